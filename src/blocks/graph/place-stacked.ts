/**
 * Layout of a graph for a screen that stands: stages one below the other, each with its name at the left. A short chain has a row for each of its
 * columns, with links running down between the marks; a long one has no room for links and stands as a board of names, stage by stage. All is
 * seen at once, in letters as large as the room allows and no smaller than asked for. Pure; all numbers are px.
 */
import { defined } from "#base/assert";
import type { GraphEdge, GraphInput, GraphNode } from "#blocks/graph/input";
import { placeKey } from "#blocks/graph/key";
import { labelOf, shapeOf, type MarkScale } from "#blocks/graph/marks";
import { placeNode, scaleOf, type PlacedEdge, type PlacedGraph, type PlacedNode } from "#blocks/graph/place";
import { routesOf, type Route, type RouteNode } from "#blocks/graph/routes";
import type { Shaped } from "#blocks/graph/spread";
import { textBlock } from "#blocks/parts/text-lines";
import { px, textWidth } from "#blocks/parts/text-fit";

/** Nodes side by side; `stage` is the position of their band, −1 without one. */
interface Lane {
  readonly stage: number;
  readonly nodes: readonly Shaped[];
}

/** How a graph may be drawn: text times what was asked for, radius of the largest mark in ems. */
interface Style {
  readonly text: number;
  readonly radius: number;
  readonly isBoard: boolean;
}

/** From the largest to the last. */
const STYLES: readonly Style[] = [
  ...[1.7, 1.45, 1.25, 1.1, 1].flatMap((text) => [1.9, 1.4, 1].map((radius) => ({ text, radius, isBoard: false }))),
  ...[1.3, 1.2, 1.1, 1].flatMap((text) => [0.75, 0.6].map((radius) => ({ text, radius, isBoard: true }))),
];
/** Free between lanes, ems: links need room to turn. */
const CHANNEL_EM = { lanes: { least: 1.5, most: 6 }, board: { least: 0.22, most: 1.3 } };
/** More between stages, above and below their line together. */
const STAGE_GAP_EM = 0.9;
/** Least free between two nodes of a lane, and most in a board. */
const NODE_GAP_EM = { least: 0.9, most: 2.2 };
const RAIL_GAP_EM = 1.1;

/** Places everything at the size of the block. */
export function placeStacked(input: GraphInput): PlacedGraph {
  const none: ReadonlySet<string> = new Set();
  for (const style of STYLES) {
    const laid = laidOut(input, style, none);
    if (laid.fits) return placedOf(input, laid);
  }
  // As many names as have room, those that tell least left out.
  const last = defined(STYLES.at(-1), "style");
  const order = leastTelling(input);
  const without = (count: number): LaidOut => laidOut(input, last, new Set(order.slice(0, count)));
  let [few, most] = [1, order.length];
  while (few < most) {
    const count = Math.floor((few + most) / 2);
    if (without(count).fits) most = count;
    else few = count + 1;
  }
  return placedOf(input, without(few));
}

/** A class of so few nodes stands out, whatever their amounts. */
const FEW_NODES = 3;

/** Keys of nodes, those of small amounts first; last those of a class with few nodes, and chosen ones. */
function leastTelling({ nodes, selected = [] }: GraphInput): readonly string[] {
  const counts = new Map<string | null, number>();
  for (const { classKey } of nodes) counts.set(classKey, (counts.get(classKey) ?? 0) + 1);
  const rank = ({ key, classKey }: GraphNode): number =>
    selected.includes(key) ? 2 : (counts.get(classKey) ?? 0) <= FEW_NODES ? 1 : 0;
  const amountOf = ({ amount }: GraphNode): number => (Number.isFinite(amount) ? amount : 0);
  return nodes
    .toSorted((one, other) => rank(one) - rank(other) || amountOf(one) - amountOf(other))
    .map(({ key }) => key);
}

interface LaidOut {
  readonly at: GraphInput;
  readonly style: Style;
  readonly scale: MarkScale;
  readonly lanes: readonly Lane[];
  readonly railPx: number;
  readonly key: PlacedGraph["legend"];
  readonly roomPx: number;
  readonly fits: boolean;
}

function laidOut(given: GraphInput, style: Style, unnamed: ReadonlySet<string>): LaidOut {
  const textPx = Math.floor(given.textPx * style.text);
  const at = { ...given, textPx, edges: style.isBoard ? [] : given.edges };
  const scale = scaleOf(at, style.radius);
  const key = placeKey(at, scale, { buttonPx: 0, buttonsPx: 0 }, unnamed.size);
  const railPx =
    at.bands.length === 0
      ? 0
      : Math.ceil(Math.max(...at.bands.map(({ label }) => textWidth(label, textPx) * 1.06)) + textPx * RAIL_GAP_EM);
  const { lanes, isWithin } = lanesOf(at, style, { scale, unnamed, widthPx: at.width - railPx });
  const roomPx = at.heightPx - key.height;
  const needed = heightOf(lanes, channelOf(style).least, textPx);
  return { at, style, scale, lanes, railPx, key, roomPx, fits: isWithin && needed <= roomPx };
}

function channelOf({ isBoard }: Style): { readonly least: number; readonly most: number } {
  return isBoard ? CHANNEL_EM.board : CHANNEL_EM.lanes;
}

/** Nodes in lanes no wider than the room: column by column, or in a board one behind the other. */
function lanesOf(
  at: GraphInput,
  { isBoard }: Style,
  room: { readonly scale: MarkScale; readonly unnamed: ReadonlySet<string>; readonly widthPx: number },
): { readonly lanes: readonly Lane[]; readonly isWithin: boolean } {
  const { nodes, bands, textPx, selected = [] } = at;
  const shaped = nodes
    .map((node): Shaped => {
      const isStrong = selected.includes(node.key);
      const label = room.unnamed.has(node.key)
        ? textBlock("", textPx, 1)
        : isBoard
          ? textBlock([{ text: node.label, strong: isStrong }], textPx, room.widthPx)
          : labelOf(node.label, textPx, { isStrong });
      return { node, shape: shapeOf(room.unnamed.has(node.key) ? { ...node, badge: "" } : node, label, room.scale) };
    })
    .toSorted((one, other) => one.node.column - other.node.column || one.node.row - other.node.row);
  const stageOf = ({ node }: Shaped): number =>
    bands.findIndex(({ columns: [first, last] }) => node.column >= first && node.column <= last);
  const groups = new Map<string, Shaped[]>();
  for (const each of shaped) {
    const key = isBoard ? `${stageOf(each)}` : `${stageOf(each)} ${each.node.column}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const gap = textPx * NODE_GAP_EM.least;
  const lanes = [...groups.values()].flatMap((group): readonly Lane[] => {
    const stage = stageOf(defined(group[0], "node"));
    const named = group.filter(({ node }) => !room.unnamed.has(node.key));
    const rows = isBoard
      ? flowed([...named, ...group.filter((each) => !named.includes(each))], room.widthPx, gap)
      : split(group, room.widthPx, gap);
    return rows.map((row) => ({ stage, nodes: row }));
  });
  return { lanes, isWithin: lanes.every((lane) => widthOf(lane.nodes, gap) <= room.widthPx) };
}

function widthOf(nodes: readonly Shaped[], gap: number): number {
  return nodes.reduce((sum, { shape: { box } }) => sum + box.right - box.left, 0) + gap * (nodes.length - 1);
}

/** Each in the first row that has room for it, so that few rows hold them all. */
function flowed(nodes: readonly Shaped[], widthPx: number, gap: number): readonly (readonly Shaped[])[] {
  const rows: Shaped[][] = [];
  for (const node of nodes) {
    const row = rows.find((each) => widthOf([...each, node], gap) <= widthPx);
    if (row === undefined) rows.push([node]);
    else row.push(node);
  }
  return rows;
}

/** In as few rows as hold them, every so manieth in the same, so that links find gaps. */
function split(nodes: readonly Shaped[], widthPx: number, gap: number): readonly (readonly Shaped[])[] {
  for (let count = 1; count < nodes.length; count++) {
    const rows = Array.from({ length: count }, (_, row) => nodes.filter((__, at) => at % count === row));
    if (rows.every((row) => widthOf(row, gap) <= widthPx)) return rows;
  }
  return nodes.map((node) => [node]);
}

const aboveOf = ({ nodes }: Lane): number => Math.max(...nodes.map(({ shape }) => -shape.box.top));
const belowOf = ({ nodes }: Lane): number => Math.max(...nodes.map(({ shape }) => shape.box.bottom));
const startsStage = (lanes: readonly Lane[], at: number): boolean =>
  at > 0 && lanes[at]?.stage !== lanes[at - 1]?.stage;

function heightOf(lanes: readonly Lane[], channelEm: number, textPx: number): number {
  const own = lanes.reduce((sum, lane) => sum + aboveOf(lane) + belowOf(lane), 0);
  const starts = lanes.filter((_, at) => startsStage(lanes, at)).length;
  return own + (Math.max(0, lanes.length - 1) * channelEm + starts * STAGE_GAP_EM + 1) * textPx;
}

/** Where everything of a layout stands: lanes as far apart as the room allows, the key at the foot. */
function placedOf(input: GraphInput, { at, style, lanes, railPx, key, roomPx }: LaidOut): PlacedGraph {
  const { textPx, width, words, label } = at;
  const channels = Math.max(1, lanes.length - 1);
  const { least, most } = channelOf(style);
  const free = roomPx - heightOf(lanes, least, textPx);
  const channelEm = Math.max(least, Math.min(most, least + free / channels / textPx));
  const bottom = Math.max(Math.ceil(heightOf(lanes, channelEm, textPx)), Math.min(roomPx, textPx * 8));
  const tops: number[] = [];
  let y = textPx * 0.5;
  const nodes = lanes.flatMap((lane, position) => {
    if (position > 0) y += (channelEm + (startsStage(lanes, position) ? STAGE_GAP_EM : 0)) * textPx;
    tops.push(y);
    const middle = px(y + aboveOf(lane));
    y = middle + belowOf(lane);
    return acrossOf(lane, { left: railPx, width: width - railPx, isBoard: style.isBoard, textPx }).map((x, order) =>
      placeNode(at, defined(lane.nodes[order], "node"), { column: position, x, y: middle }),
    );
  });
  const content = { width, height: bottom };
  return {
    width,
    textPx,
    label,
    words,
    emptyText: lanes.length === 0 ? input.emptyText : null,
    height: lanes.length === 0 ? input.heightPx : bottom + key.height,
    viewport: { left: 0, top: 0, right: width, bottom },
    content,
    leastScale: 1,
    bands: [],
    stages: stagesOf(at, lanes, tops, (channelEm + STAGE_GAP_EM) * textPx),
    nodes,
    edges: edgesOf(at, nodes, width),
    legend: key,
    buttonPx: 0,
    buttonsPx: 0,
  };
}

/** Middles of the marks of a lane: spread over its width; in a board from the left, with gaps that fill a full row. */
function acrossOf(
  { nodes }: Lane,
  { left, width, isBoard, textPx }: { left: number; width: number; isBoard: boolean; textPx: number },
): readonly number[] {
  const free = width - widthOf(nodes, 0);
  const isNamed = nodes.every(({ shape }) => shape.label.lines.length > 0);
  const gap = isBoard
    ? Math.min((isNamed ? NODE_GAP_EM.most : NODE_GAP_EM.least) * textPx, free / Math.max(1, nodes.length - 1))
    : free / Math.max(1, nodes.length);
  let x = left + (isBoard ? 0 : gap / 2);
  return nodes.map(({ shape: { box } }) => {
    const middle = px(x - box.left);
    x += box.right - box.left + gap;
    return middle;
  });
}

/** Names of stages beside their first lane, and the lines between them. */
function stagesOf(
  { bands }: GraphInput,
  lanes: readonly Lane[],
  tops: readonly number[],
  apart: number,
): NonNullable<PlacedGraph["stages"]> {
  return lanes.flatMap((lane, at) => {
    if (lane.stage < 0 || (at > 0 && !startsStage(lanes, at))) return [];
    const top = defined(tops[at], "lane");
    const label = defined(bands[lane.stage], "band").label;
    return [{ label, y: px(top + aboveOf(lane)), lineY: at === 0 ? null : px(top - apart / 2) }];
  });
}

/** Links as in a graph from left to right, turned so that they run down: from below a mark to above the next. */
function edgesOf({ edges, textPx }: GraphInput, nodes: readonly PlacedNode[], width: number): readonly PlacedEdge[] {
  const keys = new Set(nodes.map(({ key }) => key));
  const linked = edges.filter(({ from, to }) => from !== to && keys.has(from) && keys.has(to));
  if (linked.length === 0) return [];
  const turned = new Map(
    nodes.map(({ key, column, x, y, ringRadius, box }): [string, RouteNode] => [
      key,
      {
        key,
        column,
        x: y,
        y: x,
        radius: ringRadius,
        box: { left: box.top, right: y + ringRadius, top: box.left, bottom: box.right },
      },
    ]),
  );
  const count = 1 + Math.max(...nodes.map(({ column }) => column));
  const columns = Array.from({ length: count }, (_, at) => {
    const own = nodes.filter(({ column }) => column === at);
    return { left: Math.min(...own.map(({ box }) => box.top)), right: Math.max(...own.map(({ box }) => box.bottom)) };
  });
  const routes = routesOf(linked, { nodes: turned, columns, textPx, height: width });
  return linked.map((edge: GraphEdge, at) => ({
    ...turnedRoute(defined(routes[at], "way")),
    edge,
    key: `${edge.from}>${edge.to}>${edge.kind}`,
  }));
}

function turnedRoute({ path, head, sign }: Route): Route {
  return { path: turnedPath(path), head: turnedPath(head), sign: { x: sign.y, y: sign.x } };
}

/** A path of absolute M, L, C, H, V with x and y changed about. */
export function turnedPath(path: string): string {
  return path.replaceAll(/([MLCHV])([^A-Z]*)/g, (_, command: string, numbers: string) => {
    if (command === "H" || command === "V") return `${command === "H" ? "V" : "H"}${numbers}`;
    const values = numbers.split(",");
    return command + values.map((__, at) => values[at % 2 === 0 ? at + 1 : at - 1]).join(",");
  });
}
