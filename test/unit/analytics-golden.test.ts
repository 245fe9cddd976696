/** Formulas of chains against values that were worked out independently, to nine decimals. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { complexity, SURE_CORRELATION } from "#analytics/complexity";
import { matrixOf, type Matrix } from "#analytics/matrix";
import { valueAt, type Measured, type MeasuredMatrix } from "#analytics/measured";
import { presenceOf } from "#analytics/presence";
import { krugman, locationQuotients, regionConcentration } from "#analytics/quotients";
import { densities, densityOfRow, distances, proximityBetween, proximityOf } from "#analytics/relatedness";
import { presentIn } from "#analytics/presence";

interface Golden {
  readonly X: number[][];
  readonly LQ: number[][];
  readonly krugman: number[];
  readonly hhi: number[];
  readonly M2: number[][];
  readonly eci_M2: number[];
  readonly prox_M2: number[][];
  readonly density_incl: number[][];
  readonly density_excl: number[][];
}
const golden = JSON.parse(readFileSync("test/fixtures/golden.json", "utf8")) as Golden;
/** ECI whose sign and order do not hang on rounding: correlation with diversity .99, eigengap .24. */
const sturdy = JSON.parse(readFileSync("test/fixtures/analytics-golden.json", "utf8")) as {
  readonly M: number[][];
  readonly eci: number[];
  readonly pci: number[];
  readonly eigenvalues: number[];
  readonly diversityCorrelation: number;
};

/** A matrix of 0 and 1 taken as it stands: every cell is a computed quotient. */
function asQuotients(rows: readonly (readonly number[])[]): MeasuredMatrix {
  const matrix: Matrix = matrixOf(rows);
  return { ...matrix, reasons: new Uint8Array(matrix.values.length) };
}

function expectEqual(measured: Measured, expected: readonly number[]): void {
  expect([...measured.reasons]).toEqual(expected.map(() => 0));
  expected.forEach((value, at) => expect(valueAt(measured, at)).toBeCloseTo(value, 9));
}

const X = matrixOf(golden.X);
const M2 = presenceOf(asQuotients(golden.M2));

describe("the golden matrices", () => {
  test("give the golden location quotients, specialisation and concentration", () => {
    expectEqual(locationQuotients(X), golden.LQ.flat());
    expectEqual(krugman(X), golden.krugman);
    expectEqual(regionConcentration(X).hhi, golden.hhi);
  });

  test("give the golden proximity, its diagonal 1", () => {
    const proximity = proximityOf(M2);
    golden.prox_M2.forEach((row, i) =>
      row.forEach((phi, j) => expect(proximityBetween(proximity, i, j)).toBeCloseTo(phi, 9)),
    );
  });

  test.each([
    ["include", golden.density_incl],
    ["exclude", golden.density_excl],
  ] as const)("give the golden density when the diagonal is to %s, all at once and by row", (diagonal, expected) => {
    const proximity = proximityOf(M2);
    expectEqual(densities(M2, proximity, diagonal), expected.flat());
    expected.forEach((row, region) => expectEqual(densityOfRow(presentIn(M2, region), proximity, diagonal), row));
    expectEqual(
      distances(densities(M2, proximity, diagonal)),
      expected.flat().map((omega) => 1 - omega),
    );
  });

  test("give the golden ECI of the toy, and say that its sign is not to be relied on", () => {
    const toy = complexity(M2);
    if (toy.reason !== null) throw new Error(toy.reason);
    expectEqual(toy.regions, golden.eci_M2);
    expect(toy.eigenvalues[0]).toBeCloseTo(0.206, 3);
    expect(toy.eigenvalues[1]).toBeCloseTo(0.167, 3);
    expect(toy.diversityCorrelation).toBeCloseTo(0.086, 3);
    expect(toy.signSure).toBe(false);
  });

  test("give the sturdy ECI and PCI, and say that their sign is sure", () => {
    const found = complexity(presenceOf(asQuotients(sturdy.M)));
    if (found.reason !== null) throw new Error(found.reason);
    expectEqual(found.regions, sturdy.eci);
    expectEqual(found.nodes, sturdy.pci);
    expect(found.eigenvalues[0]).toBeCloseTo(sturdy.eigenvalues[0]!, 9);
    expect(found.eigengap).toBeCloseTo(sturdy.eigenvalues[0]! - sturdy.eigenvalues[1]!, 9);
    expect(found.diversityCorrelation).toBeCloseTo(sturdy.diversityCorrelation, 9);
    expect(found.diversityCorrelation).toBeGreaterThan(SURE_CORRELATION);
    expect(found.signSure).toBe(true);
  });

  test("of EconGeo's example fall into two parts, so that there is no ECI", () => {
    const found = complexity(presenceOf(locationQuotients(X)));
    if (found.reason !== "disconnected") throw new Error(`not refused: ${found.reason}`);
    expect(found.components.map(({ regions, nodes }) => [[...regions], [...nodes]])).toEqual([
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ],
      [[0], [0]],
    ]);
  });
});
