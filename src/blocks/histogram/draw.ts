/**
 * Draws a placed histogram into an SVG element and turns brushing, by pointer or keys, into ranges. Drawing twice changes
 * nothing. Knows no state.
 */
import type { EnterElement, Selection } from "d3";
import { defined } from "#base/assert";
import type { PlacedBand, PlacedHistogram } from "#blocks/histogram/place";
import { drawAxis } from "#blocks/parts/axis";
import { drawFrame, layer, rememberDrawing, setAttribute, setName, setText } from "#blocks/parts/frame";
import { drawRange } from "#blocks/parts/range-marks";
import { listenToRange, type RangeDrawing, type RangeHandlers } from "#blocks/parts/range-pointer";

const remember = rememberDrawing<RangeDrawing>(listenToRange);

/** Draws bands, their range and handles; `onRange` is told while dragging. */
export function drawHistogram(
  svg: SVGSVGElement,
  placed: PlacedHistogram,
  handlers: Pick<RangeHandlers, "onRange" | "onDrag"> = {},
): void {
  const root = drawFrame(svg, placed, "histogram", "group");
  const shown = placed.emptyText === null;
  const range = shown ? placed : { ...placed, range: null, slots: { ...placed.slots, count: 0 } };
  layer(root, "bands")
    .attr("role", "list")
    .selectChildren<SVGGElement, PlacedBand>("g")
    .data(shown ? placed.bands : [], ({ key }) => key)
    .join(appendBand)
    .each(function draw(band) {
      drawBand(this, band, placed);
    });
  drawAxis(root, {
    left: 0,
    right: placed.width,
    y: placed.bottom,
    textY: placed.height - placed.textPx * 0.7,
    texts: shown ? placed.axis : [],
  });
  drawRange(root, range, { brush: handlers.onRange !== undefined, scrub: false });
  svg.classList.toggle("brushable", shown && handlers.onRange !== undefined);
  svg.classList.toggle("estimated", placed.estimated);
  remember(svg, { slots: range.slots, range: range.range, playhead: null, playheadX: 0, handlers });
}

function appendBand(
  entering: Selection<EnterElement, PlacedBand, SVGGElement, unknown>,
): Selection<SVGGElement, PlacedBand, SVGGElement, unknown> {
  const band = entering.append("g").attr("role", "listitem");
  band.append("title");
  band.append("rect").attr("class", "hit");
  band.append("rect").attr("class", "known");
  band.append("rect").attr("class", "tail");
  band.append("path").attr("class", "ticks");
  band.append("text").attr("class", "value").attr("text-anchor", "middle").attr("dy", "-0.4em");
  return band;
}

/** Writes one band; its children are in the order `appendBand` made them. */
function drawBand(group: SVGGElement, band: PlacedBand, placed: PlacedHistogram): void {
  const child = (position: number): Element => defined(group.children[position], "part of a band");
  const rectangle = (element: Element, top: number, bottom: number): void => {
    setAttribute(element, "x", band.x);
    setAttribute(element, "y", top);
    setAttribute(element, "width", band.width);
    setAttribute(element, "height", Math.max(0, bottom - top));
  };
  const middle = band.x + band.width / 2;
  setAttribute(group, "class", `band ${band.tone}`);
  setAttribute(group, "data-key", band.key);
  setText(child(0), band.description);
  rectangle(child(1), 0, placed.bottom);
  rectangle(child(2), band.knownY, placed.bottom);
  rectangle(child(3), band.tailY, band.knownY);
  setAttribute(child(4), "stroke-width", band.width);
  setAttribute(child(4), "d", `M${middle},${band.knownY}V${band.tailY}`);
  setAttribute(child(5), "x", middle);
  setAttribute(child(5), "y", band.tailY);
  setText(child(5), band.valueShown ? band.valueText : "");
  setName(group, band.description);
}
