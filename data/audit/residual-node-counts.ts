/** Counts of entities by place and node are those of the published rows: they are counted again, by another way than the build's. */
import { AppError } from "#base/errors";
import { decodeCompanies, decodePlaces } from "#format/decode-entities";
import { decodeNodeCounts } from "#format/decode-node-counts";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import type { NodePlane, PlaneKey, SparseRows } from "#format/node-counts";
import { COMPANY_TAGS } from "#model/dimensions";
import { prefectureKeyOf } from "#model/regions";
import type { Findings } from "./findings";
import type { OpenedFile } from "./published-folder";
import type { PublicContext } from "./public-context";

type Columns = CompanyColumns | PlaceColumns;

const REAL = 1;

/** Entities of each node and chain of a place, and in all. */
interface PlaceCounts {
  total: number;
  readonly byNode: Map<number, number>;
  readonly byChain: Map<number, number>;
}

/** Every plane and place that differs from the rows, of the file of counts; `rows` are the files of companies and institutes. */
export function checkNodeCounts(
  file: OpenedFile,
  rows: readonly OpenedFile[],
  { tree, implications }: PublicContext,
  findings: Findings,
): void {
  const chainOf = implications.find(({ of, implies }) => of === "node" && implies === "chain")?.valueOf;
  const keyOf = tree.regions.map((region) => tree.byCode.get(prefectureKeyOf(region))?.index ?? region.index);
  try {
    const { regions, planes } = decodeNodeCounts(file.bytes, file.listed.path, chainOf ?? []);
    const columns = rows.map(columnsOf);
    for (const plane of planes) {
      const again = countAgain(plane, columns, keyOf, chainOf ?? new Int32Array(0));
      regions.forEach((region, row) => {
        findings.look(1 + plane.byNode.offsets[row + 1]! - plane.byNode.offsets[row]!);
        if (!isSame(plane, row, again.get(region))) report(region, plane);
        again.delete(region);
      });
      for (const region of again.keys()) report(region, plane);
    }
  } catch (reason) {
    if (!(reason instanceof AppError)) throw reason;
    findings.add("number-unaccounted", file.listed.path, { 字段: String(reason.params["section"] ?? reason.code) });
  }

  function report(region: number, { subject, tags, origin }: PlaneKey): void {
    const name = tree.regions[region]?.name ?? String(region);
    findings.add("number-unaccounted", file.listed.path, { 字段: [subject, ...tags, origin, name].join(" ") });
  }
}

function columnsOf({ bytes, listed }: OpenedFile): Columns {
  return listed.kind === "institute"
    ? decodePlaces(bytes, listed.path, "institute")
    : decodeCompanies(bytes, listed.path);
}

/** What a plane counts, by place. */
function countAgain(
  { subject, tags, origin }: PlaneKey,
  files: readonly Columns[],
  keyOf: readonly number[],
  chainOf: Int32Array,
): Map<number, PlaceCounts> {
  const places = new Map<number, PlaceCounts>();
  const wanted = new Set<number>(tags.map((tag) => COMPANY_TAGS.indexOf(tag)));
  for (const columns of files.filter(({ kind }) => kind === subject)) {
    const { rows, region, nodes, flags } = columns;
    for (let row = 0; row < rows; row++) {
      if (((flags[row]! & REAL) === 1) !== (origin === "real")) continue;
      const held = columns.kind === "company" ? columns.tags[row]! : 0;
      if (wanted.size > 0 && ![...wanted].some((bit) => (held >> bit) % 2 === 1)) continue;
      const key = keyOf[region[row]!]!;
      const place = places.get(key) ?? { total: 0, byNode: new Map(), byChain: new Map() };
      places.set(key, place);
      place.total += 1;
      const own = new Set(nodes.values.subarray(nodes.offsets[row]!, nodes.offsets[row + 1]!));
      for (const node of own) place.byNode.set(node, (place.byNode.get(node) ?? 0) + 1);
      for (const chain of new Set([...own].map((node) => chainOf[node]!)))
        place.byChain.set(chain, (place.byChain.get(chain) ?? 0) + 1);
    }
  }
  return places;
}

function isSame({ totals, byNode, byChain }: NodePlane, row: number, again: PlaceCounts | undefined): boolean {
  const isEqual = ({ offsets, columns, counts }: SparseRows, own: ReadonlyMap<number, number> | undefined): boolean => {
    const [first, end] = [offsets[row]!, offsets[row + 1]!];
    if (end - first !== (own?.size ?? 0)) return false;
    for (let at = first; at < end; at++) if (own?.get(columns[at]!) !== counts[at]) return false;
    return true;
  };
  return totals[row] === (again?.total ?? 0) && isEqual(byNode, again?.byNode) && isEqual(byChain, again?.byChain);
}
