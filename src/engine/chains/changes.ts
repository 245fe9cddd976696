/** What is imagined (推演) of a region: its amounts as they would be. Knows amounts; no files. */
import { defined } from "#base/assert";
import type { Change, ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES } from "#model/node-counts";
import { pathOf, type RegionCode } from "#model/regions";
import { amountsOf, type Amounts, type Count } from "./chain-space";

const EXACT = CELL_STATES.indexOf("exact");
const HIDDEN = CELL_STATES.indexOf("hidden");
const ESTIMATE = CELL_STATES.indexOf("estimate");

/** What leaves the region, by node of all chains; NaN where it is not known how many. */
export type Taken = Float64Array;

interface Asked {
  readonly dataset: Dataset;
  readonly count: Count;
}

/**
 * What leaves the region with its companies of tags and the regions in it, each company once: those of the tags, and of the regions
 * what does not bear them. Null where nothing leaves. Errors: those of the files that the counts need.
 */
export async function takenAway(
  { dataset, count }: Asked,
  basis: ChainBasis,
  region: RegionCode,
  changes: readonly Change[],
): Promise<Taken | null> {
  const inner = regionsWithin(dataset, region, changes);
  const tags = basis === "people" ? [] : changes.flatMap((change) => ("tag" in change ? [change.tag] : []));
  if (inner.length === 0 && tags.length === 0) return null;
  const regions = [region, ...inner];
  const [all, tagged] = await Promise.all([
    inner.length === 0 ? null : amountsOf(count, basis, inner, null),
    tags.length === 0
      ? null
      : count({ subject: "company", regions, filters: { ...NO_FILTERS, tags }, chain: null }).then(({ byNode, real }) =>
          basis === "real" ? (real?.byNode ?? byNode.counts) : byNode.counts,
        ),
  ]);
  const nodes = dataset.taxonomy.nodes.length;
  return Float64Array.from({ length: nodes }, (_, node) => {
    const marked = (row: number): number => tagged?.[row * nodes + node] || 0;
    return inner.reduce((sum, __, row) => {
      const at = row * nodes + node;
      return sum + partOf(defined(all, "amounts"), at) - marked(row + 1);
    }, marked(0));
  });
}

/** Of a region of which only a part is known, what leaves is not known; where there are no data nothing does. */
function partOf({ values, states }: Amounts, at: number): number {
  const state = states[at]!;
  if (CELL_STATES[state] === "absent") return 0;
  return state === EXACT || state === ESTIMATE ? values[at]! : Number.NaN;
}

/** Regions to leave out that lie in the region, none of them in another. */
function regionsWithin({ tree }: Dataset, region: RegionCode, changes: readonly Change[]): readonly RegionCode[] {
  const asked = new Set(changes.flatMap((change) => ("without" in change ? [change.without] : [])));
  return [...asked].filter((code) => {
    const above = pathOf(tree, code)
      .map((each) => each.code)
      .filter((each) => each !== code);
    return above.includes(region) && !above.some((each) => asked.has(each));
  });
}

/** Changes of single nodes, by column of all nodes. */
export interface NodeChanges {
  readonly cleared: ReadonlySet<number>;
  readonly added: ReadonlyMap<number, number>;
}

/** Those among the columns; what is imagined of other nodes says nothing here. */
export function nodeChanges(changes: readonly Change[], columns: Int32Array, { taxonomy }: Dataset): NodeChanges {
  const own = new Set(columns);
  const indexOf = new Map(taxonomy.nodes.map(({ id, index }) => [id, index]));
  const cleared = new Set<number>();
  const added = new Map<number, number>();
  for (const change of changes) {
    const index = indexOf.get("node" in change ? change.node : "cleared" in change ? change.cleared : "");
    if (index === undefined || !own.has(index)) continue;
    if ("node" in change) added.set(index, (added.get(index) ?? 0) + change.add);
    else cleared.add(index);
  }
  return { cleared, added };
}

/**
 * One row of all nodes with what is imagined: first what leaves, then nodes without any, then what comes; never below none. To what
 * nobody knows nothing can be added; what is left where it is not known how many leave is not known.
 */
export function withChanges(whole: Amounts, taken: Taken | null, { cleared, added }: NodeChanges): Amounts {
  if (taken === null && cleared.size === 0 && added.size === 0) return whole;
  const [values, states] = [whole.values.slice(), whole.states.slice()];
  let total = whole.totals[0] ?? 0;
  values.forEach((before, node) => {
    let after = before;
    const leaves = taken?.[node] ?? 0;
    if (leaves !== 0 && !Number.isNaN(before)) {
      after = Number.isNaN(leaves) && before > 0 ? Number.NaN : Math.max(0, before - leaves);
      if (Number.isNaN(after)) states[node] = HIDDEN;
    }
    if (cleared.has(node)) {
      after = 0;
      states[node] = EXACT;
    }
    after = Number.isNaN(after) ? after : Math.max(0, after + (added.get(node) ?? 0));
    values[node] = after;
    total += (after > 0 ? after : 0) - (before > 0 ? before : 0);
  });
  return { ...whole, values, states, totals: Float64Array.of(Math.max(0, total)) };
}
