/**
 * What is asked of every contender: 20 changes one after another, each of one filter, as somebody clicks through the map.
 * Every round draws other values, so that no cache of a round before can answer. Knows no contender.
 */
import { seeded } from "./measure.ts";
import { defined } from "#base/assert";
import { STAGES } from "#model/chains";
import type { Dataset } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, TIERS } from "#model/dimensions";
import { NO_FILTERS, type Filters } from "#model/filters";
import {
  childrenOf,
  isDrillable,
  NATION,
  prefectureKeyOf,
  provinceOf,
  regionOf,
  type Region,
  type RegionCode,
} from "#model/regions";

/** One state of the map. */
export interface Step {
  readonly name: string;
  readonly region: RegionCode;
  readonly filters: Filters;
}

/** A step in published value codes; null = no filter. Spans are inclusive. */
export interface Ask {
  readonly province: number | null;
  readonly prefecture: number | null;
  readonly county: number | null;
  readonly chain: number | null;
  readonly node: number | null;
  /** Nodes of the stages asked for. */
  readonly stage: readonly number[] | null;
  readonly tier: readonly number[] | null;
  readonly education: readonly number[] | null;
  readonly age: readonly [number, number] | null;
  readonly year: readonly [number, number] | null;
}

export const FIRST_STEP: Step = { name: "nation", region: NATION, filters: NO_FILTERS };

/** Values a round draws. */
interface Drawn {
  readonly province: RegionCode;
  readonly prefecture: RegionCode;
  readonly county: RegionCode;
  readonly chains: readonly [string, string];
  readonly node: string;
  /** Four brush positions a hand passes. */
  readonly ages: readonly (readonly [number, number])[];
  readonly years: readonly (readonly [number, number])[];
  readonly tiers: Filters["tiers"];
  readonly educations: Filters["educations"];
}

type Change = readonly [name: string, region: RegionCode | null, filters: Partial<Filters>];

/** Nation, brushes, chain, stages, node, province, prefecture, county and back: all dimensions. */
export function nationScript(dataset: Dataset, round: number): readonly Step[] {
  const { province, prefecture, county, chains, node, ages, years, tiers, educations } = draw(dataset, 100 + round);
  return walk([
    ["tiers", null, { tiers }],
    ["brush ages", null, { ages: ages[0]! }],
    ["brush ages", null, { ages: ages[1]! }],
    ["brush ages", null, { ages: ages[2]! }],
    ["educations", null, { educations }],
    ["drag years", null, { years: years[0]! }],
    ["drag years", null, { years: years[1]! }],
    ["drag years", null, { years: years[2]! }],
    ["chain", null, { chain: chains[0] }],
    ["stages", null, { stages: ["up"] }],
    ["stages", null, { stages: ["up", "mid"] }],
    ["stages", null, { stages: [] }],
    ["node", null, { node }],
    ["node", null, { node: null }],
    ["province", province, {}],
    ["prefecture", prefecture, {}],
    ["county", county, {}],
    ["tiers", null, { tiers: [] }],
    ["brush ages", null, { ages: ages[3]! }],
    ["prefecture", prefecture, {}],
  ]);
}

/** The same walk over the dimensions of one branch: places, chain, tier, age. */
export function branchScript(dataset: Dataset, round: number): readonly Step[] {
  const { province, prefecture, chains, ages, tiers } = draw(dataset, 500 + round);
  return walk([
    ["tiers", null, { tiers }],
    ["brush ages", null, { ages: ages[0]! }],
    ["brush ages", null, { ages: ages[1]! }],
    ["brush ages", null, { ages: ages[2]! }],
    ["tiers", null, { tiers: [] }],
    ["chain", null, { chain: chains[0] }],
    ["brush ages", null, { ages: ages[3]! }],
    ["tiers", null, { tiers: ["senior"] }],
    ["province", province, {}],
    ["brush ages", null, { ages: ages[1]! }],
    ["prefecture", prefecture, {}],
    ["brush ages", null, { ages: ages[0]! }],
    ["chain", null, { chain: chains[1] }],
    ["tiers", null, { tiers: ["professional", "skilled"] }],
    ["province", province, {}],
    ["chain", null, { chain: null }],
    ["nation", NATION, {}],
    ["brush ages", null, { ages: ages[2]! }],
    ["brush ages", null, { ages: null }],
    ["tiers", null, { tiers }],
  ]);
}

/** A hand that drags one handle of the age brush over all its positions, under a fixed filter on tiers. */
export function brushScript(dataset: Dataset, round: number): readonly Step[] {
  const { tiers } = draw(dataset, 900 + round);
  const last = AGE_EDGES.length - 1;
  const spans = Array.from({ length: last }, (_, end) => [0, end] as const);
  const back = Array.from({ length: last }, (_, start) => [start, last] as const);
  const moves = [...spans, ...back.slice(1)].map((ages): Change => ["brush ages", null, { ages }]);
  return walk([["tiers", null, { tiers }], ...moves]);
}

/** The codes of a step. */
export function askOf({ region: code, filters }: Step, { tree, taxonomy, years: all }: Dataset): Ask {
  const region = regionOf(tree, code);
  const isBelow = region.level === "prefecture" || region.level === "county";
  const codes = <T>(domain: readonly T[], wanted: readonly T[]): readonly number[] | null =>
    wanted.length === 0 ? null : wanted.map((value) => domain.indexOf(value));
  const indexIn = (list: readonly { readonly id: string }[], id: string | null): number | null =>
    id === null ? null : list.findIndex((each) => each.id === id);
  const { stages, years } = filters;
  return {
    province: provinceOf(tree, code)?.index ?? null,
    prefecture: isBelow ? regionOf(tree, prefectureKeyOf(region)).index : null,
    county: region.level === "county" ? region.index : null,
    chain: indexIn(taxonomy.chains, filters.chain),
    node: indexIn(taxonomy.nodes, filters.node),
    stage:
      stages.length === 0 || stages.length === STAGES.length
        ? null
        : taxonomy.nodes.filter(({ stage }) => stages.includes(stage)).map(({ index }) => index),
    tier: codes(TIERS, filters.tiers),
    education: codes(EDUCATIONS, filters.educations),
    age: filters.ages,
    year: years === null ? null : [all.indexOf(years[0]), all.indexOf(years[1])],
  };
}

function walk(changes: readonly Change[]): readonly Step[] {
  let step = FIRST_STEP;
  return changes.map(([name, region, filters]) => {
    step = { name, region: region ?? step.region, filters: { ...step.filters, ...filters } };
    return step;
  });
}

function draw({ tree, taxonomy, years }: Dataset, seed: number): Drawn {
  const random = seeded(seed);
  const one = <T>(list: readonly T[]): T => defined(list[Math.floor(random() * list.length)], "something to draw");
  const span = (low: number, high: number): readonly [number, number] => {
    const a = low + Math.floor(random() * (high - low));
    return [a, a + Math.floor(random() * (high - a))];
  };
  const hasCounties = ({ code }: Region): boolean => isDrillable(tree, code);
  const province = one(
    childrenOf(tree, NATION).filter(({ code }) => childrenOf(tree, code).filter(hasCounties).length > 1),
  );
  const prefecture = one(childrenOf(tree, province.code).filter(hasCounties));
  const chain = one(taxonomy.chains);
  return {
    province: province.code,
    prefecture: prefecture.code,
    county: one(childrenOf(tree, prefecture.code)).code,
    chains: [chain.id, one(taxonomy.chains.filter(({ id }) => id !== chain.id)).id],
    node: one(taxonomy.nodes.filter((node) => node.chain === chain.id)).id,
    ages: Array.from({ length: 4 }, () => span(0, AGE_EDGES.length - 1)),
    years: Array.from({ length: 3 }, () => span(years[0]!, years.at(-1)!)),
    tiers: [one(TIERS.slice(0, 3)), one(TIERS.slice(3))],
    educations: [one(EDUCATIONS.slice(0, 2)), one(EDUCATIONS.slice(2))],
  };
}
