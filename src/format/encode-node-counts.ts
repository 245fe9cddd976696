/** Encodes counts of entities by place and node (FORMAT.md §4). Build side only. */
import { assert } from "#base/assert";
import { encodeContainer } from "./container.ts";
import type { NodePlane, NodePlanes } from "./node-counts.ts";

/** Bytes of the file `node-counts`; `chainOfNode` is the chain index by node index. */
export function encodeNodeCounts(
  { regions, planes }: NodePlanes,
  chainOfNode: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const cells: number[] = [];
  const node: number[] = [];
  const count: number[] = [];
  const overlap: number[] = [];
  for (const { byNode, byChain } of planes) {
    for (let row = 0; row < regions.length; row++) {
      const [first, end] = [byNode.offsets[row]!, byNode.offsets[row + 1]!];
      cells.push(end - first);
      for (let at = first; at < end; at++) {
        node.push(byNode.columns[at]! - (at === first ? 0 : byNode.columns[at - 1]! + 1));
        count.push(byNode.counts[at]! - 1);
      }
    }
    for (const shared of overlaps(byNode, byChain, regions.length, chainOfNode)) overlap.push(shared);
  }
  const keys = planes.map(({ subject, tags, origin }) => ({ subject, tags, origin }));
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "node-counts", rows: regions.length, planes: keys } },
    {
      name: "region",
      type: "varint",
      values: regions.map((index, row) => index - (row === 0 ? 0 : regions[row - 1]!)),
    },
    { name: "totals", type: "varint", values: planes.flatMap(({ totals }) => [...totals]) },
    { name: "cells", type: "varint", values: cells },
    { name: "node", type: "varint", values: node },
    { name: "count", type: "varint", values: count },
    { name: "overlap", type: "varint", values: overlap },
  ]);
}

/** For each chain of each row the sum over its nodes less its distinct entities. */
function* overlaps(
  byNode: NodePlane["byNode"],
  byChain: NodePlane["byChain"],
  rows: number,
  chainOfNode: ArrayLike<number>,
): Generator<number> {
  for (let row = 0; row < rows; row++) {
    let at = byNode.offsets[row]!;
    for (let cell = byChain.offsets[row]!; cell < byChain.offsets[row + 1]!; cell++) {
      const chain = byChain.columns[cell]!;
      let sum = 0;
      for (; at < byNode.offsets[row + 1]! && chainOfNode[byNode.columns[at]!] === chain; at++)
        sum += byNode.counts[at]!;
      assert(sum >= byChain.counts[cell]!, "entities of a chain have a node of it");
      yield sum - byChain.counts[cell]!;
    }
    assert(at === byNode.offsets[row + 1]!, "every node with entities lies in a counted chain");
  }
}
