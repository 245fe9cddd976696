/** The ranking of compared regions as chart input, in the metric on screen. Pure. */
import { SMALL_SAMPLE } from "#analytics/lq";
import { precisionOf, type RegionNumbers } from "./region-numbers";
import { subjectOf, type CardContext } from "./at";
import { comparedMetricName } from "./scope-names";
import { isOpenPlace, placeOf } from "./standing";
import { isAmountAbout } from "./measure";
import type { RankingInput } from "#blocks/ranking/place";
import { formatAs, formatExact, NO_NUMBER } from "#base/number-format";
import { METRICS, type MetricId } from "#model/metrics";
import type { Lang } from "#model/state";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { missingText } from "#text/absences";
import { approximately, estimateText } from "#text/precision";

/** A metric's value as short text: counts with 万， shares as per cent, rates and quotients with fitting decimals. */
export function valueText(lang: Lang, metric: MetricId, value: number | null): string {
  return value === null ? label(lang, "table.missing") : formatAs(METRICS[metric].format, value, lang);
}

/** Input of the ranking; `limit` rows from the top. */
export function rankingInput(
  { state, dataset, rowPx }: CardContext,
  compared: readonly RegionNumbers[],
  limit: number,
): Omit<RankingInput, "width" | "textPx"> {
  const { lang, metric } = state;
  const isCount = METRICS[metric].form === "count";
  const name = comparedMetricName(state, dataset, metric);
  const bars = compared.map((numbers) => {
    const { region, values, known, count, small } = numbers;
    const value = values[metric] ?? null;
    return {
      key: region.code,
      label: regionShort(lang, region),
      value: value ?? Number.NaN,
      ...(isCount && known !== null && count !== null ? { known: Math.min(known, count) } : {}),
      valueText: shownValue(lang, metric, numbers),
      description: describe(lang, { metric, name }, numbers, subjectOf(state)),
      smallSample: small && !isCount,
      rank: rankText(metric, numbers, compared),
    };
  });
  return {
    bars,
    limit,
    opens: true,
    isCount,
    rowPx,
    label: name,
    emptyText: label(lang, "chart.empty"),
    precision: isCount
      ? precisionOf(compared)
      : precisionOf(compared.flatMap(({ measures }) => measures[metric] ?? [])),
    current: state.selected ?? (compared.some(({ region }) => region.code === state.region) ? state.region : null),
  };
}

/** Whether a region has a count but nothing to compare it with: few people or companies are another reason for no quotient. */
export function isIncomputable(metric: MetricId, { values, count, lacksNation }: RegionNumbers): boolean {
  if ((values[metric] ?? null) !== null || count === null) return false;
  const { divisor } = METRICS[metric];
  return divisor === "whole" || (divisor === "nation" && (lacksNation || count >= SMALL_SAMPLE));
}

/** Why a rate of residents has none to divide by, or "". */
export function noResidentsOf(lang: Lang, metric: MetricId, { values, noResidents }: RegionNumbers): string {
  const isRate = METRICS[metric].divisor === "residents" && (values[metric] ?? null) === null;
  return isRate && noResidents !== null ? missingText(lang, noResidents) : "";
}

/** The rank of a region: "3", "2–4" where what is unspecified leaves it a little open; "" for what is not ranked. */
export function rankText(metric: MetricId, { region }: RegionNumbers, numbers: readonly RegionNumbers[]): string {
  const place = placeOf(region.code, metric, numbers);
  if (place === null || isOpenPlace(place)) return "";
  return place.first === place.last ? `${place.first}` : `${place.first}–${place.last}`;
}

/** A metric's value of a region, with 约 where it is an estimate or mostly allocated. */
export function shownValue(lang: Lang, metric: MetricId, numbers: RegionNumbers): string {
  if (isIncomputable(metric, numbers)) return label(lang, "table.incomputable");
  const value = numbers.values[metric] ?? null;
  if (noResidentsOf(lang, metric, numbers) !== "") return label(lang, "table.missing");
  // Too few for a rate or a quotient: the count is there.
  if (value === null && numbers.count !== null) return NO_NUMBER;
  const text = valueText(lang, metric, value);
  return isAbout(numbers.measures[metric]) ? approximately(lang, text) : text;
}

/** Whether 约 stands before a number: an estimate, or one that is mostly allocated. */
export function isAbout(measure: RegionNumbers["measures"][MetricId]): boolean {
  return measure?.error.kind === "estimate" || measure?.standing === "allocated";
}

/** The same of the count itself, whatever the metric on screen. */
export function isCountAbout({ error, count, known }: RegionNumbers): boolean {
  return count !== null && isAmountAbout({ count, known: known ?? count, error });
}

function describe(
  lang: Lang,
  { metric, name: metricText }: { readonly metric: MetricId; readonly name: string },
  numbers: RegionNumbers,
  subject: ReturnType<typeof subjectOf>,
): string {
  const { region, count, known, upper, error } = numbers;
  const name = regionName(lang, region);
  if (count === null) return `${name} ${label(lang, "table.missing")}`;
  const value = numbers.values[metric] ?? null;
  const comma = lang === "zh" ? "，" : ", ";
  const unit = ` ${label(lang, `unit.${subject}`)}`;
  const isEstimate = error.kind === "estimate";
  const exact = formatExact(count);
  const parts = [`${name} ${isCountAbout(numbers) ? approximately(lang, exact) : exact}${unit}`];
  if (value !== null && value !== count) parts.push(`${metricText} ${shownValue(lang, metric, numbers)}`);
  const unpopulated = noResidentsOf(lang, metric, numbers);
  if (unpopulated !== "") parts.push(`${metricText} ${unpopulated}`);
  if (isEstimate) parts.push(estimateText(lang, error.median));
  if (error.kind === "known" && known !== null && upper !== null)
    parts.push(
      `${label(lang, "table.known")} ${formatExact(known)}`,
      `${label(lang, "table.unspecified")} ${formatExact(upper - known)}`,
    );
  return parts.join(comma);
}
