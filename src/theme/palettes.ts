/**
 * The colours of the three themes for code that draws on a canvas. Knows no DOM, no metric and no layer logic.
 * `tokens.css` holds the same values for CSS; a test keeps the two equal and holds both to the rules of colour.
 */
import type { ThemeId } from "#model/state";

export type ThemeName = ThemeId;

/** Five colours, first to last class. */
export type Ramp = readonly [string, string, string, string, string];

/** Colours of one theme, each `#rrggbb`. */
export interface ThemeColors {
  /** Page behind everything. */
  readonly ground: string;
  readonly sea: string;
  readonly land: string;
  /** Regions without data: this fill under diagonal lines of `noDataHatch`. */
  readonly noData: string;
  readonly noDataHatch: string;
  /** Text, and text of second rank. */
  readonly ink: string;
  readonly ink2: string;
  readonly hairline: string;
  /** Borders between regions on filled maps. */
  readonly border: string;
  readonly panel: string;
  /** Quiet fill inside panels: tracks, hovered rows. */
  readonly panel2: string;
  readonly accent: string;
  /** Text on `accent`. */
  readonly onAccent: string;
  /** Text on the middle classes of ramps: the fourth of `diverging`, the third of `ramp`. */
  readonly onMiddle: string;
  readonly alarm: string;
  /** What is not yet an alarm. */
  readonly caution: string;
  readonly good: string;
  readonly circle: string;
  readonly circleStroke: string;
  /** The ten-dash line. */
  readonly dashLine: string;
  /** Outline of the selected region; no data colour comes near it. */
  readonly selection: string;
  /** Line between a selection or hover outline and what lies under it, and the halo of map labels. */
  readonly casing: string;
  readonly hover: string;
  /** Sequential classes, low to high. */
  readonly ramp: Ramp;
  /** Diverging classes around 1 (location quotient) or 0 (change), low to high, the middle one neutral. */
  readonly diverging: Ramp;
  /** Companies in a cell of the map, few to many. */
  readonly density: Ramp;
  readonly categorical: readonly [string, string, string, string, string, string, string, string];
  readonly talent: string;
  readonly company: string;
  readonly park: string;
  readonly institute: string;
}

const PAPER: ThemeColors = {
  ground: "#f4f6f8",
  sea: "#e8f0f6",
  land: "#f7f5f0",
  noData: "#fcfbf8",
  noDataHatch: "#c6d0d9",
  ink: "#16232e",
  ink2: "#526270",
  hairline: "#d3dbe2",
  border: "#ffffff",
  panel: "#ffffff",
  panel2: "#eef3f8",
  accent: "#0b5cad",
  onAccent: "#ffffff",
  onMiddle: "#16232e",
  alarm: "#c0392b",
  caution: "#9a6700",
  good: "#1f7a4d",
  circle: "#bc5a14",
  circleStroke: "#8f430a",
  dashLine: "#c0392b",
  selection: "#0850de",
  casing: "#ffffff",
  hover: "#16232e",
  ramp: ["#bfcb94", "#92bca5", "#51a2a2", "#007791", "#00405f"],
  diverging: ["#8c4f00", "#cfa263", "#bcbcbc", "#00a59b", "#005a51"],
  density: ["#c4b6da", "#9d8ac0", "#7561a2", "#4f3c7f", "#2a1f4e"],
  categorical: ["#bc5a14", "#5e4a92", "#488346", "#b30160", "#00a4a2", "#624502", "#616d6e", "#ff94d1"],
  talent: "#bc5a14",
  company: "#5e4a92",
  park: "#488346",
  institute: "#b30160",
};

const NIGHT: ThemeColors = {
  ground: "#07111b",
  sea: "#0a1622",
  land: "#0f1d2b",
  noData: "#13253a",
  noDataHatch: "#2c4560",
  ink: "#eaf2f8",
  ink2: "#92a9be",
  hairline: "#21374d",
  border: "#0a1622",
  panel: "#0e1b28",
  panel2: "#16283a",
  accent: "#6cb8ff",
  onAccent: "#06121d",
  onMiddle: "#07111b",
  alarm: "#ff7b6b",
  caution: "#ffc43d",
  good: "#5fd39a",
  circle: "#ffc56f",
  circleStroke: "#ffe0b0",
  dashLine: "#ff6b5b",
  selection: "#83a1ff",
  casing: "#07111b",
  hover: "#ffffff",
  ramp: ["#2e4d53", "#246f7d", "#30969c", "#69c0ae", "#c0e8c1"],
  diverging: ["#f0b35a", "#96703c", "#47535c", "#2f8f88", "#7fe0cf"],
  density: ["#44426c", "#725b99", "#a478b8", "#d3a1ce", "#f7d7e8"],
  categorical: ["#ffc56f", "#8c6bff", "#00bf63", "#fc73b6", "#6cd3e6", "#c99f00", "#919191", "#ffd5e0"],
  talent: "#ffc56f",
  company: "#8c6bff",
  park: "#00bf63",
  institute: "#fc73b6",
};

const CONTRAST: ThemeColors = {
  ground: "#ffffff",
  sea: "#e8f0f5",
  land: "#ffffff",
  noData: "#ffffff",
  noDataHatch: "#7d8891",
  ink: "#000000",
  ink2: "#2b3640",
  hairline: "#56636e",
  border: "#ffffff",
  panel: "#ffffff",
  panel2: "#eef2f5",
  accent: "#003a9e",
  onAccent: "#ffffff",
  onMiddle: "#000000",
  alarm: "#9b0f06",
  caution: "#6b4a00",
  good: "#00512b",
  circle: "#b24700",
  circleStroke: "#5c2400",
  dashLine: "#9b0f06",
  selection: "#2441e8",
  casing: "#ffffff",
  hover: "#000000",
  ramp: ["#accfb5", "#70b5aa", "#2f909c", "#00617d", "#002f49"],
  diverging: ["#7b3b00", "#c38541", "#b6b9b3", "#009791", "#004f49"],
  density: ["#c3add7", "#9c7ebd", "#7551a1", "#4d2f77", "#271644"],
  categorical: ["#b24700", "#5f00b1", "#397239", "#9d005b", "#007e82", "#4d3400", "#46525c", "#d26daa"],
  talent: "#b24700",
  company: "#5f00b1",
  park: "#397239",
  institute: "#9d005b",
};

const COLORS_OF_THEME: Readonly<Record<ThemeName, ThemeColors>> = { paper: PAPER, night: NIGHT, contrast: CONTRAST };

/** The colours of one theme. */
export function themeColors(theme: ThemeName): ThemeColors {
  return COLORS_OF_THEME[theme];
}

/** The CSS custom property of every colour of a theme, e.g. `--no-data` → `#fcfbf8`, `--ramp-1` → `#bfcb94`. */
export function cssColors(theme: ThemeName): ReadonlyMap<string, string> {
  const colors = new Map<string, string>();
  for (const [key, value] of Object.entries(themeColors(theme)) as [string, string | readonly string[]][]) {
    const name = `--${key.replace(/(\d)/, "-$1").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof value === "string") colors.set(name, value);
    else value.forEach((color, position) => colors.set(`${name}-${position + 1}`, color));
  }
  return colors;
}
