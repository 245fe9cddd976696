/** Seeded random numbers, so that an audit gives the same answer twice. */

export interface RandomNumbers {
  /** In [0, 1). */
  readonly share: () => number;
  /** A whole number from 0 to `limit` − 1. */
  readonly below: (limit: number) => number;
}

/** mulberry32. */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { share, below: (limit) => Math.floor(share() * limit) };
}
