/** The card beside the pointer: a region's numbers. Pure. */
import { spanOf } from "#model/filters";
import { hasYears } from "#model/subjects";
import { formatExact } from "#base/number-format";
import type { Dataset } from "#model/dataset";
import { isMetricAvailable, type MetricId } from "#model/metrics";
import { type RegionalAt, subjectOf } from "./at";
import { regionName, yearKind } from "#text/filters";
import { label } from "#text/labels";
import { approximately, estimateText } from "#text/precision";
import { countWithUnit } from "#text/sentence-parts";
import type { HoverCard } from "#blocks/hover-card";
import type { RegionNumbers } from "./region-numbers";
import { namesOfRegion } from "./names";
import { isCountAbout, noResidentsOf, shownValue } from "./ranking";
import { comparedMetricName } from "./scope-names";
import { isOpenPlace, placeOf } from "./standing";

/** HoverCard of a compared region at a point of the map; one that stays leads to the names behind its figure. */
export function regionCard(
  state: RegionalAt,
  dataset: Dataset,
  code: string,
  compared: readonly RegionNumbers[],
  at: { readonly x: number; readonly y: number; readonly stays?: boolean },
): HoverCard | null {
  const numbers = compared.find(({ region }) => region.code === code);
  if (!numbers) return null;
  const { lang, metric } = state;
  const nameOf = (id: MetricId): string => comparedMetricName(state, dataset, id);
  const { region, count, error, small } = numbers;
  const title = regionName(lang, region);
  const point = { x: at.x, y: at.y };
  if (count === null) {
    const note = label(lang, error.kind === "not-combinable" ? "precision.blocked" : "table.missing");
    return { title, subtitle: "", figure: "", lines: [], note, ...point };
  }
  const figure = countWithUnit(lang, subjectOf(state), count);
  const names = at.stays === true ? namesOfRegion(state, numbers) : null;
  const isEstimate = error.kind === "estimate";
  return {
    title,
    subtitle: placeText(lang, nameOf(metric), placeOf(code, metric, compared)),
    figure: `${isCountAbout(numbers) ? approximately(lang, figure) : figure}${kindOfYears(state)}`,
    lines: [...metricLines(state, numbers, nameOf), ...partLines(lang, numbers)],
    note: [
      isEstimate ? estimateText(lang, error.median) : "",
      !isEstimate && isCountAbout(numbers) ? label(lang, "precision.allocated") : "",
      small ? label(lang, "legend.small") : "",
    ]
      .filter(Boolean)
      .join(" · "),
    ...(names && { names }),
    ...point,
  };
}

/** Whether the figure is a stock or what some years added; places have no years. */
function kindOfYears(state: RegionalAt): string {
  const subject = subjectOf(state);
  if (!hasYears(subject)) return "";
  const kind = yearKind(state.lang, spanOf(state.filters, subject));
  return state.lang === "zh" ? `（${kind}）` : ` (${kind})`;
}

/** The rank among the regions compared, by the metric it names; "" where there is none. */
function placeText(lang: RegionalAt["lang"], name: string, place: ReturnType<typeof placeOf>): string {
  if (place === null || isOpenPlace(place)) return "";
  const { first, last, isTied } = place;
  const range = first === last ? `${first}` : `${first}–${last}`;
  if (lang === "zh") return `${name}${isTied ? "并列" : ""}第 ${range} 位`;
  return `${name}: ${isTied ? "tied " : ""}no. ${range}`;
}

function metricLines(state: RegionalAt, numbers: RegionNumbers, nameOf: (id: MetricId) => string): HoverCard["lines"] {
  const { values, count } = numbers;
  return state.view.metrics
    .filter((id) => isMetricAvailable(id, state.filters.chain !== null) && id in values && values[id] !== count)
    .map((id) => ({
      name: nameOf(id),
      value: noResidentsOf(state.lang, id, numbers) || shownValue(state.lang, id, numbers),
    }));
}

/** What is known and what is unspecified, where the number has such parts. */
function partLines(lang: RegionalAt["lang"], { error, known, upper }: RegionNumbers): HoverCard["lines"] {
  if (error.kind !== "known" || known === null || upper === null) return [];
  return [
    { name: label(lang, "table.known"), value: formatExact(known) },
    { name: label(lang, "table.unspecified"), value: formatExact(upper - known) },
  ];
}
