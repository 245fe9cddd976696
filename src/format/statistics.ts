/** In-memory shape of published statistics: indicators and their figures by region. Knows no bytes. */
import type { Indicator, IndicatorId } from "#model/indicators";

/** Figures of one published indicator in one year, one per region of the dataset's tree. */
export interface FigureSeries {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** NaN where absent. */
  readonly values: Float64Array;
  /** Codes of FIGURE_STATES: a status where there is a value, else why there is none. */
  readonly states: Uint8Array;
}

export interface Statistics {
  /** In the order they are offered; derived ones are worked out of the series of others. */
  readonly indicators: readonly Indicator[];
  /** Ordered by indicator, then year; none of a derived indicator. */
  readonly series: readonly FigureSeries[];
}

/** Digits after the decimal point up to which figures are stored as whole numbers. */
export const MOST_DIGITS = 6;
/** In place of digits: the figures of the series are stored as they are. */
export const AS_THEY_ARE = 255;
