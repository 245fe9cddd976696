/** Histograms of an answer as rows a chart can place: key, name, value, known part, texts. Pure. */
import { formatCount, formatExact, formatPercent, NO_NUMBER } from "#base/number-format";
import { isAmountAbout } from "./measure";
import type { Subject } from "#model/subjects";
import type { DatasetCard } from "#model/dataset-card";
import { errorOf, errorRange, EXACT, type NumberError } from "#model/estimate-error";
import type { Amount, EntityHistogramId, Histogram, Precision, Result } from "#model/result";
import type { RegionLevel } from "#model/regions";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { approximately, blockedText, estimateMark, estimateText } from "#text/precision";

export interface SeriesItem {
  readonly key: string;
  readonly name: string;
  /** Position in the histogram's arrays. */
  readonly at: number;
}

export interface SeriesRow {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly known: number;
  readonly valueText: string;
  readonly description: string;
}

/** A histogram of people with what was measured of such numbers, or exact counts of entities. */
export type Series =
  | {
      readonly of: "people";
      readonly subject: "talent";
      readonly histogram: Histogram;
      readonly card: DatasetCard;
      /** Level of the region they are of. */
      readonly level: RegionLevel;
      /** Its numbers are of one chain each. */
      readonly isWithinChain: boolean;
    }
  | {
      readonly of: "entities";
      readonly subject: Exclude<Subject, "talent">;
      readonly counts: Float64Array;
      /** Entities count once in each value they hold: the values add up to no whole. */
      readonly isMembership: boolean;
    };

const MEMBERSHIPS: readonly EntityHistogramId[] = ["chain", "node", "stage", "tag"];

/** A series of people; null while its numbers are not there: some of the boot file's are not. */
export function peopleSeries(
  histogram: Histogram | undefined,
  card: DatasetCard,
  level: RegionLevel,
  isWithinChain: boolean,
): Series | null {
  const isThere = histogram !== undefined && histogram.amounts.estimate.length > 0;
  return isThere ? { of: "people", subject: "talent", histogram, card, level, isWithinChain } : null;
}

/** A series of companies, institutes or parks; null while not all of them, or not its counts, are there. */
export function entitySeries(
  result: Result,
  subject: Exclude<Subject, "talent">,
  id: EntityHistogramId,
): Series | null {
  const counts = result[subject]?.coverage === 1 ? result[subject].histograms[id] : undefined;
  const isMembership = MEMBERSHIPS.includes(id);
  return counts && counts.length > 0 ? { of: "entities", subject, counts, isMembership } : null;
}

export function seriesPrecision(series: Series): Precision {
  return series.of === "people" ? series.histogram.precision : "exact";
}

function errorAt(series: Series, size: number): NumberError {
  if (series.of !== "people") return EXACT;
  return errorOf(series.card, series.histogram, series.level, series.isWithinChain, size);
}

/** Why not even the largest number of this histogram can be shown, or null. */
export function refusedOf(series: Series): NumberError | null {
  if (series.of !== "people") return null;
  const error = errorAt(series, Math.max(...series.histogram.amounts.estimate));
  return error.kind === "not-combinable" ? error : null;
}

/** 推算值 with the errors of the numbers shown, e.g. "推算值 ±2–6%"; "" where nothing is estimated. */
export function estimateHint(series: Series, rows: readonly SeriesRow[], lang: Lang): string {
  if (seriesPrecision(series) !== "estimate") return "";
  return estimateMark(
    lang,
    errorRange(rows.filter(({ value }) => value >= 0.5).map(({ value }) => errorAt(series, value))),
  );
}

/** One row per item, in the order given. */
export function seriesRows(series: Series, items: readonly SeriesItem[], lang: Lang): readonly SeriesRow[] {
  const amountsOf = (at: number): Amount => {
    if (series.of !== "people") {
      const count = series.counts[at] ?? 0;
      return { estimate: count, known: count, upper: count };
    }
    const { estimate, known, upper } = series.histogram.amounts;
    return { estimate: estimate[at] ?? 0, known: known[at] ?? 0, upper: upper[at] ?? 0 };
  };
  const isParts = series.of === "people" || !series.isMembership;
  const total = isParts ? items.reduce((sum, { at }) => sum + amountsOf(at).estimate, 0) : 0;
  return items.map(({ key, name, at }) => {
    const amount = amountsOf(at);
    const error = errorAt(series, amount.estimate);
    const text = formatCount(amount.estimate, lang);
    if (error.kind === "not-combinable" && amount.estimate >= 0.5)
      return {
        key,
        label: name,
        value: 0,
        known: 0,
        valueText: NO_NUMBER,
        description: unshown(lang, name, error),
      };
    return {
      key,
      label: name,
      value: amount.estimate,
      known: Math.min(amount.known, amount.estimate),
      valueText: isAbout(amount, error) ? approximately(lang, text) : text,
      description: describe(lang, name, series.subject, { amount, total, error }),
    };
  });
}

function isAbout({ estimate, known }: Amount, error: NumberError): boolean {
  return isAmountAbout({ count: estimate, known, error });
}

/** A row whose number does not hold at its size. */
function unshown(lang: Lang, name: string, error: NumberError): string {
  return `${name} ${NO_NUMBER}${lang === "zh" ? "，" : ", "}${blockedText(lang, error)}`;
}

interface Described {
  readonly amount: Amount;
  /** What the rows add up to; 0 where they are no parts of a whole. */
  readonly total: number;
  readonly error: NumberError;
}

/** The row in words: value, share, and how it was reached. */
function describe(lang: Lang, name: string, subject: Subject, { amount, total, error }: Described): string {
  const { estimate, known, upper } = amount;
  const unit = label(lang, `unit.${subject}`);
  const count = formatExact(estimate);
  const parts = [`${name} ${isAbout(amount, error) ? approximately(lang, count) : count} ${unit}`];
  if (total > 0) parts.push(formatPercent(estimate / total));
  if (error.kind === "estimate") parts.push(estimateText(lang, error.median));
  if (error.kind === "known" && upper - known >= 0.5)
    parts.push(
      `${label(lang, "table.known")} ${formatExact(known)}`,
      `${label(lang, "table.unspecified")} ${formatExact(upper - known)}`,
    );
  return parts.join(lang === "zh" ? "，" : ", ");
}
