/** Names within a scatter: of the own region, of selected ones, of those with priority, then of the few points farthest out. Greedy, nothing touches. Pure. */
import { anchorX, boxAt, freeSpot, spotsAround, type Box, type TextSpot } from "#blocks/parts/boxes";
import { textBlock, type PlacedText } from "#blocks/parts/text-lines";
import type { ScatterFrame } from "#blocks/scatter/frame";
import type { ScatterMark } from "#blocks/scatter/input";

interface NamesInput {
  /** From left to right. */
  readonly marks: readonly ScatterMark[];
  readonly frame: ScatterFrame;
  /** Boxes of other texts. */
  readonly taken: readonly Box[];
  /** Lines that only names of chosen points may cross. */
  readonly lines: readonly Box[];
  readonly radius: number;
  readonly textPx: number;
}

/** Room in the plot for each name of a point far out, in square ems, and how many there are at most. */
const ROOM_EM2 = 70;
const MOST_NAMES = 10;
/** How many selected points are named. */
const MOST_SELECTED = 12;
/** How many of those named for their priority. */
const MOST_URGENT = 12;
/** Points far out: a quarter of all, but at least and at most so many. */
const OUT = { share: 0.25, least: 12, most: 40 };
/** Between two names side by side, in ems. */
const APART_EM = 0.4;
/** The ring around the own point, times the radius of others. */
export const OWN_RADIUS = 1.9;

/** Places the names that have room. */
export function placeNames(input: NamesInput): readonly PlacedText[] {
  const { marks, frame, radius, textPx } = input;
  const { plot } = frame;
  const own = marks.filter(({ isOwn }) => isOwn);
  const rings = own.map(({ x, y }) => {
    const half = radius * OWN_RADIUS;
    return boxAt(x - half, y - half, { width: 2 * half, height: 2 * half });
  });
  const names: PlacedText[] = [];
  const boxes: Box[] = [];
  const place = (mark: ScatterMark, mostCovered: number): boolean => {
    const isStrong = mark.isOwn || mark.selected;
    const words = textBlock([{ text: mark.label, strong: isStrong }], textPx, plot.right - plot.left);
    const bounds = { ...plot, right: plot.right + textPx * 0.5 };
    const others = rings.filter((_, at) => own[at] !== mark);
    const lines = isStrong ? [] : input.lines;
    const ground = { bounds, taken: [...input.taken, ...boxes, ...others, ...lines], points: marks, radius };
    const gap = (mark.isOwn ? radius * OWN_RADIUS : radius) + textPx * 0.25;
    const spot = freeSpot(spotsAround(mark, gap, words, bounds), ground, mostCovered);
    if (spot === null) return false;
    const { left, right } = spot.box;
    boxes.push({ ...spot.box, left: left - textPx * APART_EM, right: right + textPx * APART_EM });
    names.push(textAt(spot, words.lines, mark));
    return true;
  };
  for (const mark of own) place(mark, Infinity);
  const selected = marks.filter(({ selected, isOwn }) => selected && !isOwn).slice(0, MOST_SELECTED);
  for (const mark of selected) place(mark, Infinity);
  const urgent = marks
    .filter(({ priority, selected, isOwn }) => priority > 0 && !selected && !isOwn)
    .toSorted((one, other) => other.priority - one.priority)
    .slice(0, MOST_URGENT);
  for (const mark of urgent) place(mark, 1);
  const area = (plot.right - plot.left) * (plot.bottom - plot.top);
  let left = Math.min(MOST_NAMES, Math.floor(area / (textPx * textPx * ROOM_EM2)));
  for (const mark of farthestOut(marks, frame)) {
    if (left === 0) break;
    if (place(mark, 0)) left--;
  }
  return names;
}

function textAt(spot: TextSpot, lines: PlacedText["lines"], { isOwn, selected }: ScatterMark): PlacedText {
  return {
    lines,
    x: anchorX(spot),
    top: spot.box.top,
    anchor: spot.anchor,
    tone: isOwn ? "name own" : selected ? "name chosen" : "name",
  };
}

/** Points that are not named anyway and stand alone, farthest from the middle of all first. */
function farthestOut(marks: readonly ScatterMark[], { plot }: ScatterFrame): readonly ScatterMark[] {
  const middle = { x: median(marks.map(({ x }) => x)), y: median(marks.map(({ y }) => y)) };
  const away = ({ x, y }: ScatterMark): number =>
    Math.hypot((x - middle.x) / (plot.right - plot.left), (y - middle.y) / (plot.bottom - plot.top));
  return marks
    .filter(({ isOwn, selected, isFaint, priority }) => !isOwn && !selected && !isFaint && priority === 0)
    .map((mark) => ({ mark, away: away(mark) }))
    .toSorted((one, other) => other.away - one.away)
    .slice(0, Math.max(OUT.least, Math.min(OUT.most, Math.round(marks.length * OUT.share))))
    .map(({ mark }) => mark);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
