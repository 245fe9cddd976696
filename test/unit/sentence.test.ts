/** The sentence of a view, whole: numbers, precision, rank, quotient and leaders in both languages. */
import { regionalAtOf, stateWith } from "#test/fixtures/at";
import { describe, expect, test } from "vitest";
import { pictureOf } from "#views/regional/picture";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import type { Result } from "#model/result";
import { type AppState } from "#model/state";
import { DEFAULT_STATE } from "#app/home";
import { decodeUrl } from "#app/address";
import { copiedSentence, plainSentence } from "#text/said-sentence";
import { companyAnswer, estimated, HEADS, MEASURED, placesAnswer, talentAnswer, WORLD } from "#test/fixtures/world";

function sentence(query: string, result: Result, dataset: Dataset = WORLD): string {
  const { state, problems } = decodeUrl(query, dataset);
  expect(problems).toEqual([]);
  return plainSentence(pictureOf(regionalAtOf(state), dataset, result, 40)!.sentence);
}

describe("in Chinese", () => {
  test("kinds and tags are what is counted, not words before it", () => {
    const parks = placesAnswer({ "100000": 0 }, { "100000": 9, "370000": 9 });
    const said = (filters: string): string => sentence(`view=places&metric=parks&select=370000&${filters}`, parks);
    expect(said("kind=provincial-zone")).toMatch(/^山东省省级开发区 9 个，/);
    expect(said("kind=provincial-zone&level=provincial")).toMatch(/^山东省省级开发区 9 个，/);
    expect(said("kind=incubator,maker-space&level=national")).toMatch(/^山东省国家级孵化器、众创空间 9 个，/);
    expect(said("kind=university")).toMatch(/^山东省园区 9 个，/);
    const firms = companyAnswer({ "100000": 40, "370000": 40 });
    const ofFirms = (filters: string): string => sentence(`view=industry&select=370000&${filters}`, firms);
    expect(ofFirms("tag=srdi")).toContain("山东省专精特新企业 40 家");
    expect(ofFirms("tag=little-giant,listed&size=large")).toContain("山东省大型上市公司、专精特新“小巨人”企业 40 家");
    expect(ofFirms("size=unknown")).toContain("山东省规模未注明企业 40 家");
  });

  test("parks leave node and stage out and say so", () => {
    const parks = placesAnswer({ "100000": 0 }, { "100000": 9, "370000": 9 });
    const [node] = WORLD.taxonomy.nodes;
    expect(sentence(`view=places&metric=parks&select=370000&node=${node!.id}`, parks)).toMatch(
      /^山东省集成电路产业链园区 9 个，.*。园区只登记到产业链，环节与上中下游筛选不作用于园区。$/,
    );
  });

  test("a share ranks among those that divide by the same total", () => {
    expect(sentence("region=370200&metric=share", talentAnswer(HEADS, { scope: "370200" }))).toContain(
      "青岛市人才占山东省 66.7%，居山东省各市第 1 位（共 3 个）",
    );
  });

  test("a quotient says what it compares with where it could be either", () => {
    const answer = talentAnswer(HEADS);
    const asked = "chain=chips&metric=lq&select=370000";
    expect(sentence(asked, answer)).toContain("专业化程度（区位熵） 1.00");
    expect(sentence(`${asked}&tier=national`, answer)).toContain("专业化程度（区位熵，与同条件人才比） 1.00");
    expect(sentence(`${asked}&tier=national&base=all`, answer)).toContain("专业化程度（区位熵，与全部人才比） 1.00");
    expect(sentence(`${asked}&tag=listed&base=all`, answer)).toContain("专业化程度（区位熵） 1.00");
    expect(sentence(`${asked}&tier=national&base=all&lang=en`, answer)).toContain(
      "location quotient 1.00 against all talent",
    );
  });

  test("the nation says its number and its leader, without a rank", () => {
    expect(sentence("", talentAnswer(HEADS))).toBe(
      "截至 2023 年，全国人才 1,000 人；山东省 600 人居首，前 2 省份合占 90.0%。",
    );
  });

  test("a city says its rank among all cities", () => {
    expect(sentence("region=370200", talentAnswer(HEADS, { scope: "370200" }))).toContain(
      "截至 2023 年，青岛市人才 400 人，居全国城市第 1 位（共 6 个）",
    );
  });

  test("a selected region speaks instead of the scope", () => {
    expect(sentence("select=440000", talentAnswer(HEADS))).toBe(
      "截至 2023 年，广东省人才 300 人，居全国各省份第 2 位（共 3 个）。",
    );
  });

  test("filters are named in the order one reads them, the stock of a year as 截至", () => {
    const said = sentence("chain=chips&tier=national&age=18-34&year=2022", talentAnswer(HEADS));
    expect(said).toMatch(/^截至 2022 年，全国集成电路产业链国家级、35 岁以下人才 1,000 人/);
  });

  test("what is known and what is unspecified is said within a branch", () => {
    const bounded = talentAnswer(HEADS, { unspecified: 50, scope: "370000" });
    expect(sentence("select=370000", bounded)).toBe(
      "截至 2023 年，山东省人才 600 人，其中有明细 550 人，其余约 50 人由明细未公开的 100 人推算；居全国各省份第 1 位（共 3 个）。",
    );
    // What is told as known and as the rest adds up to the number.
    expect(sentence("select=110000", bounded)).toContain(
      "100 人，其中有明细 50 人，其余约 50 人由明细未公开的 100 人推算；",
    );
  });

  test("a number of which most is allocated is 约 with its range, unranked, and leads nothing", () => {
    const allocated = talentAnswer(HEADS, { unspecified: 400 });
    expect(sentence("select=370000", allocated)).toBe(
      "截至 2023 年，山东省人才约 600 人（在 200 人至 1,000 人之间：多数明细未公开，按比例推算）；不排位次。",
    );
    expect(sentence("", allocated)).toMatch(/人才 1,000 人.*；各省份多数明细未公开，不比较先后。$/);
    expect(sentence("region=370000", talentAnswer(HEADS, { unspecified: 400, scope: "370000" }))).toMatch(
      /；不排位次；各市也不分先后。$/,
    );
    expect(sentence("lang=en&select=370000", allocated)).toContain(
      "has about 600 people (between 200 and 1,000: most are unspecified and allocated); not ranked.",
    );
  });

  test("bounds that overlap leave rank and leader open", () => {
    expect(sentence("select=370000", talentAnswer(HEADS, { unspecified: 160 }))).toContain(
      "；居全国各省份第 1 至 2 位之间（共 3 个）。",
    );
    expect(sentence("", talentAnswer(HEADS, { unspecified: 160 }))).toMatch(
      /；明细未公开的较多，各省份先后不能确定。$/,
    );
  });

  test("ties are 并列, zero has no rank", () => {
    const tied = talentAnswer({ ...HEADS, "440000": 600, "100000": 1300 });
    expect(sentence("select=440000", tied)).toBe("截至 2023 年，广东省人才 600 人，并列全国各省份第 1 位（共 3 个）。");
    expect(sentence("", tied)).toContain("；山东省、广东省各 600 人并列居首，前 2 省份合占 92.3%。");
    expect(sentence("select=440000", talentAnswer({ ...HEADS, "440000": 0 }))).toBe("截至 2023 年，广东省人才 0 人。");
    expect(sentence("lang=en&select=440000", tied)).toContain("has 600 people, tied no. 1 among 3 provinces of China.");
  });

  test("a product of branches is 约 and 推算值, with its measured error where there is one", () => {
    const across = estimated(talentAnswer(HEADS), ["education", "age"]);
    // Where nothing was measured there is no number.
    expect(sentence("select=370000", across)).toContain("误差没有测量，因此不显示数字");
    expect(sentence("select=370000", across, MEASURED)).toContain("人才约 600 人（推算值，典型误差约 3%）；推算值");
    expect(sentence("select=370000&metric=per10k", across, MEASURED)).toMatch(
      /^截至 2023 年，山东省人才每万人口约 60\.0 人；推算值不排位次；共约 600 人（推算值/,
    );
    expect(sentence("", across, MEASURED)).toContain("；各省份为推算值，不比较先后。");
  });

  test("conditions that cannot be combined are named instead of a number", () => {
    const across = estimated(talentAnswer(HEADS), ["education", "year"]);
    expect(sentence("select=370000", across, MEASURED)).toBe(
      "学历与登记年份在公开数据中分别发布，两者同时筛选的误差超过 10%，因此不显示数字；可去掉其中一项。",
    );
  });

  test("a city keeps its number where only its counties cannot be combined", () => {
    const counties = estimated(talentAnswer(HEADS, { unspecified: 20, scope: "110000" }), ["education", "county"]);
    const own = { precision: "within-branch", combines: ["education"] } as const;
    const answer: Result = { ...counties, talent: { ...counties.talent!, ...own } };
    expect(sentence("region=110000&education=doctor", answer, MEASURED)).toMatch(
      /^截至 2023 年，北京省博士人才 100 人，其中有明细 80 人，其余约 20 人由明细未公开的 40 人推算；居全国各省份第 3 位（共 3 个）。$/,
    );
    expect(sentence("region=110000&select=110105&education=doctor", answer, MEASURED)).toBe(
      "学历与县区在公开数据中分别发布，两者同时筛选的误差超过 10%，因此不显示数字；可去掉学历筛选，或返回上一级区域。",
    );
  });

  test("the metric on screen stands first with its own rank, then the number", () => {
    const inChain = { ...HEADS, "100000": 500, "110000": 100, "370000": 300, "440000": 100 };
    const said = sentence("chain=chips&metric=lq&select=110000", talentAnswer(inChain, { base: HEADS }));
    expect(said).toBe(
      "截至 2023 年，北京省集成电路产业链人才专业化程度（区位熵） 2.00，居全国各省份第 1 位（满 30 人的共 3 个）；共 100 人。",
    );
    expect(sentence("metric=per10k&select=370000", talentAnswer(HEADS))).toBe(
      "截至 2023 年，山东省人才每万人口 60.0 人，居全国各省份第 1 位（共 3 个）；共 600 人。",
    );
    const few = { ...inChain, "110000": 29 };
    expect(sentence("chain=chips&metric=lq&select=110000", talentAnswer(few, { base: HEADS }))).toBe(
      "截至 2023 年，北京省集成电路产业链人才 29 人，居全国各省份第 3 位（共 3 个）；不足 30 人，不计算专业化程度（区位熵）。",
    );
    expect(sentence("region=370000&metric=share&select=370200", talentAnswer(HEADS))).toContain(
      "青岛市人才占山东省 66.7%，",
    );
    expect(sentence("chain=chips&select=370000", talentAnswer(inChain, { base: HEADS }))).toContain(
      "300 人，居全国各省份第 1 位（共 3 个），专业化程度（区位熵） 1.00。",
    );
  });

  test("companies founded in a span are new, institutes carry no year", () => {
    const companies = companyAnswer({ "100000": 90, "370000": 50, "440000": 40 });
    expect(sentence("view=industry&year=2019-2020", companies)).toMatch(
      /^2019–2020 年，全国新成立企业 90 家；山东省 50 家居首/,
    );
    const institutes: Result = { ...companies, company: null, institute: companies.company, park: companies.company };
    expect(sentence("view=places", institutes)).toMatch(/^全国科研平台与高校 90 家/);
  });
});

describe("in English", () => {
  test.each([
    ["lang=en", /^By 2023, China has 1,000 people; /],
    ["lang=en&select=370000", /^By 2023, \S+ has 600 people, no\. 1 among 3 provinces of China\.$/],
    ["lang=en&year=2022", /^By 2022, China has/],
    ["lang=en&year=2022-2023", /^New entries from 2022 to 2023: China has/],
  ])("%s is a plain sentence without a Chinese sign", (query, wanted) => {
    const said = sentence(query, talentAnswer(HEADS));
    expect(said).toMatch(wanted);
    expect(said).not.toMatch(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u);
  });
});

describe("in English, how a number was reached", () => {
  const across = estimated(talentAnswer(HEADS), ["education", "age"]);

  test.each([
    [
      talentAnswer(HEADS, { unspecified: 50 }),
      WORLD,
      "has 600 people, of whom 550 known, the other 50 allocated from 100 unspecified; no. 1 among",
    ],
    [across, MEASURED, "has about 600 people (estimate, median error 3%); estimates are not ranked."],
    [across, WORLD, "the error of numbers of this size was not measured, so no number is shown"],
    [
      estimated(talentAnswer(HEADS), ["year", "education"]),
      MEASURED,
      "Education and year of entry are published apart; asked together their error exceeds 10%",
    ],
  ])("is said", (result, dataset, wanted) => {
    expect(sentence("lang=en&select=370000", result, dataset)).toContain(wanted);
  });
});

describe("a copied sentence", () => {
  const left = { isDemo: true, version: "2026.11", day: "2026-11-25", address: "http://site/?year=2022" };

  test("carries what the data are, their release, the day and the address", () => {
    expect(copiedSentence("zh", "全国人才 1,000 人。", left)).toBe(
      "全国人才 1,000 人。（演示数据·非真实统计，数据版本 2026.11，2026-11-25 查询）\nhttp://site/?year=2022",
    );
    const own = copiedSentence("en", "China has 1,000 people.", { ...left, isDemo: false });
    expect(own).toContain("release 2026.11, asked on 2026-11-25)\nhttp://site/?year=2022");
    expect(own).not.toMatch(/demo/i);
  });

  test("does not say 产业 twice", () => {
    const chains = WORLD.taxonomy.chains.map((chain) =>
      chain.id === "chips" ? { ...chain, name: "环保产业" } : chain,
    );
    const dataset = { ...WORLD, taxonomy: { ...WORLD.taxonomy, chains } };
    expect(sentence("chain=chips", talentAnswer(HEADS), dataset)).toContain("全国环保产业链人才 1,000 人");
  });
});

describe("a picture", () => {
  test("waits for people when the answer has none, and for companies until all have arrived", () => {
    const industry: AppState = stateWith({ view: "industry", metric: "companies", filters: NO_FILTERS });
    expect(pictureOf(regionalAtOf(DEFAULT_STATE), WORLD, companyAnswer({ "100000": 9 }), 40)).toBeNull();
    expect(pictureOf(regionalAtOf(industry), WORLD, companyAnswer({ "100000": 9 }, 0.9), 40)).toBeNull();
    expect(pictureOf(regionalAtOf(industry), WORLD, companyAnswer({ "100000": 9 }), 40)).not.toBeNull();
  });
});
