/** The ranking of compared regions as chart input, in the metric on screen. Pure. */
import { regionPrecision, subjectOf, type RegionNumbers } from "./numbers";
import type { CardContext } from "./cards";
import type { RankingInput } from "#charts/ranking/place";
import { formatCount, formatExact, formatPercent, formatRate, formatRatio } from "#base/number-format";
import { METRICS } from "#model/metrics";
import type { MetricId, Lang } from "#model/state";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";

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
  { state, result, rowPx }: CardContext,
  compared: readonly RegionNumbers[],
  limit: number,
): Omit<RankingInput, "width" | "textPx"> {
  const { lang, metric } = state;
  const isCount = METRICS[metric].form === "count";
  const bars = compared.map(({ region, values, known, count, small }) => {
    const value = values[metric] ?? null;
    return {
      key: region.code,
      label: regionShort(lang, region),
      value: value ?? Number.NaN,
      ...(isCount && known !== null && count !== null ? { known: Math.min(known, count) } : {}),
      valueText: valueText(lang, metric, value),
      description: describe(lang, region, metric, value, count, subjectOf(state)),
      smallSample: small && !isCount,
    };
  });
  return {
    bars,
    limit,
    rowPx,
    label: label(lang, `metric.${metric}`),
    emptyText: label(lang, "chart.empty"),
    precision: result === null ? "exact" : regionPrecision(state, result, compared),
    current: state.selected ?? (compared.some(({ region }) => region.code === state.region) ? state.region : null),
  };
}

function describe(
  lang: Lang,
  region: RegionNumbers["region"],
  metric: MetricId,
  value: number | null,
  count: number | null,
  subject: ReturnType<typeof subjectOf>,
): string {
  const name = regionName(lang, region);
  if (count === null) return `${name} ${label(lang, "table.missing")}`;
  const comma = lang === "zh" ? "，" : ", ";
  const gap = lang === "zh" ? "" : " ";
  const counted = `${name} ${formatExact(count)}${gap}${label(lang, `unit.${subject}`)}`;
  if (value === null || value === count) return counted;
  return `${counted}${comma}${label(lang, `metric.${metric}`)} ${valueText(lang, metric, value)}`;
}
