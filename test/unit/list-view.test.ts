/** The list by name over the committed dataset: sentence, columns, what gives way, what leaves the page. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeUrl } from "#app/address";
import { reduce } from "#app/actions";
import { rowsCsv } from "#exports/rows-csv";
import type { ListAnswer } from "#model/entity-list";
import { callsOf } from "#model/engine-calls";
import { namesBehind } from "#model/names";
import type { Subject } from "#model/subjects";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { ALL_VIEWS, atOf, toNames } from "#views/all-views";
import type { ListAnswers } from "#views/list/at";
import { listView } from "#views/list/view";
import type { Sheet } from "#views/sheet";
import type { Given } from "#views/view";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const STAMP = { address: "https://map.example.cn/?view=list", day: "2026-11-26" };

let open: OpenSession;
beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
});
const engine = callsOf((name) => (question) => open.session.ask(name, question));

/** The sheet of an address, answered by the engine; or of other rows than the engine's. */
async function sheetAt(
  query: string,
  { stamp, main }: { stamp?: Given["stamp"]; main?: Partial<ListAnswer> } = {},
): Promise<Sheet> {
  const { dataset } = open;
  const at = atOf(decodeUrl(`view=list&${query}`, dataset).state);
  const asks = listView.ask(at, dataset, ROOM);
  const answers: ListAnswers = {
    main: { ...(await asks.main.run(engine)), ...main },
    ...(asks.chosen && { chosen: await asks.chosen.run(engine) }),
    ...(asks.company && { company: await asks.company.run(engine) }),
    ...(asks.institute && { institute: await asks.institute.run(engine) }),
    ...(asks.park && { park: await asks.park.run(engine) }),
    ...(asks.density && { density: await asks.density.run(engine) }),
    ...(asks.numbers && { numbers: await asks.numbers.run(engine) }),
  };
  return listView.show({ at, current: at, dataset, answers, room: ROOM, ...(stamp && { stamp }) })!;
}

const said = async (...asked: Parameters<typeof sheetAt>): Promise<string> =>
  plainSentence((await sheetAt(...asked)).sentence);

describe("the sentence", () => {
  test("tells how many there are under which conditions, and how many of them are real", async () => {
    expect(await said("region=370200")).toMatch(
      /^青岛市企业共 [\d,]+ 家(，其中真实名录 [\d,]+ 家，其余为演示条目|，均为演示条目)。$/,
    );
    expect(await said("region=370200&tag=listed&find=青岛&lang=en")).toMatch(
      /^Qingdao · companies \(.+; named “青岛”\): [\d,]+/,
    );
  });

  test("tells of files that are on their way, and of a row that is not on the list", async () => {
    expect(await said("", { main: { coverage: 0.5 } })).toMatch(/已载入 [\d,]+ 家.*其余名单正在载入…$/);
    expect(await said("row=370212.没有这一家")).toContain("地址里的这一行不在名单上");
  });

  test("calls a list of real entries alone real, without the mark of demo data", async () => {
    const real = await sheetAt("of=park", { main: { total: 6, real: 6 } });
    expect(real.isDemo).toBe(false);
    expect(plainSentence(real.sentence)).toContain("均为真实名录");
    expect((await sheetAt("of=park", { main: { total: 6, real: 5 } })).isDemo).toBe(true);
  });
});

describe("the list", () => {
  test("has the columns of what it lists; a value that the register lacks says so with its reason", async () => {
    const titles = async (query: string): Promise<readonly string[]> =>
      (await sheetAt(query)).list!.columns.map(({ title }) => title);
    expect(await titles("of=company")).toEqual([
      "名称",
      "企业标签",
      "所在区县",
      "环节",
      "来源",
      "出处",
      "公开编号",
      "成立",
      "规模",
    ]);
    expect(await titles("of=institute")).toEqual([
      "名称",
      "类别",
      "级别",
      "所在区县",
      "环节",
      "来源",
      "出处",
      "公开编号",
    ]);
    expect(await titles("of=park")).toEqual(["名称", "类别", "级别", "所在区县", "产业链", "来源", "出处", "公开编号"]);
    const { list } = await sheetAt("of=company&sort=founded");
    const cells = list!.first.flatMap((line) => line.cells);
    expect(cells.every(({ text, absent }) => absent === undefined || text === "资料暂缺")).toBe(true);
    expect(cells.some(({ text }) => text === "0")).toBe(false);
  });

  test("goes on window by window and finds what a line names", async () => {
    const { list } = await sheetAt("of=company");
    const [first, second] = await list!.lines(engine, 0, 2);
    expect([first, second]).toEqual(list!.first.slice(0, 2));
    expect(await list!.lines(engine, 1, 1)).toEqual([second]);
    const chosen = await sheetAt(`of=company&row=${encodeURIComponent(first!.key)}`);
    expect(`${chosen.chosen?.region}.${chosen.chosen?.card.title}`).toBe(first!.key);
    expect(chosen.map!.points).toHaveLength(1);
    const [points] = chosen.map!.points;
    expect(points!.labels.map(({ text }) => text)).toEqual([chosen.chosen?.card.title]);
    expect(points!.visible[points!.labels[0]!.row]).toBe(1);
    const point = await list!.pointOf(engine, first!.key);
    expect(point).toEqual(chosen.chosen?.point);
  });
});

describe("the map", () => {
  const drawn = ({ map }: Sheet): number =>
    map!.points.flatMap(({ visible }) => [...visible]).reduce((sum, each) => sum + each, 0);

  test("has a point for each name inside a city, and of one selected from outside", async () => {
    for (const query of [
      "region=370200&of=company",
      "region=370000&select=370200&of=company",
      "region=370000&of=park&level=provincial",
    ]) {
      const sheet = await sheetAt(query);
      expect([query, drawn(sheet)]).toEqual([query, sheet.list!.total]);
      expect(sheet.map!.density).toBeNull();
    }
  });

  test("has the companies of a province and of the nation as cells with their key, places of the nation as circles with theirs", async () => {
    for (const query of ["region=370000&of=company", "of=company&tag=listed"]) {
      const { map, legend } = await sheetAt(query);
      expect(map!.density?.classes.some((each) => each > 0)).toBe(true);
      expect([map!.points.length, map!.circles.length]).toEqual([0, 0]);
      expect(legend?.density?.steps.length).toBeGreaterThan(0);
    }
    const { map, legend, list } = await sheetAt("of=institute&kind=university");
    expect(list!.total).toBeGreaterThan(0);
    expect(map!.circles.length).toBeGreaterThan(1);
    expect(legend?.content.kind).toBe("legend");
    expect(legend?.density).toBeNull();
  });

  test("of a search has only the one chosen", async () => {
    const { list, map } = await sheetAt(`region=370200&of=company&find=${encodeURIComponent("公司")}`);
    expect(list!.total).toBeGreaterThan(0);
    expect([map!.points, map!.density]).toEqual([[], null]);
  });
});

describe("what is chosen", () => {
  const stateOf = (query: string) => decodeUrl(`view=list&${query}`, open.dataset);

  test("gives way where it cannot be shown", () => {
    expect(stateOf("of=park&sort=-founded").state.own["sort"]).toBe("origin");
    expect(stateOf("of=park&sort=-founded").problems).toMatchObject([{ parameter: "sort", rule: "not-available" }]);
    expect(stateOf("region=370200&row=110101.某公司").state.own["row"]).toBe("");
    const { state } = stateOf("row=370212.某公司");
    expect(state.own["row"]).toBe("370212.某公司");
    const elsewhere = reduce(state, { type: "go", region: "110000" }, open.dataset);
    expect(elsewhere.own["row"]).toBe("");
    expect(reduce(state, { type: "choose", set: { of: "park" } }, open.dataset).own["row"]).toBe("");
  });

  test("names behind a count are asked for under the same filters, never of people", () => {
    const { state } = decodeUrl("view=industry&region=370000&select=370200&tag=listed", open.dataset);
    expect(namesBehind("talent", "370200", state.filters)).toBeNull();
    const listed = reduce(state, toNames(namesBehind("company", "370200", state.filters)!), open.dataset);
    expect(listed).toMatchObject({ view: "list", region: "370000", selected: "370200", own: { of: "company" } });
    expect(listed.filters).toEqual(state.filters);
    expect(ALL_VIEWS.find(({ id }) => id === "list")?.subjects).not.toContain<Subject>("talent");
    // A county is no part of a province that can be selected: the list is of it alone.
    const ofCounty = reduce(state, toNames(namesBehind("company", "370212", state.filters)!), open.dataset);
    expect(ofCounty).toMatchObject({ view: "list", region: "370212", selected: null });
    const ofScope = reduce(state, toNames(namesBehind("company", "370000", state.filters)!), open.dataset);
    expect(ofScope).toMatchObject({ view: "list", region: "370000", selected: null });
  });
});

describe("taken away", () => {
  test("all rows in order with full names, up to a limit that is said", async () => {
    const { list, notes, fileName } = await sheetAt("region=370000&of=institute&sort=-name", { stamp: STAMP });
    const { rows, note } = await list!.take(engine, 1e6);
    expect(note).toBe("");
    expect(rows.cells).toHaveLength(list!.total);
    expect(rows.cells.map(([number]) => number)).toEqual(rows.cells.map((_, at) => at + 1));
    expect(rows.cells.every((line) => `${line[4]}`.startsWith("山东省"))).toBe(true);
    expect(fileName).toMatch(/^产才地图-山东省-/);
    const few = await list!.take(engine, 2);
    expect(few.rows.cells).toEqual(rows.cells.slice(0, 2));
    if (list!.total > 2) expect(few.note).toContain(`前 2 行`);
    const csv = rowsCsv(few.rows, notes);
    expect(csv).toMatch(/^\uFEFF# 说明,/);
    expect(csv.trimEnd().split("\r\n").slice(-3)[0]).toBe(few.rows.columns.map(({ title }) => `"${title}"`).join(","));
  });

  test("a name that reads as a formula stays text", () => {
    const rows = { columns: [{ title: "名称", isNumber: false }], cells: [["=1+1"], ['他"说']] };
    expect(rowsCsv(rows, [])).toBe('\uFEFF"名称"\r\n"\'=1+1"\r\n"他""说"\r\n');
  });
});
