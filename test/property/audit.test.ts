/** The audit: a clean release has no finding, and one planted leak of each class is found by the check of that class alone. */
import type { Indicator } from "#model/indicators";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeDomains } from "#analytics/place-domains";
import { audit } from "#data/audit/audit";
import { AUDIT_CLASSES, type AuditClass, type CheckResult } from "#data/audit/findings";
import type { CubeLevel } from "#format/cube";
import type { Statistics } from "#format/statistics";
import { TREE, type DimensionId } from "#model/dimensions";
import { AUDIT_COMPANIES, writeAuditRelease, type AuditRelease } from "#test/fixtures/audit-release";
import type { Person } from "#test/fixtures/merge-up";
import { randomPeople, smallWorld } from "#test/fixtures/small-world";

const world = smallWorld();
const people = randomPeople(world, 6000, 11);
const PAIRS = 20_000;
let root = "";
let folders = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "audit-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function written(release: Partial<AuditRelease>): string {
  const dir = join(root, String(++folders));
  writeAuditRelease(dir, { people, ...release });
  return dir;
}

/** The class's own check on a release with one leak. */
function foundBy(name: AuditClass, dir: string, previous: readonly string[] = []): CheckResult {
  return audit({ dir, previous, pairs: PAIRS, only: [name] })[0]!;
}

function rulesOf(result: CheckResult): string {
  return result.first.map(({ where, sentence }) => `${where}:${sentence}`).join("\n");
}

/** A group of the level whose last row holds enough people to give some away. */
function groupOf(level: CubeLevel): { readonly first: number; readonly last: number } {
  for (let p = 0; p < level.offsets.length - 1; p++) {
    const [first, last] = [level.offsets[p]!, level.offsets[p + 1]! - 1];
    if (last > first) return { first, last };
  }
  throw new Error("no group of two rows");
}

function withCounts(level: CubeLevel, change: (counts: Uint32Array) => void): CubeLevel {
  const counts = level.counts.slice();
  change(counts);
  return { ...level, counts };
}

/** One cell of three people, the others moved to its sibling. */
function plantSmallCell(cube: Map<DimensionId, CubeLevel>): void {
  const level = cube.get("year")!;
  const { first, last } = groupOf(level);
  cube.set(
    "year",
    withCounts(level, (counts) => {
      counts[first]! += counts[last]! - 3;
      counts[last] = 3;
    }),
  );
}

const at = (code: string): number => world.tree.byCode.get(code)!.index;

/** `count` people who differ from each other in nothing but what is given. */
function alike(count: number, given: Partial<Person>): Person[] {
  const person: Person = {
    province: at("370000"),
    prefecture: at("370200"),
    county: at("370202"),
    chain: 0,
    node: 0,
    tier: 5,
    education: 2,
    age: 1,
    year: 0,
    ...given,
  };
  return Array.from({ length: count }, () => person);
}

describe("a clean release", () => {
  let clean = "";
  beforeAll(() => {
    clean = written({});
  });

  it.each(AUDIT_CLASSES)("has no finding of class %s, though there is something to look at", (name) => {
    const result = foundBy(name, clean, [clean]);
    expect(rulesOf(result)).toBe("");
    expect(result.found).toBe(0);
    expect(result.checked).toBeGreaterThan(10);
  });

  it("gives the same answer twice", () => {
    const again = (): readonly CheckResult[] => audit({ dir: clean, pairs: 2000 });
    expect(again()).toEqual(again());
  });
});

describe("raw cells", () => {
  it.each(["min-atom", "nested-pairs", "canaries"] as const)("leak loudly in class %s", (name) => {
    const result = foundBy(name, written({ mergedBelow: 1 }));
    expect(result.found).toBeGreaterThan(100);
  });
});

describe("each check alone finds a planted leak", () => {
  it("a cell below k, as the smallest atom", () => {
    const result = foundBy("min-atom", written({ levels: plantSmallCell }));
    expect(result.found).toBe(1);
    expect(result.first[0]).toMatchObject({ class: "min-atom", numbers: { 人数: 3, k: 10 } });
    expect(result.first[0]!.where).toContain("year=");
  });

  it("a cell below k, by subtracting nested queries", () => {
    expect(foundBy("nested-pairs", written({ levels: plantSmallCell })).first[0]!.numbers["相差"]).toBe(3);
  });

  it("a cell below k, around a canary", () => {
    const result = foundBy("canaries", written({ levels: plantSmallCell }));
    expect(result.first.some(({ numbers }) => numbers["下限"] === 3 && numbers["上限"] === 3)).toBe(true);
  });

  it("a k of its own in one file", () => {
    const boot: AuditRelease["boot"] = (clean) => ({ ...clean, k: 5 });
    expect(rulesOf(foundBy("min-atom", written({ boot })))).toContain("文件声明的 k 为 5");
  });

  it("a manifest that promises less than the floor", () => {
    const manifest: AuditRelease["manifest"] = (clean) => ({ ...clean, k: 2 });
    expect(rulesOf(foundBy("min-atom", written({ manifest })))).toContain("低于下限 5");
  });

  it("siblings that exceed their parent", () => {
    const levels: AuditRelease["levels"] = (cube) => {
      const level = cube.get("tier")!;
      const { first, last } = groupOf(level);
      cube.set(
        "tier",
        withCounts(level, (counts) => {
          counts[first]! += counts[last]! + 7;
        }),
      );
    };
    const result = foundBy("sums", written({ levels }));
    expect(result.first[0]).toMatchObject({ class: "sums", numbers: { 层级: "tier" } });
  });

  it("a total of boot that is not the sum of the atoms", () => {
    const boot: AuditRelease["boot"] = (clean) => ({
      ...clean,
      totals: { ...clean.totals, talent: clean.totals.talent + 4 },
    });
    expect(rulesOf(foundBy("sums", written({ boot })))).toContain("公布的总数 6004");
  });

  it("a raw total of a county in boot, three more than its known people", () => {
    const county = at("370212");
    const boot: AuditRelease["boot"] = (clean) => {
      const talentKnown = clean.firstPicture.talentKnown.slice();
      talentKnown[county]! += 3;
      return { ...clean, firstPicture: { ...clean.firstPicture, talentKnown } };
    };
    const dir = written({ boot });
    expect(foundBy("residuals", dir).first[0]).toMatchObject({ numbers: { 相差: 3 } });
    expect(foundBy("sums", dir).found).toBe(0);
    expect(foundBy("min-atom", dir).found).toBe(0);
  });

  it("an estimate that is no function of the atoms", () => {
    const boot: AuditRelease["boot"] = (clean) => {
      const talent = clean.firstPicture.talent.slice();
      talent[at("370212")]! += 1;
      return { ...clean, firstPicture: { ...clean.firstPicture, talent } };
    };
    expect(foundBy("residuals", written({ boot })).found).toBe(1);
  });

  it("a bar of a first chart that is no function of the atoms", () => {
    const boot: AuditRelease["boot"] = (clean) => {
      const { charts } = clean.firstPicture;
      const known = charts.tier.known.slice();
      known[1]! -= 2;
      const tier = { ...charts.tier, known };
      return { ...clean, firstPicture: { ...clean.firstPicture, charts: { ...charts, tier } } };
    };
    expect(rulesOf(foundBy("residuals", written({ boot })))).toContain("相差 -2");
  });

  it("raw rows in the manifest's provenance", () => {
    const manifest: AuditRelease["manifest"] = (clean) => ({
      ...clean,
      provenance: clean.provenance.map((input) => ({ ...input, rows: input.rows + 2 })),
    });
    expect(rulesOf(foundBy("residuals", written({ manifest })))).toContain("相差 2");
  });

  it("a section and a field that no format knows", () => {
    const sections = { year: [{ name: "raw", type: "varint", values: [1, 2, 3] }] } as const;
    const manifest: AuditRelease["manifest"] = (clean) => Object.assign({ rawTalents: 6007 }, clean);
    expect(rulesOf(foundBy("residuals", written({ sections })))).toContain("raw 不在已知的格式之中");
    expect(rulesOf(foundBy("residuals", written({ manifest })))).toContain("rawTalents 不在已知的格式之中");
  });

  it("first figures, in the boot file or in a file of their own, that no file of statistics has", () => {
    const firstStatistics = (regions: number): Statistics => {
      const college = {
        id: "college",
        name: { zh: "大专及以上人口", en: "College-educated people" },
        unit: { zh: "人", en: "people" },
        formula: null,
        years: [2020],
        levels: ["nation"],
      } as unknown as Indicator;
      const values = new Float64Array(regions).fill(217);
      const series = [{ indicator: "college", year: 2020, values, states: new Uint8Array(regions) }];
      return { indicators: [college], series };
    };
    const boot: AuditRelease["boot"] = (clean) => ({
      ...clean,
      firstStatistics: firstStatistics(clean.tree.regions.length),
    });
    expect(rulesOf(foundBy("residuals", written({ boot })))).toContain("first.statistics college 2020");
    expect(rulesOf(foundBy("residuals", written({ firstStatistics })))).toContain("series college 2020");
  });

  it("a card whose share of people kept was taken from the raw rows", () => {
    const boot: AuditRelease["boot"] = (clean) => ({
      ...clean,
      card: { levels: [{ dimension: "year", rows: 1, bytes: 1, kept: 0.123_456 }], pairs: [] },
    });
    expect(rulesOf(foundBy("residuals", written({ boot })))).toContain("公布的保留比例 0.123456");
  });

  it("a character in the search index that only an unpublished name has", () => {
    const pinyin = [...new Set(AUDIT_COMPANIES.join("")), "彧"];
    expect(rulesOf(foundBy("residuals", written({ pinyin })))).toContain("彧");
  });

  it("a sharp pool: 27 people, three unlisted, smallest listed sibling 10", () => {
    const given = [9, 9, 9, 10, 20, 30].flatMap((count, tier) => alike(count, { tier }));
    const result = foundBy("pools", written({ people: given, widens: false }));
    expect(result.found).toBe(3);
    expect(result.first[0]).toMatchObject({ numbers: { 池: 27, 未列出: 3, 最小同级: 10, 下限: 9, 上限: 9 } });
  });

  it("two hidden values that say everything to whoever knows which of them was taken along", () => {
    const given = [29, 28, 9, 60, 70].flatMap((count, education) => alike(count, { education }));
    const result = foundBy("pools", written({ people: given, widens: false }));
    expect(result.first.map(({ numbers }) => numbers)).toMatchObject([
      { 层级: "education", 池: 37, 未列出: 2, 最小同级: 29, 下限: 28, 上限: 28 },
      { 层级: "education", 池: 37, 未列出: 2, 最小同级: 29, 下限: 28, 上限: 28 },
    ]);
    expect(foundBy("pools", written({ people: given, widens: true })).found).toBe(0);
  });

  it("the same of four hidden values, once another pool shows that narrow pools are not widened", () => {
    const tiers = (counts: readonly number[], given: Partial<Person>): Person[] =>
      counts.flatMap((count, tier) => alike(count, { ...given, tier }));
    // 29 people and 4, 3, 2 beside them look as 9, 9, 9 and the 11 they took along would.
    const sharp = tiers([4, 3, 2, 29, 31, 60], {});
    const telling = tiers([9, 9, 9, 10, 20, 30], { chain: 1, node: 4 });
    expect(foundBy("pools", written({ people: sharp, widens: false })).found).toBe(0);
    const result = foundBy("pools", written({ people: [...sharp, ...telling], widens: false }));
    expect(result.first.map(({ numbers }) => numbers["最小同级"])).toEqual([10, 10, 10, 31, 31, 31, 31]);
    expect(foundBy("pools", written({ people: [...sharp, ...telling], widens: true })).found).toBe(0);
  });

  it("a sharp pool, around a canary", () => {
    const given = [9, 9, 9, 10, 20, 30].flatMap((count, tier) => alike(count, { tier }));
    expect(rulesOf(foundBy("canaries", written({ people: given, widens: false })))).toContain("9 至 9 人");
  });

  it("a node on another branch than its chain", () => {
    const tree = TREE.map((level) =>
      level.dimension === "node" ? { ...level, parent: "prefecture" as const } : level,
    );
    const given = [
      ...alike(23, { chain: 2, node: 6 }),
      ...alike(40, { chain: 0, node: 0 }),
      ...alike(4, { chain: 0, node: 1 }),
      ...alike(40, { chain: 1, node: 4 }),
      ...alike(14, { chain: 1, node: 5 }),
    ];
    const text = rulesOf(foundBy("implications", written({ people: given, tree, widens: false })));
    expect(text).toContain("node 的取值决定 chain 的取值,两者却在不同分支上");
    expect(text).toContain("有 44 人,由它决定的 node 已列出 40 人,相减得 4 人");
  });

  it("a value that the numbers themselves show to imply another on a different branch", () => {
    const homes = [
      { province: at("110000"), prefecture: at("110000"), county: at("110101") },
      { province: at("370000"), prefecture: at("370100"), county: at("370102") },
      { province: at("440000"), prefecture: at("440100"), county: at("440106") },
    ];
    const given = [
      ...homes.flatMap((home) => alike(30, { ...home, tier: 0, node: 0 })),
      ...alike(20, { tier: 0, node: 0 }),
      ...alike(3, { tier: 0, node: 1 }),
      ...alike(30, { tier: 1, node: 1 }),
    ];
    const result = foundBy("implications", written({ people: given }));
    expect(result.first.map(({ numbers }) => numbers["相差"])).toContain(3);
    expect(rulesOf(result)).toContain("由它决定的 node 已列出 20 人");
  });

  it("a second release of the whole instead of newcomers", () => {
    const before = written({ people: people.slice(3) });
    const result = foundBy("releases", written({}), [before]);
    expect(rulesOf(result)).toContain("不在本期中");
    expect(result.first.some(({ numbers }) => numbers["相差"] === 3)).toBe(true);
  });

  it("a second membership of two people, and one that grew by two since the earlier release", () => {
    const memberships = (people: readonly number[]) => ({ area: at("370200"), people });
    const before = written({ memberships: memberships([20, 30]) });
    expect(foundBy("min-atom", before).found).toBe(0);
    expect(foundBy("releases", written({ memberships: memberships([22, 30]) }), [before]).first[0]).toMatchObject({
      numbers: { 相差: 2 },
    });
    expect(foundBy("min-atom", written({ memberships: memberships([20, 2]) })).first[0]).toMatchObject({
      numbers: { 人数: 2 },
    });
  });

  it("a pool of second memberships that hides nine people in each of two chains, or one chain of k people and more", () => {
    const pooled = (area: string, people: readonly number[], pool: number): CheckResult =>
      foundBy("pools", written({ memberships: { area: at(area), people, pool } }));
    expect(pooled("370200", [20], 12).found).toBe(0);
    expect(pooled("370200", [20], 18).first[0]).toMatchObject({ numbers: { 池: 18, 未列出: 2, 下限: 9, 上限: 9 } });
    expect(rulesOf(pooled("370200", [20, 30], 15))).toContain("不受保护");
    // Without a row all prefectures of the province are hidden.
    expect(pooled("370000", [], 12).found).toBe(0);
    const prefectures = placeDomains(world.tree).prefecturesOf.get(at("370000"))!.length;
    expect(pooled("370000", [], 9 * prefectures).found).toBe(1);
  });

  it("people of a release in the manifest that its atoms do not add up to", () => {
    const manifest: AuditRelease["manifest"] = (clean) => ({
      ...clean,
      releases: [{ version: "2026.11", people: 6001, lastYear: 2023, rows: [] }],
    });
    expect(rulesOf(foundBy("residuals", written({ manifest })))).toContain("公布 6001,由原子重算为 6000");
  });

  it("counties of the top tiers where employers are unknown, and none where they are known", () => {
    const manifest: AuditRelease["manifest"] = (clean) => ({
      ...clean,
      releases: clean.releases!.map(({ employers: _, ...release }) => release),
    });
    const result = foundBy("employers", written({ manifest }));
    expect(result.found).toBeGreaterThan(10);
    expect(rulesOf(result)).toMatch(/tier=.*county=.*用人单位未知/);
    expect(result.found).toBeLessThan(result.checked);
  });

  it("sharp pools, however many a release blames on dominated values", () => {
    const manifest: AuditRelease["manifest"] = (clean) => Object.assign({ dominance: true }, clean);
    expect(foundBy("pools", written({ manifest, widens: false })).found).toBeGreaterThan(10);
  });

  it("an altered file, and one that no manifest lists", () => {
    const dir = written({});
    writeFileSync(join(dir, "talents.csv"), "id,county\n");
    const pointer = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as { manifest: string };
    const manifest = JSON.parse(readFileSync(join(dir, pointer.manifest), "utf8")) as {
      files: { name: string; path: string }[];
    };
    const { path } = manifest.files.find(({ name }) => name === "geo-nation")!;
    const bytes = readFileSync(join(dir, path));
    bytes[4] = 1;
    writeFileSync(join(dir, path), bytes);
    const text = rulesOf(foundBy("files", dir));
    expect(text).toContain("talents.csv:文件夹里有清单没有列出的文件");
    expect(text).toContain(`${path}:文件内容与清单中的校验值不符`);
    expect(createHash("sha256").update(bytes).digest("hex")).not.toContain(path.split(".")[1]);
  });
});

describe("personal data in published text", () => {
  const named = (name: string): Partial<AuditRelease> => ({ names: [name, ...AUDIT_COMPANIES] });
  const withFact = (value: string): Partial<AuditRelease> => ({
    boot: (clean) => ({
      ...clean,
      facts: [
        {
          region: "370000",
          regionTitle: "山东",
          park: "",
          subject: "联系人",
          year: "2026",
          value,
          unit: "",
          qualifier: "",
          sourceTitle: "",
          sourceDate: "",
        },
      ],
    }),
  });

  it.each([
    ["a mobile number in a company's name", named("青岛科技公司13812345678"), "手机号码 138******78"],
    ["a mobile number with spaces and country code", withFact("请拨 +86 139 1234 5678"), "手机号码"],
    ["a mobile number in full-width digits", named("公司１３８１２３４５６７８"), "手机号码"],
    ["a landline in a fact", withFact("0532-85901234"), "固定电话号码"],
    ["an identity number with a true check digit in a fact", withFact("11010519491231002X"), "身份证号码"],
    ["an old identity number", withFact("110105491231002"), "身份证号码"],
    ["an e-mail in a company's name", named("海岸公司 li.hua@example.org.cn"), "电子邮箱 li."],
    ["a bank card", withFact("6222 0212 3456 7890 128"), "银行卡号"],
  ] as const)("finds %s", (_, release, expected) => {
    const result = foundBy("personal", written(release));
    expect(rulesOf(result)).toContain(expected);
    expect(result.found).toBe(1);
  });

  it("says file, section and offset and never repeats the number", () => {
    const [first] = foundBy("personal", written(named("电话13812345678"))).first;
    expect(first!.where).toMatch(/^company-names-370000\.[0-9a-f]{12}\.bin names @2$/);
    expect(JSON.stringify(first)).not.toContain("13812345678");
  });

  it.each([
    ["a longer number", "138123456789012"],
    ["a coordinate", "113.13812345678"],
    ["an identity number with a false check digit", "110105194912310021"],
    ["an amount and years", "2024-2026 年 1381234 万元"],
    ["a hash", "a13812345678bcdef0"],
  ])("does not take %s for personal data", (_, value) => {
    expect(rulesOf(foundBy("personal", written(withFact(value))))).toBe("");
  });
});
