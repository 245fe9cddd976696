/**
 * The demo country before any person is drawn: cities, their counties, and how much of every chain each county holds.
 * Pure arithmetic on regions, taxonomy and provincial statistics; knows no files and no SQL.
 */
import { assert, defined } from "#base/assert";
import type { ProvinceStatistics } from "#model/dataset";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { NATION, NO_DATA_PROVINCES, type Region, type RegionCode, type RegionTree, childrenOf } from "#model/regions";
import { type ChainTraits, chainTraits } from "./chain-traits";
import { CITY_WEIGHTS, DEFAULT_CITY_WEIGHT, DIRECT_COUNTY_WEIGHT, DISTRICT_FACTORS } from "./cities";
import { gaussian, textKey, uniform } from "./random";
import { pick, zipf } from "./sampling";

/** A county, or a prefecture without counties: where a person or company can be. */
export interface Place {
  readonly index: number;
  readonly region: Region;
  readonly city: number;
  /** Share of its city. */
  readonly share: number;
  /** 0–7: how much science and talent of the top tiers gathers here; 7 for the first thirty counties. */
  readonly rank: number;
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
  readonly seed: number;
}

export interface WorldInputs {
  readonly tree: RegionTree;
  readonly taxonomy: KeyedTaxonomy;
  readonly statistics: ReadonlyMap<RegionCode, ProvinceStatistics>;
  /** Chain ids by short name of the prefecture, strongest first. */
  readonly signatures: ReadonlyMap<string, readonly string[]>;
  /** National zones by code of their county. */
  readonly zonesOfCounty: ReadonlyMap<RegionCode, number>;
}

/** What the country is drawn from. */
type Seeded = WorldInputs & { readonly seed: number };

/** How a county's favoured nodes are numbered: one of this many orders of a chain's nodes. */
export const NODE_ORDERS = 16;

/** Part of a chain's people in a city, before the rest are shared out, who stand in the county that hosts the chain. */
const HOST_SHARE = 0.1;

/** Salts keep draws for different purposes independent. */
const SALT = { city: 11, district: 12, cityChain: 13, provinceChain: 14, placeChain: 15, host: 16, order: 17 } as const;

/** Builds the demo country; the same inputs give the same country. */
export function buildWorld(facts: WorldInputs, seed: number): World {
  const inputs = { ...facts, seed };
  const traits = chainTraits(inputs.taxonomy, inputs.seed);
  const drafts = draftCities(inputs);
  const ranks = ranksOfPlaces(drafts);
  const places: Place[] = [];
  const cities = drafts.map((draft, index): City => {
    const own = draft.places.map(({ region, share }): Place => {
      const place = { index: places.length, region, city: index, share, rank: defined(ranks.get(region.code), "rank") };
      places.push(place);
      return place;
    });
    return { index, region: draft.region, province: draft.province, share: draft.share, places: own };
  });
  const { tree, taxonomy } = inputs;
  return { tree, taxonomy, cities, places, traits, cells: buildCells(inputs, cities, traits), seed };
}

/** Share of the nation's heads by province: half college-educated people (2020), half R&D spending (2023). */
export function provinceShares(statistics: ReadonlyMap<RegionCode, ProvinceStatistics>): Map<RegionCode, number> {
  const rows = [...statistics.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const graduates = rows.map((row) => row.population2020 * row.collegePer100k2020);
  const spending = rows.map((row) => row.rdSpending2023YiYuan);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const [allGraduates, allSpending] = [sum(graduates), sum(spending)];
  return new Map(
    rows.map((row, i) => [
      row.code,
      defined(graduates[i], "graduates") / allGraduates / 2 + defined(spending[i], "spending") / allSpending / 2,
    ]),
  );
}

/** Which of the orders of a chain's nodes a county follows: its favoured nodes. */
export function nodeOrderOf(place: RegionCode, chain: string, seed: number): number {
  return Math.floor(uniform(seed, SALT.order, textKey(place), textKey(chain)) * NODE_ORDERS);
}

interface DraftCity {
  readonly region: Region;
  readonly province: RegionCode;
  readonly share: number;
  readonly places: readonly { readonly region: Region; readonly share: number; readonly science: number }[];
}

function draftCities(inputs: Seeded): DraftCity[] {
  const { tree, statistics } = inputs;
  const shares = provinceShares(statistics);
  const drafts: DraftCity[] = [];
  for (const province of childrenOf(tree, NATION)) {
    if (NO_DATA_PROVINCES.includes(province.code)) continue;
    const provinceShare = defined(shares.get(province.code), `statistics of ${province.name}`);
    const children = childrenOf(tree, province.code);
    const regions = children.every(({ level }) => level === "county") ? [province] : children;
    const weights = regions.map((region) => cityWeight(region, inputs));
    const total = weights.reduce((a, b) => a + b, 0);
    for (const [i, region] of regions.entries()) {
      const share = (provinceShare * defined(weights[i], "weight")) / total;
      drafts.push({ region, province: province.code, share, places: draftPlaces(region, share, inputs) });
    }
  }
  return drafts;
}

function cityWeight(region: Region, { tree, seed }: Seeded): number {
  const known = CITY_WEIGHTS.get(region.short);
  const noise = Math.exp(0.35 * gaussian(seed, SALT.city, textKey(region.code)));
  if (known !== undefined) return known * Math.exp(0.05 * gaussian(seed, SALT.city, textKey(region.code)));
  const isDirectCounty = !region.code.endsWith("00");
  if (isDirectCounty) return DIRECT_COUNTY_WEIGHT * noise;
  const counties = childrenOf(tree, region.code).length;
  return DEFAULT_CITY_WEIGHT * noise * Math.sqrt(Math.max(0.05, counties / 8));
}

function draftPlaces(city: Region, cityShare: number, inputs: Seeded): DraftCity["places"] {
  const children = childrenOf(inputs.tree, city.code);
  if (children.length === 0) return [{ region: city, share: 1, science: cityShare }];
  const factors = DISTRICT_FACTORS.get(city.short);
  const scored = children.map((region) => {
    const zones = inputs.zonesOfCounty.get(region.code) ?? 0;
    const kind = region.name.endsWith("区") ? 1 : region.name.endsWith("市") ? 0.7 : 0.35;
    const factor = factors?.get(region.name);
    const noise = Math.exp(
      (factor === undefined ? 0.35 : 0.05) * gaussian(inputs.seed, SALT.district, textKey(region.code)),
    );
    return { region, score: kind * noise * (1 + 0.5 * Math.min(2, zones)) * (factor ?? 1) };
  });
  // Rank decides half of the share (a mild Zipf), the score itself the other half: a first county, not an only one.
  const ranked = scored.toSorted((a, b) => b.score - a.score);
  const weights = new Map(ranked.map(({ region, score }, rank) => [region.code, score ** 0.55 * zipf(rank, 0.3)]));
  const total = [...weights.values()].reduce((a, b) => a + b, 0);
  return scored.map(({ region, score }) => {
    const share = defined(weights.get(region.code), "weight") / total;
    return { region, share, science: cityShare * share * score };
  });
}

/** Places in the order of their science: 7 for the first thirty, then 100, 300, 600, 1,000, 1,600, 2,200, the rest 0. */
function ranksOfPlaces(drafts: readonly DraftCity[]): Map<RegionCode, number> {
  const edges = [30, 100, 300, 600, 1000, 1600, 2200];
  const all = drafts.flatMap(({ places }) => places).toSorted((a, b) => b.science - a.science);
  return new Map(
    all.map(({ region }, position) => {
      const edge = edges.findIndex((limit) => position < limit);
      return [region.code, edge < 0 ? 0 : edges.length - edge];
    }),
  );
}

function buildCells(inputs: Seeded, cities: readonly City[], traits: readonly ChainTraits[]): Cells {
  const chains = inputs.taxonomy.chains.length;
  const length = cities.reduce((sum, city) => sum + city.places.length * chains, 0);
  assert(length > 0, "the country has places");
  const cells = {
    city: new Uint16Array(length),
    chain: new Uint16Array(length),
    place: new Uint16Array(length),
    share: new Float64Array(length),
  };
  let at = 0;
  for (const city of cities) {
    const scores = chainScores(city, inputs, traits);
    const total = scores.reduce((a, b) => a + b, 0);
    for (const [chain, score] of scores.entries()) {
      const weights = placeWeights(city, chain, inputs);
      const sum = weights.reduce((a, b) => a + b, 0);
      for (const [i, place] of city.places.entries()) {
        cells.city[at] = city.index;
        cells.chain[at] = chain;
        cells.place[at] = place.index;
        cells.share[at] = (city.share * (score / total) * defined(weights[i], "weight")) / sum;
        at++;
      }
    }
  }
  return cells;
}

function chainScores(city: City, inputs: Seeded, traits: readonly ChainTraits[]): number[] {
  const { seed, taxonomy } = inputs;
  const signature = inputs.signatures.get(city.region.short) ?? [];
  const size = Math.min(6, Math.max(0.25, city.share * 300));
  return taxonomy.chains.map(({ id }, chain) => {
    const { weight, concentration } = defined(traits[chain], "traits");
    const key = textKey(id);
    const provincial = 0.45 * gaussian(seed, SALT.provinceChain, textKey(city.province), key);
    const local = 0.75 * gaussian(seed, SALT.cityChain, textKey(city.region.code), key);
    const rank = signature.indexOf(id);
    // A speciality is strong in its own city however small its chain is in the nation.
    const special = rank < 0 ? 0 : (3.5 + 9 * Math.sqrt(weight)) * zipf(rank, 0.5);
    return (weight * Math.exp(provincial + local) + special) * size ** concentration;
  });
}

function placeWeights(city: City, chain: number, { seed, taxonomy }: Seeded): number[] {
  const key = textKey(defined(taxonomy.chains[chain], "chain").id);
  // Large counties host more chains, small ones are known for theirs.
  const host = pick(
    city.places.map(({ share }) => share ** 0.75),
    uniform(seed, SALT.host, textKey(city.region.code), key),
  );
  return city.places.map(({ region, share }, i) => {
    const local = 0.5 * gaussian(seed, SALT.placeChain, textKey(region.code), key);
    return share * Math.exp(local) + (i === host ? HOST_SHARE : 0);
  });
}
