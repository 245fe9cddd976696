/** How a child region is filled. Pure; shared by both map views and the inset so that they cannot differ. */
import type { RegionCode } from "#model/regions";
import { themeColors } from "#theme/palettes";
import type { FillScene, MapThemeName } from "./scene";

/** What lies over the fill colour: `hatch` says "no data", `dots` "small sample". */
export type FillPattern = "none" | "hatch" | "dots";
export interface RegionFill {
  readonly color: string;
  readonly pattern: FillPattern;
}

const NO_DATA = -1;
const SMALL_SAMPLE = -2;
const ZERO = -3;

/**
 * Fill of a region: its class colour; hatched without data or without an entry; pale and dotted for a small sample, pale for nothing. A scene
 * without classes (fills switched off, or nothing computed yet) fills with plain land.
 */
export function regionFill(theme: MapThemeName, fill: FillScene, region: RegionCode): RegionFill {
  const { noData } = themeColors(theme);
  if (fill.colours.length === 0) return { color: noData, pattern: "none" };
  const position = fill.classOfRegion.get(region) ?? NO_DATA;
  if (position === ZERO) return { color: noData, pattern: "none" };
  if (position === SMALL_SAMPLE) return { color: noData, pattern: "dots" };
  const color = fill.colours[position];
  return color === undefined ? { color: noData, pattern: "hatch" } : { color, pattern: "none" };
}

/** `#rrggbb` as `[red, green, blue, alpha]`, each 0–255. */
export function rgba(hex: string, opacity = 1): [number, number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, Math.round(opacity * 255)];
}
