/** What else is known of rows of companies, institutes and parks, fetched when asked. Knows files and rows; no filters. */
import { decodeDetails } from "#format/decode-details";
import type { DetailColumns } from "#format/details";
import { detailsFile } from "#format/manifest";
import type { Loader } from "#engine/files/loader";
import type { EntitySubject } from "#model/engine-calls";
import type { EntityDetails } from "#model/entities";
import type { RegionCode } from "#model/regions";
import type { Taxonomy } from "#model/chains";
import { fileOf } from "./file-of";

/** Details by file, each fetched once. */
export class DetailStore {
  private readonly loader: Loader;
  private readonly taxonomy: Taxonomy;
  private readonly kept = new Map<string, DetailColumns>();

  constructor(loader: Loader, { taxonomy }: { readonly taxonomy: Taxonomy }) {
    this.loader = loader;
    this.taxonomy = taxonomy;
  }

  /** Details of a subject's rows (companies: of one province); null where nothing is known of any. */
  async columns(subject: EntitySubject, province: RegionCode | null): Promise<DetailColumns | null> {
    const file = detailsFile(fileOf(subject, province));
    const kept = this.kept.get(file);
    if (kept !== undefined) return kept;
    if (!this.loader.manifest.files.some(({ name }) => name === file)) return null;
    const details = decodeDetails(await this.loader.file(file), file);
    this.loader.release(file);
    this.kept.set(file, details);
    return details;
  }

  /** Details of one row; null where nothing is known. */
  async of(subject: EntitySubject, province: RegionCode | null, row: number): Promise<EntityDetails | null> {
    const details = await this.columns(subject, province);
    const at = details === null ? -1 : positionOf(details.listed, row);
    if (details === null || at < 0) return null;
    const { offsets, values } = details.taught;
    return {
      identifier: details.identifier[at] || null,
      website: details.website[at] || null,
      source: details.source[at] || null,
      areaKm2: known(details.area[at]),
      residents: known(details.residents[at]),
      residentsSource: details.residentsSource[at] || null,
      taughtNodes: Array.from(values.subarray(offsets[at], offsets[at + 1]), (node) => this.taxonomy.nodes[node]!.id),
    };
  }
}

/** One byte per row of the institutes: 1 = it trains people for the node. */
export function rowsTeaching({ rows, listed, taught }: DetailColumns, node: number): Uint8Array {
  const teaching = new Uint8Array(rows);
  listed.forEach((row, at) => {
    if (taught.values.subarray(taught.offsets[at], taught.offsets[at + 1]).includes(node)) teaching[row] = 1;
  });
  return teaching;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Position of a row in ascending rows, -1 where it is in none. */
function positionOf(rows: Uint32Array, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : -1;
}
