/** Secondary memberships: no number below k, exact where listed; the file gives back what was written and refuses the rest. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeMemberships, type MembershipPattern } from "#data/build/people/memberships";
import { AppError } from "#base/errors";
import { encodeContainer } from "#format/container";
import { decodeMemberships } from "#format/decode-memberships";
import { encodeMemberships } from "#format/encode-memberships";
import type { Memberships } from "#format/memberships";
import { POOL_CODE } from "#model/dimensions";
import { formatErrors } from "#text/format-errors";

const DOMAINS = { chains: 8, prefectures: new Map([0, 1, 2].map((province) => [province, 3] as const)) };
const RUNS = { numRuns: 300, seed: 6 };

/** Prefecture p lies in province p mod 3; provinces have codes of their own. */
const anyPatterns: fc.Arbitrary<readonly MembershipPattern[]> = fc.array(
  fc
    .record({
      prefecture: fc.integer({ min: 0, max: 6 }),
      chains: fc.uniqueArray(fc.nat({ max: DOMAINS.chains - 1 }), { minLength: 1, maxLength: 3 }),
      heads: fc.integer({ min: 1, max: 9 }),
    })
    .map((each) => ({ ...each, prefecture: 100 + each.prefecture, province: each.prefecture % 3 })),
  { maxLength: 30 },
);

const rowsOf = ({ area, chain, people }: Memberships): readonly (readonly [number, number, number])[] =>
  Array.from(area, (each, row) => [each, chain[row]!, people[row]!] as const);

const headsOf = (patterns: readonly MembershipPattern[], isIn: (pattern: MembershipPattern) => boolean): number =>
  patterns.filter(isIn).reduce((sum, { heads }) => sum + heads, 0);

describe("memberships", () => {
  it("are at least k, exact where a chain is listed, and distinct people in a pool", () => {
    let pools = 0;
    let listed = 0;
    fc.assert(
      fc.property(anyPatterns, fc.integer({ min: 5, max: 10 }), (patterns, k) => {
        const rows = rowsOf(mergeMemberships(patterns, DOMAINS, k));
        for (const [area, chain, people] of rows) {
          expect(people).toBeGreaterThanOrEqual(k);
          const own = rows.filter(([each]) => each === area).map(([, each]) => each);
          const isOwn = (pattern: MembershipPattern): boolean => pattern.prefecture === area;
          if (area < 100) {
            expect(chain).toBe(POOL_CODE);
            const shown = new Set(rows.map(([each]) => each));
            expect(people).toBe(
              headsOf(patterns, ({ province, prefecture }) => province === area && !shown.has(prefecture)),
            );
          } else if (chain === POOL_CODE) {
            pools++;
            const isHidden = ({ chains }: MembershipPattern): boolean => chains.some((each) => !own.includes(each));
            expect(people).toBe(headsOf(patterns, (each) => isOwn(each) && isHidden(each)));
          } else {
            listed++;
            expect(people).toBe(headsOf(patterns, (each) => isOwn(each) && each.chains.includes(chain)));
          }
        }
      }),
      RUNS,
    );
    expect(Math.min(pools, listed)).toBeGreaterThan(50);
  });

  it("hide a chain for nothing but its own size, whatever else is hidden", () => {
    fc.assert(
      fc.property(anyPatterns, fc.integer({ min: 5, max: 10 }), (patterns, k) => {
        const listed = rowsOf(mergeMemberships(patterns, DOMAINS, k)).filter(([, chain]) => chain !== POOL_CODE);
        for (const area of new Set(patterns.map(({ prefecture }) => prefecture))) {
          for (let chain = 0; chain < DOMAINS.chains; chain++) {
            const isIn = ({ prefecture, chains }: MembershipPattern): boolean =>
              prefecture === area && chains.includes(chain);
            const isListed = listed.some(([each, own]) => each === area && own === chain);
            expect(isListed).toBe(headsOf(patterns, isIn) >= k);
          }
        }
      }),
      RUNS,
    );
  });

  it("of 131 chains list 130 where one is below k", () => {
    const city = Array.from({ length: 131 }, (_, chain) => ({
      province: 0,
      prefecture: 101,
      chains: [chain],
      heads: chain === 7 ? 4 : 20 + chain,
    }));
    const rows = rowsOf(mergeMemberships(city, { chains: 131, prefectures: new Map([[0, 1]]) }, 10));
    expect(rows.map(([, chain]) => chain)).toEqual(
      Array.from({ length: 131 }, (_, chain) => chain).filter((c) => c !== 7),
    );
  });

  it("pool hidden chains and prefectures only where no single one of them shows", () => {
    const pattern = (prefecture: number, heads: number, ...chains: number[]): MembershipPattern => ({
      province: 0,
      prefecture,
      chains,
      heads,
    });
    const many = { chains: 104, prefectures: new Map([[0, 16]]) };
    const people = [
      pattern(101, 4, 0),
      pattern(101, 8, 1),
      pattern(101, 30, 2),
      pattern(102, 6, 3),
      pattern(103, 3, 3),
      pattern(103, 2, 4),
    ];
    expect(rowsOf(mergeMemberships(people, many, 10))).toEqual([
      [0, POOL_CODE, 11],
      [101, 2, 30],
      [101, POOL_CODE, 12],
    ]);
    const full = { chains: 104, prefectures: new Map([[0, 3]]) };
    const nines = [pattern(101, 9, 0), pattern(102, 9, 0), pattern(103, 40, 0)];
    expect(rowsOf(mergeMemberships(nines, many, 10))).toEqual([
      [0, POOL_CODE, 18],
      [103, 0, 40],
    ]);
    // Of three prefectures two hidden ones with 18 people have nine each: their sum is not told.
    expect(rowsOf(mergeMemberships(nines, full, 10))).toEqual([[103, 0, 40]]);
    expect(rowsOf(mergeMemberships([pattern(101, 9, 0)], many, 10))).toEqual([]);
  });
});

describe("whoever knows the rule and every published number", () => {
  const K = 6;
  const NARROW = 2;

  /** Of every published outcome, the counts each hidden value has in any world that is published so. */
  function possible<World>(
    worlds: Iterable<World>,
    published: (world: World) => readonly (readonly [number, number, number])[],
    hidden: (world: World) => readonly number[],
  ): ReadonlyMap<string, readonly ReadonlySet<number>[]> {
    const found = new Map<string, Set<number>[]>();
    for (const world of worlds) {
      const key = JSON.stringify(published(world));
      const counts = hidden(world);
      const sets = found.get(key) ?? counts.map(() => new Set<number>());
      counts.forEach((count, i) => sets[i]!.add(count));
      found.set(key, sets);
    }
    return found;
  }

  function expectWide(found: ReadonlyMap<string, readonly ReadonlySet<number>[]>): void {
    let hidden = 0;
    for (const [key, sets] of found) {
      if ((JSON.parse(key) as [number, number, number][]).some(([, chain, n]) => chain !== POOL_CODE && n > MOST))
        continue;
      for (const counts of sets) {
        const [low, high] = [Math.min(...counts), Math.max(...counts)];
        if (low >= K) expect(counts.size, key).toBe(1);
        else {
          hidden++;
          expect(high, key).toBe(K - 1);
          expect(high - low, key).toBeGreaterThan(NARROW);
          expect(counts.size, key).toBe(high - low + 1);
        }
      }
    }
    expect(hidden).toBeGreaterThan(10);
  }

  /** Outcomes with larger numbers also come from cities larger than those that are tried. */
  const MOST = 7;

  /** People of a city by every set of three chains: up to MOST in one chain alone, fewer in several. */
  function* cities(): Generator<readonly MembershipPattern[]> {
    const subsets = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
    const heads = subsets.map(() => 0);
    for (;;) {
      yield subsets.map((chains, i) => ({ province: 0, prefecture: 101, chains, heads: heads[i]! }));
      let at = 0;
      while (at < heads.length && heads[at] === (at > 2 ? MOST - 3 : MOST)) heads[at++] = 0;
      if (at === heads.length) return;
      heads[at]!++;
    }
  }

  it("finds every hidden chain of a city possible from its least to k − 1", () => {
    const domains = { chains: 3, prefectures: new Map([[0, 1]]) };
    const found = possible(
      cities(),
      (city) =>
        rowsOf(
          mergeMemberships(
            city.filter(({ heads }) => heads > 0),
            domains,
            K,
          ),
        ),
      (city) => [0, 1, 2].map((chain) => headsOf(city, ({ chains }) => chains.includes(chain))),
    );
    expectWide(found);
  });

  it("finds every hidden prefecture of a province possible from its least to k − 1", () => {
    const domains = { chains: 3, prefectures: new Map([[0, 4]]) };
    function* provinces(): Generator<readonly number[]> {
      for (let i = 0; i < 8 ** 4; i++)
        yield [i % 8, Math.floor(i / 8) % 8, Math.floor(i / 64) % 8, Math.floor(i / 512)];
    }
    const patterns = (heads: readonly number[]): readonly MembershipPattern[] =>
      heads.flatMap((each, i) => (each === 0 ? [] : [{ province: 0, prefecture: 101 + i, chains: [0], heads: each }]));
    expectWide(
      possible(
        provinces(),
        (heads) => rowsOf(mergeMemberships(patterns(heads), domains, K)),
        (heads) => heads,
      ),
    );
  });
});

describe("the file of memberships", () => {
  const anyRows: fc.Arbitrary<Memberships> = fc
    .uniqueArray(
      fc.tuple(
        fc.nat({ max: 3000 }),
        fc.oneof(fc.nat({ max: 200 }), fc.constant(POOL_CODE)),
        fc.integer({ min: 10, max: 1e6 }),
      ),
      {
        selector: ([area, chain]) => `${area}:${chain}`,
      },
    )
    .map((rows) => {
      const sorted = rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
      return {
        area: Uint16Array.from(sorted, ([area]) => area),
        chain: Uint16Array.from(sorted, ([, chain]) => chain),
        people: Uint32Array.from(sorted, ([, , people]) => people),
      };
    });

  it("gives back what was written", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(decodeMemberships(encodeMemberships(rows, 10), "memberships")).toEqual(rows);
      }),
      RUNS,
    );
  });

  it.each<readonly [string, readonly number[], readonly number[], readonly number[], string]>([
    ["rows out of order", [3, 0], [5, 2], [0, 0], "format-content"],
    ["a pool before a chain", [3, 0], [0, 2], [0, 0], "format-content"],
    ["an area that does not exist", [70_000, 0], [1, 2], [0, 0], "format-content"],
    ["a column that is too short", [3, 0], [1, 2], [0], "format-content"],
  ])("is refused with %s", (_, area, chain, people, code) => {
    const bytes = encodeContainer([
      { name: "meta", type: "json", value: { kind: "memberships", k: 10, rows: 2 } },
      { name: "area", type: "varint", values: area },
      { name: "chain", type: "varint", values: chain },
      { name: "people", type: "varint", values: people },
    ]);
    expect(() => decodeMemberships(bytes, "m.bin")).toThrow(expect.objectContaining({ code }));
  });

  it("is refused when cut, altered or of another kind, with a sentence", () => {
    const good = encodeMemberships(
      { area: Uint16Array.of(3), chain: Uint16Array.of(1), people: Uint32Array.of(12) },
      10,
    );
    const altered = good.slice();
    altered[good.length - 8]! ^= 1;
    const other = encodeContainer([{ name: "meta", type: "json", value: { kind: "cube" } }]);
    const codes = [good.slice(0, -8), altered, other].map((bytes) => {
      try {
        decodeMemberships(bytes, "m.bin");
      } catch (error) {
        return (error as AppError).code;
      }
      return "opened";
    });
    expect(codes).toEqual(["format-truncated", "format-checksum", "format-kind"]);
    for (const code of codes) expect(formatErrors[code]!.zh({ file: "m.bin" })).toMatch(/。$/);
  });
});
