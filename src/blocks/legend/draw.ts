/** Draws a placed legend into an SVG element. Drawing twice changes nothing. */
import type { EnterElement, Selection } from "d3";
import { defined } from "#base/assert";
import type { PlacedCircle, PlacedLegend, PlacedLegendRow } from "#blocks/legend/place";
import { drawFrame, layer, setAttribute, setName, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { dotsPath, hatchPath } from "#blocks/parts/hatch";

/** Draws classes, no-data and circle sizes. */
export function drawLegend(svg: SVGSVGElement, placed: PlacedLegend): void {
  const root = drawFrame(svg, placed, "legend", "list");
  layer(root, "classes")
    .selectChildren<SVGGElement, PlacedLegendRow>("g")
    .data(placed.rows, ({ key }) => key)
    .join(appendRow)
    .each(function draw(row) {
      drawRow(this, row, placed);
    });
  drawCircles(root, placed);
}

function appendRow(
  entering: Selection<EnterElement, PlacedLegendRow, SVGGElement, unknown>,
): Selection<SVGGElement, PlacedLegendRow, SVGGElement, unknown> {
  const row = entering.append("g").attr("class", "class").attr("role", "listitem");
  row.append("rect").attr("class", "hit").attr("x", -4).attr("rx", 3);
  row.append("rect").attr("class", "swatch").attr("rx", 1);
  row.append("path");
  row.append("text").attr("class", "label").attr("dy", "0.35em");
  row.append("text").attr("class", "count").attr("dy", "0.35em").attr("text-anchor", "end");
  return row;
}

/** Writes one class; its children are in the order `appendRow` made them. */
function drawRow(group: SVGGElement, row: PlacedLegendRow, placed: PlacedLegend): void {
  const child = (position: number): Element => defined(group.children[position], "part of a class");
  const { rowPx, swatchWidth, swatchHeight, width, textPx } = placed;
  const top = Math.round((rowPx - swatchHeight) / 2);
  setAttribute(group, "data-key", row.key);
  setStyle(group, "transform", `translateY(${row.y}px)`);
  setAttribute(child(0), "width", width + 8);
  setAttribute(child(0), "height", rowPx);
  setAttribute(child(1), "y", top);
  setAttribute(child(1), "width", swatchWidth);
  setAttribute(child(1), "height", swatchHeight);
  const swatch = child(1) as SVGElement;
  setStyle(swatch, "fill", row.color ?? "var(--no-data)");
  setStyle(swatch, "stroke", row.color === null ? "var(--no-data-hatch)" : "none");
  setAttribute(child(2), "class", row.pattern ?? "");
  setAttribute(child(2), "d", patternPath(row, top, placed));
  for (const [position, x, text] of [
    [3, swatchWidth + Math.round(textPx * 0.8), row.rangeText],
    [4, width, row.countText],
  ] as const) {
    setAttribute(child(position), "x", x);
    setAttribute(child(position), "y", rowPx / 2);
    setText(child(position), text);
  }
  setName(group, row.description);
}

function patternPath({ pattern }: PlacedLegendRow, top: number, { swatchWidth, swatchHeight }: PlacedLegend): string {
  if (pattern === null || pattern === "plain") return "";
  return (pattern === "hatch" ? hatchPath : dotsPath)(0, top, swatchWidth, swatchHeight, 4);
}

function drawCircles(root: Svg, placed: PlacedLegend): void {
  const group = layer(root, "circles");
  group
    .selectChildren<SVGGElement, PlacedCircle>("g")
    .data(placed.circles)
    .join((entering) => {
      const mark = entering.append("g").attr("role", "listitem");
      mark.append("circle");
      mark.append("line");
      mark.append("text").attr("dy", "0.35em");
      return mark;
    })
    .each(function draw({ radius, cy, textY, text }) {
      const [circle, lead, label] = this.children;
      if (!circle || !lead || !label) return;
      setAttribute(circle, "cx", placed.circleX);
      setAttribute(circle, "cy", cy);
      setAttribute(circle, "r", radius);
      setAttribute(lead, "x1", placed.circleX);
      setAttribute(lead, "y1", cy - radius);
      setAttribute(lead, "x2", placed.circleTextX - 3);
      setAttribute(lead, "y2", textY);
      setAttribute(label, "x", placed.circleTextX);
      setAttribute(label, "y", textY);
      setText(label, text);
    });
  group
    .selectChildren<SVGTextElement, NonNullable<PlacedLegend["caption"]>>("text.caption")
    .data(placed.caption === null ? [] : [placed.caption])
    .join("text")
    .attr("class", "caption")
    .attr("text-anchor", "end")
    .attr("dy", "0.35em")
    .attr("x", ({ x }) => x)
    .attr("y", ({ y }) => y)
    .text(({ text }) => text);
}
