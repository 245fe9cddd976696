/** Journeys over the committed dataset with a small timetable: sentence, itinerary, map and table tell the same; clicks. */
import { durationText } from "#views/chain-parts/duration";
import { beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { decodeUrl, encodeUrl } from "#app/address";
import { reduce } from "#app/actions";
import { HeldLast } from "#engine/chains/held-last";
import { amountsOf, makeSpace, type ChainSpace, type Count } from "#engine/chains/chain-space";
import { homeOf } from "#engine/sources/home";
import { sourcesAt } from "#engine/sources/source-regions";
import { answerRoute, type RouteTools } from "#engine/route/route-answer";
import { journeysOf } from "#analytics/journeys";
import { NODE_CLASSES, type ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { RailJourneys } from "#model/rail";
import { NATION } from "#model/regions";
import type { RouteAnswer } from "#model/route-questions";
import type { AppState } from "#model/state";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Sheet } from "#views/sheet";
import type { Pick } from "#views/view";
import { legText } from "#views/route/words";
import { routeView } from "#views/route/view";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const HERE = "region=370200&chain=artificial-intelligence";

let dataset: Dataset;
let open: OpenSession;
let rail: RailJourneys | null;
/** Cities without a train. */
const APART = ["110000"];

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  ({ dataset } = open);
  rail = timetable();
  await routeView.load?.();
}, 60_000);

/** A train between any two cities, as long as their codes are apart; none to some. */
function timetable(): RailJourneys {
  const cities = dataset.tree.regions.filter(({ level, code }) => level === "prefecture" && !APART.includes(code));
  const pairs = cities.flatMap((_, to) => Array.from({ length: to }, (__, from) => [from, to] as const));
  const codeOf = (city: number): number => Number(cities[city]!.code.slice(0, 4));
  const trains = {
    regions: Uint16Array.from(cities, ({ index }) => index),
    from: Uint16Array.from(pairs, ([from]) => from),
    to: Uint16Array.from(pairs, ([, to]) => to),
    minutes: Uint16Array.from(pairs, ([from, to]) => 10 + (Math.abs(codeOf(from) - codeOf(to)) % 400)),
  };
  return { cities: cities.map(({ code }) => code), ...journeysOf(trains, () => 0) };
}

const stateAt = (query: string): AppState => decodeUrl(`view=route&${query}`, dataset).state;

const spaces: Partial<Record<ChainBasis, Promise<ChainSpace>>> = {};

/** The space of the dataset with fifty of each company: of its own few, no city has ten at any node. */
async function grownSpace(count: Count, basis: ChainBasis): Promise<ChainSpace> {
  const space = await makeSpace(count, basis);
  const grown = (values: Float64Array): Float64Array => values.map((value) => value * 50);
  const { amounts, margins } = space;
  return {
    ...space,
    amounts: { ...amounts, values: grown(Float64Array.from(amounts.values)) },
    margins: { ...margins, columnTotals: grown(Float64Array.from(margins.columnTotals)) },
  };
}

function tools(): RouteTools {
  const count: Count = (asked) => open.session.ask("node-counts", asked);
  return {
    dataset,
    count,
    spaceOf: (basis: ChainBasis) => (spaces[basis] ??= grownSpace(count, basis)),
    nationOf: (basis) => amountsOf(count, basis, [NATION], null),
    details: () => open.session.ask("chains", null),
    held: new HeldLast(),
    rail: async () => rail,
    hosts: async (city, nodes) => [
      { subject: "company", name: `${city}甲公司`, nodes, tags: ["链主"], real: true },
      { subject: "company", name: `${city}示例公司`, nodes: nodes.slice(0, 1), tags: [], real: false },
      { subject: "institute", name: `${city}大学`, nodes, tags: [], real: true },
    ],
  };
}

async function told(state: AppState): Promise<{ readonly sheet: Sheet; readonly answer: RouteAnswer }> {
  const at = atOf(state);
  const engine = { route: (question) => answerRoute(tools(), question) } as Partial<EngineCalls> as EngineCalls;
  const main = (await routeView.ask(at, dataset, ROOM).main.run(engine)) as RouteAnswer;
  const sheet = routeView.show({ at, current: at, dataset, answers: { main }, room: ROOM });
  return { sheet: sheet!, answer: main };
}

const sentenceOf = ({ sentence }: Sheet): string => plainSentence(sentence);
const clicked = (state: AppState, pick: Pick, main: RouteAnswer): AppState => {
  const action = routeView.act(atOf(state), dataset, pick, { main });
  return action === null ? state : reduce(state, action, dataset);
};

interface PairsLike {
  readonly lists: readonly {
    readonly title: string;
    readonly items: readonly { readonly key: string; readonly label: string }[];
  }[];
}
const listsOf = (sheet: Sheet, id: string): PairsLike["lists"] =>
  (sheet.cards.find((card) => card.id === id)?.spec?.input as PairsLike | undefined)?.lists ?? [];

describe("a journey from a city", () => {
  test("is told alike by sentence, itinerary, map and table", async () => {
    const { sheet, answer } = await told(stateAt(HERE));
    expect(answer.lack).toBeNull();
    const codes = answer.stops.map(({ region }) => region);
    expect(codes.length).toBeGreaterThan(1);
    expect(sentenceOf(sheet)).toContain(`共 ${codes.length} 站后返回`);
    expect(sentenceOf(sheet)).toContain(durationText("zh", answer.minutes));
    expect(listsOf(sheet, "itinerary").flatMap(({ items }) => items.map(({ key }) => key))).toEqual([...codes, "home"]);
    expect(sheet.table!.rows.map(({ code }) => code)).toEqual(codes);
    expect(sheet.table!.rows.map(({ cells }) => cells[3]!.value)).toEqual(answer.stops.map(({ minutes }) => minutes));
    expect(sheet.map!.route!.path).toHaveLength(codes.length + 2);
    expect(sheet.map!.route!.path[0]).toEqual(sheet.map!.route!.path.at(-1));
    expect([...sheet.map!.route!.names.keys()]).toEqual([answer.start, ...codes]);
    const ridden = [...answer.stops, answer.back!].reduce((sum, { minutes }) => sum + minutes, 0);
    expect(ridden).toBe(answer.minutes);
  });

  test("marks whom to meet as real or made up, and itself as a demo", async () => {
    const { sheet } = await told(stateAt(HERE));
    expect(sheet.isDemo).toBe(true);
    const [companies] = sheet.table!.rows[0]!.cells.slice(7);
    expect(companies!.text).toMatch(/甲公司（真实）、.*示例公司（演示）$/u);
    expect((await told(stateAt(`${HERE}&basis=real`))).sheet.isDemo).toBe(false);
  });

  test("ends at its last stop where it does not return", async () => {
    const { sheet, answer } = await told(stateAt(`${HERE}&return=no`));
    expect(answer.back).toBeNull();
    expect(sentenceOf(sheet)).not.toContain("返回");
    expect(sheet.map!.route!.path).toHaveLength(answer.stops.length + 1);
  });

  test("leaves a stop out and takes a city in by a click on map or card, and the address alone tells the same", async () => {
    const state = stateAt(HERE);
    const { answer } = await told(state);
    const [first] = answer.stops;
    const without = clicked(state, { type: "region", region: first!.region }, answer);
    const fewer = (await told(without)).answer;
    expect(fewer.stops.map(({ region }) => region)).not.toContain(first!.region);
    expect(fewer.minutes).toBe(answer.minutes - first!.saves);
    const added = fewer.candidates[0]!;
    const more = clicked(without, { type: "mark", chart: "trade", key: added.region }, fewer);
    const again = await told(decodeUrl(encodeUrl(more, dataset), dataset).state);
    expect(again.answer.stops.map(({ region }) => region)).toContain(added.region);
    expect(again.answer.minutes).toBe(fewer.minutes + added.adds);
    expect(again.sheet.sentence).toEqual((await told(more)).sheet.sentence);
  });

  test("is made anew for other gaps", async () => {
    const state = stateAt(HERE);
    const { answer } = await told(state);
    const dropped = clicked(state, { type: "mark", chart: "gaps", key: answer.nodes[0]! }, answer);
    expect((await told(dropped)).answer.nodes).toEqual(answer.nodes.slice(1));
  });

  test("is made for the gaps that the question of gaps puts first, and leads back to them", async () => {
    const state = stateAt(HERE);
    const { sheet, answer } = await told(state);
    const { nodes, here } = await open.session.ask("gaps", {
      chain: "artificial-intelligence",
      region: "370200",
      basis: "companies",
      base: "all",
      node: null,
      changes: [],
    });
    const ranked = [...nodes.keys()].filter((at) => here.ranks[at]! > 0);
    const others = [...nodes.keys()].filter(
      (at) => here.ranks[at] === 0 && ["weak", "missing"].includes(NODE_CLASSES[here.classes[at]!]!),
    );
    const first = [...ranked.toSorted((a, b) => here.ranks[a]! - here.ranks[b]! || a - b), ...others].map(
      (at) => nodes[at]!,
    );
    expect(first.length).toBeGreaterThan(3);
    expect(answer.nodes).toEqual(first.slice(0, 3));
    expect(answer.gaps.map(({ node }) => node)).toEqual(first.slice(0, answer.gaps.length));
    const lead = sheet.cards.find(({ id }) => id === "gaps")!.leads![0]!;
    const next = clicked(state, { type: "open", chart: "gaps", key: lead.key }, answer);
    expect([next.view, next.filters.node]).toEqual(["gaps", first[0]]);
  });

  test("leads to cities that are sources of its nodes as the question of gaps tells them", async () => {
    const { answer } = await told(stateAt(HERE));
    const from = { dataset, home: homeOf(dataset.tree, "370200"), rail };
    const space = await tools().spaceOf("companies");
    const strongAt = (id: string): readonly string[] => {
      const { index } = dataset.taxonomy.nodes.find((node) => node.id === id)!;
      const { regions, amounts } = space;
      const values = Float64Array.from(regions, (_, row) => amounts.values[row * amounts.columns + index]!);
      const cities = { regions, amounts: values, states: regions.map(() => "exact" as const) };
      return sourcesAt(from, cities, space, index).flatMap(({ isStrong, region }) => (isStrong ? [region] : []));
    };
    for (const node of answer.nodes) {
      const strong = strongAt(node);
      for (const { region, strengths } of [...answer.stops, ...answer.candidates])
        expect(strengths.find((each) => each.node === node)!.isSource).toBe(strong.includes(region));
    }
    const scored = answer.stops.every(({ strengths }) => strengths.some(({ isSource }) => isSource));
    expect(scored).toBe(true);
  });

  test("says of a day without a stop that it is spent on the train", async () => {
    const { answer } = await told(stateAt(HERE));
    const [stop] = answer.stops;
    const late = { ...answer, days: 4, stops: [{ ...stop!, day: 3 }], back: { ...answer.back!, day: 4 } };
    const at = atOf(stateAt(HERE));
    const sheet = routeView.show({ at, current: at, dataset, answers: { main: late }, room: ROOM })!;
    const lists = (sheet.cards[0]!.spec!.input as { lists: readonly { title: string; note: string }[] }).lists;
    expect(lists.map(({ title, note }) => `${title} ${note}`)).toEqual([
      "第 1 天 乘车",
      "第 2 天 乘车",
      "第 3 天 ",
      "第 4 天 ",
    ]);
  });

  test("means nothing by a click on a province or on another chart", async () => {
    const state = stateAt(HERE);
    const { answer } = await told(state);
    expect(clicked(state, { type: "region", region: "370000" }, answer)).toBe(state);
    expect(clicked(state, { type: "mark", chart: "hosts", key: "370100-0" }, answer)).toBe(state);
  });
});

describe("without a journey the sheet says why", () => {
  test("of a region that is no city", async () => {
    const { sheet, answer } = await told(stateAt("region=370000&chain=artificial-intelligence"));
    expect(answer.lack).toBe("no-city");
    expect(sentenceOf(sheet)).toContain("请先选一个市或县区");
    expect(sheet.map!.region).toBe("370000");
  });

  test("of a city without a train, and of a dataset without a timetable", async () => {
    const { sheet, answer } = await told(stateAt("region=110000&chain=artificial-intelligence"));
    expect(answer.lack).toBe("no-station");
    expect(sentenceOf(sheet)).toContain("没有北京市的车次");
    expect(sheet.map!.route!.path).toEqual([]);
    const known = rail;
    rail = null;
    expect((await told(stateAt(HERE))).answer.lack).toBe("no-timetable");
    rail = known;
  });

  test("of cities that no train leads to", async () => {
    const { sheet, answer } = await told(stateAt(`${HERE}&stops=110000`));
    expect(answer.lack).toBe("no-way");
    expect(sentenceOf(sheet)).toContain("到不了所选城市");
    const some = await told(stateAt(`${HERE}&stops=110000,370100`));
    expect(some.answer.unreachable).toEqual(["110000"]);
    expect(sentenceOf(some.sheet)).toContain("北京市没有换乘两次以内的列车");
  });
});

test("minutes are said in hours, and as worked out where one changes", () => {
  expect([0, 59, 60, 860].map((minutes) => durationText("zh", minutes))).toEqual([
    "0 分",
    "59 分",
    "1 小时",
    "14 小时 20 分",
  ]);
  expect(legText("zh", { minutes: 60, changes: 0, isReckoned: false })).toBe("直达 1 小时");
  expect(legText("zh", { minutes: 90, changes: 1, isReckoned: true })).toBe("约 1 小时 30 分（换乘 1 次）");
  expect(legText("en", { minutes: 90, changes: 2, isReckoned: true })).toBe("about 1 h 30 min, 2 changes");
});
