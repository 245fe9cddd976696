/**
 * Draws a placed trend into an SVG element and turns brushing and scrubbing, by pointer or keys, into ranges and years.
 * Drawing twice changes nothing. Knows no state.
 */
import { drawAxis } from "#blocks/parts/axis";
import { drawFrame, layer, rememberDrawing, setAttribute, setText, type Svg } from "#blocks/parts/frame";
import { drawRange } from "#blocks/parts/range-marks";
import { listenToRange, type RangeDrawing, type RangeHandlers } from "#blocks/parts/range-pointer";
import type { PlacedPoint, PlacedTrend } from "#blocks/trend/place";

const remember = rememberDrawing<RangeDrawing>(listenToRange);

/** Draws the trend; `onRange` offers the brush, `onPlayhead` the playhead (anywhere on the chart when there is no brush). */
export function drawTrend(svg: SVGSVGElement, placed: PlacedTrend, handlers: RangeHandlers = {}): void {
  const root = drawFrame(svg, placed, "trend", "group");
  const shown = placed.emptyText === null;
  drawShapes(root, shown ? placed : null);
  drawPoints(root, shown ? placed.points : []);
  drawAxis(root, {
    left: 0,
    right: placed.width,
    y: placed.bottom,
    textY: placed.height - placed.textPx * 0.7,
    texts: shown ? placed.axis : [],
  });
  drawCallout(root, shown ? placed.callout : null);
  const range = shown ? placed : { ...placed, range: null, slots: { ...placed.slots, count: 0 } };
  const offers = { brush: handlers.onRange !== undefined, scrub: handlers.onPlayhead !== undefined };
  drawRange(root, range, offers);
  svg.classList.toggle("brushable", shown && offers.brush);
  svg.classList.toggle("scrubbable", shown && offers.scrub && !offers.brush);
  svg.classList.toggle("estimated", placed.estimated);
  remember(svg, {
    slots: range.slots,
    range: range.range,
    handlers,
    playhead: placed.playhead,
    playheadX: placed.playheadX,
  });
}

function drawShapes(root: Svg, placed: PlacedTrend | null): void {
  const shapes: [string, string][] =
    placed === null
      ? []
      : [
          ["whole", placed.areaPath],
          ["published", placed.knownPath],
          ["in-range", placed.rangePath],
          ["line", placed.linePath],
        ];
  layer(root, "shapes")
    .attr("aria-hidden", "true")
    .selectChildren<SVGPathElement, [string, string]>("path")
    .data(shapes, ([name]) => name)
    .join("path")
    .each(function draw([name, path]) {
      setAttribute(this, "class", name);
      setAttribute(this, "d", path);
    });
}

function drawPoints(root: Svg, points: readonly PlacedPoint[]): void {
  layer(root, "points")
    .attr("role", "list")
    .selectChildren<SVGCircleElement, PlacedPoint>("circle")
    .data(points, ({ key }) => key)
    .join((entering) => {
      const circle = entering.append("circle").attr("role", "listitem");
      circle.append("title");
      return circle;
    })
    .each(function draw(point) {
      const hidden = !point.shown || point.y === null;
      setAttribute(this, "class", `point ${point.tone}${point.atPlayhead ? " current" : ""}${hidden ? " hidden" : ""}`);
      setAttribute(this, "data-key", point.key);
      setAttribute(this, "cx", point.x);
      setAttribute(this, "cy", point.y ?? 0);
      setAttribute(this, "r", point.atPlayhead ? 4.5 : 2.5);
      setAttribute(this, "aria-label", point.description);
      if (this.firstElementChild) setText(this.firstElementChild, point.description);
    });
}

function drawCallout(root: Svg, callout: PlacedTrend["callout"]): void {
  layer(root, "callout")
    .selectChildren<SVGTextElement, NonNullable<PlacedTrend["callout"]>>("text")
    .data(callout === null ? [] : [callout])
    .join("text")
    .attr("class", "value")
    .attr("aria-hidden", "true")
    .attr("x", ({ x }) => x)
    .attr("y", ({ y }) => y)
    .attr("text-anchor", ({ anchor }) => anchor)
    .text(({ text }) => text);
}
