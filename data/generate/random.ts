/** Seeded numbers for the demo dataset: pure functions of integers, the same on every machine. Knows no domain. */

/** Uniform in [0, 1), a function of its integers only (murmur3 finaliser over each key). */
export function uniform(...keys: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const key of keys) {
    state = Math.imul(state ^ (key | 0), 0x85ebca6b);
    state ^= state >>> 13;
    state = Math.imul(state, 0xc2b2ae35);
    state ^= state >>> 16;
    state = (state + 0x6d2b79f5) | 0;
  }
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return ((state ^ (state >>> 15)) >>> 0) / 4_294_967_296;
}

/** Standard normal (Box–Muller), a function of its integers only. */
export function gaussian(...keys: readonly number[]): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(...keys, 1)));
  return radius * Math.cos(2 * Math.PI * uniform(...keys, 2));
}

/** A 32-bit key of a text (FNV-1a over UTF-16 units). */
export function textKey(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** A fast stream of uniforms in [0, 1) (mulberry32) for long sequential draws. */
export function stream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
