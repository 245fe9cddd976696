/**
 * The first diagnosis of a CSV file, before its rows: no CSV at all, another encoding, line ends, separator or header. One word on the
 * file instead of a thousand on its rows. Knows bytes and column names only.
 */
import { closeSync, openSync, readSync } from "node:fs";
import type { Problem } from "./problems";

const SAMPLE_BYTES = 1 << 20;
const EXCEL: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

export type Diagnosis = Pick<Problem, "rule"> & Partial<Pick<Problem, "line" | "value" | "expected">>;

/** What keeps a whole CSV file from being read as a table with some of these columns, or null. */
export function diagnoseCsv(path: string, columns: ReadonlySet<string>): Diagnosis | null {
  const bytes = sampleOf(path);
  if (bytes.length === 0) return { rule: "file-empty" };
  if (EXCEL.some((magic) => magic.every((byte, i) => bytes[i] === byte))) return { rule: "file-excel" };
  const encoding = encodingOf(bytes);
  if (encoding !== "UTF-8") return { rule: "encoding", expected: encoding };
  const text = new TextDecoder("utf-8").decode(bytes);
  if (/^\s*<(!doctype|html|head|meta|table|\?xml)/iu.test(text)) return { rule: "file-html" };
  if (text.includes("\r") && !text.includes("\n")) return { rule: "line-ends" };
  return diagnoseHeader(text.split(/\r?\n/u), columns);
}

function diagnoseHeader([first = "", second = ""]: readonly string[], columns: ReadonlySet<string>): Diagnosis | null {
  if (first.trim() === "") return { rule: "file-empty", line: 1 };
  if ((first.split('"').length - 1) % 2 === 1) return { rule: "header-break", line: 1, value: first };
  const isKnown = (line: string, delimiter: string): boolean =>
    line.split(delimiter).some((cell) => columns.has(cell.trim().replaceAll('"', "")));
  if (!first.includes(",")) {
    const delimiter = [";", "\t", "|", "，", "；", "、"].find((each) => isKnown(first, each));
    if (delimiter !== undefined) return { rule: "delimiter", line: 1, value: delimiter === "\t" ? "Tab" : delimiter };
  }
  if (!isKnown(first, ",") && isKnown(second, ",")) return { rule: "header-title", line: 1, value: first };
  const empty = first.split(",").findIndex((cell) => cell.trim() === "" || cell.trim() === '""');
  return empty < 0 ? null : { rule: "header-cell-empty", line: 1, value: String(empty + 1) };
}

/** UTF-8 unless most lines with other than ASCII letters are not. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16";
  const lines = linesOf(bytes).filter((line) => line.some((byte) => byte >= 0x80));
  const wrong = lines.filter((line) => !decodes("utf-8", line));
  const isHeaderWrong = !decodes("utf-8", linesOf(bytes)[0] ?? bytes);
  if (!isHeaderWrong && wrong.length * 2 <= lines.length) return "UTF-8";
  return wrong.every((line) => decodes("gb18030", line)) ? "GB18030" : "?";
}

/** Whole lines of the sample; the last, which may be cut, only when it is the only one. */
function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0, end = 0; (end = bytes.indexOf(0x0a, from)) >= 0; from = end + 1)
    lines.push(bytes.subarray(from, end));
  return lines.length === 0 ? [bytes] : lines;
}

function decodes(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function sampleOf(path: string): Uint8Array {
  const handle = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(SAMPLE_BYTES);
    return bytes.subarray(0, readSync(handle, bytes, 0, SAMPLE_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}
