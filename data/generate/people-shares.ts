/**
 * How tier, education, age and year depend on place, chain and each other in the demo. Percentages are typed by hand
 * to look like the country; demonstration only, never shown as statistics.
 */
import { EDUCATIONS, TIERS } from "#model/dimensions";
import { defined } from "#base/assert";

export const FIRST_YEAR = 2018;
const LAST_YEAR = 2025;
export const YEARS: readonly number[] = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);

/** Number of place ranks (Place.rank) and of science levels (ChainTraits.science). */
export const RANKS = 8;
export const SCIENCES = 3;

/** Tier shares of a middling place and chain, in TIERS order. */
const TIER_BASE: readonly number[] = [0.22, 0.7, 2.2, 11, 47, 38.9];
/** By how much each rank of place and each level of science multiplies a tier. */
const TIER_RANK_FACTOR: readonly number[] = [1.75, 1.5, 1.32, 1.16, 1.04, 0.92];
const TIER_SCIENCE_FACTOR: readonly number[] = [1.8, 1.7, 1.4, 1.25, 1.05, 0.7];
const MIDDLE_RANK = 4;

/** Tier weights of people at a place of `rank` in a chain of `science`. */
export function tierWeights(rank: number, science: number): readonly number[] {
  return TIERS.map(
    (_, i) =>
      at(TIER_BASE, i) * at(TIER_RANK_FACTOR, i) ** (rank - MIDDLE_RANK) * at(TIER_SCIENCE_FACTOR, i) ** (science - 1),
  );
}

/** Education shares by tier, in EDUCATIONS order. */
const EDUCATION_BY_TIER: readonly (readonly number[])[] = [
  [82, 12, 5, 0.8, 0.2],
  [64, 22, 12, 1.7, 0.3],
  [34, 36, 25, 4, 1],
  [13, 29, 43, 12, 3],
  [2.2, 15, 52, 25, 5.8],
  [0.05, 1.2, 12, 44, 42.75],
];
const EDUCATION_RANK_FACTOR: readonly number[] = [1.34, 1.2, 1.03, 0.93, 0.86];
const EDUCATION_SCIENCE_FACTOR: readonly number[] = [1.6, 1.35, 1.05, 0.85, 0.75];

/** Educations from a bachelor's degree up stand first; then junior college. */
const DEGREES = 3;

/**
 * Education weights of people of `tier` in a chain of `science`, at a place of `rank` where the census finds `degrees` times the nation's
 * share of bachelor and above among the college-educated, and `colleges` times that of junior college. The rank moves doctors and
 * masters among the degrees; how many have one is the census's to say.
 */
export function educationWeights(
  tier: number,
  rank: number,
  science: number,
  [degrees = 1, colleges = 1]: readonly number[],
): readonly number[] {
  const plain = plainEducation(tier, rank, science);
  const tilt = (degrees / colleges) * (oddsOfDegree(MIDDLE_RANK) / oddsOfDegree(rank));
  return plain.map((weight, i) => (i < DEGREES ? weight * tilt : weight));
}

function plainEducation(tier: number, rank: number, science: number): readonly number[] {
  const base = defined(EDUCATION_BY_TIER[tier], "tier");
  return EDUCATIONS.map(
    (_, i) =>
      at(base, i) *
      at(EDUCATION_RANK_FACTOR, i) ** (rank - MIDDLE_RANK) *
      at(EDUCATION_SCIENCE_FACTOR, i) ** (science - 1),
  );
}

/** Bachelor and above for each of junior college at a place of `rank` in a middling chain, before the census tilts it. */
function oddsOfDegree(rank: number): number {
  const tiers = tierWeights(rank, 1);
  const parts = tiers.map((weight, tier) => {
    const shares = plainEducation(tier, rank, 1);
    const all = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => (weight * share) / all);
  });
  const of = (education: number): number => parts.reduce((total, shares) => total + at(shares, education), 0);
  return (of(0) + of(1) + of(2)) / of(DEGREES);
}

export const YOUNGEST = 18;
export const OLDEST = 64;
/** Mean age and spread at entry by tier, and the earliest age by education. */
const AGE_BY_TIER: readonly (readonly [number, number])[] = [
  [47, 7],
  [44, 7],
  [38, 6.5],
  [42, 7],
  [31, 7],
  [33, 9.5],
];
const EARLIEST_AGE: readonly number[] = [26, 23, 21, 20, 18];

/** The first age behind each band of the census from 15 years on, the last excepted. */
const AGE_BAND_ENDS: readonly number[] = [25, 35, 45];

/**
 * Weights of the ages at entry YOUNGEST … OLDEST of people of `tier` and `education`, at a place where the census finds `tilts` times the
 * nation's share of the bands 15–24, 25–34, 35–44 and 45–59.
 */
export function ageWeights(tier: number, education: number, tilts: readonly number[]): readonly number[] {
  const [mean, spread] = defined(AGE_BY_TIER[tier], "tier");
  const earliest = at(EARLIEST_AGE, education);
  const centre = mean + (education === 0 ? -2 : education === 4 ? 4 : 0);
  return Array.from({ length: OLDEST - YOUNGEST + 1 }, (_, i) => {
    const age = YOUNGEST + i;
    if (age < earliest) return 0;
    const ramp = Math.min(1, (age - earliest + 1) / 3);
    const band = AGE_BAND_ENDS.filter((end) => age >= end).length;
    return ramp * at(tilts, band) * Math.exp(-(((age - centre) / spread) ** 2) / 2);
  });
}

/** Weights of the years of entry for yearly growth `growth`; 2020 was a weak year everywhere. */
export function yearWeights(growth: number): readonly number[] {
  return YEARS.map((year, i) => (1 + growth) ** i * (year === 2020 ? 0.86 : 1));
}

/** Share of people by education who came from another city, and from abroad, in per mille. */
export const ARRIVED_PER_MILLE: readonly (readonly [number, number])[] = [
  [520, 130],
  [450, 45],
  [360, 8],
  [260, 1],
  [200, 0],
];

/** Share of people by education whose university is on the list, in per mille. */
export const SCHOOL_PER_MILLE: readonly number[] = [760, 610, 340, 0, 0];

function at(values: readonly number[], index: number): number {
  return defined(values[index], "share");
}
