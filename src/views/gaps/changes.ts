/** Changes that are offered: more or fewer of the node told of, the region without some companies or one of its parts. Pure. */
import type { Change } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { COMPANY_TAGS } from "#model/dimensions";
import { childrenOf } from "#model/regions";
import { chainOf, describedOf } from "#views/chain-parts/place";
import type { GapsAnswers, GapsAt } from "./at";
import { writeChange } from "./whatif";

/** How many more of a node are offered. */
const STEPS = { companies: [1, 5, 10, 50], real: [1, 5, 10, 50], people: [10, 100, 500, 1000] } as const;

export interface Offered {
  readonly node: readonly Change[];
  readonly tags: readonly Change[];
  readonly regions: readonly Change[];
}

/** What can be imagined beside what is; of a node where one is told of. */
export function offeredChanges(at: GapsAt, dataset: Dataset, node: string | null): Offered {
  const inForce = new Set(at.changes.map(writeChange));
  const isNew = (change: Change): boolean => !inForce.has(writeChange(change));
  const ofNode: readonly Change[] =
    node === null ? [] : [...STEPS[at.basis].map((add) => ({ node, add })), ...[{ cleared: node }].filter(isNew)];
  return {
    node: ofNode,
    tags: at.basis === "people" ? [] : COMPANY_TAGS.map((tag) => ({ tag })).filter(isNew),
    regions: childrenOf(dataset.tree, describedOf(at))
      .map(({ code }) => ({ without: code }))
      .filter(isNew),
  };
}

/** The node that changes are offered of: the one chosen, else the first gap; none of another chain. */
export function nodeTold(at: GapsAt, dataset: Dataset, { main }: Pick<GapsAnswers, "main">): string | null {
  const id = at.filters.node ?? main?.nearest?.node ?? null;
  const node = dataset.taxonomy.nodes.find((each) => each.id === id);
  return node?.chain === chainOf(at, dataset).id ? node.id : null;
}
