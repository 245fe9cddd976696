/**
 * How much of what regions hold: location quotients, specialisation, likeness of two regions. Pure formulas over amounts of
 * regions × nodes (people, companies, patents); amounts are finite and not negative. x_ri is an amount, s_ri = x_ri / Σ_i x_ri
 * the node's share of its region, S_i = Σ_r x_ri / Σ x its share of the whole.
 */
import { assert } from "#base/assert";
import { marginsOf, rowOf, type Margins, type Matrix } from "#analytics/matrix";
import { locationQuotient } from "#analytics/lq";
import {
  reasonCode,
  setReason,
  setValue,
  unmeasured,
  type Measured,
  type MeasuredMatrix,
  type Reason,
} from "#analytics/measured";

/**
 * LQ_ri = s_ri / S_i of every cell, dimensionless; trade economics call it revealed comparative advantage (RCA). `base` gives
 * totals of another whole than the matrix itself: of all industries while the matrix holds one chain, of the nation while it
 * holds one province. Not computed: `no-region-total`, `no-node-total`, `no-total`.
 *
 * Source: Balassa 1965, by way of `locationQuotient`. Checked: EconGeo's example (golden.json) and `calculate_rca` of
 * py-ecomplexity, which divide alike.
 */
export function locationQuotients(amounts: Matrix, base: Margins = marginsOf(amounts)): MeasuredMatrix {
  const { rows, columns, values } = amounts;
  const { rowTotals, columnTotals, total } = base;
  assert(rowTotals.length === rows && columnTotals.length === columns, "the base has other regions or nodes");
  const quotients = unmeasured(rows * columns, "no-total");
  const [noRegion, noNode] = [reasonCode("no-region-total"), reasonCode("no-node-total")];
  for (let row = 0, at = 0; row < rows; row++) {
    const whole = rowTotals[row]!;
    for (let column = 0; column < columns; column++, at++) {
      const referencePart = columnTotals[column]!;
      const quotient = locationQuotient({ part: values[at]!, whole, referencePart, referenceWhole: total });
      if (quotient !== null) setValue(quotients, at, quotient);
      else if (total > 0) quotients.reasons[at] = whole > 0 ? noNode : noRegion;
    }
  }
  return { rows, columns, ...quotients };
}

/**
 * RPOP_ri = (x_ri / pop_r) / (Σ_r x_ri / Σ_r pop_r), dimensionless: as LQ, with residents in place of the region's total. A
 * region whose residents are unknown (NaN) or 0 is left out of both sums and has `no-residents`; a node nobody else counts has
 * `no-node-total`.
 *
 * Source: `calculate_rpop` of py-ecomplexity (Harvard Growth Lab), read; that code refuses missing residents, leaving them out
 * is this project's choice.
 */
export function relativePopulation(amounts: Matrix, residents: ArrayLike<number>): MeasuredMatrix {
  const { rows, columns, values } = amounts;
  assert(residents.length === rows, "residents of other regions");
  const counts = (row: number): boolean => residents[row]! > 0 && residents[row]! < Infinity;
  const nodeTotals = new Float64Array(columns);
  let population = 0;
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    population += residents[row]!;
    rowOf(amounts, row).forEach((amount, column) => (nodeTotals[column] = nodeTotals[column]! + amount));
  }
  const ratios = unmeasured(rows * columns, "no-residents");
  for (let at = 0; at < values.length; at++) {
    const row = Math.floor(at / columns);
    const nodeTotal = nodeTotals[at % columns]!;
    if (!counts(row)) continue;
    if (nodeTotal <= 0) setReason(ratios, at, "no-node-total");
    else setValue(ratios, at, values[at]! / residents[row]! / (nodeTotal / population));
  }
  return { rows, columns, ...ratios };
}

/**
 * Krugman's specialisation K_r = Σ_i │s_ri − S_i│ by region, 0 (as the whole) to 2 (nothing in common); no factor ½, and the
 * region itself is part of the whole. Not computed: `no-region-total`, `no-total`.
 *
 * Source: Krugman 1991, Geography and Trade; checked against `krugman_index` of EconGeo. Some texts halve it or leave the
 * region out of the reference.
 */
export function krugman(amounts: Matrix, base: Margins = marginsOf(amounts)): Measured {
  const { rowTotals, columnTotals, total } = base;
  const specialisation = unmeasured(amounts.rows, total > 0 ? "no-region-total" : "no-total");
  for (let row = 0; row < amounts.rows; row++) {
    const whole = rowTotals[row]!;
    if (whole <= 0 || total <= 0) continue;
    let sum = 0;
    rowOf(amounts, row).forEach((amount, column) => {
      sum += Math.abs(amount / whole - columnTotals[column]! / total);
    });
    setValue(specialisation, row, Math.min(2, sum));
  }
  return specialisation;
}

function sumOf(amounts: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < amounts.length; at++) sum += amounts[at]!;
  return sum;
}

/**
 * 产业结构相似系数 S_ab = Σ s_ai s_bi / √(Σ s_ai² Σ s_bi²), 0 to 1; the cosine of the two regions' amounts, since their totals
 * cancel out. Null where one of them counts nothing. With few and wide nodes every pair comes near 1: say how many there are.
 *
 * Source: UNIDO 1979. The cosine form is that of Chinese studies of regional structure; the text of one that names UNIDO
 * (长江经济带工业发展研究) was read and describes the same shares and the range 0–1, its formula is a picture. The UNIDO report
 * itself was not to be had.
 */
export function structuralSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  assert(a.length === b.length, "two regions of different nodes");
  const [wholeA, wholeB] = [sumOf(a), sumOf(b)];
  if (wholeA <= 0 || wholeB <= 0) return null;
  let [ab, aa, bb] = [0, 0, 0];
  for (let node = 0; node < a.length; node++) {
    const [shareA, shareB] = [a[node]! / wholeA, b[node]! / wholeB];
    ab += shareA * shareB;
    aa += shareA * shareA;
    bb += shareB * shareB;
  }
  return Math.min(1, ab / Math.sqrt(aa * bb));
}

/** 产业结构相似系数 of one region with every region of the matrix, itself included; `no-region-total` where one counts nothing. */
export function similaritiesTo(amounts: Matrix, region: number): Measured {
  const own = rowOf(amounts, region);
  const similarities = unmeasured(amounts.rows, "no-region-total");
  for (let row = 0; row < amounts.rows; row++) {
    const similarity = structuralSimilarity(own, rowOf(amounts, row));
    if (similarity !== null) setValue(similarities, row, row === region ? 1 : similarity);
  }
  return similarities;
}

/** Herfindahl–Hirschman indices. */
export interface Concentration {
  /** Σ of squared shares, 1/n to 1. */
  readonly hhi: Measured;
  /** (H − 1/n) / (1 − 1/n), 0 (even) to 1 (all in one), comparable between different n. */
  readonly normalised: Measured;
}

/**
 * H_r = Σ_i s_ri² of every region over nodes, and normalised with n = nodes that anybody is counted at. Not computed:
 * `no-region-total`; normalised also `single-part` where n is 1.
 *
 * Source: Herfindahl 1950, Hirschman 1945; values of golden.json.
 */
export function regionConcentration(amounts: Matrix): Concentration {
  const { rowTotals, columnTotals } = marginsOf(amounts);
  return concentrationOf(rowTotals, countPositive(columnTotals), "no-region-total", (row, add) =>
    rowOf(amounts, row).forEach(add),
  );
}

/**
 * H_i = Σ_r (x_ri / Σ_r x_ri)² of every node over regions, and normalised with n = regions that anything is counted in. Not
 * computed: `no-node-total`; normalised also `single-part` where n is 1. Source: as regionConcentration.
 */
export function nodeConcentration(amounts: Matrix): Concentration {
  const { rowTotals, columnTotals } = marginsOf(amounts);
  return concentrationOf(columnTotals, countPositive(rowTotals), "no-node-total", (column, add) => {
    for (let at = column; at < amounts.values.length; at += amounts.columns) add(amounts.values[at]!);
  });
}

function countPositive(totals: Float64Array): number {
  return totals.reduce((count, total) => count + (total > 0 ? 1 : 0), 0);
}

function concentrationOf(
  totals: Float64Array,
  parts: number,
  empty: Reason,
  each: (at: number, add: (amount: number) => void) => void,
): Concentration {
  const hhi = unmeasured(totals.length, empty);
  const normalised = unmeasured(totals.length, empty);
  totals.forEach((whole, at) => {
    if (whole <= 0) return;
    let sum = 0;
    each(at, (amount) => (sum += (amount / whole) ** 2));
    setValue(hhi, at, Math.min(1, sum));
    if (parts < 2) setReason(normalised, at, "single-part");
    else setValue(normalised, at, Math.min(1, Math.max(0, (sum - 1 / parts) / (1 - 1 / parts))));
  });
  return { hhi, normalised };
}
