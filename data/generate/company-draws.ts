/** Draws one company at a place and chain as codes: nodes, founding year, size, tags, park, point. Writes nothing. */
import { defined } from "#base/assert";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import { COMPANY_TAGS } from "#model/dimensions";
import type { Point, Scatter } from "./points";
import { stream, uniform } from "./random";
import { inverseCdf, pick } from "./sampling";
import { nodesByChain, nodeWeights } from "./skills";
import { NODE_ORDERS, nodeOrderOf, type Place, type World } from "./world";

/** Stands for "none" in a code column. */
export const NO_CODE = -1;

export interface CompanyDraw {
  /** Node indexes, the first the main one. */
  readonly nodes: readonly number[];
  readonly founded: number;
  /** Position in COMPANY_SIZES. */
  readonly size: number;
  /** Bit i set = COMPANY_TAGS[i]. */
  readonly tags: number;
  /** Park code, or NO_CODE. */
  readonly park: number;
  readonly point: Point;
}

const FIRST_FOUNDED = 1990;
const LAST_FOUNDED = 2025;
const SALT = 92;
const NODE_SLOTS = 64;
const YEAR_SLOTS = 256;
const SIZE_SHARES: readonly number[] = [60, 28.5, 9.5, 2];
const RANKS = 8;

/** The words of every combination of tags, by bits; null for none. */
export function tagWords(): readonly (string | null)[] {
  return Array.from({ length: 2 ** COMPANY_TAGS.length }, (_, bits) => {
    const tags = COMPANY_TAGS.filter((_tag, i) => (bits >> i) & 1);
    return tags.length === 0 ? null : tags.join(MULTI_SEPARATOR);
  });
}

/** A stream of companies: each call draws the next one at a place in a chain. */
export function companyDrawer(
  world: World,
  scatter: Scatter,
  parksOfPlace: ReadonlyMap<number, readonly number[]>,
): (place: Place, chain: number) => CompanyDraw {
  const { taxonomy, traits, seed } = world;
  const next = stream(Math.floor(uniform(seed, SALT) * 2 ** 32));
  const nodeAt = nodeDrawer(world, next);
  const yearSlots = traits.map(({ growth, since }) => inverseCdf(foundedWeights(growth, since), YEAR_SLOTS));
  const sizes = sizeTables();
  const siblings = taxonomy.chains.map(({ group, id }) =>
    taxonomy.chains.filter((other) => other.group === group && other.id !== id).map(({ index }) => index),
  );
  return (place, chain) => {
    const nodes = [nodeAt(place, chain)];
    const add = (node: number): void => {
      if (!nodes.includes(node)) nodes.push(node);
    };
    if (next() < 0.36) add(nodeAt(place, chain));
    const related = siblings[chain] ?? [];
    if (next() < 0.08 && related.length > 0) add(nodeAt(place, related[Math.floor(next() * related.length)] ?? chain));
    const founded = FIRST_FOUNDED + (yearSlots[chain]?.[Math.floor(next() * YEAR_SLOTS)] ?? 0);
    const age = LAST_FOUNDED - founded;
    const size = pick(defined(sizes[age * RANKS + place.rank], "sizes"), next());
    const own = parksOfPlace.get(place.index) ?? [];
    const inPark = next() < 0.28;
    const park = inPark && own.length > 0 ? (own[Math.floor(next() ** 2 * own.length)] ?? NO_CODE) : NO_CODE;
    const tags = drawTags(size, age, defined(traits[chain], "traits").science, place.rank, next);
    return { nodes, founded, size, tags, park, point: scatter(place, next) };
  };
}

/** Draws nodes of a chain by the order its county follows. */
export function nodeDrawer({ taxonomy, seed }: World, next: () => number): (place: Place, chain: number) => number {
  const byChain = nodesByChain(taxonomy);
  const slotsOfPlace = new Map<number, Uint16Array>();
  const slotsOfOrder = new Map<number, Uint16Array>();
  const slotsOf = (place: Place, chain: number): Uint16Array => {
    const order = nodeOrderOf(place.region.code, defined(taxonomy.chains[chain], "chain").id, seed);
    const key = chain * NODE_ORDERS + order;
    const known = slotsOfOrder.get(key);
    if (known) return known;
    const nodes = defined(byChain[chain], "nodes");
    const slots = inverseCdf(nodeWeights(nodes, order, seed), NODE_SLOTS).map((i) => defined(nodes[i], "node").index);
    slotsOfOrder.set(key, slots);
    return slots;
  };
  return (place, chain) => {
    const key = place.index * taxonomy.chains.length + chain;
    const slots = slotsOfPlace.get(key) ?? slotsOf(place, chain);
    slotsOfPlace.set(key, slots);
    return defined(slots[Math.floor(next() * NODE_SLOTS)], "node");
  };
}

/** Size shares by age × place rank: older companies and better places have larger ones. */
function sizeTables(): readonly (readonly number[])[] {
  const ages = LAST_FOUNDED - FIRST_FOUNDED + 1;
  return Array.from({ length: ages * RANKS }, (_, i) => {
    const [age, rank] = [Math.floor(i / RANKS), i % RANKS];
    return SIZE_SHARES.map((share, size) => share * (1 + age / 12) ** (size * 0.55) * 1.04 ** (rank * size));
  });
}

function foundedWeights(growth: number, since: number): readonly number[] {
  return Array.from({ length: LAST_FOUNDED - FIRST_FOUNDED + 1 }, (_, i) => {
    const year = FIRST_FOUNDED + i;
    const early = year < since ? 0.02 : 1;
    return early * (1.045 + growth * 0.55) ** (year - since);
  });
}

const BIT = Object.fromEntries(COMPANY_TAGS.map((tag, i) => [tag, 1 << i])) as Readonly<
  Record<(typeof COMPANY_TAGS)[number], number>
>;

/** Tags depend on size, age, science and place, and on each other: a 小巨人 is 专精特新 and 高新. None is 上市: all listed companies are real. */
function drawTags(size: number, age: number, science: number, rank: number, next: () => number): number {
  const push = 1 + 0.5 * (science - 1) + 0.08 * (rank - 4);
  const draw = (bit: number, chance: number): number => (next() < chance * push ? bit : 0);
  let tags = draw(BIT.高新, [0.12, 0.34, 0.55, 0.6][size] ?? 0);
  if (tags & BIT.高新) tags |= draw(BIT.专精特新, [0.05, 0.22, 0.4, 0.2][size] ?? 0);
  if (tags & BIT.专精特新) tags |= draw(BIT.小巨人, 0.11);
  if (size < 2) tags |= draw(BIT.科技型中小, 0.3);
  if (age <= 12 && size > 0) tags |= draw(BIT.瞪羚, 0.035);
  if (age <= 5 && size < 2) tags |= draw(BIT.雏鹰, 0.05);
  if (age <= 12 && size >= 2 && rank >= 6) tags |= draw(BIT.独角兽, 0.006);
  if (size === 3) tags |= draw(BIT.链主, 0.06);
  return tags;
}
