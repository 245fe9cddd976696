/** Draws a placed strip into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing. Knows no state. */
import { drawAim } from "#blocks/parts/aim";
import { drawFrame, layer, setAttribute, type Svg } from "#blocks/parts/frame";
import { restoreOrder, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";
import { px } from "#blocks/parts/text-fit";
import { drawTexts } from "#blocks/parts/text-lines";
import type { PlacedStrip, StripMark } from "#blocks/strip/place";

/** Draws the strip; with `onPick` the marks are options of a list box, in order of value. */
export function drawStrip(svg: SVGSVGElement, placed: PlacedStrip, handlers: Pick<ListHandlers, "onPick"> = {}): void {
  const { marks, width, height, textPx, top, bottom, markPx } = placed;
  const interactive = placed.emptyText === null && handlers.onPick !== undefined;
  const root = drawFrame(svg, placed, "strip", interactive ? "listbox" : "list");
  setAttribute(svg, "aria-multiselectable", interactive ? "true" : null);
  setAttribute(svg, "aria-orientation", interactive ? "horizontal" : null);
  drawShapes(root, "ground", groundOf(placed));
  drawMarks(svg, root, placed, interactive);
  drawShapes(root, "on-top", topOf(placed));
  drawTexts(root, "texts", placed.texts, textPx);
  setAttribute(svg, "data-crowd", placed.crowd);
  svg.classList.toggle("interactive", interactive);
  drawAim(svg, {
    marks: marks.map((mark) => ({
      ...mark,
      y: (top + bottom) / 2,
      halfWidth: markPx / 2,
      halfHeight: (bottom - top) / 2,
    })),
    width,
    height,
    textPx,
    handlers: interactive ? handlers : {},
  });
}

/** A path and its classes. */
interface Shape {
  readonly name: string;
  readonly path: string;
}

const rectangle = (left: number, top: number, right: number, bottom: number): string =>
  `M${px(left)},${px(top)}H${px(right)}V${px(bottom)}H${px(left)}Z`;
const upright = (x: number, top: number, bottom: number): string => `M${px(x)},${px(top)}V${px(bottom)}`;

/** Behind the marks: the strip, its middle half, and the axis. */
function groundOf({ width, top, bottom, axisY, tickXs, quartiles, textPx, emptyText }: PlacedStrip): readonly Shape[] {
  if (quartiles === null || emptyText !== null) return [];
  return [
    { name: "track", path: rectangle(0, top, width, bottom) },
    { name: "middle-half", path: rectangle(quartiles[0], top, quartiles[2], bottom) },
    { name: "axis-line", path: `M0,${px(axisY)}H${px(width)}` },
    ...tickXs.map((x) => ({ name: "axis-line", path: upright(x, axisY, axisY + textPx * 0.3) })),
  ];
}

/** Above the marks: quartiles, the nation, selected regions and the own one, and lines to their words. */
function topOf({ marks, markPx, top, bottom, quartiles, nationX, leaders }: PlacedStrip): readonly Shape[] {
  const wide = (x: number, times: number): string =>
    rectangle(x - (markPx * times) / 2, top, x + (markPx * times) / 2, bottom);
  return [
    ...(quartiles === null
      ? []
      : [
          { name: "quarters", path: rectangle(quartiles[0], top, quartiles[2], bottom) },
          { name: "median", path: upright(quartiles[1], top, bottom) },
        ]),
    ...marks
      .filter(({ selected, isOwn }) => selected && !isOwn)
      .map(({ x }) => ({ name: "chosen", path: wide(x, 1.6) })),
    ...(nationX === null ? [] : [{ name: "nation", path: upright(nationX, top, bottom) }]),
    ...marks.filter(({ isOwn }) => isOwn).map(({ x }) => ({ name: "own", path: wide(x, 2.4) })),
    ...leaders.map(({ path, tone }) => ({ name: `leader ${tone}`, path })),
  ];
}

function drawShapes(root: Svg, name: string, shapes: readonly Shape[]): void {
  layer(root, name)
    .attr("aria-hidden", "true")
    .selectChildren<SVGPathElement, Shape>("path")
    .data(shapes)
    .join("path")
    .each(function draw(shape) {
      setAttribute(this, "class", shape.name);
      setAttribute(this, "d", shape.path);
    });
}

function drawMarks(svg: SVGSVGElement, root: Svg, placed: PlacedStrip, interactive: boolean): void {
  const { marks, markPx, top, bottom } = placed;
  const kept = layer(root, "marks")
    .selectChildren<SVGRectElement, StripMark>("rect")
    .data(marks, ({ key }) => key);
  kept.exit().remove();
  // Not join(): it reorders by insertBefore, which drops focus.
  const rects = kept.enter().append("rect").merge(kept);
  restoreOrder(rects.nodes());
  const preferred = marks.filter(({ isOwn, selected }) => isOwn || selected).map(({ key }) => key);
  const keys = marks.map(({ key }) => key);
  const tabStop = interactive ? tabStopOf(svg, keys, preferred) : null;
  rects.each(function draw(mark, position) {
    setAttribute(this, "class", classOf(mark));
    setAttribute(this, "data-key", mark.key);
    setAttribute(this, "x", px(mark.x - markPx / 2));
    setAttribute(this, "y", px(top));
    setAttribute(this, "width", markPx);
    setAttribute(this, "height", px(bottom - top));
    setAttribute(this, "role", interactive ? "option" : "listitem");
    setAttribute(this, "aria-label", mark.description);
    setAttribute(this, "aria-current", mark.isOwn ? "true" : null);
    setAttribute(this, "aria-posinset", position + 1);
    setAttribute(this, "aria-setsize", marks.length);
    setAttribute(this, "aria-selected", interactive ? `${mark.selected}` : null);
    setAttribute(this, "tabindex", interactive ? (mark.key === tabStop ? 0 : -1) : null);
  });
}

function classOf({ tone, isOwn, isFaint }: StripMark): string {
  return ["mark", tone, isOwn && "current", isFaint && "small-sample"].filter(Boolean).join(" ");
}
