/** The controlled list of first-level disciplines (一级学科) with their English names, and what registers write matched to it. */
import { fileURLToPath } from "node:url";
import type { Discipline } from "#format/youth";
import { readRows } from "./table-rows";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const CODE_DIGITS = 4;

/** All of them, ascending by code. Throws TaxonomyError. */
export function loadDisciplines(folder: string = FOLDER): readonly Discipline[] {
  return readRows(folder, "discipline-names.csv", ["code", "name", "nameEn"]).map((row) => ({
    code: row.text("code"),
    name: row.text("name"),
    nameEn: row.text("nameEn"),
  }));
}

/**
 * Position of the discipline that a word means, −1 where it means none: its name, with or without 学 at the end, or a code that begins
 * with its four digits (081203 is a field of 0812).
 */
export function matchDiscipline(disciplines: readonly Discipline[], word: string): number {
  const text = word.trim();
  const bare = (name: string): string => name.replace(/学$/u, "");
  const byName = disciplines.findIndex(({ name }) => name === text);
  if (byName >= 0) return byName;
  if (/^\d{4}/u.test(text)) return disciplines.findIndex(({ code }) => code === text.slice(0, CODE_DIGITS));
  return disciplines.findIndex(({ name }) => bare(name) === bare(text));
}
