/** The card beside the pointer as data: a region's numbers, or what is known of one entity. Pure. */
import { formatExact } from "#base/number-format";
import type { Dataset } from "#model/dataset";
import { PARK_KINDS } from "#model/dimensions";
import type { EntityDescription } from "#model/entities";
import { isMetricAvailable } from "#model/metrics";
import { pathOf, regionOf } from "#model/regions";
import type { MetricId } from "#model/state";
import type { At } from "#views/view";
import { itemName, regionName, tagName, yearKind } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { approximately, estimateText } from "#text/precision";
import { countWithUnit } from "#text/sentence-parts";
import type { HoverCard } from "#blocks/hover-card";
import { subjectOf, type RegionNumbers } from "./numbers";
import { isCountAbout, shownValue } from "./ranking";
import { comparedMetricName } from "./scope-names";
import { isOpenPlace, placeOf } from "./standing";

/** HoverCard of a compared region at a point of the map. */
export function regionCard(
  state: At,
  dataset: Dataset,
  code: string,
  compared: readonly RegionNumbers[],
  at: { readonly x: number; readonly y: number },
): HoverCard | null {
  const numbers = compared.find(({ region }) => region.code === code);
  if (!numbers) return null;
  const { lang, metric } = state;
  const nameOf = (id: MetricId): string => comparedMetricName(state, dataset, id);
  const { region, count, error, small } = numbers;
  const title = regionName(lang, region);
  if (count === null) {
    const note = label(lang, error.kind === "not-combinable" ? "precision.blocked" : "table.missing");
    return { title, subtitle: "", figure: "", lines: [], note, ...at };
  }
  const figure = countWithUnit(lang, subjectOf(state), count);
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
    ...at,
  };
}

/** Whether the figure is a stock or what some years added; places have no years. */
function kindOfYears(state: At): string {
  const subject = subjectOf(state);
  if (subject !== "talent" && subject !== "company") return "";
  const kind = yearKind(state.lang, state.filters.years);
  return state.lang === "zh" ? `（${kind}）` : ` (${kind})`;
}

/** The rank among the regions compared, by the metric it names; "" where there is none. */
function placeText(lang: At["lang"], name: string, place: ReturnType<typeof placeOf>): string {
  if (place === null || isOpenPlace(place)) return "";
  const { first, last, isTied } = place;
  const range = first === last ? `${first}` : `${first}–${last}`;
  if (lang === "zh") return `${name}${isTied ? "并列" : ""}第 ${range} 位`;
  return `${name}: ${isTied ? "tied " : ""}no. ${range}`;
}

function metricLines(state: At, numbers: RegionNumbers, nameOf: (id: MetricId) => string): HoverCard["lines"] {
  const { region, values, count } = numbers;
  return state.view.metrics
    .filter((id) => isMetricAvailable(id, region.level, state.filters.chain !== null) && values[id] !== count)
    .map((id) => ({ name: nameOf(id), value: shownValue(state.lang, id, numbers) }));
}

/** What is known and what is unspecified, where the number has such parts. */
function partLines(lang: At["lang"], { error, known, upper }: RegionNumbers): HoverCard["lines"] {
  if (error.kind !== "known" || known === null || upper === null) return [];
  return [
    { name: label(lang, "table.known"), value: formatExact(known) },
    { name: label(lang, "table.unspecified"), value: formatExact(upper - known) },
  ];
}

/** HoverCard of a company, institute or park. */
export function entityCard(
  state: At,
  dataset: Dataset,
  entity: EntityDescription,
  at: { readonly x: number; readonly y: number },
): HoverCard {
  const { lang } = state;
  const join = lang === "zh" ? "、" : ", ";
  const held = dataset.taxonomy.nodes.filter(({ id }) => entity.nodes.includes(id));
  const nodes = held.map((node) => itemName(lang, node));
  // A park's nodes are all those of its chains, which alone are registered.
  const chains = dataset.taxonomy.chains
    .filter(({ id }) => held.some(({ chain }) => chain === id))
    .map((chain) => itemName(lang, chain));
  const isPark = (PARK_KINDS as readonly (string | null)[]).includes(entity.kind);
  const lines: { name: string; value: string }[] = [];
  if (entity.kind !== null)
    lines.push({ name: label(lang, "chart.kind"), value: label(lang, `kind.${entity.kind}` as LabelKey) });
  if (entity.level !== null)
    lines.push({ name: label(lang, "chart.level"), value: label(lang, `level.${entity.level}` as LabelKey) });
  if (entity.founded !== null) lines.push({ name: label(lang, "entity.founded"), value: `${entity.founded}` });
  if (entity.size !== null)
    lines.push({ name: label(lang, "entity.size"), value: label(lang, `size.${entity.size}` as LabelKey) });
  if (entity.tags.length > 0)
    lines.push({ name: label(lang, "entity.tags"), value: entity.tags.map((tag) => tagName(lang, tag)).join(join) });
  if (isPark && chains.length > 0)
    lines.push({ name: label(lang, "chart.chain"), value: chains.slice(0, 3).join(join) });
  if (!isPark && nodes.length > 0) lines.push({ name: label(lang, "chart.node"), value: nodes.slice(0, 3).join(join) });
  const place = pathOf(dataset.tree, regionOf(dataset.tree, entity.region).code)
    .slice(1)
    .map((region) => regionName(lang, region));
  const notes = [label(lang, entity.real ? "entity.real" : "entity.demo")];
  if (entity.approximate) notes.push(label(lang, "entity.approximate"));
  return { title: entity.name, subtitle: place.join(" › "), figure: "", lines, note: notes.join(" · "), ...at };
}
