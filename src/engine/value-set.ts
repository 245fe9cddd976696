/**
 * Filters as sets of value codes, with what the scans need to weigh pools: for every value how much of its weight the
 * set accepts. Knows filters and domains; no rows.
 */
import { defined } from "#base/assert";
import { STAGES, type Stage, type Taxonomy } from "#model/chains";
import { EDUCATIONS, TIERS, type DimensionId } from "#model/dimensions";
import type { Filters } from "#model/query";
import { NO_GROUP } from "#engine/domains";
import type { Level } from "#engine/level";

/** A filter on one dimension. `key` identifies it in caches. */
export interface ValueSet {
  readonly key: string;
  /** 1 = a listed row with this value passes. */
  readonly accepts: Uint8Array;
  /** Accepted weight of a value hidden in a pool, and whether the pool's people of that value pass wholly or partly. */
  readonly portion: Float64Array;
  readonly wholly: Uint8Array;
  readonly partly: Uint8Array;
  /** Sums of the three over each domain group. */
  readonly groupPortion: Float64Array;
  readonly groupWholly: Float64Array;
  readonly groupPartly: Float64Array;
}

/** Value sets by dimension; a dimension without a filter is absent. */
export type ValueSets = ReadonlyMap<DimensionId, ValueSet>;

/** Codes a filter accepts on each dimension, null = no filter. */
export interface AcceptedCodes {
  readonly chain: Uint8Array | null;
  readonly node: Uint8Array | null;
  readonly tier: Uint8Array | null;
  readonly education: Uint8Array | null;
  readonly age: Uint8Array | null;
  readonly year: Uint8Array | null;
}

/** Codes accepted by filters; ids and values that do not exist accept nothing, a filter that accepts all is none. */
export function acceptedCodes(
  filters: Filters,
  taxonomy: Taxonomy,
  sizes: { readonly age: number; readonly year: number },
  years: readonly number[],
): AcceptedCodes {
  const { ages, years: span } = filters;
  return {
    chain:
      filters.chain === null ? null : mask(taxonomy.chains.length, (c) => taxonomy.chains[c]!.id === filters.chain),
    node: acceptedNodes(filters.node, filters.stages, taxonomy),
    tier: listMask(TIERS, filters.tiers),
    education: listMask(EDUCATIONS, filters.educations),
    age: ages === null ? null : partial(mask(sizes.age, (band) => band >= ages[0] && band <= ages[1])),
    year: span === null ? null : partial(mask(sizes.year, (y) => years[y]! >= span[0] && years[y]! <= span[1])),
  };
}

/** Nodes that are `node` (any when null) and lie in one of the stages (any when empty); null = all nodes. */
export function acceptedNodes(node: string | null, stages: readonly Stage[], taxonomy: Taxonomy): Uint8Array | null {
  const anyStage = stages.length === 0 || STAGES.every((stage) => stages.includes(stage));
  if (node === null && anyStage) return null;
  return mask(taxonomy.nodes.length, (index) => {
    const candidate = taxonomy.nodes[index]!;
    return (node === null || candidate.id === node) && (anyStage || stages.includes(candidate.stage));
  });
}

/** The set of accepted codes of a level whose values name no hidden child. */
export function plainSet(level: Level, accepts: Uint8Array): ValueSet {
  const portion = level.weights.map((weight, value) => weight * accepts[value]!);
  return sealSet(level, accepts, portion, accepts, accepts);
}

/**
 * The set of accepted chains where nodes are filtered too: in a pool of chains no nodes are published, so the part of
 * a hidden chain that passes is the weight of its accepted nodes.
 */
export function chainSet(
  chain: Level,
  node: Level,
  chains: Uint8Array | null,
  nodes: Uint8Array | null,
): ValueSet | null {
  if (chains === null && nodes === null) return null;
  const accepts = chains ?? new Uint8Array(chain.domain.size).fill(1);
  if (nodes === null) return plainSet(chain, accepts);
  const accepted = new Float64Array(chain.domain.size);
  const acceptedCount = new Float64Array(chain.domain.size);
  for (let n = 0; n < nodes.length; n++) {
    const group = node.domain.groupOf[n]!;
    if (nodes[n] === 0 || group === NO_GROUP) continue;
    accepted[group] = accepted[group]! + node.weights[n]!;
    acceptedCount[group] = acceptedCount[group]! + 1;
  }
  const portion = chain.weights.map((weight, c) =>
    node.groupSize[c]! > 0 ? (weight * accepts[c]! * accepted[c]!) / node.groupWeight[c]! : 0,
  );
  const wholly = accepts.map((on, c) =>
    on === 1 && acceptedCount[c]! > 0 && acceptedCount[c] === node.groupSize[c] ? 1 : 0,
  );
  const partly = accepts.map((on, c) => (on === 1 && acceptedCount[c]! > 0 ? 1 : 0));
  const set = sealSet(chain, accepts, portion, wholly, partly);
  return { ...set, key: `${set.key}/${keyOf(nodes)}` };
}

function sealSet(
  level: Level,
  accepts: Uint8Array,
  portion: Float64Array,
  wholly: Uint8Array,
  partly: Uint8Array,
): ValueSet {
  const groupPortion = new Float64Array(level.domain.groups);
  const groupWholly = new Float64Array(level.domain.groups);
  const groupPartly = new Float64Array(level.domain.groups);
  for (let value = 0; value < level.domain.size; value++) {
    const group = level.domain.groupOf[value]!;
    if (group === NO_GROUP) continue;
    groupPortion[group] = groupPortion[group]! + portion[value]!;
    groupWholly[group] = groupWholly[group]! + wholly[value]!;
    groupPartly[group] = groupPartly[group]! + partly[value]!;
  }
  return { key: keyOf(accepts), accepts, portion, wholly, partly, groupPortion, groupWholly, groupPartly };
}

/** Short text that tells two sets of codes of one dimension apart. */
export function keyOf(accepts: Uint8Array): string {
  const codes: number[] = [];
  for (let value = 0; value < accepts.length; value++) if (accepts[value] === 1) codes.push(value);
  return codes.join(",");
}

function listMask<T>(domain: readonly T[], wanted: readonly T[]): Uint8Array | null {
  if (wanted.length === 0) return null;
  return partial(mask(domain.length, (index) => wanted.includes(defined(domain[index], "value"))));
}

function mask(size: number, accepts: (value: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: size }, (_, value) => (accepts(value) ? 1 : 0));
}

function partial(accepts: Uint8Array): Uint8Array | null {
  return accepts.includes(0) ? accepts : null;
}
