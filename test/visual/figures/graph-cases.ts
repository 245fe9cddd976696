// Graphs in the situations that break them: none, one, no links, many with long names, alarms, a choice, both languages.
import { drawGraph } from "#blocks/graph/draw";
import type { GraphInput } from "#blocks/graph/input";
import { placeGraph } from "#blocks/graph/place";
import { largeGraph, smallGraph } from "#test/fixtures/graphs";
import type { CaseSize, ChartCase } from "./chart-case";

const ignore = (): void => undefined;

const graphCase = (name: string, given: () => Omit<GraphInput, "width" | "textPx">): ChartCase => {
  const made = (size: CaseSize): GraphInput => {
    const height = new URLSearchParams(location.search).get("height");
    const input = given();
    return { ...input, heightPx: Number(height ?? input.heightPx), width: size.width, textPx: size.smallPx };
  };
  return { name: `graph-${name}`, draw: (svg, size) => drawGraph(svg, placeGraph(made(size)), { onPick: ignore }) };
};

export const GRAPH_CASES: readonly ChartCase[] = [
  graphCase("small", smallGraph),
  graphCase("english", () => smallGraph("en")),
  graphCase("selected", () => ({ ...smallGraph(), selected: ["cell"] })),
  graphCase("many", () => largeGraph(80)),
  graphCase("no-links", () => ({ ...smallGraph(), edges: [] })),
  graphCase("one", () => ({ ...smallGraph(), nodes: smallGraph().nodes.slice(3, 4) })),
  graphCase("none", () => ({ ...smallGraph(), nodes: [] })),
];
