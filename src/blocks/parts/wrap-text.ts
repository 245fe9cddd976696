/**
 * Lines of text that fit a width, as Chinese is set: between any two characters, but no line begins with a closing mark or ends with an
 * opening one, and words and numbers with their units stay whole where they can. Pure.
 */
import { textWidth } from "#blocks/parts/text-fit";

/** Words of one emphasis. */
export interface Run {
  readonly text: string;
  readonly strong: boolean;
}

/** One line: its runs from left to right. */
export type Line = readonly Run[];

/** Width of a run at a size, px. */
export type Measure = (run: Run, fontPx: number) => number;

/** What lines have to fit. */
export interface Room {
  readonly fontPx: number;
  readonly maxPx: number;
  /** The last line ends with … where words are left over; any number when left out. */
  readonly mostLines?: number;
  /** The typeface's own widths; estimates when left out. */
  readonly measure?: Measure;
}

/**
 * Closing marks stay with what is before them, opening ones with what follows. Rare ones as code points: what a source spells out, the
 * typeface of the first view has to hold.
 */
const CLOSING = "，。；：、？\uff01）\u300b\u300d\u300f\u3011”\u2019…—\uff05%,.;:?!)]}\u00b0";
const OPENING = "（\u300a\u300c\u300e\u3010“\u2018([{";
/** A number with its unit, a word or part of an address, or one character. */
const PIECE =
  /[+-]?\d[\d.,]*(?: ?[%\uff05\u2030万亿])?(?![\p{Script=Latin}\d])|(?:[\p{Script=Latin}\d@#=_.:'\u2019%-]|:\/\/)+[/?&]*|\s+|./gsu;
/** Strong letters are a little wider. */
const STRONG_WIDTH = 1.06;

interface Piece extends Run {
  readonly width: number;
  /** Without space at its end. */
  readonly inkWidth: number;
}

function pieceOf(text: string, strong: boolean, { fontPx, measure = estimateWidth }: Room): Piece {
  const width = measure({ text, strong }, fontPx);
  const ink = text.trimEnd();
  return { text, strong, width, inkWidth: ink === text ? width : measure({ text: ink, strong }, fontPx) };
}

/** Wraps runs into lines that fit. */
export function wrapRuns(runs: readonly Run[], room: Room): readonly Line[] {
  const { maxPx, mostLines = Infinity } = room;
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const flush = (): void => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const piece of piecesOf(runs, room).flatMap((whole) => splitLong(whole, room))) {
    if (piece.text === "\n") flush();
    else {
      if (line.length > 0 && used + piece.inkWidth > maxPx) flush();
      if (line.length === 0 && piece.text.trim() === "") continue;
      line.push(piece);
      used += piece.width;
    }
  }
  if (line.length > 0) flush();
  const joinedLines = lines.map(joined);
  return joinedLines.length <= mostLines ? joinedLines : cutLines(joinedLines, mostLines, room);
}

/** Wraps plain text. */
export function wrapText(text: string, room: Room): readonly Line[] {
  return wrapRuns([{ text, strong: false }], room);
}

/** Width of a run without asking a page, a little on the wide side. */
export function estimateWidth({ text, strong }: Run, fontPx: number): number {
  // Marks that Chinese typefaces set as wide as a character.
  const wide = [...text].filter((character) => "·…—“”\u2018\u2019".includes(character)).length;
  return (textWidth(text, fontPx) + wide * 0.5 * fontPx) * (strong ? STRONG_WIDTH : 1);
}

/** What stays together: characters with the marks that belong to them. */
function piecesOf(runs: readonly Run[], room: Room): readonly Piece[] {
  const texts: Run[] = [];
  for (const { text, strong } of runs) {
    for (const [piece] of text.replaceAll(/[\r\n\u2028\u2029]+/g, "\n").matchAll(PIECE)) {
      const before = texts.at(-1);
      const isGlued =
        before !== undefined &&
        before.strong === strong &&
        piece !== "\n" &&
        before.text !== "\n" &&
        ((CLOSING.includes(piece[0] ?? "") && before.text.trim() !== "") || OPENING.includes(before.text.at(-1) ?? ""));
      if (isGlued) texts[texts.length - 1] = { text: before.text + piece, strong };
      else texts.push({ text: piece, strong });
    }
  }
  return texts.map(({ text, strong }) => pieceOf(text, strong, room));
}

/** Words longer than a line, as addresses are, break anywhere. */
function splitLong(piece: Piece, room: Room): readonly Piece[] {
  if (piece.inkWidth <= room.maxPx) return [piece];
  const parts: Piece[] = [];
  let part = pieceOf("", piece.strong, room);
  for (const character of piece.text) {
    const longer = pieceOf(part.text + character, piece.strong, room);
    if (part.text !== "" && longer.inkWidth > room.maxPx) {
      parts.push(part);
      part = pieceOf(character, piece.strong, room);
    } else part = longer;
  }
  return [...parts, part];
}

/** Neighbours of one emphasis as one run, without space at the end of the line. */
function joined(pieces: readonly Piece[]): Line {
  const runs: Run[] = [];
  for (const { text, strong } of pieces) {
    const last = runs.at(-1);
    if (last?.strong === strong) runs[runs.length - 1] = { text: last.text + text, strong };
    else runs.push({ text, strong });
  }
  const last = runs.at(-1);
  if (last) runs[runs.length - 1] = { ...last, text: last.text.trimEnd() };
  return runs;
}

function cutLines(lines: readonly Line[], mostLines: number, room: Room): readonly Line[] {
  const whole = lines[mostLines - 1] ?? [];
  const strong = whole.every((run) => run.strong);
  const characters = [...whole.map(({ text }) => text).join("")];
  const ended = (): string => `${characters.join("").trimEnd()}…`;
  while (characters.length > 0 && pieceOf(ended(), strong, room).width > room.maxPx) characters.pop();
  return [...lines.slice(0, mostLines - 1), [{ text: ended(), strong }]];
}
