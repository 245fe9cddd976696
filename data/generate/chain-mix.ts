/**
 * How much of each chain the people of a county work in: the census's industries, real seats of companies and zones, what cities are
 * known for, and chance. Pure arithmetic; demonstration only.
 */
import { defined } from "#base/assert";
import { type Section, SECTIONS } from "#data/taxonomy/chain-sections";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import type { RegionCode } from "#model/regions";
import { at, type Counts, SECTION_COLUMNS, sum } from "./census-places";
import type { ChainSeats } from "./chain-seats";
import type { ChainTraits } from "./chain-traits";
import { gaussian, textKey, uniform } from "./random";
import { pick, zipf } from "./sampling";

export interface MixInputs {
  readonly taxonomy: KeyedTaxonomy;
  readonly traits: readonly ChainTraits[];
  /** Sections of industry by chain id. */
  readonly sections: ReadonlyMap<string, readonly Section[]>;
  readonly seats: ChainSeats;
  /** Chain ids by short name of the prefecture, strongest first. */
  readonly signatures: ReadonlyMap<string, readonly string[]>;
  readonly nation: Counts;
  readonly seed: number;
}

export interface MixPlace {
  readonly code: RegionCode;
  /** Share of its city's people. */
  readonly share: number;
  readonly counts: Counts;
}

export interface MixCity {
  readonly code: RegionCode;
  readonly short: string;
  readonly province: RegionCode;
  /** Share of the nation's people. */
  readonly share: number;
  readonly counts: Counts;
  readonly places: readonly MixPlace[];
}

/**
 * By how much quotients move the demo. Most chains are of manufacturing: at the power of the others it would push them out of every
 * industrial city, and fill farming counties with banks.
 */
const SECTION_POWER = 0.85;
const MANUFACTURING_POWER = 0.4;
const SEAT_POWER = 0.6;
/** A county with fewer sampled people, or a region with fewer seats, is drawn to the unit above it. */
const SECTION_PRIOR = 300;
const SEAT_PRIOR = 8;
/** Seats added to every chain of the nation, so that none has a share of nothing. */
const SEAT_FLOOR = 1;
/** Part of a chain's people in a city, before the rest are shared out, who stand in the county that hosts the chain. */
const HOST_SHARE = 0.1;
/** Spread of chance, as logarithms. */
const CHANCE = { province: 0.3, city: 0.5, place: 0.4 } as const;
/** Salts keep draws for different purposes independent. */
const SALT = { cityChain: 13, provinceChain: 14, placeChain: 15, host: 16 } as const;

/**
 * Draws the mix of any city: by place, then by chain; shares that sum to 1 at each place. The census decides how much of each section a
 * place has; within a section, seats, specialities, the city's size and chance decide among the chains.
 */
export function chainMixer(inputs: MixInputs): (city: MixCity) => readonly (readonly number[])[] {
  const { taxonomy, seed } = inputs;
  const chains = taxonomy.chains.map(({ id }) => id);
  const ofSections = sectionMixer(inputs);
  const seated = (regions: readonly RegionCode[]): readonly number[] =>
    chains.map((id) => sum(regions.map((region) => inputs.seats.get(region)?.get(id) ?? 0)));
  const nationSeats = sharesOf(seated([...inputs.seats.keys()]).map((count) => count + SEAT_FLOOR));
  return (city) => {
    const seats = shrunk(seated(regionsOf(city)), nationSeats, SEAT_PRIOR);
    const scores = cityScores(city, seats, nationSeats, inputs);
    const local = city.places.map(({ code }) => {
      const here = shrunk(seated([code]), seats, SEAT_PRIOR);
      return chains.map((id, chain) => {
        const chance = CHANCE.place * gaussian(seed, SALT.placeChain, textKey(code), textKey(id));
        return Math.exp(chance) * ratioAt(here, seats, chain) ** SEAT_POWER;
      });
    });
    const placed = placeScores(city, scores, local, inputs);
    const sections = shrunk(employed(city.counts), sharesOf(employed(inputs.nation)), SECTION_PRIOR);
    return city.places.map(({ counts }, i) =>
      ofSections(shrunk(employed(counts), sections, SECTION_PRIOR), defined(placed[i], "place")),
    );
  };
}

/** The city itself, where only the city of a seat is known, and its counties; once where it is its own county. */
function regionsOf(city: MixCity): readonly RegionCode[] {
  return [...new Set([city.code, ...city.places.map(({ code }) => code)])];
}

function employed(counts: Counts): readonly number[] {
  return SECTION_COLUMNS.map((column) => at(counts, column));
}

function sharesOf(counts: readonly number[]): readonly number[] {
  const total = sum(counts);
  return counts.map((count) => count / total);
}

/** Shares of a few counts, as if `prior` more had been counted with the shares `above`. */
function shrunk(counts: readonly number[], above: readonly number[], prior: number): readonly number[] {
  const total = sum(counts) + prior;
  return counts.map((count, i) => (count + prior * defined(above[i], "share")) / total);
}

function ratioAt(shares: readonly number[], above: readonly number[], i: number): number {
  return defined(shares[i], "share") / defined(above[i], "share");
}

/** Weights of a city's chains beside each other, whatever its sections. */
function cityScores(
  city: MixCity,
  seats: readonly number[],
  nation: readonly number[],
  inputs: MixInputs,
): readonly number[] {
  const { seed, taxonomy, traits, signatures } = inputs;
  const signature = signatures.get(city.short) ?? [];
  const size = Math.min(6, Math.max(0.25, city.share * 300));
  return taxonomy.chains.map(({ id }, chain) => {
    const { weight, concentration } = defined(traits[chain], "traits");
    const key = textKey(id);
    const chance =
      CHANCE.province * gaussian(seed, SALT.provinceChain, textKey(city.province), key) +
      CHANCE.city * gaussian(seed, SALT.cityChain, textKey(city.code), key);
    const rank = signature.indexOf(id);
    // A speciality is strong in its own city however small its chain is in the nation.
    const special = rank < 0 ? 0 : (3.5 + 9 * Math.sqrt(weight)) * zipf(rank, 0.5);
    const seated = ratioAt(seats, nation, chain) ** SEAT_POWER;
    return (weight * Math.exp(chance) * seated + special) * size ** concentration;
  });
}

/** Weights of chains at each place: the city's, moved by `local` factors and by a host for every chain. */
function placeScores(
  city: MixCity,
  scores: readonly number[],
  local: readonly (readonly number[])[],
  { taxonomy, seed }: MixInputs,
): readonly (readonly number[])[] {
  const placed = city.places.map((): number[] => []);
  for (const [chain, { id }] of taxonomy.chains.entries()) {
    const weights = city.places.map(({ share }, place) => share * defined(local[place]?.[chain], "factor"));
    // Large counties host more chains, small ones are known for theirs.
    const host = pick(
      weights.map((weight) => weight ** 0.75),
      uniform(seed, SALT.host, textKey(city.code), textKey(id)),
    );
    const total = sum(weights);
    for (const [place, { share }] of city.places.entries()) {
      const heads = defined(weights[place], "weight") / total + (place === host ? HOST_SHARE : 0);
      placed[place]?.push(share === 0 ? 1 : (defined(scores[chain], "score") * heads) / share);
    }
  }
  return placed;
}

/**
 * Turns a place's shares by section and weights of chains into shares by chain: a section holds its part in the nation's chains times its
 * quotient at the place, and its chains divide it by weight. A chain of two sections stands in each with half its weight.
 */
function sectionMixer({
  taxonomy,
  traits,
  sections,
  nation,
}: MixInputs): (shares: readonly number[], weights: readonly number[]) => readonly number[] {
  const base = sharesOf(employed(nation));
  const ofChain = taxonomy.chains.map(({ id }) => defined(sections.get(id), `sections of ${id}`).map(indexOfSection));
  const bySection = (weights: readonly number[]): readonly number[] =>
    SECTIONS.map((_, section) =>
      sum(weights.map((weight, chain) => (ofChain[chain]?.includes(section) ? weight / ofChain[chain].length : 0))),
    );
  const size = bySection(traits.map(({ weight }) => weight));
  return (shares, weights) => {
    const totals = bySection(weights);
    const parts = size.map((part, section) => part * ratioAt(shares, base, section) ** powerOf(section));
    return sharesOf(
      weights.map((weight, chain) => {
        const own = defined(ofChain[chain], "sections");
        const of = (section: number): number => defined(parts[section], "part") / defined(totals[section], "total");
        return (weight * sum(own.map(of))) / own.length;
      }),
    );
  };
}

function powerOf(section: number): number {
  return SECTIONS[section] === "manufacturing" ? MANUFACTURING_POWER : SECTION_POWER;
}

function indexOfSection(section: Section): number {
  return SECTIONS.indexOf(section);
}
