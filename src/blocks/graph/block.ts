/** A layered graph as a kind of block: what leads to what, with an amount, a class and alarms at each node. */
import type { BlockKind, Rows } from "#blocks/block";
import { drawGraph } from "#blocks/graph/draw";
import type { GraphInput } from "#blocks/graph/input";
import { placeGraph, type PlacedGraph } from "#blocks/graph/place";
import { placeStacked } from "#blocks/graph/place-stacked";
import type { Lang } from "#model/state";

const numberOf = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** One row a node, column by column, with the names of its neighbours; alarms of links stand behind the name of the other end. */
function rowsOf(input: Omit<GraphInput, "width" | "textPx">, lang: Lang): Rows {
  const { nodes, edges, bands, classes, legend, words } = input;
  const nameOf = new Map(nodes.map(({ key, label }) => [key, label]));
  const hasRing = nodes.some(({ ring }) => ring !== undefined);
  const hasBadge = nodes.some(({ badge = "" }) => badge !== "");
  const hasAlarm = [...nodes, ...edges].some(({ alarm }) => alarm);
  const [between, open, close] = lang === "zh" ? ["、", "（", "）"] : ["; ", " (", ")"];
  const listed = (own: string, end: "from" | "to"): string =>
    edges
      .filter((edge) => edge[end === "from" ? "to" : "from"] === own && nameOf.has(edge[end]))
      .map((edge) => `${nameOf.get(edge[end])}${edge.alarm ? `${open}${legend.alarms[edge.alarm]}${close}` : ""}`)
      .join(between);
  const bandOf = (column: number): string =>
    bands.find(({ columns: [first, last] }) => column >= first && column <= last)?.label ?? "";
  const text = (title: string): Rows["columns"][number] => ({ title, isNumber: false });
  const number = (title: string): Rows["columns"][number] => ({ title, isNumber: true });
  return {
    columns: [
      text(words.node),
      text(words.band),
      number(words.amount),
      ...(hasRing ? [number(words.ring)] : []),
      ...(hasBadge ? [text(words.badge)] : []),
      text(words.classOf),
      ...(hasAlarm ? [text(words.alarm)] : []),
      text(words.before),
      text(words.after),
    ],
    cells: nodes
      .toSorted((one, other) => one.column - other.column || one.row - other.row)
      .map((node) => [
        node.label,
        bandOf(node.column),
        numberOf(node.amount),
        ...(hasRing ? [numberOf(node.ring)] : []),
        ...(hasBadge ? [node.badge ?? ""] : []),
        node.classText ?? classes.find(({ key }) => key === node.classKey)?.text ?? legend.noData,
        ...(hasAlarm ? [node.alarm ? legend.alarms[node.alarm] : ""] : []),
        listed(node.key, "from"),
        listed(node.key, "to"),
      ]),
  };
}

export const graphBlock: BlockKind<GraphInput, PlacedGraph> = {
  place: (input) => (input.stacked === undefined ? placeGraph(input) : placeStacked(input)),
  draw: (svg, placed, { onPick }) => drawGraph(svg, placed, { onPick }),
  rows: rowsOf,
};
