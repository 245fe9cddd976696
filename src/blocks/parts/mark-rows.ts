/** Marks with a name and a number of people or entities as rows: name, number, its part with details, and how the screen writes it. */
import type { Rows } from "#blocks/block";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

/** A mark as its block describes it. */
export interface Mark {
  readonly name: string;
  /** Not finite = no data. */
  readonly value: number;
  /** Published part of it; all when left out. */
  readonly known?: number;
  readonly valueText: string;
  /** Its rank as text, "" for none. */
  readonly rank?: string;
}

/** Rows of marks; numbers that count are whole, as on screen, where estimates are rounded too. */
export function markRows(lang: Lang, nameTitle: string, marks: readonly Mark[], isCount = true): Rows {
  const numberOf = (value: number): number | null =>
    Number.isFinite(value) ? (isCount ? Math.round(value) : value) : null;
  const hasKnown = marks.some(({ value, known }) => known !== undefined && numberOf(known) !== numberOf(value));
  const hasRank = marks.some(({ rank = "" }) => rank !== "");
  return {
    columns: [
      ...(hasRank ? [{ title: label(lang, "rows.rank"), isNumber: false }] : []),
      { title: nameTitle, isNumber: false },
      { title: label(lang, "rows.value"), isNumber: true },
      ...(hasKnown ? [{ title: label(lang, "table.known"), isNumber: true }] : []),
      { title: label(lang, "rows.shown"), isNumber: false },
    ],
    cells: marks.map(({ name, value, known, valueText, rank = "" }) => [
      ...(hasRank ? [rank] : []),
      name,
      numberOf(value),
      ...(hasKnown ? [numberOf(known ?? value)] : []),
      valueText,
    ]),
  };
}
