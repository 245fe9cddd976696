/** Schools that train people for nodes, by how near they are. Knows institutes and their details; no people. */
import type { EntityStore } from "#engine/entities/entity-store";
import { entityValues } from "#engine/entities/entity-values";
import { rowsTeaching } from "#engine/entities/entity-details";
import { greatCircleKm } from "#analytics/great-circle";
import { schoolsServing } from "#engine/sources/serving-places";
import type { SchoolWorth, Studies } from "#model/studies";
import type { Dataset } from "#model/dataset";
import { pathOf, regionOf } from "#model/regions";
import { toldRegion } from "./youth-answer";
import type { SchoolTeaching, YouthAnswer, YouthQuestion } from "#model/youth";

/** Schools that are named. */
const MOST = 30;
const NO_WORTH: SchoolWorth = { grades: [], majors: [] };

/** Real schools that teach the node, or any node of the chain where none is chosen, nearest to the region first; and how many there are. */
export async function schoolsTeaching(
  entities: EntityStore,
  dataset: Dataset,
  studies: Studies | null,
  { region, chain, node }: YouthQuestion,
): Promise<Pick<YouthAnswer, "schools" | "schoolsInAll">> {
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
  const listedAt = new Map(Array.from(details.listed, (row, at) => [row, at]));
  const worths = schoolsServing(
    studies,
    nodes.map(({ id }) => id),
  );
  const found = numbers.flatMap((row): SchoolTeaching[] => {
    const each = entityValues(dataset, columns, names, row);
    if (!each.real) return [];
    const path = pathOf(tree, each.region);
    const city = (path.find(({ level }) => level === "prefecture") ?? regionOf(tree, each.region)).code;
    const isHere = path.some(({ code }) => code === home);
    const km = isHere ? 0 : greatCircleKm(from, regionOf(tree, each.region).label);
    const at = listedAt.get(row) ?? -1;
    const worth = worths.get(details.identifier[at] ?? "") ?? NO_WORTH;
    const own = { row, name: each.name, region: each.region, city, nodes: rows.get(row) ?? [], km };
    return [{ ...own, ...worth, source: details.source[at] ?? "" }];
  });
  const sorted = found.toSorted((a, b) => a.km - b.km || b.nodes.length - a.nodes.length || a.row - b.row);
  return { schools: sorted.slice(0, MOST), schoolsInAll: sorted.length };
}
