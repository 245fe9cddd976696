/** The classes of a matrix with their words, side by side as far as there is room. Pure. */
import type { MatrixInput } from "#blocks/matrix/input";
import { fitText, px, textWidth } from "#blocks/parts/text-fit";
import { linePxOf } from "#blocks/parts/text-lines";
import type { Tone } from "#blocks/parts/tones";

/** A class in the legend: its swatch at x, y, and its words behind it. */
export interface LegendEntry {
  readonly tone: Tone;
  readonly isPale: boolean;
  readonly text: string;
  readonly x: number;
  /** From the top of the legend. */
  readonly y: number;
}

export interface MatrixLegend {
  readonly entries: readonly LegendEntry[];
  readonly swatchWidth: number;
  readonly swatchHeight: number;
  readonly linePx: number;
  readonly top: number;
  readonly height: number;
}

/** Ems. */
const SWATCH_EM = { width: 1.3, height: 0.9, gap: 0.45 };
const APART_EM = 1.2;

/** Places the classes, then what pale cells are; its top is the caller's. */
export function matrixLegend({ classes, texts, textPx, width }: MatrixInput): MatrixLegend {
  const swatchWidth = Math.round(textPx * SWATCH_EM.width);
  const linePx = Math.ceil(linePxOf(textPx) * 1.15);
  const middle = classes[Math.floor((classes.length - 1) / 2)];
  const named = [
    ...classes.map(({ tone, label }) => ({ tone, label, isPale: false })),
    ...(texts.pale === "" || middle === undefined ? [] : [{ tone: middle.tone, label: texts.pale, isPale: true }]),
  ];
  const entries: LegendEntry[] = [];
  let x = 0;
  let y = 0;
  for (const { tone, label, isPale } of named) {
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
  return { entries, swatchWidth, swatchHeight: Math.round(textPx * SWATCH_EM.height), linePx, top: 0, height };
}
