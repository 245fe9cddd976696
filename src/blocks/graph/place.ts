/**
 * Layout of a graph: nodes in columns from left to right, as far apart as their names need and their room allows, links between them,
 * headings above and a key below. Pure: texts come in ready, marks go out in px. Knows no state, no DOM and no colour of its own.
 */
import { defined } from "#base/assert";
import type { GraphEdge, GraphInput, GraphNode } from "#blocks/graph/input";
import { buttonsWidth } from "#blocks/graph/buttons";
import { placeKey, type PlacedKey } from "#blocks/graph/key";
import { labelOf, shapeOf, type MarkScale, type NodeShape } from "#blocks/graph/marks";
import { routesOf, type ColumnSpan, type Route } from "#blocks/graph/routes";
import { columnsOf, spreadColumns, spreadRows, type Shaped } from "#blocks/graph/spread";
import type { Box } from "#blocks/parts/boxes";
import type { Frame } from "#blocks/parts/frame";
import { linePxOf, nameWith, type TextBlock } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";

/** A node where it stands: the middle of its mark, in px of the content. */
export interface PlacedNode extends NodeShape {
  readonly node: GraphNode;
  readonly key: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  /** All of it in words, with its alarm. */
  readonly description: string;
  /** CSS colour, or null for no data. */
  readonly color: string | null;
  readonly isSelected: boolean;
  /** Keys of nodes with a link to it, and of those it has a link to. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface PlacedEdge extends Route {
  readonly edge: GraphEdge;
  readonly key: string;
}

/** A heading over columns, px of the content. */
export interface PlacedBand {
  readonly label: string;
  readonly left: number;
  readonly right: number;
}

export interface PlacedGraph extends Frame {
  /** Where the content is seen, in px of the block; it may be larger than this. */
  readonly viewport: Box;
  readonly content: { readonly width: number; readonly height: number };
  /** The content is drawn no smaller than this unless the reader asks. */
  readonly leastScale: number;
  readonly bands: readonly PlacedBand[];
  /** Names of stages that stand one below the other, beside their first nodes, and the line above each, px of the content. */
  readonly stages?: readonly { readonly label: string; readonly y: number; readonly lineY: number | null }[];
  /** Column by column, from the top down. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly legend: PlacedKey;
  readonly words: GraphInput["words"];
  /** Side of a button, and width of all of them with the room before them. */
  readonly buttonPx: number;
  readonly buttonsPx: number;
}

/** Radius of the largest mark in ems: the first that fits the room is taken, else the last. */
const RADIUS_EM = [2.1, 1.7, 1.35, 1.1] as const;
const PAD_EM = 0.9;
/** Text is never drawn smaller than this, nor than this share of the text around it, unless the reader asks. */
const LEAST_TEXT_PX = 11;
const LEAST_TEXT_SHARE = 0.8;
const LEAST_VIEW_EM = 8;
/** How many times as high as asked for a graph may be, so that no row of it is cut. */
const MOST_HIGHER = 1.15;
const LEAST_BUTTON_PX = 28;

/** Places everything. */
export function placeGraph(input: GraphInput): PlacedGraph {
  const { width, heightPx, textPx } = input;
  const buttonPx = Math.round(Math.max(LEAST_BUTTON_PX, textPx * 1.9));
  const buttonsPx = buttonsWidth(input.words.zoomWhole, { buttonPx, textPx });
  const headPx = input.bands.length === 0 ? 0 : linePxOf(textPx) + Math.round(textPx * 0.6);
  const legend = placeKey(input, scaleOf(input, RADIUS_EM[2]), { buttonPx, buttonsPx });
  const top = headPx;
  const room = Math.max(heightPx - headPx - legend.height, textPx * LEAST_VIEW_EM);
  const viewport = { left: 0, top, right: width, bottom: Math.round(top + room) };
  const base = { width, textPx, label: input.label, words: input.words, buttonPx, buttonsPx, viewport };
  const leastScale = Math.min(1, Math.max(LEAST_TEXT_PX / textPx, LEAST_TEXT_SHARE));
  if (input.nodes.length === 0) {
    const nothing = { nodes: [], edges: [], bands: [], content: { width, height: room } };
    return {
      ...base,
      ...nothing,
      leastScale,
      height: heightPx,
      emptyText: input.emptyText,
      legend: { ...legend, items: [], height: 0 },
    };
  }
  const size = { width, height: viewport.bottom - viewport.top };
  const arranged = bestArranged(input, size, leastScale);
  const placed = arranged.placed();
  // The key shows sizes as they are drawn.
  const drawn = placeKey(input, arranged.scale, { buttonPx, buttonsPx });
  const seenAt = Math.max(leastScale, Math.min(1, width / placed.content.width));
  const roomLeft = room - (drawn.height - legend.height);
  const whole = placed.content.height * seenAt;
  const needed = whole > roomLeft * MOST_HIGHER ? roomLeft : whole;
  const bottom = Math.ceil(top + Math.max(needed, textPx * LEAST_VIEW_EM));
  return {
    ...base,
    viewport: { ...viewport, bottom },
    ...placed,
    leastScale,
    height: Math.ceil(bottom + drawn.height),
    emptyText: null,
    legend: drawn,
  };
}

/** Sizes of marks whose largest has a radius of `em`. */
export function scaleOf({ nodes, textPx }: GraphInput, em: number): MarkScale {
  const most = (values: readonly number[]): number => Math.max(0, ...values.filter(Number.isFinite));
  return {
    textPx,
    mostRadius: textPx * em,
    mostAmount: most(nodes.map(({ amount }) => amount)),
    mostRing: most(nodes.map(({ ring }) => ring ?? Number.NaN)),
  };
}

interface Arranged {
  readonly fits: boolean;
  readonly fitsAcross: boolean;
  readonly scale: MarkScale;
  /** Places it so; much of the work, so only for the arrangement taken. */
  readonly placed: () => Pick<PlacedGraph, "nodes" | "edges" | "bands" | "content">;
}

/**
 * The largest marks with which all fits. Where nothing does, small ones, spread over what is in sight with the smallest letters that can be
 * read; close together where all then stands side by side.
 */
function bestArranged(
  input: GraphInput,
  room: { readonly width: number; readonly height: number },
  leastScale: number,
): Arranged {
  const { textPx, selected = [] } = input;
  const labelsOf = (isTight: boolean): readonly TextBlock[] =>
    input.nodes.map(({ key, label }) => labelOf(label, textPx, { isStrong: selected.includes(key), isTight }));
  const labels = labelsOf(false);
  let arranged: Arranged | null = null;
  for (const em of RADIUS_EM) {
    arranged = arrange(input, labels, { scale: scaleOf(input, em), isTight: false }, room);
    if (arranged.fits) return arranged;
  }
  const { scale } = defined(arranged, "arrangement");
  const tightLabels = labelsOf(true);
  const tight = arrange(input, tightLabels, { scale, isTight: true }, room);
  if (tight.fits) return tight;
  const more = { width: room.width / leastScale, height: room.height / leastScale };
  const loose = arrange(input, labels, { scale, isTight: false }, more);
  if (loose.fitsAcross) return loose;
  const small = arrange(input, tightLabels, { scale, isTight: true }, more);
  return small.fitsAcross ? small : loose;
}

/** Spreads columns and rows over the room; `fits` tells whether they need no more than that. */
function arrange(
  input: GraphInput,
  labels: readonly TextBlock[],
  { scale, isTight }: { readonly scale: MarkScale; readonly isTight: boolean },
  room: { readonly width: number; readonly height: number },
): Arranged {
  const { textPx } = input;
  const pad = textPx * PAD_EM;
  const shaped = input.nodes
    .map((node, at): Shaped => ({ node, shape: shapeOf(node, defined(labels[at], "name"), scale) }))
    .toSorted((one, other) => one.node.column - other.node.column || one.node.row - other.node.row);
  const columns = columnsOf(shaped);
  const across = spreadColumns(columns, { textPx, width: room.width - 2 * pad, isTight });
  const down = spreadRows(columns, { textPx, height: room.height - 2 * pad });
  const content = { width: Math.ceil(across.width + 2 * pad), height: Math.ceil(down.height + 2 * pad) };
  return {
    fitsAcross: content.width <= room.width,
    fits: content.width <= room.width && content.height <= room.height,
    scale,
    placed: () => placeAll(input, columns, { content, pad, across: across.middles, down: down.middles }),
  };
}

function placeAll(
  input: GraphInput,
  columns: readonly (readonly Shaped[])[],
  spread: {
    readonly content: PlacedGraph["content"];
    readonly pad: number;
    readonly across: readonly number[];
    readonly down: ReadonlyMap<string, number>;
  },
): ReturnType<Arranged["placed"]> {
  const { textPx } = input;
  const { content, pad, across, down } = spread;
  const linked = input.edges.filter(({ from, to }) => from !== to && down.has(from) && down.has(to));
  const nodes = columns.flatMap((column, at) =>
    column.map((each) =>
      placeNode({ ...input, edges: linked }, each, {
        column: at,
        x: px(pad + defined(across[at], "column")),
        y: px(pad + defined(down.get(each.node.key), "node")),
      }),
    ),
  );
  const spans = columns.map((_, at): ColumnSpan => {
    const own = nodes.filter(({ column }) => column === at);
    return { left: Math.min(...own.map(({ box }) => box.left)), right: Math.max(...own.map(({ box }) => box.right)) };
  });
  const edges = placeEdges(linked, nodes, spans, { textPx, height: content.height });
  return { nodes, edges, bands: placeBands(input, columns, spans, content.width), content };
}

/** A node with its mark at `x`, `y`. */
export function placeNode(
  { legend, classes, edges, selected = [] }: GraphInput,
  { node, shape }: Shaped,
  { column, x, y }: Pick<PlacedNode, "column" | "x" | "y">,
): PlacedNode {
  return {
    ...movedShape(shape, x, y),
    node,
    key: node.key,
    column,
    x,
    y,
    description: nameWith(node.description, [node.alarm ? legend.alarms[node.alarm] : ""]),
    color: classes.find(({ key }) => key === node.classKey)?.color ?? null,
    isSelected: selected.includes(node.key),
    before: edges.filter(({ to }) => to === node.key).map(({ from }) => from),
    after: edges.filter(({ from }) => from === node.key).map(({ to }) => to),
  };
}

/** A shape around 0,0 where its node stands. */
function movedShape(shape: NodeShape, x: number, y: number): NodeShape {
  const moved = (box: Box): Box => ({
    left: px(box.left + x),
    right: px(box.right + x),
    top: px(box.top + y),
    bottom: px(box.bottom + y),
  });
  return {
    ...shape,
    labelBox: moved(shape.labelBox),
    badge: shape.badge && { ...shape.badge, box: moved(shape.badge.box) },
    alarm: shape.alarm && { ...shape.alarm, x: px(shape.alarm.x + x), y: px(shape.alarm.y + y) },
    box: moved(shape.box),
  };
}

function placeEdges(
  edges: readonly GraphEdge[],
  nodes: readonly PlacedNode[],
  columns: readonly ColumnSpan[],
  size: { readonly textPx: number; readonly height: number },
): readonly PlacedEdge[] {
  const byKey = new Map(
    nodes.map(({ key, column, x, y, ringRadius: radius, box }) => [key, { key, column, x, y, radius, box }]),
  );
  const routes = routesOf(edges, { nodes: byKey, columns, ...size });
  return edges.map((edge, at) => ({
    ...defined(routes[at], "way"),
    edge,
    key: `${edge.from}>${edge.to}>${edge.kind}`,
  }));
}

/** Headings reach from the middle of one channel to the middle of the next. */
function placeBands(
  { bands }: GraphInput,
  columns: readonly (readonly Shaped[])[],
  spans: readonly ColumnSpan[],
  width: number,
): readonly PlacedBand[] {
  const used = columns.map((column) => column[0]?.node.column ?? 0);
  const shown = bands
    .map(({ label, columns: [first, last] }) => ({
      label,
      own: used.flatMap((column, at) => (column >= first && column <= last ? [at] : [])),
    }))
    .filter(({ own }) => own.length > 0);
  const edgeOf = (at: number): number => {
    const [left, right] = [spans[at - 1], spans[at]];
    return left === undefined ? 0 : right === undefined ? width : px((left.right + right.left) / 2);
  };
  return shown.map(({ label, own }) => ({ label, left: edgeOf(own[0] ?? 0), right: edgeOf((own.at(-1) ?? 0) + 1) }));
}
