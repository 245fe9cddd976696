/**
 * Orders and finds names: by pinyin, each character by its most usual reading, and by parts or initials. Knows columns of names;
 * no files, no filters.
 */
import type { NameColumn } from "#format/entities";
import type { Readings } from "#engine/search/search-keys";

const UNITS = 65_536;
const A = 97;
const LETTERS = 26;

/** What each UTF-16 unit counts for. */
export interface NameLetters {
  /** Its place in the order: signs and digits, Latin letters whatever their case, characters by pinyin, then all others. */
  readonly place: Uint32Array;
  /** Bit i: it is, or may be read with, the i-th Latin letter. */
  readonly initials: Uint32Array;
}

/** The letters of a dataset's readings; characters of the same reading stand by code. */
export function nameLetters(readings: Readings): NameLetters {
  const place = Uint32Array.from({ length: UNITS }, (_, unit) => (unit < 256 ? unit : 2 * UNITS + unit));
  const initials = new Uint32Array(UNITS);
  for (let letter = 0; letter < LETTERS; letter++) {
    place[A - 32 + letter] = A + letter;
    initials[A + letter] = initials[A - 32 + letter] = 1 << letter;
  }
  const read = [...readings].filter(([character]) => character.length === 1);
  const sorted = read.toSorted(([one, [a = ""]], [other, [b = ""]]) =>
    a === b ? one.charCodeAt(0) - other.charCodeAt(0) : a < b ? -1 : 1,
  );
  sorted.forEach(([character], at) => (place[character.charCodeAt(0)] = UNITS + at));
  for (const [character, all] of read)
    for (const reading of all) {
      const letter = reading.charCodeAt(0) - A;
      if (letter >= 0 && letter < LETTERS) initials[character.charCodeAt(0)]! |= 1 << letter;
    }
  return { place, initials };
}

/** Compares the names of two rows of perhaps two columns; equal names compare as 0. */
export function compareNames(
  place: Uint32Array,
  one: NameColumn,
  row: number,
  other: NameColumn,
  otherRow: number,
): number {
  const [a, b] = [one.joined, other.joined];
  let at = one.offsets[row]!;
  let bt = other.offsets[otherRow]!;
  const end = one.offsets[row + 1]! - 1;
  const otherEnd = other.offsets[otherRow + 1]! - 1;
  for (; at < end && bt < otherEnd; at++, bt++) {
    const difference = place[a.charCodeAt(at)]! - place[b.charCodeAt(bt)]!;
    if (difference !== 0) return difference;
  }
  return end - at - (otherEnd - bt);
}

/** Rows in order of their names, equal names by row. */
export function rowsByName(names: NameColumn, place: Uint32Array): Uint32Array {
  const rows = Uint32Array.from({ length: names.rows }, (_, row) => row);
  return rows.sort((one, other) => compareNames(place, names, one, names, other) || one - other);
}

/**
 * Marks the rows whose name holds the text, whatever the case; letters alone, two or more, also find names of whose characters
 * they are the initials. One byte per row.
 */
export function rowsNamed(names: NameColumn, text: string, { initials }: NameLetters): Uint8Array {
  const marked = new Uint8Array(names.rows);
  const needle = text.toLowerCase();
  if (needle === "") return marked.fill(1);
  if (/^[a-z]{2,}$/u.test(needle)) markInitials(marked, names, needle, initials);
  else markParts(marked, names, needle);
  return marked;
}

function markParts(marked: Uint8Array, { joined, offsets }: NameColumn, needle: string): void {
  const hasCase = needle !== needle.toUpperCase();
  // Lower case may be longer than what it is of; such names are rare, and looked at one by one.
  const lower = hasCase ? joined.toLowerCase() : joined;
  if (lower.length !== joined.length) {
    for (let row = 0; row < marked.length; row++)
      if (
        joined
          .slice(offsets[row], offsets[row + 1]! - 1)
          .toLowerCase()
          .includes(needle)
      )
        marked[row] = 1;
    return;
  }
  let row = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, offsets[row + 1])) {
    while (offsets[row + 1]! <= at) row++;
    marked[row] = 1;
    if (row + 1 >= marked.length) return;
  }
}

function markInitials(
  marked: Uint8Array,
  { joined, offsets }: NameColumn,
  needle: string,
  initials: Uint32Array,
): void {
  const wanted = Array.from(needle, (letter) => 1 << (letter.charCodeAt(0) - A));
  const [first = 0] = wanted;
  for (let row = 0; row < marked.length; row++) {
    const last = offsets[row + 1]! - 1 - wanted.length;
    for (let at = offsets[row]!; at <= last; at++) {
      if ((initials[joined.charCodeAt(at)]! & first) === 0) continue;
      let found = 1;
      while (found < wanted.length && (initials[joined.charCodeAt(at + found)]! & wanted[found]!) !== 0) found++;
      if (found === wanted.length) {
        marked[row] = 1;
        break;
      }
    }
  }
}
