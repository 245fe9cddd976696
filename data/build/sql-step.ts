/** Reads, fills in and runs the SQL steps, which lie beside their callers. Knows the header and the placeholders, no step's meaning. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assert, defined } from "#base/assert";
import type { Partition, Warehouse } from "#data/warehouse/warehouse";

/** Steps are named by their path in this folder. */
export const SQL_FOLDER = fileURLToPath(new URL("./", import.meta.url));

export interface SqlStep {
  /** Table the step makes. */
  readonly out: string;
  readonly partition: Partition;
  readonly sql: string;
}

export type StepParams = Readonly<Record<string, string | number>>;

/** The step of one file with every `{{name}}` filled in; a name without a value is a bug. */
export function sqlStep(file: string, params: StepParams = {}): SqlStep {
  const filled = readFileSync(`${SQL_FOLDER}${file}`, "utf8").replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(defined(params[name], `parameter ${name} of ${file}`)),
  );
  const out = defined(/^-- out: (\w+)$/m.exec(filled)?.[1], `header "out" of ${file}`);
  const partition = defined(/^-- partition: (\w+)$/m.exec(filled)?.[1], `header "partition" of ${file}`);
  assert(partition === "prefecture" || partition === "none", `partition of ${file} is prefecture or none`);
  return { out, partition, sql: filled };
}

/** Runs one step into its table; answers the table's name. */
export async function runStep(warehouse: Warehouse, file: string, params: StepParams = {}): Promise<string> {
  const { out, partition, sql } = sqlStep(file, params);
  await warehouse.table(out, sql, { partition });
  return out;
}
