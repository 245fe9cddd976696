/** Reads the header line of a CSV file, so that columns are matched by name and never by position. Knows no tables. */
import { openSync, readSync, closeSync } from "node:fs";
import { AppError } from "#base/errors";

const FIRST_BYTES = 65_536;

/** Column names of the first line of a UTF-8 CSV file (BOM dropped). Errors: `csv-header-empty`, `csv-header-not-utf8`. */
export function readCsvHeader(file: string): readonly string[] {
  const buffer = Buffer.alloc(FIRST_BYTES);
  const handle = openSync(file, "r");
  let length = 0;
  try {
    length = readSync(handle, buffer, 0, FIRST_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  const end = buffer.subarray(0, length).indexOf(0x0a);
  const line = buffer.subarray(0, end < 0 ? length : end);
  const text = decode(line, file)
    .replace(/^\uFEFF/, "")
    .replace(/\r$/, "");
  if (text.trim() === "") throw new AppError("csv-header-empty", { file });
  return splitCsvLine(text);
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("csv-header-not-utf8", { file }, cause);
  }
}

/** Fields of one CSV line (RFC 4180 quotes, no line break inside). */
function splitCsvLine(line: string): readonly string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (quoted && char === '"' && line[i + 1] === '"') {
      field += '"';
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) {
      fields.push(field);
      field = "";
    } else field += char;
  }
  fields.push(field);
  return fields;
}
