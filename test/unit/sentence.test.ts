/** The sentence of a view, whole: numbers, precision, rank, quotient and leaders in both languages. */
import { describe, expect, test } from "vitest";
import { pictureOf } from "#app/explore/picture";
import { NO_FILTERS } from "#model/query";
import type { Result } from "#model/result";
import { DEFAULT_STATE, type AppState } from "#model/state";
import { decodeUrl } from "#model/url";
import { plainSentence } from "#text/sentences";
import { companyAnswer, HEADS, talentAnswer, WORLD } from "#test/fixtures/world";

function sentence(query: string, result: Result): string {
  const { state, problems } = decodeUrl(query, WORLD);
  expect(problems).toEqual([]);
  return plainSentence(pictureOf(state, WORLD, result, 40)!.sentence);
}

describe("in Chinese", () => {
  test("the nation says its number and its leader, without a rank", () => {
    expect(sentence("", talentAnswer(HEADS))).toBe(
      "2023 年，全国人才 1,000 人；山东省 600 人居首，前 2 省份合占 90.0%。",
    );
  });

  test("a city says its rank among all cities", () => {
    expect(sentence("region=370200", talentAnswer(HEADS, { scope: "370200" }))).toContain(
      "2023 年，青岛市人才 400 人，居全国城市第 1 位（共 6 个）",
    );
  });

  test("a selected region speaks instead of the scope", () => {
    expect(sentence("select=440000", talentAnswer(HEADS))).toBe(
      "2023 年，广东省人才 300 人，居全国各省份第 2 位（共 3 个）。",
    );
  });

  test("filters are named in the order one reads them, the stock of a year as 截至", () => {
    const said = sentence("chain=chips&tier=national&age=18-34&year=2022", talentAnswer(HEADS));
    expect(said).toMatch(/^截至 2022 年，全国集成电路产业链国家级、35 岁以下人才 1,000 人/);
  });

  test("what is known and what is unspecified is said within a branch, 估算 across branches", () => {
    const bounded = talentAnswer(HEADS, { unspecified: 50, scope: "370000" });
    expect(sentence("select=370000", bounded)).toContain("600 人（其中已知 550 人，至多 100 人未细分）");
    const talent = bounded.talent!;
    const across: Result = {
      ...bounded,
      talent: { ...talent, precision: "estimate", regions: { ...talent.regions, precision: "estimate" } },
    };
    expect(sentence("select=370000", across)).toContain("人才 约 600 人（估算），居");
  });

  test("a rate and a location quotient stand behind the number", () => {
    const inChain = { ...HEADS, "100000": 500, "110000": 100, "370000": 300, "440000": 100 };
    const said = sentence("chain=chips&metric=lq&select=110000", talentAnswer(inChain, { base: HEADS }));
    expect(said).toBe("2023 年，北京省集成电路产业链人才 100 人，居全国各省份第 1 位（共 3 个），区位熵 2.00。");
    expect(sentence("metric=per10k&select=370000", talentAnswer(HEADS))).toContain("，每万人口 60.0 人。");
  });

  test("companies founded in a span are 成立, institutes carry no year", () => {
    const companies = companyAnswer({ "100000": 9, "370000": 5, "440000": 4 });
    expect(sentence("view=industry&year=2019-2020", companies)).toMatch(
      /^2019–2020 年成立，全国企业 9 家；山东省 5 家居首/,
    );
    const institutes: Result = { ...companies, company: null, institute: companies.company, park: companies.company };
    expect(sentence("view=places", institutes)).toMatch(/^全国科研院所 9 家/);
  });
});

describe("in English", () => {
  test.each([
    ["lang=en", /^In 2023, China has 1,000 people; /],
    ["lang=en&select=370000", /^In 2023, \S+ has 600 people, no\. 1 among 3 provinces of China\.$/],
    ["lang=en&year=2022", /^By 2022, China has/],
    ["lang=en&year=2022-2023", /^Entered from 2022 to 2023: China has/],
  ])("%s is a plain sentence without a Chinese sign", (query, wanted) => {
    const said = sentence(query, talentAnswer(HEADS));
    expect(said).toMatch(wanted);
    expect(said).not.toMatch(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u);
  });
});

describe("a picture", () => {
  test("waits for people when the answer has none, and for companies until all have arrived", () => {
    const industry: AppState = { ...DEFAULT_STATE, view: "industry", metric: "companies", filters: NO_FILTERS };
    expect(pictureOf(DEFAULT_STATE, WORLD, companyAnswer({ "100000": 9 }), 40)).toBeNull();
    expect(pictureOf(industry, WORLD, companyAnswer({ "100000": 9 }, 0.9), 40)).toBeNull();
    expect(pictureOf(industry, WORLD, companyAnswer({ "100000": 9 }), 40)).not.toBeNull();
  });
});
