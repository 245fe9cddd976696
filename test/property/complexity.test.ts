/** Complexity of random regions and nodes: equal to the eigenvectors of another library, or refused in words. */
import fc from "fast-check";
import { EigenvalueDecomposition, Matrix as OtherMatrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { componentsOf } from "#analytics/components";
import { complexity } from "#analytics/complexity";
import { eigenOf } from "#analytics/eigen";
import { matrixOf } from "#analytics/matrix";
import { valueAt } from "#analytics/measured";
import { presenceOf, type Presence } from "#analytics/presence";
import { locationQuotients } from "#analytics/quotients";
import {
  amounts,
  bitsOf,
  expectNear,
  expectSound,
  linkedAmounts,
  randomOf,
  total,
} from "#test/fixtures/random-amounts";

/** ECI and PCI as the definition says, by the other library's solver for matrices that are not symmetric. */
function plainComplexity(m: readonly (readonly number[])[]): { values: number[]; eci: number[]; pci: number[] } {
  const mat = new OtherMatrix(m.map((row) => [...row]));
  const byDiversity = OtherMatrix.diag(m.map((row) => 1 / total(row))).mmul(mat);
  const byUbiquity = mat.mmul(OtherMatrix.diag(m[0]!.map((_, c) => 1 / total(m.map((row) => row[c]!)))));
  const decomposition = new EigenvalueDecomposition(byDiversity.mmul(byUbiquity.transpose()));
  const values = decomposition.realEigenvalues;
  const order = values.map((_, at) => at).sort((a, b) => values[b]! - values[a]!);
  const eci = decomposition.eigenvectorMatrix.getColumn(order[1]!);
  const pci = byUbiquity.transpose().mmul(OtherMatrix.columnVector(eci)).getColumn(0);
  return { values: order.map((at) => values[at]!), eci, pci };
}

/** z-scores, the first one positive: a direction, whatever the sign. */
function directionOf(raw: readonly number[], sign: number): number[] {
  const mean = total(raw) / raw.length;
  const deviation = Math.sqrt(total(raw.map((x) => (x - mean) ** 2)) / raw.length);
  return raw.map((x) => (sign * (x - mean)) / deviation);
}

describe("complexity", () => {
  test("equals another library's eigenvectors wherever it is given, and is refused in words elsewhere", () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(fc.oneof(amounts, linkedAmounts), (matrix) => {
        const presence = presenceOf(locationQuotients(matrix));
        const found = complexity(presence);
        met.set(found.reason ?? "given", (met.get(found.reason ?? "given") ?? 0) + 1);
        const parts = componentsOf(presence);
        expect(found.reason === "disconnected").toBe(parts.length > 1);
        if (found.reason !== null) return;
        const m = bitsOf(presence);
        const { regions, nodes } = parts[0]!;
        const plain = plainComplexity([...regions].map((r) => [...nodes].map((c) => m[r]![c]!)));
        expect(found.eigenvalues[0]).toBeCloseTo(plain.values[1]!, 9);
        expect(found.eigenvalues[1]).toBeCloseTo(Math.max(0, plain.values[2] ?? 0), 7);
        expectSound(found.regions);
        expectSound(found.nodes);
        if (found.eigengap < 1e-4) return;
        const own = [...regions].map((r) => valueAt(found.regions, r)!);
        const sign = Math.sign(total(own.map((x, at) => x * plain.eci[at]!)));
        directionOf(plain.eci, sign).forEach((x, at) => expectNear(own[at]!, x, 1e-7));
        directionOf(plain.pci, sign).forEach((x, at) => expectNear(valueAt(found.nodes, nodes[at]!), x, 1e-7));
        const diversity = [...regions].map((r) => presence.diversity[r]!);
        const mean = total(diversity) / diversity.length;
        expect(total(own.map((x, at) => x * (diversity[at]! - mean)))).toBeGreaterThan(-1e-6);
      }),
      { numRuns: 300 },
    );
    expect([...met.keys()].sort()).toEqual(expect.arrayContaining(["disconnected", "given", "too-small"]));
    expect(met.get("given")).toBeGreaterThan(50);
  });

  test("of the largest part alone is that part's, and the rest is said to be outside", () => {
    const inside = [
      [1, 1, 1, 0],
      [1, 1, 0, 0],
      [1, 0, 0, 1],
    ];
    const apart = [...inside.map((row) => [...row, 0, 0]), [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 0]];
    const presence = (rows: number[][]): Presence => {
      const matrix = matrixOf(rows);
      return presenceOf({ ...matrix, reasons: new Uint8Array(matrix.values.length) });
    };
    const [whole, giant] = [complexity(presence(inside)), complexity(presence(apart), { component: "giant" })];
    if (whole.reason !== null || giant.reason !== null) throw new Error("refused");
    expect([...giant.regions.values].slice(0, 3)).toEqual([...whole.regions.values]);
    expect([...giant.nodes.values].slice(0, 4)).toEqual([...whole.nodes.values]);
    expect([3, 4].map((r) => giant.regions.reasons[r])).not.toContain(0);
    expect(giant.regions.reasons[3]).not.toBe(giant.regions.reasons[4]);
    expect(giant.components).toBe(2);
  });

  test("solves symmetric matrices as another library does, with unit vectors at right angles", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.constantFrom(1, 0.4, 0.1), fc.integer(), (n, filled, seed) => {
        const random = randomOf(seed);
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++)
          for (let j = 0; j <= i; j++) {
            const value = random() < filled ? random() * 2 - 1 : 0;
            a[i * n + j] = value;
            a[j * n + i] = value;
          }
        const { values, vectors } = eigenOf(a, n);
        const other = new EigenvalueDecomposition(OtherMatrix.from1DArray(n, n, [...a]), { assumeSymmetric: true });
        const expected = [...other.realEigenvalues].sort((x, y) => y - x);
        values.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 9));
        for (let k = 0; k < n; k++) {
          const v = vectors.subarray(k * n, (k + 1) * n);
          for (let i = 0; i < n; i++) expectNear(total([...v].map((x, j) => a[i * n + j]! * x)), values[k]! * v[i]!);
          for (let l = 0; l <= k; l++)
            expectNear(total([...v].map((x, j) => x * vectors[l * n + j]!)), l === k ? 1 : 0);
        }
      }),
    );
  });
});
