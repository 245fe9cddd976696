/** Rectangles on a chart, and a place for a text beside a mark where it covers no other text and as few marks as can be. Pure. */
import type { TextAnchor } from "#blocks/parts/text-lines";

/** Px; left < right, top < bottom. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point in px. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where a text may stand: its box, and which end of it stays put where the typeface is narrower than thought. */
export interface TextSpot {
  readonly box: Box;
  readonly anchor: TextAnchor;
}

/** True where two boxes share an area. */
export function touches(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** True where a box lies within another. */
export function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

/** A box of a size from its upper left corner. */
export function boxAt(left: number, top: number, { width, height }: { width: number; height: number }): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** How many points a box covers, each of `radius` px. */
export function coveredBy(box: Box, points: readonly Spot[], radius: number): number {
  let count = 0;
  for (const { x, y } of points) {
    if (x > box.left - radius && x < box.right + radius && y > box.top - radius && y < box.bottom + radius) count++;
  }
  return count;
}

/** Eight places of a text around a point, the most readable first; those above and below slide sideways to stay within `bounds`. */
export function spotsAround(
  { x, y }: Spot,
  gapPx: number,
  size: { readonly width: number; readonly height: number },
  bounds: Box,
): readonly TextSpot[] {
  const { width, height } = size;
  const near = gapPx * 0.7;
  const centred = Math.max(bounds.left, Math.min(bounds.right - width, x - width / 2));
  const at = (left: number, top: number, anchor: TextAnchor): TextSpot => ({ box: boxAt(left, top, size), anchor });
  return [
    at(x + gapPx, y - height / 2, "start"),
    at(x - gapPx - width, y - height / 2, "end"),
    at(centred, y - gapPx - height, "middle"),
    at(centred, y + gapPx, "middle"),
    at(x + near, y - near - height, "start"),
    at(x + near, y + near, "start"),
    at(x - near - width, y - near - height, "end"),
    at(x - near - width, y + near, "end"),
  ];
}

/** What a text must not cover. */
export interface Ground {
  readonly bounds: Box;
  /** Boxes of other texts. */
  readonly taken: readonly Box[];
  readonly points: readonly Spot[];
  readonly radius: number;
}

/** The first spot that lies in bounds, touches nothing taken and covers fewest points, at most `mostCovered`; null for none. */
export function freeSpot(spots: readonly TextSpot[], ground: Ground, mostCovered = Infinity): TextSpot | null {
  let best: TextSpot | null = null;
  let fewest = Infinity;
  for (const spot of spots) {
    if (!isWithin(spot.box, ground.bounds) || ground.taken.some((box) => touches(box, spot.box))) continue;
    const covered = coveredBy(spot.box, ground.points, ground.radius);
    if (covered >= fewest || covered > mostCovered) continue;
    best = spot;
    fewest = covered;
  }
  return best;
}

/** X of a text from the box it stands in. */
export function anchorX({ box, anchor }: TextSpot): number {
  return anchor === "start" ? box.left : anchor === "end" ? box.right : (box.left + box.right) / 2;
}
