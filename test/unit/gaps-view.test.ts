/** The view of gaps over the committed dataset: sentence, cards and table tell the same; what is imagined is marked and in the address. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { reduce } from "#app/actions";
import { decodeUrl, encodeUrl } from "#app/address";
import { rowsOf } from "#blocks/kinds";
import { tableRows } from "#blocks/table";
import { NODE_CLASSES } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { AppState } from "#model/state";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { GapsAnswers } from "#views/gaps/at";
import { SOURCE_REGIONS } from "#views/gaps/source-cities";
import { gapsView } from "#views/gaps/view";
import { readChanges, WHATIF, withChange, writeChanges } from "#views/gaps/whatif";
import type { Sheet } from "#views/sheet";
import type { Given, Pick } from "#views/view";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const AI = "region=370200&chain=artificial-intelligence";
const CHIPS = "artificial-intelligence-ai-chips";

let dataset: Dataset;
let open: OpenSession;

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  ({ dataset } = open);
  await open.session.ask("chains", null);
  await gapsView.load?.();
}, 60_000);

const stateAt = (query: string): AppState => decodeUrl(`view=gaps&${query}`, dataset).state;

async function sheetOf(state: AppState, stamp?: Given["stamp"]): Promise<{ sheet: Sheet; answers: GapsAnswers }> {
  const at = atOf(state);
  const engine = {
    gaps: (question) => open.session.ask("gaps", question),
    chain: (question) => open.session.ask("chain", question),
  } as Partial<EngineCalls> as EngineCalls;
  const asks = gapsView.ask(at, dataset, ROOM);
  const answers: GapsAnswers = {
    main: await asks.main.run(engine),
    ...(asks.map && { map: await asks.map.run(engine) }),
  };
  const sheet = gapsView.show({ at, current: at, dataset, answers, room: ROOM, ...(stamp && { stamp }) });
  return { sheet: sheet!, answers };
}

const sheetAt = (query: string): ReturnType<typeof sheetOf> => sheetOf(stateAt(query));

function clicked(state: AppState, chart: string, key: string): AppState {
  const pick: Pick = { type: "mark", chart, key };
  const action = gapsView.act(atOf(state), dataset, pick, {});
  return action === null ? state : reduce(state, action, dataset);
}

const rowsOfCard = (sheet: Sheet, id: string): ReturnType<typeof rowsOf> =>
  rowsOf(sheet.cards.find((card) => card.id === id)!.spec!, "zh");

describe("a chain in a city", () => {
  test("is told by sentence, lists and table with the same numbers", async () => {
    const { sheet, answers } = await sheetAt(AI);
    const { here, nodes } = answers.main!;
    const counts = NODE_CLASSES.map((_, at) => here.classes.filter((each) => each === at).length);
    const sentence = plainSentence(sheet.sentence);
    expect(sentence).toContain(`强 ${counts[0]}、稳 ${counts[1]}、弱 ${counts[2]}、缺 ${counts[3]}`);
    expect(rowsOfCard(sheet, "lists").cells.length).toBe(counts.slice(0, 4).reduce((sum, each) => sum + each, 0));
    expect(sheet.table?.rows.length).toBe(nodes.length);
    const { columns, cells } = tableRows(sheet.table!, "zh");
    expect(columns.slice(0, 2).map(({ title }) => title)).toEqual(["环节代码", "环节"]);
    const priority = columns.findIndex(({ title }) => title.startsWith("优先度"));
    nodes.forEach((id, at) => {
      const own = cells.find(([code]) => code === id)!;
      const value = here.priorities[at]!;
      if (Number.isFinite(value)) expect(own[priority]).toBeCloseTo(value, 5);
      else expect(own[priority]).toBeNull();
    });
  });

  test("is told in English without a word of Chinese left in the cards' titles", async () => {
    const { sheet } = await sheetAt(`${AI}&lang=en`);
    expect(plainSentence(sheet.sentence)).not.toMatch(/[弱缺稳]/u);
    for (const { title, note = "" } of sheet.cards) expect(title + note).not.toMatch(/[弱缺稳位次推演]/u);
  });

  test("leaves with what it rests on", async () => {
    const { sheet } = await sheetOf(stateAt(`${AI}&whatif=${CHIPS}.10`), { address: "https://x/", day: "2026-11-27" });
    const notes = sheet.notes.map(({ name, text }) => `${name} ${text}`).join("\n");
    expect(notes).toContain("g = w");
    expect(notes).toContain("推演");
    expect(sheet.fileName).toContain("推演");
  });
});

describe("what is imagined", () => {
  test("is marked in the sentence and on every card, and moves the amount of its node", async () => {
    const before = await sheetAt(AI);
    const { sheet, answers } = await sheetAt(`${AI}&whatif=${CHIPS}.10`);
    expect(plainSentence(sheet.sentence)).toMatch(/^推演（AI芯片 \+10 家）：/u);
    for (const { id, title } of sheet.cards) if (id !== SOURCE_REGIONS) expect(title).toMatch(/^推演/u);
    for (const { title } of before.sheet.cards) expect(title).not.toMatch(/^推演/u);
    const at = answers.main!.nodes.indexOf(CHIPS);
    expect(answers.main!.here.amounts[at]).toBe(before.answers.main!.here.amounts[at]! + 10);
    expect(answers.map!.here.amounts[at]).toBe(answers.main!.here.amounts[at]);
  });

  test("is added and taken back by presses, and stands readable in the address", () => {
    const start = stateAt(`${AI}&node=${CHIPS}`);
    const added = clicked(start, "whatif", `+${CHIPS}.10`);
    const twice = clicked(added, "whatif", `+${CHIPS}.5`);
    expect(encodeUrl(twice, dataset)).toContain(`whatif=${CHIPS}.15`);
    const tagged = clicked(twice, "whatif", "+tag.listed");
    expect(encodeUrl(tagged, dataset)).toContain(`whatif=${CHIPS}.15,tag.listed`);
    expect(clicked(tagged, "whatif", `-${CHIPS}.15`).own.whatif).toBe("tag.listed");
    expect(clicked(tagged, "whatif", "reset")).toEqual(start);
  });

  test("of another chain or place is given up, and said to be", () => {
    const { problems, state } = decodeUrl(
      `view=gaps&${AI}&whatif=peony-peony-seedlings.5,city.371700,city.370212`,
      dataset,
    );
    expect(state.own.whatif).toBe("city.370212");
    expect(problems.map(({ parameter }) => parameter)).toEqual(["whatif"]);
    expect(reduce(state, { type: "go", region: "371700" }, dataset).own.whatif).toBe("");
  });

  test("is offered as choices that add to what is there", async () => {
    const { answers } = await sheetAt(AI);
    const state = stateAt(`${AI}&node=${CHIPS}&whatif=tag.listed`);
    const choice = gapsView.choices(atOf(state), dataset, answers).find(({ param }) => param === "whatif")!;
    const values = choice.options.map(({ value }) => value);
    expect(values[0]).toBe("tag.listed");
    expect(values[1]).toBe("");
    expect(values).toContain(`tag.listed,${CHIPS}.10`);
    expect(values).toContain(`tag.listed,${CHIPS}.0`);
    expect(values).toContain("tag.listed,city.370212");
    for (const value of values) expect(value).toMatch(WHATIF);
  });

  test("is read as it was written", () => {
    const text = `${CHIPS}.-3,a-b.0,tag.little-giant,city.370212`;
    expect(writeChanges(readChanges(text))).toBe(text);
    expect(readChanges("tag.nobody,city.12,x,a.b")).toEqual([]);
    expect(withChange(readChanges("a-b.5"), { node: "a-b", add: -5 })).toEqual([]);
    expect(withChange(readChanges("a-b.5"), { cleared: "a-b" })).toEqual([{ cleared: "a-b" }]);
    for (const bad of ["a", "a.", ".5", "a.5,", "a.5,,b.1", "<b>.1"]) expect(WHATIF.test(bad)).toBe(false);
  });
});

test("a press on a gap, a point, a rank, a near node or a row of the table chooses the node, the second lets it go", () => {
  const start = stateAt(AI);
  for (const chart of ["lists", "scatter", "order", "nearest", "nodes"]) {
    const chosen = clicked(start, chart, CHIPS);
    expect(chosen.filters.node).toBe(CHIPS);
    expect(clicked(chosen, chart, CHIPS).filters.node).toBeNull();
  }
});

test("the nation is no gap of itself", async () => {
  const { sheet } = await sheetAt("region=100000&chain=artificial-intelligence");
  expect(plainSentence(sheet.sentence)).toContain("全国以自身为基准");
});

test("real companies alone leave nodes without a record as not enough data, never as gaps", async () => {
  const { answers } = await sheetAt(`${AI}&basis=real`);
  const missing = NODE_CLASSES.indexOf("missing");
  expect([...answers.main!.here.classes]).not.toContain(missing);
});
