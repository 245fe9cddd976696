/** The fastest direct trains between cities, as typed in. Knows no files to publish and no journeys with changes. */
import { join } from "node:path";
import type { RegionCode } from "#model/regions";
import { readFacts, type FactRow } from "./fact-table";

const FOLDER = import.meta.dirname;

/** The fastest direct train between two cities, the same both ways. */
export interface DirectTrain {
  /** The city of the smaller code. */
  readonly from: RegionCode;
  readonly to: RegionCode;
  readonly minutes: number;
}

/**
 * Every pair of cities with a direct train, ordered by their codes. Errors: FactError. Times that no train can keep are in a column of
 * their own, `left_out`: the copy confuses stations.
 */
export function loadDirectTrains(
  folder: string = FOLDER,
  column: "fastest_direct_minutes" | "left_out" = "fastest_direct_minutes",
): readonly DirectTrain[] {
  const rows = readFacts(join(folder, "rail-minutes-2024.csv"), ["code"], (row) => {
    row.status("status");
    return trainsOf(row, column);
  });
  return rows.flat().toSorted((a, b) => a.from.localeCompare(b.from, "en") || a.to.localeCompare(b.to, "en"));
}

/** The trains of one row: `code:minutes` of every city of a larger code, separated by semicolons. */
function trainsOf(row: FactRow, column: string): readonly DirectTrain[] {
  const from = row.code("code");
  const trains = row.list(column).map((part): DirectTrain => {
    const [, to, minutes] = /^(\d{6}):([1-9]\d{0,3})$/.exec(part) ?? [];
    if (to === undefined || to <= from)
      throw row.error(column, "must be larger region codes, each with minutes as code:minutes, separated by ;");
    return { from, to, minutes: Number(minutes) };
  });
  if (new Set(trains.map(({ to }) => to)).size < trains.length) throw row.error(column, "must name every city once");
  return trains;
}
