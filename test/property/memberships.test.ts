/** Secondary memberships: no number below k, exact where listed; the file gives back what was written and refuses the rest. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeMemberships, type MembershipPattern } from "#data/steps/memberships";
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

  it("of fewer than k people in a chain go with the smallest other chain, of a prefecture into its province", () => {
    const pattern = (prefecture: number, heads: number, ...chains: number[]): MembershipPattern => ({
      province: 0,
      prefecture,
      chains,
      heads,
    });
    const many = { chains: 104, prefectures: new Map([[0, 16]]) };
    const rows = rowsOf(
      mergeMemberships(
        [
          pattern(101, 4, 0),
          pattern(101, 12, 1),
          pattern(101, 30, 2),
          pattern(102, 6, 3),
          pattern(103, 3, 3),
          pattern(103, 2, 4),
        ],
        many,
        10,
      ),
    );
    expect(rows).toEqual([
      [0, POOL_CODE, 11],
      [101, 2, 30],
      [101, POOL_CODE, 16],
    ]);
    const full = { chains: 104, prefectures: new Map([[0, 3]]) };
    const nines = [pattern(101, 9, 0), pattern(102, 9, 0), pattern(103, 40, 0)];
    expect(rowsOf(mergeMemberships(nines, many, 10))).toEqual([
      [0, POOL_CODE, 18],
      [103, 0, 40],
    ]);
    // Of three prefectures two hidden ones with 18 people have nine each.
    expect(rowsOf(mergeMemberships(nines, full, 10))).toEqual([[0, POOL_CODE, 58]]);
    expect(rowsOf(mergeMemberships([pattern(101, 9, 0)], many, 10))).toEqual([]);
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
