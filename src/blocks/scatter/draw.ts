/** Draws a placed scatter into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing. Knows no state. */
import { drawAim } from "#blocks/parts/aim";
import { drawFrame, layer, setAttribute, setStyle, type Svg } from "#blocks/parts/frame";
import { restoreOrder, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";
import { drawTexts } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";
import { drawToneLegend } from "#blocks/parts/tone-legend";
import { toneColors } from "#blocks/parts/tones";
import { OWN_RADIUS } from "#blocks/scatter/names";
import type { ScatterMark } from "#blocks/scatter/input";
import type { PlacedScatter } from "#blocks/scatter/place";

/** Points of raised groups, times the radius of others. */
const RAISED_RADIUS = 1.25;

/** Draws the scatter; with `onPick` the points are options of a list box, in order of x. */
export function drawScatter(
  svg: SVGSVGElement,
  placed: PlacedScatter,
  handlers: Pick<ListHandlers, "onPick"> = {},
): void {
  const { marks, width, height, textPx, radius, crowd } = placed;
  const interactive = placed.emptyText === null && handlers.onPick !== undefined;
  const root = drawFrame(svg, placed, "scatter", interactive ? "listbox" : "list");
  setAttribute(svg, "aria-multiselectable", interactive ? "true" : null);
  drawGrid(root, placed);
  drawPoints(svg, root, placed, interactive);
  drawOnTop(root, placed);
  drawTexts(root, "texts", placed.texts, textPx);
  drawToneLegend(root, placed.legend);
  setAttribute(svg, "data-crowd", crowd);
  svg.classList.toggle("interactive", interactive);
  drawAim(svg, {
    marks: marks.map((mark) => {
      const half = mark.isOwn ? px(radius * OWN_RADIUS) : radius;
      return { ...mark, halfWidth: half, halfHeight: half };
    }),
    width,
    height,
    textPx,
    handlers: interactive ? handlers : {},
  });
}

interface GridLine {
  readonly name: "grid" | "base" | "reference" | "divide" | "break";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function drawGrid(root: Svg, placed: PlacedScatter): void {
  const { plot, gridXs, gridYs, references, quadrants, emptyText } = placed;
  const { left, right, top, bottom } = plot;
  const lines: GridLine[] = [
    ...gridXs.map((x) => ({ name: "grid" as const, x1: x, y1: top, x2: x, y2: bottom })),
    ...gridYs.map((y) => ({ name: "grid" as const, x1: left, y1: y, x2: right, y2: y })),
    ...(emptyText === null ? [{ name: "base" as const, x1: left, y1: bottom, x2: right, y2: bottom }] : []),
    ...(quadrants === null
      ? []
      : [
          { name: "divide" as const, x1: quadrants.x, y1: top, x2: quadrants.x, y2: bottom },
          { name: "divide" as const, x1: left, y1: quadrants.y, x2: right, y2: quadrants.y },
        ]),
    ...breakLines(placed),
    ...references.map(({ x1, y1, x2, y2 }) => ({ name: "reference" as const, x1, y1, x2, y2 })),
  ];
  layer(root, "grid")
    .attr("aria-hidden", "true")
    .selectChildren<SVGLineElement, GridLine>("line")
    .data(lines)
    .join("line")
    .each(function draw({ name, x1, y1, x2, y2 }) {
      setAttribute(this, "class", name);
      setAttribute(this, "x1", x1);
      setAttribute(this, "y1", y1);
      setAttribute(this, "x2", x2);
      setAttribute(this, "y2", y2);
    });
}

/** Two short slanted strokes across an axis where it breaks before its zero. */
function breakLines({ breaks, plot, textPx }: PlacedScatter): readonly GridLine[] {
  const half = textPx * 0.35;
  const strokes = (x: number, y: number, isUpright: boolean): readonly GridLine[] =>
    [-1, 1].map((side) => {
      const [dx, dy] = isUpright ? [0, side * half * 0.4] : [side * half * 0.4, 0];
      return {
        name: "break",
        x1: px(x + dx - half * (isUpright ? 1 : 0.4)),
        y1: px(y + dy + half * (isUpright ? 0.4 : 1)),
        x2: px(x + dx + half * (isUpright ? 1 : 0.4)),
        y2: px(y + dy - half * (isUpright ? 0.4 : 1)),
      };
    });
  return [
    ...(breaks.x === null ? [] : strokes(breaks.x, plot.bottom, false)),
    ...(breaks.y === null ? [] : strokes(plot.left, breaks.y, true)),
  ];
}

function drawPoints(svg: SVGSVGElement, root: Svg, { marks, radius }: PlacedScatter, interactive: boolean): void {
  const kept = layer(root, "points")
    .selectChildren<SVGCircleElement, ScatterMark>("circle")
    .data(marks, ({ key }) => key);
  kept.exit().remove();
  // Not join(): it reorders by insertBefore, which drops focus.
  const points = kept.enter().append("circle").merge(kept);
  restoreOrder(points.nodes());
  const preferred = marks.filter(({ isOwn, selected }) => isOwn || selected).map(({ key }) => key);
  const keys = marks.map(({ key }) => key);
  const tabStop = interactive ? tabStopOf(svg, keys, preferred) : null;
  points.each(function draw(mark, position) {
    setAttribute(this, "class", classOf(mark));
    paintGroup(this, mark);
    setAttribute(this, "data-key", mark.key);
    setAttribute(this, "cx", mark.x);
    setAttribute(this, "cy", mark.y);
    setAttribute(this, "r", radius);
    setAttribute(this, "role", interactive ? "option" : "listitem");
    setAttribute(this, "aria-label", mark.description);
    setAttribute(this, "aria-current", mark.isOwn ? "true" : null);
    setAttribute(this, "aria-posinset", position + 1);
    setAttribute(this, "aria-setsize", marks.length);
    setAttribute(this, "aria-selected", interactive ? `${mark.selected}` : null);
    setAttribute(this, "tabindex", interactive ? (mark.key === tabStop ? 0 : -1) : null);
  });
}

/** Selected points and the own one again, above all others: a list is in order of x, and what is drawn later lies on top. */
function drawOnTop(root: Svg, { marks, radius }: PlacedScatter): void {
  const circles = [
    ...marks
      .filter(({ group, selected, isOwn }) => group?.isRaised === true && !selected && !isOwn)
      .map((mark) => ({ mark, name: "raised", r: px(radius * RAISED_RADIUS) })),
    ...marks.filter(({ selected, isOwn }) => selected && !isOwn).map((mark) => ({ mark, name: "chosen", r: radius })),
    ...marks
      .filter(({ isOwn }) => isOwn)
      .flatMap((mark) => [
        { mark, name: "own-ring", r: px(radius * OWN_RADIUS) },
        { mark, name: "own", r: radius },
      ]),
  ];
  layer(root, "on-top")
    .attr("aria-hidden", "true")
    .selectChildren<SVGCircleElement, (typeof circles)[number]>("circle")
    .data(circles)
    .join("circle")
    .each(function draw({ mark, name, r }) {
      setAttribute(this, "class", name);
      paintGroup(this, name === "raised" || name === "chosen" ? mark : null);
      setAttribute(this, "cx", mark.x);
      setAttribute(this, "cy", mark.y);
      setAttribute(this, "r", r);
    });
}

/** In the tone of its group, as far as it has one; what rests on few stays grey. */
function paintGroup(circle: SVGElement, mark: ScatterMark | null): void {
  const group = mark?.isFaint === true ? null : (mark?.group ?? null);
  if (group === null) {
    setAttribute(circle, "style", null);
    return;
  }
  const { fill, stroke } = toneColors(group.tone);
  setStyle(circle, "fill", fill);
  setStyle(circle, "fill-opacity", mark?.tone === "pale" ? "0.25" : "0.9");
  if (circle.classList.contains("point")) setStyle(circle, "stroke", stroke === "none" ? fill : stroke);
  else circle.style.removeProperty("stroke");
}

function classOf({ tone, isOwn, isFaint }: ScatterMark): string {
  return ["point", tone, isOwn && "current", isFaint && "small-sample"].filter(Boolean).join(" ");
}
