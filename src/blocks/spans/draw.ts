/** Draws placed intervals into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing. Knows no state. */
import type { PlacedSpan, PlacedSpans } from "#blocks/spans/place";
import { drawFrame, layer, rememberDrawing, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { listenToList, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";
import { px } from "#blocks/parts/text-fit";
import { drawTexts } from "#blocks/parts/text-lines";

const remember = rememberDrawing<{ readonly placed: PlacedSpans; readonly handlers: ListHandlers }>((svg, latest) =>
  listenToList(svg, () => {
    const { placed, handlers } = latest();
    return { keys: placed.rows.map(({ key }) => key), handlers };
  }),
);

/** Draws the intervals; with `onPick` their rows are options of a list box. */
export function drawSpans(svg: SVGSVGElement, placed: PlacedSpans, handlers: Pick<ListHandlers, "onPick"> = {}): void {
  const { gridXs, bottom, texts, textPx, markedAt, radius } = placed;
  const interactive = placed.emptyText === null && handlers.onPick !== undefined;
  const root = drawFrame(svg, placed, "spans", interactive ? "listbox" : "list");
  setAttribute(svg, "aria-multiselectable", interactive ? "true" : null);
  drawRows(svg, root, placed, interactive);
  layer(root, "grid")
    .attr("aria-hidden", "true")
    .style("pointer-events", "none")
    .selectChildren<SVGLineElement, number>("line")
    .data(gridXs)
    .join("line")
    .each(function draw(x) {
      setAttribute(this, "x1", x);
      setAttribute(this, "x2", x);
      setAttribute(this, "y1", 0);
      setAttribute(this, "y2", bottom);
      setStyle(this, "stroke", "var(--hairline)");
    });
  drawMarks(root, placed);
  drawTexts(root, "texts", texts, textPx);
  layer(root, "explained")
    .attr("aria-hidden", "true")
    .selectChildren<SVGCircleElement, NonNullable<typeof markedAt>>("circle")
    .data(markedAt === null ? [] : [markedAt])
    .join("circle")
    .each(function draw({ x, y }) {
      setAttribute(this, "cx", x);
      setAttribute(this, "cy", y);
      setAttribute(this, "r", radius);
      paintPoint(this, { isMarked: true, color: "var(--mark)" });
    });
  svg.classList.toggle("interactive", interactive);
  remember(svg, { placed, handlers });
}

/** Names and numbers, over what is hit. */
function drawRows(svg: SVGSVGElement, root: Svg, { rows, rowPx, width }: PlacedSpans, interactive: boolean): void {
  const keys = rows.map(({ key }) => key);
  const preferred = rows.filter(({ isCurrent, isSelected }) => isCurrent || isSelected).map(({ key }) => key);
  const tabStop = interactive ? tabStopOf(svg, keys, preferred) : null;
  layer(root, "rows")
    .selectChildren<SVGGElement, PlacedSpan>("g")
    .data(rows)
    .join((entering) => {
      const row = entering.append("g");
      row.append("rect").attr("class", "hit").attr("rx", 3);
      row.append("text").attr("dy", "0.35em");
      row.append("text").attr("dy", "0.35em").attr("text-anchor", "end");
      return row;
    })
    .each(function draw(row, position) {
      const [hit, name, value] = this.children;
      if (!hit || !name || !value) return;
      setAttribute(this, "data-key", row.key);
      setAttribute(this, "role", interactive ? "option" : "listitem");
      setAttribute(this, "aria-label", row.description);
      setAttribute(this, "aria-posinset", position + 1);
      setAttribute(this, "aria-setsize", rows.length);
      setAttribute(this, "aria-current", row.isCurrent ? "true" : null);
      setAttribute(this, "aria-selected", interactive ? `${row.isSelected || row.isCurrent}` : null);
      setAttribute(this, "tabindex", interactive ? (row.key === tabStop ? 0 : -1) : null);
      setAttribute(hit, "x", -4);
      setAttribute(hit, "y", row.y);
      setAttribute(hit, "width", width + 8);
      setAttribute(hit, "height", rowPx);
      for (const [text, x, said] of [
        [name, 0, row.labelText],
        [value, width, row.valueText],
      ] as const) {
        setAttribute(text, "class", row.isCurrent || row.isSelected ? "strong" : null);
        setAttribute(text, "x", px(x));
        setAttribute(text, "y", px(row.y + rowPx / 2));
        const isQuiet = row.line === null || row.isPale;
        setStyle(text as SVGElement, "fill", row.isCurrent ? "var(--accent)" : isQuiet ? "var(--ink-2)" : "var(--ink)");
        setText(text, said);
      }
    });
}

/** Lines and points; who hears the chart is told of them with the rows. */
function drawMarks(root: Svg, { rows, rowPx, radius }: PlacedSpans): void {
  const marks = rows.flatMap(({ line, ...row }) => (line === null ? [] : [{ ...row, ...line }]));
  const colorOf = (row: { readonly isCurrent: boolean }): string => (row.isCurrent ? "var(--accent)" : "var(--mark)");
  layer(root, "lines")
    .attr("aria-hidden", "true")
    .style("pointer-events", "none")
    .selectChildren<SVGLineElement, (typeof marks)[number]>("line")
    .data(marks)
    .join("line")
    .each(function draw(mark) {
      const y = px(mark.y + rowPx / 2);
      setAttribute(this, "x1", mark.from);
      setAttribute(this, "x2", mark.to);
      setAttribute(this, "y1", y);
      setAttribute(this, "y2", y);
      setStyle(this, "stroke", colorOf(mark));
      setStyle(this, "stroke-width", `${px(radius * 0.9)}px`);
      setStyle(this, "stroke-linecap", "round");
      setStyle(this, "stroke-opacity", mark.isPale ? "0.2" : "0.42");
    });
  layer(root, "points")
    .attr("aria-hidden", "true")
    .style("pointer-events", "none")
    .selectChildren<SVGCircleElement, (typeof marks)[number]>("circle")
    .data(marks)
    .join("circle")
    .each(function draw(mark) {
      setAttribute(this, "cx", mark.at);
      setAttribute(this, "cy", px(mark.y + rowPx / 2));
      setAttribute(this, "r", radius);
      paintPoint(this, { isMarked: mark.isMarked, color: mark.isPale ? "var(--ink-2)" : colorOf(mark) });
    });
}

function paintPoint(
  circle: SVGElement,
  { isMarked, color }: { readonly isMarked: boolean; readonly color: string },
): void {
  setStyle(circle, "fill", isMarked ? "var(--panel)" : color);
  setStyle(circle, "stroke", color);
  setStyle(circle, "stroke-width", "2px");
}
