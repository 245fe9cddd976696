/** What else is known of companies, institutes and parks: their public number, address on the web, sources. Knows no files. */
import type { DetailColumns } from "#format/details";
import type { ColumnSet, Warehouse } from "#data/warehouse/warehouse";
import { runStep } from "#data/build/sql-step";
import { multiColumn } from "./lists";

/** Columns that one subject alone has, and the province that its files are cut by. */
const OWN = {
  company: { province: "coded.province_code", own: "0 AS taught_list", lookup: "", given: "FALSE" },
  institute: {
    province: "0",
    own: "taught.list_code AS taught_list",
    lookup: "JOIN institute_taught_nodes_lists AS taught ON taught.list_text = COALESCE(raw.taught_nodes, '')",
    given: "COALESCE(raw.taught_nodes, '') <> ''",
  },
  park: {
    province: "0",
    own: "raw.area_km2, CAST(raw.residents AS DOUBLE) AS resident_count, raw.residents_source",
    lookup: "",
    given: "raw.area_km2 IS NOT NULL OR raw.residents IS NOT NULL",
  },
} as const;

/** Makes table `<subject>_details` of the coded rows and the lists of nodes taught. */
export async function codeDetails(warehouse: Warehouse, table: DetailColumns["subject"]): Promise<void> {
  await runStep(warehouse, "entities/112-details.sql", { table, ...OWN[table] });
}

/** Details of the companies of a province (its region index), or of all institutes or parks; `taughtNodes` by list code. */
export async function readDetails(
  warehouse: Warehouse,
  subject: DetailColumns["subject"],
  rows: number,
  {
    province = 0,
    taughtNodes = [],
  }: { readonly province?: number; readonly taughtNodes?: readonly (readonly number[])[] } = {},
): Promise<DetailColumns> {
  const own = subject === "park" ? "area_km2, resident_count, residents_source" : "taught_list";
  const read = await warehouse.columns(
    `SELECT file_row, identifier, website, source, ${own} FROM ${subject}_details
     WHERE province_code = ${province} ORDER BY file_row`,
  );
  const isPark = subject === "park";
  return {
    subject,
    rows,
    listed: Uint32Array.from(read.numbers("file_row")),
    identifier: texts(read, "identifier"),
    website: texts(read, "website"),
    source: texts(read, "source"),
    area: isPark ? Float64Array.from(read.numbers("area_km2")) : new Float64Array(0),
    residents: isPark ? Float64Array.from(read.numbers("resident_count")) : new Float64Array(0),
    residentsSource: isPark ? texts(read, "residents_source") : [],
    taught: multiColumn(subject === "institute" ? read.numbers("taught_list") : [], taughtNodes),
  };
}

function texts(read: ColumnSet, column: string): readonly string[] {
  return read.strings(column).map((text) => (text ?? "").replaceAll("\n", " "));
}
