/**
 * One answer from the cubes of several releases: people of different releases are different people, so E, L and U add up.
 * Knows results; no cubes and no files.
 */
import { defined } from "#base/assert";
import type { Amount, Amounts, Histogram, Precision, RegionAmounts, TalentResult } from "#model/result";

/** From the surest to the loosest. */
const PRECISIONS: readonly Precision[] = ["exact", "within-branch", "estimate"];

/** The sum of answers of all cubes to one question; their regions are in one order. At least one answer. */
export function sumAnswers(answers: readonly TalentResult[]): TalentResult {
  const first = defined(answers[0], "an answer");
  if (answers.length === 1) return first;
  const histograms = Object.keys(first.histograms) as (keyof TalentResult["histograms"])[];
  return {
    total: answers.map(({ total }) => total).reduce(addAmount),
    precision: loosest(answers),
    combines: first.combines,
    regions: sumRegions(answers.map(({ regions }) => regions)),
    regionsBase: sumRegions(answers.map(({ regionsBase }) => regionsBase)),
    histograms: Object.fromEntries(
      histograms.map((id) => [id, sumHistograms(answers.map((answer) => answer.histograms[id]))]),
    ) as TalentResult["histograms"],
  };
}

function sumRegions(regions: readonly RegionAmounts[]): RegionAmounts {
  return { codes: defined(regions[0], "regions").codes, ...sumHistograms(regions) };
}

function sumHistograms(parts: readonly Histogram[]): Histogram {
  return {
    amounts: parts.map(({ amounts }) => amounts).reduce(addAmounts),
    precision: loosest(parts),
    combines: defined(parts[0], "numbers").combines,
  };
}

function loosest(parts: readonly { readonly precision: Precision }[]): Precision {
  return PRECISIONS.findLast((precision) => parts.some((part) => part.precision === precision)) ?? "exact";
}

function addAmount(left: Amount, right: Amount): Amount {
  return {
    estimate: left.estimate + right.estimate,
    known: left.known + right.known,
    upper: left.upper + right.upper,
  };
}

function addAmounts(left: Amounts, right: Amounts): Amounts {
  const add = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => value + b[at]!);
  return {
    estimate: add(left.estimate, right.estimate),
    known: add(left.known, right.known),
    upper: add(left.upper, right.upper),
  };
}
