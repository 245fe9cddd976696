/**
 * L and U of one total across branches, by the definition in the header of parts.ts: row by row over the spine, every
 * filtered branch bounding the others. Slow and narrow, where bounds.ts is fast and, across branches, loose.
 */
import { NO_GROUP } from "./domains";
import type { Ask } from "./ask";
import { childRange, type RowRange } from "./parts";
import type { Level } from "./level";
import type { Spine } from "./spine";
import type { DimensionId } from "#model/dimensions";

interface Limits {
  known: number;
  upper: number;
}

type Accepts = (value: number) => boolean;
type LevelOf = (dimension: DimensionId) => Level;

/** L and U of prefecture rows `range` under all filters. */
export function frechetBounds(levelOf: LevelOf, spine: Spine, ask: Ask, range: RowRange): Limits {
  const sum = { known: 0, upper: 0 };
  const { first, end } = childRange(spine.chain, range);
  const nodes = nodesOf(spine, ask);
  for (let row = first; row < end; row++) {
    const own = both(spine.chain.counts[row]!, [
      ...branch(levelOf("year"), acceptsOf(ask.year), row),
      ...tierBranch(levelOf, ask, row),
      ...branch(spine.node, nodes, row),
    ]);
    const chains = spine
      .chainsIn(row)
      .map((chain) => chainLimits(spine, ask.chain, spine.isPool(row) ? nodes : null, chain));
    if (chains.every(({ known }) => known === 1)) sum.known += own.known;
    if (chains.some(({ upper }) => upper === 1)) sum.upper += own.upper;
  }
  return sum;
}

/** Whether all and any of a chain's people in a row pass the chain filter and, where no node is published, the nodes. */
function chainLimits(spine: Spine, only: number | null, accepts: Accepts | null, chain: number): Limits {
  if (only !== null && only !== chain) return { known: 0, upper: 0 };
  if (accepts === null) return { known: 1, upper: 1 };
  const { members, memberOffsets } = spine.node;
  const nodes = members.subarray(memberOffsets[chain], memberOffsets[chain + 1]);
  return { known: nodes.length > 0 && nodes.every(accepts) ? 1 : 0, upper: nodes.some(accepts) ? 1 : 0 };
}

function tierBranch(levelOf: LevelOf, ask: Ask, row: number): readonly Limits[] {
  const { county } = ask;
  if (ask.tier === null && ask.education === null && ask.age === null && county === null) return [];
  const tier = levelOf("tier");
  return branch(tier, acceptsOf(ask.tier) ?? (() => true), row, (inner) =>
    both(tier.counts[inner]!, [
      ...branch(levelOf("education"), acceptsOf(ask.education), inner),
      ...branch(levelOf("age"), acceptsOf(ask.age), inner),
      ...(county === null ? [] : branch(levelOf("county"), (value) => value === county, inner)),
    ]),
  );
}

/** L and U of one branch under a parent row; none without a filter. `within` bounds each of its rows. */
function branch(
  level: Level,
  accepts: Accepts | null,
  parent: number,
  within: (row: number) => Limits = (row) => ({ known: level.counts[row]!, upper: level.counts[row]! }),
): readonly Limits[] {
  const group = level.parentGroup[parent]!;
  if (accepts === null || group === NO_GROUP) return [];
  const sum = { known: 0, upper: 0 };
  const end = level.listedEnd(parent);
  const hidden = new Set(level.members.subarray(level.memberOffsets[group], level.memberOffsets[group + 1]));
  for (let row = level.offsets[parent]!; row < end; row++) {
    const value = level.codes[row]!;
    hidden.delete(value);
    if (!accepts(value)) continue;
    const { known, upper } = within(row);
    sum.known += known;
    sum.upper += upper;
  }
  if (level.poolCount[parent]! > 0) {
    const { known, upper } = within(end);
    if ([...hidden].every(accepts)) sum.known += known;
    if ([...hidden].some(accepts)) sum.upper += upper;
  }
  return [sum];
}

/** Fréchet: L = max(0, ΣL − (m − 1)·n), U = min U. */
function both(people: number, parts: readonly Limits[]): Limits {
  const known = parts.reduce((sum, part) => sum + part.known, 0) - (parts.length - 1) * people;
  return { known: Math.max(0, known), upper: Math.min(people, ...parts.map(({ upper }) => upper)) };
}

function nodesOf(spine: Spine, { node, stages }: Ask): Accepts | null {
  if (node === null && stages === null) return null;
  return (value) => (node === null || node === value) && stages?.[spine.stageOfNode[value]!] !== 0;
}

function acceptsOf(set: Uint8Array | null): Accepts | null {
  return set === null ? null : (value) => set[value] === 1;
}
