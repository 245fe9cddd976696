/** What the columns of a row say in words of the model. Knows no files and no filters. */
import { defined } from "#base/assert";
import { nameAt } from "#format/decode-entities";
import type { CompanyColumns, NameColumn, PlaceColumns } from "#format/entities";
import type { Dataset } from "#model/dataset";
import { COMPANY_SIZES, COMPANY_TAGS, INSTITUTE_KINDS, PARK_KINDS, PLACE_LEVELS } from "#model/dimensions";
import type { EntityValues } from "#model/entities";

/** Bits of a row's flags. */
export const REAL_FLAG = 1;
const APPROXIMATE_FLAG = 2;

/** One row of a file, with its name. */
export function entityValues(
  { tree, taxonomy, foundedYears }: Dataset,
  rows: CompanyColumns | PlaceColumns,
  names: NameColumn,
  row: number,
): EntityValues {
  const nodes = rows.nodes.values.subarray(rows.nodes.offsets[row], rows.nodes.offsets[row + 1]);
  const flags = rows.flags[row]!;
  const isCompany = rows.kind === "company";
  return {
    name: row < names.rows ? nameAt(names, row) : "",
    region: defined(tree.regions[rows.region[row]!], "region of row").code,
    nodes: Array.from(nodes, (node) => defined(taxonomy.nodes[node], "node of row").id),
    tags: isCompany ? COMPANY_TAGS.filter((_, bit) => rows.tags[row]! & (1 << bit)) : [],
    founded: isCompany ? (foundedYears[rows.founded[row]!] ?? null) : null,
    size: isCompany ? (COMPANY_SIZES[rows.size[row]!] ?? null) : null,
    kind: isCompany ? null : ((rows.kind === "park" ? PARK_KINDS : INSTITUTE_KINDS)[rows.placeKind[row]!] ?? null),
    level: isCompany ? null : (PLACE_LEVELS[rows.level[row]!] ?? null),
    real: (flags & REAL_FLAG) !== 0,
    approximate: (flags & APPROXIMATE_FLAG) !== 0,
  };
}
