/** The SQL merge-up equals the rule written plainly, on random people and random trees. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAtoms, checkLevel, NAMED_BY } from "#data/steps/atoms";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { SqlType, Warehouse } from "#data/warehouse/warehouse";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, TREE, type DimensionId, type TreeLevel } from "#model/dimensions";

type Person = Readonly<Record<DimensionId, number>>;
const DIMENSIONS = TREE.map((level) => level.dimension);

/** A group of people under one path of published values. */
interface Group {
  readonly path: Readonly<Partial<Record<DimensionId, number>>>;
  readonly people: readonly Person[];
}

/** Rows of one level under one parent group: listed values ascending, then the pool. */
function splitPlainly(parent: Group, dimension: DimensionId, k: number): readonly Group[] {
  const names = NAMED_BY[dimension];
  const isSealed = names !== undefined && parent.path[names] === POOL_CODE;
  const byValue = new Map<number, Person[]>();
  for (const person of parent.people) {
    const value = isSealed ? POOL_CODE : person[dimension];
    byValue.set(value, [...(byValue.get(value) ?? []), person]);
  }
  const known = [...byValue].filter(([value]) => value !== POOL_CODE);
  const small = known.filter(([, people]) => people.length < k);
  const listed = known.filter(([, people]) => people.length >= k);
  const pool = [...(byValue.get(POOL_CODE) ?? []), ...small.flatMap(([, people]) => people)];
  const smallest = listed.toSorted((a, b) => a[1].length - b[1].length || a[0] - b[0])[0];
  const needsMore = pool.length > 0 && (pool.length < k || small.length === 0);
  if (needsMore && smallest) {
    pool.push(...smallest[1]);
    listed.splice(listed.indexOf(smallest), 1);
  }
  const rows = listed.toSorted((a, b) => a[0] - b[0]);
  if (pool.length > 0) rows.push([POOL_CODE, pool]);
  return rows.map(([value, people]) => ({ path: { ...parent.path, [dimension]: value }, people }));
}

function mergePlainly(people: readonly Person[], tree: readonly TreeLevel[], k: number): Cube {
  const groupsOf = new Map<DimensionId | null, readonly Group[]>([[null, [{ path: {}, people }]]]);
  const cube = new Map<DimensionId, CubeLevel>();
  for (const { dimension, parent } of tree) {
    const rows = groupsOf.get(parent)!.map((group) => splitPlainly(group, dimension, k));
    groupsOf.set(dimension, rows.flat());
    const offsets = [0];
    for (const group of rows) offsets.push(offsets.at(-1)! + group.length);
    cube.set(dimension, {
      dimension,
      parent,
      offsets: Uint32Array.from(offsets),
      codes: Uint16Array.from(rows.flat(), (row) => row.path[dimension]!),
      counts: Uint32Array.from(rows.flat(), (row) => row.people.length),
    });
  }
  return cube;
}

/** A random tree over a random selection of the dimensions, parents first. */
const anyTree: fc.Arbitrary<readonly TreeLevel[]> = fc
  .tuple(
    fc.shuffledSubarray(DIMENSIONS, { minLength: 2, maxLength: 6 }),
    fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  )
  .map(([dimensions, picks]) =>
    dimensions.map((dimension, i) => ({ dimension, parent: i === 0 ? null : dimensions[picks[i]! % i]! })),
  );

const anyCase = fc
  .record({
    tree: fc.oneof(fc.constant(TREE), anyTree),
    k: fc.integer({ min: 5, max: 10 }),
    people: fc.integer({ min: 10, max: 300 }),
    seed: fc.nat(),
  })
  .chain(({ people, ...rest }) =>
    fc.record({
      ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, fc.constant(value)])),
      people: fc.array(anyPerson, { minLength: people, maxLength: people }),
    }),
  ) as unknown as fc.Arbitrary<{ tree: readonly TreeLevel[]; k: number; people: readonly Person[] }>;

/** Low codes are far more frequent than high ones; an age may be unknown. */
const anyPerson: fc.Arbitrary<Person> = fc
  .array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), {
    minLength: DIMENSIONS.length,
    maxLength: DIMENSIONS.length,
  })
  .map((draws) => {
    const codes = DIMENSIONS.map((dimension, i) => [dimension, Math.min(...draws[i]!)] as const);
    const isUnknown = draws[0]![0] >= 4;
    return { ...Object.fromEntries(codes), ...(isUnknown ? { age: POOL_CODE } : {}) } as Person;
  });

describe("merging up", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openDuckDb({ threads: 2 });
  });
  afterAll(() => warehouse.close());

  async function mergeInSql(people: readonly Person[], tree: readonly TreeLevel[], k: number): Promise<Cube> {
    const schema = Object.fromEntries(DIMENSIONS.map((each): [string, SqlType] => [`${each}_code`, "USMALLINT"]));
    const columns = Object.fromEntries(
      DIMENSIONS.map((each) => [`${each}_code`, people.map((person) => person[each])]),
    );
    await warehouse.load("people", schema, columns);
    return buildAtoms(warehouse, { tree, k });
  }

  it("in SQL gives the same atoms as the rule written plainly", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ people, tree, k }) => {
        const expected = mergePlainly(people, tree, k);
        const cube = await mergeInSql(people, tree, k);
        expect([...cube.keys()]).toEqual([...expected.keys()]);
        for (const [dimension, level] of expected) expect(cube.get(dimension), dimension).toEqual(level);
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it("publishes no atom below k, keeps totals and puts the pool last", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ people, tree, k }) => {
        const cube = await mergeInSql(people, tree, k);
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
    const people = ages.map((age) => ({ ...(Object.fromEntries(DIMENSIONS.map((each) => [each, 0])) as Person), age }));
    const tree: readonly TreeLevel[] = [
      { dimension: "province", parent: null },
      { dimension: "age", parent: "province" },
    ];
    const age = (await mergeInSql(people, tree, 10)).get("age")!;
    expect([...age.codes]).toEqual([2, POOL_CODE]);
    expect([...age.counts]).toEqual([15, 32]);
  });

  it("publishes nothing when fewer than k people exist", async () => {
    const people = Array.from({ length: 9 }, () => Object.fromEntries(DIMENSIONS.map((each) => [each, 0])) as Person);
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
