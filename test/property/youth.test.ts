/**
 * Young people by discipline and city of school: what is published is a count of the people whose ages are listed, never below k, never
 * told by difference; the file gives back what was written; the audit finds what is planted.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "#data/audit/audit";
import type { AuditClass, CheckResult } from "#data/audit/findings";
import { hasNarrow, sharpIntervals } from "#data/audit/pool-interval";
import { build } from "#data/build/build";
import { youthSums } from "#engine/youth/youth-sums";
import type { LevelRows } from "#format/cube";
import { encodeContainer, type Section } from "#format/container";
import { decodeYouth } from "#format/decode-youth";
import { encodeYouth } from "#format/encode-youth";
import type { Manifest } from "#format/manifest";
import { YOUTH_LEVELS, type Youth } from "#format/youth";
import { POOL_CODE, TIERS } from "#model/dimensions";
import { readPublished, type Published } from "#test/fixtures/published";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny/", import.meta.url));
const K = 5;
const LAST_YEAR = 2024;
const COUNTIES = ["370212", "370202", "330106"];
/** Three schools of Qingdao and Hangzhou, one each of Jinan and Beijing, one that nobody knows. */
const SCHOOLS = ["S1", "S2", "S3", "S4", "S5", ""];
const SCHOOL_COUNTIES = ["370212", "370202", "330106", "370102", "110108"];
/** Names, a code of six digits, a word that is no discipline. */
const WORDS = ["机械工程", "081203", "工商管理学", "船舶与海洋工程", "炼金术", ""];
const NODES = ["artificial-intelligence-foundation-models", "artificial-intelligence-ai-chips"];

interface Row {
  readonly county: string;
  readonly node: string;
  readonly tier: string;
  readonly birth: number;
  readonly word: string;
  readonly school: string;
}

/** Few values are frequent, so that some are listed and others are not. */
function somePeople(count: number): readonly Row[] {
  const skewed = <Value>(values: readonly Value[]): fc.Arbitrary<Value> =>
    fc.integer({ min: 0, max: 99 }).map((draw) => values[Math.floor((draw / 100) ** 3 * values.length)]!);
  const row = fc.record({
    county: skewed(COUNTIES),
    node: skewed(NODES),
    tier: skewed(TIERS),
    birth: fc.integer({ min: LAST_YEAR - 45, max: LAST_YEAR - 18 }),
    word: skewed(WORDS),
    school: skewed(SCHOOLS),
  });
  return fc.sample(row, { numRuns: count, seed: 5 });
}

const people = somePeople(900);
let work = "";
let published: Published;
let youth: Youth;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "youth-"));
  const raw = join(work, "raw");
  cpSync(RAW, raw, { recursive: true });
  const line = ({ county, node, tier, birth, word, school }: Row, at: number): string =>
    [`T${at}`, county, node, "", tier, "master", birth, "", word, school, "", "", "", LAST_YEAR, "demo"].join();
  const [head = ""] = readFileSync(join(raw, "talent.csv"), "utf8").split("\n");
  writeFileSync(join(raw, "talent.csv"), [head, ...people.map(line), ""].join("\n"));
  const file = join(raw, "institute.csv");
  const [columns = ""] = readFileSync(file, "utf8").split("\n");
  const institute = (county: string, at: number): string =>
    columns
      .split(",")
      .map(
        (column) =>
          ({ id: `S${at + 1}`, name: `学校${at + 1}`, county, kind: "university", origin: "demo" })[column] ?? "",
      )
      .join();
  writeFileSync(file, [readFileSync(file, "utf8").trimEnd(), ...SCHOOL_COUNTIES.map(institute), ""].join("\n"));
  await build({ rawDir: raw, outDir: join(work, "data"), k: K });
  published = readPublished(join(work, "data"));
  youth = decodeYouth(await published.open("youth"), "youth", 10_000);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Rows of a level by parent row, as value → people. */
function groupsOf({ offsets, codes, counts }: LevelRows): readonly ReadonlyMap<number, number>[] {
  return Array.from(
    { length: offsets.length - 1 },
    (_, parent) =>
      new Map(
        Array.from({ length: offsets[parent + 1]! - offsets[parent]! }, (__, at) => {
          const row = offsets[parent]! + at;
          return [codes[row]!, counts[row]!] as const;
        }),
      ),
  );
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, each) => sum + each, 0);

describe("published young people", () => {
  it("are k or more everywhere, and both tables divide the same people", () => {
    const [byDiscipline, bySchool] = [groupsOf(youth.byDiscipline), groupsOf(youth.bySchool)];
    expect(youth.work.codes).toHaveLength(2);
    // Some values are listed beside a pool in either table.
    for (const groups of [byDiscipline, bySchool])
      expect(groups.some((group) => group.size > 2 && group.has(POOL_CODE))).toBe(true);
    youth.work.counts.forEach((all, row) => {
      expect(all).toBeGreaterThanOrEqual(K);
      for (const group of [byDiscipline[row]!, bySchool[row]!]) {
        expect(sumOf(group.values())).toBe(all);
        for (const count of group.values()) expect(count).toBeGreaterThanOrEqual(K);
      }
    });
  });

  it("count the people of listed ages, by name, name with 学, or code, and no word that means no discipline", async () => {
    const cube = await published.cube();
    const { tree, taxonomy } = await published.boot();
    const listed = new Set<string>();
    const path = ["province", "prefecture", "chain", "tier", "age"] as const;
    const walk = (depth: number, parent: number, key: string): void => {
      const level = cube.get(path[depth]!)!;
      for (let row = level.offsets[parent]!; row < level.offsets[parent + 1]!; row++) {
        const code = level.codes[row]!;
        const next = `${key}/${code}`;
        if (code === POOL_CODE) continue;
        if (depth === path.length - 1) listed.add(next);
        else walk(depth + 1, row, next);
      }
    };
    walk(0, 0, "");
    const at = (code: string): number => tree.byCode.get(code)!.index;
    const chainAt = (id: string): number =>
      taxonomy.chains.findIndex((chain) => chain.id === taxonomy.nodes.find((node) => node.id === id)!.chain);
    const keyOf = ({ county, node, tier, birth }: Row): string => {
      const age = LAST_YEAR - birth;
      const band = age < 25 ? 0 : age < 30 ? 1 : 2;
      const [province, city] = [at(`${county.slice(0, 2)}0000`), at(`${county.slice(0, 4)}00`)];
      return `/${province}/${city}/${chainAt(node)}/${TIERS.indexOf(tier as (typeof TIERS)[number])}/${band}`;
    };
    const young = people.filter((row) => LAST_YEAR - row.birth < 35 && listed.has(keyOf(row)));
    const codes: Readonly<Record<string, string>> = {
      机械工程: "0802",
      "081203": "0812",
      工商管理学: "1202",
      船舶与海洋工程: "0824",
    };
    const cityOf = (school: string): number => at(`${SCHOOL_COUNTIES[SCHOOLS.indexOf(school)]!.slice(0, 4)}00`);
    youth.work.codes.forEach((city, row) => {
      const own = young.filter(({ county }) => at(`${county.slice(0, 4)}00`) === city);
      expect(youth.work.counts[row]).toBe(own.length);
      for (const [code, count] of groupsOf(youth.byDiscipline)[row]!)
        if (code !== POOL_CODE)
          expect(own.filter(({ word }) => codes[word] === youth.disciplines[code]!.code)).toHaveLength(count);
      for (const [code, count] of groupsOf(youth.bySchool)[row]!)
        if (code !== POOL_CODE && tree.regions[code]!.code !== "110000")
          expect(own.filter(({ school }) => school !== "" && school !== "S5" && cityOf(school) === code)).toHaveLength(
            count,
          );
    });
  });

  it("leave every hidden value room for whoever knows the rule", () => {
    for (const [level, domain] of [
      [youth.byDiscipline, [...youth.disciplines.keys()]],
      [youth.bySchool, [...youth.schoolCities]],
    ] as const)
      for (const group of groupsOf(level)) {
        const pool = group.get(POOL_CODE);
        if (pool === undefined || group.size === 1) continue;
        const listed = [...group].filter(([code]) => code !== POOL_CODE);
        const [code, least] = listed.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])[0]!;
        const unlisted = domain.filter((each) => !group.has(each));
        const { told, isExplained } = sharpIntervals({
          k: K,
          people: pool,
          unlisted,
          smallest: { people: least, code },
        });
        expect(isExplained || !hasNarrow(told, K)).toBe(true);
      }
  });

  it("are in no file where the register has neither column", async () => {
    const raw = join(work, "bare");
    cpSync(join(work, "raw"), raw, { recursive: true });
    const file = join(raw, "talent.csv");
    const blank = readFileSync(file, "utf8")
      .split("\n")
      .map((line, at) => {
        if (at === 0 || line === "") return line;
        const cells = line.split(",");
        return [...cells.slice(0, 8), "", "", ...cells.slice(10)].join();
      });
    writeFileSync(file, blank.join("\n"));
    const { files } = await build({ rawDir: raw, outDir: join(work, "bare-data"), k: K });
    expect(files.map(({ name }) => name)).not.toContain("youth");
  });
});

describe("the audit", () => {
  const foundBy = (name: AuditClass, dir: string, previous: readonly string[] = []): CheckResult =>
    audit({ dir, previous, pairs: 1000, canaries: 10, only: [name] })[0]!;
  let folders = 0;

  /** The release with another file of young people, written without any check. */
  function planted(change: (given: Youth) => Youth): string {
    const dir = join(work, `planted-${++folders}`);
    cpSync(join(work, "data"), dir, { recursive: true });
    const pointer = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as { manifest: string };
    const manifest = JSON.parse(readFileSync(join(dir, pointer.manifest), "utf8")) as Manifest;
    const old = manifest.files.find(({ name }) => name === "youth")!;
    rmSync(join(dir, old.path));
    const zipped = gzipSync(unchecked(change(youth)));
    const sha256 = createHash("sha256").update(zipped).digest("hex");
    const entry = { ...old, path: `youth.${sha256.slice(0, 12)}.bin`, bytes: zipped.length, sha256 };
    writeFileSync(join(dir, entry.path), zipped);
    const files = manifest.files.map((each) => (each === old ? entry : each));
    writeFileSync(join(dir, pointer.manifest), JSON.stringify({ ...manifest, files }));
    return dir;
  }

  function unchecked({ disciplines, schoolCities, work: root, byDiscipline, bySchool }: Youth): Uint8Array {
    const level = (name: string, { offsets, codes, counts }: LevelRows, isRoot: boolean): readonly Section[] => {
      const rows = Array.from(codes, (_, row) => row);
      const firsts = new Set(offsets);
      const ends = new Set(Array.from(offsets.subarray(1), (end) => end - 1));
      return [
        { name: `${name}.children`, type: "varint", values: offsets.subarray(1).map((end, at) => end - offsets[at]!) },
        {
          name: `${name}.codes`,
          type: "varint",
          values: rows.map((row) =>
            codes[row] === POOL_CODE ? 0 : codes[row]! - (firsts.has(row) ? -1 : codes[row - 1]!),
          ),
        },
        {
          name: `${name}.counts`,
          type: "varint",
          values: rows.filter((row) => isRoot || !ends.has(row)).map((row) => (counts[row]! - K) >>> 0),
        },
      ];
    };
    return encodeContainer([
      { name: "meta", type: "json", value: { kind: "youth", k: K, levels: YOUTH_LEVELS } },
      { name: "list.code", type: "text", values: disciplines.map(({ code }) => code) },
      { name: "list.name", type: "text", values: disciplines.map(({ name }) => name) },
      { name: "list.nameEn", type: "text", values: disciplines.map(({ nameEn }) => nameEn) },
      {
        name: "list.city",
        type: "varint",
        values: schoolCities.map((city, at) => city - (at === 0 ? 0 : schoolCities[at - 1]!)),
      },
      ...level("work", root, true),
      ...level("discipline", byDiscipline, false),
      ...level("school", bySchool, false),
    ]);
  }

  /** People moved from the last row of the first parent to its first row, until `left` are left. */
  function squeezed(level: LevelRows, left: number): LevelRows {
    const counts = level.counts.slice();
    const last = level.offsets[1]! - 1;
    counts[0] = counts[0]! + counts[last]! - left;
    counts[last] = left;
    return { ...level, counts };
  }

  it("finds nothing in what was built", () => {
    const results = audit({
      dir: join(work, "data"),
      previous: [join(work, "data")],
      pairs: 1000,
      canaries: 20,
    });
    expect(results.filter(({ found }) => found > 0)).toEqual([]);
  });

  it("finds a cell of three people", () => {
    const dir = planted((given) => ({ ...given, byDiscipline: squeezed(given.byDiscipline, 3) }));
    expect(foundBy("min-atom", dir).first[0]).toMatchObject({ numbers: { 人数: 3 } });
  });

  it("finds people of a place of work whom the cube's ages do not add up to", () => {
    const more = (counts: Uint32Array): Uint32Array => counts.map((count, row) => count + (row === 0 ? 3 : 0));
    const dir = planted((given) => ({ ...given, work: { ...given.work, counts: more(given.work.counts) } }));
    expect(foundBy("residuals", dir).first[0]).toMatchObject({ numbers: { 相差: 3 } });
  });

  it("finds a pool that gives its cities away", () => {
    const one = (given: Youth): LevelRows => {
      const all = given.work.counts;
      const [first, second] = [given.schoolCities[0]!, given.schoolCities[1]!];
      return {
        offsets: Uint32Array.of(0, 3, 4),
        codes: Uint16Array.of(first, second, POOL_CODE, POOL_CODE),
        counts: Uint32Array.of(7, all[0]! - 17, 10, all[1]!),
      };
    };
    const dir = planted((given) => ({ ...given, bySchool: one(given) }));
    expect(foundBy("pools", dir).found).toBeGreaterThan(0);
  });

  it("finds a city that no published school lies in, and a number that differs by two from the release before", () => {
    const strange = planted((given) => ({ ...given, schoolCities: Uint16Array.of(...given.schoolCities, 3000) }));
    expect(foundBy("residuals", strange).first.some(({ numbers }) => numbers["字段"] === "list.city")).toBe(true);
    const shifted = planted((given) => {
      const counts = given.byDiscipline.counts.slice();
      counts[0] = counts[0]! - 2;
      counts[1] = counts[1]! + 2;
      return { ...given, byDiscipline: { ...given.byDiscipline, counts } };
    });
    expect(
      foundBy("releases", shifted, [join(work, "data")]).first.some(
        ({ numbers }) => Math.abs(Number(numbers["相差"])) === 2,
      ),
    ).toBe(true);
  });
});

describe("the file of young people", () => {
  /** Codes and people of one group; the pool last. */
  const group = (codes: number): fc.Arbitrary<readonly (readonly [number, number])[]> =>
    fc
      .uniqueArray(
        fc.tuple(fc.oneof(fc.nat({ max: codes - 1 }), fc.constant(POOL_CODE)), fc.integer({ min: K, max: 1e5 })),
        {
          selector: ([code]) => code,
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((rows) => rows.toSorted((a, b) => a[0] - b[0]));

  function levelOf(groups: readonly (readonly (readonly [number, number])[])[]): LevelRows {
    const offsets = [0];
    for (const rows of groups) offsets.push(offsets.at(-1)! + rows.length);
    return {
      offsets: Uint32Array.from(offsets),
      codes: Uint16Array.from(groups.flat(), ([code]) => code),
      counts: Uint32Array.from(groups.flat(), ([, count]) => count),
    };
  }

  it("gives back what was written, and sums are those of its rows", () => {
    const anyYouth = fc.array(group(9), { minLength: 1, maxLength: 5 }).map((groups): Youth => {
      const all = groups.map((rows) => sumOf(rows.map(([, count]) => count)));
      return {
        disciplines: Array.from({ length: 9 }, (_, at) => ({ code: `080${at}`, name: `学科${at}`, nameEn: `D${at}` })),
        schoolCities: Uint16Array.of(2, 5, 8),
        work: levelOf([all.map((count, at) => [at * 2, count] as const)]),
        byDiscipline: levelOf(groups),
        bySchool: levelOf(all.map((count) => [[POOL_CODE, count] as const])),
      };
    });
    fc.assert(
      fc.property(anyYouth, fc.array(fc.nat({ max: 10 })), (given, places) => {
        expect(decodeYouth(encodeYouth(given, K), "youth", 20)).toEqual(given);
        const asked = new Set(places);
        const sums = youthSums([given, given], asked);
        const rows = [...given.work.codes.keys()].filter((row) => asked.has(given.work.codes[row]!));
        expect(sums.listed).toBe(2 * sumOf(rows.map((row) => given.work.counts[row]!)));
        const groups = groupsOf(given.byDiscipline);
        for (let code = 0; code < 9; code++)
          expect(sums.disciplines.byCode.get(code) ?? 0).toBe(
            2 * sumOf(rows.map((row) => groups[row]!.get(code) ?? 0)),
          );
        expect(sums.disciplines.rest).toBe(2 * sumOf(rows.map((row) => groups[row]!.get(POOL_CODE) ?? 0)));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it("is refused over a dataset of other regions, and cut", () => {
    const bytes = encodeYouth(youth, K);
    expect(() => decodeYouth(bytes, "youth", 3)).toThrow(expect.objectContaining({ code: "format-content" }));
    expect(() => decodeYouth(bytes.slice(0, -8), "youth", 10_000)).toThrow(
      expect.objectContaining({ code: "format-truncated" }),
    );
    expect(readdirSync(join(work, "data")).some((name) => name.startsWith("youth."))).toBe(true);
    expect(gunzipSync(gzipSync(bytes))).toHaveLength(bytes.length);
  });
});
