/**
 * A sheet as an Excel workbook: its table, a worksheet for each chart, and what they rest on. Numbers are numbers at full precision,
 * text is text whatever it begins with, a cell without a number is empty and the last column says why. The only file that knows the
 * library, which is fetched when a workbook is asked for.
 */
import type { Cell, CellStyle, CellValue, WriteSheet } from "hucre/xlsx";
import type { RowCell, Rows } from "#blocks/block";
import "#blocks/add-first-kinds";
import { rowsOf } from "#blocks/kinds";
import { textWidth } from "#blocks/parts/text-fit";
import { tableRows, type Table } from "#blocks/table";
import { gaps } from "#exports/gaps";
import { pause } from "#text/filters";
import { cardsOf, notesOf, sentenceText } from "#exports/said";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";

/** Media type of the file. */
export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Longest text Excel opens in a cell, in UTF-16 units. */
const MOST_TEXT = 32_767;
/** Longest name of a worksheet. */
const MOST_NAME = 31;
/** Widths of columns, in digits. */
const WIDTH = { least: 8, most: 40, notes: 90 };

const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "EEF3F8" } },
  alignment: { wrapText: true, vertical: "center" },
};
const WHOLE: CellStyle = { numFmt: "#,##0" };
const WORDS: CellStyle = { numFmt: "@" };
const WRAPPED: CellStyle = { numFmt: "@", alignment: { wrapText: true, vertical: "top" } };

/** The workbook's bytes. */
export async function sheetXlsx(sheet: Sheet, lang: Lang): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  const drafts = [
    ...(sheet.table === null ? [] : [{ name: label(lang, "nav.table"), rows: annotated(sheet.table, lang) }]),
    ...(sheet.list?.taken ? [{ name: sheet.list.caption, rows: sheet.list.taken.rows }] : []),
    ...cardsOf(sheet).flatMap(({ title, spec }) => (spec === null ? [] : [{ name: title, rows: rowsOf(spec, lang) }])),
  ];
  const notes = label(lang, "export.notes");
  const names = worksheetNames([...drafts.map(({ name }) => name), notes]);
  const last = drafts.length;
  const sheets = [
    ...drafts.map(({ rows }, at) => worksheet(names[at] ?? "", rows)),
    {
      ...worksheet(names[last] ?? "", noteRows(sheet, lang), WRAPPED),
      columns: [{ width: 24 }, { width: WIDTH.notes }],
    },
  ];
  return writeXlsx({ sheets, properties: { title: cellText(sheet.title) } });
}

/** The table with a last column that says why cells are empty and which row is the total. */
function annotated(table: Table, lang: Lang): Rows {
  const { columns, cells } = tableRows(table, lang);
  const words = [
    ...table.rows.map((row) => gaps(table, row, lang)),
    [label(lang, "table.total"), ...gaps(table, table.total, lang)],
  ];
  return {
    columns: [...columns, { title: label(lang, "table.note"), isNumber: false }],
    cells: cells.map((line, at) => [...line, words[at]?.join(pause(lang)) ?? ""]),
  };
}

/** Title, answer, notes, and the charts that have reasons instead of numbers. */
function noteRows(sheet: Sheet, lang: Lang): Rows {
  const { table, title } = sheet;
  return {
    columns: [
      { title: label(lang, "export.name"), isNumber: false },
      { title: label(lang, "export.text"), isNumber: false },
    ],
    cells: [
      [label(lang, "export.title"), title],
      [label(lang, "export.answer"), sentenceText(sheet)],
      ...notesOf(sheet, table !== null).map(({ name, text }) => [name, text]),
      ...(table === null || table.blocked === "" ? [] : [[label(lang, "csv.blocked"), table.blocked]]),
      ...cardsOf(sheet).flatMap((card) => {
        const said = [card.spec === null ? card.explanation : "", card.note ?? ""].filter((text) => text !== "");
        return said.map((text) => [card.title, text]);
      }),
    ],
  };
}

/** Rows as a worksheet whose first row, the header, stays in sight. */
function worksheet(name: string, { columns, cells }: Rows, words: CellStyle = WORDS): WriteSheet {
  const head = columns.map(({ title }) => cellText(title));
  const lines = cells.map((line) => line.map(cellValue));
  const styled = new Map<string, Partial<Cell>>();
  head.forEach((value, column) => styled.set(`0,${column}`, { value, type: "string", style: HEAD }));
  lines.forEach((line, at) =>
    line.forEach((value, column) => {
      if (typeof value === "string") styled.set(`${at + 1},${column}`, textAt(value, words));
      else if (Number.isInteger(value)) styled.set(`${at + 1},${column}`, { value, type: "number", style: WHOLE });
    }),
  );
  return {
    name,
    columns: columns.map((_, column) => ({ width: widthOf([head, ...lines].map((line) => line[column] ?? null)) })),
    rows: [head, ...lines],
    cells: styled,
    freezePane: { rows: 1 },
  };
}

/** A cell of text; the library takes text such as #N/A for an error unless it comes as a run of letters. */
function textAt(value: string, style: CellStyle): Partial<Cell> {
  const isErrorName = /^#[A-Z0-9/_]+[!?]?$/.test(value);
  return { value, type: "string", style, ...(isErrorName ? { richText: [{ text: value }] } : {}) };
}

/** Width in digits that shows every cell of a column, within reason. */
function widthOf(cells: readonly CellValue[]): number {
  const shown = cells.map((cell) =>
    typeof cell === "number" ? cell.toLocaleString("en", { maximumFractionDigits: 9 }) : `${cell ?? ""}`,
  );
  const digits = shown.map((text) => textWidth(text.slice(0, 2 * WIDTH.most), 1) / textWidth("0", 1));
  return Math.min(WIDTH.most, Math.max(WIDTH.least, Math.ceil(Math.max(...digits)) + 2));
}

function cellValue(cell: RowCell): CellValue {
  if (typeof cell === "string") return cell === "" ? null : cellText(cell);
  return cell !== null && Number.isFinite(cell) ? cell : null;
}

/** Text as XML and Excel take it: no control characters, no half characters, nothing that reads as an escape. */
function cellText(text: string): string {
  const clean = text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return clean.length <= MOST_TEXT ? clean : `${clean.slice(0, MOST_TEXT - 2).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Legal names of worksheets in the order given, each different from those before it. */
export function worksheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const clean = cellText(title)
      .replaceAll(/[[\]:*?/\\\s\ufffd]+/g, " ")
      .replaceAll(/^[' ]+|[' ]+$/g, "");
    const base = clean === "" || clean.toLowerCase() === "history" ? `${clean}_` : clean;
    for (let count = 1; ; count++) {
      const end = count === 1 ? "" : ` ${count}`;
      const name = `${shortened(base, MOST_NAME - end.length)}${end}`;
      const key = name.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
}

/** At most so many UTF-16 units, never half a character nor an apostrophe at the end. */
function shortened(text: string, most: number): string {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept.replace(/[' ]+$/, "");
}
