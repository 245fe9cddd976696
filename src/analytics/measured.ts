/** Computed numbers beside the reasons why some of them cannot be computed. Knows no formula. */
import type { Matrix } from "#analytics/matrix";

/** Why a number cannot be computed; its code is its position, 0 = computed. Words for the page are in `text`. */
export const REASONS = [
  "computed",
  /** Nothing is counted in the region: its shares have no whole. */
  "no-region-total",
  /** Nobody anywhere is counted at the node. */
  "no-node-total",
  /** The reference counts nothing at all. */
  "no-total",
  /** Residents of the region are unknown or 0. */
  "no-residents",
  /** One part only: how evenly it is shared out cannot be asked. */
  "single-part",
  /** The region is specialised in no node, or no region in the node: dropped. */
  "no-presence",
  /** No other node is ever found together with this one. */
  "no-relatives",
  /** Not linked with the largest group of regions and nodes. */
  "outside-component",
  /** No peer has a value. */
  "no-peers",
  /** A number it is made of has no value. */
  "no-value",
] as const;
export type Reason = Exclude<(typeof REASONS)[number], "computed">;

/** Numbers with their reasons. Where the code is 0 the value is finite; elsewhere it is NaN and means nothing. */
export interface Measured {
  readonly values: Float64Array;
  /** Positions in REASONS, one per value. */
  readonly reasons: Uint8Array;
}

/** Regions × nodes with a reason per cell. */
export interface MeasuredMatrix extends Matrix, Measured {}

/** The code of a reason. */
export function reasonCode(reason: Reason): number {
  return REASONS.indexOf(reason);
}

/** The number at a position, or null where it cannot be computed. */
export function valueAt({ values, reasons }: Measured, at: number): number | null {
  return reasons[at] === 0 ? values[at]! : null;
}

/** Why there is no number at a position, or null where there is one. */
export function reasonAt({ reasons }: Measured, at: number): Reason | null {
  const reason = REASONS[reasons[at]!]!;
  return reason === "computed" ? null : reason;
}

/** `length` numbers of which none is computed yet: every one has the reason given. */
export function unmeasured(length: number, reason: Reason): Measured {
  return {
    values: new Float64Array(length).fill(Number.NaN),
    reasons: new Uint8Array(length).fill(reasonCode(reason)),
  };
}

/** Writes a computed number; −0 becomes 0. */
export function setValue({ values, reasons }: Measured, at: number, value: number): void {
  values[at] = value + 0;
  reasons[at] = 0;
}

/** Writes that a number cannot be computed. */
export function setReason({ values, reasons }: Measured, at: number, reason: Reason): void {
  values[at] = Number.NaN;
  reasons[at] = reasonCode(reason);
}

/** Plain numbers as measured ones: NaN and infinities have no value. */
export function measuredOf(numbers: ArrayLike<number>): Measured {
  const measured = unmeasured(numbers.length, "no-value");
  for (let at = 0; at < numbers.length; at++) {
    if (Number.isFinite(numbers[at])) setValue(measured, at, numbers[at]!);
  }
  return measured;
}

/** One row of a matrix: a view, not a copy. */
export function measuredRow({ columns, values, reasons }: MeasuredMatrix, row: number): Measured {
  const [start, end] = [row * columns, (row + 1) * columns];
  return { values: values.subarray(start, end), reasons: reasons.subarray(start, end) };
}
