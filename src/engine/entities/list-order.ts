/**
 * Puts rows of several files in one order: by counting, so that a million take milliseconds. Knows columns and sorts; no filters,
 * no files, no names.
 */
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { COMPANY_SIZES, PLACE_LEVELS } from "#model/dimensions";
import type { ListSort } from "#model/entity-list";
import type { RegionCode } from "#model/regions";
import { REAL_FLAG } from "./entity-values";

/** Codes are region indexes at most; the last one stands for rows without a value. */
const MOST_CODES = 65_536;
const NO_VALUE = MOST_CODES - 1;

/** The rows of a file among those of others: row r of it is number `first + r`. */
export interface ListPart {
  readonly province: RegionCode | null;
  readonly columns: CompanyColumns | PlaceColumns;
  readonly first: number;
}

/** A sort that columns hold. */
export type ColumnSort = Exclude<ListSort, "name">;

/** The column of a sort, and how many of its codes are values: the others say that there is none. */
interface Coded {
  readonly codes: Uint8Array | Uint16Array;
  readonly values: number;
  /** Bits of a code that count; the value with the bit stands before that without. */
  readonly bit?: number;
}

const CODED: Readonly<Record<ColumnSort, (columns: CompanyColumns | PlaceColumns, years: number) => Coded | null>> = {
  region: ({ region }) => ({ codes: region, values: NO_VALUE }),
  // Real ones first.
  origin: ({ flags }) => ({ codes: flags, values: NO_VALUE, bit: REAL_FLAG }),
  founded: (columns, years) => (columns.kind === "company" ? { codes: columns.founded, values: years } : null),
  size: (columns) => (columns.kind === "company" ? { codes: columns.size, values: COMPANY_SIZES.length } : null),
  kind: (columns) => (columns.kind === "company" ? null : { codes: columns.placeKind, values: NO_VALUE }),
  level: (columns) => (columns.kind === "company" ? null : { codes: columns.level, values: PLACE_LEVELS.length }),
};

/** The numbers of the rows marked in each part's bytes, in order of their parts. */
export function markedRows(parts: readonly ListPart[], marked: readonly Uint8Array[]): Uint32Array {
  let total = 0;
  for (const bytes of marked) for (let row = 0; row < bytes.length; row++) total += bytes[row]!;
  const numbers = new Uint32Array(total);
  let at = 0;
  parts.forEach(({ first }, part) => {
    const bytes = marked[part]!;
    for (let row = 0; row < bytes.length; row++) if (bytes[row] === 1) numbers[at++] = first + row;
  });
  return numbers;
}

/**
 * The numbers ordered by a column, those of equal values as they stood. Rows without a value come last either way; a column that
 * the rows do not have changes nothing. `years` is how many founding years there are.
 */
export function orderedBy(
  numbers: Uint32Array,
  parts: readonly ListPart[],
  sort: ColumnSort,
  { isDescending, years }: { readonly isDescending: boolean; readonly years: number },
): Uint32Array {
  const codes = codesOf(numbers, parts, sort, years);
  if (codes === null) return numbers;
  const starts = new Uint32Array(MOST_CODES + 1);
  for (let at = 0; at < codes.length; at++) starts[codes[at]!]!++;
  const place = (code: number, from: number): number => {
    const amount = starts[code]!;
    starts[code] = from;
    return from + amount;
  };
  let next = 0;
  if (isDescending) for (let code = NO_VALUE - 1; code >= 0; code--) next = place(code, next);
  else for (let code = 0; code < NO_VALUE; code++) next = place(code, next);
  place(NO_VALUE, next);
  const ordered = new Uint32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) ordered[starts[codes[at]!]!++] = numbers[at]!;
  return ordered;
}

/** The code of each number; null where the rows have no such column. Numbers of a part may stand anywhere. */
function codesOf(
  numbers: Uint32Array,
  parts: readonly ListPart[],
  sort: ColumnSort,
  years: number,
): Uint16Array | null {
  const last = parts.at(-1);
  if (last === undefined) return null;
  // By number first: rows are then read in the order of their file.
  const ofNumber = new Uint16Array(last.first + last.columns.rows);
  for (const { columns, first } of parts) {
    const coded = CODED[sort](columns, years);
    if (coded === null) return null;
    copyCodes(coded, ofNumber.subarray(first, first + columns.rows));
  }
  const codes = new Uint16Array(numbers.length);
  for (let at = 0; at < codes.length; at++) codes[at] = ofNumber[numbers[at]!]!;
  return codes;
}

function copyCodes({ codes, values, bit }: Coded, into: Uint16Array): void {
  const rankOf = Uint16Array.from({ length: codes.BYTES_PER_ELEMENT === 1 ? 256 : MOST_CODES }, (_, code) => {
    if (bit !== undefined) return (code & bit) === 0 ? 1 : 0;
    return code < values ? code : NO_VALUE;
  });
  for (let row = 0; row < into.length; row++) into[row] = rankOf[codes[row]!]!;
}

/** The part that holds a row's number. */
export function partOf(parts: readonly ListPart[], number: number): ListPart | undefined {
  return parts.findLast(({ first }) => first <= number);
}
