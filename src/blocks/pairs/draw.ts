/** Draws placed lists into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing. Knows no state. */
import type { PlacedPair, PlacedPairs } from "#blocks/pairs/place";
import { drawFrame, layer, rememberDrawing, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { listenToList, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";
import { hatchOf, paintTone } from "#blocks/parts/swatch";
import { px } from "#blocks/parts/text-fit";
import { drawTexts } from "#blocks/parts/text-lines";
import { drawHatch, drawToneLegend } from "#blocks/parts/tone-legend";

const remember = rememberDrawing<{ readonly placed: PlacedPairs; readonly handlers: ListHandlers }>((svg, latest) =>
  listenToList(svg, () => {
    const { placed, handlers } = latest();
    const { items } = placed;
    const opening = new Set(items.filter(({ opens }) => opens !== "").map(({ key }) => key));
    const { onPick, onOpen } = handlers;
    // Enter goes where an item leads, and chooses one that leads nowhere.
    const open = (key: string): void => (opening.has(key) ? onOpen : onPick)?.(key);
    return { keys: items.map(({ key }) => key), handlers: opening.size > 0 ? { onPick, onOpen: open } : { onPick } };
  }),
);

/** Draws the lists; with `onPick` their items are options of one list box, from the first list to the last; a click on what an item leads to, or Enter, opens it. */
export function drawPairs(svg: SVGSVGElement, placed: PlacedPairs, handlers: ListHandlers = {}): void {
  const { items, texts, rules, legend, textPx } = placed;
  const interactive = placed.emptyText === null && handlers.onPick !== undefined;
  const root = drawFrame(svg, placed, "pairs", interactive ? "listbox" : "list");
  setAttribute(svg, "aria-multiselectable", interactive ? "true" : null);
  layer(root, "rules")
    .attr("aria-hidden", "true")
    .selectChildren<SVGLineElement, (typeof rules)[number]>("line")
    .data(rules)
    .join("line")
    .each(function draw({ x1, x2, y }) {
      setAttribute(this, "x1", x1);
      setAttribute(this, "x2", px(x2));
      setAttribute(this, "y1", y);
      setAttribute(this, "y2", y);
      setStyle(this, "stroke", "var(--hairline)");
    });
  drawItems(svg, root, placed, interactive);
  drawHatch(root, "hatches", hatchOf(items.map(({ swatch, tone }) => ({ box: swatch, tone }))));
  const words = items.flatMap((item) => item.texts);
  drawTexts(root, "texts", [...texts, ...words], textPx);
  drawToneLegend(root, legend);
  svg.classList.toggle("interactive", interactive);
  remember(svg, { placed, handlers });
}

function drawItems(svg: SVGSVGElement, root: Svg, { items }: PlacedPairs, interactive: boolean): void {
  const kept = layer(root, "items")
    .selectChildren<SVGGElement, PlacedPair>("g")
    .data(items)
    .join((entering) => {
      const item = entering.append("g");
      item.append("rect").attr("class", "hit").attr("rx", 3);
      item.append("rect");
      item.append("text").attr("dy", "0.35em").attr("text-anchor", "end");
      item.append("text").attr("class", "opens").attr("dy", "0.35em").attr("text-anchor", "end");
      return item;
    });
  const keys = items.map(({ key }) => key);
  const preferred = items.filter(({ isSelected }) => isSelected).map(({ key }) => key);
  const tabStop = interactive ? tabStopOf(svg, keys, preferred) : null;
  kept.each(function draw(item, position) {
    const [hit, swatch, value, opens] = this.children;
    if (!hit || !swatch || !value || !opens) return;
    setAttribute(this, "data-key", item.key);
    setAttribute(this, "role", interactive ? "option" : "listitem");
    setAttribute(this, "aria-label", item.description);
    setAttribute(this, "aria-posinset", position + 1);
    setAttribute(this, "aria-setsize", items.length);
    setAttribute(this, "aria-selected", interactive ? `${item.isSelected}` : null);
    setAttribute(this, "tabindex", interactive ? (item.key === tabStop ? 0 : -1) : null);
    setAttribute(hit, "x", px(item.box.left - 4));
    setAttribute(hit, "y", px(item.box.top));
    setAttribute(hit, "width", px(item.box.right - item.box.left + 8));
    setAttribute(hit, "height", px(item.box.bottom - item.box.top));
    paintTone(swatch as SVGElement, item.swatch, item.tone, { isAlone: true });
    setAttribute(value, "class", item.isSelected ? "value strong" : "value");
    // Where nobody presses, what an item leads to is not written.
    setAttribute(value, "x", px(interactive ? item.valueX : item.opensX));
    setAttribute(value, "y", item.lineY);
    setStyle(value as SVGElement, "fill", item.isSelected ? "var(--accent)" : "var(--ink)");
    setText(value, item.valueText);
    setAttribute(opens, "x", item.opensX);
    setAttribute(opens, "y", item.lineY);
    setStyle(opens as SVGElement, "fill", "var(--accent)");
    setText(opens, interactive ? item.opens : "");
  });
}
