/** Schools that train people for nodes, by how near they are. Knows institutes and their details; no people. */
import type { EntityStore } from "#engine/entities/entity-store";
import { entityValues } from "#engine/entities/entity-values";
import { rowsTeaching } from "#engine/entities/entity-details";
import type { Dataset } from "#model/dataset";
import { pathOf, regionOf } from "#model/regions";
import { toldRegion } from "./youth-answer";
import type { SchoolTeaching, YouthQuestion } from "#model/youth";

/** Schools that are named. */
const MOST = 30;

/** Real schools that teach the node, or any node of the chain where none is chosen, nearest to the region first; and how many there are. */
export async function schoolsTeaching(
  entities: EntityStore,
  dataset: Dataset,
  { region, chain, node }: YouthQuestion,
): Promise<{ readonly schools: readonly SchoolTeaching[]; readonly schoolsInAll: number }> {
  const { tree, taxonomy } = dataset;
  const nodes = taxonomy.nodes.filter((each) => (node === null ? each.chain === chain : each.id === node));
  const details = nodes.length === 0 ? null : await entities.details.columns("institute", null);
  if (details === null) return { schools: [], schoolsInAll: 0 };
  const rows = new Map<number, string[]>();
  for (const { id, index } of nodes)
    rowsTeaching(details, index).forEach((teaches, row) => {
      if (teaches === 1) rows.set(row, [...(rows.get(row) ?? []), id]);
    });
  const numbers = [...rows.keys()].toSorted((a, b) => a - b);
  const [columns, names] = await Promise.all([entities.columns("institute", null), entities.names("institute", null)]);
  if (columns === null) return { schools: [], schoolsInAll: 0 };
  const from = regionOf(tree, region).label;
  const home = toldRegion(tree, region);
  const sourceAt = new Map(Array.from(details.listed, (row, at) => [row, details.source[at] ?? ""]));
  const found = numbers.flatMap((row): SchoolTeaching[] => {
    const each = entityValues(dataset, columns, names, row);
    if (!each.real) return [];
    const path = pathOf(tree, each.region);
    const city = (path.find(({ level }) => level === "prefecture") ?? regionOf(tree, each.region)).code;
    const isHere = path.some(({ code }) => code === home);
    const km = isHere ? 0 : distanceKm(from, regionOf(tree, each.region).label);
    const taught = rows.get(row) ?? [];
    return [{ row, name: each.name, region: each.region, city, nodes: taught, source: sourceAt.get(row) ?? "", km }];
  });
  const sorted = found.toSorted((a, b) => a.km - b.km || b.nodes.length - a.nodes.length || a.row - b.row);
  return { schools: sorted.slice(0, MOST), schoolsInAll: sorted.length };
}

const EARTH_KM = 6371;

/** Great-circle distance of two points in degrees, by the haversine formula. */
function distanceKm([lng1, lat1]: readonly [number, number], [lng2, lat2]: readonly [number, number]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const square = half(lat1, lat2) + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * half(lng1, lng2);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(square)));
}
