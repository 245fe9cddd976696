/**
 * How a picture of a sheet is divided: sizes of text, the head, the place of the main figure, the columns beside or below it, and the
 * foot. Wide pictures (slides) have the columns beside the figure, tall ones (paper) below it. Pure; knows no sheet.
 */

/** Where on the picture, px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes of one picture, px. */
export interface PageFormat {
  readonly width: number;
  readonly height: number;
  readonly isWide: boolean;
  readonly marginPx: number;
  readonly gapPx: number;
  readonly titlePx: number;
  readonly sentencePx: number;
  readonly textPx: number;
  readonly smallPx: number;
}

/** Pictures at least this much wider than tall are laid out as slides. */
const WIDE_FROM = 1.15;
const LINE = 1.5;

/** Sizes that grow with the picture: of a slide of 1920 × 1080 or a page of 1240 × 1754. */
export function pageFormat(width: number, height: number): PageFormat {
  const isWide = width / height >= WIDE_FROM;
  const unit = isWide ? Math.min(width / 1920, height / 1080) : Math.min(width / 1240, height / 1754);
  const size = (px: number): number => Math.max(1, Math.round(px * unit * 10) / 10);
  return {
    width,
    height,
    isWide,
    marginPx: size(isWide ? 56 : 64),
    gapPx: size(isWide ? 32 : 28),
    titlePx: size(44),
    sentencePx: size(isWide ? 27 : 26),
    textPx: size(isWide ? 17 : 18),
    smallPx: size(isWide ? 15 : 16),
  };
}

/** Height of lines of text. */
export function linesPx(lines: number, fontPx: number): number {
  return Math.ceil(lines * fontPx * LINE);
}

/** Where the main figure stands and where the columns, between head and foot. */
export interface Division {
  readonly figure: Box;
  readonly columns: readonly Box[];
}

/** Shares of the room between head and foot that the main figure may take. */
const FIGURE = { leastWidth: 0.4, mostWidth: 0.6, mostHeight: 0.46 };

/** Divides what head and foot leave. `aspect` is the width of the main figure by its height, `belowPx` what stands under it. */
export function divide(page: PageFormat, top: number, bottom: number, aspect: number, belowPx: number): Division {
  const { isWide, marginPx: x, gapPx, width: whole } = page;
  const width = whole - 2 * x;
  const height = Math.max(1, bottom - top);
  if (isWide) {
    const wanted = (height - belowPx) * aspect;
    const figureWidth = Math.round(Math.min(FIGURE.mostWidth * width, Math.max(FIGURE.leastWidth * width, wanted)));
    const side = { x: x + figureWidth + gapPx, y: top, width: width - figureWidth - gapPx, height };
    return { figure: { x, y: top, width: figureWidth, height }, columns: twoColumns(side, gapPx) };
  }
  const figureHeight = Math.round(Math.min(width / aspect + belowPx, height * FIGURE.mostHeight));
  const below = { x, y: top + figureHeight + gapPx, width, height: height - figureHeight - gapPx };
  return { figure: { x, y: top, width, height: figureHeight }, columns: twoColumns(below, gapPx) };
}

function twoColumns({ x, y, width, height }: Box, gapPx: number): readonly Box[] {
  const half = (width - gapPx) / 2;
  return [
    { x, y, width: half, height },
    { x: x + half + gapPx, y, width: half, height },
  ];
}

/** The largest box of an aspect in another, at its top, in the middle. */
export function contained(box: Box, aspect: number): Box {
  const width = Math.min(box.width, box.height * aspect);
  return { x: box.x + (box.width - width) / 2, y: box.y, width, height: width / aspect };
}
