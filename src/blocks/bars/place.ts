/**
 * Layout of horizontal bars with label, bar and value in one row each. Pure: texts come in ready, marks go out in px.
 * Knows no state, no DOM and no colour.
 */
import type { Precision } from "#model/result";
import { fitText, px, textWidth, widestText } from "#blocks/parts/text-fit";

/** One bar as it comes in. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  /** Estimate E; not finite = no data. */
  readonly value: number;
  /** Published part L ≤ E; the rest is drawn lighter and ticked. All of it when left out. */
  readonly known?: number;
  readonly valueText: string;
  /** The whole row in words, for people who hear it and as tooltip. */
  readonly description: string;
  /** Rests on few people: drawn pale. */
  readonly smallSample?: boolean;
  /** Its rank as text where it is not its position: "2–4", or "" for what is not ranked. Read by rankings. */
  readonly rank?: string;
}

export interface BarsInput {
  readonly bars: readonly Bar[];
  readonly width: number;
  readonly rowPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
  /** How the values were reached; left out for figures as they were published. */
  readonly precision?: Precision;
  /** Bars the filter keeps; none = no filter. */
  readonly selected?: readonly string[];
  /** The bar the page is about. */
  readonly current?: string | null;
  /** Value of a full-length bar; the largest value when left out. */
  readonly maximum?: number;
  /** A text before each label, e.g. its rank. */
  readonly ranks?: readonly string[];
  /** Key of the row set apart from the rows above it. */
  readonly gapBefore?: string | null;
}

/** How a row is drawn: `emphasis` is full colour, `pale` is not selected while others are. */
export type RowTone = "plain" | "emphasis" | "pale";

export interface PlacedRow {
  readonly key: string;
  readonly y: number;
  readonly rankText: string;
  readonly labelText: string;
  readonly fullLabel: string;
  readonly valueText: string;
  readonly description: string;
  readonly tone: RowTone;
  readonly selected: boolean;
  readonly current: boolean;
  readonly noData: boolean;
  readonly smallSample: boolean;
  /** Px of the solid part and of the lighter part behind it. */
  readonly knownPx: number;
  readonly tailPx: number;
}

export interface PlacedBars {
  readonly width: number;
  readonly height: number;
  readonly rowPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  /** All marks are estimates across branches: no part of them is known. */
  readonly estimated: boolean;
  /** Right end of ranks, left end of labels and bars, right end of values. */
  readonly rankX: number;
  readonly labelX: number;
  readonly barX: number;
  readonly valueX: number;
  /** Y of the bar within its row, and its height. */
  readonly barY: number;
  readonly barPx: number;
  /** Y of the line above the row set apart, or null. */
  readonly gapY: number | null;
  readonly rows: readonly PlacedRow[];
}

const COLUMN_GAP_PX = 8;
/** No bar area is narrower than this part of the width. */
const LEAST_BAR_SHARE = 0.22;

/** Places bars in the given order; the height follows from their number. */
export function placeBars(input: BarsInput): PlacedBars {
  const { bars, width, rowPx, textPx } = input;
  const columns = placeColumns(input);
  const gapPosition = bars.findIndex(({ key }) => key === input.gapBefore);
  const gapPx = gapPosition > 0 ? Math.round(rowPx / 3) : 0;
  const largest = input.maximum ?? bars.reduce((most, { value }) => (value > most ? value : most), 0);
  const lengthPx = (value: number): number => (value > 0 && largest > 0 ? (value / largest) * columns.barAreaPx : 0);
  const barPx = Math.round(Math.min(rowPx * 0.56, rowPx - 4));
  const rows = bars.map((bar, position) => ({
    ...placeRow(bar, input, lengthPx),
    y: position * rowPx + (gapPx > 0 && position >= gapPosition ? gapPx : 0),
    rankText: input.ranks?.[position] ?? "",
    labelText: fitText(bar.label, textPx, columns.labelPx),
  }));
  return {
    width,
    height: Math.max(rowPx * 2, rows.length * rowPx + gapPx) - (rows.length === 1 ? rowPx : 0),
    rowPx,
    textPx,
    label: input.label,
    estimated: input.precision === "estimate",
    emptyText: rows.length === 0 ? input.emptyText : null,
    rankX: columns.rankX,
    labelX: columns.labelX,
    barX: columns.barX,
    valueX: width,
    barY: Math.round((rowPx - barPx) / 2),
    barPx,
    gapY: gapPx > 0 ? gapPosition * rowPx + Math.round(gapPx / 2) : null,
    rows,
  };
}

interface Columns {
  readonly rankX: number;
  readonly labelX: number;
  readonly labelPx: number;
  readonly barX: number;
  readonly barAreaPx: number;
}

function placeColumns({ bars, width, textPx, ranks }: BarsInput): Columns {
  const rankX = ranks === undefined ? 0 : Math.ceil(widestText(ranks, textPx * 0.86));
  const labelX = ranks === undefined ? 0 : rankX + COLUMN_GAP_PX;
  const valuePx = widestText(
    bars.map(({ valueText }) => valueText),
    textPx,
  );
  const free = width - labelX - valuePx - 2 * COLUMN_GAP_PX;
  const wanted = widestText(
    bars.map(({ label }) => label),
    textPx,
  );
  const labelPx = Math.ceil(Math.max(textWidth("山", textPx) * 2, Math.min(wanted, free - width * LEAST_BAR_SHARE)));
  const barX = labelX + labelPx + COLUMN_GAP_PX;
  return { rankX, labelX, labelPx, barX, barAreaPx: Math.max(8, width - barX - valuePx - COLUMN_GAP_PX) };
}

function placeRow(
  bar: Bar,
  input: BarsInput,
  lengthPx: (value: number) => number,
): Omit<PlacedRow, "y" | "rankText" | "labelText"> {
  const selected = input.selected?.includes(bar.key) ?? false;
  const current = bar.key === input.current;
  const filtered = (input.selected?.length ?? 0) > 0;
  const noData = !Number.isFinite(bar.value);
  const known = input.precision === "estimate" ? 0 : Math.min(bar.known ?? bar.value, bar.value);
  const wholePx = noData ? 0 : Math.max(lengthPx(bar.value), bar.value > 0 ? 1 : 0);
  const knownPx = known === bar.value ? wholePx : lengthPx(known);
  return {
    key: bar.key,
    fullLabel: bar.label,
    valueText: bar.valueText,
    description: bar.description,
    tone: selected || current ? "emphasis" : filtered ? "pale" : "plain",
    selected,
    current,
    noData,
    smallSample: bar.smallSample ?? false,
    knownPx: px(knownPx),
    tailPx: px(Math.max(0, wholePx - knownPx)),
  };
}
