/** decode∘encode is the identity for every kind of published file. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Boot } from "#format/boot";
import { decodeContainer, encodeContainer, type Section } from "#format/container";
import type { Cube, CubeLevel } from "#format/cube";
import { decodeBoot, decodeBootRest } from "#format/decode-boot";
import { decodeChains } from "#format/decode-chains";
import { decodeLevels } from "#format/decode-cube";
import {
  decodeCompanies,
  decodeNames,
  decodePinyin,
  decodePlaces,
  decodePoints,
  nameAt,
} from "#format/decode-entities";
import { decodeDetails } from "#format/decode-details";
import type { DetailColumns } from "#format/details";
import { encodeDetails } from "#format/encode-details";
import { nodeIdSection } from "#format/encode-taxonomy";
import { completeDataset } from "#model/dataset-rest";
import { bootSections, encodeBoot, encodeBootRest } from "#format/encode-boot";
import { encodeChains } from "#format/encode-chains";
import { encodeLevels } from "#format/encode-cube";
import { encodeCompanies, encodeNames, encodePinyin, encodePlaces, encodePoints } from "#format/encode-entities";
import { decodeStudies } from "#format/decode-studies";
import { encodeStudies } from "#format/encode-studies";
import { decodeVarints, encodeVarints, unzigzag, zigzag } from "#format/varint";
import type { CompanyColumns, MultiColumn, PlaceColumns } from "#format/entities";
import { NATIONWIDE } from "#model/coverage";
import {
  EDGE_KINDS,
  STAGES,
  type Chain,
  type ChainEdge,
  type ChainNode,
  type NodeDetails,
  type Taxonomy,
} from "#model/chains";
import type { FirstCharts } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, POOL_CODE, TIERS, TREE, type DimensionId } from "#model/dimensions";
import { regionTree, type Region } from "#model/regions";
import { GRADES, STUDY_KINDS } from "#model/studies";

const RUNS = { numRuns: 100, seed: 4 };
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const line = fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !text.includes("\n"));
const word = fc.string({ unit: fc.constantFrom("a", "b", "青", "岛", "𠮷", "-"), minLength: 1, maxLength: 6 });

/** Rows of a level under every parent row: ascending codes, perhaps a pool, counts of at least k. */
function anyLevel(k: number, parent: CubeLevel | null, dimension: DimensionId): fc.Arbitrary<CubeLevel> {
  const group = (people: number | null): fc.Arbitrary<readonly (readonly [number, number])[]> =>
    fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 0, max: POOL_CODE - 1 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: k, max: 100_000 }), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
      )
      .map(([codes, counts, hasPool]) => {
        const sorted = codes.toSorted((a, b) => a - b);
        if (hasPool) sorted[sorted.length - 1] = POOL_CODE;
        if (people === null) return sorted.map((code, i) => [code, counts[i]!] as const);
        const rows = sorted.slice(-Math.max(1, Math.min(sorted.length, Math.floor(people / k))));
        const share = Math.floor(people / rows.length);
        return rows.map((code, i) => [code, i === 0 ? people - share * (rows.length - 1) : share] as const);
      });
  const parents: readonly (number | null)[] = parent === null ? [null] : [...parent.counts];
  return fc.tuple(...parents.map(group)).map((groups) => {
    const offsets = [0];
    for (const rows of groups) offsets.push(offsets.at(-1)! + rows.length);
    return {
      dimension,
      parent: parent?.dimension ?? null,
      offsets: Uint32Array.from(offsets),
      codes: Uint16Array.from(groups.flat(), ([code]) => code),
      counts: Uint32Array.from(groups.flat(), ([, count]) => count),
    };
  });
}

function anyCube(k: number): fc.Arbitrary<Cube> {
  return TREE.slice(0, 4).reduce<fc.Arbitrary<Cube>>(
    (cubes, { dimension, parent }) =>
      cubes.chain((cube) =>
        anyLevel(k, parent === null ? null : cube.get(parent)!, dimension).map(
          (level) => new Map([...cube, [dimension, level]]),
        ),
      ),
    fc.constant(new Map()),
  );
}

const multi = (rows: number): fc.Arbitrary<MultiColumn> =>
  fc.array(fc.array(u16, { maxLength: 4 }), { minLength: rows, maxLength: rows }).map((lists) => {
    const offsets = new Uint32Array(rows + 1);
    for (const [row, list] of lists.entries()) offsets[row + 1] = offsets[row]! + list.length;
    return { offsets, values: Uint16Array.from(lists.flat()) };
  });
const bytes = (rows: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: rows, maxLength: rows });
const words = (rows: number): fc.Arbitrary<Uint16Array> => fc.uint16Array({ minLength: rows, maxLength: rows });

describe("decoding what was encoded gives the same", () => {
  it("numbers of any size", () => {
    fc.assert(
      fc.property(fc.array(u32), fc.integer(), (values, signed) => {
        expect([...decodeVarints(encodeVarints(values), values.length, "f", "s")]).toEqual(values);
        expect(unzigzag(zigzag(signed))).toBe(signed);
      }),
      RUNS,
    );
  });

  it("sections of every type", () => {
    const sections = fc.record({
      u8: fc.array(fc.integer({ min: 0, max: 255 })),
      u16: fc.array(u16),
      u32: fc.array(u32),
      f32: fc.array(fc.float()),
      f64: fc.array(fc.double()),
      varint: fc.array(u32),
    });
    fc.assert(
      fc.property(sections, fc.array(line), fc.json(), (numbers, text, json) => {
        const list: Section[] = Object.entries(numbers).map(([type, values]) => ({
          name: type,
          type: type as "u8",
          values,
        }));
        const encoded = encodeContainer([
          ...list,
          { name: "text", type: "text", values: text },
          { name: "json", type: "json", value: JSON.parse(json) },
        ]);
        const container = decodeContainer(encoded, "f");
        for (const [type, values] of Object.entries(numbers))
          expect([...container[type as keyof typeof numbers](type)]).toEqual(values);
        expect(container.text("text")).toEqual(text);
        expect(container.json("json")).toEqual(JSON.parse(json));
      }),
      RUNS,
    );
  });

  it("levels of the cube, in one file or one after another", () => {
    const cases = fc.integer({ min: 5, max: 12 }).chain((k) => anyCube(k).map((cube) => ({ k, cube })));
    fc.assert(
      fc.property(cases, ({ k, cube }) => {
        const spine = [...cube.values()].slice(0, 3);
        const decoded = new Map(
          decodeLevels(encodeLevels(spine, cube, k), "spine", new Map()).map((level) => [level.dimension, level]),
        );
        const [tier] = decodeLevels(encodeLevels([cube.get("tier")!], cube, k), "tier", decoded);
        expect(new Map([...decoded, ["tier", tier]])).toEqual(cube);
      }),
      RUNS,
    );
  });

  it("companies and places", () => {
    const companies = fc.nat({ max: 20 }).chain((rows) =>
      fc.record<CompanyColumns>({
        kind: fc.constant("company"),
        province: fc.constant("370000"),
        rows: fc.constant(rows),
        region: words(rows),
        nodes: multi(rows),
        founded: bytes(rows),
        size: bytes(rows),
        tags: words(rows),
        flags: bytes(rows),
      }),
    );
    const places = fc.nat({ max: 20 }).chain((rows) =>
      fc.record<PlaceColumns>({
        kind: fc.constantFrom("institute", "park"),
        rows: fc.constant(rows),
        region: words(rows),
        nodes: multi(rows),
        placeKind: bytes(rows),
        level: bytes(rows),
        flags: bytes(rows),
      }),
    );
    fc.assert(
      fc.property(companies, places, (company, place) => {
        expect(decodeCompanies(encodeCompanies(company), "f")).toEqual(company);
        expect(decodePlaces(encodePlaces(place), "f", place.kind)).toEqual(place);
      }),
      RUNS,
    );
  });

  it("details of any subject, sparse", () => {
    const website = fc.oneof(
      fc.constant(""),
      word.map((name) => `https://${name}.cn/`),
    );
    const text = (rows: number) => fc.array(fc.oneof(fc.constant(""), line), { minLength: rows, maxLength: rows });
    const figures = (rows: number, most: number, steps: number) =>
      fc
        .array(
          fc.oneof(
            fc.constant(Number.NaN),
            fc.nat(most).map((value) => value / steps),
          ),
          { minLength: rows, maxLength: rows },
        )
        .map((values) => Float64Array.from(values));
    const details = fc
      .tuple(
        fc.constantFrom("company" as const, "institute" as const, "park" as const),
        fc.uniqueArray(fc.nat(9999), { maxLength: 12 }),
      )
      .chain(([subject, rows]) => {
        const listed = Uint32Array.from(rows).toSorted();
        const n = listed.length;
        const isPark = subject === "park";
        return fc.record<DetailColumns>({
          subject: fc.constant(subject),
          rows: fc.constant(10_000),
          listed: fc.constant(listed),
          identifier: text(n),
          website: fc.array(website, { minLength: n, maxLength: n }),
          source: text(n),
          area: figures(isPark ? n : 0, 1_000_000_000, 10_000),
          residents: figures(isPark ? n : 0, 100_000_000, 1),
          residentsSource: text(isPark ? n : 0),
          taught:
            subject === "institute"
              ? multi(n)
              : fc.constant({ offsets: new Uint32Array(1), values: new Uint16Array(0) }),
        });
      });
    fc.assert(
      fc.property(details, (each) => {
        expect(decodeDetails(encodeDetails(each), "f")).toEqual(each);
      }),
      RUNS,
    );
  });

  it("points, to half a step of their box", () => {
    const point = fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 3, max: 54, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), (points) => {
        const decoded = decodePoints(
          encodePoints(
            points.map(([lng]) => lng),
            points.map(([, lat]) => lat),
            [73, 3, 135, 54],
          ),
          "f",
        );
        for (const [row, [lng, lat]] of points.entries()) {
          expect(Math.abs(decoded.lng[row]! - lng)).toBeLessThan(0.00049);
          expect(Math.abs(decoded.lat[row]! - lat)).toBeLessThan(0.00041);
        }
      }),
      RUNS,
    );
  });

  it("names, the empty ones too, and readings", () => {
    fc.assert(
      fc.property(fc.array(line), (names) => {
        const decoded = decodeNames(encodeNames(names), "f");
        expect(Array.from({ length: decoded.rows }, (_, row) => nameAt(decoded, row))).toEqual(names);
      }),
      RUNS,
    );
    const readings = fc.dictionary(
      fc.constantFrom("青", "岛", "重", "行"),
      fc.array(fc.constantFrom("qing", "zhong", "chong"), { minLength: 1 }),
    );
    fc.assert(
      fc.property(readings, anyKeywords, (record, keywords) => {
        const map = new Map(Object.entries(record));
        const words = decodePinyin(encodePinyin(map, keywords), "f");
        expect(new Map(words.readings)).toEqual(map);
        expect(words.keywords).toEqual(keywords);
      }),
      RUNS,
    );
  });
});

/** Regions on the grid that boot keeps: ordered codes, parents before children. */
const anyRegions: fc.Arbitrary<readonly Region[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 9999 }),
      parent: fc.nat(),
      level: fc.constantFrom("province", "prefecture", "county" as const),
      name: word,
      cut: fc.nat({ max: 6 }),
      ownShort: fc.option(word, { nil: null }),
      syllables: fc.array(fc.constantFrom("qing", "dao", "xi", "an"), { minLength: 1, maxLength: 3 }),
      ownEn: fc.option(word, { nil: null }),
      former: fc.array(word, { maxLength: 2 }),
      lng: fc.integer({ min: 73_000, max: 135_000 }),
      lat: fc.integer({ min: 3000, max: 54_000 }),
      box: fc.array(fc.nat({ max: 4000 }), { minLength: 4, maxLength: 4 }),
      area: fc.nat({ max: 20_000_000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((draws) => {
    const codes: string[] = [];
    for (const { step } of draws) codes.push(String(Number(codes.at(-1) ?? 100_000) + step));
    return draws.map((draw, index): Region => {
      const { name, lng, lat, box, syllables } = draw;
      const plain = syllables.join("");
      return {
        index,
        code: codes[index]!,
        parent: index === 0 ? null : codes[draw.parent % index]!,
        level: index === 0 ? "nation" : draw.level,
        name,
        short: draw.ownShort ?? name.slice(0, draw.cut),
        nameEn: draw.ownEn ?? `${plain[0]!.toUpperCase()}${plain.slice(1)} District`,
        formerNames: draw.former,
        formerCodes: draw.former.map((_, i) => String(300_000 + i)),
        pinyin: syllables.join(" "),
        label: [lng / 1000, lat / 1000],
        bbox: [
          (lng - box[0]! * 5) / 1000,
          (lat - box[1]! * 5) / 1000,
          (lng + box[2]! * 5) / 1000,
          (lat + box[3]! * 5) / 1000,
        ],
        areaKm2: draw.area / 10,
      };
    });
  });

const anyKeywordLists = fc.array(fc.array(word, { maxLength: 3 }), { maxLength: 5 });
const anyKeywords = fc.record({ chains: anyKeywordLists, nodes: anyKeywordLists });

const anyTaxonomy = fc.array(fc.array(fc.tuple(word, fc.nat()), { maxLength: 4 }), { maxLength: 4 }).map((drawn) => {
  const groups = [{ id: "g", name: "组", nameEn: "Group", kind: "future" as const }];
  const chains = drawn.map((_, index): Chain => ({
    index,
    id: `chain-${index}`,
    group: "g",
    name: "链",
    nameEn: "",
  }));
  const flat = drawn.flatMap((nodes, chain) => nodes.map((node) => ({ chain, node })));
  const idOf = (index: number): string => (index % 2 === 0 ? `chain-${flat[index]!.chain}-n${index}` : `free${index}`);
  const nodes = flat.map(({ chain }, index): ChainNode => ({
    index,
    id: idOf(index),
    chain: `chain-${chain}`,
    stage: STAGES[index % 3]!,
    name: "",
    nameEn: "",
  }));
  const edges = flat.flatMap(({ node: [name, to] }, index): ChainEdge[] => {
    const share = to % 2 === 0 ? null : { percent: to % 100, year: 2024, source: name };
    const kind = EDGE_KINDS[to % 3]!;
    return index % 2 === 0
      ? []
      : [{ from: idOf(index), to: idOf(to % flat.length), kind, weight: to % 4 ? "main" : "minor", share }];
  });
  const details: NodeDetails = {
    names: flat.map(({ node: [name] }) => name),
    namesEn: flat.map(({ node: [name] }) => `${name} in English`),
    gbt4754: flat.map((_, index) => (index % 3 === 0 ? ["3973", "6520"] : [])),
    edges,
    places: flat.map(({ node: [, to] }) => ({ layer: to % 9, at: to % 999 })),
  };
  return { taxonomy: { groups, chains, nodes }, details };
});

describe("chains", () => {
  it("gives back names, codes and edges as they were", () => {
    fc.assert(
      fc.property(anyTaxonomy, ({ taxonomy, details }) => {
        expect(decodeChains(encodeChains(taxonomy, details), "chains", taxonomy)).toEqual(details);
      }),
      RUNS,
    );
  });
});

const anyStudies = anyTaxonomy.chain(({ taxonomy }) => {
  const nodes = taxonomy.nodes.map(({ id }) => id);
  const study = fc.record({ kind: fc.constantFrom(...STUDY_KINDS), code: word, name: line, nodes: fc.subarray(nodes) });
  return fc.array(study, { maxLength: 6 }).chain((studies) => {
    const positions = [...studies.keys()];
    const school = fc.record({
      code: word,
      grades: fc
        .subarray(positions)
        .chain((own) =>
          fc.tuple(...own.map((at) => fc.record({ study: fc.constant(at), grade: fc.constantFrom(...GRADES) }))),
        ),
      majors: fc.subarray(positions),
    });
    return fc.record({
      taxonomy: fc.constant(taxonomy),
      studies: fc.record({
        studies: fc.constant(studies),
        schools: fc.array(school, { maxLength: 4 }),
        sources: fc.record({ grades: line, majors: line }),
      }),
    });
  });
});

describe("studies", () => {
  it("gives back studies with their nodes, and schools with grades and majors, as they were", () => {
    fc.assert(
      fc.property(anyStudies, ({ taxonomy, studies }) => {
        expect(decodeStudies(encodeStudies(taxonomy, studies), "studies", taxonomy)).toEqual(studies);
      }),
      RUNS,
    );
  });

  it("refuses nodes that the taxonomy does not have", () => {
    const nodes = [{ index: 0, id: "a-b", chain: "a", stage: "up" as const, name: "", nameEn: "" }];
    const study = { kind: "major" as const, code: "", name: "", nodes: ["a-b"] };
    const studies = { studies: [study], schools: [], sources: { grades: "", majors: "" } };
    const bytes = encodeStudies({ groups: [], chains: [], nodes }, studies);
    expect(() => decodeStudies(bytes, "studies", { groups: [], chains: [], nodes: [] })).toThrow(/format-content/u);
  });
});

describe("boot", () => {
  const whole = (bytes: Uint8Array, rest: Uint8Array): Boot => {
    const boot = decodeBoot(bytes, "boot");
    completeDataset(boot, decodeBootRest(rest, "boot-rest"));
    return boot;
  };

  it("gives back regions, taxonomy, first picture and context as they were, once its rest is there", () => {
    fc.assert(
      fc.property(
        anyRegions,
        anyTaxonomy.map(({ taxonomy }) => taxonomy),
        fc.array(fc.nat({ max: 4_000_000 }), { minLength: 60, maxLength: 60 }),
        (regions, taxonomy, numbers) => {
          const column = (at: number): Float64Array => Float64Array.from(regions, (_, i) => numbers[at * 12 + i]!);
          const talentKnown = column(0);
          const boot: Boot = {
            version: "2026.11",
            title: "青岛人才",
            coverage: { ...NATIONWIDE, talent: ["370200"], park: [] },
            demo: true,
            k: 10,
            tree: regionTree(regions),
            taxonomy,
            years: [2018, 2019],
            foundedYears: [],
            totals: { talent: 1, company: 2, institute: 3, park: 4 },
            firstStatistics: null,
            firstPicture: {
              talent: talentKnown.map((known, i) => known + numbers[12 + i]! / 16),
              talentKnown,
              charts: charts(taxonomy, numbers),
              company: column(2),
              institute: column(3),
              park: column(4),
            },
            provinces: new Map(),
            facts: [],
            sources: [{ id: "a", title: "甲", titleEn: "A", date: "2024", licence: "MIT" }],
            review: { number: null, scope: "", source: "", date: "" },
            card: {
              levels: [{ dimension: "tier", rows: 12, bytes: 345, kept: 0.97 }],
              pairs: [
                {
                  combines: ["tier", "year"],
                  scope: "prefecture-chain",
                  combinable: true,
                  bins: [{ from: 100, cells: 120, median: 0.04, p90: 0.12 }],
                },
              ],
            },
          };
          const rest = encodeBootRest(boot);
          expect(whole(encodeBoot(boot), rest)).toEqual(boot);
          const older = encodeContainer([...bootSections(boot, regions), nodeIdSection(taxonomy)]);
          expect(decodeBoot(older, "boot")).toEqual(boot);
          const { tree, firstPicture } = decodeBoot(encodeBoot(boot), "boot");
          for (const { index, level, code, parent } of regions) {
            expect(tree.regions[index]).toMatchObject({ code, parent, level });
            const isThere = level === "nation" || level === "province";
            expect(tree.regions[index]!.name).toBe(isThere ? regions[index]!.name : "");
            expect(firstPicture.company[index]).toBe(isThere ? boot.firstPicture.company[index] : Number.NaN);
          }
          // What a program before the present rules measured is left out.
          const pairs = [
            ...boot.card.pairs,
            { pair: ["tier", "year"], scope: "prefecture", combinable: true, bins: [] },
          ];
          const card = { ...boot.card, pairs: pairs as typeof boot.card.pairs };
          expect(whole(encodeBoot({ ...boot, card }), rest)).toEqual(boot);
          // The rest of another dataset.
          if (taxonomy.nodes.length > 0)
            expect(() =>
              whole(encodeBoot({ ...boot, taxonomy: { ...taxonomy, chains: [], nodes: [] } }), rest),
            ).toThrow(/format-content/u);
        },
      ),
      RUNS,
    );
  });
});

/** Some numbers in the charts of a nation with two years. */
function charts({ chains }: Taxonomy, numbers: readonly number[]): FirstCharts {
  const sizes = {
    tier: TIERS.length,
    education: EDUCATIONS.length,
    age: AGE_EDGES.length,
    chain: chains.length,
    stage: STAGES.length,
    year: 2,
  };
  return Object.fromEntries(
    Object.entries(sizes).map(([id, size], at) => {
      const known = Float64Array.from({ length: size }, (_, value) => numbers[(at + value) % 60]!);
      return [
        id,
        {
          known,
          estimate: known.map((people, value) => people + value / 16),
          upper: known.map((people) => people + at),
        },
      ];
    }),
  ) as FirstCharts;
}
