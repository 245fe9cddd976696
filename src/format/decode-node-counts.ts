/** Decodes counts of entities by place and node (FORMAT.md §4). Knows no query. */
import { AppError } from "#base/errors";
import { columnOf } from "./columns.ts";
import { decodeContainer, type Container } from "./container.ts";
import { readMeta } from "./meta.ts";
import type { NodePlane, NodePlanes, PlaneKey, SparseRows } from "./node-counts.ts";

interface NodeCountsMeta {
  readonly kind: "node-counts";
  readonly rows: number;
  readonly planes: readonly PlaneKey[];
}

/**
 * Counts of the file; `chainOfNode` is the chain index by node index, nodes of one chain adjacent. Errors: those of
 * decodeContainer, `format-kind`, `format-content`.
 */
export function decodeNodeCounts(bytes: Uint8Array, file: string, chainOfNode: ArrayLike<number>): NodePlanes {
  const container = decodeContainer(bytes, file);
  const { rows, planes } = readMeta<NodeCountsMeta>(container, "node-counts");
  const column = columnOf(container, rows * planes.length);
  const totals = column("varint", "totals");
  const byNode = nodeCells(container, column("varint", "cells"), chainOfNode.length);
  const byChain = chainCells(container, byNode, chainOfNode);
  const regions = Uint16Array.from(columnOf(container, rows)("varint", "region"));
  for (let row = 1; row < rows; row++) regions[row] = regions[row]! + regions[row - 1]!;
  return {
    regions,
    planes: planes.map((key, at): NodePlane => ({
      ...key,
      totals: totals.subarray(at * rows, (at + 1) * rows),
      byNode: rowsOf(byNode, at * rows, rows),
      byChain: rowsOf(byChain, at * rows, rows),
    })),
  };
}

/** The rows of all planes, one after another. */
function nodeCells(container: Container, cells: Uint32Array, nodes: number): SparseRows {
  const offsets = new Uint32Array(cells.length + 1);
  cells.forEach((count, row) => (offsets[row + 1] = offsets[row]! + count));
  const column = columnOf(container, offsets[cells.length]!);
  const steps = column("varint", "node");
  const counts = column("varint", "count").map((count) => count + 1);
  const columns = new Uint16Array(steps.length);
  for (let row = 0; row < cells.length; row++) {
    let next = 0;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const node = next + steps[at]!;
      if (node >= nodes) throw new AppError("format-content", { file: container.file, section: "node" });
      columns[at] = node;
      next = node + 1;
    }
  }
  return { offsets, columns, counts };
}

/** The chains of each row, with its distinct entities: the sum over their nodes less the overlap. */
function chainCells(container: Container, byNode: SparseRows, chainOfNode: ArrayLike<number>): SparseRows {
  const overlap = container.varint("overlap");
  const refuse = (): never => {
    throw new AppError("format-content", { file: container.file, section: "overlap" });
  };
  const offsets = new Uint32Array(byNode.offsets.length);
  const columns = new Uint16Array(overlap.length);
  const counts = new Uint32Array(overlap.length);
  let cell = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const end = byNode.offsets[row + 1]!;
    for (let at = byNode.offsets[row]!; at < end; cell++) {
      const chain = chainOfNode[byNode.columns[at]!]!;
      let sum = 0;
      for (; at < end && chainOfNode[byNode.columns[at]!] === chain; at++) sum += byNode.counts[at]!;
      // No entity is left out: each that has a node of the chain is one of at least 1.
      if (cell >= overlap.length || overlap[cell]! >= sum) refuse();
      columns[cell] = chain;
      counts[cell] = sum - overlap[cell]!;
    }
    offsets[row + 1] = cell;
  }
  if (cell !== overlap.length) refuse();
  return { offsets, columns, counts };
}

/** Some of the rows, sharing the arrays of all. */
function rowsOf({ offsets, columns, counts }: SparseRows, first: number, rows: number): SparseRows {
  const own = offsets.subarray(first, first + rows + 1);
  const [start, end] = [own[0]!, own[rows]!];
  return {
    offsets: own.map((offset) => offset - start),
    columns: columns.subarray(start, end),
    counts: counts.subarray(start, end),
  };
}
