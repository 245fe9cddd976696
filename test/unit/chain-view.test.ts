/** The view of industry chains over the committed dataset: sentence, graph, matrix, map and table tell the same; clicks. */
import { beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { decodeUrl, encodeUrl } from "#app/address";
import { reduce } from "#app/actions";
import type { GraphInput } from "#blocks/graph/input";
import { placeGraph } from "#blocks/graph/place";
import { loadChainKinds } from "#blocks/kinds";
import { matrixKey } from "#blocks/matrix/input";
import type { Action } from "#model/action";
import { NODE_CLASSES } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { AppState } from "#model/state";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Sheet } from "#views/sheet";
import type { Given, Pick } from "#views/view";
import type { ChainAnswers } from "#views/chain/at";
import { amountText, quotientText } from "#views/chain-parts/words";
import { chainView } from "#views/chain/view";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const AI = "chain=artificial-intelligence";

let dataset: Dataset;
let open: OpenSession;

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  ({ dataset } = open);
  await chainView.load?.();
}, 60_000);

const stateAt = (query: string): AppState => decodeUrl(`view=chain&${query}`, dataset).state;

/** The sheet of a state, its questions answered by the engine. */
async function sheetOf(state: AppState, stamp?: Given["stamp"]): Promise<{ sheet: Sheet; answers: ChainAnswers }> {
  const at = atOf(state);
  const engine = {
    chain: (question) => open.session.ask("chain", question),
    chains: () => open.session.ask("chains", null),
  } as Partial<EngineCalls> as EngineCalls;
  const asks = chainView.ask(at, dataset, ROOM);
  const answers: ChainAnswers = {
    main: await asks.main.run(engine),
    ...(asks.details && { details: await asks.details.run(engine) }),
    ...(asks.peers && { peers: await asks.peers.run(engine) }),
  };
  const sheet = chainView.show({ at, current: at, dataset, answers, room: ROOM, ...(stamp && { stamp }) });
  return { sheet: sheet!, answers };
}

const sheetAt = (query: string): ReturnType<typeof sheetOf> => sheetOf(stateAt(query));

/** What a chart holds; the kinds are known by their names. */
function inputOf(sheet: Sheet, id: "graph"): GraphLike;
function inputOf(sheet: Sheet, id: "matrix"): MatrixLike;
function inputOf(sheet: Sheet, id: string): unknown {
  return sheet.cards.find((card) => card.id === id)?.spec?.input;
}
interface GraphLike {
  readonly nodes: readonly { key: string; amount: number; classKey: string | null; alarm: string | null }[];
  readonly selected: readonly string[];
}
interface MatrixLike {
  readonly rows: readonly { key: string }[];
  readonly columns: readonly { key: string }[];
  readonly cells: readonly { value: number | null; classAt: number }[];
  readonly selected: readonly string[];
}

/** The state after a click. */
function clicked(state: AppState, chart: string, key: string): AppState {
  const pick: Pick = { type: "mark", chart, key };
  const action: Action | null = chainView.act(atOf(state), dataset, pick, {});
  return action === null ? state : reduce(state, action, dataset);
}

describe("one chain in one region", () => {
  test("is told by sentence, graph, matrix, map and table with the same numbers", async () => {
    const { sheet, answers } = await sheetAt(`region=370200&${AI}`);
    const { here } = answers.main!;
    const counts = NODE_CLASSES.map((_, at) => here.classes.filter((each) => each === at).length);
    const [strong, steady, weak, missing, unknown] = counts;
    expect(plainSentence(sheet.sentence).replaceAll(/（样本小 \d+）/gu, "")).toContain(
      `青岛市人工智能产业链 56 个环节（按企业）：强 ${strong}、稳 ${steady}、弱 ${weak}、缺 ${missing}、数据不足 ${unknown}`,
    );
    const graph = inputOf(sheet, "graph");
    expect(graph.nodes.map(({ amount }) => amount)).toEqual([...here.amounts]);
    expect(graph.nodes.filter(({ classKey }) => classKey === null)).toHaveLength(unknown ?? -1);
    const total = sheet.table!.total.cells;
    expect(total[0]?.value).toBe(here.amounts.reduce((sum, each) => sum + (each > 0 ? each : 0), 0));
    expect(total.slice(2).map(({ value }) => value)).toEqual(counts);
    // Counties: what the matrix adds up to stands in the table and in the map's circles.
    const matrix = inputOf(sheet, "matrix");
    const width = matrix.columns.length;
    for (const [r, { key }] of matrix.rows.entries()) {
      const sum = matrix.cells.slice(r * width, (r + 1) * width).reduce((all, { value }) => all + (value ?? 0), 0);
      expect(sheet.table!.rows.find(({ code }) => code === key)?.cells[0]?.value).toBe(sum);
      expect(sheet.map!.circles.some(({ region }) => region === key)).toBe(sum > 0);
    }
  });

  test("shows of a chosen node the same amount, class and quotient everywhere", async () => {
    const node = "artificial-intelligence-machine-translation";
    const { sheet, answers } = await sheetAt(`region=370200&node=${node}`);
    const { nodes, matrix } = answers.main!;
    const column = nodes.indexOf(node);
    expect(inputOf(sheet, "graph").selected).toEqual([node]);
    expect(sheet.table!.columns.slice(0, 3).map(({ metric }) => metric)).toEqual(["node", "nodeLq", "nodeClass"]);
    for (const [r, code] of matrix.regions.entries()) {
      const row = [...sheet.table!.rows, sheet.table!.total].find((each) => each.code === code);
      expect(row?.cells[0]?.value).toBe(matrix.amounts[r * nodes.length + column]);
    }
    expect(plainSentence(sheet.sentence)).toMatch(/^青岛市机器翻译环节企业数 \d+ 家/);
  });

  test("names the first chain where none is chosen", async () => {
    const { sheet } = await sheetAt("");
    expect(plainSentence(sheet.sentence)).toContain(`全国${dataset.taxonomy.chains[0]?.name}产业链`);
  });

  test("by real companies carries no mark of demo data, and none on record is not called missing", async () => {
    const { sheet, answers } = await sheetAt(`region=370200&${AI}&basis=real`);
    expect(sheet.isDemo).toBe(false);
    expect(answers.main!.here.classes.includes(NODE_CLASSES.indexOf("missing"))).toBe(false);
    expect((await sheetAt(`region=370200&${AI}`)).sheet.isDemo).toBe(true);
  });

  test("calls nothing of the nation strong or weak", async () => {
    const { sheet } = await sheetAt(AI);
    const graph = inputOf(sheet, "graph");
    expect(new Set(graph.nodes.map(({ amount, classKey }) => `${amount > 0} ${classKey}`))).toEqual(
      new Set(graph.nodes.map(({ amount }) => (amount > 0 ? "true some" : "false none"))),
    );
    const classes = sheet.table!.total.cells.slice(2);
    expect(new Set(classes.map(({ value, text }) => `${value} ${text}`))).toEqual(new Set(["null 全国不分强弱"]));
    expect(sheet.table!.rows.some(({ cells }) => typeof cells[2]?.value === "number")).toBe(true);
  });

  test("shows on the map what is missing in a tint of its own, and what is not known hatched", async () => {
    const { sheet, answers } = await sheetAt(`region=370200&node=artificial-intelligence-machine-translation`);
    const { nodes, matrix } = answers.main!;
    const column = nodes.indexOf("artificial-intelligence-machine-translation");
    const fills = sheet.map!.fill.classOfRegion;
    let missing = 0;
    for (const [row, code] of matrix.regions.entries()) {
      if (!fills.has(code)) continue;
      const nodeClass = NODE_CLASSES[matrix.classes[row * nodes.length + column]!];
      if (nodeClass === "missing") missing += 1;
      expect(fills.get(code) === 0, code).toBe(nodeClass === "missing");
      expect(fills.get(code) === -1, code).toBe(nodeClass === "no-data");
    }
    expect(missing).toBeGreaterThan(0);
    expect(sheet.map!.fill.colours[0]).not.toBe(sheet.map!.fill.colours[1]);
  });

  test("names what it counts over several nodes apart from companies, and says no number without its name", async () => {
    const { sheet } = await sheetAt(`region=370200&${AI}`);
    const code = sheet.map!.circles[0]!.region;
    const card = sheet.cardOf(code, { x: 0, y: 0 })!;
    expect(card.subtitle).toBe("人工智能 · 企业·环节数");
    expect(card.figure).toMatch(/家次$/);
    expect(card.lines.map(({ value }) => value).join()).not.toContain("n =");
    expect(sheet.table!.columns[0]!.title).toBe("企业·环节数");
    const node = await sheetAt(`region=370200&${AI}&node=artificial-intelligence-machine-translation`);
    const ofNode = node.sheet.cardOf(code, { x: 0, y: 0 })!;
    expect([ofNode.subtitle, ofNode.note]).toEqual(["机器翻译 · 企业数", ""]);
    for (const shown of [sheet, node.sheet]) expect(JSON.stringify(shown.cards)).not.toContain("连线交叉");
  });

  test("marks few suppliers only where asked", async () => {
    const alarms = async (query: string): Promise<number> =>
      inputOf((await sheetAt(query)).sheet, "graph").nodes.filter(({ alarm }) => alarm !== null).length;
    expect(await alarms(AI)).toBe(0);
    expect(await alarms(`${AI}&choke=1`)).toBeGreaterThan(0);
  });

  test("is told in English, and leaves with what it rests on", async () => {
    const state = stateAt(`region=370200&select=370212&chain=virtual-reality&lang=en`);
    const { sheet } = await sheetOf(state, { address: "http://site/", day: "2026-11-26" });
    expect(plainSentence(sheet.sentence)).toMatch(/Laoshan District: of 48 nodes \(by companies\) \d+ strong/);
    expect(sheet.notes.map(({ text }) => text)).toContain("http://site/");
    expect(sheet.fileName).toContain("Laoshan");
  });
});

describe("names of the nodes", () => {
  const words = (text: string): string => text.replaceAll(" ", "");

  test.each([
    [1366, 768],
    [3840, 2160],
  ])("of the largest and the smallest chain are written whole at %i × %i", async (width, height) => {
    await loadChainKinds();
    const sizes = dataset.taxonomy.chains.map(({ id }) => ({
      id,
      nodes: dataset.taxonomy.nodes.filter(({ chain }) => chain === id).length,
    }));
    const ordered = sizes.toSorted((one, other) => other.nodes - one.nodes);
    const cut: string[] = [];
    for (const chain of [ordered[0]!, ordered.at(-1)!])
      for (const lang of ["zh", "en"])
        for (const theme of ["paper", "contrast"] as const) {
          const { sheet } = await sheetAt(`region=370200&chain=${chain.id}&lang=${lang}&theme=${theme}`);
          const size = screenSizes(width, height, theme);
          const input = sheet.cards.find(({ id }) => id === "graph")!.spec!.input as Omit<
            GraphInput,
            "width" | "textPx"
          >;
          const placed = placeGraph({
            ...input,
            width: Math.round(width * 0.5),
            textPx: size.smallPx,
            heightPx: size.rowPx * 24,
          });
          expect(placed.nodes).toHaveLength(chain.nodes);
          for (const { node, label, labelBox } of placed.nodes) {
            const lines = label.lines.map((line) => line.map(({ text }) => text).join(""));
            const isWide = labelBox.left < 0 || labelBox.right > placed.content.width + 0.2;
            if (isWide || words(lines.join("")) !== words(node.label)) cut.push(node.label);
          }
        }
    expect(cut).toEqual([]);
  });
});

describe("clicks", () => {
  const node = "artificial-intelligence-machine-translation";

  test("choose a node and let it go, in graph and list alike", () => {
    const state = stateAt(`region=370200&${AI}`);
    const chosen = clicked(state, "graph", node);
    expect(chosen.filters.node).toBe(node);
    expect(clicked(chosen, "node", node).filters).toEqual(state.filters);
  });

  test("on a cell choose node and region; a second one lets both go", () => {
    const state = stateAt(`region=370200&${AI}`);
    const chosen = clicked(state, "matrix", matrixKey("370212", node));
    expect([chosen.filters.node, chosen.selected]).toEqual([node, "370212"]);
    expect(clicked(chosen, "matrix", matrixKey("370212", node))).toEqual(state);
  });

  test("on a head put the matrix in order, the other way round, and back", async () => {
    const state = stateAt(`region=370200&${AI}`);
    const down = clicked(state, "matrix", matrixKey(null, node));
    const up = clicked(down, "matrix", matrixKey(null, node));
    expect([down.own["order"], up.own["order"]]).toEqual([node, `-${node}`]);
    expect(clicked(up, "matrix", matrixKey(null, node))).toEqual(state);
    const { sheet, answers } = await sheetOf(down);
    const { matrix, nodes } = answers.main!;
    const values = inputOf(sheet, "matrix").rows.map(
      ({ key }) => matrix.quotients[matrix.regions.indexOf(key) * nodes.length + nodes.indexOf(node)]!,
    );
    const known = values.filter((value) => !Number.isNaN(value));
    expect(known).toEqual(known.toSorted((a, b) => b - a));
  });

  test("lead to the same state on any path, and to its address", () => {
    const start = stateAt(`region=370200&${AI}`);
    const one = clicked(reduce(start, { type: "select", region: "370212" }, dataset), "graph", node);
    const other = clicked(start, "matrix", matrixKey("370212", node));
    expect(one).toEqual(other);
    const address = encodeUrl(one, dataset);
    expect(decodeUrl(address.slice(address.indexOf("?") + 1), dataset).state).toEqual(one);
  });
});

test("what is not known is never written as 0", () => {
  expect(amountText("zh", "people", Number.NaN, "hidden")).toBe("数据不足");
  expect(amountText("zh", "companies", Number.NaN, "absent")).toBe("资料暂缺");
  expect(amountText("zh", "people", 12, "known")).toBe("至少 12 人");
  expect(amountText("en", "people", 12, "estimate")).toBe("about 12");
  expect(quotientText("zh", Number.NaN, 40)).toBe("无法计算");
  expect(quotientText("zh", 1.5, 12)).toBe("1.50（n = 12）");
});

describe("rows of the matrix", () => {
  const HERE = `region=370000&select=370200&${AI}`;
  const rowsOf = async (state: AppState): Promise<readonly string[]> =>
    inputOf((await sheetOf(state)).sheet, "matrix").rows.map(({ key }) => key);

  test("are the regions chosen in the address, unknown ones left out", async () => {
    expect(await rowsOf(stateAt(`${HERE}&rows=370100.370300.999999`))).toEqual(["370100", "370300"]);
    expect(await rowsOf(stateAt(`${HERE}&rows=999999`))).toEqual(await rowsOf(stateAt(HERE)));
  });

  test("are added and dropped by a click on the map or on the card, as many as ten, never none", async () => {
    const add = (state: AppState, pick: Pick): AppState => {
      const action = chainView.act(atOf(state), dataset, pick, {});
      return action === null ? state : reduce(state, action, dataset);
    };
    const start = stateAt(`${HERE}&rows=370100`);
    const two = add(start, { type: "region", region: "370300" });
    expect(two.own["rows"]).toBe("370100.370300");
    const [lead] = (await sheetOf(two)).sheet.cards.find(({ id }) => id === "matrix")!.leads!;
    expect(lead).toEqual({ key: "370200", text: "加入青岛" });
    const three = add(two, { type: "open", chart: "matrix", key: lead!.key });
    expect(await rowsOf(three)).toEqual(["370100", "370300", "370200"]);
    expect(
      add(add(add(three, { type: "region", region: "370100" }), { type: "region", region: "370300" }), {
        type: "region",
        region: "370200",
      }).own["rows"],
    ).toBe("370200");
    const codes = dataset.tree.regions.filter(({ level }) => level === "prefecture").map(({ code }) => code);
    const full = codes.reduce(
      (state, region) => add(state, { type: "region", region }),
      stateAt(`${HERE}&rows=${codes[0]}`),
    );
    expect(`${full.own["rows"]}`.split(".").length).toBeLessThanOrEqual(10);
    // Where no regions are chosen a click on the map selects, as everywhere.
    expect(chainView.act(atOf(stateAt(HERE)), dataset, { type: "region", region: "370300" }, {})).toBeNull();
  });
});

test("the graph leads to the gaps of the chain, or of the node chosen; of the nation nowhere", async () => {
  const state = stateAt(`region=370200&${AI}`);
  const { sheet } = await sheetOf(state);
  expect(sheet.cards[0]!.leads!.map(({ text }) => text)).toEqual(["缺什么 ›"]);
  const action = chainView.act(atOf(state), dataset, { type: "open", chart: "graph", key: "gaps" }, {})!;
  const next = reduce(state, action, dataset);
  expect([next.view, next.region, next.filters.chain]).toEqual(["gaps", "370200", "artificial-intelligence"]);
  expect((await sheetAt(`region=100000&${AI}`)).sheet.cards[0]!.leads).toEqual([]);
});
