/** Tells a register of newcomers from one that holds everybody again. Knows the published people of the release before. */
import { AppError } from "#base/errors";
import type { RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { RawTables } from "#data/build/raw/raw-tables";
import type { Earlier } from "#data/build/files/releases";

/**
 * Refuses a full register where newcomers are due: as many people as before had entered by the last year before, and in no county
 * are they fewer than those published of it. Error: `build-after-full`.
 */
export async function requireNewcomers(
  warehouse: Warehouse,
  tables: RawTables,
  tree: RegionTree,
  { boot }: Earlier,
): Promise<void> {
  const lastYear = boot.years.at(-1) ?? 0;
  const rows = await warehouse.rows(
    `SELECT county_code, COUNT(*) AS people FROM talent JOIN place_codes ON place_codes.place_text = talent.county
     WHERE talent.year <= ${lastYear} GROUP BY county_code`,
  );
  const people = new Map(rows.map((row) => [Number(row["county_code"]), Number(row["people"])]));
  const total = [...people.values()].reduce((sum, count) => sum + count, 0);
  if (total < boot.totals.talent) return;
  const known = boot.firstPicture.talentKnown;
  const isFull = tree.regions.every(
    ({ index, level }) => level !== "county" || (people.get(index) ?? 0) >= known[index]!,
  );
  if (isFull) throw new AppError("build-after-full", { people: tables.rows.talent, before: boot.totals.talent });
}
