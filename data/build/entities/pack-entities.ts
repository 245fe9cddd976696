/** The part of the build that publishes companies, institutes and parks, province by province. */
import { defined } from "#base/assert";
import type { DetailColumns } from "#format/details";
import { encodeDetails } from "#format/encode-details";
import { encodeNodeCounts } from "#format/encode-node-counts";
import { encodeCompanies, encodeNames, encodePlaces, encodePoints } from "#format/encode-entities";
import type { Bbox } from "#format/points";
import { companyFile, detailsFile, namesFile, NODE_COUNTS_FILE, pointsFile } from "#format/manifest";
import type { Taxonomy } from "#model/chains";
import { NO_DATA_PROVINCES, type RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { EntityCounts } from "#data/build/files/boot";
import { codeEntities, countByRegion, foundedYears, readCompanies, readPlaces, type Points } from "./entities";
import { readDetails } from "./details";
import { NodeCounter } from "./node-counts";
import type { RawTables } from "#data/build/raw/raw-tables";
import type { FilePacker } from "#data/build/files/pack";
import type { CharacterReadings } from "./character-readings";
import { releaseYear } from "#data/tables/span-of-years";

interface EntityWork {
  readonly warehouse: Warehouse;
  readonly packer: FilePacker;
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  readonly tables: RawTables;
}

/** Packs every entity file; answers distinct entities by region and the domain of founding years. */
export async function packEntities(
  { warehouse, packer, tree, taxonomy, tables }: EntityWork,
  readings: CharacterReadings,
  onRows: (done: number, total: number) => void,
): Promise<{ readonly counts: EntityCounts; readonly foundedYears: readonly number[] }> {
  const total = tables.rows.company + tables.rows.institute + tables.rows.park;
  let done = 0;
  onRows(done, total);
  const lists = await codeEntities(warehouse, tables.rows, taxonomy, tables.pack.demo);
  const years = await foundedYears(warehouse, releaseYear(tables.pack.version));
  const companyRegions: Uint16Array[] = [];
  const counter = new NodeCounter(tree, taxonomy);
  for (const province of tree.regions) {
    if (province.level !== "province" || NO_DATA_PROVINCES.includes(province.code)) continue;
    const { columns, points, names } = await readCompanies(warehouse, province, tree, lists, years);
    const of = { province: province.code };
    packer.add(companyFile(province.code), "company", columns.rows, encodeCompanies(columns));
    packer.add(pointsFile(of), "points", columns.rows, encodePoints(points.lng, points.lat, boxOf(points)));
    packer.add(namesFile(of), "names", columns.rows, encodeNames(names));
    const details = await readDetails(warehouse, "company", columns.rows, { province: province.index });
    packDetails(packer, detailsFile(of), details);
    for (const name of names) readings.add(name);
    companyRegions.push(columns.region);
    counter.add(columns);
    onRows((done += columns.rows), total);
  }
  const counts = { company: countByRegion(companyRegions, tree) };
  const places: Partial<Record<"institute" | "park", Float64Array>> = {};
  for (const kind of ["institute", "park"] as const) {
    const { columns, points, names } = await readPlaces(warehouse, kind, tree, lists);
    packer.add(kind, kind, columns.rows, encodePlaces(columns));
    packer.add(pointsFile(kind), "points", columns.rows, encodePoints(points.lng, points.lat, boxOf(points)));
    packer.add(namesFile(kind), "names", columns.rows, encodeNames(names));
    const details = await readDetails(warehouse, kind, columns.rows, { taughtNodes: lists.taughtNodes });
    packDetails(packer, detailsFile(kind), details);
    for (const name of names) readings.add(name);
    places[kind] = countByRegion([columns.region], tree);
    counter.add(columns);
    onRows((done += columns.rows), total);
  }
  packNodeCounts(packer, counter);
  return {
    counts: { ...counts, institute: defined(places.institute, "institutes"), park: defined(places.park, "parks") },
    foundedYears: years,
  };
}

/** Bounding box of points, all zero without any. */
function boxOf({ lng, lat }: Points): Bbox {
  if (lng.length === 0) return [0, 0, 0, 0];
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (let row = 0; row < lng.length; row++) {
    box[0] = Math.min(box[0], lng[row]!);
    box[1] = Math.min(box[1], lat[row]!);
    box[2] = Math.max(box[2], lng[row]!);
    box[3] = Math.max(box[3], lat[row]!);
  }
  return box;
}

/** No file where nothing is known of any row. */
function packDetails(packer: FilePacker, name: string, details: DetailColumns): void {
  if (details.listed.length > 0) packer.add(name, "details", details.listed.length, encodeDetails(details));
}

function packNodeCounts(packer: FilePacker, counter: NodeCounter): void {
  const counted = counter.planes();
  const cells = counted.planes.reduce((sum, { byNode }) => sum + byNode.columns.length, 0);
  packer.add(NODE_COUNTS_FILE, "node-counts", cells, encodeNodeCounts(counted, counter.chainOfNode));
}
