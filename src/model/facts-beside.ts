/**
 * Which figures reported in the press stand beside which indicators: those of the same subject and of the region as a whole, never
 * mixed into the figures. Adding one is a row here. Pure; knows no wording but the subjects as the press names them.
 */
import type { ReportedFact } from "#model/dataset";
import type { BilingualText, Indicator, IndicatorGroup } from "#model/indicators";
import type { RegionCode } from "#model/regions";

interface BesideRow {
  /** Subject as it stands in data/facts/reported-facts.csv, and in both languages. */
  readonly subject: string;
  readonly name: BilingualText;
  readonly unit: BilingualText;
  /** Groups of indicators of the same people. */
  readonly groups: readonly IndicatorGroup[];
}

const ROWS: readonly BesideRow[] = [
  // Talent as governments count it: by education and profession.
  {
    subject: "人才总量",
    name: { zh: "人才总量", en: "talent in total" },
    unit: { zh: "人", en: "people" },
    groups: ["education", "occupation"],
  },
];

/** A reported figure with its words. */
export interface FactBeside extends Pick<BesideRow, "name" | "unit"> {
  readonly fact: ReportedFact;
}

/** Reported figures of a region that stand beside an indicator; those of a park in it are not of the region. */
export function factsBeside(
  facts: readonly ReportedFact[],
  { group }: Pick<Indicator, "group">,
  code: RegionCode,
): readonly FactBeside[] {
  return ROWS.filter(({ groups }) => groups.includes(group)).flatMap(({ subject, name, unit }) =>
    facts
      .filter((fact) => fact.region === code && fact.park === "" && fact.subject === subject)
      .map((fact) => ({ name, unit, fact })),
  );
}
