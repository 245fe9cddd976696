/** Quantised coordinates: 16 bits within a bounding box (FORMAT.md §4). */

/** `[west, south, east, north]` degrees. */
export type Bbox = readonly [number, number, number, number];

export const POINT_STEPS = 65_535;

/** Position of a degree between two edges in steps, clamped. */
export function quantise(degree: number, low: number, high: number): number {
  if (high <= low) return 0;
  return Math.min(POINT_STEPS, Math.max(0, Math.round(((degree - low) / (high - low)) * POINT_STEPS)));
}

/** Degree of a position in steps. */
export function dequantise(step: number, low: number, high: number): number {
  return low + (step / POINT_STEPS) * (high - low);
}
