/** What the map of a journey frames. Pure. */
import type { Bounds } from "#map/scene";

/** Where cities of a journey lie, before they are known. */
export const MAINLAND: Bounds = [73, 18, 135, 54];

/** Around the places, so that names have room; never so near that nobody sees where that is. */
const AROUND = 0.15;
const LEAST_DEGREES = 4;

/** Bounds that hold all places with some room; those of the mainland where there is none. */
export function boundsAround(places: readonly (readonly [number, number])[]): Bounds {
  if (places.length === 0) return MAINLAND;
  const span = (axis: 0 | 1): readonly [number, number] => {
    const values = places.map((place) => place[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = Math.max((high - low) * AROUND, (LEAST_DEGREES - (high - low)) / 2, 0.5);
    return [low - room, high + room];
  };
  const [west, east] = span(0);
  const [south, north] = span(1);
  return [west, south, east, north];
}
