/** Promises of a published dataset, held against the raw tables it was built from: 300,000 people through the real pipeline. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeLevels } from "#format/decode-cube";
import { openGzip } from "#format/gzip";
import { parseManifest, parsePointer, type Manifest } from "#format/manifest";
import type { CubeLevel } from "#format/cube";
import type { EngineSession } from "#engine/session";
import type { Dataset } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, TIERS, TREE, type DimensionId } from "#model/dimensions";
import { type Query } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import { STAGES } from "#model/chains";
import { childrenOf, NO_DATA_PROVINCES, pathOf, type Region } from "#model/regions";
import { prepareDataset, type PreparedDataset } from "#test/e2e/prepared-dataset";
import { openPublished } from "#test/fixtures/published-session";
import { readRawRows, type RawRows } from "#test/fixtures/raw-people";

const PEOPLE = 300_000;
const QUESTIONS = 1000;

let prepared: PreparedDataset;
let session: EngineSession;
let dataset: Dataset;
let raw: RawRows;
beforeAll(async () => {
  prepared = await prepareDataset();
  ({ session, dataset } = await openPublished(prepared.published));
  raw = await readRawRows(prepared.raw, dataset);
});

const span = (size: number): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const someOf = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> => fc.subarray([...values], { minLength: 1 });
const filters = (part: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...part });

/** Chain or none. */
function anyChain(): fc.Arbitrary<string | null> {
  return fc.option(fc.constantFrom(...dataset.taxonomy.chains.map(({ id }) => id)), { freq: 2 });
}

function anyYears(): fc.Arbitrary<readonly [number, number]> {
  const { years } = dataset;
  return fc
    .tuple(span(years.length), fc.boolean())
    .map(([[first, last], isStock]) => [isStock ? 0 : years[first]!, years[last]!]);
}

/** Filters of one branch: what is under one tier, or node, or year. */
function oneBranch(): fc.Arbitrary<Partial<Filters>> {
  const { nodes } = dataset.taxonomy;
  const tiers = fc.oneof(fc.constant<Filters["tiers"]>([]), someOf(TIERS));
  return fc.oneof(
    fc.constant({}),
    fc.record({ tiers: someOf(TIERS) }),
    fc.record({ tiers, educations: someOf(EDUCATIONS) }),
    fc.record({ tiers, ages: span(AGE_EDGES.length) }),
    fc.record({ years: anyYears() }),
    fc.record({ stages: someOf(STAGES) }),
    fc.constantFrom(...nodes).map((node) => ({ chain: node.chain, node: node.id })),
  );
}

function regionsOf(accepts: (region: Region) => boolean): fc.Arbitrary<Region> {
  return fc.constantFrom(
    ...dataset.tree.regions.filter(
      (region) =>
        accepts(region) && !pathOf(dataset.tree, region.code).some(({ code }) => NO_DATA_PROVINCES.includes(code)),
    ),
  );
}

/** A question that one branch of the tree answers: on the spine with any branch, or in a county with tiers alone. */
function oneBranchQuestion(): fc.Arbitrary<Query> {
  const ask = (region: Region, chain: string | null, part: Partial<Filters>): Query => ({
    region: region.code,
    filters: filters({ chain, ...part }),
    subjects: ["talent"],
  });
  const spine = fc.oneof(
    regionsOf(({ level }) => level === "prefecture"),
    regionsOf(({ level }) => level === "province" || level === "nation"),
  );
  const tiers = fc.oneof(fc.constant({}), fc.record({ tiers: someOf(TIERS) }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(spine, anyChain(), oneBranch()).map(([...parts]) => ask(...parts)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          regionsOf(({ level }) => level === "county"),
          anyChain(),
          tiers,
        )
        .map(([...parts]) => ask(...parts)),
    },
  );
}

/** Filters of every kind at once. */
function anyFilters(): fc.Arbitrary<Filters> {
  const parts = fc.array(oneBranch(), { maxLength: 3 });
  return fc.tuple(anyChain(), parts).map(([chain, list]) => filters(Object.assign({}, { chain }, ...list)));
}

describe("truth from the raw tables", () => {
  test("lies between L and U for 1,000 random questions of one branch", async () => {
    const seen = { exact: 0, bounded: 0 };
    await fc.assert(
      fc.asyncProperty(oneBranchQuestion(), async (query) => {
        const { talent } = await session.ask("run", query);
        const { known, estimate, upper } = talent!.total;
        const truth = raw.countPeople(query.region, query.filters);
        expect(talent!.precision).not.toBe("estimate");
        expect({
          query,
          truth,
          isIn: known <= truth && truth <= upper && known <= estimate && estimate <= upper,
          known,
          upper,
        }).toMatchObject({ isIn: true });
        if (talent!.precision === "exact") expect({ query, truth }).toEqual({ query, truth: known });
        seen[talent!.precision === "exact" ? "exact" : "bounded"] += 1;
      }),
      { numRuns: QUESTIONS },
    );
    expect(seen.exact).toBeGreaterThan(QUESTIONS / 20);
    expect(seen.bounded).toBeGreaterThan(QUESTIONS / 4);
  });

  test("is at least the people of secondary chains told, and as many where every prefecture has a number", async () => {
    const seen = { exact: 0, atLeast: 0 };
    const regions = dataset.tree.regions.filter(({ level }) => level !== "county").map(({ code }) => code);
    for (const [at, code] of regions.entries()) {
      for (const { id, index } of dataset.taxonomy.chains) {
        const told = await session.ask("secondary", { chain: id, region: code });
        // Few have a number: all of those that do, and a few that do not.
        if (told === null || (told.known === 0 && (at + index) % 200 !== 0)) continue;
        const truth = raw.countSecondary(code, id);
        if (told.listed === told.of) expect({ code, id, known: told.known }).toEqual({ code, id, known: truth });
        else expect({ code, id, told, truth, isIn: told.known <= truth }).toMatchObject({ isIn: true });
        seen[told.listed === told.of ? "exact" : "atLeast"] += 1;
      }
    }
    expect(Math.min(seen.exact, seen.atLeast)).toBeGreaterThan(10);
  });

  test("equals the number of companies for 200 random questions", async () => {
    const question = fc.tuple(
      regionsOf(() => true),
      anyChain(),
      fc.option(span(dataset.foundedYears.length)),
      fc.option(someOf(STAGES)),
    );
    await fc.assert(
      fc.asyncProperty(question, async ([region, chain, founded, stages]) => {
        const years = founded && ([dataset.foundedYears[founded[0]]!, dataset.foundedYears[founded[1]]!] as const);
        const asked = filters({ chain, founded: years, stages: stages ?? [] });
        const { company } = await session.ask("run", { region: region.code, filters: asked, subjects: ["company"] });
        expect({ region: region.code, asked, total: company!.total }).toEqual({
          region: region.code,
          asked,
          total: raw.countCompanies(region.code, asked),
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe("numbers by region", () => {
  test("the children of every region add up to it, for people (E) and companies, under random filters", async () => {
    const { tree } = dataset;
    const scope = regionsOf(() => true);
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(scope, anyFilters(), async (region, asked) => {
        const { talent, company } = await session.ask("run", {
          region: region.code,
          filters: asked,
          subjects: ["talent", "company"],
        });
        const { codes, amounts } = talent!.regions;
        const heads = new Map(codes.map((code, at) => [code, amounts.estimate[at]!]));
        for (const parent of tree.regions) {
          const children = childrenOf(tree, parent.code);
          if (children.length === 0) continue;
          const companies = children.reduce((sum, { index }) => sum + company!.regions[index]!, 0);
          const whole = company!.regions[parent.index]!;
          // Of some companies only the city is known: they are in none of its counties.
          const isCity = children.every(({ code }) => childrenOf(tree, code).length === 0);
          expect({ parent: parent.code, companies: isCity ? Math.min(companies, whole) : companies }).toEqual({
            parent: parent.code,
            companies: isCity ? companies : whole,
          });
          if (!heads.has(parent.code) || !children.some(({ code }) => heads.has(code))) continue;
          const sum = children.reduce((all, { code }) => all + (heads.get(code) ?? 0), 0);
          expect(Math.abs(sum - heads.get(parent.code)!), `${parent.code} ${JSON.stringify(asked)}`).toBeLessThan(
            1e-6 * Math.max(1, sum),
          );
          checked += 1;
        }
        expect(talent!.total.estimate).toBeCloseTo(heads.get(region.code) ?? talent!.total.estimate, 6);
      }),
      { numRuns: 150 },
    );
    expect(checked).toBeGreaterThan(150 * 20);
  });
});

describe("published cells", () => {
  async function levels(): Promise<{
    readonly manifest: Manifest;
    readonly cube: ReadonlyMap<DimensionId, CubeLevel>;
  }> {
    const read = (path: string): Uint8Array => new Uint8Array(readFileSync(join(prepared.published, path)));
    const text = (path: string): string => new TextDecoder().decode(read(path));
    const pointer = parsePointer(text("manifest.json"), "manifest.json");
    const manifest = parseManifest(text(pointer.manifest), pointer.manifest);
    const cube = new Map<DimensionId, CubeLevel>();
    const files = new Map(manifest.files.filter(({ kind }) => kind === "cube").map((file) => [file.name, file]));
    for (const name of ["spine", ...TREE.map(({ dimension }) => dimension)]) {
      const file = files.get(name);
      if (!file) continue;
      for (const level of decodeLevels(await openGzip(read(file.path), name), name, cube))
        cube.set(level.dimension, level);
    }
    return { manifest, cube };
  }

  test("none of any level is below k, and each level adds up to its parent's cells and to all people", async () => {
    const { manifest, cube } = await levels();
    expect([...cube.keys()].toSorted()).toEqual(TREE.map(({ dimension }) => dimension).toSorted());
    expect(manifest.k).toBeGreaterThanOrEqual(10);
    for (const { dimension, parent, counts, offsets } of cube.values()) {
      expect(Math.min(...chunked(counts)), dimension).toBeGreaterThanOrEqual(manifest.k);
      expect(
        counts.reduce((sum, count) => sum + count, 0),
        dimension,
      ).toBe(PEOPLE);
      const above = parent === null ? [PEOPLE] : cube.get(parent)!.counts;
      for (let row = 0; row < above.length; row++) {
        let sum = 0;
        for (let cell = offsets[row]!; cell < offsets[row + 1]!; cell++) sum += counts[cell]!;
        if (sum !== above[row]) expect({ dimension, row, sum }).toEqual({ dimension, row, sum: above[row] });
      }
    }
    expect(raw.people).toBe(PEOPLE);
    expect(dataset.totals.talent).toBe(PEOPLE);
  });
});

/** Smallest values of parts, so that no call takes too many arguments. */
function chunked(counts: Uint32Array): readonly number[] {
  const least: number[] = [];
  for (let at = 0; at < counts.length; at += 10_000) least.push(Math.min(...counts.subarray(at, at + 10_000)));
  return least;
}
