/** The SQL merge-up equals the rule written plainly, on random people and random trees, and hides what it promises to. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAtoms, checkLevel, NAMED_BY } from "#data/build/atoms/atoms";
import type { DomainSizes } from "#data/build/people/domains";
import { PathBits } from "#data/build/people/path-bits";
import { cubeOf, mergeBy, type MergeRule, type Person } from "#test/fixtures/merge-up";
import { loadPeople } from "#test/fixtures/packed-people";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, TREE, type DimensionId, type TreeLevel } from "#model/dimensions";

const DIMENSIONS = TREE.map((level) => level.dimension);
const VALUES = 6;
const NO_EMPLOYER = 2_147_483_647;
/** One test has 300 provinces. */
const codesOf = (dimension: DimensionId): readonly number[] => [
  ...Array.from({ length: dimension === "province" ? 300 : 2 * VALUES }, (_, code) => code),
  POOL_CODE,
];
const BITS = new PathBits(new Map(DIMENSIONS.map((each) => [each, codesOf(each)])));

/** A random tree over a random selection of the dimensions, parents first; some dimensions are sensitive. */
const anyTree: fc.Arbitrary<readonly TreeLevel[]> = fc
  .tuple(
    fc.shuffledSubarray(DIMENSIONS, { minLength: 2, maxLength: 6 }),
    fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([dimensions, picks, flags]) =>
    dimensions.map((dimension, i) => ({
      dimension,
      parent: i === 0 ? null : dimensions[picks[i]! % i]!,
      ...(flags[i] === 0 ? { sensitive: true as const } : {}),
    })),
  );

interface Case {
  readonly tree: readonly TreeLevel[];
  readonly k: number;
  /** Values of every domain, at least VALUES. */
  readonly values: number;
  readonly people: readonly Person[];
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    tree: fc.oneof(fc.constant(TREE), anyTree),
    k: fc.integer({ min: 5, max: 10 }),
    values: fc.integer({ min: VALUES, max: VALUES + 2 }),
    size: fc.integer({ min: 10, max: 300 }),
    employers: fc.option(fc.integer({ min: 4, max: 60 }), { nil: 0 }),
  })
  .chain(({ size, employers, ...rest }) =>
    fc.array(anyPerson(employers), { minLength: size, maxLength: size }).map((people) => ({ ...rest, people })),
  );

/** Low codes are far more frequent than high ones; an age or an employer may be unknown. */
function anyPerson(employers: number): fc.Arbitrary<Person> {
  return fc
    .tuple(
      fc.array(fc.tuple(fc.nat({ max: VALUES - 1 }), fc.nat({ max: VALUES - 1 })), {
        minLength: DIMENSIONS.length,
        maxLength: DIMENSIONS.length,
      }),
      fc.nat({ max: 1000 }),
    )
    .map(([draws, draw]) => {
      const codes = DIMENSIONS.map((dimension, i) => [dimension, Math.min(...draws[i]!)] as const);
      const isUnknown = draws[0]![0] >= 4;
      const employer = Math.floor((draw / 1000) ** 2 * employers);
      return {
        ...(Object.fromEntries(codes) as Record<DimensionId, number>),
        ...(isUnknown ? { age: POOL_CODE } : {}),
        ...(employers === 0 || draw % 7 === 0 ? {} : { employer }),
      };
    });
}

/** Domains of `values` values under every ancestor that may name them. */
function domainsOf(values: number): DomainSizes {
  const under = new Map(Array.from({ length: VALUES }, (_, ancestor) => [ancestor, values] as const));
  return Object.fromEntries(
    DIMENSIONS.map((each) => [each, NAMED_BY[each] === undefined ? new Map([[0, values]]) : under]),
  ) as unknown as DomainSizes;
}

function ruleOf({ tree, k, values }: Omit<Case, "people">): MergeRule {
  const domainSize: MergeRule["domainSize"] = (dimension, path) => {
    const names = NAMED_BY[dimension];
    return names === undefined || path[names] !== undefined ? values : values * VALUES;
  };
  return { tree, k, domainSize };
}

/** Employers by how many people they have, as the build ranks them. */
function rankOf(
  people: readonly Person[],
  k: number,
): ReadonlyMap<number, { readonly rank: number; readonly heads: number }> {
  const heads = new Map<number, number>();
  for (const { employer } of people) if (employer !== undefined) heads.set(employer, (heads.get(employer) ?? 0) + 1);
  const ranked = [...heads].filter(([, count]) => count * 100 > k * 35).sort((a, b) => b[1] - a[1]);
  return new Map(ranked.map(([employer, count], rank) => [employer, { rank, heads: count }]));
}

const personOf = (codes: Partial<Person>): Person => ({
  ...(Object.fromEntries(DIMENSIONS.map((each) => [each, 0])) as Person),
  ...codes,
});

describe("merging up", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openDuckDb({ threads: 2 });
  });
  afterAll(() => warehouse.close());

  async function mergeInSql(
    people: readonly Person[],
    tree: readonly TreeLevel[],
    k: number,
    values = VALUES,
    withholdsTopTiers = false,
  ): Promise<Cube> {
    const employers = people.some(({ employer }) => employer !== undefined);
    const ranks = rankOf(people, k);
    await loadPeople(warehouse, BITS, people, ({ employer }) => ranks.get(employer ?? -1)?.rank ?? NO_EMPLOYER);
    const heads = [...ranks.values()].map((each) => each.heads);
    const sizes = [...new Set(heads)];
    await warehouse.load(
      "employer_sizes",
      { heads: "BIGINT", employer_count: "BIGINT" },
      { heads: sizes, employer_count: sizes.map((size) => heads.filter((each) => each === size).length) },
    );
    return buildAtoms(warehouse, { tree, k, domains: domainsOf(values), bits: BITS, employers, withholdsTopTiers });
  }

  it("in SQL gives the same atoms as the rule written plainly", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ people, ...given }) => {
        const root = mergeBy(ruleOf(given), people);
        const merging = mergeInSql(people, given.tree, given.k, given.values);
        if (root === null) {
          await expect(merging).rejects.toMatchObject({ code: "build-one-employer" });
          return;
        }
        const expected = cubeOf(root, given.tree);
        const cube = await merging;
        expect([...cube.keys()]).toEqual([...expected.keys()]);
        for (const [dimension, level] of expected) expect(cube.get(dimension), dimension).toEqual(level);
      }),
      { numRuns: 30, seed: 2 },
    );
  });

  it("keeps people of the top and of pooled tiers out of counties where their employers are unknown", async () => {
    let [withheld, listed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ people: drawn, ...given }) => {
        const several = Array.from({ length: 40 }, (_, i) => personOf({ tier: i % 4 }));
        const people = [...drawn, ...several, ...several].map(({ employer: _, ...person }): Person => person);
        const cube = await mergeInSql(people, TREE, given.k, given.values, true);
        const rule = { ...ruleOf({ ...given, tree: TREE }), withholdsTopTiers: true };
        const expected = cubeOf(mergeBy(rule, people)!, TREE);
        for (const [dimension, level] of expected) expect(cube.get(dimension), dimension).toEqual(level);
        const [tier, county] = [cube.get("tier")!, cube.get("county")!];
        for (const [row, code] of tier.codes.entries()) {
          const counties = county.codes.subarray(county.offsets[row]!, county.offsets[row + 1]!);
          if (code > 1 && code !== POOL_CODE) listed += counties.length;
          else {
            withheld++;
            expect([...counties]).toEqual([POOL_CODE]);
          }
        }
      }),
      { numRuns: 6, seed: 4 },
    );
    expect(Math.min(withheld, listed)).toBeGreaterThan(4);
  });

  it("publishes no atom below k, keeps totals and puts the pool last", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ people, tree, k, values }) => {
        fc.pre(mergeBy(ruleOf({ tree, k, values }), people) !== null);
        const cube = await mergeInSql(people, tree, k, values);
        for (const level of cube.values()) {
          const parent = level.parent === null ? null : cube.get(level.parent)!;
          const sums = Array.from({ length: level.offsets.length - 1 }, (_, p) => {
            const rows = level.codes.subarray(level.offsets[p]!, level.offsets[p + 1]!);
            expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
            expect(new Set(rows).size).toBe(rows.length);
            return level.counts
              .subarray(level.offsets[p]!, level.offsets[p + 1]!)
              .reduce((sum, count) => sum + count, 0);
          });
          expect(sums).toEqual(parent === null ? [people.length] : [...parent.counts]);
          expect(Math.min(...level.counts)).toBeGreaterThanOrEqual(k);
        }
      }),
      { numRuns: 20, seed: 3 },
    );
  });

  it("hides a listed value beside people of unknown value, so that the pool never stands for nobody", async () => {
    const ages = [...Array<number>(20).fill(POOL_CODE), ...Array<number>(12).fill(1), ...Array<number>(15).fill(2)];
    const people = ages.map((age) => personOf({ age }));
    const tree: readonly TreeLevel[] = [
      { dimension: "province", parent: null },
      { dimension: "age", parent: "province" },
    ];
    const age = (await mergeInSql(people, tree, 10)).get("age")!;
    expect([...age.codes]).toEqual([2, POOL_CODE]);
    expect([...age.counts]).toEqual([15, 32]);
  });

  it("in SQL finds the same pools too narrow as trying all numbers does, on crowds of values near k", async () => {
    const tree: readonly TreeLevel[] = [
      { dimension: "province", parent: null },
      { dimension: "tier", parent: "province" },
    ];
    const anyCounts = fc.record({
      k: fc.integer({ min: 5, max: 10 }),
      values: fc.integer({ min: 3, max: 6 }),
      offsets: fc.array(fc.array(fc.integer({ min: -3, max: 5 }), { minLength: 3, maxLength: 6 }), {
        minLength: 300,
        maxLength: 300,
      }),
    });
    await fc.assert(
      fc.asyncProperty(anyCounts, async ({ k, values, offsets }) => {
        const people = offsets.flatMap((near, province) =>
          near
            .slice(0, values)
            .flatMap((offset, tier) =>
              Array.from({ length: k + offset + (offset > 3 ? 9 : 0) }, () => personOf({ province, tier })),
            ),
        );
        const root = mergeBy({ tree, k, domainSize: (each) => (each === "tier" ? values : 300) }, people)!;
        expect(await mergeInSql(people, tree, k, values)).toEqual(cubeOf(root, tree));
      }),
      { numRuns: 12, seed: 5 },
    );
  });

  it("tells a dominated value from one taken along, which may tie with a listed value", async () => {
    const tree: readonly TreeLevel[] = [
      { dimension: "province", parent: null },
      { dimension: "tier", parent: "province" },
    ];
    // Five, then ten of two employers, then ten of several: the second is hidden, not taken, and no tie narrows the pool. The
    // two have nobody elsewhere, so they are too small to matter in the pool and must be seen in their value.
    const people = [5, 10, 10, 30, 40, 50].flatMap((count, tier) =>
      Array.from({ length: count }, (_, i) =>
        personOf({ tier, employer: tier === 1 ? i % 2 : 100 * tier + 10 + (i % 9) }),
      ),
    );
    const expected = cubeOf(mergeBy(ruleOf({ tree, k: 10, values: VALUES }), people)!, tree);
    expect(await mergeInSql(people, tree, 10)).toEqual(expected);
    expect([...expected.get("tier")!.counts]).toEqual([10, 30, 40, 50, 15]);
  });

  it("takes the example of the rule further: 27 people in three hidden values beside 12 and 30", async () => {
    const tree: readonly TreeLevel[] = [
      { dimension: "province", parent: null },
      { dimension: "tier", parent: "province" },
    ];
    const people = [9, 9, 9, 12, 30].flatMap((count, tier) => Array.from({ length: count }, () => personOf({ tier })));
    const tier = (await mergeInSql(people, tree, 10, VALUES)).get("tier")!;
    // With six values in the domain nobody knows which of four hold the 27; with five it would be 9, 9, 9.
    expect([...tier.counts]).toEqual([12, 30, 27]);
    const few = mergeBy({ tree, k: 10, domainSize: () => 5 }, people)!;
    expect(
      few.children
        .get("province")![0]!
        .children.get("tier")!
        .map((row) => row.people.length),
    ).toEqual([30, 39]);
  });

  it("publishes nothing when fewer than k people exist", async () => {
    const people = Array.from({ length: 9 }, () => personOf({}));
    await expect(mergeInSql(people, TREE, 10)).rejects.toMatchObject({
      code: "build-too-few-people",
      params: { k: 10 },
    });
  });

  it("refuses a k below the floor of five", async () => {
    await expect(mergeInSql([], TREE, 4)).rejects.toMatchObject({ code: "build-k-too-small" });
  });
});

describe("the last gate before publishing", () => {
  const root: CubeLevel = {
    dimension: "province",
    parent: null,
    offsets: Uint32Array.of(0, 2),
    codes: Uint16Array.of(3, POOL_CODE),
    counts: Uint32Array.of(20, 12),
  };
  const below = (...counts: number[]): CubeLevel => ({
    dimension: "prefecture",
    parent: "province",
    offsets: Uint32Array.of(0, 2, 3),
    codes: Uint16Array.of(4, 5, POOL_CODE),
    counts: Uint32Array.from(counts),
  });

  it("lets whole levels pass", () => {
    expect(() => checkLevel(root, null, 10)).not.toThrow();
    expect(() => checkLevel(below(10, 10, 12), root, 10)).not.toThrow();
  });

  it("stops a planted cell below k and names its level and row", () => {
    expect(() => checkLevel(below(11, 9, 12), root, 10)).toThrow(
      expect.objectContaining({ code: "build-cell-below-k", params: { dimension: "prefecture", row: 1, k: 10 } }),
    );
  });

  it("stops children that do not add up to their parent", () => {
    expect(() => checkLevel(below(10, 11, 12), root, 10)).toThrow(
      expect.objectContaining({ code: "build-sum-mismatch", params: { dimension: "prefecture", row: 0 } }),
    );
  });
});
