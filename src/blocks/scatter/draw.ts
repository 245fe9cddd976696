/** Draws a placed scatter into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing. Knows no state. */
import { drawAim } from "#blocks/parts/aim";
import { drawFrame, layer, setAttribute, type Svg } from "#blocks/parts/frame";
import { restoreOrder, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";
import { drawTexts } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";
import { OWN_RADIUS } from "#blocks/scatter/names";
import type { ScatterMark } from "#blocks/scatter/input";
import type { PlacedScatter } from "#blocks/scatter/place";

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
  readonly name: "grid" | "base" | "reference";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function drawGrid(root: Svg, { plot, gridXs, gridYs, references, emptyText }: PlacedScatter): void {
  const { left, right, top, bottom } = plot;
  const lines: GridLine[] = [
    ...gridXs.map((x) => ({ name: "grid" as const, x1: x, y1: top, x2: x, y2: bottom })),
    ...gridYs.map((y) => ({ name: "grid" as const, x1: left, y1: y, x2: right, y2: y })),
    ...(emptyText === null ? [{ name: "base" as const, x1: left, y1: bottom, x2: right, y2: bottom }] : []),
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
      setAttribute(this, "cx", mark.x);
      setAttribute(this, "cy", mark.y);
      setAttribute(this, "r", r);
    });
}

function classOf({ tone, isOwn, isFaint }: ScatterMark): string {
  return ["point", tone, isOwn && "current", isFaint && "small-sample"].filter(Boolean).join(" ");
}
