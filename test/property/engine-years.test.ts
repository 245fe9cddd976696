/** People of a register longer than a set of classes holds: every number of years equals plain recursion. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TalentEngine } from "#engine/people/talent";
import { NO_FILTERS, type Filters } from "#model/filters";
import { NATION } from "#model/regions";
import { cubeOf, mergeUp } from "#test/fixtures/merge-up";
import { NaiveTalent, type NaiveFilter } from "#test/fixtures/naive-talent";
import { randomPeople, smallWorld, type SmallWorld } from "#test/fixtures/small-world";
import type { DimensionId } from "#model/dimensions";

const K = 5;
const FIRST = 1966;

/** The small world with so many years of entry. */
function worldOf(length: number): SmallWorld {
  const world = smallWorld();
  return {
    ...world,
    years: Array.from({ length }, (_, i) => FIRST + i),
    sizes: { ...world.sizes, year: length },
  };
}

function filterOf(chain: number | null, years: readonly number[]): NaiveFilter {
  const filter = new Map<DimensionId, ReadonlySet<number>>([["year", new Set(years)]]);
  if (chain !== null) filter.set("chain", new Set([chain]));
  return filter;
}

describe("a register of many years", () => {
  test.each([30, 31, 32, 33, 46, 60])("of %i years answers every span, chain and year", (length) => {
    const world = worldOf(length);
    const { tree, taxonomy, years } = world;
    fc.assert(
      fc.property(
        fc.nat(),
        fc.option(fc.nat(taxonomy.chains.length - 1)),
        fc.nat(length - 1),
        fc.nat(length - 1),
        (seed, chain, a, b) => {
          const root = mergeUp(randomPeople(world, 2000, seed), K)!;
          const naive = new NaiveTalent(root, world, K);
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const filters: Filters = {
            ...NO_FILTERS,
            chain: chain === null ? null : taxonomy.chains[chain]!.id,
            years: [FIRST + low, FIRST + high],
          };
          const span = Array.from({ length: high - low + 1 }, (_, i) => low + i);
          for (const isPrepared of [false, true]) {
            const engine = new TalentEngine({ tree, taxonomy, years, k: K }, cubeOf(root));
            if (isPrepared) for (const work = engine.prepare("all"); !work.next().done;);
            const { total, histograms } = engine.run(NATION, filters);
            const wanted = naive.total(filterOf(chain, span));
            expect([total.known, total.upper]).toEqual([wanted.known, wanted.upper]);
            expect(total.estimate).toBeCloseTo(wanted.estimate, 6);
            const { amounts } = histograms.year;
            years.forEach((_, year) => {
              const one = naive.total(filterOf(chain, [year]));
              expect([amounts.known[year], amounts.upper[year]]).toEqual([one.known, one.upper]);
              expect(amounts.estimate[year]).toBeCloseTo(one.estimate, 6);
            });
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});
