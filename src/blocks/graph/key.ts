/** The key below a graph: what colours, sizes, rings, lines and signs mean, of those that are drawn. Pure. */
import { GRAPH_ALARMS, type GraphAlarm, type GraphEdge, type GraphInput } from "#blocks/graph/input";
import { radiusOf, ringRadiusOf, type MarkScale } from "#blocks/graph/marks";
import { linePxOf, textBlock, type PlacedText } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";
import { EDGE_KINDS } from "#model/chains";

/** What stands before the words of an item. */
export type KeySign =
  | { readonly kind: "class"; readonly color: string | null }
  | { readonly kind: "faint"; readonly color: string | null }
  | { readonly kind: "circle"; readonly radius: number }
  | { readonly kind: "ring"; readonly radius: number; readonly ringRadius: number }
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "badge" }
  | { readonly kind: "alarm"; readonly alarm: GraphAlarm };

/** One item; the middle of its sign at x, y of the key. */
export interface PlacedKeyItem {
  readonly sign: KeySign | null;
  readonly x: number;
  readonly y: number;
  /** Half the width of its sign. */
  readonly half: number;
  readonly text: PlacedText;
}

export interface PlacedKey {
  readonly items: readonly PlacedKeyItem[];
  readonly height: number;
}

/** Between items, between a sign and its words, above the key; ems. */
const GAP_EM = { item: 1.3, sign: 0.4, top: 0.7 };
/** Half the width of a line's sample, in ems. */
const LINE_EM = 1.2;
interface Item {
  readonly sign: KeySign | null;
  readonly text: string;
  readonly half: number;
  readonly halfHeight: number;
}

/** Side of a button, and the width that all of them take beside the first lines of the key, px. */
export interface ButtonSizes {
  readonly buttonPx: number;
  readonly buttonsPx: number;
}

/** Places the items on as many lines as they need, beside the buttons; `unnamed` nodes have no name beside their mark. */
export function placeKey(
  input: GraphInput,
  scale: MarkScale,
  { buttonPx, buttonsPx }: ButtonSizes,
  unnamed = 0,
): PlacedKey {
  const { width, textPx } = input;
  const linePx = linePxOf(textPx);
  const rightOf = (lineTop: number): number => (lineTop < buttonPx + textPx ? width - buttonsPx : width);
  const gap = textPx * GAP_EM.item;
  const items: PlacedKeyItem[] = [];
  let line: { item: Item; x: number; block: ReturnType<typeof textBlock> }[] = [];
  let x = 0;
  let top = textPx * GAP_EM.top;
  const flush = (): void => {
    const height = Math.max(linePx, ...line.map(({ item, block }) => Math.max(2 * item.halfHeight, block.height)));
    for (const { item, x: left, block } of line) {
      const y = px(top + height / 2);
      const textX = left + (item.sign === null ? 0 : 2 * item.half + textPx * GAP_EM.sign);
      items.push({
        sign: item.sign,
        x: px(left + item.half),
        y,
        half: item.half,
        text: { lines: block.lines, x: px(textX), top: px(y - block.height / 2), anchor: "start", tone: "words" },
      });
    }
    top += height + textPx * 0.3;
    line = [];
    x = 0;
  };
  for (const item of itemsOf(input, scale, unnamed)) {
    const signPx = item.sign === null ? 0 : 2 * item.half + textPx * GAP_EM.sign;
    const block = textBlock(item.text, textPx, Math.max(textPx * 4, width - buttonsPx - signPx));
    if (line.length > 0 && x + signPx + block.width > rightOf(top)) flush();
    line.push({ item, x, block });
    x += signPx + block.width + gap;
  }
  if (line.length > 0) flush();
  return { items, height: Math.ceil(Math.max(top, buttonPx + textPx * GAP_EM.top)) };
}

function itemsOf(input: GraphInput, scale: MarkScale, unnamed: number): readonly Item[] {
  const { nodes, classes, legend, textPx } = input;
  if (nodes.length === 0) return [];
  const keys = new Set(nodes.map(({ key }) => key));
  const edges = input.edges.filter(({ from, to }) => keys.has(from) && keys.has(to));
  const item = (sign: KeySign | null, text: string, half: number, halfHeight = half): Item => ({
    sign,
    text,
    half,
    halfHeight,
  });
  const swatch = textPx * 0.5;
  const isUsed = new Set(edges.map(({ kind }) => kind));
  const weights = new Set(edges.map(({ weight }) => weight));
  const line = (name: string, text: string): Item =>
    item({ kind: "line", line: name }, text, textPx * LINE_EM, textPx * 0.5);
  const lacksClass = nodes.some(({ classKey }) => !classes.some(({ key }) => key === classKey));
  const alarms = new Set([...nodes, ...edges].map(({ alarm }) => alarm ?? null));
  // Sizes above the largest that is drawn would say nothing.
  const amounts = legend.amounts.filter(({ value }) => value <= scale.mostAmount);
  const largest = amounts.reduce((most, { value }) => Math.max(most, value), 0);
  const inner = radiusOf(largest / 4, scale);
  const outer = ringRadiusOf(inner, scale.mostRing / 2, scale);
  return [
    ...classes.map(({ color, text }) => item({ kind: "class", color }, text, swatch)),
    ...(legend.faint !== undefined && nodes.some(({ isFaint }) => isFaint === true)
      ? [item({ kind: "faint", color: classes[0]?.color ?? null }, legend.faint, swatch)]
      : []),
    ...(lacksClass ? [item({ kind: "class", color: null }, legend.noData, swatch)] : []),
    ...(scale.mostAmount > 0 ? [item(null, legend.amount, 0)] : []),
    ...amounts.map(({ value, text }) => {
      const radius = radiusOf(value, scale);
      return item({ kind: "circle", radius }, text, radius);
    }),
    ...(legend.ring !== undefined && outer > inner
      ? [item({ kind: "ring", radius: inner, ringRadius: outer }, legend.ring, outer)]
      : []),
    ...(legend.badge !== undefined && nodes.some(({ badge = "" }) => badge !== "")
      ? [item({ kind: "badge" }, legend.badge, textPx * 0.7)]
      : []),
    ...EDGE_KINDS.filter((kind) => isUsed.has(kind)).map((kind) => line(kind, legend.kinds[kind])),
    ...(weights.size > 1 ? WEIGHTS.map((weight) => line(weight, legend.weights[weight])) : []),
    ...GRAPH_ALARMS.filter((alarm) => alarms.has(alarm)).map((alarm) =>
      item({ kind: "alarm", alarm }, legend.alarms[alarm], textPx * 0.5),
    ),
    ...(unnamed > 0 && input.stacked !== undefined ? [item(null, input.stacked.unnamed(unnamed), 0)] : []),
  ];
}

const WEIGHTS: readonly GraphEdge["weight"][] = ["main", "minor"];
