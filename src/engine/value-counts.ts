/**
 * Counts people by prefecture row and by value of every dimension under filters, keeping recent answers. Composes shares
 * and histograms; knows no regions, no scope and no precision.
 *
 * L and U by value: on the value's own path (chain, the level above, the level itself) they are sums of rows. Filters on
 * other branches bound them once over all rows counted: U = min(U_path(v), U of the filters), L = max(0, L_path(v) +
 * L of the filters − U of the path). Looser than row by row and valid: across branches only E is meaningful.
 */
import { STAGES, type Taxonomy } from "#model/chains";
import type { DimensionId } from "#model/dimensions";
import { askKey, BRANCH_DIMENSIONS, only, type Ask } from "#engine/ask";
import { SPINE_END, type Branches } from "#engine/branches";
import { NO_GROUP } from "#engine/domains";
import { childRange, newParts, wholeParts, type Parts, type RowRange, type Selection } from "#engine/estimate";
import { countSpineValues, rowFactors, sumBounds, sumEstimates, countRows } from "#engine/histogram";
import type { Level } from "#engine/level";
import { RecentCache } from "#engine/recent-cache";
import { acceptedNodes, chainSet, plainSet, type ValueSet } from "#engine/value-set";
import type { Amount } from "#model/result";

const KEPT_ANSWERS = 64;

/** Arrays are shared with the cache: callers must not write to them. */
export class ValueCounts {
  private readonly branches: Branches;
  private readonly taxonomy: Taxonomy;
  private readonly scratchOf = new Map<Level, Float64Array>();
  private readonly answers = new RecentCache<Parts>(KEPT_ANSWERS);

  constructor(branches: Branches, taxonomy: Taxonomy) {
    this.branches = branches;
    this.taxonomy = taxonomy;
  }

  /** Filtered people of each prefecture row in `range`: the sums over its chain rows. */
  prefectures(ask: Ask, range: RowRange): Parts {
    return this.answered("sum", ask, range, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const sets = this.setsOf(ask);
      const spine = this.neededRows(ask, range);
      const rows = branches.rowParts(SPINE_END, sets, spine, null);
      const selection = branches.selection(SPINE_END, sets.get(SPINE_END) ?? null, spine);
      const sums = newParts(branches.level("prefecture").rows);
      for (let parent = range.first; parent < range.end; parent++) {
        let e = 0;
        let l = 0;
        let u = 0;
        for (let row = chain.offsets[parent]!; row < chain.offsets[parent + 1]!; row++) {
          e += selection.estimate[row]! * rows.estimate[row]!;
          l += selection.known[row]! * rows.known[row]!;
          u += selection.upper[row]! * rows.upper[row]!;
        }
        sums.estimate[parent] = e;
        sums.known[parent] = l;
        sums.upper[parent] = u;
      }
      return sums;
    });
  }

  /** People by value of a branch dimension other than node; the dimension's own filter is left out. */
  branch(dimension: "tier" | "education" | "age" | "county" | "year", ask: Ask, range: RowRange): Parts {
    const left: Ask = { ...ask, [dimension]: null };
    return this.answered(dimension, left, range, () => {
      const level = this.branches.level(dimension);
      if (this.branches.isInner(dimension)) return this.innerLevel(level, left, range);
      const above = level.parent === null || level.parent === SPINE_END ? [] : [level.parent];
      const path = only(left, [SPINE_END, ...above]);
      const bounds = this.pathBounds(dimension, path, range);
      return this.bounded(this.estimates(dimension, left, range), bounds, left, path, range);
    });
  }

  /** People by chain; filters on nodes (stages) stay. */
  chains(ask: Ask, range: RowRange): Parts {
    const left: Ask = { ...ask, chain: null };
    return this.answered(SPINE_END, left, range, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const rows = branches.rowParts(SPINE_END, this.setsOf(left), this.neededRows(left, range), null);
      const { listed, hidden } = countSpineValues(chain, rows, range);
      const set = chainSet(chain, branches.level("node"), null, left.node);
      for (let value = 0; value < chain.domain.size; value++) {
        const portion = set === null ? 1 : set.portion[value]! / chain.weights[value]!;
        addValue(listed, value, {
          estimate: hidden.estimate[value]! * portion,
          known: set === null || set.wholly[value] === 1 ? hidden.known[value]! : 0,
          upper: set === null || set.partly[value] === 1 ? hidden.upper[value]! : 0,
        });
      }
      return listed;
    });
  }

  /** People by node of the accepted chains; `ask.node` holds the nodes of the stages, others are 0. */
  nodes(ask: Ask, range: RowRange): Parts {
    return this.answered("node", ask, range, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const left: Ask = { ...ask, node: null };
      const path = only(left, [SPINE_END]);
      const bounds = this.pathBounds("node", path, range);
      const inChains = branches.rowParts(SPINE_END, this.setsOf(left), this.neededRows(left, range), "node");
      const hidden = countSpineValues(chain, inChains, range).hidden;
      const hiddenWhole = this.answered("hidden", only(ask, []), range, () => {
        return countSpineValues(chain, wholeParts(chain), range).hidden;
      });
      const estimates = this.estimates("node", left, range);
      this.eachHiddenNode(ask, (node, group, share, isOnly) => {
        estimates[node] = estimates[node]! + hidden.estimate[group]! * share;
        bounds.known[node] = bounds.known[node]! + (isOnly ? hiddenWhole.known[group]! : 0);
        bounds.upper[node] = bounds.upper[node]! + hiddenWhole.upper[group]!;
      });
      const sums = this.bounded(estimates, bounds, left, path, range);
      return ask.node === null ? sums : masked(sums, ask.node);
    });
  }

  /** People by stage, a coarsening of nodes; `ask.node` holds the one node filtered, if any. */
  stages(ask: Ask, node: string | null, range: RowRange): Parts {
    const path = only(ask, [SPINE_END, "node"]);
    const sums = newParts(STAGES.length);
    const byNode = node === null ? this.nodes(ask, range).estimate : null;
    STAGES.forEach((stage, index) => {
      const nodes = acceptedNodes(node, [stage], this.taxonomy);
      if (!nodes?.includes(1)) return;
      addValue(sums, index, this.total({ ...path, node: nodes }, range));
      const summed = byNode?.reduce((sum, people, value) => sum + people * nodes[value]!, 0);
      sums.estimate[index] = summed ?? this.total({ ...ask, node: nodes }, range).estimate;
    });
    return this.bounded(sums.estimate, sums, ask, path, range);
  }

  /** Filtered people of all prefecture rows in `range`. */
  private total(ask: Ask, range: RowRange): Amount {
    const rows = this.prefectures(ask, range);
    const sum = { estimate: 0, known: 0, upper: 0 };
    for (let row = range.first; row < range.end; row++) {
      sum.estimate += rows.estimate[row]!;
      sum.known += rows.known[row]!;
      sum.upper += rows.upper[row]!;
    }
    return sum;
  }

  /** People by value of a level with levels below: their filters are on its path too, so its rows are bounded one by one. */
  private innerLevel(level: Level, left: Ask, range: RowRange): Parts {
    const { branches } = this;
    const chain = branches.level(SPINE_END);
    const sets = this.setsOf(left);
    const spine = this.neededRows(left, range);
    const rows = branches.rowParts(level.dimension, sets, spine, null);
    const others = branches.rowParts(SPINE_END, sets, spine, level.dimension);
    const selection = this.spineSelection(left, level.dimension, spine);
    return ordered(countRows(level, rows, selection, others, chain, childRange(chain, range)));
  }

  /** E of a level without levels below. */
  private estimates(dimension: DimensionId, left: Ask, range: RowRange): Float64Array {
    const { branches } = this;
    const chain = branches.level(SPINE_END);
    const level = branches.level(dimension);
    const sets = this.setsOf(left);
    const spine = this.neededRows(left, range);
    const chainRows = childRange(chain, range);
    const inner = level.parent === null || level.parent === SPINE_END ? null : branches.level(level.parent);
    const others = branches.rowParts(SPINE_END, sets, spine, (inner ?? level).dimension);
    const selection = this.spineSelection(left, dimension, spine);
    const factors = rowFactors(chain, selection, others, chainRows, null, this.scratch(chain));
    if (inner === null) return sumEstimates(level, factors, chainRows);
    const innerRows = childRange(inner, chainRows);
    const innerSelection = branches.selection(inner.dimension, sets.get(inner.dimension) ?? null, spine);
    const innerOthers = branches.rowParts(inner.dimension, sets, spine, dimension);
    const innerFactors = rowFactors(inner, innerSelection, innerOthers, innerRows, factors, this.scratch(inner));
    return sumEstimates(level, innerFactors, innerRows);
  }

  /** One float per row of a level, to be overwritten by the next use. */
  private scratch(level: Level): Float64Array {
    const kept = this.scratchOf.get(level) ?? new Float64Array(level.rows);
    this.scratchOf.set(level, kept);
    return kept;
  }

  /** L and U by value with filters on the path above the dimension only. Fresh arrays. */
  private pathBounds(dimension: DimensionId, path: Ask, range: RowRange): { known: Float64Array; upper: Float64Array } {
    const kept = this.answered(`bounds ${dimension}`, path, range, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const level = branches.level(dimension);
      const chainRows = childRange(chain, range);
      const { known, upper } = this.spineSelection(path, dimension, branches.spineRows);
      const none = new Float64Array(0);
      if (level.parent === SPINE_END) return { estimate: none, ...sumBounds(level, known, upper, chainRows) };
      const inner = branches.level(level.parent ?? SPINE_END);
      const taken = branches.selection(
        inner.dimension,
        this.setsOf(path).get(inner.dimension) ?? null,
        branches.spineRows,
      );
      const both = (own: Uint8Array, above: Uint8Array): Uint8Array => {
        const out = new Uint8Array(own.length);
        const { first, end } = childRange(inner, chainRows);
        for (let row = first; row < end; row++) out[row] = own[row]! & above[inner.parentOf[row]!]!;
        return out;
      };
      const bounds = sumBounds(level, both(taken.known, known), both(taken.upper, upper), childRange(inner, chainRows));
      return { estimate: none, ...bounds };
    });
    return { known: kept.known.slice(), upper: kept.upper.slice() };
  }

  /** Narrows the path's bounds by the filters on other branches. */
  private bounded(
    estimate: Float64Array,
    { known, upper }: Pick<Parts, "known" | "upper">,
    left: Ask,
    path: Ask,
    range: RowRange,
  ): Parts {
    const isNarrower = askKey(left) !== askKey(path);
    const whole = isNarrower ? this.total(left, range) : null;
    const slack = whole === null ? 0 : whole.known - this.total(path, range).upper;
    for (let value = 0; value < estimate.length; value++) {
      known[value] = Math.max(0, known[value]! + slack);
      if (whole !== null) upper[value] = Math.min(upper[value]!, whole.upper);
    }
    return ordered({ estimate, known, upper });
  }

  /** Nodes that a pool of chains may hide, with their share of the hidden chain and whether it has no other node. */
  private eachHiddenNode(ask: Ask, visit: (node: number, chain: number, share: number, isOnly: boolean) => void): void {
    const { domain, weights, groupWeight, groupSize } = this.branches.level("node");
    for (let node = 0; node < domain.size; node++) {
      const group = domain.groupOf[node]!;
      if (group === NO_GROUP || (ask.chain !== null && ask.chain[group] === 0)) continue;
      visit(node, group, weights[node]! / groupWeight[group]!, groupSize[group] === 1);
    }
  }

  /** Chain rows a count takes; nodes of pooled chains are counted from the pools, so there only the chain filter holds. */
  private spineSelection(ask: Ask, dimension: DimensionId, spine: RowRange): Selection {
    const chain = this.branches.level(SPINE_END);
    const plain = ask.chain === null ? null : plainSet(chain, ask.chain);
    const set = dimension === "node" ? plain : (this.setsOf(ask).get(SPINE_END) ?? null);
    return this.branches.selection(SPINE_END, set, spine);
  }

  /** Rows to compute shares for: all, so that they serve every scope, unless a county is filtered, which lies in few. */
  private neededRows(ask: Ask, range: RowRange): RowRange {
    return ask.county === null ? this.branches.spineRows : childRange(this.branches.level(SPINE_END), range);
  }

  private setsOf(ask: Ask): ReadonlyMap<DimensionId, ValueSet> {
    const sets = new Map<DimensionId, ValueSet>();
    for (const dimension of BRANCH_DIMENSIONS) {
      const accepts = ask[dimension];
      if (accepts !== null) sets.set(dimension, plainSet(this.branches.level(dimension), accepts));
    }
    const chains = chainSet(this.branches.level(SPINE_END), this.branches.level("node"), ask.chain, ask.node);
    if (chains !== null) sets.set(SPINE_END, chains);
    return sets;
  }

  private answered(what: string, ask: Ask, range: RowRange, make: () => Parts): Parts {
    return this.answers.get(`${what} ${askKey(ask)} @${range.first}-${range.end}`, make);
  }
}

/** Keeps L ≤ E ≤ U against the rounding noise of pools taken back. */
function ordered({ estimate, known, upper }: Parts): Parts {
  for (let value = 0; value < estimate.length; value++) {
    estimate[value] = Math.min(Math.max(estimate[value]!, known[value]!), upper[value]!);
  }
  return { estimate, known, upper };
}

function masked({ estimate, known, upper }: Parts, accepts: Uint8Array): Parts {
  const keep = (sums: Float64Array): Float64Array => sums.map((people, value) => people * accepts[value]!);
  return { estimate: keep(estimate), known: keep(known), upper: keep(upper) };
}

/** Adds an amount to one value of `sums`. */
export function addValue(sums: Parts, value: number, more: Amount): void {
  sums.estimate[value] = sums.estimate[value]! + more.estimate;
  sums.known[value] = sums.known[value]! + more.known;
  sums.upper[value] = sums.upper[value]! + more.upper;
}
