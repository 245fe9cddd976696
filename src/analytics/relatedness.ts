/**
 * Which nodes go together: specialised in one, regions tend to be specialised in the other; and how near a region is to each
 * node by what it has. Pure; the space of nodes is made once, a region's nearness to it again and again.
 */
import { assert } from "#base/assert";
import {
  measuredRow,
  reasonCode,
  setReason,
  setValue,
  unmeasured,
  valueAt,
  type Measured,
  type MeasuredMatrix,
} from "#analytics/measured";
import { rowOf } from "#analytics/matrix";
import { presentIn, type Presence } from "#analytics/presence";

/** φ of every pair of nodes. */
export interface Proximity {
  /** Nodes, dropped ones included. */
  readonly size: number;
  /** size × size numbers 0–1, symmetric; the diagonal and what concerns dropped nodes stand as 0. Read with proximityBetween. */
  readonly values: Float64Array;
  /** Σ_j≠i φ_ij by node. */
  readonly sums: Float64Array;
  /** 1 for nodes that some region is specialised in. */
  readonly kept: Uint8Array;
  /** Nodes that no region is specialised in: they have no φ. */
  readonly droppedNodes: Int32Array;
  /** Regions that are specialised in no node: they tell nothing. */
  readonly droppedRegions: Int32Array;
}

function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function zeroesOf(counts: Uint32Array): Int32Array {
  return Int32Array.from(counts.keys()).filter((at) => counts[at] === 0);
}

/**
 * φ_ij = min{P(M_i│M_j), P(M_j│M_i)} = Σ_r M_ri M_rj / max(u_i, u_j), 0 to 1, u = ubiquity. Nodes without presence and regions
 * without presence are dropped and listed. Needs many regions: with 31 provinces chance makes large φ, use prefectures.
 *
 * Source: Hidalgo, Klinger, Barabási & Hausmann 2007 (Science 317). The min form was checked in `calc_discrete_proximity` of
 * py-ecomplexity, which also takes the smaller of the two conditional probabilities.
 */
export function proximityOf({ columns, words, bits, ubiquity, diversity }: Presence): Proximity {
  const values = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    const ubiquityI = ubiquity[i]!;
    if (ubiquityI === 0) continue;
    const start = i * words;
    for (let j = i + 1; j < columns; j++) {
      let together = 0;
      for (let a = start, b = j * words, end = start + words; a < end; a++, b++)
        together += popcount(bits[a]! & bits[b]!);
      if (together === 0) continue;
      const ubiquityJ = ubiquity[j]!;
      const phi = together / (ubiquityI > ubiquityJ ? ubiquityI : ubiquityJ);
      values[i * columns + j] = phi;
      values[j * columns + i] = phi;
    }
  }
  // The same additions in the same order as for a region that has every node: its density is 1, not 1 but for rounding.
  const everyNode = Int32Array.from(ubiquity.keys()).filter((node) => ubiquity[node]! > 0);
  const sums = new Float64Array(columns);
  addRows(sums, values, everyNode, 0, columns);
  return {
    size: columns,
    values,
    sums,
    kept: Uint8Array.from(ubiquity, (count) => (count > 0 ? 1 : 0)),
    droppedNodes: zeroesOf(ubiquity),
    droppedRegions: zeroesOf(diversity),
  };
}

/**
 * Adds the φ rows of `nodes` (ascending) to `sums`, for the columns from `start` to `end`, eight rows at a time: most of the
 * time of a density goes by here. The order of additions does not depend on the columns asked for.
 */
function addRows(sums: Float64Array, values: Float64Array, nodes: Int32Array, start: number, end: number): void {
  const size = sums.length;
  const whole = nodes.length - (nodes.length % 8);
  for (let at = 0; at < whole; at += 8) {
    let a = nodes[at]! * size + start;
    let b = nodes[at + 1]! * size + start;
    let c = nodes[at + 2]! * size + start;
    let d = nodes[at + 3]! * size + start;
    let e = nodes[at + 4]! * size + start;
    let f = nodes[at + 5]! * size + start;
    let g = nodes[at + 6]! * size + start;
    let h = nodes[at + 7]! * size + start;
    for (let i = start; i < end; i++) {
      const first = values[a++]! + values[b++]! + (values[c++]! + values[d++]!);
      const second = values[e++]! + values[f++]! + (values[g++]! + values[h++]!);
      sums[i] = sums[i]! + (first + second);
    }
  }
  for (let at = whole; at < nodes.length; at++) {
    let a = nodes[at]! * size + start;
    for (let i = start; i < end; i++) sums[i] = sums[i]! + values[a++]!;
  }
}

/** φ of two nodes, 1 of a node with itself; null where one of them was dropped. */
export function proximityBetween({ size, values, kept }: Proximity, i: number, j: number): number | null {
  if (kept[i] !== 1 || kept[j] !== 1) return null;
  return i === j ? 1 : values[i * size + j]!;
}

/**
 * Whether a node counts among its own relatives (φ_ii = 1). "include" is the plain formula; with "exclude" a node that a region
 * has does not raise its own density: the py-ecomplexity that was read sets the diagonal to 0. The two give different values.
 */
export type Diagonal = "include" | "exclude";

/**
 * Relatedness density of one region: ω_i = Σ_j M_j φ_ij / Σ_j φ_ij by node, 0 to 1, from the nodes that it is specialised in
 * (ascending, no duplicates; dropped nodes count nothing). The space φ is held fixed: a what-if moves the region, not the
 * nation. With `[start, end)` only the nodes within have their ω, others a number that means nothing. Not computed: `no-presence` (the node was dropped, or the region has no node), `no-relatives` (Σ φ is 0).
 *
 * Source: Hidalgo et al. 2007; Boschma, Balland & Kogler 2015 (×100 there). Checked: `calc_density` of py-ecomplexity and
 * `relatedness_density` of EconGeo divide alike; both conventions of the diagonal stand in golden.json.
 */
export function densityOfRow(
  present: Int32Array,
  proximity: Proximity,
  diagonal: Diagonal,
  [start, end]: readonly [start: number, end: number] = [0, proximity.size],
): Measured {
  const density = unmeasured(proximity.size, "no-presence");
  const relatives = relativesOf(present, proximity);
  const near = new Float64Array(proximity.size);
  addRows(near, proximity.values, relatives, start, end);
  divideInto(density, near, relatives, proximity, diagonal);
  return density;
}

/** Of the nodes of a region those that have a φ. */
function relativesOf(present: Int32Array, { kept }: Proximity): Int32Array {
  return present.filter((node) => kept[node] === 1);
}

/** Writes ω = near / Σ φ, where `near` is Σ φ over the region's own nodes without the diagonal. */
function divideInto(
  density: Measured,
  near: Float64Array,
  relatives: Int32Array,
  { size, sums, kept }: Proximity,
  diagonal: Diagonal,
): void {
  if (relatives.length === 0) return;
  const own = diagonal === "include" ? 1 : 0;
  if (own === 1) for (const node of relatives) near[node] = near[node]! + 1;
  const alone = reasonCode("no-relatives");
  for (let node = 0; node < size; node++) {
    if (kept[node] !== 1) continue;
    const all = sums[node]! + own;
    if (all > 0) setValue(density, node, Math.min(1, near[node]! / all));
    else density.reasons[node] = alone;
  }
}

/** Columns of φ that are worked on together, so that they stay in the processor's cache for all regions. */
const BLOCK = 256;

/** ω of every region and node, 0 to 1: densityOfRow for the rows of a presence. */
export function densities(presence: Presence, proximity: Proximity, diagonal: Diagonal): MeasuredMatrix {
  const { rows, columns } = presence;
  assert(proximity.size === columns, "proximity of other nodes");
  const relatives = Array.from({ length: rows }, (_, row) => relativesOf(presentIn(presence, row), proximity));
  const near = relatives.map(() => new Float64Array(columns));
  for (let start = 0; start < columns; start += BLOCK) {
    const end = Math.min(columns, start + BLOCK);
    relatives.forEach((nodes, row) => addRows(near[row]!, proximity.values, nodes, start, end));
  }
  const density = unmeasured(rows * columns, "no-presence");
  relatives.forEach((nodes, row) =>
    divideInto(measuredRow({ rows, columns, ...density }, row), near[row]!, nodes, proximity, diagonal),
  );
  return { rows, columns, ...density };
}

/** d = 1 − ω, 0 (near) to 1; with the reasons of ω. Source: Atlas of Economic Complexity, box 5.4 (Hausmann et al. 2013). */
export function distances(density: MeasuredMatrix): MeasuredMatrix {
  const { rows, columns, values, reasons } = density;
  return { rows, columns, reasons: reasons.slice(), values: values.map((omega) => 1 - omega) };
}

/**
 * Technological fit of a region against its peers: ω_ri − mean of ω_pi over the peers p, −1 to 1 by node; peers without a value
 * are left out of the mean. Not computed: the region's own reason, `no-peers`.
 *
 * Source: the axes are those of Metroverse (Harvard Growth Lab): its texts, read, compare "technological fit" with the
 * peers' and put the line at 0. Its exact statistic is not published there: the difference from the mean is this project's.
 */
export function technologicalFit(density: MeasuredMatrix, region: number, peers: ArrayLike<number>): Measured {
  const fit = unmeasured(density.columns, "no-peers");
  for (let node = 0; node < density.columns; node++) {
    const own = region * density.columns + node;
    if (density.reasons[own] !== 0) {
      fit.reasons[node] = density.reasons[own]!;
      continue;
    }
    let [sum, count] = [0, 0];
    for (let at = 0; at < peers.length; at++) {
      const omega = valueAt(density, peers[at]! * density.columns + node);
      if (omega === null) continue;
      sum += omega;
      count++;
    }
    if (count > 0) setValue(fit, node, density.values[own]! - sum / count);
    else setReason(fit, node, "no-peers");
  }
  return fit;
}

/** The nodes most related to one, the nearest first and equal ones in their own order; none of φ = 0. φ stands in `values`. */
export function nearestNodes(
  proximity: Proximity,
  node: number,
  count: number,
): { readonly nodes: Int32Array; readonly values: Float64Array } {
  const { size, values } = proximity;
  const row = rowOf({ rows: size, columns: size, values }, node);
  const order = Array.from(row.keys()).filter((other) => row[other]! > 0);
  order.sort((a, b) => row[b]! - row[a]! || a - b);
  const nodes = Int32Array.from(order.slice(0, count));
  return { nodes, values: Float64Array.from(nodes, (other) => row[other]!) };
}
