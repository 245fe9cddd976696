/** The figures of the press that a slide shows, in words. One that the dataset lacks, or that no second source confirms, is left out. Pure. */
import type { Dataset, ReportedFact } from "#model/dataset";
import type { FactWanted } from "#model/tour";
import type { Lang } from "#model/state";
import { factText } from "#text/fact-words";
import { regionName } from "#text/filters";

/** One figure: of what, how much, told by whom. */
export interface FactLine {
  readonly text: string;
  readonly figure: string;
  readonly source: string;
}

/** In the order asked for; of figures of several years the latest. */
export function slideFacts(
  { facts, tree }: Pick<Dataset, "facts" | "tree">,
  wanted: readonly FactWanted[],
  lang: Lang,
): readonly FactLine[] {
  return wanted.flatMap(({ region, subject }) => {
    const found = facts
      .filter((fact) => fact.region === region && fact.subject === subject && isConfirmed(fact))
      .toSorted((a, b) => b.year.localeCompare(a.year))[0];
    if (found === undefined) return [];
    const { about, figure, source } = factText(lang, found, placeOf(tree, found, lang));
    return [{ text: about, figure, source }];
  });
}

function isConfirmed({ status }: ReportedFact): boolean {
  return status === "verified" || status === "approximate";
}

/** An alliance's name tells its members after it. */
function placeOf(tree: Dataset["tree"], { region, regionTitle }: ReportedFact, lang: Lang): string {
  const known = tree.byCode.get(region);
  if (known !== undefined) return regionName(lang, known);
  const alliance = lang === "en" ? ALLIANCES[region] : undefined;
  return alliance ?? regionTitle.replace(/（.*$/u, "");
}

const ALLIANCES: Readonly<Record<string, string>> = { "alliance:luxi-five": "Five cities of western Shandong" };
