/** Formulas of chains on cases that can be followed by hand: peers, shortage, gaps, postures, stopping a node. */
import { describe, expect, test } from "vitest";
import { betweennessClasses, betweennessOf, stopTest, type ChainGraph, type GraphEdge } from "#analytics/criticality";
import { classOf, gapScore, gapsOf, nodeWeights, type ChainRow } from "#analytics/gaps";
import { matrixOf } from "#analytics/matrix";
import { measuredOf, reasonAt, valueAt, type MeasuredMatrix } from "#analytics/measured";
import { peersOf, type PeerFacts } from "#analytics/peers";
import { postureOf, withheldBecause, type PostureFacts } from "#analytics/posture";
import { POSTURES } from "#model/chain-questions";
import { presenceOf } from "#analytics/presence";
import { nearestNodes, proximityOf, technologicalFit } from "#analytics/relatedness";
import { shortagesOf, demandIndex, supplyIndex } from "#analytics/supply-demand";
import { smallestSet, supplierBand } from "#analytics/suppliers";

describe("suppliers of a node", () => {
  test("are the fewest that hold four fifths, equal ones in their own order", () => {
    expect([...smallestSet([10, 40, 40, 10])!.regions]).toEqual([1, 2]);
    expect([...smallestSet([10, 40, 40, 10], 0.9)!.regions]).toEqual([1, 2, 0]);
    expect(smallestSet([0, 0])).toBeNull();
  });

  test("are one, few or many", () => {
    expect([[9, 1], [5, 5], [1, 1, 1], [1, 1, 1, 1, 1], [0]].map((parts) => supplierBand(parts))).toEqual([
      "one",
      "few",
      "few",
      "many",
      null,
    ]);
  });
});

describe("fit with peers", () => {
  const density: MeasuredMatrix = {
    ...matrixOf([
      [0.5, 0.2, 0.4],
      [0.3, 0.4, 0.1],
      [0.1, Number.NaN, 0.1],
    ]),
    reasons: Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 7, 0]),
  };

  test("is the difference from the mean of those peers that have a value", () => {
    const fit = technologicalFit(density, 0, [1, 2]);
    expect([0, 1, 2].map((node) => valueAt(fit, node))).toEqual([0.3, -0.2, 0.30000000000000004]);
  });

  test("has a reason where nobody compares or the region itself has no value", () => {
    expect(reasonAt(technologicalFit(density, 0, []), 0)).toBe("no-peers");
    expect(reasonAt(technologicalFit(density, 2, [0]), 1)).toBe("no-relatives");
  });

  test("the nearest nodes come first, none that are never found together", () => {
    const bits = matrixOf([
      [1, 1, 0, 0],
      [1, 1, 1, 0],
      [1, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
    const proximity = proximityOf(presenceOf({ ...bits, reasons: new Uint8Array(16) }));
    expect([...nearestNodes(proximity, 0, 5).nodes]).toEqual([1, 2]);
    expect([...nearestNodes(proximity, 3, 5).nodes]).toEqual([]);
    expect([...nearestNodes(proximity, 0, 1).values]).toEqual([2 / 3]);
  });
});

describe("peers", () => {
  const facts: PeerFacts = {
    heads: [100, 50, 190, 49, Number.NaN, 120],
    province: [1, 1, 2, 1, 1, -1],
    kind: [0, 0, 0, 1, 1, 1],
    structure: matrixOf([
      [5, 5, 0],
      [0, 0, 9],
      [6, 4, 0],
      [5, 5, 0],
      [0, 0, 0],
      [1, 0, 0],
    ]),
    income: [80, 160, 79, 81, Number.NaN, 20],
  };
  const found = (...question: Parameters<typeof peersOf>): number[] | string => {
    const peers = peersOf(...question);
    return peers.reason ?? [...peers.regions];
  };

  test("of every kind are ordered by how alike they are", () => {
    expect(found("size", 0, facts)).toEqual([5, 2, 1]);
    expect(found("province", 0, facts)).toEqual([1, 3, 4]);
    expect(found("kind", 0, facts)).toEqual([2, 1]);
    expect(found("structure", 0, facts, { count: 3 })).toEqual([3, 2, 5]);
    expect(found("size-structure", 0, facts)).toEqual([2, 5, 1]);
    expect(found("income", 0, facts, { count: 2 })).toEqual([3, 2]);
    expect(found("chosen", 0, facts, { chosen: [4, 0, 2, 4, 17] })).toEqual([4, 2]);
  });

  test("are refused with the reason where the region itself says too little", () => {
    expect(found("size", 4, facts)).toBe("no-size");
    expect(found("size-structure", 4, facts)).toBe("no-size");
    expect(found("structure", 4, facts)).toBe("no-structure");
    expect(found("income", 4, facts)).toBe("no-income");
    expect(found("income", 0, { ...facts, income: null })).toBe("no-income");
    expect(found("province", 5, facts)).toBe("nobody");
    expect(found("chosen", 0, facts)).toBe("nobody");
  });
});

describe("shortage", () => {
  test("follows ratio and difference with the published weights", () => {
    const [balanced, short, none, unknown, alone] = shortagesOf([50, 90, 0, Number.NaN, 10], [50, 30, 0, 4, 0]);
    expect(balanced).toMatchObject({ index: 0.3, band: "balanced", stars: 2, ratio: 1, smallSample: false });
    expect(short).toMatchObject({ band: "very-short", stars: 5, ratio: 3, difference: 60 });
    expect((short as { index: number }).index).toBeCloseTo(0.6 * 0.75 + 0.4, 12);
    expect([none, unknown]).toEqual([{ reason: "nobody" }, { reason: "unknown" }]);
    expect(alone).toMatchObject({ ratio: null, difference: 10, smallSample: true });
  });

  test("indices are location quotients of people and of needs", () => {
    const shares = { part: 2, whole: 10, referencePart: 10, referenceWhole: 100 };
    expect([supplyIndex(shares), demandIndex({ ...shares, referencePart: 0 })]).toEqual([2, null]);
  });
});

describe("classes and gaps", () => {
  test("every node has one class, and none recorded where records are poor is no data", () => {
    const classAt = (quotient: number | null, amount: number | null, covered = true): string =>
      classOf({ quotient, amount, covered });
    expect([classAt(1.5, 10), classAt(9, 9), classAt(0.8, 3), classAt(0.79, 300)]).toEqual([
      "strong",
      "steady",
      "steady",
      "weak",
    ]);
    expect([classAt(0, 0), classAt(0, 0, false), classAt(0.5, 4, false)]).toEqual(["missing", "no-data", "weak"]);
    expect([classAt(null, 5), classAt(1, null), classAt(1, Number.NaN), classAt(Number.NaN, 1)]).toEqual(
      Array(4).fill("no-data"),
    );
  });

  test("weights are shares of the nation times the factor of the class", () => {
    const weights = nodeWeights([30, 10, Number.NaN, 0], ["high", "low", "low", "middle"]);
    expect([0, 1, 2, 3].map((node) => valueAt(weights, node))).toEqual([1.5, 0.25, null, 0]);
    expect(reasonAt(nodeWeights([0], ["low"]), 0)).toBe("no-total");
    expect([gapScore(0.5, 0), gapScore(0.5, 0.25), gapScore(0.5, 3), gapScore(0.5, 0.75, 1.5)]).toEqual([
      0.5, 0.375, 0, 0.25,
    ]);
  });

  test("gaps come by what they are worth and how near they are; what cannot be computed comes last and has no rank", () => {
    const row: ChainRow = {
      quotients: measuredOf([2, 0, 0.5, 0, 0, 0, Number.NaN]),
      amounts: [60, 0, 40, 0, 0, 0, 0],
      covered: true,
      weights: measuredOf([1, 0.5, 0.5, 0.5, 0.2, 0.3, 1]),
      feasibility: measuredOf([0.9, 0.4, 0.8, 0.1, Number.NaN, 0, 0.5]),
    };
    const gaps = gapsOf(row);
    expect(gaps.map(({ node, rank }) => [node, rank])).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
      [5, null],
      [4, null],
    ]);
    expect(gaps[1]).toMatchObject({ nodeClass: "weak", score: 0.25, feasibility: 0.8, amount: 40, smallSample: false });
    expect(gaps[4]).toMatchObject({ nodeClass: "missing", priority: null, feasibility: null });
  });
});

describe("posture", () => {
  const base: PostureFacts = {
    quotient: 2,
    amount: 50,
    nodes: 8,
    knownNodes: 8,
    gaps: 3,
    nearness: 0.4,
    usualNearness: 0.3,
    lead: 0.1,
  };

  test.each([
    [{ gaps: 0, nearness: null }, "lead"],
    [{}, "extend"],
    [{ nearness: 0.2 }, "lead"],
    [{ nearness: 0.2, lead: null }, "fill"],
    [{ nearness: 0.2, gaps: 4 }, "lead"],
    [{ nearness: 0.2, gaps: 5 }, "fill"],
    [{ quotient: 0.9, gaps: 0, nearness: null }, "extend"],
    [{ quotient: 0.9 }, "fill"],
    [{ quotient: 0.9, nearness: null }, "nurture"],
  ] as const)("of %o is %s", (change, posture) => {
    expect(postureOf({ ...base, ...change })?.posture).toBe(posture);
  });

  test("exists for every chain with a quotient that there is enough of, and each of the four is met", () => {
    const met = new Set<string>();
    for (const quotient of [0, 0.5, 1, 3])
      for (const gaps of [0, 2])
        for (const nearness of [null, 0.1, 0.5])
          for (const usualNearness of [null, 0.3])
            for (const lead of [null, -1, 0, 1])
              met.add(postureOf({ ...base, quotient, gaps, nearness, usualNearness, lead })!.posture);
    expect([...met].sort()).toEqual([...POSTURES].sort());
  });

  test.each([
    [{ amount: null }, "unknown"],
    [{ amount: 0, quotient: 0 }, "nobody"],
    [{ amount: 29 }, "few"],
    [{ quotient: null }, "unknown"],
    [{ knownNodes: 3 }, "few-nodes"],
    [{ nodes: 0, knownNodes: 0, gaps: 0 }, "few-nodes"],
    [{ knownNodes: 4 }, null],
    [{ amount: 30 }, null],
  ] as const)("of %o is withheld: %s", (change, why) => {
    expect(withheldBecause({ ...base, ...change })).toBe(why);
    expect(postureOf({ ...base, ...change }) === null).toBe(why !== null);
  });
});

describe("what a chain hangs on", () => {
  const edge = (from: number, to: number, main = true): GraphEdge => ({ from, to, main });
  /** Ore 0 → metal 1 → parts 2 → cars 3; chips 4 → parts (minor), chips → cars. */
  const chain: ChainGraph = { size: 5, edges: [edge(0, 1), edge(1, 2), edge(2, 3), edge(4, 2, false), edge(4, 3)] };

  test("betweenness counts shortest paths through a node, shared where there are several", () => {
    // Through 1: 0→2, 0→3; through 2: 0→3, 1→3. Of 4 × 3 ordered pairs.
    expect([...betweennessOf(chain)]).toEqual([0, 2 / 12, 2 / 12, 0, 0]);
    const diamond = { size: 4, edges: [edge(0, 1), edge(0, 2), edge(1, 3), edge(2, 3)] };
    expect([...betweennessOf(diamond)]).toEqual([0, 0.5 / 6, 0.5 / 6, 0]);
    expect([...betweennessOf({ size: 2, edges: [edge(0, 1)] })]).toEqual([0, 0]);
  });

  test("betweenness classes put above the median high, and equal ones in the middle", () => {
    expect(betweennessClasses(Float64Array.from([0, 0.1, 0.2, 0.3]))).toEqual(["low", "middle", "middle", "high"]);
    expect(betweennessClasses(Float64Array.from([0.1, 0.1, 0]))).toEqual(["middle", "middle", "low"]);
    expect(betweennessClasses(Float64Array.from([0, 0]))).toEqual(["low", "low"]);
    expect(betweennessClasses(Float64Array.from([0.1, 0.3]))).toEqual(["middle", "high"]);
  });

  test("stopping a node stops those that lose every supplier and weakens those that lose a main one", () => {
    const metal = stopTest(chain, 1);
    expect([[...metal.downstream], [...metal.stopped], [...metal.weakened]]).toEqual([[2, 3], [], [2]]);
    expect([metal.stoppedShare, metal.hitShare]).toEqual([0, 0.5]);
    const ore = stopTest(chain, 0);
    expect([[...ore.downstream], [...ore.stopped], [...ore.weakened]]).toEqual([[1, 2, 3], [1], [2]]);
    const chips = stopTest(chain, 4);
    expect([[...chips.stopped], [...chips.weakened]]).toEqual([[], [3]]);
    const cars = stopTest(chain, 3);
    expect([cars.stoppedShare, cars.hitShare]).toEqual([null, null]);
  });

  test("a stop runs through the whole chain where nobody else supplies, and ends at circles that keep going", () => {
    const line = { size: 4, edges: [edge(0, 1), edge(1, 2), edge(2, 3)] };
    expect([...stopTest(line, 0).stopped]).toEqual([1, 2, 3]);
    const circle = { size: 3, edges: [edge(0, 1), edge(1, 2), edge(2, 1)] };
    expect([[...stopTest(circle, 0).stopped], [...stopTest(circle, 0).weakened]]).toEqual([[], [1]]);
  });
});
