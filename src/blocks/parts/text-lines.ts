/** Texts of one or more lines in a chart: their size, and how they are drawn. Knows no chart. */
import type { Selection } from "d3";
import { layer, setAttribute, setText, type Svg } from "#blocks/parts/frame";
import { px } from "#blocks/parts/text-fit";
import { estimateWidth, wrapRuns, type Line, type Run } from "#blocks/parts/wrap-text";

export type TextAnchor = "start" | "middle" | "end";

/** A text as lines and the room they take, px. */
export interface TextBlock {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

/** A text where it stands. */
export interface PlacedText {
  readonly lines: readonly Line[];
  readonly x: number;
  /** Top of the first line, px. */
  readonly top: number;
  readonly anchor: TextAnchor;
  /** Classes of its lines. */
  readonly tone: string;
}

/** Height of a line in ems. */
const LINE_EM = 1.3;

/** Height of a line of text, px. */
export function linePxOf(textPx: number): number {
  return Math.ceil(textPx * LINE_EM);
}

/** Wraps a text to lines of at most `maxPx`; no lines and no height where there are no words. */
export function textBlock(text: string | readonly Run[], textPx: number, maxPx: number): TextBlock {
  const runs = typeof text === "string" ? [{ text, strong: false }] : text;
  const lines = wrapRuns(
    runs.filter((run) => run.text !== ""),
    { fontPx: textPx, maxPx },
  );
  const widths = lines.map((line) => line.reduce((sum, run) => sum + estimateWidth(run, textPx), 0));
  return { lines, width: Math.ceil(Math.max(0, ...widths)), height: lines.length * linePxOf(textPx) };
}

/** The name of a chart with the words in it that no mark has, for people who hear it. */
export function nameWith(label: string, words: readonly string[]): string {
  const said = [label, ...words].filter((text) => text !== "");
  return said.join(/\p{Script=Han}/u.test(said.join("")) ? "；" : "; ");
}

/** One line of text. */
interface DrawnLine {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
  readonly anchor: TextAnchor;
  readonly tone: string;
}

/** Draws all texts into the layer `name`, one element a line; who hears the chart gets them with its name and its marks. */
export function drawTexts(root: Svg, name: string, texts: readonly PlacedText[], textPx: number): void {
  drawLines(layer(root, name), texts, textPx);
}

/** Draws texts into a group. */
export function drawLines(
  group: Selection<SVGGElement, unknown, null, undefined>,
  texts: readonly PlacedText[],
  textPx: number,
): void {
  const linePx = linePxOf(textPx);
  const lines = texts.flatMap(({ lines, x, top, anchor, tone }) =>
    lines.map((line, at): DrawnLine => ({ line, x: px(x), y: px(top + (at + 0.5) * linePx), anchor, tone })),
  );
  setAttribute(group.node()!, "aria-hidden", "true");
  group
    .selectChildren<SVGTextElement, DrawnLine>("text")
    .data(lines)
    .join((entering) => entering.append("text").attr("dy", "0.35em"))
    .each(function draw({ line, x, y, anchor, tone }) {
      setAttribute(this, "class", tone);
      setAttribute(this, "x", x);
      setAttribute(this, "y", y);
      setAttribute(this, "text-anchor", anchor);
      drawRuns(this, line);
    });
}

/** A line of one emphasis is plain text; others have an element a run. */
function drawRuns(text: SVGTextElement, line: Line): void {
  const isMixed = line.length > 1;
  text.classList.toggle("strong", !isMixed && (line[0]?.strong ?? false));
  if (!isMixed) {
    setText(text, line[0]?.text ?? "");
    return;
  }
  const parts = line.map(({ text: words, strong }) => {
    const part = document.createElementNS(text.namespaceURI!, "tspan");
    part.textContent = words;
    setAttribute(part, "class", strong ? "strong" : "plain");
    return part;
  });
  text.replaceChildren(...parts);
}
