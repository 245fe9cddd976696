/** Where arrow keys lead in a graph: along links to the sides, within a column up and down. Pure. */
import type { PlacedNode } from "#blocks/graph/place";

/** The key of the node that a key press on `from` leads to; null where the press means nothing here. */
export function nodeAfter(nodes: readonly PlacedNode[], from: string, press: string): string | null {
  const at = nodes.findIndex(({ key }) => key === from);
  const own = nodes[at];
  if (own === undefined) return null;
  switch (press) {
    case "ArrowUp":
    case "ArrowDown": {
      const next = nodes[at + (press === "ArrowDown" ? 1 : -1)];
      return next?.column === own.column ? next.key : own.key;
    }
    case "ArrowRight":
      return aside(nodes, own, own.after, 1)?.key ?? own.key;
    case "ArrowLeft":
      return aside(nodes, own, own.before, -1)?.key ?? own.key;
    case "Home":
      return nodes[0]?.key ?? null;
    case "End":
      return nodes.at(-1)?.key ?? null;
    default:
      return null;
  }
}

/** The nearest linked node; without links that way the one most level with it in the next column. */
function aside(
  nodes: readonly PlacedNode[],
  own: PlacedNode,
  linked: readonly string[],
  step: 1 | -1,
): PlacedNode | undefined {
  const away = (node: PlacedNode): number => Math.abs(node.column - own.column) * 1e4 + Math.abs(node.y - own.y);
  const reachable = nodes.filter(({ key }) => linked.includes(key));
  const beside = nodes.filter(({ column }) => column === own.column + step);
  return (reachable.length > 0 ? reachable : beside).toSorted((one, other) => away(one) - away(other))[0];
}
