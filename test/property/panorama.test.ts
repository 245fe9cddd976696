/** Growth of chains and the facts of postures, held against plain reckoning. */
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { growthOf, growthSpans, GROWTH_YEARS, LEAST_COVERED, pooledGrowth } from "#analytics/growth";
import { SMALL_SAMPLE } from "#analytics/lq";
import { postureOf, withheldBecause, type PostureFacts } from "#analytics/posture";
import {
  CHAIN_BASES,
  GROWTH_STATES,
  NODE_CLASSES,
  POSTURES,
  type ChainBasis,
  type PanoramaAnswer,
} from "#model/chain-questions";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES } from "#model/node-counts";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const people = fc.integer({ min: 0, max: 1000 });
const place = fc.record({
  last: fc.oneof(people, fc.constant(Number.NaN)),
  before: fc.oneof(people, fc.constant(Number.NaN)),
});

describe("growth", () => {
  test("of places together is that of the sums of those that are known, and of them alone", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), people, (places, hidden) => {
        let [last, before, count] = [0, 0, 0];
        for (const each of places) {
          if (Number.isNaN(each.last) || Number.isNaN(each.before) || each.last + each.before === 0) continue;
          last += each.last;
          before += each.before;
          count++;
        }
        const all = last + before + hidden;
        const found = pooledGrowth(places, all);
        expect(found.places).toBe(count);
        const isTold = all > 0 && before > 0 && last + before >= LEAST_COVERED * all;
        expect(found.growth).toEqual(isTold ? last / before - 1 : Number.NaN);
      }),
    );
  });

  test("compares two spans of three years side by side, or none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (length) => {
        const years = Array.from({ length }, (_, at) => 2010 + at);
        const spans = growthSpans(years);
        expect(spans === null).toBe(length < 2 * GROWTH_YEARS);
        if (spans === null) return;
        const inLast = years.filter((year) => year >= spans.last[0] && year <= spans.last[1]);
        const inBefore = years.filter((year) => year >= spans.before[0] && year <= spans.before[1]);
        expect([...inBefore, ...inLast]).toEqual(years.slice(-2 * GROWTH_YEARS));
        expect(inLast).toHaveLength(GROWTH_YEARS);
      }),
    );
  });

  test("of nobody before is not known", () => {
    expect(growthOf(5, 0)).toBeNaN();
    expect(growthOf(0, 5)).toBe(-1);
  });
});

const perhaps = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
const ratio = fc.double({ min: 0, max: 1, noNaN: true });
const postureFacts: fc.Arbitrary<PostureFacts> = fc
  .record({
    quotient: perhaps(fc.double({ min: 0, max: 5, noNaN: true })),
    amount: perhaps(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 5000 }))),
    sizes: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
    nearness: perhaps(ratio),
    usualNearness: perhaps(ratio),
    lead: perhaps(fc.double({ min: -1, max: 1, noNaN: true })),
  })
  .map(({ sizes, ...facts }) => {
    const [gaps = 0, knownNodes = 0, nodes = 0] = sizes.toSorted((a, b) => a - b);
    return { ...facts, gaps, knownNodes, nodes, nearness: gaps === 0 ? null : facts.nearness };
  });

describe("a posture", () => {
  test("is said of at least 30 whose quotient and at least half of whose nodes are known, and of no others", () => {
    fc.assert(
      fc.property(postureFacts, (facts) => {
        const isKnown = facts.quotient !== null && facts.amount !== null;
        const isEnough = (facts.amount ?? 0) >= 30 && facts.knownNodes > 0 && 2 * facts.knownNodes >= facts.nodes;
        expect(postureOf(facts) !== null).toBe(isKnown && isEnough);
        expect(withheldBecause(facts) === null).toBe(isKnown && isEnough);
        expect(withheldBecause(facts) === "nobody").toBe(facts.amount === 0);
        const isFew = facts.amount !== null && facts.amount > 0 && facts.amount < 30;
        expect(withheldBecause(facts) === "few").toBe(isFew);
      }),
    );
  });

  test("is by a plain reading of the rule", () => {
    fc.assert(
      fc.property(postureFacts, (facts) => {
        const found = postureOf(facts)?.posture;
        if (found === undefined) return;
        const { quotient, gaps, knownNodes, nearness, usualNearness, lead } = facts;
        const isNear = nearness !== null && usualNearness !== null && nearness >= usualNearness;
        const isAhead = (lead ?? 0) > 0 && 2 * gaps <= knownNodes;
        if (quotient! >= 1) expect(found).toBe(gaps === 0 ? "lead" : isNear ? "extend" : isAhead ? "lead" : "fill");
        else expect(found).toBe(gaps === 0 ? "extend" : isNear ? "fill" : "nurture");
      }),
    );
  });

  test("never leads a chain most of whose known nodes are weak or missing", () => {
    const gappy = postureFacts.filter(({ gaps, knownNodes }) => 2 * gaps > knownNodes);
    fc.assert(
      fc.property(gappy, (facts) => {
        expect(postureOf(facts)?.posture).not.toBe("lead");
      }),
    );
  });
});

describe("a panorama of the committed dataset", () => {
  let open: OpenSession;
  beforeAll(async () => {
    open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  }, 60_000);

  const ask = (region: string, basis: ChainBasis): Promise<PanoramaAnswer> =>
    open.session.ask("panorama", { region, basis });

  test.each(["370200", "370000", "440300"])(
    "%s grows as its published people do, where they are whole",
    async (region) => {
      const { growth } = await ask(region, "companies");
      const { spans } = growth;
      expect(spans).not.toBeNull();
      const count = async (years: readonly [number, number]) => {
        const filters = { ...NO_FILTERS, years };
        return (await open.session.ask("node-counts", { subject: "talent", regions: [region], filters, chain: null }))
          .byChain;
      };
      const [last, before] = [await count(spans!.last), await count(spans!.before)];
      growth.values.forEach((value, chain) => {
        const isWhole = [last, before].every(({ states }) => CELL_STATES[states[chain]!] === "exact");
        const isTold = isWhole && before.counts[chain]! > 0;
        expect(GROWTH_STATES[growth.states[chain]!] === "whole").toBe(isTold);
        expect(value).toEqual(isTold ? last.counts[chain]! / before.counts[chain]! - 1 : Number.NaN);
      });
    },
  );

  test("counties have no growth of their own", async () => {
    const { growth } = await ask("370212", "companies");
    expect(growth.values.every(Number.isNaN)).toBe(true);
    expect(growth.states.every((state) => GROWTH_STATES[state] === "county")).toBe(true);
  });

  test.each(CHAIN_BASES)(
    "by %s the posture of each chain follows from the facts beside it by the published rule",
    async (basis) => {
      const { classCounts, facts, growth, postures, quotients } = await ask("370000", basis);
      const [weak, missing] = [NODE_CLASSES.indexOf("weak"), NODE_CLASSES.indexOf("missing")];
      postures.forEach((posture, chain) => {
        const of = (nodeClass: number): number => classCounts[chain * NODE_CLASSES.length + nodeClass]!;
        expect(facts.gaps[chain]).toBe(of(weak) + of(missing));
        const lead = growth.before[chain]! >= SMALL_SAMPLE ? growth.values[chain]! - growth.nation[chain]! : Number.NaN;
        expect(facts.lead[chain]).toEqual(basis === "real" ? Number.NaN : lead);
        const nodes = NODE_CLASSES.reduce((sum, _, place) => sum + of(place), 0);
        const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
        const found = postureOf({
          quotient: known(quotients[chain]!),
          amount: known(facts.amounts[chain]!),
          nodes,
          knownNodes: nodes - of(NODE_CLASSES.indexOf("no-data")),
          gaps: facts.gaps[chain]!,
          nearness: known(facts.nearness[chain]!),
          usualNearness: known(facts.usualNearness),
          lead: known(facts.lead[chain]!),
        });
        expect(POSTURES[posture] ?? null).toBe(found?.posture ?? null);
      });
    },
  );

  test("the nation has no posture: its quotients are 1", async () => {
    const { postures } = await ask("100000", "companies");
    expect(postures.every((posture) => posture === 255)).toBe(true);
  });
});
