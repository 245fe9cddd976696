/** Loads lookup tables into the warehouse: an integer key built from codes and a random slot leads to a code and a word. */
import { defined } from "#base/assert";
import { sqlText } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import { inverseCdf } from "./sampling";

export interface Lookup {
  readonly name: string;
  /** Equally likely slots of each group; the key of a row is `group * slots + slot`. */
  readonly slots: number;
  /** Code by key. */
  readonly codes: Uint16Array;
}

/** Inverse CDFs of many groups in one table of codes; the first weight of a group stands for code `first(group)`. */
export function lookup(
  name: string,
  groups: number,
  slots: number,
  weights: (group: number) => readonly number[],
  first: (group: number) => number = () => 0,
): Lookup {
  const codes = new Uint16Array(groups * slots);
  for (let group = 0; group < groups; group++) {
    const offset = first(group);
    codes.set(
      inverseCdf(weights(group), slots).map((code) => code + offset),
      group * slots,
    );
  }
  return { name, slots, codes };
}

/**
 * Makes table `name (key INTEGER, code INTEGER, word)`; `words` names the codes (null = no value) and is stored as an
 * enumeration so that thirty million rows carry two bytes each.
 */
export async function loadLookup(
  warehouse: Warehouse,
  table: Lookup,
  words: readonly (string | null)[],
): Promise<void> {
  const keys = Int32Array.from(table.codes, (_, key) => key);
  await warehouse.load(`${table.name}_codes`, { key: "INTEGER", code: "INTEGER" }, { key: keys, code: table.codes });
  await loadWords(warehouse, `${table.name}_words`, words);
  await warehouse.table(
    table.name,
    `SELECT c.key, c.code, w.word FROM ${table.name}_codes c JOIN ${table.name}_words w ON w.key = c.code ORDER BY c.key`,
    { partition: "none" },
  );
}

/** Makes table `name (key INTEGER, word ENUM)` of a list; a null word stays NULL. */
export async function loadWords(warehouse: Warehouse, name: string, words: readonly (string | null)[]): Promise<void> {
  const distinct = [...new Set(words)].filter((word) => word !== null);
  const type = distinct.length === 0 ? "VARCHAR" : `ENUM(${distinct.map(sqlText).join(", ")})`;
  await warehouse.load(
    `${name}_text`,
    { key: "INTEGER", word: "VARCHAR" },
    { key: words.map((_, i) => i), word: words.map((word) => defined(word ?? "", "word")) },
  );
  await warehouse.table(
    name,
    `SELECT key, CAST(CASE WHEN word = '' THEN NULL ELSE word END AS ${type}) AS word FROM ${name}_text ORDER BY key`,
    { partition: "none" },
  );
}
