/** The ranking of compared regions as chart input, in the metric on screen. Pure. */
import { precisionOf, subjectOf, type RegionNumbers } from "./numbers";
import type { CardContext } from "./cards";
import type { RankingInput } from "#charts/ranking/place";
import { formatCount, formatExact, formatPercent, formatRate, formatRatio } from "#base/number-format";
import { METRICS } from "#model/metrics";
import type { MetricId, Lang } from "#model/state";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { approximately, estimateText } from "#text/precision";

/** A metric's value as short text: counts with 万， shares as per cent, rates and quotients with fitting decimals. */
export function valueText(lang: Lang, metric: MetricId, value: number | null): string {
  if (value === null) return label(lang, "table.missing");
  if (metric === "share") return formatPercent(value);
  if (metric === "lq") return formatRatio(value);
  if (metric === "per10k" || metric === "perKm2" || metric === "per1000Km2") return formatRate(value);
  return formatCount(value, lang);
}

/** Input of the ranking; `limit` rows from the top. */
export function rankingInput(
  { state, rowPx }: CardContext,
  compared: readonly RegionNumbers[],
  limit: number,
): Omit<RankingInput, "width" | "textPx"> {
  const { lang, metric } = state;
  const isCount = METRICS[metric].form === "count";
  const bars = compared.map((numbers) => {
    const { region, values, known, count, small } = numbers;
    const value = values[metric] ?? null;
    return {
      key: region.code,
      label: regionShort(lang, region),
      value: value ?? Number.NaN,
      ...(isCount && known !== null && count !== null ? { known: Math.min(known, count) } : {}),
      valueText: shownValue(lang, metric, numbers),
      description: describe(lang, metric, numbers, subjectOf(state)),
      smallSample: small && !isCount,
    };
  });
  return {
    bars,
    limit,
    rowPx,
    label: label(lang, `metric.${metric}`),
    emptyText: label(lang, "chart.empty"),
    precision: precisionOf(compared),
    current: state.selected ?? (compared.some(({ region }) => region.code === state.region) ? state.region : null),
  };
}

/** Whether a metric compares a region with another: there are counts it cannot be computed for. */
export function isOfReference(metric: MetricId): boolean {
  return metric === "lq" || metric === "share";
}

/** A metric's value of a region, with 约 where it is an estimate. */
export function shownValue(lang: Lang, metric: MetricId, { values, error, count }: RegionNumbers): string {
  const value = values[metric] ?? null;
  if (value === null && count !== null && isOfReference(metric)) return label(lang, "table.incomputable");
  const text = valueText(lang, metric, value);
  return error.kind === "estimate" ? approximately(lang, text) : text;
}

function describe(lang: Lang, metric: MetricId, numbers: RegionNumbers, subject: ReturnType<typeof subjectOf>): string {
  const { region, count, known, upper, error } = numbers;
  const name = regionName(lang, region);
  if (count === null) return `${name} ${label(lang, "table.missing")}`;
  const value = numbers.values[metric] ?? null;
  const comma = lang === "zh" ? "，" : ", ";
  const unit = ` ${label(lang, `unit.${subject}`)}`;
  const isEstimate = error.kind === "estimate";
  const exact = formatExact(count);
  const parts = [`${name} ${isEstimate ? approximately(lang, exact) : exact}${unit}`];
  if (value !== null && value !== count)
    parts.push(`${label(lang, `metric.${metric}`)} ${shownValue(lang, metric, numbers)}`);
  if (isEstimate) parts.push(estimateText(lang, error.median));
  if (error.kind === "known" && known !== null && upper !== null)
    parts.push(
      `${label(lang, "table.known")} ${formatExact(known)}`,
      `${label(lang, "table.unspecified")} ${formatExact(upper - known)}`,
    );
  return parts.join(comma);
}
