/** What a graph takes: nodes in columns, links between them, and every word it says. Knows no layout and no colour of its own. */
import type { EdgeKind } from "#model/chains";

/** What hangs on one supplier alone, or on a few. */
export type GraphAlarm = "one" | "few";
export const GRAPH_ALARMS: readonly GraphAlarm[] = ["one", "few"];

/** One node as it comes in. */
export interface GraphNode {
  /** What a click on it tells. */
  readonly key: string;
  readonly label: string;
  /** Whole, 0 is the leftmost. */
  readonly column: number;
  /** Height in rows below the topmost, any fraction; nodes of one column stand at least a row apart. */
  readonly row: number;
  /** Area of its mark. Not finite = no data, drawn as an empty dashed mark. */
  readonly amount: number;
  readonly amountText: string;
  /** Area of the ring around the mark; not finite = no data, no ring. Left out = graphs without rings. */
  readonly ring?: number;
  readonly ringText?: string;
  /** A short number beside the name, "" or left out for none. */
  readonly badge?: string;
  /** Key of its class; null = no data. */
  readonly classKey: string | null;
  /** How the value behind its class is written, for the table; the name of its class when left out. */
  readonly classText?: string;
  readonly alarm?: GraphAlarm | null;
  /** Rests on little: its colour within a dashed outline. */
  readonly isFaint?: boolean;
  /** The whole node in words: told on hover and focus, and heard; its alarm is said after it. */
  readonly description: string;
}

/** A link from one node to another, both by key. Links whose ends are not both there are left out. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly weight: "main" | "minor";
  readonly alarm?: GraphAlarm | null;
}

/** Columns under one heading. */
export interface GraphBand {
  readonly label: string;
  /** First and last column, both within it. */
  readonly columns: readonly [number, number];
}

/** A class of the marks: its colour (CSS) and what it means. */
export interface GraphClass {
  readonly key: string;
  readonly color: string;
  readonly text: string;
}

/** What the key below the graph explains; parts that are left out or of which nothing is drawn are not shown. */
export interface GraphLegend {
  /** What the area of a mark means, and sizes to read it by. */
  readonly amount: string;
  readonly amounts: readonly { readonly value: number; readonly text: string }[];
  readonly ring?: string;
  readonly badge?: string;
  readonly noData: string;
  /** What marks with a dashed outline are. */
  readonly faint?: string;
  readonly kinds: Readonly<Record<EdgeKind, string>>;
  /** Both weights, where both are drawn. */
  readonly weights: Readonly<Record<GraphEdge["weight"], string>>;
  readonly alarms: Readonly<Record<GraphAlarm, string>>;
}

/** Titles of the table and names of the buttons. */
export interface GraphWords {
  readonly node: string;
  readonly band: string;
  readonly amount: string;
  readonly ring: string;
  readonly badge: string;
  readonly classOf: string;
  readonly alarm: string;
  /** The nodes with a link to a node, and those it has a link to. */
  readonly before: string;
  readonly after: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomWhole: string;
}

export interface GraphInput {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly bands: readonly GraphBand[];
  readonly classes: readonly GraphClass[];
  readonly legend: GraphLegend;
  readonly words: GraphWords;
  /** Stages one below the other, for a screen that stands: all is seen at once. `unnamed` says how many names had no room. */
  readonly stacked?: { readonly unnamed: (count: number) => string };
  /** Keys the reader has chosen; none = nothing chosen. */
  readonly selected?: readonly string[];
  readonly width: number;
  /** Height of the whole block with headings and key; lower where less is needed, a little higher where all rows are then seen. */
  readonly heightPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
}
