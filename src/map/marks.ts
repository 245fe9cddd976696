/** Sizes and order of circles and points, the same in both map views. Pure; knows no renderer. */
import { themeColors } from "#theme/palettes";
import type { CircleScene, MapScene, PointScene } from "./scene";

/** How circles and the names on them look. */
export interface CircleLook {
  readonly fill: string;
  readonly opacity: number;
  /** Line around, outside of the circle's radius. */
  readonly line: string;
  readonly linePx: number;
  /** A name on its own circle and what surrounds its letters. */
  readonly text: string;
  readonly textHalo: string;
}

/** What decides how circles look. */
export type CirclesScene = Pick<MapScene, "theme" | "circleSubject" | "points" | "density" | "openCircles">;

/**
 * Full circles stand apart by a light line and carry their names in its colour; over points or a density, or over fills that are
 * what is asked for, they are rings, or they would hide it in the busiest places and mix with its colours.
 */
export function circleLook(scene: CirclesScene): CircleLook {
  const colors = themeColors(scene.theme);
  const fill = colors[scene.circleSubject];
  return isOpen(scene)
    ? { fill, opacity: scene.openCircles ? 0 : 0.14, line: fill, linePx: 2, text: colors.ink, textHalo: colors.casing }
    : { fill, opacity: 1, line: colors.casing, linePx: 1.5, text: colors.casing, textHalo: fill };
}

/** Lines that a journey is drawn with, the lower one first: it sets the other off from what lies below. */
export function routeLook(
  theme: MapScene["theme"],
  textScale: number,
): readonly { readonly color: string; readonly widthPx: number }[] {
  const { casing, selection } = themeColors(theme);
  return [
    { color: casing, widthPx: 5 * textScale },
    { color: selection, widthPx: 2.5 * textScale },
  ];
}

/** Whether circles are rings. */
export function isOpen({ points, density, openCircles }: Omit<CirclesScene, "theme" | "circleSubject">): boolean {
  return openCircles || points.length > 0 || density !== null;
}

const sortedOf = new WeakMap<readonly CircleScene[], readonly CircleScene[]>();

/** Circles from large to small, so that small ones stay visible; the same array for the same circles. */
export function drawingOrder(circles: readonly CircleScene[]): readonly CircleScene[] {
  const known = sortedOf.get(circles);
  if (known) return known;
  const sorted = circles.toSorted((a, b) => b.radiusPx - a.radiusPx);
  sortedOf.set(circles, sorted);
  return sorted;
}

interface PointSize {
  /** Radius in CSS pixels, far out and close by. */
  readonly far: number;
  readonly near: number;
  /** The zooms of these radii; between them the radius grows evenly. */
  readonly zooms: readonly [far: number, near: number];
  /** Width of the light line around. */
  readonly halo: number;
  readonly opacity: number;
}

export const POINT_SIZE: Readonly<Record<PointScene["subject"], PointSize>> = {
  company: { far: 1.2, near: 3, zooms: [8, 12], halo: 0, opacity: 0.7 },
  institute: { far: 2.5, near: 4, zooms: [7, 11], halo: 1, opacity: 1 },
  park: { far: 2.5, near: 4, zooms: [7, 11], halo: 1, opacity: 1 },
};

/** Radius of a subject's points at a zoom, CSS pixels. */
export function pointRadiusPx(subject: PointScene["subject"], zoom: number): number {
  const { far, near, zooms } = POINT_SIZE[subject];
  const share = Math.min(1, Math.max(0, (zoom - zooms[0]) / (zooms[1] - zooms[0])));
  return far + (near - far) * share;
}
