/** Every lookup table the people of the demo are drawn from. Knows the world, not how many people there are. */
import { defined } from "#base/assert";
import { ABROAD, EMPLOYER_KINDS, MULTI_SEPARATOR } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";
import { EDUCATIONS, TIERS } from "#model/dimensions";
import type { ChainNode, Taxonomy } from "#model/chains";
import type { RegionCode } from "#model/regions";
import { loadLookup, loadWords, lookup } from "./lookup-tables";
import {
  ageWeights,
  ARRIVED_PER_MILLE,
  educationWeights,
  OLDEST,
  RANKS,
  SCHOOL_PER_MILLE,
  SCIENCES,
  tierWeights,
  YEARS,
  YOUNGEST,
  yearWeights,
} from "./people-shares";
import { textKey, uniform } from "./random";
import { disciplinesOf, nodesByChain, nodeWeights, SKILL_KINDS, skillOf, skillWeights } from "./skills";
import { NODE_ORDERS, type World } from "./world";

/** Slots per group of each lookup; powers of two because they are cut from a hash. */
export const SLOTS = {
  tier: 2048,
  education: 512,
  age: 256,
  node: 64,
  year: 256,
  skill: 64,
  discipline: 16,
  school: 512,
  arrived: 1024,
  employerKind: 16,
  otherNodes: 4,
} as const;

/** Cities of a chain grow at one of this many paces. */
export const PACES = 4;
const PACE_STEP = 0.035;

/** A university people of the demo come from. */
export interface School {
  readonly id: string;
  readonly province: RegionCode;
  /** Relative number of graduates on the list. */
  readonly weight: number;
}

/** Provinces in the order of their codes. */
export function provincesOf(world: World): readonly RegionCode[] {
  return [...new Set(world.cities.map(({ province }) => province))].toSorted();
}

/** Loads every lookup table and the words of nodes and places. */
export async function loadTalentLookups(warehouse: Warehouse, world: World, schools: readonly School[]): Promise<void> {
  await loadPeople(warehouse, world);
  await loadChains(warehouse, world);
  await loadOrigins(warehouse, world, schools);
  await loadWords(
    warehouse,
    "place_words",
    world.places.map(({ region }) => region.code),
  );
}

async function loadPeople(warehouse: Warehouse, { ageTilts, schoolingTilts }: World): Promise<void> {
  const tier = lookup("tier", RANKS * SCIENCES, SLOTS.tier, (group) =>
    tierWeights(Math.floor(group / SCIENCES), group % SCIENCES),
  );
  await loadLookup(warehouse, tier, TIERS);
  const educationGroups = schoolingTilts.length * TIERS.length * RANKS * SCIENCES;
  const education = lookup("education", educationGroups, SLOTS.education, (group) => {
    const [schooling, ofTier] = split(group, TIERS.length * RANKS * SCIENCES);
    const [tierCode, ofRank] = split(ofTier, RANKS * SCIENCES);
    return educationWeights(tierCode, ...split(ofRank, SCIENCES), defined(schoolingTilts[schooling], "schooling"));
  });
  await loadLookup(warehouse, education, EDUCATIONS);
  const age = lookup("age", ageTilts.length * TIERS.length * EDUCATIONS.length, SLOTS.age, (group) => {
    const [ages, ofTier] = split(group, TIERS.length * EDUCATIONS.length);
    return ageWeights(...split(ofTier, EDUCATIONS.length), defined(ageTilts[ages], "ages"));
  });
  const ages = Array.from({ length: OLDEST - YOUNGEST + 1 }, (_, i) => String(YOUNGEST + i));
  await loadLookup(warehouse, age, ages);
  const skill = lookup("skill_slot", TIERS.length, SLOTS.skill, skillWeights);
  await loadLookup(warehouse, skill, SKILL_KINDS);
  // Even groups are ordinary employers, odd groups the research-minded end of a county's employers.
  const kind = lookup("employer_kind", 2, SLOTS.employerKind, (group) =>
    group === 0 ? [26, 0, 0, 0, 3, 3] : [4, 12, 9, 5, 1, 1],
  );
  await loadLookup(warehouse, kind, EMPLOYER_KINDS);
}

/** A combined code as its two parts; the second counts to `of`. */
function split(code: number, of: number): [first: number, second: number] {
  return [Math.floor(code / of), code % of];
}

async function loadChains(warehouse: Warehouse, world: World): Promise<void> {
  const { taxonomy, traits, seed } = world;
  const byChain = nodesByChain(taxonomy);
  const chainOf = (group: number): number => Math.floor(group / NODE_ORDERS);
  const node = lookup(
    "node",
    taxonomy.chains.length * NODE_ORDERS,
    SLOTS.node,
    (group) => nodeWeights(defined(byChain[chainOf(group)], "nodes"), group % NODE_ORDERS, seed),
    (group) => defined(byChain[chainOf(group)]?.[0], "first node of a chain").index,
  );
  await loadLookup(
    warehouse,
    node,
    taxonomy.nodes.map(({ id }) => id),
  );
  const year = lookup("year", taxonomy.chains.length * PACES, SLOTS.year, (group) => {
    const pace = ((group % PACES) - (PACES - 1) / 2) * PACE_STEP;
    return yearWeights(defined(traits[Math.floor(group / PACES)], "traits").growth + pace);
  });
  await loadLookup(warehouse, year, YEARS.map(String));
  const words = [...new Set(taxonomy.chains.flatMap(disciplinesOf))];
  const discipline = lookup("discipline", taxonomy.chains.length, SLOTS.discipline, (group) => {
    const own = disciplinesOf(defined(taxonomy.chains[group], "chain"));
    return words.map((word) => (own.includes(word) ? 1 / (own.indexOf(word) + 1) : 0));
  });
  await loadLookup(warehouse, discipline, words);
  await loadWords(
    warehouse,
    "skill",
    taxonomy.nodes.flatMap((each) => SKILL_KINDS.map((_, slot) => skillOf(each, slot))),
  );
  const others = taxonomy.nodes.flatMap((each) => {
    const siblings = defined(byChain[taxonomy.chains.findIndex(({ id }) => id === each.chain)], "siblings");
    const rest = siblings.filter(({ id }) => id !== each.id);
    const start = Math.floor(uniform(seed, 41, textKey(each.id)) * rest.length);
    const at = (i: number): string => rest[(start + i) % rest.length]?.id ?? "";
    const beside = nodeBeside(each, taxonomy, seed);
    return [at(0), at(1), beside, [at(0), beside].join(MULTI_SEPARATOR)];
  });
  await loadWords(warehouse, "other_nodes", others);
}

/** A node of the same stage in another chain of the group: what people of a node also work at. */
function nodeBeside({ id, chain, stage }: ChainNode, { chains, nodes }: Taxonomy, seed: number): string {
  const group = chains.find((each) => each.id === chain)?.group;
  const beside = new Set(chains.filter((each) => each.group === group && each.id !== chain).map((each) => each.id));
  const fitting = nodes.filter(
    (each) => each.stage === stage && (beside.size > 0 ? beside.has(each.chain) : each.chain !== chain),
  );
  return fitting[Math.floor(uniform(seed, 42, textKey(id)) * fitting.length)]?.id ?? "";
}

async function loadOrigins(warehouse: Warehouse, world: World, schools: readonly School[]): Promise<void> {
  const provinces = provincesOf(world);
  const cityWords = [...world.cities.map(({ region }) => region.code), ABROAD, null];
  const [abroad, stayed] = [world.cities.length, world.cities.length + 1];
  const arrived = lookup("arrived", provinces.length * EDUCATIONS.length, SLOTS.arrived, (group) => {
    const province = provinces[Math.floor(group / EDUCATIONS.length)];
    const [moved, fromAbroad] = defined(ARRIVED_PER_MILLE[group % EDUCATIONS.length], "arrivals");
    const near = world.cities.map((city) => (city.province === province ? city.share : 0));
    const nearTotal = near.reduce((a, b) => a + b, 0);
    const weights = world.cities.map(
      (city, i) => moved * (0.55 * (defined(near[i], "share") / nearTotal) + 0.45 * city.share),
    );
    weights[abroad] = fromAbroad;
    weights[stayed] = 1000 - moved - fromAbroad;
    return weights;
  });
  await loadLookup(warehouse, arrived, cityWords);
  const noSchool = schools.length;
  const school = lookup("school", provinces.length * EDUCATIONS.length, SLOTS.school, (group) => {
    const province = provinces[Math.floor(group / EDUCATIONS.length)];
    const listed = schools.length === 0 ? 0 : defined(SCHOOL_PER_MILLE[group % EDUCATIONS.length], "schools");
    const near = schools.map((each) => (each.province === province ? each.weight : 0));
    const nearTotal = near.reduce((a, b) => a + b, 0);
    const allTotal = schools.reduce((sum, each) => sum + each.weight, 0);
    const weights = schools.map((each, i) => {
      const local = nearTotal === 0 ? 0 : defined(near[i], "weight") / nearTotal;
      return listed * ((nearTotal === 0 ? 0 : 0.55) * local + (nearTotal === 0 ? 1 : 0.45) * (each.weight / allTotal));
    });
    weights[noSchool] = 1000 - listed;
    return weights;
  });
  await loadLookup(warehouse, school, [...schools.map(({ id }) => id), null]);
}
