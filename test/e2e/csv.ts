/** Reads the CSV files the page exports. Knows no page. */

/** Cells by row; quoted cells may hold commas, quotes and line breaks. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/gy;
  const body = text.replace(/^\ufeff/, "");
  for (let match = cell.exec(body); match && cell.lastIndex <= body.length; match = cell.exec(body)) {
    const [whole, content = "", end] = match;
    row.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end !== ",") {
      rows.push(row);
      row = [];
    }
    if (end === "" || whole === "") break;
  }
  return rows;
}
