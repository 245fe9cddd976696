/** What the numbers of a view count, as lists of names: of a bar, of a cell of the table, of a region. Pure. */
import type { Card } from "#blocks/card";
import type { Table } from "#blocks/table";
import { FILTER_IDS, FILTERS, type FilterId } from "#model/filters";
import { METRICS, type MetricId } from "#model/metrics";
import { namesBehind, type Names } from "#model/names";
import type { RegionCode } from "#model/regions";
import { isPeople, type Subject } from "#model/subjects";
import { describedOf, subjectOf, type RegionalAt } from "./at";
import type { RegionNumbers } from "./region-numbers";

/** The chart whose marks are regions. */
export const RANKING = "ranking";

/** The filter whose values a chart chooses, of those that say something of the subject. */
export function filterOf(chart: string, subject: Subject): FilterId | undefined {
  return FILTER_IDS.find((id) => FILTERS[id].chart === chart && FILTERS[id].subjects.includes(subject));
}

/** What is counted of a region under the filters in force. */
export function namesOfRegion(at: RegionalAt, { region, count }: RegionNumbers): Names | null {
  return (count ?? 0) > 0 ? namesBehind(subjectOf(at), region.code, at.filters) : null;
}

/** A chart whose marks lead to the names they count; as it is where they count people. */
export function withNames(at: RegionalAt, card: Card, compared: readonly RegionNumbers[] | null): Card {
  const subject = subjectOf(at);
  if (isPeople(subject) || card.spec === null) return card;
  if (card.id === RANKING)
    return {
      ...card,
      namesOf: (key) => {
        const numbers = compared?.find(({ region }) => region.code === key);
        return numbers === undefined ? null : namesOfRegion(at, numbers);
      },
    };
  const filter = filterOf(card.id, subject);
  const { pick, none } = filter === undefined ? {} : FILTERS[filter];
  if (pick === undefined) return card;
  const counted = new Set(marksOf(card.spec).flatMap(({ key, value }) => (value > 0 ? [key] : [])));
  return {
    ...card,
    // A bar counts as if its value were the only one chosen, whatever its chart's filter is.
    namesOf: (key) => {
      if (!counted.has(key)) return null;
      const others = { ...at.filters, ...none };
      const asked = { ...others, ...pick(others, key) };
      // A node lies in one stage, which the address does not say beside it.
      return namesBehind(subject, describedOf(at), asked.node === null ? asked : { ...asked, stages: [] });
    },
  };
}

function marksOf(spec: NonNullable<Card["spec"]>): readonly { readonly key: string; readonly value: number }[] {
  if (spec.kind === "bars" || spec.kind === "ranking") return spec.input.bars;
  return spec.kind === "stage-split" ? spec.input.parts : [];
}

/** What the counts of a table lead to; rates and shares lead nowhere. */
export function namesInTable(at: RegionalAt): NonNullable<Table["namesOf"]> {
  return (code: RegionCode, metric) => {
    if (!(at.view.metrics as readonly string[]).includes(metric)) return null;
    const id = metric as MetricId;
    return METRICS[id].form === "count" ? namesBehind(at.view.subject(id), code, at.filters) : null;
  };
}
