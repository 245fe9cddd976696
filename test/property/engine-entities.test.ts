/** Counts of companies and places on random tables and questions equal plain filtering of rows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EntityEngine } from "#engine/entities/entity-engine";
import type { CompanyColumns, PlaceColumns, PointColumns } from "#format/entities";
import { STAGES } from "#model/chains";
import {
  COMPANY_TAGS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  type CompanyTag,
} from "#model/dimensions";
import { BASES, type Base } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import { pathOf } from "#model/regions";
import { smallWorld } from "#test/fixtures/small-world";

const { tree, taxonomy, homes } = smallWorld();
const FOUNDED = [2019, 2020, 2021, 2022];
/** Cities with counties, a municipality among them: where entities lie whose county is not known. */
const cities = ["110000", "370100", "370200", "440100"].map((code) => tree.byCode.get(code)!.index);
const context = { tree, taxonomy, foundedYears: FOUNDED };

interface Row {
  readonly region: number;
  readonly nodes: readonly number[];
  readonly founded: number;
  /** Position in SIZE_VALUES. */
  readonly size: number;
  readonly tags: readonly CompanyTag[];
  /** Degrees. */
  readonly point: readonly [number, number];
  readonly kind: number;
  readonly level: number;
}

const someOf = <T>(domain: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...domain]) });
const anyRow: fc.Arbitrary<Row> = fc.record({
  region: fc.constantFrom(...homes, ...cities),
  nodes: fc.subarray(
    taxonomy.nodes.map(({ index }) => index),
    { maxLength: 4 },
  ),
  founded: fc.integer({ min: 0, max: FOUNDED.length - 1 }),
  size: fc.nat(SIZE_VALUES.length - 1),
  tags: fc.subarray([...COMPANY_TAGS], { maxLength: 3 }),
  point: fc.tuple(fc.double({ min: 70, max: 140, noNaN: true }), fc.double({ min: 0, max: 56, noNaN: true })),
  kind: fc.integer({ min: 0, max: INSTITUTE_KINDS.length - 1 }),
  level: fc.integer({ min: 0, max: 2 }),
});
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  chain: fc.option(fc.constantFrom(...taxonomy.chains.map(({ id }) => id))),
  node: fc.option(fc.constantFrom(...taxonomy.nodes.map(({ id }) => id))),
  stages: fc.oneof(fc.constant([]), fc.subarray([...STAGES])),
  tiers: fc.constantFrom([], ["national" as const]),
  educations: fc.constant([]),
  ages: fc.constantFrom(null, [0, 2] as const),
  years: fc.constant(null),
  founded: fc.option(
    fc
      .tuple(fc.constantFrom(...FOUNDED), fc.constantFrom(...FOUNDED))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  ),
  tags: someOf(COMPANY_TAGS),
  sizes: someOf(SIZE_VALUES),
  kinds: someOf([...INSTITUTE_KINDS, ...PARK_KINDS]),
  levels: someOf(PLACE_LEVELS),
});
const anyRegion = fc.constantFrom(...tree.regions.map(({ code }) => code));

const provinceOfRow = (row: Row): string => pathOf(tree, tree.regions[row.region]!.code)[1]!.code;
const isWithin = (row: Row, code: string): boolean =>
  pathOf(tree, tree.regions[row.region]!.code).some((region) => region.code === code);
const hasNode = (row: Row, filters: Filters): boolean =>
  (filters.chain === null && filters.node === null && filters.stages.length === 0) ||
  row.nodes.some((index) => {
    const { id, chain, stage } = taxonomy.nodes[index]!;
    const inChain = filters.chain === null || chain === filters.chain;
    const isNode = filters.node === null || id === filters.node;
    return inChain && isNode && (filters.stages.length === 0 || filters.stages.includes(stage));
  });
const inYears = (row: Row, { founded: years }: Filters): boolean =>
  years === null || (FOUNDED[row.founded]! >= years[0] && FOUNDED[row.founded]! <= years[1]);

const isOfSize = (row: Row, { sizes }: Filters): boolean =>
  sizes.length === 0 || sizes.includes(SIZE_VALUES[row.size]!);
const hasTag = (row: Row, { tags }: Filters): boolean =>
  tags.length === 0 || tags.some((tag) => row.tags.includes(tag));
const passesCompany = (row: Row, filters: Filters): boolean =>
  hasNode(row, filters) && inYears(row, filters) && isOfSize(row, filters) && hasTag(row, filters);
/** Kinds of parks say nothing of institutes. */
const isOfKind = (row: Row, { kinds }: Filters): boolean => {
  const own = kinds.filter((kind) => (INSTITUTE_KINDS as readonly string[]).includes(kind));
  return own.length === 0 || own.includes(INSTITUTE_KINDS[row.kind]!);
};
const isOfLevel = (row: Row, { levels }: Filters): boolean =>
  levels.length === 0 || levels.includes(PLACE_LEVELS[row.level]!);
const passesInstitute = (row: Row, filters: Filters): boolean =>
  hasNode(row, filters) && isOfKind(row, filters) && isOfLevel(row, filters);

const chainsOf = ({ nodes }: Row): ReadonlySet<string> => new Set(nodes.map((index) => taxonomy.nodes[index]!.chain));
const nodesOfChains = (chains: ReadonlySet<string>): readonly number[] =>
  taxonomy.nodes.filter(({ chain }) => chains.has(chain)).map(({ index }) => index);
const isOfParkKind = (row: Row, { kinds }: Filters): boolean => {
  const own = kinds.filter((kind) => (PARK_KINDS as readonly string[]).includes(kind));
  return own.length === 0 || own.includes(PARK_KINDS[row.kind]!);
};

function multi(rows: readonly Row[]): CompanyColumns["nodes"] {
  const offsets = [0];
  for (const row of rows) offsets.push(offsets.at(-1)! + row.nodes.length);
  return { offsets: Uint32Array.from(offsets), values: Uint16Array.from(rows.flatMap((row) => row.nodes)) };
}

function companies(province: string, rows: readonly Row[]): CompanyColumns {
  return {
    kind: "company",
    province,
    rows: rows.length,
    region: Uint16Array.from(rows, (row) => row.region),
    nodes: multi(rows),
    founded: Uint8Array.from(rows, (row) => row.founded),
    size: Uint8Array.from(rows, ({ size }) => (SIZE_VALUES[size] === "unknown" ? 255 : size)),
    tags: Uint16Array.from(rows, ({ tags }) => tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0)),
    flags: new Uint8Array(rows.length),
  };
}

/** Rows as parks: of whole chains, as the build spreads them over nodes. */
function parks(rows: readonly Row[]): PlaceColumns {
  const spread = rows.map((row) => ({ ...row, nodes: nodesOfChains(chainsOf(row)) }));
  return { ...institutes(spread), kind: "park" };
}

function institutes(rows: readonly Row[]): PlaceColumns {
  return {
    kind: "institute",
    rows: rows.length,
    region: Uint16Array.from(rows, (row) => row.region),
    nodes: multi(rows),
    placeKind: Uint8Array.from(rows, (row) => row.kind),
    level: Uint8Array.from(rows, (row) => row.level),
    flags: new Uint8Array(rows.length),
  };
}

const sorted = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => a.region - b.region);
const baseOf = (filters: Filters, base: Base): Filters =>
  base === "all" ? { ...NO_FILTERS, founded: filters.founded } : { ...filters, chain: null, node: null, stages: [] };

const rowAt = (code: string, point: readonly [number, number] = [120, 36]): Row => ({
  region: tree.byCode.get(code)!.index,
  nodes: [0, 1],
  founded: 1,
  size: 0,
  tags: [],
  point,
  kind: 0,
  level: 0,
});
const pointsOf = (rows: readonly Row[]): PointColumns => ({
  lng: Float32Array.from(rows, ({ point }) => point[0]),
  lat: Float32Array.from(rows, ({ point }) => point[1]),
});

describe("entities by the engine", () => {
  test("companies equal plain filtering, chart by chart and region by region", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 60 }),
        fc.array(fc.tuple(anyRegion, anyFilters, fc.constantFrom(...BASES), anyRegion), { minLength: 1, maxLength: 4 }),
        (rows, questions) => {
          const provinces = ["110000", "370000", "440000"];
          const engine = new EntityEngine(context, "company", provinces.length);
          const parts = new Map(
            provinces.map((code) => [code, sorted(rows.filter((row) => provinceOfRow(row) === code))]),
          );
          for (const [code, part] of parts) engine.add(companies(code, part));
          for (const [code, filters, base, described] of questions) {
            const result = engine.run(code, filters, { described, base });
            const count = (asks: Filters, where: string): number =>
              rows.filter((row) => passesCompany(row, asks) && isWithin(row, where)).length;
            expect(result.total).toBe(count(filters, code));
            expect([...result.regions]).toEqual(tree.regions.map((region) => count(filters, region.code)));
            expect([...result.regionsBase]).toEqual(
              tree.regions.map((region) => count(baseOf(filters, base), region.code)),
            );
            const { chain, node, stage, year, tag, size, kind, level } = result.histograms;
            expect([...chain]).toEqual(
              taxonomy.chains.map(({ id }) => count({ ...filters, chain: id, node: null }, described)),
            );
            expect([...stage]).toEqual(STAGES.map((only) => count({ ...filters, stages: [only] }, described)));
            expect([...node]).toEqual(taxonomy.nodes.map(({ id }) => count({ ...filters, node: id }, described)));
            expect([...year]).toEqual(FOUNDED.map((only) => count({ ...filters, founded: [only, only] }, described)));
            expect([...tag]).toEqual(COMPANY_TAGS.map((only) => count({ ...filters, tags: [only] }, described)));
            expect([...size]).toEqual(SIZE_VALUES.map((only) => count({ ...filters, sizes: [only] }, described)));
            expect([...kind, ...level]).toEqual([]);
            for (const [province, part] of parts) {
              const bytes = part.map((row) => (passesCompany(row, filters) && isWithin(row, code) ? 1 : 0));
              expect([...engine.visibility(province, code, filters)]).toEqual(bytes);
            }
          }
        },
      ),
    );
  });

  test("institutes equal plain filtering and have no years", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), anyRegion, anyFilters, (unsorted, code, filters) => {
        const rows = sorted(unsorted);
        const engine = new EntityEngine(context, "institute", 1);
        engine.add(institutes(rows));
        const result = engine.run(code, filters);
        const count = (asks: Filters): number =>
          rows.filter((row) => passesInstitute(row, asks) && isWithin(row, code)).length;
        expect(result.total).toBe(count(filters));
        const { chain, kind, level, year, tag, size } = result.histograms;
        expect([...chain]).toEqual(taxonomy.chains.map(({ id }) => count({ ...filters, chain: id, node: null })));
        expect([...kind]).toEqual(INSTITUTE_KINDS.map((only) => count({ ...filters, kinds: [only] })));
        expect([...level]).toEqual(PLACE_LEVELS.map((only) => count({ ...filters, levels: [only] })));
        expect([...year, ...tag, ...size]).toEqual([]);
      }),
    );
  });

  test("parks are counted by chain: filters on node and stage change nothing, of charts and points neither", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), anyRegion, anyFilters, (unsorted, code, asked) => {
        const rows = sorted(unsorted);
        const engine = new EntityEngine(context, "park", 1);
        engine.add(parks(rows));
        // A node is asked for with its chain.
        const nodeChain = taxonomy.nodes.find(({ id }) => id === asked.node)?.chain;
        const filters: Filters = { ...asked, chain: nodeChain ?? asked.chain };
        const passes = (row: Row, { chain, ...own }: Filters): boolean =>
          (chain === null || chainsOf(row).has(chain)) &&
          isOfParkKind(row, { chain, ...own }) &&
          isOfLevel(row, { chain, ...own });
        const count = (asks: Filters): number => rows.filter((row) => passes(row, asks) && isWithin(row, code)).length;
        const result = engine.run(code, filters);
        expect(result.total).toBe(count(filters));
        const { chain, kind } = result.histograms;
        expect([...chain]).toEqual(taxonomy.chains.map(({ id }) => count({ ...filters, chain: id })));
        expect([...kind]).toEqual(PARK_KINDS.map((only) => count({ ...filters, kinds: [only] })));
        const bytes = rows.map((row) => (passes(row, filters) && isWithin(row, code) ? 1 : 0));
        expect([...engine.visibility(null, code, filters)]).toEqual(bytes);
        if (filters.node !== null) expect(engine.run(code, { ...filters, chain: null }).total).toBe(result.total);
      }),
    );
  });

  test("coverage says how many parts have arrived, and numbers grow with it", () => {
    const row = rowAt("370212");
    const engine = new EntityEngine(context, "company", 2);
    expect(engine.run("100000", NO_FILTERS)).toMatchObject({ total: 0, coverage: 0 });
    engine.add(companies("370000", [row, row]));
    expect(engine.run("100000", NO_FILTERS)).toMatchObject({ total: 2, coverage: 0.5 });
    engine.add(companies("110000", []));
    expect(engine.run("370000", NO_FILTERS)).toMatchObject({ total: 2, coverage: 1 });
  });
});

describe("densities", () => {
  const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

  test("put every passing row of the region into the cell its point lies in, or the nearest", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), anyRegion, anyFilters, (all, code, filters) => {
        const engine = new EntityEngine(context, "company", 3);
        for (const province of ["110000", "370000", "440000"]) {
          const rows = sorted(all.filter((row) => provinceOfRow(row) === province));
          engine.add(companies(province, rows));
          engine.addPoints(province, pointsOf(rows));
        }
        const { cols, rows: lines, bounds, counts, total, peak, coverage } = engine.density(code, filters);
        const [west, south, east, north] = bounds;
        const expected = new Map<number, number>();
        const within = (position: number, size: number): number =>
          Math.min(size - 1, Math.max(0, Math.floor(position * size)));
        for (const row of all.filter((each) => passesCompany(each, filters) && isWithin(each, code))) {
          const [lng, lat] = row.point.map(Math.fround) as [number, number];
          const col = within((lng - west) / (east - west), cols);
          const line = within((mercatorY(north) - mercatorY(lat)) / (mercatorY(north) - mercatorY(south)), lines);
          const cell = line * cols + col;
          expected.set(cell, (expected.get(cell) ?? 0) + 1);
        }
        expect(counts).toHaveLength(cols * lines);
        const counted: [number, number][] = [];
        counts.forEach((count, cell) => count > 0 && counted.push([cell, count]));
        expect(counted).toEqual([...expected].toSorted(([left], [right]) => left - right));
        expect(total).toBe(engine.run(code, filters).total);
        expect(peak).toBe(Math.max(0, ...expected.values()));
        expect(coverage).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  test("have square cells of 1/4096 of the world around the whole of China", () => {
    const { cols, rows, bounds } = new EntityEngine(context, "park", 1).density("100000", NO_FILTERS);
    const [west, south, east, north] = bounds;
    expect(((east - west) / cols) * 4096).toBeCloseTo(360, 9);
    expect(((mercatorY(north) - mercatorY(south)) / rows) * 4096).toBeCloseTo(2 * Math.PI, 9);
    expect([west < 73.5, south < 3.5, east > 135.1, north > 53.6]).toEqual([true, true, true, true]);
  });

  test("count the files whose points are there, and say which share that is", () => {
    const engine = new EntityEngine(context, "company", 2);
    const rows = [rowAt("370212"), rowAt("370212", [121, 36])];
    engine.add(companies("370000", rows));
    engine.add(companies("440000", [rowAt("440106", [113, 23])]));
    expect(engine.density("100000", NO_FILTERS)).toMatchObject({ total: 0, peak: 0, coverage: 0 });
    engine.addPoints("370000", pointsOf(rows));
    expect(engine.density("100000", NO_FILTERS)).toMatchObject({ total: 2, peak: 1, coverage: 0.5 });
    expect(engine.density("370200", NO_FILTERS)).toMatchObject({ total: 2, peak: 1, coverage: 1 });
  });
});
