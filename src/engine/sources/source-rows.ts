/** Picks rows of companies, institutes and schools for a node out of columns, the most telling first. Knows columns; loads nothing. */
import { REAL_FLAG } from "#engine/entities/entity-values";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { COMPANY_SIZES, COMPANY_TAGS } from "#model/dimensions";
import { NATION, provinceOf, type RegionCode, type RegionTree } from "#model/regions";
import type { SourceRegion } from "#model/node-sources";
import { bytesWithin, type Home } from "./home";

/** Most rows named of a list. */
export const MOST_ROWS = 30;
/** Most provinces whose companies are read for one answer, and how many of them are those of the best sources. */
export const MOST_PROVINCES = 5;
const OF_BEST_SOURCES = 3;

/**
 * Provinces whose companies are looked through: of the best sources, then those with the most real companies at the node, then of the
 * further sources. `real` is by province.
 */
export function sourceProvinces(
  tree: RegionTree,
  { local }: Home,
  sources: readonly SourceRegion[],
  real: ReadonlyMap<RegionCode, number>,
): readonly RegionCode[] {
  const ofSources = [...new Set(sources.flatMap(({ region }) => provinceOf(tree, region)?.code ?? []))];
  const ofReal = [...real].filter(([code, count]) => count > 0 && code !== local).toSorted((a, b) => b[1] - a[1]);
  const all = [...ofSources.slice(0, OF_BEST_SOURCES), ...ofReal.map(([code]) => code), ...ofSources];
  return [...new Set(all)].filter((code) => code !== NATION).slice(0, MOST_PROVINCES);
}

/** A row of a part, and what orders it: smaller stands before. */
export interface PickedRow {
  readonly part: number;
  readonly row: number;
  readonly key: number;
  readonly isReal: boolean;
}

/** Rows that hold a node, ascending. */
export function* rowsWith(
  { nodes: { offsets, values } }: CompanyColumns | PlaceColumns,
  node: number,
): Generator<number> {
  // Few rows hold it: it is looked for among all values, which is what a processor is fastest at.
  let row = 0;
  for (let at = values.indexOf(node); at >= 0; at = values.indexOf(node, offsets[row + 1]!)) {
    row = rowAt(offsets, at, row);
    yield row;
  }
}

/** The row that a position among the values lies in, `low` or a later one. */
function rowAt(offsets: Uint32Array, position: number, low: number): number {
  let [from, to] = [low, offsets.length - 1];
  while (from + 1 < to) {
    const middle = (from + to) >> 1;
    if (offsets[middle]! <= position) from = middle;
    else to = middle;
  }
  return from;
}

/**
 * Order of companies: real ones first, then by the highest of their tags in the order of COMPANY_TAGS (链主, 上市, 独角兽, 小巨人 …), then larger
 * ones, then older ones; unknown size and year last.
 */
export function companyKey(columns: CompanyColumns, row: number): number {
  const tags = columns.tags[row]!;
  const tag = COMPANY_TAGS.findIndex((_, bit) => (tags & (1 << bit)) !== 0);
  const isReal = (columns.flags[row]! & REAL_FLAG) !== 0;
  const size = columns.size[row]!;
  const smaller = size < COMPANY_SIZES.length ? COMPANY_SIZES.length - 1 - size : COMPANY_SIZES.length;
  const rankOfTag = tag < 0 ? COMPANY_TAGS.length : tag;
  return (
    (((isReal ? 0 : 1) * (COMPANY_TAGS.length + 1) + rankOfTag) * (COMPANY_SIZES.length + 1) + smaller) * 256 +
    columns.founded[row]!
  );
}

/** Larger than every companyKey. */
const BEHIND = 2 ** 20;

export interface PickedCompanies {
  readonly outside: readonly PickedRow[];
  /** Those of the region itself first. */
  readonly local: readonly PickedRow[];
}

/** Companies at a node, elsewhere and local, in the order of companyKey; real ones alone where these are asked for. */
export function companiesAt(
  tree: RegionTree,
  home: Home,
  parts: readonly CompanyColumns[],
  { node, realOnly }: { readonly node: number; readonly realOnly: boolean },
): PickedCompanies {
  const [isLocal, isInside] = [bytesWithin(tree, home.local), bytesWithin(tree, home.region)];
  const [outside, local]: [PickedRow[], PickedRow[]] = [[], []];
  parts.forEach((columns, part) => {
    for (const row of rowsWith(columns, node)) {
      const region = columns.region[row]!;
      const key = companyKey(columns, row);
      const isReal = (columns.flags[row]! & REAL_FLAG) !== 0;
      if (realOnly && !isReal) continue;
      const picked = { part, row, isReal };
      if (isLocal[region] === 0) outside.push({ ...picked, key });
      else local.push({ ...picked, key: isInside[region] === 1 ? key : key + BEHIND });
    }
  });
  return { outside: outside.toSorted(byKey), local: local.toSorted(byKey) };
}

/** Smaller keys first, equal ones as files and rows stand. */
export function byKey(left: PickedRow, right: PickedRow): number {
  return left.key - right.key || left.part - right.part || left.row - right.row;
}

/** Places at a node, and others named by a byte per row, as rows of one part. */
export function placesAt(columns: PlaceColumns, node: number): Uint8Array {
  const marked = new Uint8Array(columns.rows);
  for (const row of rowsWith(columns, node)) marked[row] = 1;
  return marked;
}
