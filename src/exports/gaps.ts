/** Why cells of a table have no number, in words, for files that leave such cells empty. Pure; knows no file format. */
import type { Table, TableRow } from "#blocks/table";
import type { Lang } from "#model/state";

/** Why cells of a row are empty: the reason alone where all are, else each reason with the columns it is of. */
export function gaps({ columns }: Table, { cells }: TableRow, lang: Lang): readonly string[] {
  const numbers = cells.flatMap((cell, at) => (cell.isWords ? [] : [{ ...cell, title: columns[at]?.title ?? "" }]));
  const empty = numbers.filter(({ value }) => value === null);
  const reasons = [...new Set(empty.map(({ absent = "" }) => absent))];
  if (empty.length === numbers.length && reasons.length === 1) return reasons;
  return reasons.map((reason) => {
    const titles = empty.filter(({ absent = "" }) => absent === reason).map(({ title }) => title);
    return lang === "zh" ? `${titles.join("、")}：${reason}` : `${titles.join(", ")}: ${reason}`;
  });
}
