import { afterEach, describe, expect, it, vi } from "vitest";
import fc from "fast-check";
import { JointKernel, startSimd } from "#engine/people/joint-kernel";
import { letsCompile } from "#engine/people/may-compile";

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
    const kernel = new JointKernel();
    kernel.useSimd();
    expectProducts(kernel);
  });

  it("goes on in SIMD after it began without", () => {
    const kernel = new JointKernel();
    expect(productBy(kernel, [[3]], [[2]])).toEqual([[6]]);
    kernel.useSimd();
    expectProducts(kernel);
  });

  it.each([
    ["", true],
    ["default-src 'none'; script-src 'self'", false],
    ["default-src 'self'", false],
    ["img-src 'none'", true],
    ["default-src 'none'; Script-Src 'self' 'wasm-unsafe-eval'", true],
    ["script-src 'self' 'unsafe-eval'; script-src 'none'", true],
    ["script-src 'wasm-unsafe-eval', script-src 'self'", false],
  ])("is tried under the policy %j: %j", (policy, isTried) => {
    expect(letsCompile(policy)).toBe(isTried);
  });

  it("grows beyond the memory it began with", () => {
    const rows = Array.from({ length: 5000 }, (_, row) => [row, 1]);
    for (const kernel of [new JointKernel(startSimd()), new JointKernel()]) {
      expect(productBy(kernel, [[1]], [[2]])).toEqual([[2]]);
      expect(productBy(kernel, rows, rows)[1]![0]).toBe((5000 * 4999) / 2);
    }
  });
});
