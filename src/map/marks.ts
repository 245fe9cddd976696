/** Sizes and order of circles and points, the same in both map views. Pure; knows no renderer. */
import type { CircleScene, PointScene } from "./scene";

export const CIRCLE_OPACITY = 0.9;
/** Light line outside each circle: keeps circles apart from each other and from dark fills. */
export const CIRCLE_HALO_PX = 1.5;

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
