/** In-memory shape of memberships: people counted at chains beside their primary one. Knows no bytes. */

/**
 * Rows ordered by area, then chain, the pool (POOL_CODE) last. A prefecture has a row per listed chain and perhaps a pool of
 * its other chains; a province has at most a pool, of its prefectures with too few people. Numbers are distinct people of
 * one row: a person with several secondary chains is in several rows, so rows of several chains do not add up.
 */
export interface Memberships {
  /** Region index of a prefecture key, or of a province for the pool of its small prefectures. */
  readonly area: Uint16Array;
  /** Chain index, or POOL_CODE. */
  readonly chain: Uint16Array;
  /** Distinct people with a secondary node in the chain and their primary node in another one, ≥ k. */
  readonly people: Uint32Array;
}
