/**
 * Scans that turn a filter on one level into the share of every parent row, and into how much of each row it takes. The
 * rules are in the header of estimate.ts; knows levels and value sets, not which query is asked.
 */
import { NO_GROUP } from "#engine/domains";
import { newRowParts, type RowParts, type RowRange, type Selection } from "#engine/estimate";
import type { Level } from "#engine/level";
import type { ValueSet } from "#engine/value-set";
import { POOL_CODE } from "#model/dimensions";

/** Share of a level without children under each row of `parent` in `range`. */
export function sumLeafShares(level: Level, set: ValueSet, parent: Level, range: RowRange): RowParts {
  const out = newRowParts(parent.rows);
  const { estimate, known, upper } = out;
  const { offsets, codes, counts, surplus, parentGroup, poolCount, unlistedWeight, groupSize } = level;
  const { accepts, groupPortion, groupWholly } = set;
  const people = parent.counts;
  for (let p = range.first; p < range.end; p++) {
    const group = parentGroup[p]!;
    if (group === NO_GROUP) {
      estimate[p] = known[p] = upper[p] = people[p]!;
      continue;
    }
    const pool = poolCount[p]!;
    const start = offsets[p]!;
    const end = offsets[p + 1]! - (pool > 0 ? 1 : 0);
    let e = (pool * groupPortion[group]!) / unlistedWeight[p]!;
    let listed = 0;
    let hidden = groupWholly[group]!;
    for (let row = start; row < end; row++) {
      const accepted = accepts[codes[row]!]!;
      e += accepted * surplus[row]!;
      listed += counts[row]! & -accepted;
      hidden -= accepted;
    }
    const some = hidden > 0 ? pool : 0;
    const all = hidden === groupSize[group]! - (end - start) ? pool : 0;
    known[p] = listed + all;
    upper[p] = listed + some;
    estimate[p] = all === some ? listed + some : e;
  }
  return out;
}

/** Share of a level under each row of `parent` in `range`, given the parts of its rows and how much of each is taken. */
export function sumShares(
  level: Level,
  rows: RowParts,
  selection: Selection,
  parent: Level,
  range: RowRange,
): RowParts {
  const out = newRowParts(parent.rows);
  const { offsets } = level;
  const { estimate: rowE, known: rowL, upper: rowU } = rows;
  const { estimate: takenE, known: takenL, upper: takenU } = selection;
  for (let p = range.first; p < range.end; p++) {
    let e = 0;
    let l = 0;
    let u = 0;
    for (let row = offsets[p]!; row < offsets[p + 1]!; row++) {
      e += rowE[row]! * takenE[row]!;
      l += rowL[row]! & -takenL[row]!;
      u += rowU[row]! & -takenU[row]!;
    }
    out.estimate[p] = e;
    out.known[p] = l;
    out.upper[p] = u;
  }
  return out;
}

/**
 * How much of each row of a level a filter on that level takes: 1 or 0 for listed rows; φ, all?, any? for pools. Rows
 * under `parents` only.
 */
export function selectRows(level: Level, set: ValueSet, parents: RowRange): Selection {
  const { offsets, codes, parentGroup, groupSize, unlistedWeight } = level;
  const { accepts, portion, wholly, partly, groupPortion, groupWholly, groupPartly } = set;
  const estimate = new Float64Array(level.rows);
  const known = new Uint8Array(level.rows);
  const upper = new Uint8Array(level.rows);
  for (let p = parents.first; p < parents.end; p++) {
    const group = parentGroup[p]!;
    const start = offsets[p]!;
    let end = offsets[p + 1]!;
    if (group === NO_GROUP) {
      // Nothing is published below a pool that hides this level: its filter is part of the pool's own share.
      for (let row = start; row < end; row++) estimate[row] = known[row] = upper[row] = 1;
      continue;
    }
    if (end === start) continue;
    const hasPool = codes[end - 1] === POOL_CODE;
    if (hasPool) end--;
    let hiddenPortion = groupPortion[group]!;
    let hiddenWholly = groupWholly[group]!;
    let hiddenPartly = groupPartly[group]!;
    for (let row = start; row < end; row++) {
      const value = codes[row]!;
      const accepted = accepts[value]!;
      estimate[row] = known[row] = upper[row] = accepted;
      hiddenPortion -= portion[value]!;
      hiddenWholly -= wholly[value]!;
      hiddenPartly -= partly[value]!;
    }
    if (!hasPool || hiddenPartly <= 0) continue;
    const isAll = hiddenWholly === groupSize[group]! - (end - start);
    estimate[end] = isAll ? 1 : hiddenPortion / unlistedWeight[p]!;
    known[end] = isAll ? 1 : 0;
    upper[end] = 1;
  }
  return { estimate, known, upper };
}
