/** Finds the physical line of CSV records by number: quotes may hold line breaks, empty lines do not count. */
import { closeSync, openSync, readSync } from "node:fs";

const CHUNK = 1 << 20;
/** DuckDB counts the bytes before a rejected row from 0 or from 1; no row of a raw table is shorter than three bytes. */
const OFFSET_SLACK = 1;
const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

export interface CsvLines {
  /** Line (from 1) of each wanted record. */
  readonly lineOfRecord: ReadonlyMap<number, number>;
  /** Line of each rejected row, in the order of `rejects`. */
  readonly lineOfReject: readonly number[];
}

/**
 * Walks a CSV file until everything wanted is found. `records` are ascending numbers of accepted records (from 0, header
 * not counted); `rejects` ascending byte offsets at or before the start of the rejected rows.
 */
export function csvLines(path: string, records: readonly number[], rejects: readonly number[]): CsvLines {
  const lineOfRecord = new Map<number, number>();
  const lineOfReject: number[] = [];
  let accepted = -1;
  const onRecord = (start: number, line: number): boolean => {
    const offset = rejects[lineOfReject.length];
    if (offset !== undefined && offset <= start + OFFSET_SLACK && accepted >= 0) lineOfReject.push(line);
    else if (accepted++ >= 0 && records[lineOfRecord.size] === accepted - 1) lineOfRecord.set(accepted - 1, line);
    return lineOfRecord.size < records.length || lineOfReject.length < rejects.length;
  };
  if (records.length + rejects.length > 0) walkRecords(path, onRecord);
  return { lineOfRecord, lineOfReject };
}

/** Records of a CSV file, the header not counted. */
export function countRecords(path: string): number {
  let records = -1;
  walkRecords(path, () => ++records >= 0);
  return Math.max(0, records);
}

/** Calls back with byte offset and line of every record, the header first, until it answers false. */
function walkRecords(path: string, onRecord: (start: number, line: number) => boolean): void {
  const handle = openSync(path, "r");
  const buffer = Buffer.alloc(CHUNK);
  let [line, quoted, atStart] = [1, false, true];
  try {
    for (let base = 0, length = 0; (length = readSync(handle, buffer, 0, CHUNK, base)) > 0; base += length) {
      for (let i = 0; i < length; i++) {
        const byte = buffer[i];
        if (atStart && byte !== LF && byte !== CR) {
          if (!onRecord(base + i, line)) return;
          atStart = false;
        }
        if (byte === QUOTE) quoted = !quoted;
        if (byte !== LF) continue;
        line++;
        if (!quoted) atStart = true;
      }
    }
  } finally {
    closeSync(handle);
  }
}
