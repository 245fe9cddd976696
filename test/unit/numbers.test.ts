/** Metric values by region from an answer: hand-added numbers, missing data, ranks and small samples. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillOf, circlesOf } from "#app/explore/fill";
import { legendInput } from "#app/explore/legend";
import { lookupsOf, numbersOf, rankOf, type RegionNumbers } from "#app/explore/numbers";
import { comparedRegions } from "#model/actions";
import { NO_FILTERS } from "#model/query";
import { regionOf, type RegionCode } from "#model/regions";
import type { Result } from "#model/result";
import { DEFAULT_STATE, type AppState } from "#model/state";
import { companyAnswer, HEADS, talentAnswer, WORLD } from "#test/fixtures/world";

const chips: AppState = { ...DEFAULT_STATE, filters: { ...NO_FILTERS, chain: "chips" } };

function numbers(code: RegionCode, state: AppState, result: Result, whole: RegionCode = "100000"): RegionNumbers {
  return numbersOf(regionOf(WORLD.tree, code), {
    state,
    dataset: WORLD,
    lookups: lookupsOf(state, result, WORLD),
    whole,
  });
}

describe("numbers of a region", () => {
  test("divide people by residents, by area and by the whole", () => {
    const { count, values } = numbers("370000", DEFAULT_STATE, talentAnswer(HEADS));
    expect(count).toBe(600);
    expect(values).toEqual({ heads: 600, per10k: 60, perKm2: 0.6, share: 0.6, lq: null });
  });

  test("compare a chain's share with the nation's as location quotient", () => {
    // Half of all people in the chain, but all of Beijing's: 100/100 ÷ 500/1000 = 2.
    const inChain = { ...HEADS, "100000": 500, "110000": 100, "370000": 300, "440000": 100 };
    const result = talentAnswer(inChain, { base: HEADS });
    expect(numbers("110000", chips, result).values.lq).toBe(2);
    expect(numbers("370000", chips, result).values.lq).toBe(1);
    expect(numbers("100000", chips, result).values.lq).toBe(1);
  });

  test("have no residents below provinces", () => {
    expect(numbers("370200", DEFAULT_STATE, talentAnswer(HEADS), "370000").values).toMatchObject({
      per10k: null,
      share: 400 / 600,
    });
  });

  test("carry what is known and what may be", () => {
    expect(numbers("370200", DEFAULT_STATE, talentAnswer(HEADS, { unspecified: 30 }))).toMatchObject({
      count: 400,
      known: 370,
      upper: 430,
    });
  });

  test("are missing for Taiwan, and for companies while they arrive", () => {
    expect(numbers("710000", DEFAULT_STATE, talentAnswer(HEADS))).toMatchObject({
      count: null,
      values: {},
      fill: null,
    });
    const industry: AppState = { ...DEFAULT_STATE, view: "industry", metric: "companies" };
    expect(numbers("370000", industry, companyAnswer({ "100000": 9, "370000": 5 }, 0.5)).count).toBeNull();
    expect(numbers("370000", industry, companyAnswer({ "100000": 9, "370000": 5 }))).toMatchObject({
      count: 5,
      known: 5,
      upper: 5,
    });
  });

  test("call a ratio on fewer than thirty people a small sample, nobody at all not", () => {
    const few = talentAnswer({ ...HEADS, "370300": 29, "370100": 30, "370200": 0 });
    expect(["370300", "370100", "370200"].map((code) => numbers(code, DEFAULT_STATE, few).small)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("rank", () => {
  const all = comparedRegions(WORLD.tree, "100000").map(({ code }) =>
    numbers(code, DEFAULT_STATE, talentAnswer({ ...HEADS, "440000": 600 })),
  );

  test("is shared by ties, and missing without data", () => {
    expect(rankOf("370000", "heads", all)).toBe(1);
    expect(rankOf("440000", "heads", all)).toBe(1);
    expect(rankOf("110000", "heads", all)).toBe(3);
    expect(rankOf("710000", "heads", all)).toBeNull();
  });
});

describe("fill and circles", () => {
  const all = comparedRegions(WORLD.tree, "100000").map(({ code }) =>
    numbers(code, DEFAULT_STATE, talentAnswer(HEADS)),
  );

  test("a count fills with its rate, hatches what has no data and never colours a small sample", () => {
    const fill = fillOf(DEFAULT_STATE, all);
    expect(fill.metric).toBe("per10k");
    expect(fill.classOfRegion.get("710000")).toBe(-1);
    const ofChina = fillOf(
      DEFAULT_STATE,
      all.map((row) => (row.region.code === "110000" ? { ...row, small: true } : row)),
    );
    expect(ofChina.classOfRegion.get("110000")).toBe(-2);
    expect(ofChina.smallCount).toBe(1);
  });

  test("areas of circles are proportional to counts, the largest lies below", () => {
    const { items } = circlesOf(all, 40);
    expect(items.map(({ region }) => region)).toEqual(["370000", "440000", "110000"]);
    const [largest, second] = items;
    expect(largest!.radiusPx).toBeLessThanOrEqual(40);
    expect((largest!.radiusPx / second!.radiusPx) ** 2).toBeCloseTo(2, 6);
  });
});

describe("the legend's classes", () => {
  const legendOf = (metric: AppState["metric"], values: readonly number[]): readonly string[] => {
    const state: AppState = { ...DEFAULT_STATE, metric };
    const all = comparedRegions(WORLD.tree, "100000").map((region) => numbers(region.code, state, talentAnswer(HEADS)));
    const compared = values.map((fill, at) => ({ ...all[at % all.length]!, fill, small: false }));
    return legendInput(state, fillOf(state, compared), null, compared, 18).classes.map(({ rangeText }) => rangeText);
  };

  test("have the digits they need and no more", () => {
    expect(legendOf("per10k", [0.041, 0.042, 0.043, 0.044, 0.046])).toEqual([
      "< 0.042",
      "0.042 – 0.043",
      "0.043 – 0.044",
      "0.044 – 0.045",
      "≥ 0.045",
    ]);
    expect(legendOf("per10k", [1, 100, 200, 300, 1400]).at(-1)).toBe("≥ 1,000");
    expect(legendOf("share", [0.0001, 0.0002, 0.0003, 0.0004]).at(0)).toBe("< 0.02%");
    expect(legendOf("per10k", [0, 0, 0])).toEqual(["0.00"]);
  });

  test("never read the same", () => {
    const rate = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 100_000_000);
    fc.assert(
      fc.property(
        fc.array(rate, { minLength: 1, maxLength: 34 }),
        fc.constantFrom("per10k", "share"),
        (rates, metric) => {
          const texts = legendOf(metric, rates);
          expect(new Set(texts).size).toBe(texts.length);
          for (const text of texts) expect(new Set(text.split(" – ")).size).toBe(text.split(" – ").length);
        },
      ),
    );
  });
});
