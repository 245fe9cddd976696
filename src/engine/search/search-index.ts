/**
 * Finds items by text, pinyin or initials in long joined strings: one native scan per field. Knows neither what an item is
 * nor how results look.
 */

/** How well an item matches, best first. */
export const MATCH = { exact: 0, prefix: 1, initials: 2, inside: 3 } as const;
export type MatchRank = (typeof MATCH)[keyof typeof MATCH];

export interface Match {
  readonly item: number;
  readonly rank: MatchRank;
}

/** What one item is found by. */
export interface SearchKeys {
  readonly texts: readonly string[];
  /** Syllables separated by spaces; other letters and digits of a name count as syllables. */
  readonly pinyins: readonly string[];
}

/** Hits looked at per field and pass: items come in order of importance, so the rest would not be shown. */
const HITS = 200;
const SHORTEST_INSIDE = 2;
/** Items indexed between two looks at the clock. */
const STEP = 50;

/** Same form for queries and keys: case, width, spaces, punctuation and invisible signs do not matter; ü is v. */
export function plainText(text: string): string {
  // Most names are plain already, and there are hundreds of thousands of them.
  if (/^[\u4e00-\u9fff]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ü", "v")
    .replaceAll(/[\s\p{P}\p{Cf}]/gu, "");
}

interface Field {
  /** Every key between line feeds. */
  readonly joined: string;
  /** Position of each key in `joined`, ascending, and its item. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  /** 1 where a syllable starts; null when any position may match. */
  readonly syllables: Uint8Array | null;
}

/** Items in order of importance: of equal matches the earlier item wins. */
export class SearchIndex {
  private readonly text: Field;
  private readonly pinyin: Field;
  private readonly initials: Field;

  private constructor(text: Field, pinyin: Field, initials: Field) {
    this.text = text;
    this.pinyin = pinyin;
    this.initials = initials;
  }

  /** Builds the index of items 0 to `count` − 1; pauses now and then so that other questions get their turn. */
  static async build(
    count: number,
    keysOf: (item: number) => SearchKeys,
    pause: () => Promise<void>,
  ): Promise<SearchIndex> {
    const builder = new IndexBuilder();
    for (let item = 0; item < count; item++) {
      builder.add(item, keysOf(item));
      if (item % STEP === STEP - 1) await pause();
    }
    const text = builder.text.build(false);
    await pause();
    const pinyin = builder.pinyin.build(true);
    await pause();
    return new SearchIndex(text, pinyin, builder.initials.build(false));
  }

  /** Matches of a plain query, best first, at most `limit`. */
  find(query: string, limit: number): readonly Match[] {
    if (query === "") return [];
    const best = new Map<number, MatchRank>();
    const keep = (item: number, rank: MatchRank): void => {
      const known = best.get(item);
      if (known === undefined || rank < known) best.set(item, rank);
    };
    const isLatin = /^[a-z0-9]+$/u.test(query);
    scanStarts(this.text, query, (item, isWhole) => keep(item, isWhole ? MATCH.exact : MATCH.prefix));
    if (isLatin) {
      scanStarts(this.pinyin, query, (item, isWhole) => keep(item, isWhole ? MATCH.exact : MATCH.prefix));
      scanStarts(this.initials, query, (item) => keep(item, MATCH.initials));
    }
    if (best.size < limit && query.length >= SHORTEST_INSIDE) {
      scanInside(this.text, query, (item) => keep(item, MATCH.inside));
      if (isLatin) scanInside(this.pinyin, query, (item) => keep(item, MATCH.inside));
    }
    return ranked(best, limit);
  }

  /** Items whose name is read as the query is, or differs from it by one character: for when nothing else is found. */
  near(query: string, reading: string, limit: number): readonly Match[] {
    const best = new Map<number, MatchRank>();
    if (reading !== "") scanStarts(this.pinyin, reading, (item) => void best.set(item, MATCH.prefix));
    if (best.size === 0 && query.length >= SHORTEST_NEAR) {
      const oneOff = Array.from(query, (_, at) => `${query.slice(0, at)}[^\\n]${query.slice(at + 1)}`);
      const pattern = new RegExp(`\\n(?=(?:${oneOff.join("|")}))`, "gu");
      const { joined, starts, items } = this.text;
      for (const { index } of joined.matchAll(pattern)) best.set(items[keyAt(starts, index + 1)]!, MATCH.inside);
    }
    return ranked(best, limit);
  }
}

function ranked(best: ReadonlyMap<number, MatchRank>, limit: number): readonly Match[] {
  return [...best]
    .map(([item, rank]) => ({ item, rank }))
    .sort((a, b) => a.rank - b.rank || a.item - b.item)
    .slice(0, limit);
}

/** Shortest text that may hold one wrong character; of two, half would be wrong. */
const SHORTEST_NEAR = 3;

class IndexBuilder {
  readonly text = new FieldBuilder();
  readonly pinyin = new FieldBuilder();
  readonly initials = new FieldBuilder();

  add(item: number, { texts, pinyins }: SearchKeys): void {
    for (const key of texts) this.text.add(item, [plainText(key)]);
    for (const key of pinyins) {
      const syllables = key.split(" ");
      this.pinyin.add(item, syllables);
      let first = "";
      for (const syllable of syllables) first += syllable.charAt(0);
      this.initials.add(item, [first]);
    }
  }
}

class FieldBuilder {
  private readonly keys: string[] = [];
  private readonly items: number[] = [];
  private readonly starts: number[] = [];
  private readonly syllableStarts: number[] = [];
  private length = 1;

  add(item: number, syllables: readonly string[]): void {
    const key = syllables.join("");
    if (key === "") return;
    this.starts.push(this.length);
    this.items.push(item);
    this.keys.push(key);
    let at = this.length;
    for (const syllable of syllables) {
      this.syllableStarts.push(at);
      at += syllable.length;
    }
    this.length = at + 1;
  }

  build(bySyllable: boolean): Field {
    const syllables = bySyllable ? new Uint8Array(this.length) : null;
    if (syllables !== null) for (const at of this.syllableStarts) syllables[at] = 1;
    return {
      joined: `\n${this.keys.join("\n")}\n`,
      starts: Uint32Array.from(this.starts),
      items: Uint32Array.from(this.items),
      syllables,
    };
  }
}

function scanStarts(
  { joined, starts, items }: Field,
  query: string,
  found: (item: number, isWhole: boolean) => void,
): void {
  const needle = `\n${query}`;
  let hits = 0;
  for (let at = joined.indexOf(needle); at >= 0 && hits < HITS; at = joined.indexOf(needle, at + 1)) {
    found(items[keyAt(starts, at + 1)]!, joined[at + needle.length] === "\n");
    hits++;
  }
}

function scanInside({ joined, starts, items, syllables }: Field, query: string, found: (item: number) => void): void {
  let hits = 0;
  for (let at = joined.indexOf(query); at >= 0 && hits < HITS; at = joined.indexOf(query, at + 1)) {
    if (syllables !== null && syllables[at] === 0) continue;
    found(items[keyAt(starts, at)]!);
    hits++;
  }
}

/** The last key that starts at or before a position. */
function keyAt(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
