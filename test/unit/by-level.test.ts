/** All prefectures or counties of a scope compared in one question: which, how they rank, what the map and the sentence say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reduce } from "#app/actions";
import { decodeUrl, encodeUrl } from "#app/address";
import { DEFAULT_STATE } from "#app/home";
import type { Action } from "#model/action";
import { comparedWithin, regionsCompared } from "#model/compared";
import { stateCode, type Absence } from "#model/indicators";
import { regionOf, type RegionCode } from "#model/regions";
import type { Residents } from "#model/residents";
import type { AppState } from "#model/state";
import { plainSentence } from "#text/said-sentence";
import { pictureOf, type Picture } from "#views/regional/picture";
import { toQuery } from "#views/regional/asks";
import { placeOf } from "#views/regional/standing";
import { regionalAtOf } from "#test/fixtures/at";
import { companyAnswer, HEADS, talentAnswer, WORLD } from "#test/fixtures/world";

const { tree } = WORLD;
const COUNTIES = ["110101", "110105", "370102", "370202", "370212", "370302", "440103", "440106"];
const PEOPLE: Readonly<Record<RegionCode, number>> = {
  ...HEADS,
  "370102": 150,
  "370202": 250,
  "370212": 150,
  "370302": 50,
  "440103": 90,
  "440106": 110,
};

function pictureAt(query: string, result = talentAnswer(PEOPLE), residents?: Residents): Picture {
  const { state, problems } = decodeUrl(query, WORLD);
  expect(problems).toEqual([]);
  return pictureOf(regionalAtOf(state), WORLD, result, 40, result, residents)!;
}

const ranksIn = ({ table }: Picture): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(table.rows.map(({ code, cells }) => [code, cells[0]?.rank]));

describe("what is compared", () => {
  test("is offered from the children down; a city without counties stands among counties, a municipality among cities", () => {
    const offered = (region: string): readonly string[] => comparedWithin(tree, region);
    expect(offered("100000")).toEqual(["children", "prefecture", "county"]);
    expect(offered("370000")).toEqual(["children", "county"]);
    expect(offered("110000")).toEqual(["children"]);
    expect(offered("370200")).toEqual(["children"]);
    const codes = (by: "prefecture" | "county"): readonly string[] =>
      regionsCompared(tree, "100000", by).map(({ code }) => code);
    expect(codes("county")).toEqual([...COUNTIES, "441900"]);
    expect(codes("prefecture")).toContain("110000");
  });

  test("the level of the children may be named: it is the children", () => {
    expect(pictureAt("by=province").table.rows.map(({ code }) => code)).toEqual(
      pictureAt("").table.rows.map(({ code }) => code),
    );
    expect(encodeUrl(decodeUrl("by=province", WORLD).state, WORLD)).toBe("by=province");
  });

  test("stays on the way down as far as there is such a level, and people are then asked for by county", () => {
    const go = (state: AppState, ...actions: readonly Action[]): AppState =>
      actions.reduce((each, action) => reduce(each, action, WORLD), state);
    const counties = go(DEFAULT_STATE, { type: "choose", set: { by: "county" } });
    expect(toQuery(regionalAtOf(counties))).toMatchObject({ region: "100000", byCounty: true });
    expect(go(counties, { type: "go", region: "370000" }).own["by"]).toBe("county");
    expect(go(counties, { type: "go", region: "370200" }).own["by"]).toBe("county");
    const cities = go(DEFAULT_STATE, { type: "choose", set: { by: "prefecture" } });
    expect(toQuery(regionalAtOf(cities))).not.toHaveProperty("byCounty");
    expect(go(cities, { type: "go", region: "370000" }).own["by"]).toBe("prefecture");
    expect(go(cities, { type: "go", region: "370200" }).own["by"]).toBe("children");
  });

  test("any of those compared can be selected, and is let go when it is not compared any more", () => {
    const counties = reduce(DEFAULT_STATE, { type: "choose", set: { by: "county" } }, WORLD);
    const chosen = reduce(counties, { type: "select", region: "370212" }, WORLD);
    expect(chosen.selected).toBe("370212");
    expect(decodeUrl(encodeUrl(chosen, WORLD), WORLD)).toEqual({ state: chosen, problems: [] });
    expect(reduce(chosen, { type: "choose", set: { by: "prefecture" } }, WORLD).selected).toBeNull();
    // What the map fills can be selected as ever.
    expect(reduce(counties, { type: "select", region: "370000" }, WORLD).selected).toBe("370000");
  });
});

describe("a ranking of a level", () => {
  test("lists those that have data, with ties sharing a rank; the map fills the children and has circles of the level", () => {
    const picture = pictureAt("by=county");
    expect(ranksIn(picture)).toEqual({
      "110101": "7",
      "110105": "9",
      "370102": "2",
      "370202": "1",
      "370212": "2",
      "370302": "8",
      "440103": "6",
      "440106": "4",
      "441900": "5",
    });
    expect([...picture.fill.classOfRegion.keys()]).toEqual(["110000", "370000", "440000", "710000"]);
    expect(picture.circles?.items.map(({ region }) => region)).toContain("370212");
    expect(picture.table.total).toMatchObject({ code: "100000" });
    const shandong = pictureAt("by=county&region=370000", talentAnswer(PEOPLE, { scope: "370000" }));
    expect(Object.keys(ranksIn(shandong))).toEqual(["370102", "370202", "370212", "370302"]);
  });

  test("the sentence of a selected region has its rank among all of them, and those next to it", () => {
    const said = plainSentence(pictureAt("by=county&select=440103").sentence);
    expect(said).toContain("居全国各县区第 6 位（共 9 个），前一位东莞市 100，后一位东城区 60");
    const english = plainSentence(pictureAt("by=county&select=440103&lang=en").sentence);
    expect(english).toMatch(/no\. 6 among 9 counties of .*, after dongguan \(100\), before dongcheng \(60\)/);
    expect(plainSentence(pictureAt("by=county&select=440103&metric=share").sentence)).toMatch(/占全国 9(?:\.0)?%/);
  });

  test("equals counting, whatever the numbers: 1 + how many are larger, zero and what is missing without a rank", () => {
    const numbers = fc.array(fc.nat(12), { minLength: COUNTIES.length + 1, maxLength: COUNTIES.length + 1 });
    fc.assert(
      fc.property(numbers, fc.constantFrom("prefecture", "county"), (rows, by) => {
        // Every company stands in a county, or in the city without any; all above are their sums.
        const own = new Map([...COUNTIES, "441900"].map((code, at) => [code, rows[at]!]));
        const sumOf = (code: RegionCode): number =>
          [...own].reduce((sum, [each, count]) => (isWithin(each, code) ? sum + count : sum), 0);
        const result = companyAnswer(Object.fromEntries(tree.regions.map(({ code }) => [code, sumOf(code)])));
        const shown = ranksIn(pictureAt(`view=industry&by=${by}`, result));
        const values = Object.keys(shown).map(sumOf);
        for (const [code, rank] of Object.entries(shown)) {
          const value = sumOf(code);
          const wanted = value === 0 ? "" : `${1 + values.filter((other) => other > value).length}`;
          expect([code, rank]).toEqual([code, wanted]);
        }
      }),
    );
  });
});

function isWithin(code: RegionCode, above: RegionCode): boolean {
  const { parent } = regionOf(tree, code);
  return code === above || (parent !== null && isWithin(parent, above));
}

describe("rates of residents", () => {
  const residents = (absent: Readonly<Record<RegionCode, Absence>>): Residents => ({
    counts: Float64Array.from(tree.regions, ({ code }) => (absent[code] === undefined ? 10_000 : Number.NaN)),
    states: Uint8Array.from(tree.regions, ({ code }) => stateCode(absent[code] ?? "verified")),
  });

  test("wait for the census below provinces, and need none of it above", () => {
    const at = (query: string): Picture | null => {
      const result = talentAnswer(PEOPLE);
      return pictureOf(regionalAtOf(decodeUrl(query, WORLD).state), WORLD, result, 40);
    };
    expect(at("metric=per10k")).not.toBeNull();
    expect(at("metric=per10k&by=county")).toBeNull();
    expect(at("by=county")?.table.columns.map(({ metric }) => metric)).not.toContain("per10k");
    expect(at("by=county")?.compared).toHaveLength(COUNTIES.length + 1);
  });

  test("a region that the census does not list has its reason instead of a rate, and no rank", () => {
    const picture = pictureAt("metric=per10k&by=county", talentAnswer(PEOPLE), residents({ "370212": "redrawn-2021" }));
    const row = picture.table.rows.find(({ code }) => code === "370212");
    expect(row?.cells[0]).toMatchObject({
      value: null,
      rank: "",
      text: "资料暂缺",
      absent: expect.stringContaining("资料暂缺（2021 年区划调整"),
    });
    expect(ranksIn(picture)["370202"]).toBe("1");
    expect(placeOf("370202", "per10k", picture.compared)).toMatchObject({ of: COUNTIES.length });
    const told = pictureAt(
      "metric=per10k&by=county&select=370212",
      talentAnswer(PEOPLE),
      residents({ "370212": "not-listed" }),
    );
    expect(plainSentence(told.sentence)).toMatch(/常住人口资料暂缺（来源未列这个单位），不计算每万人口。$/);
    expect(plainSentence(told.sentence)).not.toContain("每万人口 0");
  });

  test("divide by the census at every level, of people, companies and institutes", () => {
    const census = residents({});
    expect(pictureAt("metric=per10k&by=county", talentAnswer(PEOPLE), census).compared[3]?.values.per10k).toBe(250);
    const firms = companyAnswer({ "100000": 40, "370000": 40, "370200": 40, "370212": 40 });
    const industry = pictureAt("view=industry&metric=per10k&region=370200", firms, census);
    expect(industry.compared.map(({ values }) => values.per10k)).toEqual([0, 40]);
  });
});
