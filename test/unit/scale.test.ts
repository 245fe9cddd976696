// Classes and circle sizes: exact breaks, readable edges, areas that tell the truth.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { naturalCuts, quantileCuts, readableBetween, tally } from "#theme/class-breaks";
import { themeColors } from "#theme/palettes";
import { circleScale, classify, classifyByEdges, LQ_EDGES, NO_CLASS, rampColors } from "#theme/scale";
import { screenSizes } from "#theme/screen-sizes";

/** Industrial R&D staff per 10,000 people of 31 provinces, 2023. */
const RATES = [
  21.1, 42.4, 17.2, 14.1, 8.4, 14.8, 5.1, 6.8, 40.1, 76.9, 112.9, 33.4, 51.4, 29.7, 43.7, 18.6, 31.8, 31.5, 72.7, 7.8,
  4.9, 30.8, 15.9, 7.6, 6.4, 1.2, 18.7, 6.2, 4.1, 17.3, 4.4,
];

function squaredError(values: readonly number[]): number {
  const mean = values.reduce((left, right) => left + right, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function groupsOf(values: readonly number[], cuts: readonly number[]): number[][] {
  return [...cuts, values.length].map((end, position) => values.slice(position === 0 ? 0 : cuts[position - 1], end));
}

/** Smallest squared error over every way to cut. */
function bestError(values: readonly number[], classes: number): number {
  if (classes === 1) return squaredError(values);
  let best = Number.POSITIVE_INFINITY;
  for (let cut = classes - 1; cut < values.length; cut++) {
    best = Math.min(best, bestError(values.slice(0, cut), classes - 1) + squaredError(values.slice(cut)));
  }
  return best;
}

describe("breaks", () => {
  test("natural breaks are as good as the best of all cuts", () => {
    const values = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 4 }), (numbers, classes) => {
        const sorted = numbers.toSorted((left, right) => left - right);
        const groups = groupsOf(sorted, naturalCuts(tally(numbers), classes));
        expect(groups.every((group) => group.length > 0)).toBe(true);
        const error = groups.reduce((sum, group) => sum + squaredError(group), 0);
        expect(error).toBeCloseTo(bestError(sorted, classes), 5);
      }),
    );
  });

  test("natural breaks fall into the gaps", () => {
    expect(classify([1, 2, 3, 50, 51, 52, 900, 901], { method: "natural", classes: 3 }).edges).toEqual([50, 500]);
  });

  test("quantiles of distinct values hold equally many each, but for one moved over each readable edge", () => {
    const values = Array.from({ length: 100 }, (_, position) => position ** 2);
    const { counts } = classify(values, { method: "quantile" });
    expect(counts.every((count) => Math.abs(count - 20) <= 2)).toBe(true);
    const cuts = quantileCuts(tally(values), 5);
    expect(cuts).toEqual([20, 40, 60, 80]);
  });

  test("equal values are never torn apart and every class has a value", () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.constantFrom("quantile" as const, "natural" as const), (numbers, method) => {
        const distinct = new Set(numbers).size;
        const classes = classify(numbers, { method });
        expect(classes.counts).toHaveLength(Math.min(5, distinct));
        expect(classes.counts.every((count) => count > 0)).toBe(true);
        expect(classes.counts.reduce((left, right) => left + right, 0)).toBe(numbers.length);
      }),
    );
  });

  test("quantile cuts of a list with many zeros keep the zeros together", () => {
    expect(quantileCuts(tally([0, 0, 0, 0, 0, 0, 1, 2, 3, 4]), 5)).toEqual([1, 2, 3, 4]);
  });

  test("2,900 counties are cut in well under a frame", () => {
    const values = Array.from(
      { length: 2900 },
      (_, position) => Math.sin(position * 12.9898) * 43_758.5453 + position ** 1.5,
    );
    const started = performance.now();
    classify(values, { method: "natural" });
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe("readable edges", () => {
  test.each([
    [12.31, 19.8, 15],
    [9.7, 12.2, 10],
    [34.9, 36.1, 35],
    [1234, 1302, 1300],
    [1234, 1299, 1250],
    [0.0431, 0.0518, 0.05],
    [0.29, 0.31, 0.3],
    [-3, 4, 0],
    [-12.5, -9.1, -10],
    [5, 6, 6],
    [123.4561, 123.4563, 123.4562],
    [0, 7, 5],
  ])("between %d and %d the edge is %d", (above, upTo, edge) => {
    expect(readableBetween(above, upTo)).toBe(edge);
  });

  test("an edge always lies above one value and at most at the next", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, value, (left, right) => {
        fc.pre(left !== right);
        const [above, upTo] = left < right ? [left, right] : [right, left];
        const edge = readableBetween(above, upTo);
        expect(edge > above && edge <= upTo).toBe(true);
      }),
    );
  });

  test("edges of the provincial rates are short numbers", () => {
    for (const method of ["quantile", "natural"] as const) {
      const { edges } = classify(RATES, { method });
      expect(edges.map(String).every((edge) => edge.length <= 4)).toBe(true);
    }
    expect(classify(RATES, { method: "natural" }).edges).toEqual([10, 25, 60, 100]);
  });
});

describe("classes", () => {
  test("values without data are counted apart", () => {
    const classes = classify([1, 2, Number.NaN, 3, Number.NaN], { method: "quantile", classes: 3 });
    expect(classes.noDataCount).toBe(2);
    expect(classes.classOf(Number.NaN)).toBe(NO_CLASS);
    expect(classes.extent).toEqual([1, 3]);
  });

  test("nothing, and one value, make no edges", () => {
    expect(classify([], { method: "natural" })).toMatchObject({ edges: [], counts: [0], extent: null });
    expect(classify([7, 7], { method: "natural" })).toMatchObject({ edges: [], counts: [2], extent: [7, 7] });
  });

  test("an edge belongs to the class above it", () => {
    const { classOf, counts } = classifyByEdges([0, 0.5, 0.79, 0.8, 1, 1.25, 1.99, 2, 14], LQ_EDGES);
    expect([0, 0.5, 0.8, 1.25, 2].map(classOf)).toEqual([0, 1, 2, 3, 4]);
    expect(counts).toEqual([1, 2, 2, 2, 2]);
  });

  test("edges out of order are a bug", () => {
    expect(() => classifyByEdges([1], [2, 1])).toThrow("ascending");
  });

  test("fewer classes still span the ramp", () => {
    const { ramp } = themeColors("paper");
    expect(rampColors(ramp, 3)).toEqual([ramp[0], ramp[2], ramp[4]]);
    expect(rampColors(ramp, 5)).toEqual([...ramp]);
    expect(() => rampColors(ramp, 6)).toThrow("6 classes");
  });
});

describe("circles", () => {
  test("four times the value is four times the area", () => {
    const { radius } = circleScale(920_000, 40);
    expect(radius(920_000)).toBe(40);
    expect(radius(230_000)).toBeCloseTo(20);
    expect(radius(0)).toBe(0);
    expect(radius(Number.NaN)).toBe(0);
  });

  test.each([
    [920_000, [500_000, 200_000, 50_000]],
    [10, [10, 2]],
    [3, [3]],
    [0, []],
    [0.4, []],
  ])("the legend of %d shows %j", (largest, shown) => {
    expect(circleScale(largest, 40).legendValues).toEqual(shown);
  });
});

describe("density", () => {
  test("the wall has no text under 1/60 and no key figure under 1/12 of its height", () => {
    for (const height of [1080, 2160]) {
      const wall = screenSizes(3840, height, "night", "wall");
      expect(Math.min(wall.textPx, wall.smallPx, wall.titlePx)).toBeGreaterThanOrEqual(height / 60);
      expect(wall.figurePx).toBeGreaterThanOrEqual(height / 12);
    }
  });

  test("the contrast theme keeps text at 18 pt and targets at 44 px on every screen", () => {
    for (const [width, height] of [
      [390, 844],
      [1366, 768],
      [1920, 1080],
    ] as const) {
      const sizes = screenSizes(width, height, "contrast");
      expect(Math.min(sizes.textPx, sizes.smallPx)).toBeGreaterThanOrEqual(24);
      expect(Math.min(sizes.targetPx, sizes.rowPx)).toBeGreaterThanOrEqual(44);
    }
  });

  test("larger views have larger circles, and phones are narrow", () => {
    const radii = [
      screenSizes(390, 844, "paper"),
      screenSizes(1366, 768, "paper"),
      screenSizes(3840, 2160, "paper"),
    ].map(({ maxCirclePx }) => maxCirclePx);
    expect(radii).toEqual(radii.toSorted((left, right) => left - right));
    expect(defined(radii[2], "radius")).toBeLessThanOrEqual(120);
    expect(screenSizes(390, 844, "paper").narrow).toBe(true);
    expect(screenSizes(1366, 768, "paper").narrow).toBe(false);
  });
});
