/**
 * Which years a register spans, whatever its single rows say: years after the release count as its last, and a few rows that
 * stand far from all others do not stretch the axis. Pure; knows no table and no file.
 */

/** So many years of entry or founding an axis has at most. */
export const MOST_YEARS = 60;
/** Years that stand so far from the others … */
const GAP = 10;
/** … and hold less than this share of the rows are outliers. */
const OUTLIER_SHARE = 0.01;

export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Year of a version such as `2026.11`, or null. */
export function releaseYear(version: string): number | null {
  const year = Number(/^\D?(\d{4})(?!\d)/u.exec(version)?.[1]);
  return year >= 1980 && year <= 2100 ? year : null;
}

/** The years that rows fill, single rows far away left out at both ends; null without any. `rows` are counts by year. */
export function spanOfYears(rows: ReadonlyMap<number, number>, release: number | null): Span | null {
  const years = [...rows.keys()].toSorted((a, b) => a - b);
  const isPast = (year: number): boolean => release === null || year <= release;
  const known = years.some(isPast) ? years.filter(isPast) : years;
  const total = known.reduce((sum, year) => sum + (rows.get(year) ?? 0), 0);
  const first = afterOutliers(known, rows, total);
  const last = afterOutliers(known.toReversed(), rows, total);
  if (first === null || last === null) return null;
  // Rows after the release count as its year, so that its year is there.
  const end = release !== null && known.length < years.length ? Math.max(last, release) : last;
  return { first: Math.min(first, end), last: end };
}

/** The first year in the order given, or the one beyond the last wide gap that few rows lie before. */
function afterOutliers(years: readonly number[], rows: ReadonlyMap<number, number>, total: number): number | null {
  let start = years[0] ?? null;
  let before = 0;
  for (const [i, year] of years.entries()) {
    const next = years[i + 1];
    before += rows.get(year) ?? 0;
    if (next === undefined || before >= total * OUTLIER_SHARE) break;
    if (Math.abs(next - year) > GAP) start = next;
  }
  return start;
}
