/** Groups places by make-up, so that people are drawn from a few tables instead of one for each county. Knows no regions. */
import { defined } from "#base/assert";
import { sum } from "./census-places";

export interface Profiles {
  /** Group of each place. */
  readonly groupOf: readonly number[];
  /** By group, then by part: the group's share of the part over the share in all places; 1 is like the whole. */
  readonly tilts: readonly (readonly number[])[];
}

/**
 * Puts places into at most `2 ** depth` groups of like make-up; `parts` are counts by place, then by part. Each step halves every group at
 * the median of the part whose tilt differs most within it. Places without anybody are like the whole.
 */
export function profilesOf(parts: readonly (readonly number[])[], depth: number): Profiles {
  const whole = totals(parts);
  const tilts = parts.map((counts) => tiltOf(counts, whole));
  let groups: (readonly number[])[] = [parts.map((_, place) => place)];
  for (let step = 0; step < depth; step++) groups = groups.flatMap((places) => halves(places, tilts));
  const groupOf = parts.map(() => 0);
  for (const [group, places] of groups.entries()) for (const place of places) groupOf[place] = group;
  return {
    groupOf,
    tilts: groups.map((places) => tiltOf(totals(places.map((place) => defined(parts[place], "place"))), whole)),
  };
}

function halves(places: readonly number[], tilts: readonly (readonly number[])[]): (readonly number[])[] {
  const tilt = (place: number, part: number): number => defined(tilts[place]?.[part], "tilt");
  const spreads = defined(tilts[0], "a place").map((_, part) => {
    const values = places.map((place) => Math.log(Math.max(0.01, tilt(place, part))));
    const mean = sum(values) / values.length;
    return sum(values.map((value) => (value - mean) ** 2));
  });
  const widest = spreads.indexOf(Math.max(...spreads));
  const ordered = places.toSorted((a, b) => tilt(a, widest) - tilt(b, widest) || a - b);
  const middle = ordered.length >> 1;
  return middle === 0 ? [ordered] : [ordered.slice(0, middle), ordered.slice(middle)];
}

function totals(parts: readonly (readonly number[])[]): readonly number[] {
  return defined(parts[0], "a place").map((_, part) => sum(parts.map((counts) => defined(counts[part], "part"))));
}

function tiltOf(counts: readonly number[], whole: readonly number[]): readonly number[] {
  const [own, all] = [sum(counts), sum(whole)];
  return counts.map((count, part) => {
    const expected = defined(whole[part], "part") / all;
    return own === 0 || expected === 0 ? 1 : count / own / expected;
  });
}
