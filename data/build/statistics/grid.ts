/** Cells of a combination and sums of neighbouring ones, as pages ask for them: two tiers, an age of fifteen years, six years of entry. */
import type { DimensionId } from "#model/dimensions";
import type { Combination } from "./pairs";

/** Neighbouring values that are asked together. */
const TOGETHER: Readonly<Partial<Record<DimensionId, number>>> = { tier: 2, education: 2, age: 3, year: 6 };

/** Position of the sum that each cell of a combination belongs to, its values being as many as `sizes`. */
export function sumOfCell(combination: Combination, sizes: readonly number[]): Uint32Array {
  let sums = Uint32Array.of(0);
  for (const [at, dimension] of combination.entries()) {
    const size = sizes[at]!;
    const together = Math.min(TOGETHER[dimension] ?? 1, Math.max(1, Math.floor(size / 2)));
    const groups = Math.ceil(size / together);
    const outer = sums;
    sums = Uint32Array.from(
      { length: outer.length * size },
      (_, cell) => outer[Math.floor(cell / size)]! * groups + Math.floor((cell % size) / together),
    );
  }
  return sums;
}
