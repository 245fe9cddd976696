/** Formulas of analytics against golden values and against tables a human can add up. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { locationQuotient } from "#analytics/lq";
import { placeDomains } from "#analytics/place-domains";
import { levelWeights, listedRow, poolShare, unlistedValues, weightsUnder, type PublishedLevel } from "#analytics/pool";
import { regionTotals } from "#analytics/region-totals";
import { POOL_CODE } from "#model/dimensions";
import { publishedLevels, smallTree } from "#test/fixtures/small-nation";

const golden = JSON.parse(readFileSync("test/fixtures/golden.json", "utf8")) as { X: number[][]; LQ: number[][] };

describe("location quotient", () => {
  test("equals the golden matrix", () => {
    const columns = golden.X[0]!.map((_, column) => golden.X.reduce((sum, row) => sum + row[column]!, 0));
    const everything = columns.reduce((sum, value) => sum + value, 0);
    golden.X.forEach((row, region) => {
      const whole = row.reduce((sum, value) => sum + value, 0);
      row.forEach((part, industry) => {
        const quotient = locationQuotient({
          part,
          whole,
          referencePart: columns[industry]!,
          referenceWhole: everything,
        });
        expect(quotient).toBeCloseTo(golden.LQ[region]![industry]!, 12);
      });
    });
  });

  test("has no value where nothing can be compared", () => {
    expect(locationQuotient({ part: 0, whole: 0, referencePart: 5, referenceWhole: 10 })).toBeNull();
    expect(locationQuotient({ part: 3, whole: 9, referencePart: 0, referenceWhole: 10 })).toBeNull();
  });
});

describe("pools", () => {
  const codes = Uint16Array.from([2, 5, POOL_CODE]);
  const counts = Uint32Array.from([30, 20, 12]);

  test("weights are k plus the published total of the value, and never zero", () => {
    const level = { parent: null, offsets: Uint32Array.from([0, 3]), codes, counts };
    const weights = levelWeights(new Map([["tier", level]]), "tier", 6, 10);
    expect([...weightsUnder(weights, undefined)]).toEqual([10, 10, 40, 10, 10, 30]);
  });

  test("below the tiers a value weighs by its people of the same tier, under a pool of tiers by all", () => {
    const rows = (parent: PublishedLevel["parent"], offsets: number[], pairs: number[][]): PublishedLevel => ({
      parent,
      offsets: Uint32Array.from(offsets),
      codes: Uint16Array.from(pairs, ([code]) => code!),
      counts: Uint32Array.from(pairs, ([, people]) => people!),
    });
    const levels = new Map([
      [
        "tier",
        rows(
          "chain",
          [0, 2, 4],
          [
            [0, 50],
            [1, 70],
            [0, 30],
            [POOL_CODE, 90],
          ],
        ),
      ],
      [
        "education",
        rows(
          "tier",
          [0, 1, 2, 4, 5],
          [
            [0, 50],
            [1, 70],
            [0, 20],
            [POOL_CODE, 10],
            [2, 90],
          ],
        ),
      ],
    ] as const);
    const weights = levelWeights(levels, "education", 3, 10);
    expect([...weightsUnder(weights, 0)]).toEqual([80, 10, 10]);
    expect([...weightsUnder(weights, 1)]).toEqual([10, 80, 10]);
    for (const code of [2, POOL_CODE]) expect([...weightsUnder(weights, code)]).toEqual([80, 80, 100]);
    expect([...weightsUnder(levelWeights(levels, "tier", 2, 10), 7)]).toEqual([90, 80]);
  });

  test("values without a row of their own are unlisted", () => {
    expect(unlistedValues([1, 2, 3, 5], codes, 0, 3)).toEqual([1, 3]);
  });

  test("a listed value is found and an unlisted one is not", () => {
    expect(listedRow(codes, 0, 2, 5)).toBe(1);
    expect(listedRow(codes, 0, 2, 3)).toBe(-1);
  });

  test("a pool is shared by weight, known only when all of it is asked for", () => {
    const weights = Float64Array.from([1, 2, 3]);
    expect(poolShare([0, 2], weights, (value) => value === 2)).toEqual({ estimate: 0.75, known: 0, upper: 1 });
    expect(poolShare([0, 2], weights, () => true)).toEqual({ estimate: 1, known: 1, upper: 1 });
    expect(poolShare([0, 2], weights, (value) => value === 1)).toEqual({ estimate: 0, known: 0, upper: 0 });
  });
});

describe("place domains", () => {
  const tree = smallTree();
  const domains = placeDomains(tree);
  const index = (code: string): number => tree.byCode.get(code)!.index;

  test("a municipality is its own prefecture and an undivided city its own county", () => {
    expect(domains.prefecturesOf.get(index("110000"))).toEqual([index("110000")]);
    expect(domains.countiesOf.get(index("110000"))).toEqual([index("110101"), index("110105")]);
    expect(domains.countiesOf.get(index("441900"))).toEqual([index("441900")]);
  });

  test("provinces without data are in no domain", () => {
    expect(domains.provinces).not.toContain(index("710000"));
  });
});

describe("region totals", () => {
  const tree = smallTree();
  const k = 10;
  const totals = regionTotals(publishedLevels(tree), tree, k);
  const at = (code: string): number[] => {
    const { index } = tree.byCode.get(code)!;
    return [totals.estimate[index]!, totals.known[index]!, totals.upper[index]!];
  };

  test("listed regions are exact", () => {
    expect(at("100000")).toEqual([260, 260, 260]);
    expect(at("110000")).toEqual([100, 100, 100]);
    expect(at("370200")).toEqual([80, 80, 80]);
  });

  test("prefectures in a pool share it by weight", () => {
    // Pool of 20 people in Shandong hides 济南 and 淄博, both with weight k.
    expect(at("370100")).toEqual([10, 0, 20]);
    expect(at("370300")).toEqual([10, 0, 20]);
  });

  test("a county is its own rows plus its share of the pools", () => {
    // Qingdao: one tier lists 崂山 50, the other pools 30 people of 市南 and 崂山: neither is listed in that tier, so both weigh 10.
    expect(at("370212")).toEqual([50 + 15, 50, 80]);
    expect(at("370202")[0]).toBe(15);
  });

  test("children sum to their parent", () => {
    for (const region of tree.regions) {
      const children = tree.childrenByCode.get(region.code);
      if (!children) continue;
      const sum = children.reduce((acc, child) => acc + totals.estimate[child.index]!, 0);
      expect(sum).toBeCloseTo(totals.estimate[region.index]!, 9);
    }
  });
});
