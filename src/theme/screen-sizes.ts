/**
 * How dense a screen may be: sizes of text, rows, panels and circles by view size and theme. Pure; the wall takes its sizes
 * from the height of the screen, all others from the theme. Knows no DOM; all numbers are CSS px.
 */
import type { ThemeName } from "#theme/palettes";

/** A screen read at arm's length, or a wall read from across a hall. */
export type Distance = "desk" | "wall";

export interface ScreenSizes {
  /** Body text, text of second rank, titles and key figures. */
  readonly textPx: number;
  readonly smallPx: number;
  readonly titlePx: number;
  readonly figurePx: number;
  /** Height of one bar with its label. */
  readonly rowPx: number;
  /** Smallest side of anything to click. */
  readonly targetPx: number;
  /** Width of a side panel. */
  readonly panelPx: number;
  /** Heights of the histogram and the trend. */
  readonly histogramPx: number;
  readonly trendPx: number;
  /** Bars of a ranking before "show all". */
  readonly rankingRows: number;
  /** Radius of the largest proportional circle. */
  readonly maxCirclePx: number;
  /** Factor on texts whose size others settle; above 1 on screens read from afar. */
  readonly textScale: number;
  /** One column, panels as sheets. */
  readonly narrow: boolean;
}

const NARROW_BELOW_PX = 760;
/** Screens this large are read from afar: everything grows by the factor of `--u` in tokens.css. */
const LARGE = { width: 3200, height: 1700, factor: 1.75 };

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Sizes for a view of `width` × `height` px. */
export function screenSizes(width: number, height: number, theme: ThemeName, distance: Distance = "desk"): ScreenSizes {
  const maxCirclePx = Math.round(clamp(Math.min(width, height) * 0.036, 16, 120));
  return distance === "wall" ? wallSizes(height, maxCirclePx) : deskSizes(width, height, theme, maxCirclePx);
}

/** No text of a wall is smaller than this part of its height. */
const WALL_LINES = 60;
/** Names of islands, at scale 1. */
const SMALLEST_MAP_TEXT_PX = 11;

function wallSizes(height: number, maxCirclePx: number): ScreenSizes {
  const share = (part: number): number => Math.round(height * part);
  return {
    textPx: share(1 / 40),
    smallPx: Math.ceil(height / WALL_LINES),
    titlePx: share(1 / 20),
    figurePx: Math.ceil(height / 12),
    rowPx: share(1 / 24),
    targetPx: share(1 / 24),
    panelPx: share(0.7),
    histogramPx: share(1 / 7),
    trendPx: share(1 / 12),
    rankingRows: 8,
    maxCirclePx,
    textScale: height / WALL_LINES / SMALLEST_MAP_TEXT_PX,
    narrow: false,
  };
}

function deskSizes(width: number, height: number, theme: ThemeName, maxCirclePx: number): ScreenSizes {
  if (width >= LARGE.width && height >= LARGE.height)
    return grown(deskSizes(width / LARGE.factor, height / LARGE.factor, theme, maxCirclePx), LARGE.factor);
  const narrow = width < NARROW_BELOW_PX;
  const large = theme === "contrast";
  const rowPx = large ? 44 : narrow ? 28 : 24;
  return {
    textPx: large ? 24 : 14,
    smallPx: large ? 24 : 12,
    titlePx: large ? 28 : 16,
    figurePx: large ? 36 : 28,
    rowPx,
    targetPx: large ? 44 : narrow ? 40 : 32,
    panelPx: large ? 460 : narrow ? Math.min(width, 460) : clamp(Math.round(width * 0.19), 260, 400),
    histogramPx: large ? 140 : height < 900 ? 76 : 96,
    trendPx: large ? 100 : height < 900 ? 56 : 64,
    rankingRows: clamp(Math.floor((height - 700) / rowPx), 5, 10),
    maxCirclePx,
    textScale: 1,
    narrow,
  };
}

/** The same sizes, every one of text and space larger. */
function grown(of: ScreenSizes, factor: number): ScreenSizes {
  const size = (px: number): number => Math.round(px * factor);
  return {
    ...of,
    textScale: factor,
    textPx: size(of.textPx),
    smallPx: size(of.smallPx),
    titlePx: size(of.titlePx),
    figurePx: size(of.figurePx),
    rowPx: size(of.rowPx),
    targetPx: size(of.targetPx),
    panelPx: size(of.panelPx),
    histogramPx: size(of.histogramPx),
    trendPx: size(of.trendPx),
  };
}
