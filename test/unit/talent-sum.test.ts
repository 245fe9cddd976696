/** Answers of the cubes of several releases: different people, so every number adds up. */
import { describe, expect, test } from "vitest";
import { TalentEngine } from "#engine/people/talent";
import { sumAnswers } from "#engine/people/talent-sum";
import { NO_FILTERS, type Filters } from "#model/filters";
import type { TalentResult } from "#model/result";
import { cubeOf, mergeUp } from "#test/fixtures/merge-up";
import { randomPeople, smallWorld } from "#test/fixtures/small-world";

const K = 5;
const { tree, taxonomy, years } = smallWorld();
const answerOf = (count: number, seed: number, filters: Filters): TalentResult => {
  const cube = cubeOf(mergeUp(randomPeople(smallWorld(), count, seed), K)!);
  return new TalentEngine({ tree, taxonomy, years, k: K }, cube).run("370000", filters);
};

describe("answers of two releases", () => {
  const filters: Filters = { ...NO_FILTERS, tiers: ["senior", "professional"] };
  const parts = [answerOf(800, 1, filters), answerOf(300, 2, filters)] as const;
  const sum = sumAnswers(parts);

  test("add up in total, in every region and in every chart", () => {
    for (const part of ["estimate", "known", "upper"] as const) {
      expect(sum.total[part]).toBeCloseTo(parts[0].total[part] + parts[1].total[part], 6);
      sum.regions.amounts[part].forEach((value, at) =>
        expect(value).toBeCloseTo(parts[0].regions.amounts[part][at]! + parts[1].regions.amounts[part][at]!, 6),
      );
      sum.histograms.age.amounts[part].forEach((value, at) =>
        expect(value).toBeCloseTo(
          parts[0].histograms.age.amounts[part][at]! + parts[1].histograms.age.amounts[part][at]!,
          6,
        ),
      );
    }
    expect(sum.regions.codes).toEqual(parts[0].regions.codes);
    expect(sum.total.known).toBeLessThanOrEqual(sum.total.estimate);
    expect(sum.total.estimate).toBeLessThanOrEqual(sum.total.upper);
  });

  test("are as sure as the looser of them, and all people together where nothing is filtered", () => {
    const whole = sumAnswers([answerOf(800, 1, NO_FILTERS), answerOf(300, 2, NO_FILTERS)]);
    const loose = { ...parts[1], precision: "estimate" } as const;
    expect(sumAnswers([parts[0], loose]).precision).toBe("estimate");
    const nation = whole.regions.codes.indexOf("100000");
    expect(whole.regions.amounts.estimate[nation]).toBe(1100);
  });

  test("of one release are its own", () => {
    expect(sumAnswers([parts[0]])).toBe(parts[0]);
  });
});
