/** Counts of companies and places on random tables and questions equal plain filtering of rows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EntityEngine } from "#engine/entity-engine";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { STAGES } from "#model/chains";
import { INSTITUTE_KINDS } from "#model/dimensions";
import { NO_FILTERS, type Filters } from "#model/query";
import { pathOf } from "#model/regions";
import { smallWorld } from "#test/fixtures/small-world";

const { tree, taxonomy, homes } = smallWorld();
const FOUNDED = [2019, 2020, 2021, 2022];
const context = { tree, taxonomy, foundedYears: FOUNDED };

interface Row {
  readonly region: number;
  readonly nodes: readonly number[];
  readonly founded: number;
  readonly kind: number;
  readonly level: number;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  region: fc.constantFrom(...homes),
  nodes: fc.subarray(
    taxonomy.nodes.map(({ index }) => index),
    { maxLength: 4 },
  ),
  founded: fc.integer({ min: 0, max: FOUNDED.length - 1 }),
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
  years: fc.option(
    fc
      .tuple(fc.constantFrom(...FOUNDED), fc.constantFrom(...FOUNDED))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  ),
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
const inYears = (row: Row, { years }: Filters): boolean =>
  years === null || (FOUNDED[row.founded]! >= years[0] && FOUNDED[row.founded]! <= years[1]);

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
    size: new Uint8Array(rows.length),
    tags: new Uint16Array(rows.length),
    flags: new Uint8Array(rows.length),
  };
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
const noIndustry = (filters: Filters): Filters => ({ ...filters, chain: null, node: null, stages: [] });

describe("entities by the engine", () => {
  test("companies equal plain filtering, chart by chart and region by region", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 60 }),
        fc.array(fc.tuple(anyRegion, anyFilters), { minLength: 1, maxLength: 4 }),
        (rows, questions) => {
          const provinces = ["110000", "370000", "440000"];
          const engine = new EntityEngine(context, "company", provinces.length);
          const parts = new Map(
            provinces.map((code) => [code, sorted(rows.filter((row) => provinceOfRow(row) === code))]),
          );
          for (const [code, part] of parts) engine.add(companies(code, part));
          for (const [code, filters] of questions) {
            const result = engine.run(code, filters);
            const count = (asks: Filters, where: string): number =>
              rows.filter((row) => hasNode(row, asks) && inYears(row, asks) && isWithin(row, where)).length;
            expect(result.total).toBe(count(filters, code));
            expect([...result.regions]).toEqual(tree.regions.map((region) => count(filters, region.code)));
            expect([...result.regionsBase]).toEqual(
              tree.regions.map((region) => count(noIndustry(filters), region.code)),
            );
            const { chain, node, stage, year, kind } = result.histograms;
            expect([...chain]).toEqual(
              taxonomy.chains.map(({ id }) => count({ ...filters, chain: id, node: null }, code)),
            );
            expect([...stage]).toEqual(STAGES.map((only) => count({ ...filters, stages: [only] }, code)));
            expect([...node]).toEqual(taxonomy.nodes.map(({ id }) => count({ ...filters, node: id }, code)));
            expect([...year]).toEqual(FOUNDED.map((only) => count({ ...filters, years: [only, only] }, code)));
            expect(kind).toHaveLength(0);
            for (const [province, part] of parts) {
              const bytes = part.map((row) =>
                hasNode(row, filters) && inYears(row, filters) && isWithin(row, code) ? 1 : 0,
              );
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
        const passing = rows.filter((row) => hasNode(row, filters));
        const inScope = passing.filter((row) => isWithin(row, code));
        expect(result.total).toBe(inScope.length);
        expect([...result.histograms.kind]).toEqual(
          INSTITUTE_KINDS.map((_, kind) => inScope.filter((row) => row.kind === kind).length),
        );
        expect([...result.histograms.level]).toEqual(
          [0, 1, 2].map((level) => inScope.filter((row) => row.level === level).length),
        );
        expect(result.histograms.year).toHaveLength(0);
      }),
    );
  });

  test("coverage says how many parts have arrived, and numbers grow with it", () => {
    const row: Row = { region: tree.byCode.get("370212")!.index, nodes: [0, 1], founded: 1, kind: 0, level: 0 };
    const engine = new EntityEngine(context, "company", 2);
    expect(engine.run("100000", NO_FILTERS)).toMatchObject({ total: 0, coverage: 0 });
    engine.add(companies("370000", [row, row]));
    expect(engine.run("100000", NO_FILTERS)).toMatchObject({ total: 2, coverage: 0.5 });
    engine.add(companies("110000", []));
    expect(engine.run("370000", NO_FILTERS)).toMatchObject({ total: 2, coverage: 1 });
  });
});
