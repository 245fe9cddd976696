/** Companies, institutes and people by region and node, from raw tables to the answer, and where the numbers come from. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "#data/audit/audit";
import { Findings } from "#data/audit/findings";
import type { OpenedFile } from "#data/audit/published-folder";
import { readRelease } from "#data/audit/release";
import { checkNodeCounts } from "#data/audit/residual-node-counts";
import { build } from "#data/build/build";
import { inspectFile } from "#data/inspect/inspect-file";
import { EngineSession } from "#engine/session";
import { decodeNodeCounts } from "#format/decode-node-counts";
import { encodeNodeCounts } from "#format/encode-node-counts";
import type { NodePlane, NodePlanes, SparseRows } from "#format/node-counts";
import { fileNamed, NODE_COUNTS_FILE } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS, type Filters } from "#model/filters";
import { CELL_STATES, type NodeCounts, type NodeCountsQuestion } from "#model/node-counts";
import { NATION } from "#model/regions";
import { readPublished } from "#test/fixtures/published";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny/", import.meta.url));
const AI = "artificial-intelligence";
const MODELS = `${AI}-foundation-models`;
const VISION = `${AI}-computer-vision`;
const DATA = "http://site/data/";
let work = "";

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "node-counts-"));
  const raw = join(work, "raw");
  cpSync(RAW, raw, { recursive: true });
  // One company of a public list, one of no chain, one of which only the city is known.
  const file = join(raw, "company.csv");
  const more = [
    `C7,青岛真企业有限公司,370212,120.47,36.11,${MODELS};${VISION},小巨人,2015,large,,real`,
    "C8,青岛无链有限公司,370212,120.47,36.11,,,2015,large,,demo",
    `C9,青岛某处有限公司,370200,,,${VISION},,2015,small,,demo`,
  ];
  writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}\n${more.join("\n")}\n`);
  await build({ rawDir: raw, outDir: join(work, "data"), k: 5 });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Opened {
  readonly session: EngineSession;
  readonly dataset: Dataset;
  /** Files fetched since the dataset was opened, without their hashes. */
  readonly fetched: string[];
}

/** A session that has loaded nothing but what opens it. */
async function opened(): Promise<Opened> {
  const fetched: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    const path = url.slice(DATA.length);
    fetched.push(path.split(".")[0]!);
    return new Response(new Uint8Array(await readFile(join(work, "data", path))));
  };
  const fail = (reason: unknown): never => {
    throw reason;
  };
  const session = new EngineSession(
    { onProgress: () => undefined, onFailure: fail },
    { fetch, sleep: () => Promise.resolve(), random: () => 0 },
  );
  const dataset = await session.openWhole(DATA);
  fetched.length = 0;
  return { session, dataset, fetched };
}

const question = (set: Partial<NodeCountsQuestion>, filters: Partial<Filters> = {}): NodeCountsQuestion => ({
  subject: "company",
  regions: [NATION],
  chain: null,
  ...set,
  filters: { ...NO_FILTERS, ...filters },
});

/** The number of a region and node. */
function cell({ taxonomy }: Dataset, answer: NodeCounts, region: string, node: string): number | undefined {
  const column = answer.nodes.indexOf(taxonomy.nodes.find(({ id }) => id === node)!.index);
  return answer.byNode.counts[answer.regions.indexOf(region) * answer.nodes.length + column];
}

describe("companies by region and node", () => {
  it("come from one small file for cities, provinces and the nation, by origin and national tag", async () => {
    const { session, dataset, fetched } = await opened();
    const regions = [NATION, "370000", "370200", "330100"];
    const answer = await session.ask("node-counts", question({ regions, chain: AI }));
    expect(regions.map((code) => cell(dataset, answer, code, MODELS))).toEqual([4, 3, 3, 1]);
    expect(regions.map((code) => cell(dataset, answer, code, VISION))).toEqual([5, 3, 3, 2]);
    expect([...answer.byChain.counts]).toEqual([7, 4, 4, 3]);
    expect([...answer.totals.counts]).toEqual([9, 6, 6, 3]);
    expect([...answer.memberships]).toEqual([10, 7, 7, 3]);
    expect([...answer.real!.byChain]).toEqual([1, 1, 1, 0]);
    const strong = await session.ask("node-counts", question({ regions, chain: AI }, { tags: ["小巨人"] }));
    expect([...strong.byChain.counts]).toEqual([1, 1, 1, 0]);
    const demo = await session.ask("node-counts", question({ regions, chain: AI }, { origins: ["demo"] }));
    expect([[...demo.byChain.counts], [...demo.real!.byChain]]).toEqual([
      [6, 3, 3, 3],
      [0, 0, 0, 0],
    ]);
    expect(fetched).toEqual([NODE_COUNTS_FILE]);
  });

  it("of counties and under other filters are counted in the rows of their province, and no other", async () => {
    const { session, dataset, fetched } = await opened();
    const regions = ["370200", "370212", "370202"];
    const answer = await session.ask("node-counts", question({ regions, chain: AI }));
    expect(regions.map((code) => cell(dataset, answer, code, VISION))).toEqual([3, 2, 0]);
    expect([...answer.totals.counts]).toEqual([6, 4, 1]);
    expect(fetched).toEqual([NODE_COUNTS_FILE, "company-370000"]);
    const large = await session.ask("node-counts", question({ regions, chain: AI }, { sizes: ["large"] }));
    expect([...large.totals.counts]).toEqual([3, 2, 1]);
    expect([...large.byChain.counts]).toEqual([1, 1, 0]);
    const nation = await session.ask("node-counts", question({}, { sizes: ["large"] }));
    expect([...nation.totals.counts]).toEqual([3]);
    expect(new Set(fetched).size).toBe(fetched.length);
  });

  it("equal what the engine counts from the rows, at every node and chain, whatever a chain is filtered", async () => {
    const { session, dataset } = await opened();
    const codes = [NATION, "110000", "110101", "330000", "330100", "330106", "370000", "370200", "370212", "371700"];
    for (const set of [{}, { origins: ["real"] }, { tags: ["链主", "上市", "独角兽", "小巨人"] }] as const) {
      const answer = await session.ask("node-counts", question({ regions: codes }, { ...set, chain: "rail-transit" }));
      for (const code of dataset.tree.regions.filter(({ level }) => level === "province").map(({ code: each }) => each))
        await session.ask("visible", { subject: "company", province: code, region: code, filters: NO_FILTERS });
      for (const [at, region] of codes.entries()) {
        const query = { region, filters: { ...NO_FILTERS, ...set }, subjects: ["company"] as const };
        const { company } = await session.ask("run", query);
        const row = (of: Float64Array, size: number): readonly number[] => [...of.subarray(at * size, (at + 1) * size)];
        expect(row(answer.byNode.counts, answer.nodes.length)).toEqual([...company!.histograms.node]);
        expect(row(answer.byChain.counts, answer.chains.length)).toEqual([...company!.histograms.chain]);
        expect(answer.totals.counts[at]).toBe(company!.total);
      }
    }
  });

  it("are compared as in other questions: children, or a level within a scope", async () => {
    const { session } = await opened();
    const asked = async (scope: string, by: "children" | "prefecture"): Promise<readonly string[]> =>
      (await session.ask("node-counts", question({ regions: { scope, by }, chain: AI }))).regions;
    expect(await asked("370200", "children")).toContain("370212");
    const cities = await asked(NATION, "prefecture");
    expect([cities.includes("110000"), cities.includes("370200"), cities.includes("370212")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("institutes by region and node", () => {
  it("come from the same file, and from their rows under a filter of their own", async () => {
    const { session, dataset, fetched } = await opened();
    const ask = question({ subject: "institute", regions: [NATION, "370200"], chain: AI });
    const answer = await session.ask("node-counts", ask);
    expect([NATION, "370200"].map((code) => cell(dataset, answer, code, MODELS))).toEqual([2, 1]);
    expect([[...answer.totals.counts], [...answer.real!.totals]]).toEqual([
      [3, 2],
      [1, 1],
    ]);
    expect(fetched).toEqual([NODE_COUNTS_FILE]);
    const provincial = await session.ask("node-counts", {
      ...ask,
      filters: { ...NO_FILTERS, levels: ["provincial"] },
    });
    expect([...provincial.totals.counts]).toEqual([1, 0]);
    expect(fetched).toEqual([NODE_COUNTS_FILE, "institute"]);
  });
});

describe("people by region and node", () => {
  it("come from the published cube, with what is known of each number", async () => {
    const { session, dataset, fetched } = await opened();
    const answer = await session.ask(
      "node-counts",
      question({ subject: "talent", regions: [NATION, "370200"], chain: AI }),
    );
    const { talent } = await session.ask("run", {
      region: "370200",
      filters: { ...NO_FILTERS, chain: AI },
      subjects: ["talent"],
    });
    const { nodes, byNode, real } = answer;
    const { estimate, known, upper } = talent!.histograms.node.amounts;
    nodes.forEach((node, column) => {
      const at = nodes.length + column;
      expect([byNode.counts[at], byNode.known[at], byNode.upper[at]]).toEqual([
        estimate[node],
        known[node],
        upper[node],
      ]);
      const state = CELL_STATES[byNode.states[at]!];
      expect(state).toBe(known[node] === upper[node] ? "exact" : known[node]! > 0 ? "known" : "hidden");
    });
    expect(answer.totals.counts[0]).toBe(dataset.totals.talent);
    expect(real).toBeNull();
    expect(fetched).not.toContain(NODE_COUNTS_FILE);
  });
});

describe("regions without data", () => {
  it("have no numbers, not zeros", async () => {
    const { session } = await opened();
    for (const subject of ["company", "institute", "talent"] as const) {
      const answer = await session.ask("node-counts", question({ subject, regions: ["710000"], chain: AI }));
      expect(new Set([...answer.byNode.states].map((state) => CELL_STATES[state]))).toEqual(new Set(["absent"]));
      expect([...answer.byNode.counts, ...answer.totals.counts].every(Number.isNaN)).toBe(true);
    }
  });
});

describe("the file of counts", () => {
  it("is found out by the audit where one number is not that of the rows", () => {
    const { context, folder } = readRelease(join(work, "data"));
    const open = (kind: string): readonly OpenedFile[] =>
      folder.files.flatMap((file) => (file.kind === kind ? (folder.open(file, new Findings("files")) ?? []) : []));
    const rows = [...open("company"), ...open("institute")];
    const [file] = open(NODE_COUNTS_FILE);
    const chainOfNode = context.implications.find(({ of }) => of === "node")!.valueOf;
    const { regions, planes } = decodeNodeCounts(file!.bytes, "f", chainOfNode);
    const foundIn = (changed: NodePlanes): number => {
      const findings = new Findings("residuals");
      checkNodeCounts({ ...file!, bytes: encodeNodeCounts(changed, chainOfNode) }, rows, context, findings);
      return findings.result().found;
    };
    const withFirst = (change: (plane: NodePlane) => NodePlane): NodePlanes => ({
      regions,
      planes: planes.map((plane, at) => (at === 1 ? change(plane) : plane)),
    });
    expect(foundIn({ regions, planes })).toBe(0);
    expect(foundIn(withFirst((plane) => ({ ...plane, totals: plane.totals.map((total) => total + 1) })))).toBe(2);
    const more = ({ counts, ...cells }: SparseRows): SparseRows => ({
      ...cells,
      counts: counts.map((count, at) => (at === 0 ? count + 1 : count)),
    });
    expect(foundIn(withFirst((plane) => ({ ...plane, byNode: more(plane.byNode) })))).toBe(1);
    expect(
      foundIn(withFirst((plane) => ({ ...plane, byNode: more(plane.byNode), byChain: more(plane.byChain) }))),
    ).toBe(1);
  });

  it("is known to the audit, which counts the rows again, and shown by inspect", async () => {
    const dir = join(work, "data");
    const results = audit({ dir, only: ["files", "residuals"] });
    expect(results.map(({ class: name, found }) => [name, found])).toEqual([
      ["files", 0],
      ["residuals", 0],
    ]);
    const lines = await inspectFile(join(dir, fileNamed(readPublished(dir).manifest, NODE_COUNTS_FILE).path));
    expect(lines).toContain("企业 演示 8 家 2 地 5 格");
    expect(lines).toContain("企业 小巨人 真实 1 家 2 地 2 格");
  });
});
