/** A block as large as the room it has on a wall: rows grow and shrink with it, pictures take all of it, text is as large as fits. Pure. */
import { defined } from "#base/assert";
import type { BlockContent } from "#blocks/kinds";
import { layoutOf } from "#blocks/matrix/layout";
import { unnamedText } from "#text/tour-words";
import type { BlockRoom, FittedBlock } from "./block-room";
import { fittedPairs } from "./fitted-pairs";

/** Heights of a row, times the size of text: never closer, never wider apart. */
const ROW = { least: 1.35, most: 4 } as const;
/** A graph may be so many times as high as asked for, and draws its text by so much smaller than asked for. */
const GRAPH = { higher: 1.15, smaller: 0.8 } as const;
/** Rows that a gap between the leaders and the region told of takes. */
const GAP_ROWS = 0.5;
/** Height of charts that tell nothing more by being higher, times the size of text. */
const LOW_EM = 14;
/** Bars have room for larger text. */
const ROOMY = 1.17;
/** Outlines around a matrix, in the theme with the thickest lines. */
const OUTLINE_PX = 4;
/** A matrix draws the texts of its cells so much smaller; it is drawn with the first size of text at which no row or column is left out. */
const MATRIX = { smaller: 0.92, sizes: [2, 1.8, 1.6, 1.45, 1.3, 1.15, 1] } as const;

/** Rows that have no place in the room are left out from the end. */
export function fittedBlock(content: BlockContent, room: BlockRoom): FittedBlock {
  const { heightPx, leastPx } = room;
  const textPx = Math.ceil(leastPx * (content.kind === "ranking" || content.kind === "bars" ? ROOMY : 1));
  switch (content.kind) {
    case "ranking":
    case "bars":
    case "spans":
      return { content: fittedRows(content, heightPx, textPx), textPx };
    case "histogram":
    case "trend":
    case "strip": {
      const height = Math.min(heightPx, textPx * LOW_EM);
      const size = content.kind === "strip" ? { heightPx: height } : { height };
      return { content: { ...content, input: { ...content.input, ...size } } as BlockContent, textPx };
    }
    case "graph":
      return fittedGraph(content, room);
    case "pairs":
      return fittedPairs(content, room);
    case "matrix":
      return fittedMatrix(content, room);
    case "scatter":
      return { content: { ...content, input: { ...content.input, heightPx } }, textPx };
    default:
      return { content, textPx };
  }
}

type Of<Kind extends BlockContent["kind"]> = Extract<BlockContent, { readonly kind: Kind }>;

function fittedRows(content: Of<"ranking" | "bars" | "spans">, roomPx: number, textPx: number): BlockContent {
  const most = Math.max(1, Math.floor(roomPx / (textPx * ROW.least)));
  const rowPx = (rows: number): number =>
    Math.floor(Math.min(textPx * ROW.most, Math.max(textPx * ROW.least, roomPx / Math.max(1, rows))));
  if (content.kind === "ranking") {
    const { bars, limit } = content.input;
    const shown = Math.min(limit, bars.length, Math.max(1, most - 2));
    return { ...content, input: { ...content.input, limit: shown, rowPx: rowPx(shown + 1 + GAP_ROWS) } };
  }
  if (content.kind === "bars") {
    const bars = content.input.bars.slice(0, most);
    return { ...content, input: { ...content.input, bars, rowPx: rowPx(bars.length + GAP_ROWS) } };
  }
  const spans = content.input.spans.slice(0, Math.max(1, most - 3));
  return { ...content, input: { ...content.input, spans, rowPx: rowPx(spans.length + 3) } };
}

/** Upright the stages of a chain stand one below the other. */
function fittedGraph(content: Of<"graph">, { heightPx, leastPx, isUpright, lang }: BlockRoom): FittedBlock {
  if (isUpright) {
    const stacked = { unnamed: (count: number) => unnamedText(lang, count) };
    return { content: { ...content, input: { ...content.input, heightPx, stacked } }, textPx: leastPx };
  }
  const asked = Math.floor(heightPx / GRAPH.higher);
  return {
    content: { ...content, input: { ...content.input, heightPx: asked } },
    textPx: Math.ceil(leastPx / GRAPH.smaller),
  };
}

/** A small matrix is drawn larger; of one that is too wide upright, where nobody scrolls, columns of mere numbers are left out first. */
function fittedMatrix(content: Of<"matrix">, { widthPx, heightPx, leastPx, isUpright }: BlockRoom): FittedBlock {
  const given = { ...content.input, heightPx: heightPx - OUTLINE_PX };
  const sizes = MATRIX.sizes.map((times) => Math.ceil((leastPx * times) / MATRIX.smaller));
  const fits = (textPx: number): boolean => {
    const { rowsShown, columnsShown, height } = layoutOf({ ...given, width: widthPx, textPx }, false);
    return rowsShown === given.rows.length && columnsShown === given.columns.length && height <= heightPx;
  };
  const smallest = defined(sizes.at(-1), "size of text");
  // Cells without texts are as legible a little smaller.
  const isMere = given.cells.every(({ text = "" }) => text === "");
  const textPx = sizes.find(fits) ?? (isMere && fits(leastPx) ? leastPx : smallest);
  const { columnsShown } = layoutOf({ ...given, width: widthPx, textPx }, false);
  const input = isUpright && columnsShown < given.columns.length ? withColumns(given, columnsShown) : given;
  return { content: { ...content, input }, textPx };
}

/** The matrix with so many of its columns: those whose cells have a colour, then the first of the others. */
function withColumns(input: Of<"matrix">["input"], count: number): Of<"matrix">["input"] {
  const { columns, rows, cells, classes } = input;
  const isPlain = (column: number): boolean =>
    rows.every((_, row) => classes[cells[row * columns.length + column]?.classAt ?? 0]?.tone === "plain");
  const order = [...columns.keys()];
  const kept = [...order.filter((at) => !isPlain(at)), ...order.filter(isPlain)]
    .slice(0, count)
    .toSorted((a, b) => a - b);
  return {
    ...input,
    columns: columns.filter((_, at) => kept.includes(at)),
    cells: cells.filter((_, at) => kept.includes(at % columns.length)),
    describe: (row, column) => input.describe(row, kept[column] ?? 0),
  };
}
