/**
 * The demo country before any person is drawn: cities, their counties, and how much of every chain each county holds.
 * Pure arithmetic on regions, taxonomy and the census; knows no files and no SQL.
 */
import { assert, defined } from "#base/assert";
import type { Section } from "#data/taxonomy/chain-sections";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { NATION, NO_DATA_PROVINCES, type Region, type RegionCode, type RegionTree, childrenOf } from "#model/regions";
import {
  at,
  CENSUS_AGES,
  type Census,
  censusByPlace,
  collegeEducated,
  type Counts,
  professionals,
  scienceWeight,
  sum,
} from "./census-places";
import { chainMixer, type MixCity } from "./chain-mix";
import type { ChainSeats } from "./chain-seats";
import { type ChainTraits, chainTraits } from "./chain-traits";
import { profilesOf } from "./profiles";
import { textKey, uniform } from "./random";

/** A county, or a prefecture without counties: where a person or company can be. */
export interface Place {
  readonly index: number;
  readonly region: Region;
  readonly city: number;
  /** Share of its city. */
  readonly share: number;
  /** 0–7: how much science and talent of the top tiers gathers here; 7 for the first thirty counties. */
  readonly rank: number;
  /** Which of the world's `ageTilts` and `schoolingTilts` its people follow. */
  readonly ageGroup: number;
  readonly schoolingGroup: number;
}

/** A prefecture key of the cube: a prefecture, or a whole municipality. */
export interface City {
  readonly index: number;
  readonly region: Region;
  readonly province: RegionCode;
  /** Share of the nation. */
  readonly share: number;
  readonly places: readonly Place[];
}

/** Every city × chain × place with people, ordered by city, chain, place. */
export interface Cells {
  readonly city: Uint16Array;
  readonly chain: Uint16Array;
  readonly place: Uint16Array;
  /** Share of the nation's people. */
  readonly share: Float64Array;
}

export interface World {
  readonly tree: RegionTree;
  readonly taxonomy: KeyedTaxonomy;
  readonly cities: readonly City[];
  readonly places: readonly Place[];
  readonly traits: readonly ChainTraits[];
  readonly cells: Cells;
  /** By group of counties, then by band of CENSUS_AGES: the band's share over its share in the nation. */
  readonly ageTilts: readonly (readonly number[])[];
  /** By group of counties: the same for bachelor and above, and for junior college. */
  readonly schoolingTilts: readonly (readonly number[])[];
  readonly seed: number;
}

export interface WorldInputs {
  readonly tree: RegionTree;
  readonly taxonomy: KeyedTaxonomy;
  readonly census: Census;
  /** Sections of industry by chain id. */
  readonly sections: ReadonlyMap<string, readonly Section[]>;
  readonly seats: ChainSeats;
  /** Chain ids by short name of the prefecture, strongest first. */
  readonly signatures: ReadonlyMap<string, readonly string[]>;
}

/** Columns of the census whose proportion is a county's schooling. */
const SCHOOLING = ["bachelor_plus", "junior_college"] as const;

/** How a county's favoured nodes are numbered: one of this many orders of a chain's nodes. */
export const NODE_ORDERS = 16;

/** Ages of counties are told apart in 2^5 groups, schooling in 2^3. */
const AGE_DEPTH = 5;
const SCHOOLING_DEPTH = 3;

const SALT_ORDER = 17;

/** Builds the demo country; the same inputs give the same country. */
export function buildWorld(inputs: WorldInputs, seed: number): World {
  const { tree, taxonomy } = inputs;
  const counted = censusByPlace(tree, inputs.census);
  const countsOf = (code: RegionCode): Counts => defined(counted.get(code), `census of ${code}`);
  const drafts = draftCities(tree, countsOf);
  const placed = drafts.flatMap(({ places }) => places.map(({ region }) => region.code));
  const ranks = ranksOfPlaces(placed, countsOf);
  const ages = profilesOf(
    placed.map((code) => CENSUS_AGES.map((band) => at(countsOf(code), band))),
    AGE_DEPTH,
  );
  const schooling = profilesOf(
    placed.map((code) => SCHOOLING.map((column) => at(countsOf(code), column))),
    SCHOOLING_DEPTH,
  );
  const places: Place[] = [];
  const cities = drafts.map((draft, index): City => {
    const own = draft.places.map(({ region, share }): Place => {
      const position = places.length;
      const place = {
        index: position,
        region,
        city: index,
        share,
        rank: defined(ranks.get(region.code), "rank"),
        ageGroup: defined(ages.groupOf[position], "age group"),
        schoolingGroup: defined(schooling.groupOf[position], "schooling group"),
      };
      places.push(place);
      return place;
    });
    return { index, region: draft.region, province: draft.province, share: draft.share, places: own };
  });
  const traits = chainTraits(taxonomy, seed);
  const mixer = chainMixer({ ...inputs, traits, nation: countsOf(NATION), seed });
  const cells = buildCells(cities, taxonomy.chains.length, (city) => mixer(mixCity(city, countsOf)));
  return { tree, taxonomy, cities, places, traits, cells, ageTilts: ages.tilts, schoolingTilts: schooling.tilts, seed };
}

/** Weight of a place in the nation's people: half its college-educated, half its professionals, of the census of 2020. */
function headsWeight(counts: Counts, nation: Counts): number {
  return collegeEducated(counts) / collegeEducated(nation) / 2 + professionals(counts) / professionals(nation) / 2;
}

/** Which of the orders of a chain's nodes a county follows: its favoured nodes. */
export function nodeOrderOf(place: RegionCode, chain: string, seed: number): number {
  return Math.floor(uniform(seed, SALT_ORDER, textKey(place), textKey(chain)) * NODE_ORDERS);
}

interface DraftCity {
  readonly region: Region;
  readonly province: RegionCode;
  readonly share: number;
  readonly places: readonly { readonly region: Region; readonly share: number }[];
}

function draftCities(tree: RegionTree, countsOf: (code: RegionCode) => Counts): readonly DraftCity[] {
  const provinces = childrenOf(tree, NATION).filter(({ code }) => !NO_DATA_PROVINCES.includes(code));
  const regions = provinces.flatMap((province) => {
    const children = childrenOf(tree, province.code);
    const ofProvince = children.every(({ level }) => level === "county") ? [province] : children;
    return ofProvince.map((region) => ({ region, province: province.code }));
  });
  const heads = regions.map(({ region }) => {
    const children = childrenOf(tree, region.code);
    const places = children.length === 0 ? [region] : children;
    return places.map((place) => ({ region: place, heads: headsWeight(countsOf(place.code), countsOf(NATION)) }));
  });
  const nation = sum(heads.flatMap((places) => places.map((place) => place.heads)));
  return regions.map(({ region, province }, i) => {
    const own = defined(heads[i], "heads");
    const total = sum(own.map((place) => place.heads));
    const places = own.map((place) => ({
      region: place.region,
      share: total === 0 ? 1 / own.length : place.heads / total,
    }));
    return { region, province, share: total / nation, places };
  });
}

/** Places in the order of their science: 7 for the first thirty, then 100, 300, 600, 1,000, 1,600, 2,200, the rest 0. */
function ranksOfPlaces(
  places: readonly RegionCode[],
  countsOf: (code: RegionCode) => Counts,
): ReadonlyMap<RegionCode, number> {
  const edges = [30, 100, 300, 600, 1000, 1600, 2200];
  const science = new Map(places.map((code) => [code, scienceWeight(countsOf(code))]));
  const ordered = places.toSorted((a, b) => defined(science.get(b), "science") - defined(science.get(a), "science"));
  return new Map(
    ordered.map((code, position) => {
      const edge = edges.findIndex((limit) => position < limit);
      return [code, edge < 0 ? 0 : edges.length - edge];
    }),
  );
}

function mixCity({ region, province, share, places }: City, countsOf: (code: RegionCode) => Counts): MixCity {
  return {
    code: region.code,
    short: region.short,
    province,
    share,
    counts: countsOf(region.code),
    places: places.map((place) => ({
      code: place.region.code,
      share: place.share,
      counts: countsOf(place.region.code),
    })),
  };
}

/** `mixOf` gives a city's shares by place, then by chain. */
function buildCells(
  cities: readonly City[],
  chains: number,
  mixOf: (city: City) => readonly (readonly number[])[],
): Cells {
  const length = cities.reduce((total, city) => total + city.places.length * chains, 0);
  assert(length > 0, "the country has places");
  const cells = {
    city: new Uint16Array(length),
    chain: new Uint16Array(length),
    place: new Uint16Array(length),
    share: new Float64Array(length),
  };
  let next = 0;
  for (const city of cities) {
    const mix = mixOf(city);
    for (let chain = 0; chain < chains; chain++) {
      for (const [i, place] of city.places.entries()) {
        cells.city[next] = city.index;
        cells.chain[next] = chain;
        cells.place[next] = place.index;
        cells.share[next] = city.share * place.share * defined(mix[i]?.[chain], "share");
        next++;
      }
    }
  }
  return cells;
}
