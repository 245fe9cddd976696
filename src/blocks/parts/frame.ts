/**
 * What all charts share on their SVG element: size, name, the text of an empty chart, and listeners that are attached once
 * and always see the latest drawing. Knows no chart.
 */
import { select, type Selection } from "d3";
import { defined } from "#base/assert";
import { wrapText, type Line } from "#blocks/parts/wrap-text";

/** A selection of the chart's SVG element. */
export type Svg = Selection<SVGSVGElement, unknown, null, undefined>;

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  /** What the chart shows, for people who hear it. */
  readonly label: string;
  /** Shown instead of marks, or null when there are marks. */
  readonly emptyText: string | null;
}

/** Sizes and names the SVG element; draws the empty text. */
export function drawFrame(svg: SVGSVGElement, frame: Frame, kind: string, role: string): Svg {
  const root: Svg = select(svg);
  svg.classList.add("chart", kind);
  setAttribute(svg, "width", frame.width);
  setAttribute(svg, "height", frame.height);
  setAttribute(svg, "viewBox", `0 0 ${frame.width} ${frame.height}`);
  setAttribute(svg, "font-size", frame.textPx);
  setAttribute(svg, "role", frame.emptyText === null ? role : "img");
  setAttribute(svg, "aria-label", frame.emptyText === null ? frame.label : `${frame.label}: ${frame.emptyText}`);
  drawEmptyText(root, frame);
  return root;
}

/** The empty text in the middle, on as many lines as it needs. */
function drawEmptyText(root: Svg, { emptyText, width, height, textPx }: Frame): void {
  const lines = emptyText === null ? [] : wrapText(emptyText, { fontPx: textPx, maxPx: width });
  layer(root, "nothing")
    .selectChildren<SVGTextElement, Line>("text")
    .data(lines)
    .join("text")
    .attr("class", "empty")
    .attr("x", width / 2)
    .attr("y", (_, at) => height / 2 + (at - (lines.length - 1) / 2) * Math.ceil(textPx * 1.3))
    .attr("dy", "0.35em")
    .attr("text-anchor", "middle")
    .text((line) => line.map(({ text }) => text).join(""));
}

/** The one child group of a class, made on first use; groups stack in the order of their first use. */
export function layer(root: Svg, name: string): Selection<SVGGElement, unknown, null, undefined> {
  const found = root.selectChild<SVGGElement>(`g.${name}`);
  return found.empty() ? root.append("g").attr("class", name) : found;
}

/** Writes an attribute only when it changes: an unchanged write still costs the browser a style pass. Null removes it. */
export function setAttribute(element: Element, name: string, value: string | number | null): void {
  const text = value === null ? null : `${value}`;
  if (element.getAttribute(name) === text) return;
  if (text === null) element.removeAttribute(name);
  else element.setAttribute(name, text);
}

/** Writes a style property only when it changes; unlike a style attribute it needs no permission from a content policy. */
export function setStyle(element: SVGElement, property: string, value: string): void {
  if (element.style.getPropertyValue(property) !== value) element.style.setProperty(property, value);
}

/** Writes text content only when it changes. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A further text of each mark, a space before it: whoever reads a mark in one go hears words, not one long one. */
export function appendText<Datum>(
  marks: Selection<SVGGElement, Datum, SVGGElement, unknown>,
): Selection<SVGTextElement, Datum, SVGGElement, unknown> {
  marks.append(() => document.createTextNode(" ") as unknown as Element);
  return marks.append("text");
}

/** Remembers the latest drawing of each SVG element; `attach` adds listeners on the first one and reads the latest later. */
export function rememberDrawing<Drawn>(
  attach: (svg: SVGSVGElement, latest: () => Drawn) => void,
): (svg: SVGSVGElement, drawn: Drawn) => void {
  const drawings = new WeakMap<SVGSVGElement, Drawn>();
  return (svg, drawn) => {
    const first = !drawings.has(svg);
    drawings.set(svg, drawn);
    if (first) attach(svg, () => defined(drawings.get(svg), "drawing"));
  };
}

/**
 * Names a mark for screen readers and voice control: what is written on it, then what is said of it, the words both share
 * once. Call after its texts.
 */
export function setName(mark: Element, description: string): void {
  const texts = [...mark.querySelectorAll("text")].map(({ textContent }) => textContent ?? "").filter(Boolean);
  setAttribute(mark, "aria-label", nameOf(texts.join(" "), description));
}

/** "2 江苏省 2,722" and "江苏省 2,722 家" are "2 江苏省 2,722 家"; without common words the one follows the other. */
function nameOf(written: string, description: string): string {
  if (description.includes(written)) return description;
  const words = written.split(" ");
  for (let from = 0; from < words.length; from++) {
    const shared = words.slice(from).join(" ");
    if (description.startsWith(shared)) return `${written}${description.slice(shared.length)}`;
  }
  return `${written}${/\p{Script=Han}/u.test(description) ? "，" : ", "}${description}`;
}
