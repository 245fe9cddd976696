/** The error of a number: which pair, which scope, which size; and how it is worded. */
import { describe, expect, test } from "vitest";
import { NO_CARD, type DatasetCard, type ErrorBin, type PairScope } from "#model/dataset-card";
import type { DimensionId } from "#model/dimensions";
import type { RegionLevel } from "#model/regions";
import { crossPairs, errorOf, errorRange, EXACT, type NumberError } from "#model/estimate-error";
import {
  type Refused,
  basisText,
  blockedChartText,
  blockedText,
  estimateMark,
  estimateText,
  approximately,
} from "#text/precision";

const bin = (from: number, median: number, p90 = 0.3): ErrorBin => ({ from, cells: 100, median, p90 });
const entry = (
  combines: readonly DimensionId[],
  scope: PairScope,
  bins: readonly ErrorBin[],
  combinable = true,
): DatasetCard["pairs"][number] => ({ combines, scope, combinable, bins });

const CARD: DatasetCard = {
  levels: [],
  pairs: [
    entry(["education", "age"], "prefecture", [bin(100, 0.04), bin(1000, 0.02), bin(10_000, 0)]),
    entry(["education", "age"], "nation", [bin(1000, 0.01)]),
    entry(["education", "age"], "province", [bin(100, 0.01), bin(1000, 0.01, 0.31), bin(10_000, 0.01)]),
    entry(["education", "age"], "prefecture-chain", [bin(100, 0.08)]),
    entry(["education", "node"], "prefecture-chain", [bin(100, 0.11), bin(1000, 0.07)]),
    entry(["age", "node"], "prefecture-chain", [bin(100, 0.03)]),
    entry(["education", "age", "node"], "prefecture-chain", [bin(100, 0.2), bin(1000, 0.09)]),
    entry(["education", "county"], "county", [bin(10, 0.2), bin(100, 0.05)], false),
    entry(["tier", "year"], "prefecture", [bin(10, 0.06), bin(100, 0.02)]),
    entry(["age", "year"], "nation", [bin(10, 0.01)]),
  ],
};
const over = (
  combines: readonly DimensionId[],
  size: number,
  level: RegionLevel = "prefecture",
  isWithinChain = false,
  card = CARD,
): NumberError => errorOf(card, { precision: "estimate", combines }, level, isWithinChain, size);

describe("pairs of dimensions that multiply", () => {
  test("are those on no common path of the tree, in its order", () => {
    expect(crossPairs(["age", "tier", "education"])).toEqual([["education", "age"]]);
    expect(crossPairs(["tier", "county"])).toEqual([]);
    expect(crossPairs(["year", "tier", "node"])).toEqual([
      ["tier", "node"],
      ["tier", "year"],
      ["node", "year"],
    ]);
  });
});

describe("the error of a number", () => {
  test("is none where it is exact or known in part, whatever it combines", () => {
    const of = (precision: "exact" | "within-branch"): NumberError =>
      errorOf(CARD, { precision, combines: ["education", "county"] }, "county", false, 5);
    expect(of("exact")).toBe(EXACT);
    expect(of("within-branch").kind).toBe("known");
    expect(over(["education", "age"], 0).kind).toBe("known");
  });

  test.each([
    [100, 0.04],
    [999, 0.04],
    [1000, 0.02],
    [1_000_000, 0],
  ])("of %i people is that of its size", (size, median) => {
    expect(over(["age", "education"], size)).toMatchObject({
      kind: "estimate",
      median,
      combines: ["education", "age"],
    });
  });

  test("is that of its level of region, and within one chain the one measured there", () => {
    expect(over(["education", "age"], 5000, "nation")).toMatchObject({ kind: "estimate", median: 0.01 });
    expect(over(["education", "age"], 5000, "prefecture", true)).toMatchObject({ kind: "estimate", median: 0.08 });
    expect(over(["education", "age"], 5000, "nation", true)).toMatchObject({ refusal: "unmeasured" });
    expect(over(["education", "node"], 5000)).toMatchObject({ kind: "estimate", median: 0.07 });
    // A county without counties of its own is its prefecture.
    expect(over(["education", "age"], 500, "county")).toMatchObject({ kind: "estimate", median: 0.04 });
  });

  test("of three dimensions is that of the three", () => {
    expect(over(["node", "education", "age"], 5000)).toMatchObject({ kind: "estimate", median: 0.09 });
    // Where they fail, a pair that fails by itself is named.
    expect(over(["node", "education", "age"], 500)).toMatchObject({
      refusal: "error",
      combines: ["education", "node"],
    });
    expect(over(["tier", "education", "age"], 500)).toMatchObject({
      kind: "not-combinable",
      refusal: "unmeasured",
      combines: ["tier", "education", "age"],
    });
  });

  test("is refused where no number of its size was measured, and of a dataset without a card", () => {
    expect(over(["education", "age"], 99)).toMatchObject({ kind: "not-combinable", refusal: "unmeasured" });
    expect(over(["education", "age"], 999, "nation")).toMatchObject({ refusal: "unmeasured" });
    expect(over(["education", "age"], 500, "prefecture", false, NO_CARD)).toMatchObject({ refusal: "unmeasured" });
  });

  test("is refused where a tenth of such numbers is far off, though the median is small", () => {
    expect(over(["education", "age"], 500, "province").kind).toBe("estimate");
    expect(over(["education", "age"], 5000, "province")).toMatchObject({ refusal: "error" });
  });

  test("is refused of fewer than ten people", () => {
    expect(over(["tier", "year"], 10).kind).toBe("estimate");
    expect(over(["tier", "year"], 9.9)).toMatchObject({ kind: "not-combinable", refusal: "small" });
    expect(over(["tier", "year"], 0.2)).toMatchObject({ kind: "not-combinable", refusal: "small" });
  });

  test("of ages and years of entry is refused whatever was measured", () => {
    expect(over(["year", "age"], 50_000, "nation")).toMatchObject({ refusal: "linked", combines: ["age", "year"] });
    expect(over(["year", "age", "tier"], 50_000, "nation")).toMatchObject({ refusal: "linked" });
  });

  test("of a sum over releases is that of the worst of them, and no number holds that fails in one", () => {
    const newcomers: DatasetCard = { levels: [], pairs: [entry(["education", "age"], "prefecture", [bin(100, 0.09)])] };
    const both = { ...newcomers, earlier: [CARD] };
    const of = (combines: readonly DimensionId[], card: DatasetCard): NumberError =>
      over(combines, 500, "prefecture", false, card);
    expect(of(["education", "age"], both)).toMatchObject({ kind: "estimate", median: 0.09 });
    expect(of(["education", "age"], { ...CARD, earlier: [newcomers] })).toMatchObject({ median: 0.09 });
    expect(of(["age", "node"], both)).toMatchObject({ refusal: "unmeasured" });
    expect(of(["education", "county"], both)).toMatchObject({ refusal: "error" });
  });

  test("does not exist where the dimensions do not go together at any size", () => {
    expect(over(["county", "education"], 500, "county")).toEqual({
      kind: "not-combinable",
      median: null,
      combines: ["education", "county"],
      refusal: "error",
    });
  });

  test("of several numbers reaches from the least to the largest, refused ones apart", () => {
    const known: NumberError = { ...EXACT, kind: "known" };
    const estimates = [over(["education", "age"], 100), over(["education", "age"], 1000)];
    expect(errorRange([known, ...estimates, over(["year", "age"], 9)])).toEqual([0.02, 0.04]);
    expect(errorRange([known])).toBeNull();
  });
});

describe("in words", () => {
  test("an estimate tells its median error in whole per cent, or none", () => {
    expect(estimateText("zh", 0.03)).toBe("推算值，典型误差约 3%");
    expect(estimateText("en", 0.03)).toBe("estimate, median error 3%");
    expect(estimateText("zh", 0)).toBe("推算值，典型误差不到 1%");
    expect(estimateText("zh", null)).toBe("推算值");
    expect(estimateMark("zh", [0.02, 0.06])).toBe("推算值，典型误差约 2–6%");
    expect(estimateMark("en", [0, 0.014])).toBe("estimate ±1%");
    expect(basisText("zh", EXACT)).toBe("直接统计");
    expect(basisText("zh", over(["education", "age"], 500))).toBe("推算值，典型误差约 4%");
  });

  test("约 stands before digits only", () => {
    expect(["860", "1.2万", "<1", "—", "资料暂缺"].map((text) => approximately("zh", text))).toEqual([
      "约 860",
      "约 1.2万",
      "<1",
      "—",
      "资料暂缺",
    ]);
    expect(approximately("en", "860")).toBe("~860");
  });

  test("what cannot be combined is named, with what one can do about it", () => {
    const far = (...combines: readonly DimensionId[]): Refused => ({ combines, refusal: "error" });
    expect(blockedText("zh", far("education", "age"))).toContain("学历与年龄在公开数据中分别发布");
    expect(blockedText("zh", far("education", "age"))).toContain("可去掉其中一项");
    expect(blockedText("zh", far("education", "county"))).toContain("可去掉学历筛选，或返回上一级区域");
    expect(blockedText("en", far("county", "node"))).toContain("remove the filter on node or go one level up");
    expect(blockedChartText("zh", far("education", "age"), "age")).toContain("去掉学历筛选后可看");
    expect(blockedChartText("zh", far("education", "county"), "education")).toContain("返回上一级区域后可看");
    expect(blockedChartText("zh", far("education", "age"), "tier")).toBe(
      "学历与年龄在公开数据中分别发布，两者同时筛选的误差超过 10%。",
    );
    expect(blockedText("zh", far("education", "node", "year"))).toContain("学历、环节与登记年份在公开数据中分别发布");
  });

  test("numbers that are too small, linked or not measured say so", () => {
    const of = (refusal: Refused["refusal"], combines: readonly DimensionId[] = ["age", "year"]): Refused => ({
      combines,
      refusal,
    });
    expect(blockedText("zh", of("small"))).toContain("少于 10 人，不作推算");
    expect(blockedText("zh", of("linked"))).toContain("由出生年相连");
    expect(blockedText("zh", of("unmeasured", ["tier", "node"]))).toContain("误差没有测量");
    expect(blockedText("en", of("small"))).toContain("Fewer than 10 people are not estimated");
  });
});
