/**
 * Layout of a map legend: classes with ranges and counts, no-data, circle sizes. Pure: texts come in ready, marks go out in
 * px. Knows no state and no DOM; colours come in as CSS.
 */
import { fitText, px, textWidth, widestText } from "#blocks/parts/text-fit";

/** One class of the fill: its colour (CSS), its range and how many regions it holds. */
export interface LegendClass {
  readonly key: string;
  readonly color: string;
  readonly rangeText: string;
  readonly countText: string;
  readonly description: string;
}

/** One reference circle. */
export interface LegendCircle {
  readonly radius: number;
  readonly text: string;
}

export interface LegendInput {
  readonly width: number;
  readonly rowPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
  readonly classes: readonly LegendClass[];
  /** Regions without data: label and count, or null when there are none. */
  readonly noData: { readonly text: string; readonly countText: string; readonly description: string } | null;
  /** Regions whose numbers do not hold under the filters, hatched too, or null when there are none. */
  readonly blocked: LegendInput["noData"];
  /** Regions whose sample is too small to colour, or null when there are none. */
  readonly small: LegendInput["noData"];
  /** Regions of which there is nothing, uncoloured, or null when there are none. */
  readonly zero: LegendInput["noData"];
  /** Sizes of circles, any order; none = no circles on the map. */
  readonly circles: readonly LegendCircle[];
  /** What a circle's area means. */
  readonly circleText: string;
}

export interface PlacedLegendRow {
  readonly key: string;
  readonly y: number;
  /** CSS colour, or null for a pattern. */
  readonly color: string | null;
  /** The hatch of no data, the dots of small samples, bare land where there is nothing. */
  readonly pattern: "hatch" | "dots" | "plain" | null;
  readonly rangeText: string;
  readonly countText: string;
  readonly description: string;
}

export interface PlacedCircle {
  readonly text: string;
  readonly radius: number;
  readonly cy: number;
  /** Height of the line that leads to the text. */
  readonly textY: number;
}

export interface PlacedLegend {
  readonly width: number;
  readonly height: number;
  readonly rowPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  readonly swatchWidth: number;
  readonly swatchHeight: number;
  readonly rows: readonly PlacedLegendRow[];
  readonly circles: readonly PlacedCircle[];
  readonly circleX: number;
  readonly circleTextX: number;
  readonly caption: { readonly x: number; readonly y: number; readonly text: string } | null;
}

const GAP_PX = 10;

/** Places swatches in rows, then circles nested on one baseline with a text each. */
export function placeLegend(input: LegendInput): PlacedLegend {
  const { width, rowPx, textPx, classes } = input;
  const rows: PlacedLegendRow[] = classes.map((entry, position) => ({
    ...entry,
    y: position * rowPx,
    pattern: null,
  }));
  for (const [key, pattern, entry] of [
    ["zero", "plain", input.zero],
    ["small", "dots", input.small],
    ["blocked", "hatch", input.blocked],
    ["no-data", "hatch", input.noData],
  ] as const) {
    if (!entry) continue;
    const { text, countText, description } = entry;
    rows.push({ key, y: rows.length * rowPx, color: null, pattern, rangeText: text, countText, description });
  }
  const swatchWidth = Math.round(textPx * 1.8);
  const fitted = rows.map((row) => {
    const room = width - swatchWidth - textPx * 1.6 - textWidth(row.countText, textPx);
    return { ...row, rangeText: fitText(row.rangeText, textPx, room) };
  });
  const circlesTop = rows.length * rowPx + (rows.length > 0 ? GAP_PX : 0);
  const { circles, bottom } = placeCircles(input, circlesTop);
  const largest = circles[0]?.radius ?? 0;
  const circleTextX = px(largest * 2 + GAP_PX);
  const captionX =
    circleTextX +
    widestText(
      circles.map(({ text }) => text),
      textPx,
    ) +
    GAP_PX;
  return {
    width,
    rowPx,
    textPx,
    label: input.label,
    rows: fitted,
    circles,
    circleTextX,
    height: Math.max(rowPx, circles.length > 0 ? bottom : rows.length * rowPx),
    emptyText: rows.length === 0 && circles.length === 0 ? input.emptyText : null,
    swatchWidth,
    swatchHeight: Math.round(Math.min(rowPx - 4, textPx * 1.1)),
    circleX: px(largest + 1),
    caption: placeCaption(input, circles, captionX, (circlesTop + bottom) / 2),
  };
}

function placeCircles(
  { circles, textPx }: LegendInput,
  top: number,
): { readonly circles: readonly PlacedCircle[]; readonly bottom: number } {
  const sorted = circles.toSorted((left, right) => right.radius - left.radius);
  if (sorted.length === 0) return { circles: [], bottom: top };
  const linePx = textPx * 1.25;
  // Heights above the baseline. Texts stand at the tops of their circles, from the smallest up, pushed up where two would touch.
  let free = linePx / 2;
  const heights = sorted.toReversed().map(({ radius }) => {
    const height = Math.max(free, 2 * radius);
    free = height + linePx;
    return height;
  });
  const highest = Math.max(2 * (sorted[0]?.radius ?? 0), (heights.at(-1) ?? 0) + linePx / 2);
  const baseline = Math.ceil(top + highest + 1);
  const placed = sorted.map(({ radius, text }, position): PlacedCircle => {
    const height = heights[sorted.length - 1 - position] ?? 0;
    return { text, radius: px(radius), cy: px(baseline - radius), textY: px(baseline - height) };
  });
  return { circles: placed, bottom: baseline + 1 };
}

function placeCaption(
  { circleText, textPx, width }: LegendInput,
  circles: readonly PlacedCircle[],
  x: number,
  y: number,
): PlacedLegend["caption"] {
  if (circles.length === 0) return null;
  return { x: width, y: px(y), text: fitText(circleText, textPx, width - x) };
}
