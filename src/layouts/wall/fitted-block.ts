/** A block as high as the room it has on a wall: rows grow and shrink with it, pictures take all of it. Pure. */
import type { BlockContent } from "#blocks/kinds";

/** Heights of a row, times the size of text: never closer, never wider apart. */
const ROW = { least: 1.35, most: 4 } as const;
/** A graph may be so many times as high as asked for, and draws its text by so much smaller than asked for. */
const GRAPH = { higher: 1.15, smaller: 0.8 } as const;
/** Rows that a gap between the leaders and the region told of takes. */
const GAP_ROWS = 0.5;

/** Height of a pair with its reason in two lines, times the size of text; and the pairs that heads and the key take the place of. */
const PAIR = { row: 3.7, around: 1.8 } as const;
/** Height of charts that tell nothing more by being higher, times the size of text. */
const LOW_EM = 14;
/** Bars have room for larger text; some blocks draw a part of theirs smaller. */
const ROOMY = 1.17;
const SMALLER: Readonly<Partial<Record<BlockContent["kind"], number>>> = { matrix: 1 / 0.92 };

/** `roomPx` is the height of the room; rows that have no place in it are left out from the end. `isAbreast`: lists stand side by side. */
export function fittedBlock(content: BlockContent, roomPx: number, textPx: number, isAbreast = false): BlockContent {
  const most = Math.max(1, Math.floor(roomPx / (textPx * ROW.least)));
  const rowPx = (rows: number): number =>
    Math.floor(Math.min(textPx * ROW.most, Math.max(textPx * ROW.least, roomPx / Math.max(1, rows))));
  switch (content.kind) {
    case "ranking": {
      const { bars, limit } = content.input;
      const shown = Math.min(limit, bars.length, Math.max(1, most - 2));
      return { ...content, input: { ...content.input, limit: shown, rowPx: rowPx(shown + 1 + GAP_ROWS) } };
    }
    case "bars": {
      const bars = content.input.bars.slice(0, most);
      return { ...content, input: { ...content.input, bars, rowPx: rowPx(bars.length + GAP_ROWS) } };
    }
    case "spans": {
      const spans = content.input.spans.slice(0, Math.max(1, most - 3));
      return { ...content, input: { ...content.input, spans, rowPx: rowPx(spans.length + 3) } };
    }
    case "histogram":
    case "trend":
      return { ...content, input: { ...content.input, height: Math.min(roomPx, textPx * LOW_EM) } } as BlockContent;
    case "graph":
      return { ...content, input: { ...content.input, heightPx: Math.floor(roomPx / GRAPH.higher) } };
    case "pairs": {
      const limit = Math.max(1, Math.floor(roomPx / textPx / PAIR.row - PAIR.around));
      return isAbreast ? { ...content, input: { ...content.input, limit } } : content;
    }
    case "strip":
      return { ...content, input: { ...content.input, heightPx: Math.min(roomPx, textPx * LOW_EM) } };
    case "matrix":
    case "scatter":
      return { ...content, input: { ...content.input, heightPx: roomPx } } as BlockContent;
    default:
      return content;
  }
}

/** Size of text that a block is drawn with so that none of it is smaller than `leastPx`. */
export function blockTextPx({ kind }: BlockContent, leastPx: number, isAbreast = false): number {
  if (kind === "graph") return Math.ceil(leastPx / GRAPH.smaller);
  return Math.ceil(
    leastPx * (kind === "ranking" || kind === "bars" || (isAbreast && kind === "pairs") ? ROOMY : (SMALLER[kind] ?? 1)),
  );
}
