/**
 * Layout of one whole split into a few parts (up-, mid- and downstream) in a single bar. Pure: texts come in ready, marks go
 * out in px. Knows no state and no DOM; colours come in as CSS.
 */
import type { Precision } from "#model/result";
import { fitText, px, textWidth } from "#blocks/parts/text-fit";

/** One part as it comes in. */
export interface Part {
  readonly key: string;
  readonly label: string;
  /** Not negative; not finite = no data. */
  readonly value: number;
  readonly valueText: string;
  readonly description: string;
  /** CSS colour, e.g. `var(--ramp-2)`. */
  readonly color: string;
}

export interface StageSplitInput {
  readonly parts: readonly Part[];
  readonly width: number;
  readonly barPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
  readonly precision: Precision;
  /** Parts the filter keeps; none = no filter. */
  readonly selected?: readonly string[];
}

export interface PlacedPart {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly textX: number;
  readonly labelText: string;
  readonly valueText: string;
  readonly description: string;
  readonly color: string;
  readonly tone: "plain" | "emphasis" | "pale";
  readonly selected: boolean;
}

export interface PlacedStageSplit {
  readonly width: number;
  readonly height: number;
  readonly barPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  readonly estimated: boolean;
  readonly parts: readonly PlacedPart[];
}

const GAP_PX = 2;
const LABEL_GAP_PX = 8;

/** Places parts side by side, each label below its part, moved aside where parts are narrower than their texts. */
export function placeStageSplit(input: StageSplitInput): PlacedStageSplit {
  const { parts, width, barPx, textPx } = input;
  const worth = (part: Part): number => (part.value > 0 ? part.value : 0);
  const total = parts.reduce((sum, part) => sum + worth(part), 0);
  const free = width - GAP_PX * Math.max(0, parts.filter((part) => worth(part) > 0).length - 1);
  const filtered = (input.selected?.length ?? 0) > 0;
  let x = 0;
  const bars = parts.map((part) => {
    const span = total > 0 ? (worth(part) / total) * free : 0;
    const left = x;
    if (span > 0) x += span + GAP_PX;
    return { left, span };
  });
  const wanted = parts.map(
    (part) => swatchPx(textPx) + Math.max(...[part.label, part.valueText].map((text) => textWidth(text, textPx))),
  );
  const widths = shareWidth(wanted, width - LABEL_GAP_PX * (parts.length - 1));
  const textXs = spreadLabels(
    bars.map(({ left }) => left),
    widths,
    width,
  );
  return {
    width,
    barPx,
    textPx,
    label: input.label,
    estimated: input.precision === "estimate",
    height: barPx + Math.ceil(textPx * 3.2),
    emptyText: total === 0 ? input.emptyText : null,
    parts: parts.map((part, position) => {
      const selected = input.selected?.includes(part.key) ?? false;
      const room = (textXs[position + 1] ?? width + LABEL_GAP_PX) - (textXs[position] ?? 0) - LABEL_GAP_PX;
      return {
        key: part.key,
        x: px(bars[position]?.left ?? 0),
        width: px(bars[position]?.span ?? 0),
        textX: px(textXs[position] ?? 0),
        labelText: fitText(part.label, textPx, room - swatchPx(textPx)),
        valueText: part.valueText,
        description: part.description,
        color: part.color,
        tone: selected ? "emphasis" : filtered ? "pale" : "plain",
        selected,
      };
    }),
  };
}

/** Width of the colour mark before a label, with its gap. */
export function swatchPx(textPx: number): number {
  return Math.round(textPx * 0.9);
}

/** Widths cut to a common limit so that they fit into `width` together; narrow ones keep theirs. */
function shareWidth(wanted: readonly number[], width: number): number[] {
  let left = width;
  let count = wanted.length;
  const limitOf = new Map<number, number>();
  for (const span of wanted.toSorted((one, other) => one - other)) {
    limitOf.set(span, Math.min(span, left / count));
    left -= limitOf.get(span) ?? 0;
    count--;
  }
  return wanted.map((span) => limitOf.get(span) ?? span);
}

/** Left ends of labels: under their own part, pushed right by the one before and left by the end of the chart. */
function spreadLabels(wanted: readonly number[], widths: readonly number[], width: number): number[] {
  const placed: number[] = [];
  let free = 0;
  wanted.forEach((x, position) => {
    placed.push(Math.max(x, free));
    free = Math.max(x, free) + (widths[position] ?? 0) + LABEL_GAP_PX;
  });
  let limit = width;
  for (let position = placed.length - 1; position >= 0; position--) {
    placed[position] = Math.max(0, Math.min(placed[position] ?? 0, limit - (widths[position] ?? 0)));
    limit = (placed[position] ?? 0) - LABEL_GAP_PX;
  }
  return placed;
}
