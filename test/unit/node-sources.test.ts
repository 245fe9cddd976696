/** Who could fill a gap, over the committed dataset: the answer holds what lists and counts of the page hold, and cards tell it. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Card } from "#blocks/card";
import { loadChainKinds, rowsOf } from "#blocks/kinds";
import { NO_FILTERS } from "#model/filters";
import type { NodeSourcesAnswer, NodeSourcesQuestion } from "#model/node-sources";
import { NATION, pathOf } from "#model/regions";
import type { Lang } from "#model/state";
import { screenSizes } from "#theme/screen-sizes";
import { decodeUrl } from "#app/address";
import { actOnSource, sourceCards, sourceMethods, type SourcesTold } from "#views/gaps/sources";
import { reachText } from "#views/gaps/source-words";
import { callsOf } from "#model/engine-calls";
import { atOf } from "#views/all-views";
import { gapsView } from "#views/gaps/view";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const QINGDAO = "370200";
const CHAIN = "artificial-intelligence";

let open: OpenSession;
/** The node of the chain that most companies of the nation are at. */
let node: string;

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  await loadChainKinds();
  const { byNode, nodes } = await open.session.ask("node-counts", {
    subject: "company",
    regions: [NATION],
    filters: NO_FILTERS,
    chain: CHAIN,
  });
  node = open.dataset.taxonomy.nodes[nodes[byNode.counts.indexOf(Math.max(...byNode.counts))]!]!.id;
}, 60_000);

const ask = (more: Partial<NodeSourcesQuestion> = {}): Promise<NodeSourcesAnswer> =>
  open.session.ask("node-sources", { node, region: QINGDAO, basis: "companies", ...more });

function told(answer: NodeSourcesAnswer, more: Partial<SourcesTold> = {}): SourcesTold {
  const room = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
  return { lang: "zh", dataset: open.dataset, answer, basis: "companies", room, selected: null, ...more };
}

const cardOf = (cards: readonly Card[], id: string): Card => cards.find((card) => card.id === id)!;

/** Cells of a card's table, as they leave the screen. */
function cellsOf(cards: readonly Card[], id: string, lang: Lang = "zh"): readonly (readonly unknown[])[] {
  const { spec } = cardOf(cards, id);
  return spec === null ? [] : rowsOf(spec, lang).cells;
}

describe("the answer", () => {
  test("names as many companies of the region as the list of names has", async () => {
    for (const region of [QINGDAO, "370000"]) {
      const { local } = await ask({ region });
      const list = await open.session.ask("list", {
        subject: "company",
        region,
        filters: { ...NO_FILTERS, chain: CHAIN, node },
        sort: "region",
        isDescending: false,
        find: "",
        from: 0,
        count: 1000,
      });
      expect([local.total, local.real]).toEqual([list.total, list.real]);
      const names = new Set(list.rows.map(({ name }) => name));
      for (const { name, nodes } of local.rows) {
        expect(names).toContain(name);
        expect(nodes).toContain(node);
      }
    }
  });

  test("invites companies of the provinces it says alone, none of the region's city", async () => {
    const { invited, provinces } = await ask({ region: "370212" });
    expect(invited.rows.length).toBeGreaterThan(0);
    for (const { region, province, nodes } of invited.rows) {
      expect(provinces).toContain(province);
      expect(pathOf(open.dataset.tree, region).map(({ code }) => code)).not.toContain(QINGDAO);
      expect(nodes).toContain(node);
    }
  });

  test("of real companies alone names no made-up one", async () => {
    const { invited, local } = await ask({ basis: "real" });
    expect([...invited.rows, ...local.rows].every(({ real }) => real)).toBe(true);
    expect([invited.total, local.total]).toEqual([invited.real, local.real]);
  });

  test("counts in source regions what the page counts there, none of them local", async () => {
    const { regions } = await ask();
    expect(regions.length).toBeGreaterThan(0);
    const counts = await open.session.ask("node-counts", {
      subject: "company",
      regions: regions.map(({ region }) => region),
      filters: NO_FILTERS,
      chain: CHAIN,
    });
    const column = [...counts.nodes].findIndex((index) => open.dataset.taxonomy.nodes[index]!.id === node);
    regions.forEach(({ region, amount, rank, isStrong }, row) => {
      expect(amount).toBe(counts.byNode.counts[row * counts.nodes.length + column]);
      expect(region).not.toBe(QINGDAO);
      expect(rank > 0).toBe(isStrong);
    });
  });

  test("ranks places by published people only", async () => {
    const { pools } = await ask();
    for (const { state, people } of pools) {
      expect(["exact", "known"]).toContain(state);
      expect(people).toBeGreaterThanOrEqual(open.dataset.k);
    }
  });
});

describe("cards", () => {
  test("say of every company whether it is real, and from which list", async () => {
    const answer = await ask();
    const cells = cellsOf(sourceCards(told(answer)), "invited");
    expect(cells).toHaveLength(answer.invited.rows.length + answer.local.rows.length);
    for (const [at, row] of [...answer.invited.rows, ...answer.local.rows].entries()) {
      const [, name, origin, founded, , reason] = cells[at]!;
      expect([name, origin, founded]).toEqual([row.name, row.real ? "真实" : "演示", row.founded]);
      expect(reason).toContain(row.real ? "出处" : "演示");
    }
  });

  test("have items of their own keys, in both languages, and all of them in files though few are drawn", async () => {
    const answer = await ask();
    for (const lang of ["zh", "en"] as const) {
      for (const card of sourceCards(told(answer, { lang }))) {
        if (card.spec?.kind !== "pairs") continue;
        const items = card.spec.input.lists.flatMap((list) => list.items);
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        expect(rowsOf(card.spec, lang).cells).toHaveLength(items.length);
        expect(JSON.stringify(items)).not.toMatch(/NaN|undefined|null 年/u);
        if (lang === "en") expect(card.title).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  test("carry the demo mark where numbers are made up, and not where they are real", async () => {
    const regions = async (basis: SourcesTold["basis"]): Promise<Card> =>
      cardOf(sourceCards(told(await ask({ basis }), { basis })), "source-regions");
    expect((await regions("companies")).note).toContain("演示数据");
    expect((await regions("real")).note ?? "").not.toContain("演示数据");
  });

  test("say 资料暂缺 where the dataset has no tables of studies, and why a county of none has no rivals", async () => {
    const answer = await ask({ region: "370000" });
    const cards = sourceCards(told({ ...answer, studies: null }));
    expect(cardOf(cards, "studies")).toMatchObject({ spec: null, explanation: expect.stringContaining("资料暂缺") });
    expect(cardOf(cards, "rivals")).toMatchObject({ spec: null, explanation: expect.stringContaining("城市") });
  });

  test("tell grades, first-class majors and the lists they are from", async () => {
    const answer = await ask();
    const row = { ...answer.institutes.rows[0]!, name: "某大学", nearness: "nation" as const, real: true };
    const school = { ...row, grades: [{ name: "计算机科学与技术", grade: "A+" as const }], majors: ["人工智能"] };
    const cards = sourceCards(
      told({
        ...answer,
        schools: { rows: [school], total: 1, real: 1 },
        studySources: { grades: "第四轮学科评估 2017", majors: "一流专业名单 2022" },
        studies: [{ kind: "major", code: "080717T", name: "人工智能", nodes: [node] }],
      }),
    );
    const found = cellsOf(cards, "institutes-schools").find(([, name]) => name === "某大学")!;
    expect(found.slice(2, 5)).toEqual(["真实", 2, "A+"]);
    expect(found[5]).toContain("计算机科学与技术 A+；一流专业：人工智能");
    expect(cardOf(cards, "institutes-schools").note).toContain("第四轮学科评估 2017");
    expect(cellsOf(cards, "studies")).toEqual([
      ["本科专业", "人工智能", "专：服务 30 个以下环节", 1, "1 个环节", "代码 080717T"],
    ]);
  });

  test("lead from a city to the names of its companies at the node, never to names of people", async () => {
    const answer = await ask();
    const { region } = answer.regions[0]!;
    const card = cardOf(sourceCards(told(answer)), "source-regions");
    expect(card.namesOf?.(region)).toEqual({
      subject: "company",
      region,
      filters: { ...NO_FILTERS, chain: CHAIN, node },
    });
    expect(cardOf(sourceCards(told(answer, { basis: "people" })), "source-regions").namesOf).toBeUndefined();
  });

  test("say in 口径 how the score is made", () => {
    const [regions] = sourceMethods("zh", open.dataset, "companies");
    expect(regions?.formula).toContain("来源得分 = 超出数");
    expect(sourceMethods("en", open.dataset, "people")).toHaveLength(5);
  });
});

describe("the view of gaps", () => {
  /** Ids of the cards of a state, its questions answered by the engine. */
  async function cardsAt(query: string): Promise<readonly Card[]> {
    const at = atOf(decodeUrl(`view=gaps&${query}`, open.dataset).state);
    const engine = callsOf((name) => (question) => open.session.ask(name, question));
    const room = told(await ask()).room;
    const { main, map, sources } = gapsView.ask(at, open.dataset, room);
    const answers = {
      main: await main.run(engine),
      ...(map && { map: await map.run(engine) }),
      ...(sources && { sources: await sources.run(engine) }),
    };
    return gapsView.show({ at, current: at, dataset: open.dataset, answers, room })?.cards ?? [];
  }

  test("asks who could fill the node chosen and tells it after its own cards; without one it says to choose", async () => {
    await gapsView.load?.();
    const chosen = await cardsAt(`region=${QINGDAO}&chain=${CHAIN}&node=${node}`);
    const ids = ["source-regions", "invited", "institutes-schools", "studies", "talent-pools", "rivals"];
    expect(chosen.slice(-ids.length).map(({ id }) => id)).toEqual(ids);
    const imagined = await cardsAt(`region=${QINGDAO}&chain=${CHAIN}&node=${node}&whatif=${node}.5`);
    for (const { note } of imagined.slice(-ids.length)) expect(note).toContain("未计推演");
    const none = await cardsAt(`region=${QINGDAO}&chain=${CHAIN}`);
    expect(none.at(-1)).toMatchObject({ spec: null, explanation: expect.stringContaining("点选一个环节") });
  });
});

describe("a click on a city", () => {
  const pick = (chart: string, key: string) => ({ type: "mark" as const, chart, key });
  const stateAt = (query: string) => decodeUrl(`view=chain&${query}`, open.dataset).state;

  test("selects it where the scope shows it, and lets it go again", () => {
    const state = stateAt("region=100000");
    expect(actOnSource(state, open.dataset, pick("rivals", "110000"))).toEqual({ type: "select", region: "110000" });
    const again = { ...state, selected: "110000" };
    expect(actOnSource(again, open.dataset, pick("rivals", "110000"))).toEqual({ type: "select", region: null });
  });

  test("outside the scope goes to what it is a part of: of a county, its city", () => {
    const state = stateAt("region=370000");
    const after = (key: string) => {
      const action = actOnSource(state, open.dataset, pick("invited", key));
      return action?.type === "restore" ? [action.state.region, action.state.selected] : null;
    };
    expect(after("110108/company/110000/7")).toEqual([NATION, "110000"]);
    expect(after("330106/company/330000/7")).toEqual(["330000", "330100"]);
  });

  test("of another card, or of what is no place, means nothing", () => {
    const state = stateAt("region=370000");
    expect(actOnSource(state, open.dataset, pick("graph", "110000"))).toBeNull();
    expect(actOnSource(state, open.dataset, pick("studies", "major/080717T/人工智能"))).toBeNull();
    expect(actOnSource(state, open.dataset, pick("rivals", "999999"))).toBeNull();
  });
});

test("journeys are said by train with their changes, else by distance and why", () => {
  expect(reachText("zh", { minutes: 200, changes: 0, isReckoned: false, km: 500 })).toBe("乘车 3 小时 20 分，直达");
  expect(reachText("zh", { minutes: 45, changes: 1, isReckoned: true, km: 50 })).toBe("乘车约 45 分，换乘 1 次");
  expect(reachText("zh", { minutes: null, changes: null, isReckoned: false, km: 514.6 })).toBe(
    "未查到火车，直线 515 公里",
  );
  expect(reachText("en", { minutes: 60, changes: 2, isReckoned: false, km: 1 })).toBe("1 h by train, 2 changes");
  expect(reachText("zh", { minutes: null, changes: null, isReckoned: false, km: null })).toBe("");
});
