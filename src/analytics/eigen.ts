/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form, then implicit QL steps.
 * Pure numerics. Source: Martin, Reinsch & Wilkinson 1968 and Bowdler, Martin, Reinsch & Wilkinson 1968 (tred2, tql2 of the
 * Handbook for Automatic Computation), written anew; compared with ml-matrix in the tests.
 */
import { assert } from "#base/assert";

export interface Eigen {
  /** Eigenvalues, descending. */
  readonly values: Float64Array;
  /** Row k is the unit eigenvector of value k: n × n, row-major. */
  readonly vectors: Float64Array;
}

/** QL steps of one eigenvalue before giving up: two or three are usual. */
const MOST_STEPS = 60;

/** All eigenvalues and eigenvectors of the symmetric n × n matrix `symmetric` (row-major, left unchanged). O(n³). */
export function eigenOf(symmetric: Float64Array, n: number): Eigen {
  assert(symmetric.length === n * n, `${symmetric.length} cells are not ${n} × ${n}`);
  const { diagonal, beside, basis } = tridiagonalOf(symmetric.slice(), n);
  for (let at = 0; at < n; at++) diagonalise(diagonal, beside, basis, at);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(basis.subarray(from * n, (from + 1) * n), to * n));
  return { values: Float64Array.from(order, (at) => diagonal[at]!), vectors };
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** beside[k] links k and k + 1; the last is 0. */
  readonly beside: Float64Array;
  /** Row k is the vector that unit vector k of the tridiagonal matrix stands for. */
  readonly basis: Float64Array;
}

/** Makes column k zero below k + 1 by a reflection I − 2 v vᵀ, for k = 0, 1, …; `a` is overwritten. */
function tridiagonalOf(a: Float64Array, n: number): Tridiagonal {
  const basis = new Float64Array(n * n);
  for (let k = 0; k < n; k++) basis[k * n + k] = 1;
  const beside = new Float64Array(n);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k + 1 < n; k++) {
    let below = 0;
    for (let i = k + 2; i < n; i++) below += a[i * n + k]! ** 2;
    const head = a[(k + 1) * n + k]!;
    if (below === 0) {
      beside[k] = head;
      continue;
    }
    const length = Math.sqrt(head * head + below);
    const target = head > 0 ? -length : length;
    beside[k] = target;
    const scale = 1 / Math.sqrt(2 * length * (length + Math.abs(head)));
    v.fill(0);
    v[k + 1] = (head - target) * scale;
    for (let i = k + 2; i < n; i++) v[i] = a[i * n + k]! * scale;
    reflect(a, v, w, k + 1, n);
    turn(basis, v, w, k + 1, n);
  }
  return { diagonal: Float64Array.from({ length: n }, (_, k) => a[k * n + k]!), beside, basis };
}

/** a ← (I − 2vvᵀ) a (I − 2vvᵀ) for the part from `start` on: a − 2(v wᵀ + w vᵀ) with w = a v − (vᵀ a v) v. */
function reflect(a: Float64Array, v: Float64Array, w: Float64Array, start: number, n: number): void {
  let inner = 0;
  for (let i = start; i < n; i++) {
    let sum = 0;
    for (let j = start, at = i * n + start; j < n; j++, at++) sum += a[at]! * v[j]!;
    w[i] = sum;
    inner += sum * v[i]!;
  }
  for (let i = start; i < n; i++) w[i] = w[i]! - inner * v[i]!;
  for (let i = start; i < n; i++) {
    const vi = 2 * v[i]!;
    const wi = 2 * w[i]!;
    for (let j = start, at = i * n + start; j < n; j++, at++) a[at] = a[at]! - (vi * w[j]! + wi * v[j]!);
  }
}

/** basis ← (I − 2vvᵀ) basis: the rows from `start` on are mixed. */
function turn(basis: Float64Array, v: Float64Array, w: Float64Array, start: number, n: number): void {
  w.fill(0);
  for (let i = start; i < n; i++) {
    const vi = v[i]!;
    for (let j = 0, at = i * n; j < n; j++, at++) w[j] = w[j]! + vi * basis[at]!;
  }
  for (let i = start; i < n; i++) {
    const vi = 2 * v[i]!;
    for (let j = 0, at = i * n; j < n; j++, at++) basis[at] = basis[at]! - vi * w[j]!;
  }
  w.fill(0);
}

/** Where the tridiagonal matrix falls apart at or after `from`: the link is too small to change its neighbours. */
function breakAfter(diagonal: Float64Array, beside: Float64Array, from: number): number {
  let at = from;
  for (; at + 1 < diagonal.length; at++) {
    const size = Math.abs(diagonal[at]!) + Math.abs(diagonal[at + 1]!);
    if (Math.abs(beside[at]!) <= Number.EPSILON * size) break;
  }
  return at;
}

/** QL steps until diagonal[at] is an eigenvalue, cut off from those after it. */
function diagonalise(diagonal: Float64Array, beside: Float64Array, basis: Float64Array, at: number): void {
  for (let step = 0; ; step++) {
    const end = breakAfter(diagonal, beside, at);
    if (end === at) return;
    assert(step < MOST_STEPS, "an eigenvalue does not converge");
    implicitStep(diagonal, beside, basis, at, end);
  }
}

/** One QL step with Wilkinson's shift on the rows start … end, chased upwards by plane rotations. */
function implicitStep(d: Float64Array, e: Float64Array, basis: Float64Array, start: number, end: number): void {
  const n = d.length;
  const half = (d[start + 1]! - d[start]!) / (2 * e[start]!);
  const root = Math.hypot(half, 1);
  let g = d[end]! - d[start]! + e[start]! / (half + (half >= 0 ? root : -root));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = end - 1; i >= start; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const r = Math.hypot(f, g);
    if (i + 1 < end) e[i + 1] = r;
    if (r === 0) {
      // The chain of rotations broke: what is left splits here and is taken up again by the next step.
      d[i + 1] = d[i + 1]! - shift;
      e[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const h = d[i + 1]! - shift;
    const t = (d[i]! - h) * sine + 2 * cosine * b;
    shift = sine * t;
    d[i + 1] = h + shift;
    g = cosine * t - b;
    for (let column = 0, low = i * n, high = (i + 1) * n; column < n; column++, low++, high++) {
      const lower = basis[low]!;
      const upper = basis[high]!;
      basis[high] = sine * lower + cosine * upper;
      basis[low] = cosine * lower - sine * upper;
    }
  }
  d[start] = d[start]! - shift;
  e[start] = g;
}
