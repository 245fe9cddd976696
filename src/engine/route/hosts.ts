/** Companies and institutes of a city to meet for some nodes. Knows rows, files and names; no journeys. */
import type { EntityStore } from "#engine/entities/entity-store";
import { REAL_FLAG } from "#engine/entities/entity-values";
import { bytesWithin } from "#engine/sources/home";
import { rowsWith } from "#engine/sources/source-rows";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { COMPANY_TAGS } from "#model/dimensions";
import { provinceOfRows } from "#model/entities";
import type { Dataset } from "#model/dataset";
import type { RegionCode } from "#model/regions";
import type { RouteBasis, RouteHost } from "#model/route-questions";

/** Named at a stop. */
const MOST = { company: 5, institute: 3 } as const;
/** Rank of a place without a level: behind all that have one. */
const NO_LEVEL = 255;

/** Where rows and names come from. */
export type HostRows = Pick<EntityStore, "engine" | "load" | "namesOf">;

/**
 * Companies first, then institutes; of each the real ones first, then those of more of the nodes, then companies by their first tag in
 * the order of COMPANY_TAGS and institutes by level, then by row. With the basis `real` no others. Errors: those of the files.
 */
export async function hostsOf(
  { entities, dataset }: { readonly entities: HostRows; readonly dataset: Dataset },
  city: RegionCode,
  nodes: readonly string[],
  basis: RouteBasis,
): Promise<readonly RouteHost[]> {
  const of = (subject: "company" | "institute"): Promise<readonly RouteHost[]> =>
    hostsOfSubject({ entities, dataset }, subject, { city, nodes, basis });
  return (await Promise.all([of("company"), of("institute")])).flat();
}

async function hostsOfSubject(
  { entities, dataset }: { readonly entities: HostRows; readonly dataset: Dataset },
  subject: "company" | "institute",
  { city, nodes, basis }: { readonly city: RegionCode; readonly nodes: readonly string[]; readonly basis: RouteBasis },
): Promise<readonly RouteHost[]> {
  const province = provinceOfRows(dataset.tree, subject, city);
  await entities.load(subject, province);
  const columns = entities.engine(subject).columnsOf(province);
  if (columns === null) return [];
  const nodesOf = nodesByRow(dataset, columns, city, nodes);
  const isReal = (row: number): boolean => (columns.flags[row]! & REAL_FLAG) !== 0;
  const standing = (row: number): number =>
    columns.kind === "company" ? firstTag(columns.tags[row]!) : (columns.level[row] ?? NO_LEVEL);
  const rows = [...nodesOf]
    .filter(([row]) => basis !== "real" || isReal(row))
    .map(([row, own]) => ({ row, key: [isReal(row) ? 0 : 1, -own.length, standing(row), row] }));
  const first = rows.toSorted((a, b) => compare(a.key, b.key)).slice(0, MOST[subject]);
  const names = await entities.namesOf(
    subject,
    province,
    first.map(({ row }) => row),
  );
  return first.map(({ row }, at) => ({
    subject,
    name: names[at] ?? "",
    nodes: nodesOf.get(row) ?? [],
    tags: columns.kind === "company" ? COMPANY_TAGS.filter((_, bit) => columns.tags[row]! & (1 << bit)) : [],
    real: isReal(row),
  }));
}

/** Rows of a city that have any of the nodes, and which of them. */
function nodesByRow(
  { tree, taxonomy }: Dataset,
  columns: CompanyColumns | PlaceColumns,
  city: RegionCode,
  nodes: readonly string[],
): ReadonlyMap<number, readonly string[]> {
  const isInside = bytesWithin(tree, city);
  const found = new Map<number, string[]>();
  const indexOf = new Map(taxonomy.nodes.map(({ id, index }) => [id, index]));
  for (const node of nodes) {
    for (const row of rowsWith(columns, indexOf.get(node) ?? -1)) {
      if (isInside[columns.region[row]!] === 0) continue;
      const own = found.get(row);
      if (own === undefined) found.set(row, [node]);
      else own.push(node);
    }
  }
  return found;
}

/** Position of the first tag that is set; behind all where none is. */
function firstTag(tags: number): number {
  return tags === 0 ? COMPANY_TAGS.length : 31 - Math.clz32(tags & -tags);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}
