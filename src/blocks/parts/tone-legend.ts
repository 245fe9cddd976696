/** Classes with their tones and words, side by side as far as there is room. Knows no chart. */
import type { Box } from "#blocks/parts/boxes";
import { boxAt } from "#blocks/parts/boxes";
import { layer, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { hatchOf, paintTone } from "#blocks/parts/swatch";
import { fitText, px, textWidth } from "#blocks/parts/text-fit";
import { linePxOf } from "#blocks/parts/text-lines";
import type { Tone } from "#blocks/parts/tones";

/** A class to be told of. */
export interface ToneClass {
  readonly label: string;
  readonly tone: Tone;
  readonly isPale?: boolean;
}

/** A class in the legend: its swatch at x, y, and its words behind it. */
export interface ToneEntry {
  readonly tone: Tone;
  readonly isPale: boolean;
  readonly text: string;
  readonly x: number;
  /** From the top of the legend. */
  readonly y: number;
}

export interface ToneLegend {
  readonly entries: readonly ToneEntry[];
  readonly swatchWidth: number;
  readonly swatchHeight: number;
  readonly linePx: number;
  readonly textPx: number;
  readonly top: number;
  readonly height: number;
}

/** Ems. */
const SWATCH_EM = { width: 1.3, height: 0.9, gap: 0.45 };
const APART_EM = 1.2;

/** Places classes in as many rows as they need, from 0 down; where its top is, is the caller's. */
export function placeToneLegend(classes: readonly ToneClass[], textPx: number, width: number): ToneLegend {
  const swatchWidth = Math.round(textPx * SWATCH_EM.width);
  const linePx = Math.ceil(linePxOf(textPx) * 1.15);
  const entries: ToneEntry[] = [];
  let x = 0;
  let y = 0;
  for (const { tone, label, isPale = false } of classes) {
    const text = fitText(label, textPx, width - swatchWidth - textPx * SWATCH_EM.gap);
    const wide = swatchWidth + textPx * SWATCH_EM.gap + textWidth(text, textPx);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += linePx;
    }
    entries.push({ tone, isPale, text, x: px(x), y });
    x += wide + textPx * APART_EM;
  }
  const height = entries.length === 0 ? 0 : y + linePx;
  const swatchHeight = Math.round(textPx * SWATCH_EM.height);
  return { entries, swatchWidth, swatchHeight, linePx, textPx, top: 0, height };
}

/** Draws one swatch with its words for each class; who hears the chart is told the class with each mark. Null draws none. */
export function drawToneLegend(root: Svg, legend: ToneLegend | null): void {
  const { entries = [], swatchWidth = 0, swatchHeight = 0, linePx = 0, textPx = 0, top = 0 } = legend ?? {};
  const boxOf = ({ x, y }: ToneEntry): Box =>
    boxAt(x, px(top + y + (linePx - swatchHeight) / 2), { width: swatchWidth, height: swatchHeight });
  layer(root, "swatches")
    .attr("aria-hidden", "true")
    .selectChildren<SVGRectElement, ToneEntry>("rect")
    .data(entries)
    .join("rect")
    .each(function draw(entry) {
      paintTone(this, boxOf(entry), entry.tone, { isPale: entry.isPale, isAlone: true });
    });
  drawHatch(root, "swatch-hatches", hatchOf(entries.map((entry) => ({ tone: entry.tone, box: boxOf(entry) }))));
  layer(root, "classes")
    .attr("aria-hidden", "true")
    .selectChildren<SVGTextElement, ToneEntry>("text")
    .data(entries)
    .join((entering) => entering.append("text").attr("dy", "0.35em"))
    .each(function draw({ x, y, text }) {
      setAttribute(this, "x", px(x + swatchWidth + textPx * SWATCH_EM.gap));
      setAttribute(this, "y", px(top + y + linePx / 2));
      setStyle(this, "fill", "var(--ink-2)");
      setText(this, text);
    });
}

/** Draws diagonals (`hatchOf`) into the layer `name`; "" draws none. Nothing of them is hit. */
export function drawHatch(root: Svg, name: string, hatch: string): void {
  layer(root, name)
    .attr("aria-hidden", "true")
    .style("pointer-events", "none")
    .selectChildren<SVGPathElement, string>("path")
    .data(hatch === "" ? [] : [hatch])
    .join("path")
    .each(function draw(path) {
      setAttribute(this, "d", path);
      setStyle(this, "stroke", "var(--no-data-hatch)");
      setStyle(this, "fill", "none");
    });
}
