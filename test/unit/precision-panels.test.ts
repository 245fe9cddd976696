/** Charts, map, table, CSV, hover card and 口径 tell how their numbers were reached, or why there are none. */
import { regionalAtOf } from "#test/fixtures/at";
import { describe, expect, test } from "vitest";
import { regionCard } from "#views/regional/hover";
import { legendInput } from "#views/regional/legend";
import { cardsOf } from "#views/regional/cards";
import { panelsOf } from "#views/regional/panels";
import { pictureOf, type Picture } from "#views/regional/picture";
import { tableCsv } from "#exports/csv";
import { tableNotes } from "#views/regional/notes";
import { toQuery } from "#views/regional/asks";
import type { DimensionId } from "#model/dimensions";
import type { Histogram, Precision, Result } from "#model/result";
import type { RegionalAt } from "#views/regional/at";
import { decodeUrl } from "#app/address";
import { releaseTexts } from "#text/dataset-card";
import { limits } from "#text/methods";
import { screenSizes } from "#theme/screen-sizes";
import type { Card } from "#blocks/card";
import { companyAnswer, estimated, HEADS, MEASURED, placesAnswer, talentAnswer, WORLD } from "#test/fixtures/world";

const GIVEN = { address: "http://site/", day: "2026-11-26" };
const SIZE = screenSizes(1366, 768, "paper");
const tiers = (precision: Precision, combines: readonly DimensionId[]): Histogram => ({
  amounts: {
    estimate: Float64Array.of(1262, 300, 0, 0, 0, 0),
    known: Float64Array.of(1240, 300, 0, 0, 0, 0),
    upper: Float64Array.of(1278, 300, 0, 0, 0, 0),
  },
  precision,
  combines,
});

function withHistograms(result: Result, histograms: Partial<NonNullable<Result["talent"]>["histograms"]>): Result {
  const talent = result.talent!;
  return { ...result, talent: { ...talent, histograms: { ...talent.histograms, ...histograms } } };
}

function show(
  query: string,
  result: Result,
): { state: RegionalAt; picture: Picture; cards: readonly Card[]; model: ReturnType<typeof panelsOf> } {
  const state = regionalAtOf(decodeUrl(query, MEASURED).state);
  const picture = pictureOf(state, MEASURED, result, 40)!;
  const model = panelsOf({
    state,
    current: state,
    dataset: MEASURED,
    picture,
    density: null,
    secondary: null,
    result,
    size: SIZE,
    expanded: new Set(),
  });
  return { state, picture, cards: model.cards, model };
}

function bars(card: Card | undefined): readonly { readonly valueText: string; readonly description: string }[] {
  return card?.spec?.kind === "bars" || card?.spec?.kind === "ranking" ? card.spec.input.bars : [];
}

const ACROSS = estimated(talentAnswer(HEADS), ["education", "age"]);
const BROKEN = estimated(talentAnswer(HEADS), ["education", "year"]);

describe("charts", () => {
  test("of one branch tell what is known and what is unspecified", () => {
    const { cards } = show("", withHistograms(talentAnswer(HEADS), { tier: tiers("within-branch", ["tier"]) }));
    const tier = cards.find(({ id }) => id === "tier");
    expect(bars(tier)[0]).toMatchObject({ valueText: "1,262" });
    expect(bars(tier)[0]?.description).toMatch(/^国家级 1,262 人，80\.8%，有明细 1,240，明细未公开 38$/);
    expect(bars(tier)[1]?.description).toBe("省部级 300 人，19.2%");
    expect(tier?.hint).toBe("");
  });

  test("of one branch say 约 where most is allocated, as the sentence and the layer do", () => {
    const mostly: Histogram = {
      amounts: {
        estimate: Float64Array.of(672, 300, 0, 0, 0, 0),
        known: Float64Array.of(87, 300, 0, 0, 0, 0),
        upper: Float64Array.of(7714, 300, 0, 0, 0, 0),
      },
      precision: "within-branch",
      combines: ["tier"],
    };
    const { cards } = show("", withHistograms(talentAnswer(HEADS), { tier: mostly }));
    const tier = bars(cards.find(({ id }) => id === "tier"));
    expect(tier[0]).toMatchObject({ valueText: "约 672" });
    expect(tier[0]?.description).toContain("国家级 约 672 人");
    expect(tier[1]).toMatchObject({ valueText: "300" });
  });

  test("of several branches say 约, 推算值 and the range of their errors", () => {
    const { cards } = show("", withHistograms(ACROSS, { tier: tiers("estimate", ["education", "age"]) }));
    const tier = cards.find(({ id }) => id === "tier");
    expect(tier?.hint).toBe("推算值，典型误差约 1–3%");
    expect(bars(tier)[0]).toMatchObject({ valueText: "约 1,262" });
    expect(bars(tier)[1]?.description).toBe("省部级 约 300 人，19.2%，推算值，典型误差约 3%");
    expect(bars(tier)[0]?.description).not.toContain("有明细");
    expect(cards[0]).toMatchObject({ id: "ranking", hint: "推算值，典型误差约 3%" });
    expect(bars(cards[0])[0]?.description).toBe("北京省 约 100 人，推算值，典型误差约 3%");
  });

  test("that would need a pair that does not hold are explained, the others stay", () => {
    const result = withHistograms(talentAnswer(HEADS), {
      tier: tiers("within-branch", ["tier"]),
      year: tiers("estimate", ["education", "year"]),
      education: tiers("estimate", ["year", "education"]),
    });
    const { cards, model } = show("education=doctor", result);
    const education = cards.find(({ id }) => id === "education");
    expect(education?.spec).toBeNull();
    expect(education?.explanation).toContain("去掉登记年份筛选后可看");
    expect(cards.find(({ id }) => id === "tier")?.spec).not.toBeNull();
    expect(model.time).toMatchObject({ spec: null, blocked: expect.stringContaining("去掉学历筛选后可看") });
  });

  test("show the numbers that hold at their size and no others", () => {
    const result = withHistograms(talentAnswer(HEADS), { tier: tiers("estimate", ["education", "node"]) });
    const tier = show("", result).cards.find(({ id }) => id === "tier");
    expect(bars(tier)[0]).toMatchObject({ valueText: "约 1,262" });
    expect(bars(tier)[1]).toMatchObject({ value: 0, valueText: "—" });
    expect(bars(tier)[1]?.description).toContain("误差超过 10%");
    expect(tier?.hint).toBe("推算值，典型误差约 6%");
  });

  test("wait without a word before the first answer", () => {
    const state = regionalAtOf(decodeUrl("", WORLD).state);
    const { rowPx, histogramPx, rankingRows } = SIZE;
    const nothing = { result: null, compared: null, blocked: "", expanded: new Set<string>() };
    const cards = cardsOf({
      state,
      marked: state.filters,
      dataset: WORLD,
      rowPx,
      histogramPx,
      rankingRows,
      ...nothing,
    });
    expect(cards.every(({ spec, explanation }) => spec === null && explanation === "")).toBe(true);
  });
});

describe("map and table of conditions that cannot be combined", () => {
  const { state, picture, cards, model } = show("", BROKEN);

  test("have no circle, no class and no row, and say why", () => {
    expect(picture.circles?.items).toEqual([]);
    expect(new Set(picture.fill.classOfRegion.values())).toEqual(new Set([-1]));
    expect(picture.table.rows).toEqual([]);
    expect(picture.table.blocked).toContain("学历与登记年份");
    expect(cards[0]).toMatchObject({ id: "ranking", spec: null, explanation: picture.blocked });
    expect(model.layers?.counts.talent).toBe("公开数据不支持此组合");
    expect(tableCsv(picture.table, tableNotes(picture.table, state, MEASURED, GIVEN), "zh")).toContain("误差超过 10%");
    expect(tableCsv(picture.table, tableNotes(picture.table, state, MEASURED, GIVEN), "zh")).not.toContain("370000");
  });

  test("are named in legend and hover card, apart from missing data", () => {
    const legend = legendInput(state, picture.fill, picture.circles, picture.compared, 18);
    expect(legend).toMatchObject({
      classes: [],
      blocked: { text: "公开数据不支持此组合", countText: "3" },
      noData: { text: "台港澳 资料暂缺", countText: "1" },
    });
    const at = { x: 0, y: 0 };
    expect(regionCard(state, MEASURED, "370000", picture.compared, at)).toMatchObject({
      figure: "",
      note: "公开数据不支持此组合",
    });
    expect(regionCard(state, MEASURED, "710000", picture.compared, at)).toMatchObject({ note: "资料暂缺" });
  });
});

describe("table, legend and hover card of estimates", () => {
  const { state, picture, model } = show("", ACROSS);
  const column = (metric: string): number => picture.table.columns.findIndex((each) => each.metric === metric);

  test("have no known part, keep raw numbers and say 推算值 with its error", () => {
    const [beijing] = picture.table.rows;
    expect(beijing?.cells[column("heads")]).toMatchObject({ value: 100, text: "约 100" });
    expect(beijing?.cells[column("basis")]).toMatchObject({ value: null, text: "推算值，典型误差约 3%" });
    expect(beijing?.cells[column("known")]).toMatchObject({ value: null, text: "—" });
    expect(picture.table.basis.join("")).toMatch(/^推算值，典型误差约 1–3%：/);
    const csv = tableCsv(picture.table, tableNotes(picture.table, state, MEASURED, GIVEN), "zh").split("\r\n");
    expect(csv.join("\n")).toContain('\n"110000","北京省",100,"推算值，典型误差约 3%"');
    expect(csv.join("")).toContain("所注误差为典型误差");
    expect(model.legend?.note).toBe("推算值，典型误差约 3%");
    expect(regionCard(state, MEASURED, "370000", picture.compared, { x: 0, y: 0 })).toMatchObject({
      figure: "约 600 人（存量）",
      note: "推算值，典型误差约 3%",
    });
  });

  test("of one branch list the known and the unspecified", () => {
    const within = show("", talentAnswer(HEADS, { unspecified: 50 }));
    const card = regionCard(within.state, MEASURED, "370000", within.picture.compared, { x: 0, y: 0 });
    expect(card?.figure).toBe("600 人（存量）");
    expect(card?.lines).toContainEqual({ name: "有明细", value: "550" });
    expect(card?.lines).toContainEqual({ name: "明细未公开", value: "100" });
    expect(within.model.legend?.note).toBe("");
    expect(within.picture.table.basis).toHaveLength(1);
  });
});

describe("口径", () => {
  test("lists what is kept, errors by size and pairs that do not hold", () => {
    const [release, ...others] = releaseTexts("zh", MEASURED);
    expect(others).toEqual([]);
    expect(release?.title).toBe("");
    expect(release?.kept).toEqual([
      { name: "人才层次", share: "97.0%" },
      { name: "学历", share: "99.9%" },
    ]);
    expect(release?.errors.map(({ title }) => title)).toEqual([
      "全国，不选产业链",
      "全国，选定一条产业链",
      "一个省，不选产业链",
      "一个省，选定一条产业链",
      "一个市，不选产业链",
      "一个市，选定一条产业链",
      "一个县区，不选产业链",
    ]);
    const [all, county] = [release?.errors[0], release?.errors.at(-1)];
    expect(all?.sizes).toEqual(["100–999 人", "≥ 1,000 人"]);
    expect(all?.rows[0]).toMatchObject({ name: "学历 × 年龄", combinable: true });
    expect(all?.rows[0]?.cells).toEqual([
      { text: "3%", note: "九成不超过 20%，500 格" },
      { text: "1%", note: "九成不超过 10%，200 格" },
    ]);
    expect(county?.rows).toMatchObject([{ name: "学历 × 县区", combinable: false }]);
    expect(limits("zh", MEASURED).join("")).toContain("任何范围都不显示：学历 × 县区、学历 × 登记年份。");
    expect(limits("en", MEASURED).join("")).toContain("Education × County");
  });

  test("speaks of every release, newest first, each by its own card, and of all pairs that do not hold", () => {
    const { levels, pairs } = MEASURED.card;
    const newcomers = { levels: [{ dimension: "tier", rows: 3, bytes: 20, kept: 0.5 }] as const, pairs: [] };
    const releases = [
      { version: "2025.11", people: 30_000, lastYear: 2025 },
      { version: "2026.11", people: 500, lastYear: 2026 },
    ];
    const both = { ...MEASURED, card: { ...newcomers, earlier: [{ levels, pairs }] }, releases };
    const texts = releaseTexts("zh", both);
    expect(texts.map(({ title, kept, errors }) => [title, kept[0]?.share, errors.length])).toEqual([
      ["2026.11 期：500 人，登记至 2026 年", "50.0%", 0],
      ["2025.11 期：30,000 人，登记至 2025 年", "97.0%", 7],
    ]);
    expect(limits("zh", both).join("")).toContain("学历 × 县区");
    // The card of an older program tells of the newest release alone.
    const [, unknown] = releaseTexts("zh", { ...both, card: newcomers });
    expect(unknown).toMatchObject({ title: "2025.11 期：30,000 人，登记至 2025 年", kept: [], errors: [] });
  });

  test("says that nothing was measured where nothing was", () => {
    expect(releaseTexts("zh", WORLD)).toEqual([{ title: "", kept: [], errors: [] }]);
    expect(limits("zh", WORLD).join("")).toContain("其误差未测");
  });
});

describe("charts", () => {
  const titlesAt = (query: string, result: Result): readonly string[] =>
    show(query, result).cards.map(({ title }) => title);

  test("are titled with the region they count, and follow the selection", () => {
    const answer = talentAnswer(HEADS);
    expect(titlesAt("", answer).slice(0, 2)).toEqual(["全国各省份 · 人才数", "全国 · 人才层次"]);
    expect(titlesAt("select=370000", answer).slice(0, 2)).toEqual(["全国各省份 · 人才数", "山东 · 人才层次"]);
    expect(titlesAt("region=441900", answer).slice(0, 2)).toEqual(["广东各市 · 人才数", "东莞 · 人才层次"]);
    expect(titlesAt("region=370000&metric=share", answer)[0]).toBe("山东各市 · 占山东省比重");
    const { state } = show("region=370000&select=370200", answer);
    expect(toQuery(state)).toMatchObject({ region: "370000", described: "370200" });
    expect(show("select=370000", answer).model.time?.heading).toMatch(/^山东 · /);
  });

  test("of memberships give no share: their values add up to no whole", () => {
    const result = companyAnswer({ "100000": 10 });
    const counted = { ...result.company!.histograms, tag: Float64Array.of(8, 8), size: Float64Array.of(4, 6) };
    const { cards } = show("view=industry", { ...result, company: { ...result.company!, histograms: counted } });
    const described = (id: string): string => bars(cards.find((card) => card.id === id))[0]?.description ?? "";
    expect(described("tag")).toBe("链主企业 8 家");
    expect(described("size")).toBe("微型 4 家，40.0%");
  });

  test("of parks by node are explained, not drawn", () => {
    const { cards, model } = show(
      "view=places&metric=parks&chain=chips&stage=up",
      placesAnswer({ "100000": 1 }, { "100000": 9 }),
    );
    expect(cards.find(({ id }) => id === "node")).toMatchObject({
      spec: null,
      explanation: "园区只登记到产业链，没有环节数据。",
    });
    expect(model.layers?.counts).toMatchObject({ park: "9（按产业链）", institute: "1" });
  });
});
