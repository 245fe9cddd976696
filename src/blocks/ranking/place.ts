/**
 * Layout of a ranking: bars sorted by value with rank numbers, the first rows and always the current one. Pure; knows no
 * state, no DOM and no colour.
 */
import { placeBars, type Bar, type BarsInput, type PlacedBars } from "#blocks/bars/place";

export interface RankingInput extends Omit<BarsInput, "ranks" | "gapBefore"> {
  /** Rows shown from the top; the current one is added below when it ranks lower. */
  readonly limit: number;
  /** Whether a double click or Enter on a row leads somewhere. */
  readonly opens?: boolean;
  /** False where the values are rates: those that count something are whole. */
  readonly isCount?: boolean;
}

export interface PlacedRanking extends PlacedBars {
  readonly opens: boolean;
}

/** A bar with its rank: 1, 2, 2, 4; null without data. */
export interface RankedBar {
  readonly bar: Bar;
  readonly rank: number | null;
}

/** Bars from the largest to the smallest, equal values in the given order and with the same rank, no data last. */
export function rankBars(bars: readonly Bar[]): readonly RankedBar[] {
  const withData = bars
    .filter(({ value }) => Number.isFinite(value))
    .toSorted((left, right) => right.value - left.value);
  const ranked: RankedBar[] = [];
  withData.forEach((bar, position) => {
    const before = ranked[position - 1];
    ranked.push({ bar, rank: before?.bar.value === bar.value ? before.rank : position + 1 });
  });
  return [...ranked, ...bars.filter(({ value }) => !Number.isFinite(value)).map((bar) => ({ bar, rank: null }))];
}

/** The rank a bar brings, else its position; "" without data. */
export function rankTextOf({ bar, rank }: RankedBar): string {
  return bar.rank ?? (rank === null ? "" : `${rank}`);
}

/** Sorts, ranks and places bars. */
export function placeRanking(input: RankingInput): PlacedRanking {
  const ranked = rankBars(input.bars);
  const top = ranked.slice(0, input.limit);
  const below = ranked.slice(input.limit).filter(({ bar }) => bar.key === input.current);
  const shown = [...top, ...below];
  // The longest bar is the largest of all, also when only some are shown.
  const largest = ranked[0]?.bar.value ?? 0;
  const maximum = input.maximum ?? (Number.isFinite(largest) ? largest : 0);
  const placed = placeBars({
    ...input,
    maximum,
    bars: shown.map(({ bar }) => bar),
    ranks: shown.map(rankTextOf),
    gapBefore: below[0]?.bar.key ?? null,
  });
  return { ...placed, opens: input.opens === true };
}
