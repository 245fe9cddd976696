/** Writes lines of text into an SVG, each run one text element at its own place, so that any typeface can draw them. Knows no sheet. */
import { linesPx } from "#exports/page-format";
import { svgElement } from "#exports/svg";
import type { Line, Measure } from "#blocks/parts/wrap-text";

/** Where and how lines are written. */
export interface Lines {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  /** Colour of strong runs; that of the others when left out. */
  readonly strongFill?: string;
}

/** One text, its middle at y. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor: "start" | "middle" | "end";
  readonly strong?: boolean;
}

export class Ink {
  readonly measure: Measure;
  readonly #strongWeight: number;

  constructor(measure: Measure, strongWeight: number) {
    this.measure = measure;
    this.#strongWeight = strongWeight;
  }

  /** Writes lines below each other; returns their height. */
  lines(into: Element, lines: readonly Line[], { x, y, size, fill, strongFill = fill }: Lines): number {
    lines.forEach((line, row) => {
      let at = x;
      for (const { text, strong } of line) {
        const middle = y + linesPx(row, size) + size * 0.75;
        this.words(into, { text, x: at, y: middle, size, fill: strong ? strongFill : fill, anchor: "start", strong });
        at += this.measure({ text, strong }, size);
      }
    });
    return linesPx(lines.length, size);
  }

  /** Writes one text. */
  words(into: Element, { text, x, y, size, fill, anchor, strong = false }: Words): void {
    const made = svgElement("text", { x, y, dy: "0.35em", "font-size": size, fill, "text-anchor": anchor });
    if (strong) made.setAttribute("font-weight", String(this.#strongWeight));
    made.textContent = text;
    into.append(made);
  }
}
