/** One question about people as codes by dimension. Knows filters and domains; no levels and no rows. */
import { STAGES, type Taxonomy } from "#model/chains";
import { EDUCATIONS, SPINE, TIERS, TREE, type DimensionId } from "#model/dimensions";
import type { Filters } from "#model/filters";

/** Code of a chain or node that does not exist: nothing passes. */
export const NOTHING = -1;

/** The dimensions with few values: filtered as sets, tabulated together (joint.ts). */
export const SMALL_DIMENSIONS = ["tier", "education", "age", "year"] as const;
export type SmallDimension = (typeof SMALL_DIMENSIONS)[number];

/** Filters as codes, null = no filter. Sets are 1 where a value passes; a filter that accepts all is none. */
export interface Ask extends Readonly<Record<SmallDimension, Uint8Array | null>> {
  readonly chain: number | null;
  readonly node: number | null;
  /** By position in STAGES. */
  readonly stages: Uint8Array | null;
  /** Region index, when the scope is a county. */
  readonly county: number | null;
}

/** The filters as codes; ids and values that do not exist accept nothing. */
export function askOf(filters: Filters, taxonomy: Taxonomy, ages: number, years: readonly number[]): Ask {
  const { ages: bands, years: span } = filters;
  const positionOf = (list: readonly { readonly id: string }[], id: string): number =>
    list.findIndex((item) => item.id === id);
  return {
    chain: filters.chain === null ? null : positionOf(taxonomy.chains, filters.chain),
    node: filters.node === null ? null : positionOf(taxonomy.nodes, filters.node),
    stages: listSet(STAGES, filters.stages),
    tier: listSet(TIERS, filters.tiers),
    education: listSet(EDUCATIONS, filters.educations),
    age: bands === null ? null : setOf(ages, (band) => band >= bands[0] && band <= bands[1]),
    year: span === null ? null : setOf(years.length, (at) => years[at]! >= span[0] && years[at]! <= span[1]),
    county: null,
  };
}

/** The filtered dimensions and `more`; stages are a coarsening of nodes. */
export function dimensionsOf(ask: Ask, more: readonly DimensionId[]): ReadonlySet<DimensionId> {
  const asked = TREE.map(({ dimension }) => dimension).filter((dimension) => {
    if (dimension === "province" || dimension === "prefecture") return false;
    return ask[dimension] !== null || (dimension === "node" && ask.stages !== null);
  });
  return new Set([...asked, ...more]);
}

/** Whether dimensions lie on one root-to-leaf path of the tree, with the spine on every path. */
export function onOnePath(dimensions: ReadonlySet<DimensionId>): boolean {
  const pathTo = (dimension: DimensionId): readonly DimensionId[] => {
    const parent = TREE.find((level) => level.dimension === dimension)?.parent ?? null;
    return parent === null ? [dimension] : [...pathTo(parent), dimension];
  };
  const paths = [...dimensions].map(pathTo);
  return dimensions.size === 0 || paths.some((path) => [...dimensions].every((dimension) => path.includes(dimension)));
}

/** The branch dimensions among `dimensions`: every person stands in the spine, so only these are combined. */
export function combined(dimensions: ReadonlySet<DimensionId>): readonly DimensionId[] {
  return TREE.flatMap(({ dimension }) => (dimensions.has(dimension) && !SPINE.includes(dimension) ? [dimension] : []));
}

/** Text that tells two asks apart. */
export function askKey(ask: Ask): string {
  const { chain, node, county, stages, tier, education, age, year } = ask;
  return `${chain} ${node} ${county} ${[stages, tier, education, age, year].join("/")}`;
}

function listSet<T>(domain: readonly T[], wanted: readonly T[]): Uint8Array | null {
  return wanted.length === 0 ? null : setOf(domain.length, (at) => wanted.includes(domain[at]!));
}

function setOf(size: number, accepts: (value: number) => boolean): Uint8Array | null {
  const set = Uint8Array.from({ length: size }, (_, value) => (accepts(value) ? 1 : 0));
  return set.includes(0) ? set : null;
}
