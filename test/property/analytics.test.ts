/** Formulas of chains over random amounts: equal to plain loops. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnOf, marginsOf, matrixOf, rowOf } from "#analytics/matrix";
import { measuredOf, measuredRow, valueAt } from "#analytics/measured";
import { presenceOf, presentIn, presentNodes } from "#analytics/presence";
import {
  krugman,
  locationQuotients,
  nodeConcentration,
  regionConcentration,
  relativePopulation,
  similaritiesTo,
  structuralSimilarity,
} from "#analytics/quotients";
import { densities, densityOfRow, distances, proximityBetween, proximityOf } from "#analytics/relatedness";
import { rankIntervals, ranksOf } from "#analytics/rank-intervals";
import { smallestSet } from "#analytics/suppliers";
import { amounts, bitsOf, expectNear, expectSound, total } from "#test/fixtures/random-amounts";

describe("quotients", () => {
  test("are shares over shares, and have a reason where nothing is counted", () => {
    fc.assert(
      fc.property(amounts, (matrix) => {
        const quotients = locationQuotients(matrix);
        const { rowTotals, columnTotals, total: all } = marginsOf(matrix);
        expectSound(quotients);
        matrix.values.forEach((amount, at) => {
          const [row, column] = [Math.floor(at / matrix.columns), at % matrix.columns];
          const counted = rowTotals[row]! * columnTotals[column]!;
          expectNear(valueAt(quotients, at), counted === 0 ? null : (amount * all) / counted);
        });
      }),
    );
  });

  test("of presence per resident equal location quotients where residents are as many as the region counts", () => {
    fc.assert(
      fc.property(amounts, (matrix) => {
        const { rowTotals } = marginsOf(matrix);
        const quotients = locationQuotients(matrix);
        const ratios = relativePopulation(matrix, rowTotals);
        expectSound(ratios);
        ratios.values.forEach((_, at) => expectNear(valueAt(ratios, at), valueAt(quotients, at)));
      }),
    );
  });

  test("of a region without residents are left out of everybody's reference", () => {
    const some = matrixOf([
      [1, 1],
      [3, 1],
      [9, 50],
    ]);
    const known = relativePopulation(some, [2, 2, Number.NaN]);
    const alone = relativePopulation(
      matrixOf([
        [1, 1],
        [3, 1],
      ]),
      [2, 2],
    );
    expect([...known.values].slice(0, 4)).toEqual([...alone.values]);
    expect(valueAt(known, 4)).toBeNull();
  });

  test("bound specialisation by 0 and 2, likeness by 0 and 1, and are symmetric", () => {
    fc.assert(
      fc.property(amounts, (matrix) => {
        const specialisation = krugman(matrix);
        expectSound(specialisation);
        for (const value of specialisation.values) expect(Number.isNaN(value) || (value >= 0 && value <= 2)).toBe(true);
        const similarities = similaritiesTo(matrix, 0);
        expectSound(similarities);
        for (let row = 0; row < matrix.rows; row++) {
          const [a, b] = [rowOf(matrix, 0), rowOf(matrix, row)];
          expect(structuralSimilarity(a, b)).toBe(structuralSimilarity(b, a));
          const similarity = valueAt(similarities, row);
          if (similarity !== null) expect(similarity >= 0 && similarity <= 1).toBe(true);
        }
      }),
    );
  });

  test("concentrate between an even share and all in one place, the same for regions as for nodes turned round", () => {
    fc.assert(
      fc.property(amounts, (matrix) => {
        const byRegion = regionConcentration(matrix);
        const turned = matrixOf(Array.from({ length: matrix.columns }, (_, c) => [...columnOf(matrix, c)]));
        const byNode = nodeConcentration(turned);
        expect([...byNode.hhi.values]).toEqual([...byRegion.hhi.values]);
        expect([...byNode.normalised.values]).toEqual([...byRegion.normalised.values]);
        expectSound(byRegion.hhi);
        expectSound(byRegion.normalised);
        for (let row = 0; row < matrix.rows; row++) {
          const shares = [...rowOf(matrix, row)].map((x) => x / marginsOf(matrix).rowTotals[row]!);
          const found = valueAt(byRegion.hhi, row);
          if (found !== null) expect(found).toBeCloseTo(total(shares.map((share) => share ** 2)), 9);
        }
      }),
    );
  });

  test("name the fewest regions that hold a share", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(0.5, 0.8, 0.9, 1), (matrix, share) => {
        const parts = columnOf(matrix, 0);
        const whole = total([...parts]);
        const set = smallestSet(parts, share);
        expect(set === null).toBe(whole === 0);
        if (set === null) return;
        expect(set.covered).toBeGreaterThanOrEqual(share - 1e-9);
        expect(set.covered - set.shares.at(-1)!).toBeLessThan(share);
        const sorted = [...parts].sort((a, b) => b - a);
        expect(total(sorted.slice(0, set.regions.length)) / whole).toBeCloseTo(set.covered, 9);
      }),
    );
  });
});

describe("relatedness", () => {
  test("equals plain loops for any presence, empty rows and columns dropped and listed", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(0.5, 1, 2), (matrix, threshold) => {
        const quotients = locationQuotients(matrix);
        const presence = presenceOf(quotients, { threshold });
        const m = bitsOf(presence);
        m.forEach((row, r) =>
          row.forEach((bit, c) =>
            expectNear(bit, (valueAt(quotients, r * matrix.columns + c) ?? 0) >= threshold ? 1 : 0, 0),
          ),
        );
        const nodes = [...Array(matrix.columns).keys()];
        const ubiquity = nodes.map((c) => total(m.map((row) => row[c]!)));
        const proximity = proximityOf(presence);
        expect([...proximity.droppedNodes]).toEqual(nodes.filter((c) => ubiquity[c] === 0));
        expect([...proximity.droppedRegions]).toEqual([...m.keys()].filter((r) => total(m[r]!) === 0));
        const phi = nodes.map((i) =>
          nodes.map((j) => {
            const together = total(m.map((row) => row[i]! * row[j]!));
            return Math.min(ubiquity[i]!, ubiquity[j]!) === 0
              ? null
              : Math.min(together / ubiquity[i]!, together / ubiquity[j]!);
          }),
        );
        phi.forEach((row, i) => row.forEach((value, j) => expectNear(proximityBetween(proximity, i, j), value, 0)));
        for (const diagonal of ["include", "exclude"] as const) {
          const found = densities(presence, proximity, diagonal);
          expectSound(found);
          expectSound(distances(found));
          m.forEach((row, r) =>
            nodes.forEach((i) => {
              const others = nodes.filter((j) => diagonal === "include" || j !== i);
              const all = total(others.map((j) => phi[i]![j] ?? 0));
              const near = total(others.map((j) => row[j]! * (phi[i]![j] ?? 0)));
              const nothing = total(row) === 0 || ubiquity[i] === 0 || all === 0;
              expectNear(valueAt(found, r * matrix.columns + i), nothing ? null : near / all);
            }),
          );
        }
      }),
    );
  });

  test("of one changed region equals that row of all regions, bit for bit", () => {
    fc.assert(
      fc.property(amounts, fc.nat(), (matrix, pick) => {
        const quotients = locationQuotients(matrix);
        const presence = presenceOf(quotients);
        const proximity = proximityOf(presence);
        const row = pick % matrix.rows;
        const { columns } = matrix;
        const nodes = presentNodes(measuredRow(quotients, row));
        expect(nodes).toEqual(presentIn(presence, row));
        const all = densities(presence, proximity, "exclude");
        expect(densityOfRow(nodes, proximity, "exclude").values).toEqual(
          all.values.slice(row * columns, (row + 1) * columns),
        );
      }),
    );
  });

  test("of a region that has every node is 1 everywhere", () => {
    fc.assert(
      fc.property(amounts, (matrix) => {
        const presence = presenceOf(locationQuotients(matrix));
        const proximity = proximityOf(presence);
        const everything = densityOfRow(Int32Array.from(Array(matrix.columns).keys()), proximity, "exclude");
        for (const omega of everything.values) expect(Number.isNaN(omega) || omega === 1).toBe(true);
      }),
    );
  });
});

describe("rank intervals", () => {
  test("hold every rank of every run, and count the runs that rank nothing", () => {
    const run = fc.array(fc.constantFrom(0, 1, 2, 3, 5, 8, Number.NaN), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 6 }), (runs) => {
        const intervals = rankIntervals(runs.map(measuredOf));
        intervals.forEach((interval, thing) => {
          const ranks = runs
            .filter((scores) => scores[thing]! > 0)
            .map((scores) => 1 + scores.filter((score) => score > scores[thing]!).length);
          const expected = {
            best: Math.min(...ranks),
            worst: Math.max(...ranks),
            ranked: ranks.length,
            unranked: runs.length - ranks.length,
            sensitive: Math.max(...ranks) - Math.min(...ranks) > 5,
          };
          expect(interval).toEqual(ranks.length === 0 ? null : expected);
        });
      }),
    );
  });

  test("give equal scores the better rank and nothing to zero", () => {
    expect([...ranksOf(measuredOf([5, 9, 5, 0, Number.NaN, 1]))]).toEqual([2, 1, 2, 0, 0, 4]);
  });
});
