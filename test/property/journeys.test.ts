/** Journeys by train over random timetables: those that trying every change of train finds; the published file keeps every pair. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANGE_MINUTES, journeysOf, NO_JOURNEY, TOP_KM_PER_HOUR } from "#analytics/journeys";
import { decodeRail } from "#format/decode-rail";
import { encodeRail } from "#format/encode-rail";
import type { DirectTrains } from "#model/rail";

const TREE_SIZE = 60;

/** Timetables of up to nine cities, sparse and dense, minutes up to a size at which changes pay and one at which they never do. */
const timetables: fc.Arbitrary<DirectTrains> = fc
  .tuple(fc.uniqueArray(fc.nat(TREE_SIZE - 1), { maxLength: 9 }), fc.constantFrom(20, 400, 0xffff))
  .chain(([places, most]) => {
    const cities = places.length;
    const pairs = Array.from({ length: cities * cities }, (_, at) => [Math.floor(at / cities), at % cities] as const);
    return fc.tuple(
      fc.subarray(pairs.filter(([from, to]) => from < to)),
      fc.array(fc.integer({ min: 1, max: most }), { minLength: pairs.length, maxLength: pairs.length }),
      fc.constant(places.toSorted((a, b) => a - b)),
    );
  })
  .map(([pairs, minutes, places]) => ({
    regions: Uint16Array.from(places),
    from: Uint16Array.from(pairs, ([from]) => from),
    to: Uint16Array.from(pairs, ([, to]) => to),
    minutes: Uint16Array.from(pairs, (_, at) => minutes[at]!),
  }));

/** How far apart two cities are, by their positions: near ones and far ones. */
const kilometres = (a: number, b: number): number => Math.abs(a - b) ** 2 * 20;

/** The train between two cities, no faster than any train is; the fastest chain of two and three where there is none. */
function slowly(
  trains: DirectTrains,
  a: number,
  b: number,
): readonly [minutes: number, changes: number, reckoned: number] {
  const cities = [...trains.regions.keys()];
  const told = (from: number, to: number): number => {
    const at = trains.from.findIndex(
      (city, pair) => city === Math.min(from, to) && trains.to[pair] === Math.max(from, to),
    );
    return at < 0 ? Number.POSITIVE_INFINITY : trains.minutes[at]!;
  };
  const direct = (from: number, to: number): number =>
    Math.max(told(from, to), Math.ceil((kilometres(from, to) / TOP_KM_PER_HOUR) * 60));
  if (a === b) return [0, 0, 0];
  if (told(a, b) < Number.POSITIVE_INFINITY) return [direct(a, b), 0, direct(a, b) > told(a, b) ? 1 : 0];
  const rides: (readonly [number, number])[] = [];
  for (const k of cities) {
    rides.push([direct(a, k) + CHANGE_MINUTES + direct(k, b), 1]);
    for (const l of cities) rides.push([direct(a, k) + direct(k, l) + direct(l, b) + 2 * CHANGE_MINUTES, 2]);
  }
  const best = rides.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])[0]!;
  return best[0] === Number.POSITIVE_INFINITY ? [Number.NaN, NO_JOURNEY, 0] : [...best, 1];
}

describe("a random timetable", () => {
  test("gives the train between two cities, and where none runs the fastest journey with the fewest of at most two changes", () => {
    fc.assert(
      fc.property(timetables, (trains) => {
        const { minutes, changes, reckoned } = journeysOf(trains, kilometres);
        const cities = trains.regions.length;
        for (let a = 0; a < cities; a++)
          for (let b = 0; b < cities; b++)
            expect([minutes, changes, reckoned].map((each) => each[a * cities + b])).toEqual(slowly(trains, a, b));
      }),
    );
  });

  test("is the same after it was published and read", () => {
    fc.assert(
      fc.property(timetables, (trains) => {
        expect(decodeRail(encodeRail(trains), "rail", TREE_SIZE)).toEqual(trains);
      }),
    );
  });
});
