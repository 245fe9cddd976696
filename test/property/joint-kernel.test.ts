import { afterEach, describe, expect, it, vi } from "vitest";
import fc from "fast-check";
import { JointKernel, startSimd } from "#engine/people/joint-kernel";

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const matrices = fc
  .record({
    rows: fc.integer({ min: 1, max: 30 }),
    lines: fc.integer({ min: 1, max: 50 }),
    columns: fc.integer({ min: 1, max: 26 }),
  })
  .chain(({ rows, lines, columns }) => {
    const matrix = (width: number) =>
      fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows });
    return fc.record({ left: matrix(lines), right: matrix(columns) });
  });

/** leftᵀ · right by the kernel, whose memory still holds what was there before. */
function productBy(kernel: JointKernel, left: number[][], right: number[][]): number[][] {
  kernel.resize(left.length, left[0]!.length, right[0]!.length);
  left.forEach((row, at) => kernel.left.set(row, at * kernel.leftStride));
  right.forEach((row, at) => kernel.right.set(row, at * kernel.rightStride));
  const sums = kernel.product();
  return left[0]!.map((_, line) => right[0]!.map((__, column) => sums[line * kernel.rightStride + column]!));
}

function expectProducts(kernel: JointKernel): void {
  fc.assert(
    fc.property(matrices, ({ left, right }) => {
      const product = productBy(kernel, left, right);
      left[0]!.forEach((_, line) =>
        right[0]!.forEach((__, column) => {
          const terms = left.map((row, at) => row[line]! * right[at]![column]!);
          const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
          const expected = terms.reduce((sum, term) => sum + term, 0);
          expect(Math.abs(product[line]![column]! - expected)).toBeLessThanOrEqual(1e-13 * size);
        }),
      );
    }),
  );
}

afterEach(() => vi.unstubAllGlobals());

describe("the kernel of joint tables", () => {
  it("multiplies in SIMD", () => {
    const simd = startSimd();
    expect(simd).not.toBeNull();
    expectProducts(new JointKernel(simd));
  });

  it("multiplies without, where a page forbids WebAssembly", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(startSimd()).toBeNull();
    expectProducts(new JointKernel());
  });

  it("grows beyond the memory it began with", () => {
    const rows = Array.from({ length: 5000 }, (_, row) => [row, 1]);
    for (const kernel of [new JointKernel(), new JointKernel(null)]) {
      expect(productBy(kernel, [[1]], [[2]])).toEqual([[2]]);
      expect(productBy(kernel, rows, rows)[1]![0]).toBe((5000 * 4999) / 2);
    }
  });
});
