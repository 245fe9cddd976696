/** Numbers and names of a slide as tables of HTML. Pure. */
import { rowHeads, type Table, type TableRow } from "#blocks/table";
import type { Lang } from "#model/state";
import type { Sheet } from "#views/sheet";
import { escaped } from "./markup";

/** Of a cell or a head of numbers; words need none. Short: a table of counties has thousands. */
const NUMBER = ' class="n"';

/** The table: every number compared, and why there is none where there is none. */
export function tableHtml(table: Table, lang: Lang): string {
  const { caption, columns, rows, total, blocked } = table;
  if (blocked !== "") return `<p class="explanation">${escaped(`${caption}: ${blocked}`)}</p>`;
  const kind = (at: number): string => (total.cells[at]?.isWords === true ? "" : NUMBER);
  const line = ({ code, name, cells }: TableRow, of: string): string => {
    const written = cells.map(({ text, absent = "" }, at) => {
      const why = absent === "" || absent === text ? "" : ` title="${escaped(absent)}"`;
      return `<td${kind(at)}${why}>${escaped(text)}</td>`;
    });
    return `<tr${of}><td>${escaped(code)}</td><th>${escaped(name)}</th>${written.join("")}</tr>`;
  };
  const heads = rowHeads(table, lang).map((head) => `<th scope="col">${escaped(head)}</th>`);
  const titles = columns.map(({ title }, at) => `<th scope="col"${kind(at)}>${escaped(title)}</th>`);
  return `<table><caption>${escaped(caption)}</caption>
<thead><tr>${heads.join("")}${titles.join("")}</tr></thead>
<tbody>
${[...rows.map((row) => line(row, "")), line(total, ' class="total"')].join("\n")}
</tbody></table>`;
}

type ListRows = NonNullable<NonNullable<Sheet["list"]>["taken"]>["rows"];

/** Lines of a list by name, and that there are more. */
export function listHtml(caption: string, { columns, cells }: ListRows, note: string): string {
  const kind = (at: number): string => (columns[at]?.isNumber === true ? NUMBER : "");
  const heads = columns.map(({ title }, at) => `<th scope="col"${kind(at)}>${escaped(title)}</th>`);
  const lines = cells.map(
    (line) => `<tr>${line.map((cell, at) => `<td${kind(at)}>${escaped(String(cell ?? ""))}</td>`).join("")}</tr>`,
  );
  return `<table><caption>${escaped(caption)}</caption>
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${lines.join("\n")}
</tbody></table><p class="note">${escaped(note)}</p>`;
}
