/** Finds the row that the address names, by its region and its name: numbers of rows are others in the next release. */
import type { Dataset } from "#model/dataset";
import type { EngineCalls, EntitySubject } from "#model/engine-calls";
import { provinceOfRows } from "#model/entities";
import { NO_FILTERS } from "#model/filters";
import { chosenOf, type ChosenRow } from "./at";

/** Rows whose names hold the one wanted that are looked through for it. */
const NAMESAKES = 500;

/** What a row of the address is; null where its region has none of that name. */
export async function findChosen(
  engine: EngineCalls,
  { tree }: Dataset,
  subject: EntitySubject,
  row: string,
): Promise<ChosenRow | null> {
  const wanted = chosenOf({ row });
  if (wanted === null || !tree.byCode.has(wanted.region)) return null;
  const { region, name } = wanted;
  const all = { subject, region, filters: NO_FILTERS, sort: "region", isDescending: false } as const;
  const { rows } = await engine.list({ ...all, find: name, from: 0, count: NAMESAKES });
  const found = rows.find((each) => each.name === name && each.region === region);
  if (found === undefined) return null;
  const province = provinceOfRows(tree, subject, region);
  const [entity, points] = await Promise.all([
    engine.describe({ subject, province, row: found.row }),
    engine.points({ subject, province }),
  ]);
  return { entity, points };
}
