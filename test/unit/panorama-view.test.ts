/** The view of all chains over the committed dataset: sentence, cards, map and table tell the same; five fields × four chains; clicks. */
import { beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { decodeUrl, encodeUrl } from "#app/address";
import { reduce } from "#app/actions";
import { matrixKey } from "#blocks/matrix/input";
import type { Action } from "#model/action";
import { POSTURES } from "#model/chain-questions";
import { CELL_STATES } from "#model/node-counts";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { AppState } from "#model/state";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Sheet } from "#views/sheet";
import type { Given, Pick } from "#views/view";
import type { PanoramaAnswers } from "#views/panorama/at";
import { CELLS, FIELDS, LINKS } from "#views/panorama/domains";
import { panoramaView } from "#views/panorama/view";
import { POSTURE_WORDS } from "#views/panorama/words";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const QINGDAO = "region=370200";

let dataset: Dataset;
let open: OpenSession;

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  ({ dataset } = open);
  await panoramaView.load?.();
}, 60_000);

const stateAt = (query: string): AppState => decodeUrl(`view=panorama&${query}`, dataset).state;

interface Shown {
  readonly sheet: Sheet;
  readonly answers: PanoramaAnswers;
  readonly state: AppState;
}

/** The sheet of an address, its questions answered by the engine. */
async function sheetAt(query: string, stamp?: Given["stamp"]): Promise<Shown> {
  const state = stateAt(query);
  const at = atOf(state);
  const engine = {
    panorama: (question) => open.session.ask("panorama", question),
    chain: (question) => open.session.ask("chain", question),
    "node-counts": (question) => open.session.ask("node-counts", question),
    run: (question) => open.session.ask("run", question),
    youth: (question) => open.session.ask("youth", question),
    statistics: (question) => open.session.ask("statistics", question),
  } as Partial<EngineCalls> as EngineCalls;
  const asks = panoramaView.ask(at, dataset, ROOM);
  const answers: PanoramaAnswers = {
    main: await asks.main.run(engine),
    ...(asks.domains && { domains: await asks.domains.run(engine) }),
    ...(asks.chain && { chain: await asks.chain.run(engine) }),
    ...(asks.all && { all: await asks.all.run(engine) }),
  };
  const sheet = panoramaView.show({ at, current: at, dataset, answers, room: ROOM, ...(stamp && { stamp }) });
  return { sheet: sheet!, answers, state };
}

interface MatrixLike {
  readonly rows: readonly { readonly key: string }[];
  readonly cells: readonly { readonly value?: number | null; readonly text?: string }[];
  readonly columns: readonly { readonly key: string }[];
  readonly describe: (row: number, column: number) => string;
}

function matrixOf(sheet: Sheet, id: string): MatrixLike {
  return sheet.cards.find((card) => card.id === id)?.spec?.input as unknown as MatrixLike;
}

function press({ state, answers }: Shown, chart: string, key: string): AppState {
  const pick: Pick = { type: "mark", chart, key };
  const action = panoramaView.act(atOf(state), dataset, pick, answers) as Action;
  return reduce(state, action, dataset);
}

describe("all chains of a city", () => {
  test("are told by sentence, lists, matrix and table with the same numbers", async () => {
    const { sheet, answers } = await sheetAt(QINGDAO);
    const said = plainSentence(sheet.sentence);
    const chains = dataset.taxonomy.chains.length;
    expect(said).toMatch(new RegExp(`^青岛市 ${chains} 条产业链（按企业）中，(?:专业化（区位熵 ≥ 1）的 \\d+ 条|没有)`));
    POSTURES.forEach((posture, place) => {
      const count = answers.main!.postures.filter((each) => each === place).length;
      if (count > 0) expect(said).toContain(`${POSTURE_WORDS[posture].zh} ${count}`);
      else expect(said).not.toContain(POSTURE_WORDS[posture].zh);
    });
    const { rows, columns } = sheet.table!;
    expect(rows.map(({ code }) => code)).toEqual(matrixOf(sheet, "panorama").rows.map(({ key }) => key));
    const at = columns.findIndex(({ metric }) => metric === "companies");
    for (const { code, cells } of rows) {
      const chain = dataset.taxonomy.chains.find(({ id }) => id === code)!;
      expect(cells[at]!.value).toBe(answers.main!.companies[chain.index]);
    }
  });

  test("have a sentence for each posture that tells its numbers, and no NaN in any word", async () => {
    for (const query of [QINGDAO, "region=370212&basis=people", "region=370000&basis=real&lang=en"]) {
      const { sheet } = await sheetAt(query, { address: "http://site/", day: "2026-11-27" });
      const { rows, columns, total } = sheet.table!;
      const why = columns.findIndex(({ metric }) => metric === "why");
      const posture = columns.findIndex(({ metric }) => metric === "posture");
      for (const { cells } of rows) {
        const isSaid = POSTURES.some((each) => Object.values(POSTURE_WORDS[each]).includes(cells[posture]!.text));
        expect(cells[why]!.text).toMatch(
          isSaid ? /^(?:区位熵|Location quotient) \d+\.\d\d/ : /记录|不足|不作判断|on record|not judged|not enough/,
        );
      }
      const words = [...rows, total].flatMap(({ cells }) => cells.map(({ text }) => text));
      expect(words.filter((text) => /NaN|undefined|Infinity/.test(text))).toEqual([]);
      expect(plainSentence(sheet.sentence)).not.toMatch(/NaN|undefined/);
    }
  });

  test("of few companies, or of none, get neither quotient nor posture, and zeros are not told", async () => {
    const { answers } = await sheetAt(QINGDAO);
    const { companies, real } = answers.main!;
    const few = dataset.taxonomy.chains.find(({ index }) => companies[index]! > 0 && companies[index]! < 30)!;
    const said = plainSentence((await sheetAt(`${QINGDAO}&chain=${few.id}`)).sheet.sentence);
    expect(said).toMatch(/企业数 \d+ 家.*；样本不足，不作判断。$/u);
    expect(said).not.toMatch(/区位熵|取向|真实 0/u);
    if (real[few.index] === 0) expect(said).toContain("（都是演示条目）");
    const nobody = dataset.taxonomy.chains.find(({ index }) => real[index] === 0)!;
    const ofNone = plainSentence((await sheetAt(`${QINGDAO}&basis=real&chain=${nobody.id}`)).sheet.sentence);
    expect(ofNone).toMatch(/^青岛市.+产业链没有真实企业记录。$/u);
  });

  test("the rank stands beside the amount it is of, before the quotient", async () => {
    const { answers } = await sheetAt("region=370000&basis=people");
    const { facts, peopleStates, ranks, ranked } = answers.main!;
    const isTold = (at: number): boolean => facts.amounts[at]! >= 30 && CELL_STATES[peopleStates[at]!] === "exact";
    const { id, index } = dataset.taxonomy.chains.find((chain) => isTold(chain.index))!;
    const said = plainSentence((await sheetAt(`region=370000&basis=people&chain=${id}`)).sheet.sentence);
    expect(said).toMatch(/人才数 [\d,]+ 人，居全国省份第 \d+ 位（共 \d+ 个有）；区位熵 [\d.]+，同类地区平均/u);
    expect(said).toContain(`第 ${ranks[index]} 位（共 ${ranked[index]} 个有）`);
  });

  test("counted by real companies stand beside nothing made up", async () => {
    const { sheet } = await sheetAt(`${QINGDAO}&basis=real`);
    const told = sheet.table!.columns.map(({ metric }) => metric);
    expect(told[0]).toBe("lq");
    for (const metric of ["companies", "people", "growth", "institutes"]) expect(told).not.toContain(metric);
    const nation = await sheetAt("region=100000&basis=real");
    expect(nation.sheet.table!.columns.map(({ metric }) => metric)).toEqual(["real"]);
  });

  test("of a district of 北京 are ranked among those of the city", async () => {
    const { sheet } = await sheetAt("region=110108");
    expect(sheet.table!.columns.find(({ metric }) => metric === "rank")!.title).toContain("全市区县");
    const other = await sheetAt("region=370212");
    expect(other.sheet.table!.columns.find(({ metric }) => metric === "rank")!.title).toContain("全省县区");
  });

  test("are those of a group where one is chosen; an unknown group is none", async () => {
    const group = dataset.taxonomy.chains[0]!.group;
    const { sheet } = await sheetAt(`${QINGDAO}&group=${group}`);
    const own = dataset.taxonomy.chains.filter((chain) => chain.group === group).map(({ id }) => id);
    expect(new Set(sheet.table!.rows.map(({ code }) => code))).toEqual(new Set(own));
    const at = reduce(stateAt(`${QINGDAO}&group=nothing`), { type: "lang", lang: "zh" }, dataset);
    expect(at.own["group"]).toBe("");
  });

  test("stand in the order of a head pressed, then the other way round, then as in the taxonomy", async () => {
    const shown = await sheetAt(`${QINGDAO}&sort=companies`);
    const counts = (sheet: Sheet): readonly (number | null)[] => sheet.table!.rows.map(({ cells }) => cells[0]!.value);
    const values = counts(shown.sheet);
    expect(values).toEqual(values.toSorted((a, b) => (b ?? 0) - (a ?? 0)));
    const turned = press(shown, "panorama", matrixKey(null, "companies"));
    expect(turned.own["sort"]).toBe("-companies");
    const again = press({ ...shown, state: turned }, "panorama", matrixKey(null, "companies"));
    expect(again.own["sort"]).toBe("taxonomy");
  });

  test("one chosen stays in the address, also when another question is asked of it", async () => {
    const shown = await sheetAt(QINGDAO);
    const { id } = dataset.taxonomy.chains[3]!;
    for (const [chart, key] of [
      ["panorama", matrixKey(id, null)],
      ["panorama", id],
      ["postures", id],
      ["scatter", id],
    ] as const) {
      const next = press(shown, chart, key);
      expect(next.filters.chain).toBe(id);
      const other = reduce(next, { type: "view", view: "chain" }, dataset);
      expect(encodeUrl(other, dataset)).toContain(`chain=${id}`);
    }
  });

  test("the nation is told without postures", async () => {
    const { sheet } = await sheetAt("region=100000");
    expect(plainSentence(sheet.sentence)).toContain("选省、市、县可看强弱和取向");
    expect(plainSentence(sheet.sentence)).toMatch(/；最多的是.+（[\d,]+ 家）、.+（[\d,]+ 家）、/u);
    expect(sheet.cards.map(({ id }) => id)).not.toContain("postures");
    const told = sheet.table!.columns.map(({ metric }) => metric);
    expect(told).toContain("companies");
    for (const metric of ["lq", "peers", "rank", "posture", "strong", "why"]) expect(told).not.toContain(metric);
    const [first, second] = sheet.table!.rows.map(({ cells }) => cells[0]!.value ?? 0);
    expect(first).toBeGreaterThanOrEqual(second!);
    // A column that is not there is no order.
    const other = await sheetAt("region=100000&sort=posture");
    expect(other.sheet.table!.rows).toEqual(sheet.table!.rows);
  });
});

describe("五域四链", () => {
  test("has five fields and four chains, each cell with a count, a figure or why there is none", async () => {
    const { sheet } = await sheetAt(QINGDAO);
    const { rows, columns, cells, describe: wordsOf } = matrixOf(sheet, "domains");
    expect([rows.length, columns.length, cells.length]).toEqual([5, 4, 20]);
    CELLS.forEach(({ measure }, place) => {
      const words = wordsOf(Math.floor(place / LINKS.length), place % LINKS.length);
      expect(words).not.toMatch(/NaN|undefined/);
      if (measure.kind === "none") expect(words).toContain(`资料暂缺（${measure.reason.zh}）`);
      else expect(words).toMatch(/\d|资料暂缺|数据不足/);
    });
  });

  test.each(["", "&chain=artificial-intelligence"])("a count opens as many names as it counts%s", async (chain) => {
    const shown = await sheetAt(`${QINGDAO}${chain}`);
    let opened = 0;
    for (const [place, { field, link, measure }] of CELLS.entries()) {
      const cell = shown.answers.domains![place]!;
      if (measure.kind !== "count" || measure.subject === "talent" || cell.kind !== "count" || !(cell.value > 0))
        continue;
      const next = press(shown, "domains", matrixKey(field, link));
      expect(next.view).toBe("list");
      const answer = await open.session.ask("list", {
        subject: measure.subject,
        region: next.selected ?? next.region,
        filters: next.filters,
        sort: "origin",
        isDescending: false,
        find: "",
        from: 0,
        count: 1,
      });
      expect(answer.total).toBe(cell.value);
      opened++;
    }
    expect(opened).toBeGreaterThan(0);
  });

  test("schools that teach for the chain chosen are counted wherever they are registered, with those registered beside", async () => {
    const { answers, sheet } = await sheetAt(`${QINGDAO}&chain=artificial-intelligence`);
    const place = CELLS.findIndex(({ field, link }) => field === "institutions" && link === "education");
    const cell = answers.domains![place]!;
    const question = { region: "370200", chain: "artificial-intelligence", node: null };
    const { schools } = await open.session.ask("youth", question);
    const here = schools.filter(({ region }) => region.startsWith("3702"));
    expect(cell).toMatchObject({ kind: "schools", value: here.length });
    const words = matrixOf(sheet, "domains").describe(Math.floor(place / LINKS.length), place % LINKS.length);
    expect(words).toContain(`开设相关专业的高校 ${here.length} 所`);
    expect(words).toContain("登记在该链的高校");
  });

  test("people lead to no names", async () => {
    const shown = await sheetAt(QINGDAO);
    const pick: Pick = { type: "mark", chart: "domains", key: matrixKey(FIELDS[0], LINKS[0]) };
    expect(panoramaView.act(atOf(shown.state), dataset, pick, shown.answers)).toBeNull();
  });
});
