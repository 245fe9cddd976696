/**
 * Turns people into rows of value codes, with the rank of their employer where employers are large enough to matter. Knows
 * nothing of atoms and published files.
 */
import type { BuildNote } from "#data/build/build-note";
import { requireAll } from "#data/build/raw/require-all";
import type { RawTables } from "#data/build/raw/raw-tables";
import { runStep } from "#data/build/sql-step";
import { countRows } from "#data/warehouse/count-rows";
import type { Warehouse } from "#data/warehouse/warehouse";

/** Rank of people without an employer and of those whose employer is too small to matter: each counts alone. */
export const NO_EMPLOYER = 2_147_483_647;

/**
 * Makes tables `people` and `employers`; answers whether some employer is large enough to matter in an atom of k people, in which case the
 * table has `employer_rank` and `employer_sizes` exists. Error: `build-unknown-value` when a person's value is in no list.
 */
export async function codePeople(warehouse: Warehouse, tables: RawTables, k: number): Promise<boolean> {
  await runStep(warehouse, "people/013-employers.sql", { k });
  const hasEmployers = (await countRows(warehouse, "employers")) > 0;
  if (hasEmployers) await runStep(warehouse, "people/014-employer-sizes.sql");
  await runStep(warehouse, "people/010-people.sql", {
    employer_rank: hasEmployers ? `,\n  COALESCE(employers.employer_rank, ${NO_EMPLOYER}) AS employer_rank` : "",
    join_employers: hasEmployers ? "LEFT JOIN employers ON employers.employer_text = talent.employer" : "",
  });
  await requireAll(warehouse, "talent", "people", tables.rows.talent);
  return hasEmployers;
}

/**
 * Whether at least nine in ten people name their employer, so that what one employer dominates can be merged. `people` are the
 * rows of the raw table `talent`, of which there is one at least.
 */
export async function knowsEmployers(warehouse: Warehouse, people: number): Promise<boolean> {
  const [row] = await warehouse.rows("SELECT CAST(COUNT(employer) AS BIGINT) AS named FROM talent");
  return Number(row?.["named"] ?? 0) * 10 >= people * 9;
}

/** That top tiers are kept out of counties, where employers are unknown. */
export function employerNotes(isKnown: boolean, k: number): readonly BuildNote[] {
  return isKnown ? [] : [{ code: "note-employers-unknown", params: { k } }];
}
