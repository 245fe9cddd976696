/** Institutes of the demo: the real ones first, then generated centres and laboratories near the people of their chain. */
import { defined } from "#base/assert";
import type { Warehouse } from "#data/warehouse/warehouse";
import { INSTITUTE_KINDS, type InstituteKind, type PlaceLevel } from "#model/dimensions";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import { nodeDrawer } from "./company-draws";
import { industryWord, shopName } from "./names";
import type { Scatter } from "./points";
import { stream, uniform } from "./random";
import type { RealInstitute } from "./real-institutes";
import { allot, pick } from "./sampling";
import { disciplinesOf } from "./skills";
import { cellOf, SOURCE_SEPARATOR, writeEntities } from "./table-writer";
import type { World } from "./world";

/** An institute as other tables refer to it. */
export interface InstituteRow {
  readonly id: string;
  readonly city: number;
  readonly chain: number | null;
}

/** Shares of generated kinds and the word each ends in; universities are never invented. */
const KINDS: readonly { readonly kind: InstituteKind; readonly share: number; readonly word: string }[] = [
  { kind: "institute", share: 9, word: "研究院" },
  { kind: "key-laboratory", share: 20, word: "重点实验室" },
  { kind: "technology-innovation-centre", share: 9, word: "技术创新中心" },
  { kind: "engineering-centre", share: 22, word: "工程研究中心" },
  { kind: "enterprise-technology-centre", share: 24, word: "企业技术中心" },
  { kind: "new-rd-institution", share: 7, word: "新型研发机构" },
  { kind: "expert-workstation", share: 6, word: "专家工作站" },
  { kind: "pilot-base", share: 3, word: "中试基地" },
];
const LEVELS: readonly PlaceLevel[] = ["provincial", "municipal"];
/** Institutes gather more than people do. */
const GATHERING = 1.15;
const SALT = 71;

/** Writes `institute.parquet` and returns its rows; `total` counts the real ones, which all stand. */
export async function writeInstitutes(
  warehouse: Warehouse,
  world: World,
  options: {
    readonly dir: string;
    readonly total: number;
    readonly real: readonly RealInstitute[];
    readonly scatter: Scatter;
  },
): Promise<readonly InstituteRow[]> {
  const { real, scatter } = options;
  const columns = emptyColumns();
  const rows: InstituteRow[] = [];
  for (const each of real) {
    rows.push({ id: each.id, city: each.city, chain: null });
    push(columns, each.id, each.name, each.kind, each.level, each.county, each.point);
    columns.point_quality.push("approximate");
    columns.disciplines.push(cellOf(each.disciplines));
    columns.nodes.push(cellOf(each.nodes));
    columns.taught_nodes.push(cellOf(each.taughtNodes));
    columns.identifier.push(each.identifier);
    columns.source.push(each.sources.join(SOURCE_SEPARATOR));
    columns.origin.push("real");
  }
  generateRows(world, Math.max(0, options.total - real.length), scatter, columns, rows);
  await writeEntities(warehouse, options.dir, "institute", columns);
  return rows;
}

function generateRows(world: World, total: number, scatter: Scatter, columns: Columns, rows: InstituteRow[]): void {
  if (total === 0) return;
  const { cells, taxonomy, seed } = world;
  const weights = Float64Array.from(cells.share, (share, cell) => {
    const rank = defined(world.places[defined(cells.place[cell], "place")], "place").rank;
    return share ** 0.9 * GATHERING ** rank;
  });
  const counts = allot(weights, total, uniform(seed, SALT));
  const next = stream(Math.floor(uniform(seed, SALT, 1) * 2 ** 32));
  const nodeAt = nodeDrawer(world, next);
  const used = new Map<number, number>();
  for (const [cell, count] of counts.entries()) {
    for (let i = 0; i < count; i++) {
      const place = defined(world.places[defined(cells.place[cell], "place")], "place");
      const chainIndex = defined(cells.chain[cell], "chain");
      const chain = defined(taxonomy.chains[chainIndex], "chain");
      const { kind, word } = defined(
        KINDS[
          pick(
            KINDS.map(({ share }) => share),
            next(),
          )
        ],
        "kind",
      );
      const k = used.get(place.city) ?? 0;
      used.set(place.city, k + 1);
      const shop = shopName(k, seed + SALT, place.city);
      const city = defined(world.cities[place.city], "city");
      const nodes = new Set([nodeAt(place, chainIndex)]);
      if (next() < 0.4) nodes.add(nodeAt(place, chainIndex));
      const id = `I${String(rows.length + 1).padStart(6, "0")}`;
      rows.push({ id, city: place.city, chain: chainIndex });
      const level = defined(LEVELS[next() < 0.12 + 0.05 * place.rank ? 0 : 1], "level");
      const name = `${city.region.short}${shop}${industryWord(chain)}${word}`;
      push(columns, id, name, kind, level, place.region.code, scatter(place, next));
      columns.point_quality.push("exact");
      columns.disciplines.push(
        disciplinesOf(chain)
          .slice(0, 1 + Math.floor(next() * 3))
          .join(MULTI_SEPARATOR),
      );
      columns.nodes.push([...nodes].map((node) => defined(taxonomy.nodes[node], "node").id).join(MULTI_SEPARATOR));
      columns.taught_nodes.push(null);
      columns.identifier.push(null);
      columns.source.push(null);
      columns.origin.push("demo");
    }
  }
}

interface Columns extends Record<string, (string | number | null)[]> {
  readonly id: string[];
  readonly name: string[];
  readonly kind: (typeof INSTITUTE_KINDS)[number][];
  readonly level: (string | null)[];
  readonly county: string[];
  readonly lng: number[];
  readonly lat: number[];
  readonly point_quality: string[];
  readonly disciplines: (string | null)[];
  readonly nodes: (string | null)[];
  readonly taught_nodes: (string | null)[];
  readonly identifier: (string | null)[];
  readonly source: (string | null)[];
  readonly origin: string[];
}

function emptyColumns(): Columns {
  return {
    id: [],
    name: [],
    kind: [],
    level: [],
    county: [],
    lng: [],
    lat: [],
    point_quality: [],
    disciplines: [],
    nodes: [],
    taught_nodes: [],
    identifier: [],
    source: [],
    origin: [],
  };
}

function push(
  columns: Columns,
  id: string,
  name: string,
  kind: InstituteKind,
  level: PlaceLevel | null,
  county: string,
  [lng, lat]: readonly [number, number],
): void {
  columns.id.push(id);
  columns.name.push(name);
  columns.kind.push(kind);
  columns.level.push(level);
  columns.county.push(county);
  columns.lng.push(lng);
  columns.lat.push(lat);
}
