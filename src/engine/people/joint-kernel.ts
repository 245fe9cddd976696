/**
 * The product of two tall matrices, which fills joint tables: in SIMD (joint-kernel.wat), seven times as fast as JavaScript,
 * and in JavaScript where a page forbids WebAssembly or a browser lacks SIMD. Knows numbers only.
 */
import { defined } from "#base/assert";
import { KERNEL_CODE } from "./joint-kernel-code";

/** Columns of either matrix that are summed at a time. */
const BLOCK = 4;
const PAGE_BYTES = 65_536;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

interface SimdExports {
  readonly product: (
    left: number,
    leftStride: number,
    lines: number,
    right: number,
    rightStride: number,
    columns: number,
    rows: number,
    out: number,
  ) => void;
}

interface Simd extends SimdExports {
  readonly memory: WebAssembly.Memory;
}

/** Two matrices and their product, in memory that is used again and again. */
export class JointKernel {
  /** Row r of a matrix begins at `r · stride`. What fills a row up to its stride counts for nothing. */
  left = new Float64Array(0);
  right = new Float64Array(0);
  leftStride = 0;
  rightStride = 0;
  private sums = new Float64Array(0);
  private rows = 0;
  private simd: Simd | null;

  constructor(simd: Simd | null = null) {
    this.simd = simd;
  }

  /** Goes on in SIMD where there is SIMD; what the matrices hold is lost. */
  useSimd(): void {
    this.simd ??= startSimd();
  }

  /** Makes room for matrices of `rows` rows, at least 1; what they hold is left over from before. */
  resize(rows: number, leftColumns: number, rightColumns: number): void {
    this.rows = rows;
    this.leftStride = Math.ceil(leftColumns / BLOCK) * BLOCK;
    this.rightStride = Math.ceil(rightColumns / BLOCK) * BLOCK;
    const lengths = [rows * this.leftStride, rows * this.rightStride, this.leftStride * this.rightStride] as const;
    const buffer = this.reserve(BYTES * (lengths[0] + lengths[1] + lengths[2]));
    this.left = new Float64Array(buffer, 0, lengths[0]);
    this.right = new Float64Array(buffer, this.left.byteLength, lengths[1]);
    this.sums = new Float64Array(buffer, this.left.byteLength + this.right.byteLength, lengths[2]);
  }

  /** leftᵀ · right: left column l × right column r at `l · rightStride + r`, until the next call. */
  product(): Float64Array {
    const { simd, left, right, sums, leftStride, rightStride, rows } = this;
    if (simd === null) {
      for (let line = 0; line < leftStride; line += BLOCK / 2)
        for (let column = 0; column < rightStride; column += BLOCK) this.sumBlock(line, column);
    } else {
      const at = [left.byteOffset, right.byteOffset, sums.byteOffset] as const;
      simd.product(at[0], BYTES * leftStride, leftStride, at[1], BYTES * rightStride, rightStride, rows, at[2]);
    }
    return sums;
  }

  private reserve(bytes: number): ArrayBuffer {
    const { simd, sums } = this;
    if (simd === null) return sums.buffer.byteLength >= bytes ? sums.buffer : new ArrayBuffer(2 * bytes);
    const lacking = bytes - simd.memory.buffer.byteLength;
    if (lacking > 0) simd.memory.grow(Math.ceil((bytes + lacking) / PAGE_BYTES));
    return simd.memory.buffer;
  }

  /** Σ over rows of two neighbouring left columns times four right ones: sums that stay in registers. */
  private sumBlock(line: number, column: number): void {
    const { left, right, leftStride, rightStride, sums } = this;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let from = line, at = column; at < right.length; from += leftStride, at += rightStride) {
      const one = left[from]!;
      const two = left[from + 1]!;
      const s = right[at]!;
      const t = right[at + 1]!;
      const u = right[at + 2]!;
      const v = right[at + 3]!;
      a += one * s;
      b += one * t;
      c += one * u;
      d += one * v;
      e += two * s;
      f += two * t;
      g += two * u;
      h += two * v;
    }
    sums.set([a, b, c, d], line * rightStride + column);
    sums.set([e, f, g, h], (line + 1) * rightStride + column);
  }
}

/** Null where WebAssembly is forbidden or SIMD unknown. */
export function startSimd(): Simd | null {
  try {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(Uint8Array.from(atob(KERNEL_CODE), (sign) => sign.charCodeAt(0)));
    const { exports } = new WebAssembly.Instance(module, { kernel: { memory } });
    return { memory, product: defined(exports.product, "product of the kernel") as SimdExports["product"] };
  } catch {
    return null;
  }
}
