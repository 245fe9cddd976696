/** The view of public statistics over the committed dataset: sentence, map, ranking, table and notes of real figures. */
import { beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { decodeUrl } from "#app/address";
import { loadLaterKinds } from "#blocks/kinds";
import { answerStatistics } from "#engine/statistics/answer-statistics";
import { FigureTable } from "#engine/statistics/statistics-store";
import { decodeStatistics } from "#format/decode-statistics";
import type { Dataset } from "#model/dataset";
import type { IndicatorAnswer, StatisticsQuestion } from "#model/indicators";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Sheet } from "#views/sheet";
import type { Given } from "#views/view";
import type { StatisticsAnswers } from "#views/statistics/at";
import { leaderOf } from "#views/statistics/sentence";
import { ranksOf } from "#views/statistics/cards";
import { statisticsView } from "#views/statistics/view";
import { readPublished } from "#test/fixtures/published";

const DIR = join(import.meta.dirname, "../fixtures/tiny");
const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };

let dataset: Dataset;
let table: FigureTable;

beforeAll(async () => {
  const published = readPublished(DIR);
  dataset = { ...(await published.boot()), firstStatistics: null, hash: published.hash, releases: [] };
  await Promise.all([statisticsView.load?.(), loadLaterKinds()]);
  const regions = dataset.tree.regions.length;
  table = new FigureTable(decodeStatistics(await published.open("statistics"), "statistics", regions), 0);
});

/** The sheet of an address, its questions answered by the engine's own function. */
async function sheetAt(query: string, stamp?: Given["stamp"]): Promise<Sheet> {
  const at = atOf(decodeUrl(`view=statistics&${query}`, dataset).state);
  const engine = {
    statistics: async (question: StatisticsQuestion) => answerStatistics(table, dataset.tree, question),
  } as Parameters<ReturnType<typeof statisticsView.ask>["main"]["run"]>[0];
  const asks = statisticsView.ask(at, dataset, ROOM);
  const answers: StatisticsAnswers = {
    main: await asks.main.run(engine),
    ...(asks.described && { described: await asks.described.run(engine) }),
    ...(asks.children && { children: await asks.children.run(engine) }),
  };
  const given = { at, current: at, dataset, answers, room: ROOM, ...(stamp && { stamp }) };
  return statisticsView.show(given)!;
}

const sentenceAt = async (query: string): Promise<string> => plainSentence((await sheetAt(query)).sentence);

describe("the sentence", () => {
  test("tells the nation's figure to the last digit and who leads", async () => {
    expect(await sentenceAt("indicator=college")).toBe(
      "2020 年，全国大专及以上人口 217,224,651 人；广东最高，为 19,782,909 人。",
    );
    expect(await sentenceAt("indicator=college&lang=en")).toMatch(
      /^College-educated people, China, 2020: 217,224,651; highest: Guangdong, [\d,]+\.$/,
    );
  });

  test("tells a region's figure, its rank in the nation and the nation's own", async () => {
    const said = await sentenceAt("region=370000&select=370200&indicator=college");
    expect(said).toMatch(
      /^2020 年，青岛市大专及以上人口 2,271,238 人，居全国城市(?:并列)?第 \d+ 位（共 \d+ 个有数）；全国 217,224,651 人。$/,
    );
  });

  test("has what the press reports of the same people behind it, marked as counted otherwise", async () => {
    const talent = "公开报道的人才总量为 230,000 人（2023 年，突破23万人），口径不同。";
    const laoshan = "region=370200&select=370212";
    expect(await sentenceAt(`${laoshan}&indicator=college`)).toMatch(
      new RegExp(`^2020 年，崂山区大专及以上人口 191,\\d{3} 人，.*。${talent}$`),
    );
    expect(await sentenceAt(`${laoshan}&indicator=professionals_share`)).toContain(talent);
    expect(await sentenceAt(`${laoshan}&indicator=college&lang=en`)).toMatch(
      /\. Reported in the press: 230,000 people, talent in total \(2023\); counted otherwise\.$/,
    );
    for (const other of [`${laoshan}&indicator=population`, "region=370200&select=370202&indicator=college"])
      expect(await sentenceAt(other)).not.toContain("公开报道");
    const { notes } = await sheetAt(`${laoshan}&indicator=college`, { address: "http://site/", day: "2026-11-26" });
    expect(notes.find(({ name }) => name === "公开报道")?.text).toMatch(
      /^崂山区 · 人才总量 230000 人 · 2023 · .*求贤帖.* · 摘自公开报道，未并入统计$/,
    );
  });

  test("describes any county of the nation where all are compared; counts of these stand as circles", async () => {
    const { sentence, map, legend, cards } = await sheetAt("by=county&select=370212&indicator=college");
    expect(plainSentence(sentence)).toContain("崂山区大专及以上人口");
    expect(map?.circles.map(({ region }) => region)).toContain("370212");
    expect([...(map?.fill.classOfRegion.keys() ?? [])]).toHaveLength(34);
    expect(legend?.note).toBe("颜色为各省份，圆为各县区");
    expect(cards[0]?.spec).toMatchObject({ kind: "ranking", input: { current: "370212" } });
    expect((await sheetAt("by=prefecture&indicator=college_share")).legend?.note).toBe("地图为各省份");
    expect((await sheetAt("by=province")).legend?.note).toBe("");
  });

  test("leaves the nation out of a quotient against the nation", async () => {
    expect(await sentenceAt("region=330100&select=330108&indicator=emp_it_lq")).toMatch(
      /^2020 年，滨江区.*区位熵 10\.86，居全国县区第 \d+ 位（共 \d+ 个有数）。$/,
    );
  });

  test("says why there is no figure, never 0", async () => {
    expect(await sentenceAt("region=330100&select=330109&indicator=college")).toContain(
      "萧山区的大专及以上人口资料暂缺（2021 年区划调整，2020 年普查没有这个区）",
    );
    expect(await sentenceAt("region=330100&select=330108&indicator=gdp")).toContain("资料暂缺（这一级没有公布）");
    expect(await sentenceAt("indicator=gdp_typo")).toBe("这份数据没有指标“gdp_typo”，请另选一个。");
    expect((await sheetAt("indicator=gdp_typo")).cards).toEqual([]);
  });

  test("of a city without counties is its own, beside its neighbours", async () => {
    expect(await sentenceAt("region=441900&indicator=college")).toMatch(
      /^2020 年，东莞市大专及以上人口 [\d,]+ 人，居全国城市第/,
    );
    const { table: rows } = await sheetAt("region=441900&indicator=college");
    expect(rows?.total.code).toBe("440000");
    expect(rows?.rows.map(({ code }) => code)).toContain("441900");
  });
});

describe("the map", () => {
  test("hatches what has no figure and colours the rest", async () => {
    const { map, legend } = await sheetAt("region=330100&indicator=college_share");
    const classOf = (code: string): number | undefined => map?.fill.classOfRegion.get(code);
    for (const code of ["330102", "330109", "330110", "330113", "330114"]) expect(classOf(code)).toBe(-1);
    expect(classOf("330108")).toBeGreaterThanOrEqual(0);
    expect(legend?.content.kind === "legend" && legend.content.input.noData?.countText).toBe("5");
  });

  test("draws counts as circles over ground of one colour, rates as fills", async () => {
    const counts = (await sheetAt("indicator=college")).map!;
    expect(counts.circles.length).toBe(31);
    expect(counts.fill.colours).toHaveLength(1);
    const rates = (await sheetAt("indicator=college_share")).map!;
    expect(rates.circles).toEqual([]);
    expect(rates.fill.colours).toHaveLength(5);
  });

  test("keeps the children of the scope while counties are ranked", async () => {
    const { map, table: ranked, cards } = await sheetAt("region=370000&by=county");
    expect(map?.fill.classOfRegion.has("370200")).toBe(true);
    expect(ranked?.rows.length).toBeGreaterThan(130);
    expect(cards[0]?.title).toContain("山东各县区");
  });
});

describe("what is compared", () => {
  const answer = (values: readonly number[], sampled: readonly number[] | null = null): IndicatorAnswer =>
    ({
      values: Float64Array.from(values),
      sampled: sampled && Float64Array.from(sampled),
    }) as unknown as IndicatorAnswer;

  test("ranks ties alike; zeros, gaps and small samples not at all", () => {
    expect(ranksOf(answer([5, 7, 7, 0, Number.NaN, 9]))).toEqual(["4", "2", "2", "", "", "1"]);
    expect(ranksOf(answer([5, 7, 9], [300, 1000, 299]))).toEqual(["2", "1", ""]);
  });

  test("has a leader only where one stands alone above zero and its sample suffices", () => {
    expect(leaderOf(answer([5, 7]), ["a", "b"])).toBe("b");
    expect(leaderOf(answer([7, 7]), ["a", "b"])).toBeNull();
    expect(leaderOf(answer([0, Number.NaN]), ["a", "b"])).toBeNull();
    expect(leaderOf(answer([9, 7], [299, 500]), ["a", "b"])).toBe("b");
  });
});

describe("the table", () => {
  test("has every compared region, its reason where there is no figure, and the whole as total", async () => {
    const { table: rows } = await sheetAt("region=330100&indicator=college");
    expect(rows?.rows).toHaveLength(13);
    const cells = new Map(rows?.rows.map(({ code, cells: [first] }) => [code, first]));
    expect(cells.get("330109")).toMatchObject({
      value: null,
      absent: "资料暂缺（2021 年区划调整，2020 年普查没有这个区）",
    });
    expect(cells.get("330108")?.value).toBeGreaterThan(0);
    expect(rows?.total).toMatchObject({ code: "330100" });
  });

  test("leaves with indicator, definition, source and licence, and no mark of made-up data", async () => {
    const sheet = await sheetAt("region=370000&indicator=gdp", { address: "http://a/?b", day: "2026-11-26" });
    const text = sheet.notes.map((note) => `${note.name} ${note.text}`).join("\n");
    for (const word of ["地区生产总值", "2023", "http://a/?b", "2026-11-26", "统计年鉴"]) expect(text).toContain(word);
    expect(text).not.toContain("演示");
    expect(sheet.isDemo).toBe(false);
    expect(sheet.fileName).toBe("产才地图-山东-地区生产总值-2023");
  });
});

describe("choices", () => {
  test("offer indicators in their groups and years where there are several", async () => {
    const at = atOf(decodeUrl("view=statistics&indicator=gdp", dataset).state);
    const main = answerStatistics(table, dataset.tree, {
      indicators: ["gdp"],
      region: "100000",
      by: "children",
      year: null,
    });
    const choices = statisticsView.choices(at, dataset, { main });
    expect(choices.map(({ param }) => param)).toEqual(["indicator", "figures", "against", "by"]);
    expect(new Set(choices[0]?.options.map(({ group }) => group)).size).toBe(7);
    expect(choices[0]?.options.length).toBeGreaterThanOrEqual(40);
  });

  test("another indicator begins with its latest year; a level that is not below the scope gives way", () => {
    const { state } = decodeUrl("view=statistics&indicator=gdp&figures=2019&by=county", dataset);
    expect(state.own).toMatchObject({ figures: "2019", by: "county" });
    expect(statisticsView.choose(state.own, { indicator: "college" })).toMatchObject({ figures: "", by: "county" });
    expect(decodeUrl("view=statistics&region=330100&by=prefecture", dataset).state.own).toMatchObject({
      by: "children",
    });
    expect(decodeUrl("view=statistics&indicator=A!", dataset).problems).toMatchObject([{ parameter: "indicator" }]);
  });
});
