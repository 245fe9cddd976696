/** Journeys through random places: as short as the best of all orders; days and stops that hold what their rules say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortestTour } from "#analytics/route";
import { chooseStops } from "#analytics/stops";
import { arrivalDays, DAY_RULE } from "#analytics/travel-days";

const minutesOr = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: most }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );

/** Places with minutes between them, the same both ways or not. */
const places = (most: number): fc.Arbitrary<{ readonly size: number; readonly minutes: readonly number[] }> =>
  fc
    .integer({ min: 1, max: most })
    .chain((size) =>
      fc
        .array(minutesOr(600), { minLength: size * size, maxLength: size * size })
        .map((minutes) => ({ size, minutes: minutes.map((value, at) => (at % (size + 1) === 0 ? 0 : value)) })),
    );

function orders(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length === 0) return [[]];
  return of.flatMap((first) => orders(of.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}

describe("a journey through random places", () => {
  test("is as short as the best of all orders, and its legs make its minutes", () => {
    fc.assert(
      fc.property(places(7), fc.boolean(), ({ size, minutes }, returns) => {
        const lengthOf = (order: readonly number[]): number => {
          const way = [0, ...order, ...(returns && order.length > 0 ? [0] : [])];
          return way.slice(1).reduce((sum, place, at) => sum + minutes[way[at]! * size + place]!, 0);
        };
        const stops = Array.from({ length: size - 1 }, (_, at) => at + 1);
        const lengths = orders(stops)
          .map(lengthOf)
          .filter((length) => !Number.isNaN(length));
        const tour = shortestTour(minutes, size, returns);
        if (lengths.length === 0) {
          expect(tour).toBeNull();
          return;
        }
        expect(tour!.minutes).toBe(Math.min(...lengths));
        expect(lengthOf(tour!.order)).toBe(tour!.minutes);
        expect(tour!.order.toSorted()).toEqual(stops);
      }),
    );
  });

  test("takes eight places as it takes few", () => {
    const minutes = Array.from({ length: 81 }, (_, at) => ((at * 37) % 53) + 1);
    const best = Math.min(
      ...orders([1, 2, 3, 4, 5, 6, 7, 8]).map((order) =>
        [0, ...order].slice(1).reduce((sum, place, at) => sum + minutes[[0, ...order][at]! * 9 + place]!, 0),
      ),
    );
    expect(shortestTour(minutes, 9, false)!.minutes).toBe(best);
  });

  test("of twelve stops is found within 50 ms", () => {
    const minutes = Array.from({ length: 169 }, (_, at) => ((at * 911) % 577) + 1);
    shortestTour(minutes, 13, true);
    const startedMs = performance.now();
    shortestTour(minutes, 13, true);
    expect(performance.now() - startedMs).toBeLessThan(50);
  });
});

describe("days of random journeys", () => {
  const legs = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 12 });

  test("hold no more than the rule allows, and no leg could have come a day earlier", () => {
    fc.assert(
      fc.property(legs, fc.boolean(), (minutes, returns) => {
        const days = arrivalDays(minutes, returns);
        expect(days).toEqual([...days].toSorted((a, b) => a - b));
        const visitAt = (at: number): number => (returns && at === minutes.length - 1 ? 0 : 1);
        for (const day of new Set(days)) {
          const own = [...days.keys()].filter((at) => days[at] === day);
          const [first = 0, ...rest] = own;
          const visits = own.reduce((sum, at) => sum + visitAt(at), 0);
          expect(visits).toBeLessThanOrEqual(DAY_RULE.visits);
          const fresh = days[first - 1] ?? 0;
          // A leg longer than a day fills days before the one it ends on.
          const whole = day - Math.max(1, fresh + 1);
          const travelled =
            minutes[first]! -
            (whole > 0 ? whole * DAY_RULE.travelMinutes : 0) +
            rest.reduce((sum, at) => sum + minutes[at]!, 0);
          expect(travelled).toBeLessThanOrEqual(DAY_RULE.travelMinutes);
          expect(travelled + visits * DAY_RULE.visitMinutes).toBeLessThanOrEqual(DAY_RULE.minutes);
        }
      }),
    );
  });

  test("are one for two short legs, two for three visits, and more for a leg longer than a day", () => {
    expect(arrivalDays([60, 60], false)).toEqual([1, 1]);
    expect(arrivalDays([60, 60, 60], false)).toEqual([1, 1, 2]);
    expect(arrivalDays([60, 60, 60], true)).toEqual([1, 1, 1]);
    expect(arrivalDays([1000], false)).toEqual([3]);
    expect(arrivalDays([60, 1000], false)).toEqual([1, 4]);
  });
});

describe("stops chosen among random cities", () => {
  const scored = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 })).chain(([cities, nodes]) => {
    const cells = { minLength: cities * nodes, maxLength: cities * nodes };
    const score = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 40, noNaN: true }));
    return fc.record({ cities: fc.constant(cities), nodes: fc.constant(nodes), byNode: fc.array(score, cells) });
  });

  test("are at most as many as asked, each once, each scored, and every node that has a source has one among them", () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 8 }), ({ cities, nodes, byNode }, most) => {
        const byCity = Float64Array.from({ length: cities }, (_, city) =>
          byNode.slice(city * nodes, (city + 1) * nodes).reduce((sum, score) => sum + score, 0),
        );
        const chosen = chooseStops({ byNode: Float64Array.from(byNode), byCity }, nodes, most);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((city) => byCity[city]! > 0)).toBe(true);
        expect(chosen).toHaveLength(Math.min(most, [...byCity].filter((score) => score > 0).length));
        const ofNode = (of: readonly number[], node: number): boolean =>
          of.some((city) => byNode[city * nodes + node]! > 0);
        for (let node = 0; node < nodes && most >= nodes; node++)
          expect(ofNode(chosen, node)).toBe(ofNode([...byCity.keys()], node));
      }),
    );
  });
});
