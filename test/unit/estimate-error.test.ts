/** The error of a number: which pair, which scope, which size; and how it is worded. */
import { describe, expect, test } from "vitest";
import { NO_CARD, type DatasetCard, type ErrorBin, type PairScope } from "#model/card";
import type { DimensionId } from "#model/dimensions";
import { crossPairs, errorOf, errorRange, EXACT, type NumberError } from "#model/estimate-error";
import { basisText, blockedChartText, blockedText, estimateMark, estimateText, approximately } from "#text/precision";

const bin = (from: number, median: number): ErrorBin => ({ from, cells: 100, median, p90: 1 });
const entry = (
  pair: readonly [DimensionId, DimensionId],
  scope: PairScope,
  bins: readonly ErrorBin[],
  combinable = true,
): DatasetCard["pairs"][number] => ({ pair, scope, combinable, bins });

const CARD: DatasetCard = {
  levels: [],
  pairs: [
    entry(["education", "age"], "prefecture", [bin(100, 0.04), bin(1000, 0.02), bin(10_000, 0)]),
    entry(["education", "age"], "prefecture-chain", [bin(100, 0.08)]),
    entry(["education", "node"], "prefecture", [bin(1000, 0.07), bin(100, 0.09)]),
    entry(["age", "node"], "prefecture", [bin(100, 0.03)]),
    entry(["education", "county"], "prefecture", [bin(100, 0.2)], false),
  ],
};
const over = (combines: readonly DimensionId[], size: number, isWithinChain = false, card = CARD): NumberError =>
  errorOf(card, { precision: "estimate", combines }, isWithinChain, size);

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
    expect(errorOf(CARD, { precision: "exact", combines: ["education", "county"] }, false, 5)).toBe(EXACT);
    expect(errorOf(CARD, { precision: "within-branch", combines: ["tier"] }, false, 5).kind).toBe("known");
  });

  test.each([
    [100, 0.04],
    [999, 0.04],
    [1000, 0.02],
    [1_000_000, 0],
    // The bin of smaller numbers was not published: the nearest one stands in.
    [12, 0.04],
  ])("of %i people is that of its size", (size, median) => {
    expect(over(["tier", "education", "age"], size)).toEqual({ kind: "estimate", median, pair: ["education", "age"] });
  });

  test("is that of the worst pair at this size", () => {
    expect(over(["education", "age", "node"], 500)).toMatchObject({ median: 0.09, pair: ["education", "node"] });
    expect(over(["education", "age", "node"], 5000)).toMatchObject({ median: 0.07, pair: ["education", "node"] });
  });

  test("within one chain is the one measured there", () => {
    expect(over(["education", "age"], 5000, true)).toMatchObject({ kind: "estimate", median: 0.08 });
  });

  test("is unknown where one pair was not measured, and of a dataset without a card", () => {
    expect(over(["education", "age", "year"], 500)).toMatchObject({ kind: "estimate", median: null });
    expect(over(["education", "age", "node"], 500, true)).toMatchObject({ kind: "estimate", median: null });
    expect(over(["education", "age"], 500, false, NO_CARD)).toMatchObject({ kind: "estimate", median: null });
  });

  test("of a sum over releases is that of the worst of them, and no number holds that fails in one", () => {
    const newcomers: DatasetCard = { levels: [], pairs: [entry(["education", "age"], "prefecture", [bin(100, 0.09)])] };
    const both = { ...newcomers, earlier: [CARD] };
    expect(over(["education", "age"], 500, false, both)).toMatchObject({ kind: "estimate", median: 0.09 });
    expect(over(["education", "age"], 500, false, { ...CARD, earlier: [newcomers] })).toMatchObject({ median: 0.09 });
    expect(over(["age", "node"], 500, false, both)).toMatchObject({ kind: "estimate", median: 0.03 });
    expect(over(["education", "county"], 500, false, both).kind).toBe("not-combinable");
  });

  test("does not exist where one pair does not hold", () => {
    expect(over(["county", "education", "node"], 500)).toEqual({
      kind: "not-combinable",
      median: null,
      pair: ["education", "county"],
    });
    expect(over(["county", "education"], 500, true).kind).toBe("estimate");
  });

  test("of several numbers reaches from the least to the largest, and is unknown with one of them", () => {
    const known: NumberError = { kind: "known", median: null, pair: null };
    const estimates = [over(["education", "age"], 100), over(["education", "age"], 1000)];
    expect(errorRange([known, ...estimates])).toEqual([0.02, 0.04]);
    expect(errorRange([...estimates, over(["year", "age"], 9)])).toBeNull();
    expect(errorRange([known])).toBeNull();
  });
});

describe("in words", () => {
  test("an estimate tells its median error in whole per cent, or none", () => {
    expect(estimateText("zh", 0.03)).toBe("估算，误差中位数 3%");
    expect(estimateText("en", 0.03)).toBe("estimate, median error 3%");
    expect(estimateText("zh", 0)).toBe("估算，误差中位数不到 1%");
    expect(estimateText("zh", null)).toBe("估算");
    expect(estimateMark("zh", [0.02, 0.06])).toBe("估算 ±2–6%");
    expect(estimateMark("en", [0, 0.014])).toBe("estimate ±1%");
    expect(basisText("zh", EXACT)).toBe("精确");
    expect(basisText("zh", over(["education", "age"], 500))).toBe("估算 ±4%");
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
    expect(blockedText("zh", ["education", "age"])).toContain("学历与年龄在公开数据中分别发布");
    expect(blockedText("zh", ["education", "age"])).toContain("可去掉其中一项");
    expect(blockedText("zh", ["education", "county"])).toContain("可去掉学历筛选，或返回上一级区域");
    expect(blockedText("en", ["county", "node"])).toContain("remove the filter on node or go one level up");
    expect(blockedChartText("zh", ["education", "age"], "age")).toContain("去掉学历筛选后可看");
    expect(blockedChartText("zh", ["education", "county"], "education")).toContain("返回上一级区域后可看");
    expect(blockedChartText("zh", ["education", "age"], "tier")).toBe("学历与年龄不可同时筛选。");
  });
});
