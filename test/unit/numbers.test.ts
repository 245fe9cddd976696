/** Metric values by region from an answer: hand-added numbers, missing data, ranks and small samples. */
import { regionalAtOf, stateWith } from "#test/fixtures/at";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillOf, circlesOf } from "#views/regional/fill";
import { legendInput } from "#views/regional/legend";
import { numbersOf } from "#views/regional/numbers";
import { lookupsOf } from "#views/regional/counts";
import type { RegionNumbers } from "#views/regional/region-numbers";
import { leaderOf, placeOf } from "#views/regional/standing";
import { comparedRegions } from "#model/compared";
import { NO_FILTERS } from "#model/filters";
import { regionOf, type RegionCode } from "#model/regions";
import type { Result } from "#model/result";
import type { AppState } from "#model/state";
import type { MetricId } from "#model/metrics";
import { DEFAULT_STATE } from "#app/home";
import { companyAnswer, estimated, HEADS, MEASURED, talentAnswer, WORLD } from "#test/fixtures/world";

const chips: AppState = { ...DEFAULT_STATE, filters: { ...NO_FILTERS, chain: "chips" } };

function numbers(code: RegionCode, asked: AppState, result: Result, whole: RegionCode = "100000"): RegionNumbers {
  const state = regionalAtOf(asked);
  return numbersOf(regionOf(WORLD.tree, code), {
    state,
    // Estimates are shown only where their error was measured.
    dataset: MEASURED,
    lookups: lookupsOf(state, result, MEASURED),
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

  test("have no rate of residents below provinces until these are there", () => {
    const { values } = numbers("370200", DEFAULT_STATE, talentAnswer(HEADS), "370000");
    expect(values).toMatchObject({ share: 400 / 600 });
    expect(values).not.toHaveProperty("per10k");
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
    const industry: AppState = stateWith({ view: "industry", metric: "companies" });
    expect(numbers("370000", industry, companyAnswer({ "100000": 9, "370000": 5 }, 0.5)).count).toBeNull();
    expect(numbers("370000", industry, companyAnswer({ "100000": 9, "370000": 5 }))).toMatchObject({
      count: 5,
      known: 5,
      upper: 5,
    });
  });

  test("have no quotient below thirty people; an exact density of few is no small sample", () => {
    const few = talentAnswer({ ...HEADS, "370300": 29, "370100": 30, "370200": 0 });
    const codes = ["370300", "370100", "370200"];
    const ofQuotient = stateWith({ filters: chips.filters, metric: "lq" });
    expect(codes.map((code) => numbers(code, ofQuotient, few).values.lq)).toEqual([null, 1, null]);
    expect(codes.map((code) => numbers(code, ofQuotient, few).small)).toEqual([true, false, false]);
    expect(codes.map((code) => numbers(code, DEFAULT_STATE, few).small)).toEqual([false, false, false]);
    const vague = talentAnswer({ ...HEADS, "370300": 29 }, { unspecified: 5 });
    expect(numbers("370300", DEFAULT_STATE, vague).small).toBe(true);
  });

  test("are as exact as the worse part of a ratio", () => {
    const inChain = { ...HEADS, "100000": 500, "110000": 100, "370000": 300, "440000": 100 };
    const answer = talentAnswer(inChain, { base: HEADS });
    const { regionsBase } = answer.talent!;
    const base = { ...regionsBase, precision: "estimate", combines: ["education", "age"] } as const;
    const mixed: Result = { ...answer, talent: { ...answer.talent!, regionsBase: base } };
    const { measures } = numbers("370000", chips, mixed);
    expect(measures.heads?.error.kind).toBe("exact");
    expect(measures.lq).toMatchObject({ value: 1, standing: "estimate", error: { kind: "estimate" } });
    expect(measures.share?.error.kind).toBe("exact");
  });
});

describe("rank and leader", () => {
  const childrenOf = (result: Result, state: AppState = DEFAULT_STATE): readonly RegionNumbers[] =>
    comparedRegions(WORLD.tree, "100000").map(({ code }) => numbers(code, state, result));
  const tied = childrenOf(talentAnswer({ ...HEADS, "440000": 600 }));

  test("ties share a place and say so; what has no data has none", () => {
    expect(placeOf("370000", "heads", tied)).toEqual({ first: 1, last: 1, isTied: true, of: 3 });
    expect(placeOf("440000", "heads", tied)).toMatchObject({ first: 1, isTied: true });
    expect(placeOf("110000", "heads", tied)).toMatchObject({ first: 3, isTied: false });
    expect(placeOf("710000", "heads", tied)).toBeNull();
    expect(
      placeOf(
        "370000",
        "heads",
        tied.filter(({ region }) => ["370000", "710000"].includes(region.code)),
      ),
    ).toBeNull();
    expect(leaderOf("heads", tied)?.leaders?.map(({ region }) => region.code)).toEqual(["370000", "440000"]);
  });

  test("zero is not ranked", () => {
    const none = childrenOf(talentAnswer({ ...HEADS, "100000": 0, "110000": 0, "370000": 0, "440000": 0 }));
    expect(placeOf("370000", "heads", none)).toBeNull();
    expect(leaderOf("heads", none)).toBeNull();
    expect([...fillOf(regionalAtOf(DEFAULT_STATE), none).classOfRegion]).toEqual([
      ["110000", -3],
      ["370000", -3],
      ["440000", -3],
      ["710000", -1],
    ]);
  });

  test("where 明细未公开 leaves it open the rank is a range, and nobody leads", () => {
    const open = childrenOf(talentAnswer(HEADS, { unspecified: 160 }));
    expect(placeOf("370000", "heads", open)).toMatchObject({ first: 1, last: 2, isTied: false });
    expect(leaderOf("heads", open)).toEqual({ leaders: null, why: "uncertain" });
    const clear = childrenOf(talentAnswer(HEADS, { unspecified: 40 }));
    expect(placeOf("370000", "heads", clear)).toMatchObject({ first: 1, last: 1 });
    expect(leaderOf("heads", clear)?.leaders).toHaveLength(1);
  });

  test("a number of which most is allocated is neither ranked nor the first nor coloured", () => {
    const allocated = childrenOf(talentAnswer(HEADS, { unspecified: 400 }));
    expect(allocated[1]?.measures.heads).toMatchObject({ standing: "allocated", low: 200, high: 1000 });
    expect(placeOf("370000", "heads", allocated)).toBeNull();
    expect(leaderOf("heads", allocated)).toEqual({ leaders: null, why: "allocated" });
    const { classOfRegion, smallCount } = fillOf(regionalAtOf(DEFAULT_STATE), allocated);
    expect(classOfRegion.get("370000")).toBe(-2);
    expect(smallCount).toBe(3);
  });

  test("an estimate is not ranked and does not lead", () => {
    const across = childrenOf(estimated(talentAnswer(HEADS), ["education", "age"]));
    expect(placeOf("370000", "heads", across)).toBeNull();
    expect(leaderOf("heads", across)).toEqual({ leaders: null, why: "estimate" });
  });

  test("fewer than thirty make no leader", () => {
    const few = childrenOf(talentAnswer({ ...HEADS, "110000": 1, "370000": 29, "440000": 2 }));
    expect(placeOf("370000", "heads", few)).toMatchObject({ first: 1 });
    expect(leaderOf("heads", few)).toBeNull();
  });
});

describe("fill and circles", () => {
  const all = comparedRegions(WORLD.tree, "100000").map(({ code }) =>
    numbers(code, DEFAULT_STATE, talentAnswer(HEADS)),
  );

  test("a count fills with its rate, hatches what has no data and never colours a small sample", () => {
    const fill = fillOf(regionalAtOf(DEFAULT_STATE), all);
    expect(fill.metric).toBe("per10k");
    expect(fill.classOfRegion.get("710000")).toBe(-1);
    const ofChina = fillOf(
      regionalAtOf(DEFAULT_STATE),
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

describe("the scale of the whole period", () => {
  const regions = comparedRegions(WORLD.tree, "100000");
  /** Ten regions, each with `factor` times its rank people per 10,000. */
  const tenAt = (factor: number): RegionNumbers[] =>
    Array.from({ length: 10 }, (_, at) => ({
      ...numbers(regions[0]!.code, DEFAULT_STATE, talentAnswer(HEADS)),
      region: { ...regions[0]!, code: `region-${at}` },
      count: factor * (at + 1) * 1000,
      fill: factor * (at + 1),
      small: false,
    }));
  const whole = tenAt(1);
  const inYears = (years: AppState["filters"]["years"]): AppState => ({
    ...DEFAULT_STATE,
    filters: { ...DEFAULT_STATE.filters, years },
  });

  test.each([
    [
      [0, 2018],
      [0, 2021],
    ],
    [
      [2018, 2018],
      [2019, 2023],
    ],
  ] as const)("a value has one colour and one circle in %j and in %j", (early, late) => {
    const options = { scaledBy: whole, years: 10 };
    const first = fillOf(regionalAtOf(inYears(early)), tenAt(0.1), options);
    const second = fillOf(regionalAtOf(inYears(late)), tenAt(0.5), options);
    expect(first.classes.edges).toEqual(second.classes.edges);
    expect(first.colours).toEqual(second.colours);
    expect(first.classes.extent).toEqual(second.classes.extent);
    // Five of the first are one of the second.
    expect(first.classOfRegion.get("region-4")).toBe(second.classOfRegion.get("region-0"));
    const [small, large] = [tenAt(0.1), tenAt(0.5)].map((frame) => circlesOf(frame, 40, whole));
    expect(small!.scale.legendValues).toEqual(large!.scale.legendValues);
    const radius = (circles: typeof small, code: string): number | undefined =>
      circles!.items.find(({ region }) => region === code)?.radiusPx;
    expect(radius(small, "region-4")).toBeCloseTo(radius(large, "region-0")!, 9);
    expect(radius(small, "region-9")! / radius(large, "region-9")!).toBeCloseTo(Math.sqrt(0.2), 9);
  });

  test("a single year is not all in one class, nor is the whole", () => {
    const options = { scaledBy: whole, years: 10 };
    for (const frame of [tenAt(0.1), whole]) {
      const { classOfRegion } = fillOf(regionalAtOf(inYears([2018, 2018])), frame, options);
      expect(new Set(classOfRegion.values()).size).toBeGreaterThan(1);
    }
  });

  test("a year without anybody has the legend of the others and a row for zero", () => {
    const nobody = whole.map((each) => ({ ...each, count: 0, fill: 0 }));
    const fill = fillOf(regionalAtOf(inYears([0, 2018])), nobody, { scaledBy: whole, years: 10 });
    const legend = legendInput(regionalAtOf(inYears([0, 2018])), fill, circlesOf(nobody, 40, whole), nobody, 18);
    expect(legend.classes).toHaveLength(5);
    expect(legend.zero).toMatchObject({ countText: "10" });
    expect(legend.circles).toHaveLength(3);
  });

  test("fewer than eight regions have one colour, and print their values", () => {
    const fill = fillOf(regionalAtOf(DEFAULT_STATE), whole.slice(0, 7));
    expect(fill.isPrinted).toBe(true);
    expect(fill.classes.edges).toEqual([]);
    expect(fillOf(regionalAtOf(DEFAULT_STATE), whole.slice(0, 8)).classes.edges).toHaveLength(4);
    expect(legendInput(regionalAtOf(DEFAULT_STATE), fill, null, whole.slice(0, 7), 18).classes).toMatchObject([
      { rangeText: "1.00 – 7.00" },
    ]);
  });
});

describe("the legend's classes", () => {
  const legendOf = (metric: MetricId, values: readonly number[]): readonly string[] => {
    const state: AppState = stateWith({ metric });
    const all = comparedRegions(WORLD.tree, "100000").map((region) => numbers(region.code, state, talentAnswer(HEADS)));
    // Twice each: fewer than eight regions have no classes.
    const twice = values.flatMap((value) => [value, value]);
    const compared = twice.map((fill, at) => ({ ...all[at % all.length]!, fill, small: false }));
    return legendInput(regionalAtOf(state), fillOf(regionalAtOf(state), compared), null, compared, 18).classes.map(
      ({ rangeText }) => rangeText,
    );
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
    expect(legendOf("per10k", [0, 0, 0])).toEqual(["0"]);
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
