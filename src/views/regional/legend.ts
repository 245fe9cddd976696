/** The legend of fill and circles as chart input. Pure. */
import { spanOf } from "#model/filters";
import { hasYears } from "#model/subjects";
import { METRIC_WORDS } from "#text/metric-words";
import { formatAs, formatCount, formatExact, formatFixed } from "#base/number-format";
import type { LegendInput } from "#blocks/legend/place";
import { NATION, NO_DATA_PROVINCES } from "#model/regions";
import { METRICS, type MetricId } from "#model/metrics";
import { type RegionalAt, subjectOf } from "./at";
import { yearKind } from "#text/filters";
import { label } from "#text/labels";
import { densityTitle, densityStep } from "#text/sentences";
import { themeColors } from "#theme/palettes";
import type { DensityLegend } from "#views/sheet";
import type { Density } from "./density";
import type { Circles, Fill } from "./fill";
import type { RegionNumbers } from "./region-numbers";

function valueText(metric: MetricId, value: number): string {
  return formatAs(METRICS[metric].format, value, "en");
}

/** Edges in full: they were chosen to be short, and rounded like other numbers two of a rare filter would read the same. */
function edgeTexts(metric: MetricId, edges: readonly number[]): readonly string[] {
  const isShare = METRICS[metric].format === "percent";
  const values = edges.map((edge) => Number((isShare ? edge * 100 : edge).toPrecision(12)));
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, ...values.map(decimalsOf)));
  return values.map((value) => formatFixed(value, decimals) + (isShare ? "%" : ""));
}

/** Enough for one institute's share of all; a smaller edge is that of no real number. */
const MOST_DECIMALS = 8;

function decimalsOf(value: number): number {
  const [digits = "", exponent = "0"] = `${value}`.split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}

function rangeTexts({ metric, classes }: Fill): readonly string[] {
  const edges = edgeTexts(metric, classes.edges);
  if (edges.length === 0) return [extentText(metric, classes.extent)];
  return classes.counts.map((_, at) =>
    at === 0 ? `< ${edges[0]}` : at === edges.length ? `≥ ${edges[at - 1]}` : `${edges[at - 1]} – ${edges[at]}`,
  );
}

/** One class holds them all: from the smallest to the largest. */
function extentText(metric: MetricId, extent: Fill["classes"]["extent"]): string {
  if (extent === null) return "";
  const [low, high] = extent.map((value) => valueText(metric, value));
  return low === high ? `${low}` : `${low} – ${high}`;
}

/** Title of the legend: what the fill shows, of a stock or of the entries of some years. */
export function legendTitle(state: RegionalAt, fill: Fill): string {
  const subject = subjectOf(state);
  return hasYears(subject)
    ? `${metricTitle(state, fill)} · ${yearKind(state.lang, spanOf(state.filters, subject))}`
    : metricTitle(state, fill);
}

function metricTitle(state: RegionalAt, fill: Fill): string {
  const { lang } = state;
  const subject = label(lang, `subject.${subjectOf(state)}`);
  const metric = METRIC_WORDS[fill.metric].short[lang];
  const { divisor } = METRICS[fill.metric];
  if (divisor !== "whole" && divisor !== "nation")
    return lang === "zh"
      ? `${metric}${subject}（${label(lang, `unit.${subjectOf(state)}`)}）`
      : `${subject} ${metric.toLowerCase()}`;
  return lang === "zh" ? `${subject}${metric}` : `${subject}: ${metric.toLowerCase()}`;
}

/** What circles count; large type leaves room for that word alone. */
function circleText(state: RegionalAt): string {
  const { lang } = state;
  const subject = label(lang, `subject.${subjectOf(state)}`);
  return state.theme === "contrast" ? subject : `${label(lang, "legend.circle")} = ${subject}`;
}

/** A row of regions without a colour, or null when there are none. */
function patternRow(text: string, count: number): LegendInput["noData"] {
  return count === 0 ? null : { text, countText: `${count}`, description: `${text}: ${count}` };
}

/** Regions without data, and those whose metric has nothing to be divided by. */
function missingRow(lang: RegionalAt["lang"], compared: readonly RegionNumbers[]): LegendInput["noData"] {
  const missing = compared.filter(({ count, error }) => count === null && error.kind !== "not-combinable");
  const undivided = compared.filter(({ count, fill, small }) => count !== null && count > 0 && fill === null && !small);
  const unpopulated = undivided.filter(({ noResidents }) => noResidents !== null);
  const isOutside = unpopulated.length === 0 && missing.every(({ region }) => NO_DATA_PROVINCES.includes(region.code));
  const texts = [
    ...(missing.length + unpopulated.length > 0 ? [label(lang, isOutside ? "legend.noData" : "table.missing")] : []),
    ...(undivided.some(({ noResidents }) => noResidents === null) ? [label(lang, "table.incomputable")] : []),
  ];
  return patternRow(texts.join(lang === "zh" ? "、" : ", "), missing.length + undivided.length);
}

/** Input of the legend for a fill and its circles. */
export function legendInput(
  state: RegionalAt,
  fill: Fill,
  circles: Circles | null,
  compared: readonly RegionNumbers[],
  rowPx: number,
): Omit<LegendInput, "width" | "textPx"> {
  const { lang } = state;
  const isBlocked = ({ error }: RegionNumbers): boolean => error.kind === "not-combinable";
  const ranges = rangeTexts(fill);
  const classes =
    fill.classes.extent === null
      ? []
      : fill.classes.counts.map((count, at) => ({
          key: `${at}`,
          color: fill.colours[at] ?? "transparent",
          rangeText: ranges[at] ?? "",
          countText: `${count}`,
          description: `${ranges[at]}: ${count} ${label(lang, "legend.classes")}`,
        }));
  return {
    rowPx,
    label: legendTitle(state, fill),
    emptyText: label(lang, "chart.empty"),
    classes,
    zero: patternRow(`0${lang === "zh" ? ` ${label(lang, `unit.${subjectOf(state)}`)}` : ""}`, fill.zeroCount),
    small: patternRow(label(lang, "legend.small"), fill.smallCount),
    blocked: patternRow(label(lang, "precision.blocked"), compared.filter(isBlocked).length),
    noData: missingRow(lang, compared),
    // Large type leaves room for two.
    circles: (circles?.scale.legendValues ?? []).slice(0, state.theme === "contrast" ? 2 : 3).map((value) => ({
      radius: circles?.scale.radius(value) ?? 0,
      text: formatCount(value, lang),
    })),
    circleText: circles === null ? "" : circleText(state),
  };
}

/** The scale of a density in a theme. */
export function densityLegend({ lang, theme }: Pick<RegionalAt, "lang" | "theme">, density: Density): DensityLegend {
  const ramp: readonly string[] = themeColors(theme).density;
  const firsts = [1, ...density.edges];
  return {
    title: densityTitle(lang, density.cellKm),
    hint: density.region === NATION ? "" : label(lang, "legend.density.zoom"),
    steps: density.cellsOfClass.map((cells, at) => {
      const first = firsts[at] ?? 0;
      const next = firsts[at + 1];
      const range = next === undefined ? `≥ ${first}` : next === first + 1 ? `${first}` : `${first}–${next - 1}`;
      return {
        colour: ramp.indexOf(density.scene.colours[at] ?? "") + 1,
        text: next === undefined ? `≥${formatExact(first)}` : formatExact(first),
        description: densityStep(lang, range, cells),
      };
    }),
  };
}
