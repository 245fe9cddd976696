/** Draws a placed split bar into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing. */
import type { EnterElement, Selection } from "d3";
import { defined } from "#base/assert";
import {
  appendText,
  drawFrame,
  layer,
  rememberDrawing,
  setAttribute,
  setName,
  setStyle,
  setText,
} from "#blocks/parts/frame";
import { listenToList, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";
import { swatchPx, type PlacedPart, type PlacedStageSplit } from "#blocks/stage-split/place";

const remember = rememberDrawing<{ readonly placed: PlacedStageSplit; readonly handlers: ListHandlers }>(
  (svg, latest) =>
    listenToList(svg, () => {
      const { placed, handlers } = latest();
      return { keys: placed.parts.map(({ key }) => key), handlers };
    }),
);

/** Draws the parts; with `onPick` they are options of a list box. */
export function drawStageSplit(svg: SVGSVGElement, placed: PlacedStageSplit, handlers: ListHandlers = {}): void {
  const interactive = placed.emptyText === null && handlers.onPick !== undefined;
  const root = drawFrame(svg, placed, "stage-split", interactive ? "listbox" : "list");
  const parts = placed.emptyText === null ? placed.parts : [];
  const keys = parts.map(({ key }) => key);
  const preferred = parts.filter(({ selected }) => selected).map(({ key }) => key);
  const tabStop = interactive ? tabStopOf(svg, keys, preferred) : null;
  setAttribute(svg, "aria-multiselectable", interactive ? "true" : null);
  setAttribute(svg, "aria-orientation", interactive ? "horizontal" : null);
  layer(root, "parts")
    .selectChildren<SVGGElement, PlacedPart>("g")
    .data(parts, ({ key }) => key)
    .join(appendPart)
    .each(function draw(part) {
      drawPart(this, part, placed);
      setAttribute(this, "role", interactive ? "option" : "listitem");
      setAttribute(this, "aria-selected", interactive ? `${part.selected}` : null);
      setAttribute(this, "tabindex", interactive ? (part.key === tabStop ? 0 : -1) : null);
    });
  svg.classList.toggle("interactive", interactive);
  svg.classList.toggle("estimated", placed.estimated);
  remember(svg, { placed, handlers });
}

function appendPart(
  entering: Selection<EnterElement, PlacedPart, SVGGElement, unknown>,
): Selection<SVGGElement, PlacedPart, SVGGElement, unknown> {
  const part = entering.append("g");
  part.append("title");
  part.append("rect").attr("class", "part-bar");
  part.append("rect").attr("class", "swatch").attr("rx", 2);
  part.append("text").attr("class", "label").attr("dy", "0.35em");
  appendText(part).attr("class", "value").attr("dy", "0.35em");
  return part;
}

/** Writes one part; its children are in the order `appendPart` made them. */
function drawPart(group: SVGGElement, part: PlacedPart, { barPx, textPx }: PlacedStageSplit): void {
  const child = (position: number): Element => defined(group.children[position], "part of a split");
  const swatch = swatchPx(textPx);
  const rows = [barPx + textPx * 1.1, barPx + textPx * 2.45];
  setAttribute(group, "class", `part ${part.tone}`);
  setAttribute(group, "data-key", part.key);
  setStyle(group, "--part", part.color);
  setText(child(0), part.description);
  setAttribute(child(1), "x", part.x);
  setAttribute(child(1), "width", part.width);
  setAttribute(child(1), "height", barPx);
  setAttribute(child(2), "x", part.textX);
  setAttribute(child(2), "y", Math.round((rows[0] ?? 0) - swatch * 0.35));
  setAttribute(child(2), "width", Math.round(swatch * 0.7));
  setAttribute(child(2), "height", Math.round(swatch * 0.7));
  for (const [position, text] of [part.labelText, part.valueText].entries()) {
    setAttribute(child(3 + position), "x", part.textX + swatch);
    setAttribute(child(3 + position), "y", rows[position] ?? 0);
    setText(child(3 + position), text);
  }
  setName(group, part.description);
}
