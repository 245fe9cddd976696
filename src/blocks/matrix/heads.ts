/** Words over the columns of a matrix: in lines where columns are wide, else a character under the other, or turned where they are Latin. Pure. */
import { fitText, px, textWidth } from "#blocks/parts/text-fit";
import { linePxOf, textBlock, type TextAnchor } from "#blocks/parts/text-lines";
import { wrapText } from "#blocks/parts/wrap-text";
import type { MatrixHead } from "#blocks/matrix/input";

/** How the words over columns are set, for all columns alike. */
export type HeadSetting = "flat" | "upright" | "turned";

/** Words at a place, their middle height at `y`; turned ones rise from there. */
export interface HeadWords {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: TextAnchor;
  readonly isTurned: boolean;
}

/** Least width of a column, and most lines, with words in lines, ems. */
const LEAST_FLAT_EM = 3.2;
const MOST_LINES = 4;
/** Height of a character under another, ems. */
const UPRIGHT_EM = 1.14;
/** Free of words at both sides together, ems. */
const SIDE_EM = 0.5;
/** A number or abbreviation, which stays in one line where it fits, or another character. */
const PIECE = /[\dA-Za-z.+-]+|[^\s]/gu;

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** How words fit that stand over columns `cellPx` wide. */
export function headSettingOf(columns: readonly MatrixHead[], cellPx: number, textPx: number): HeadSetting {
  const room = cellPx - SIDE_EM * textPx;
  const fits = ({ label }: MatrixHead): boolean =>
    textBlock(label, textPx, room).lines.length <= MOST_LINES &&
    label.split(/\s+/).every((word) => isHan(word) || textWidth(word, textPx) <= room);
  if (cellPx >= LEAST_FLAT_EM * textPx && columns.every(fits)) return "flat";
  return columns.some(({ label }) => !isHan(label) && label.length > 4) ? "turned" : "upright";
}

/** Height of the words over columns, px, at most `mostPx`. */
export function headPxOf(
  columns: readonly MatrixHead[],
  setting: HeadSetting,
  at: { readonly cellPx: number; readonly textPx: number; readonly mostPx: number },
): number {
  const heights = columns.map(({ label }) => {
    if (setting === "turned") return textWidth(label, at.textPx) + at.textPx * 0.3;
    if (setting === "upright") return piecesOf(label, at).length * UPRIGHT_EM * at.textPx;
    return textBlock(label, at.textPx, at.cellPx - SIDE_EM * at.textPx).height;
  });
  return Math.ceil(Math.min(at.mostPx, Math.max(linePxOf(at.textPx), ...heights)));
}

/** Words of one column; they end at `bottom`, where its cells begin. */
export function placeHeadWords(
  label: string,
  setting: HeadSetting,
  at: {
    readonly left: number;
    readonly bottom: number;
    readonly cellPx: number;
    readonly headPx: number;
    readonly textPx: number;
  },
): readonly HeadWords[] {
  const { bottom, textPx, headPx, cellPx } = at;
  const x = px(at.left + cellPx / 2);
  if (setting === "turned") {
    const linePx = linePxOf(textPx);
    const mostLines = Math.max(1, Math.floor(cellPx / linePx));
    const lines = mostLines === 1 ? [fitText(label, textPx, headPx)] : turnedLines(label, textPx, headPx, mostLines);
    const first = x - ((lines.length - 1) / 2) * linePx;
    const y = px(bottom - textPx * 0.15);
    return lines.map((text, at) => ({ text, x: px(first + at * linePx), y, anchor: "start", isTurned: true }));
  }
  const stepPx = setting === "upright" ? UPRIGHT_EM * textPx : linePxOf(textPx);
  const words =
    setting === "upright"
      ? cut(piecesOf(label, at), Math.max(1, Math.floor(headPx / stepPx + 0.01)))
      : evenLines(label, textPx, cellPx - SIDE_EM * textPx);
  const top = bottom - words.length * stepPx;
  return words.map((text, position) => ({
    text,
    x,
    y: px(top + (position + 0.5) * stepPx),
    anchor: "middle",
    isTurned: false,
  }));
}

/** Where columns are wide enough, turned words that are too long stand in lines beside each other. */
function turnedLines(label: string, fontPx: number, maxPx: number, mostLines: number): readonly string[] {
  const lines = wrapText(label, { fontPx, maxPx, mostLines });
  return lines.map((line) => line.map(({ text }) => text).join(""));
}

function piecesOf(
  label: string,
  { cellPx, textPx }: { readonly cellPx: number; readonly textPx: number },
): readonly string[] {
  const pieces = [...label.matchAll(PIECE)].map(([piece]) => piece);
  return pieces.flatMap((piece) => (textWidth(piece, textPx) <= cellPx - 2 ? [piece] : [...piece]));
}

/** Lines as even as they can be in as few as they need: no character alone in the last one. */
function evenLines(label: string, textPx: number, roomPx: number): readonly string[] {
  const count = textBlock(label, textPx, roomPx).lines.length;
  let lines = textBlock(label, textPx, roomPx).lines;
  for (let room = roomPx - textPx * 0.5; room > textPx; room -= textPx * 0.5) {
    const narrower = textBlock(label, textPx, room);
    const isBroken = label.split(/\s+/).some((word) => !isHan(word) && textWidth(word, textPx) > room);
    if (narrower.lines.length > count || isBroken) break;
    lines = narrower.lines;
  }
  return lines.map((line) => line.map(({ text }) => text).join(""));
}

function cut(pieces: readonly string[], most: number): readonly string[] {
  return pieces.length <= most ? pieces : [...pieces.slice(0, most - 1), "…"];
}
