/** Works out derived indicators. The formula is data (`IndicatorFormula`); what it means is here and nowhere else. Pure. */
import type { IndicatorFormula, IndicatorId } from "#model/indicators";
import { stateCode } from "#model/indicators";

/** Figures of one indicator and year, one per region of the tree. */
export interface FigureColumn {
  /** NaN where absent. */
  readonly values: Float64Array;
  /** Codes of FIGURE_STATES: a status where there is a value, else the reason. */
  readonly states: Uint8Array;
}

const NO_BASE = stateCode("no-base");

/**
 * Of every region r
 *
 *     q(r) = Σ numerator(r) / Σ denominator(r)        (without denominator: Σ numerator(r))
 *     v(r) = multiplier × q(r)                        without base
 *     v(r) = multiplier × q(r) / q(nation)            with base: for shares of employment the location quotient
 *
 * A value is absent where any part is, and `no-base` where it would divide by zero; its state is the largest of its parts' states
 * (that of the nation's q included). `columnOf` gives the published figures of an id, or null where the year has none: then nothing is
 * worked out and null returned. `nation` is the nation's position among the regions.
 */
export function evaluateFormula(
  { numerator, denominator, multiplier, base }: IndicatorFormula,
  columnOf: (id: IndicatorId) => FigureColumn | null,
  nation: number,
): FigureColumn | null {
  const above = sumOf(numerator, columnOf);
  if (above === null) return null;
  const ratio = denominator.length === 0 ? above : quotientOf(above, sumOf(denominator, columnOf));
  if (ratio === null) return null;
  return base === null ? scaled(ratio, multiplier) : overNation(ratio, multiplier, nation);
}

/** Σ of columns, region by region; absent where one is. */
function sumOf(ids: readonly IndicatorId[], columnOf: (id: IndicatorId) => FigureColumn | null): FigureColumn | null {
  const columns = ids.map(columnOf);
  if (columns.some((column) => column === null)) return null;
  return (columns as readonly FigureColumn[]).reduce((sum, { values, states }) => ({
    values: values.map((value, r) => value + sum.values[r]!),
    states: states.map((state, r) => Math.max(state, sum.states[r]!)),
  }));
}

function quotientOf(above: FigureColumn, below: FigureColumn | null): FigureColumn | null {
  if (below === null) return null;
  const states = above.states.map((state, r) =>
    below.values[r] === 0 && !Number.isNaN(above.values[r]!) ? NO_BASE : Math.max(state, below.states[r]!),
  );
  const values = above.values.map((value, r) => (below.values[r] === 0 ? Number.NaN : value / below.values[r]!));
  return { values, states };
}

function scaled({ values, states }: FigureColumn, multiplier: number): FigureColumn {
  return multiplier === 1 ? { values, states } : { values: values.map((value) => value * multiplier), states };
}

function overNation({ values, states }: FigureColumn, multiplier: number, nation: number): FigureColumn {
  const whole = values[nation]!;
  const stateOfWhole = whole === 0 ? NO_BASE : states[nation]!;
  return {
    values: values.map((value) => (whole === 0 ? Number.NaN : (multiplier * value) / whole)),
    states: states.map((state) => Math.max(state, stateOfWhole)),
  };
}
