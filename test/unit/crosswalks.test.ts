/** The committed crosswalks decide every key, hold what a person of the trade is sure of, and refuse every kind of defect. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadUniversities } from "#data/facts/facts";
import { loadAgriculturalLeaders, loadKeyLaboratories } from "#data/facts/national-lists";
import { nodesWithoutMajor, undecidedFacts, zoneShare } from "#data/taxonomy/crosswalk-coverage";
import { Crosswalks, majorName } from "#data/taxonomy/crosswalks";
import { loadNameRules, nameRuleOf } from "#data/taxonomy/name-words";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";

const taxonomy = loadTaxonomy();
const crosswalks = new Crosswalks();
const nameRules = loadNameRules();
const FACTS = fileURLToPath(new URL("../../data/facts", import.meta.url));
const committed = fileURLToPath(new URL("../../data/taxonomy", import.meta.url));

describe("the committed crosswalks", () => {
  it("decide 405 industry classes, 97 disciplines, 473 majors and 249 occupations, some of most for none", () => {
    const counts = [crosswalks.classes, crosswalks.disciplines, crosswalks.majors, crosswalks.occupations].map(
      (rows) => [rows.length, rows.filter(({ nodes }) => nodes.length === 0).length],
    );
    expect(counts).toEqual([
      [405, 111],
      [97, 18],
      [473, 129],
      [249, 0],
    ]);
  });

  it("leave no leading industry undecided and lead four of five mentions to a chain", () => {
    const { mentions, matched, unmatched } = zoneShare(crosswalks);
    expect(unmatched).toEqual([]);
    expect(mentions).toBe(7017);
    expect(matched / mentions).toBeGreaterThan(0.8);
  });

  it("have no zone rule that decides no word", () => {
    const used = new Set(crosswalks.zoneWords.map(({ word }) => crosswalks.zoneRuleOf(word)));
    expect(crosswalks.zoneRules.filter((rule) => !used.has(rule))).toEqual([]);
  });

  it("know a major for every node but six, and disciplines in every chain", () => {
    expect(nodesWithoutMajor(crosswalks, taxonomy)).toEqual([
      "construction-machinery-machinery-rental",
      "humanoid-robot-humanoid-rental",
      "deep-space-space-tourism",
      "green-building-materials-stone-processing",
      "culture-tourism-tourism-equipment",
      "digital-creative-esports",
    ]);
    const reached = new Set(
      taxonomy.nodes.filter(({ id }) => crosswalks.disciplinesOfNode(id).length > 0).map(({ chain }) => chain),
    );
    expect(taxonomy.chains.filter(({ id }) => !reached.has(id))).toEqual([]);
  });

  it("read the same in both directions", () => {
    for (const row of crosswalks.classes) {
      expect(crosswalks.nodesOfClass(row.name)).toBe(row.nodes);
      for (const node of row.nodes) expect(crosswalks.classesOfNode(node)).toContain(row);
    }
    for (const row of crosswalks.majors) {
      expect(crosswalks.nodesOfMajor(row.name)).toBe(row.nodes);
      for (const node of row.nodes) expect(crosswalks.majorsOfNode(node)).toContain(row);
    }
    const pairs = (rows: readonly { readonly nodes: readonly string[] }[]) => rows.flatMap(({ nodes }) => nodes).length;
    const back = taxonomy.nodes.map(({ id }) => crosswalks.disciplinesOfNode(id).length).reduce((a, b) => a + b, 0);
    expect(back).toBe(pairs(crosswalks.disciplines));
  });

  it("decide every class, discipline, major and leading industry of the facts", () => {
    expect(undecidedFacts(crosswalks, FACTS)).toEqual([]);
    const listed = loadUniversities().flatMap(({ disciplines }) => disciplines);
    const undecided = listed.filter((name) => crosswalks.nodesOfDiscipline(name) === null);
    expect(new Set(undecided)).toEqual(new Set(["自主确定建设学科"]));
  });

  it("find nodes by a word of the name for a third of the agricultural leaders and of the laboratories, no rule idle", () => {
    const names = {
      "agricultural-leader": loadAgriculturalLeaders().map(({ name }) => name),
      laboratory: loadKeyLaboratories().map(({ name }) => name),
    };
    const used = new Set<unknown>();
    for (const list of ["agricultural-leader", "laboratory"] as const) {
      const rules = names[list].map((name) => nameRuleOf(nameRules, list, name));
      for (const rule of rules) used.add(rule);
      expect(rules.filter((rule) => rule !== null && rule.nodes.length > 0).length).toBeGreaterThan(rules.length / 3);
    }
    expect(nameRules.filter((rule) => !used.has(rule))).toEqual([]);
  });
});

describe("spot checks", () => {
  it.each([
    ["锂电池", "power-battery-cells"],
    ["半导体设备", "integrated-circuit-process-equipment"],
    ["集成电路封测", "integrated-circuit-packaging-test"],
    ["白酒Ⅲ", "liquor-blended-liquor"],
    ["硅料硅片", "photovoltaic-polysilicon"],
    ["稀土", "rare-earth-rare-earth-separation"],
    ["疫苗", "biomedicine-vaccines"],
    ["工程机械整机", "construction-machinery-excavators"],
    ["玻纤制造", "glass-materials-glass-fibre"],
    ["核力发电", "nuclear-power-nuclear-plants"],
  ])("class %s works at %s", (name, node) => {
    expect(crosswalks.nodesOfClass(name)).toContain(node);
    expect(crosswalks.classesOfNode(node).map((row) => row.name)).toContain(name);
  });

  it.each(["综合Ⅲ", "通信设备", "专用机械", "医院", "住宅开发"])("class %s is decided for none", (name) => {
    expect(crosswalks.nodesOfClass(name)).toEqual([]);
  });

  it.each([
    ["081601", "纺织工程", "textile-apparel-spinning"],
    ["080710T", "集成电路设计与集成系统", "integrated-circuit-chip-design"],
    ["082705", "酿酒工程", "liquor-base-liquor"],
    ["081502", "石油工程", "oil-gas-oil-production"],
    ["090107T", "茶学", "tea-refined-tea"],
    ["081901", "船舶与海洋工程", "shipbuilding-hull-construction"],
  ])("major %s %s teaches %s", (code, name, node) => {
    expect(crosswalks.nodesOfMajor(code)).toContain(node);
    expect(crosswalks.nodesOfMajor(`${name}（创新班）`)).toContain(node);
    expect(crosswalks.majorsOfNode(node).map((row) => row.code)).toContain(code);
  });

  it.each([
    ["0806", "冶金工程", "modern-metallurgy-steelmaking"],
    ["0908", "水产", "aquatic-products-pond-farming"],
    ["0824", "船舶与海洋工程", "ocean-observation-sonar"],
  ])("discipline %s %s researches %s", (code, name, node) => {
    expect(crosswalks.nodesOfDiscipline(code)).toContain(node);
    expect(crosswalks.nodesOfDiscipline(name)).toContain(node);
  });

  it.each([
    ["轨道交通装备", ["rail-transit"]],
    ["氯碱化工", ["salt-chemicals"]],
    ["白酒酿造", ["liquor"]],
    ["新能源汽车及零部件", ["new-energy-vehicle", "auto-parts"]],
    ["包装机械", []],
    ["装备制造", []],
  ])("the leading industry %s means %j", (word, chains) => {
    expect([...(crosswalks.chainsOfZoneIndustry(word) ?? ["undecided"])].sort()).toEqual([...chains].sort());
  });

  it.each([
    ["agricultural-leader", "石家庄洛杉奇食品有限公司", []],
    ["agricultural-leader", "大连鑫玉龙海洋生物种业科技股份有限公司", ["marine-ranching-aquaculture-seed"]],
    ["agricultural-leader", "陆川茶叶食品有限公司", []],
    ["agricultural-leader", "北大荒机械有限公司", null],
    ["laboratory", "海上风力发电技术与检测国家重点实验室", ["wind-power-offshore-wind"]],
    ["laboratory", "杂交水稻国家重点实验室", ["modern-seed-crop-breeding"]],
    ["laboratory", "膜生物学国家重点实验室", null],
  ] as const)("a name of the list %s such as %s works at %j", (list, name, nodes) => {
    expect(nameRuleOf(nameRules, list, name)?.nodes ?? null).toEqual(nodes);
  });

  it("tell what nobody decided from what is decided for none", () => {
    expect(crosswalks.nodesOfClass("木星开采")).toBeNull();
    expect(crosswalks.nodesOfMajor("999999")).toBeNull();
    expect(crosswalks.chainsOfZoneIndustry("木星")).toBeNull();
    expect(crosswalks.classesOfNode("no-such-node")).toEqual([]);
  });

  it("drop the track a school adds to the name of a major", () => {
    expect(majorName("临床医学（“5+3”一体化）")).toBe("临床医学");
    expect(majorName("金融学(中外合作办学)")).toBe("金融学");
  });
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crosswalks-"));
  cpSync(committed, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function refusal(file: string, change: (lines: string[]) => void): string {
  const lines = readFileSync(join(committed, file), "utf8").trimEnd().split("\n");
  change(lines);
  writeFileSync(join(folder, file), `${lines.join("\n")}\n`);
  try {
    return `accepted with ${new Crosswalks(folder, taxonomy).classes.length} classes`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("a bad row", () => {
  it.each([
    ["industry-classes.csv", "半导体,no-such-node,", 'nodes names "no-such-node", which is not in the taxonomy'],
    ["industry-classes.csv", "半导体,none,", "nodes are none and no note says why"],
    ["industry-classes.csv", "半导体,tea-tea-gardens|tea-tea-gardens,", 'nodes names "tea-tea-gardens" twice'],
    ["industry-classes.csv", "半导体,tea-tea-gardens|,", 'nodes "tea-tea-gardens|" has an empty value or stray spaces'],
    ["industry-classes.csv", "半导体,,", '"" is not a valid nodes'],
    ["industry-classes.csv", "半导体,tea-tea-gardens", "has 2 cells instead of 3"],
    ["industry-classes.csv", "IT服务Ⅲ,none,spread", 'class "IT服务Ⅲ" already stands in line 3', 4],
    ["disciplines.csv", "101,哲学,none,no node", 'code "101" must be four digits'],
    ["disciplines.csv", "0101,理论经济学,none,no node", 'name "理论经济学" already stands in line 2', 3],
    ["majors.csv", "01010,哲学,none,no node", 'code "01010" must be six digits with T or K, or empty'],
    ["majors.csv", "010101,逻辑学,none,no node", 'code "010101" already stands in line 2', 3],
    ["zone-industries.csv", "like,光,photovoltaic,", 'match "like" is none of exact, contains'],
    ["zone-industries.csv", "exact,光,photovoltaic|tea|liquor,", "chains names 3 ids, at most 2 are allowed"],
    [
      "zone-industries.csv",
      "exact,光,tea-tea-gardens,",
      'chains names "tea-tea-gardens", which is not in the taxonomy',
    ],
    ["zone-industry-words.csv", "装备制造,0", 'mentions "0" must be a whole number from 1'],
  ])("in %s: %s", (file, row, sentence, line = 2) => {
    const message = refusal(file, (lines) => {
      if (line === 3 && file === "disciplines.csv") lines[1] = "0202,理论经济学,none,no node";
      lines[line - 1] = row;
    });
    expect(message).toBe(`${file} line ${line}: ${sentence}.`);
  });

  it("is not needed for a wrong header to be refused", () => {
    const message = refusal("majors.csv", (lines) => {
      lines[0] = "code,name,node,note";
    });
    expect(message).toBe("majors.csv line 1: columns must be code, name, nodes, note.");
  });
});

describe("a bad rule for names", () => {
  it.each([
    ["village,茶业,tea-refined-tea,", 'list "village" is none of agricultural-leader, laboratory'],
    ["laboratory,茶业,no-such-node,", 'nodes names "no-such-node", which is not in the taxonomy'],
    ["laboratory,茶业,none,", "nodes are none and no note says why"],
  ])("%s is refused", (row, sentence) => {
    const lines = readFileSync(join(committed, "name-words.csv"), "utf8").trimEnd().split("\n");
    lines[1] = row;
    writeFileSync(join(folder, "name-words.csv"), `${lines.join("\n")}\n`);
    expect(() => loadNameRules(folder, taxonomy)).toThrow(`name-words.csv line 2: ${sentence}.`);
  });
});

describe("keys of facts", () => {
  function writeFacts(name: string): string {
    const facts = join(folder, "facts");
    mkdirSync(facts, { recursive: true });
    const tables: Readonly<Record<string, string>> = {
      "listed-companies.csv": `ts_code,industry_class\n1,白酒Ⅲ\n2,${name}\n3,${name}\n`,
      "discipline-evaluation-2017.csv": "discipline_code,discipline\n0101,哲学\n9999,占星学\n",
      "first-class-majors.csv": "major_code,major\n081601,纺织工程\n,网络空间安全（双学位）\n,炼金术（师范）\n",
      "development-zones-2018.csv": "name,leading_industries\n甲,茶;木星\n乙,\n",
    };
    for (const [file, text] of Object.entries(tables)) writeFileSync(join(facts, file), text);
    return facts;
  }

  it("that no row decides are each said once", () => {
    expect(undecidedFacts(crosswalks, writeFacts("木星开采"))).toEqual([
      'Industry class "木星开采" is not in industry-classes.csv.',
      "Discipline 9999 is not in disciplines.csv.",
      "Major 炼金术 is not in majors.csv.",
      'Leading industry "木星" is not in zone-industry-words.csv.',
    ]);
  });

  it("cannot be read from a table without their column", () => {
    const facts = writeFacts("白酒Ⅲ");
    writeFileSync(join(facts, "listed-companies.csv"), "ts_code\n1\n");
    expect(() => undecidedFacts(crosswalks, facts)).toThrow(
      "listed-companies.csv line 1: has no column industry_class.",
    );
  });
});
