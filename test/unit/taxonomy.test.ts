/** The committed taxonomy is sound, holds the industries cities name, and every kind of defect in it would be found. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { taxonomyProblems } from "#data/taxonomy/taxonomy-rules";
import type { KeyedChain, KeyedNode, KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { STAGES } from "#model/chains";

const taxonomy = loadTaxonomy();
const folder = fileURLToPath(new URL("../../data/taxonomy", import.meta.url));

const LISTED_INDUSTRIES = (
  "人工智能 虚拟现实 智能制造装备 传感器 集成电路 生物医药 高端化工 烯烃 食品加工 新型功能材料 商贸物流 高端服务 薄膜光伏 " +
  "激光与增材制造 海洋装备 海洋生物 新能源 新材料 现代冶金 稀土耐热材料 磷铁化工 航空航天 钛材 电子元器件 牡丹产业 " +
  "轨道交通 新能源汽车 储能 氢能 低空经济 机器人 量子信息 脑机接口"
).split(" ");

const STRATEGIC_GROUPS = "新一代信息技术 高端装备制造 新材料 生物 新能源汽车 新能源 节能环保 航空航天 海洋装备".split(
  " ",
);

function chainsNamed(term: string): readonly KeyedChain[] {
  return taxonomy.chains.filter(({ name, keywords }) => name === term || keywords.includes(term));
}

function withNode(id: string, change: Partial<KeyedNode>): KeyedTaxonomy {
  return { ...taxonomy, nodes: taxonomy.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) };
}

function withChain(id: string, change: Partial<KeyedChain>): KeyedTaxonomy {
  return { ...taxonomy, chains: taxonomy.chains.map((chain) => (chain.id === id ? { ...chain, ...change } : chain)) };
}

describe("the committed taxonomy", () => {
  it("breaks no rule", () => {
    expect(taxonomyProblems(taxonomy)).toEqual([]);
  });

  it("holds at least 104 chains and 600 nodes, between 6 and 80 in each chain", () => {
    expect(taxonomy.chains.length).toBeGreaterThanOrEqual(104);
    expect(taxonomy.nodes.length).toBeGreaterThanOrEqual(600);
    const sizes = taxonomy.chains.map(({ id }) => taxonomy.nodes.filter(({ chain }) => chain === id).length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(80);
  });

  it.each(LISTED_INDUSTRIES)("finds a chain for %s by name or keyword", (industry) => {
    expect(chainsNamed(industry)).not.toEqual([]);
  });

  it("names the nine strategic emerging industries as its strategic groups", () => {
    const strategic = taxonomy.groups.filter(({ kind }) => kind === "strategic").map(({ name }) => name);
    expect(strategic).toEqual(STRATEGIC_GROUPS);
  });

  it("keeps the nodes of a chain adjacent and from upstream to downstream, chains in file order", () => {
    const places = taxonomy.nodes.map(({ chain, stage }) => {
      const at = taxonomy.chains.findIndex(({ id }) => id === chain);
      return at * STAGES.length + STAGES.indexOf(stage);
    });
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(taxonomy.nodes.map(({ index }) => index)).toEqual(taxonomy.nodes.map((_, at) => at));
  });

  it("joins every node to another node of its own chain", () => {
    const chainOf = new Map(taxonomy.nodes.map(({ id, chain }) => [id, chain]));
    const joined = new Set(
      taxonomy.nodes.flatMap(({ id, chain, feeds }) =>
        feeds.filter((to) => chainOf.get(to) === chain).flatMap((to) => [id, to]),
      ),
    );
    expect(taxonomy.nodes.filter(({ id }) => !joined.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("knows the GB/T 4754 code of integrated circuits and of new energy vehicles", () => {
    expect(taxonomy.nodes.find(({ id }) => id === "integrated-circuit-wafer-fab")?.gbt4754).toContain("3973");
    expect(taxonomy.nodes.find(({ id }) => id === "new-energy-vehicle-passenger-evs")?.gbt4754).toContain("3612");
  });
});

describe("a planted defect", () => {
  const model = "artificial-intelligence-foundation-models";
  const agents = "artificial-intelligence-agents";
  const chips = "artificial-intelligence-ai-chips";
  const aiNodes = (stage: string): readonly KeyedNode[] =>
    taxonomy.nodes.filter((node) => node.chain !== "artificial-intelligence" || node.stage !== stage);

  const DEFECTS: readonly (readonly [string, KeyedTaxonomy, RegExp])[] = [
    ["a node id standing twice", withNode(model, { id: agents }), /node id ".*-agents" stands twice/],
    ["a chain id standing twice", withChain("robot", { id: "sensor" }), /chain id "sensor" stands twice/],
    ["a node name standing twice", withNode(model, { name: "智能体" }), /node name "智能体" stands twice/],
    ["an id that is not kebab", withChain("robot", { id: "Robot_1" }), /"Robot_1" is not in lower-case kebab/],
    [
      "an empty Chinese name",
      withNode(model, { name: "" }),
      /"artificial-intelligence-foundation-models" has no Chinese/,
    ],
    ["an empty English name", withChain("robot", { nameEn: " " }), /chain "robot" has no English name/],
    ["Chinese in an English name", withNode(model, { nameEn: "大模型" }), /foundation-models" has no English name/],
    ["a dangling edge", withNode(agents, { feeds: ["robot-nothing"] }), /feeds "robot-nothing", which does not exist/],
    ["an edge standing twice", withNode(chips, { feeds: [model, model] }), /feeds ".*-foundation-models" twice/],
    [
      "an edge going upstream",
      withNode(agents, { feeds: [chips] }),
      /feeds ".*-ai-chips", which stands further upstream/,
    ],
    [
      "a node joined to nothing",
      withNode("robot-robot-applications", { id: "robot-lone", feeds: [] }),
      /neither feeds/,
    ],
    ["a code with letters", withNode(model, { gbt4754: ["65A"] }), /"65A", which is no GB\/T 4754 code/],
    ["a code with one digit", withNode(model, { gbt4754: ["6"] }), /"6", which is no GB\/T 4754 code/],
    ["a keyword standing twice", withChain("robot", { keywords: ["机械", "机械"] }), /"robot" names a keyword twice/],
    [
      "a chain without a stage",
      { ...taxonomy, nodes: aiNodes("up") },
      /"artificial-intelligence" has no node of stage up/,
    ],
    ["a chain of no group", withChain("robot", { group: "none" }), /names group "none", which does not exist/],
    ["a node of no chain", withNode(model, { chain: "none" }), /names chain "none", which does not exist/],
    [
      "a group without chains",
      { ...taxonomy, chains: taxonomy.chains.filter((c) => c.group !== "nev") },
      /group "nev" has no chain/,
    ],
    ["too few chains", { ...taxonomy, chains: taxonomy.chains.slice(0, 103) }, /103 chains are fewer than 104/],
    ["too few nodes", { ...taxonomy, nodes: taxonomy.nodes.slice(0, 599) }, /599 nodes are fewer than 600/],
    [
      "nodes out of order",
      { ...taxonomy, nodes: [...taxonomy.nodes].reverse() },
      /not adjacent or not ordered by stage/,
    ],
    ["a wrong index", withChain("robot", { index: 0 }), /an index is not the position/],
  ];

  it.each(DEFECTS)("is found: %s", (_, broken, sentence) => {
    expect(taxonomyProblems(broken).filter((problem) => sentence.test(problem))).not.toEqual([]);
  });

  it("is found: a cycle within a stage of a chain", () => {
    const first = withNode("integrated-circuit-memory-chips", { feeds: ["integrated-circuit-analog-chips"] });
    const nodes = first.nodes.map((node) =>
      node.id === "integrated-circuit-analog-chips" ? { ...node, feeds: ["integrated-circuit-memory-chips"] } : node,
    );
    expect(taxonomyProblems({ ...taxonomy, nodes })).toEqual([
      expect.stringMatching(
        /^chain "integrated-circuit" has a cycle: .*memory-chips > .*analog-chips > .*memory-chips$/,
      ),
    ]);
  });

  it("is found: a cycle through several chains", () => {
    const wafers = taxonomy.nodes.find(({ id }) => id === "integrated-circuit-silicon-wafers");
    const broken = withNode("artificial-intelligence-industry-ai", { feeds: [wafers?.id ?? ""] });
    expect(taxonomyProblems(broken)).toContainEqual(expect.stringMatching(/^chains form a cycle: /));
  });
});

describe("a bad table", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const each of folders.splice(0)) rmSync(each, { recursive: true });
  });

  function loadWith(file: string, change: (text: string) => string): () => KeyedTaxonomy {
    const copy = mkdtempSync(join(tmpdir(), "taxonomy-"));
    folders.push(copy);
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), "utf8")));
    return () => loadTaxonomy(copy);
  }

  it("is named with its file and line when a stage is unknown", () => {
    const load = loadWith("nodes-strategic.csv", (text) => text.replace(/,up,/, ",top,"));
    expect(load).toThrow('nodes-strategic.csv line 2: stage "top" is none of up, mid, down.');
  });

  it("is named with its file and line when a cell is missing", () => {
    const load = loadWith("chains.csv", (text) => text.replace(/^robot,[^,]+,/m, "robot,"));
    const line =
      readFileSync(join(folder, "chains.csv"), "utf8")
        .split("\n")
        .findIndex((each) => each.startsWith("robot,")) + 1;
    expect(load).toThrow(`chains.csv line ${line}: has 4 cells instead of 5.`);
  });

  it("is named when a node stands under a chain or with an id that is not its own", () => {
    expect(loadWith("nodes-future.csv", (text) => text.replace(/^humanoid-robot,/m, "none,"))).toThrow(
      'nodes-future.csv line 2: chain "none" is not in chains.csv.',
    );
    expect(loadWith("nodes-future.csv", (text) => text.replace(",humanoid-robot-", ",other-"))).toThrow(
      /^nodes-future.csv line 2: id "other-.*" must start with "humanoid-robot-"\.$/,
    );
  });

  it("is named when a list has a stray separator, a header differs or a group is unknown", () => {
    expect(loadWith("chains.csv", (text) => text.replace("AI;", "AI;;"))).toThrow(
      /^chains.csv line 2: keywords ".*" has an/,
    );
    expect(loadWith("groups.csv", (text) => text.replace("name_en", "english"))).toThrow(
      "groups.csv line 1: columns must be id, name, name_en, kind.",
    );
    expect(loadWith("chains.csv", (text) => text.replace(/^robot,[^,]+,/m, "robot,none,"))).toThrow(
      /chains.csv line \d+: group "none" is not in groups.csv\.$/,
    );
  });

  it("is refused when its rows are well formed but a rule of the taxonomy is broken", () => {
    const load = loadWith("nodes-strategic.csv", (text) =>
      text.replace(/;artificial-intelligence-[a-z-]+,/, ";artificial-intelligence-x,"),
    );
    expect(load).toThrow(/^data\/taxonomy: node ".*" feeds "artificial-intelligence-x", which does not exist\.$/);
  });
});
