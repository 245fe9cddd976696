/** Histograms of an answer as rows a chart can place: key, name, value, known part, texts. Pure. */
import { formatCount, formatExact, formatPercent } from "#base/number-format";
import type { Subject } from "#model/query";
import type { Histogram, Precision } from "#model/result";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

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

/** A histogram of people, or exact counts of entities. */
export type Series =
  | { readonly subject: "talent"; readonly histogram: Histogram }
  | { readonly subject: Exclude<Subject, "talent">; readonly counts: Float64Array };

export function seriesPrecision(series: Series): Precision {
  return series.subject === "talent" ? series.histogram.precision : "exact";
}

/** One row per item, in the order given. */
export function seriesRows(series: Series, items: readonly SeriesItem[], lang: Lang): readonly SeriesRow[] {
  const value = (at: number): number =>
    (series.subject === "talent" ? series.histogram.amounts.estimate[at] : series.counts[at]) ?? 0;
  const known = (at: number): number =>
    series.subject === "talent" ? (series.histogram.amounts.known[at] ?? 0) : value(at);
  const total = items.reduce((sum, { at }) => sum + value(at), 0);
  const precision = seriesPrecision(series);
  return items.map(({ key, name, at }) => ({
    key,
    label: name,
    value: value(at),
    known: Math.min(known(at), value(at)),
    valueText: formatCount(value(at), lang),
    description: describe(lang, name, series, { value: value(at), known: known(at), total, precision }),
  }));
}

interface Described {
  readonly value: number;
  readonly known: number;
  readonly total: number;
  readonly precision: Precision;
}

/** The row in words: value, share, and how it was reached. */
function describe(lang: Lang, name: string, { subject }: Series, row: Described): string {
  const unit = label(lang, `unit.${subject}`);
  const gap = lang === "zh" ? "" : " ";
  const share = row.total > 0 ? formatPercent(row.value / row.total) : "";
  const parts = [`${name} ${formatExact(row.value)}${gap}${unit}`];
  if (share !== "") parts.push(share);
  if (row.precision === "estimate") parts.push(label(lang, "precision.estimate"));
  if (row.precision === "within-branch" && row.value - row.known >= 0.5)
    parts.push(`${label(lang, "table.known")} ${formatExact(row.known)}`);
  return parts.join(lang === "zh" ? "，" : ", ");
}
