/** What titles and notes of the shipped tours claim of public data is so in the data. */
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadHigherEducation, loadListedCompanies } from "#data/facts/national-lists";
import type { Compared } from "#model/compared";
import { NATION, pathOf, regionOf, type RegionCode } from "#model/regions";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

/** The five cities of the alliance of western Shandong. */
const FIVE = ["枣庄", "德州", "聊城", "滨州", "菏泽"];
const SHANDONG = "370000";

let open: OpenSession;
beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
}, 60_000);

/** Figures of the compared regions, largest first, under their short names. */
async function ranked(
  indicator: string,
  region: RegionCode,
  by: Compared,
): Promise<{ names: readonly string[]; codes: readonly RegionCode[]; values: readonly number[]; whole: number }> {
  const { tree } = open.dataset;
  const { regions, answers } = await open.session.ask("statistics", {
    indicators: [indicator],
    region,
    by,
    year: null,
  });
  const { values, described } = answers[0]!;
  const order = regions
    .map((_, at) => at)
    .filter((at) => Number.isFinite(values[at]))
    .toSorted((a, b) => values[b]! - values[a]!);
  return {
    names: order.map((at) => regionOf(tree, regions[at]!).short),
    codes: order.map((at) => regions[at]!),
    values: order.map((at) => values[at]!),
    whole: described.value,
  };
}

/** Names with most of something, by the province of each. */
function most(provinces: readonly RegionCode[], count: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const code of provinces) {
    const { short } = regionOf(open.dataset.tree, code);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([name]) => name);
}

test("大专以上学历，北京占比最高: Beijing first, then Shanghai and Tianjin", async () => {
  expect((await ranked("college_share", NATION, "province")).names.slice(0, 3)).toEqual(["北京", "上海", "天津"]);
});

test("放到县区看，差距更大: wider within some province than between provinces", async () => {
  const provinces = (await ranked("college_share", NATION, "province")).values;
  const counties = await ranked("college_share", NATION, "county");
  const within = new Map<RegionCode, number[]>();
  counties.codes.forEach((code, at) => {
    const province = pathOf(open.dataset.tree, code)[1]!.code;
    within.set(province, [...(within.get(province) ?? []), counties.values[at]!]);
  });
  const widest = Math.max(...[...within.values()].map((values) => values[0]! - values.at(-1)!));
  expect(widest).toBeGreaterThan(provinces[0]! - provinces.at(-1)!);
});

test("外省来的人去了哪里: Shanghai, Beijing and Tianjin, then the southeast coast", async () => {
  const { names } = await ranked("other_province_share", NATION, "province");
  expect(names.slice(0, 3)).toEqual(["上海", "北京", "天津"]);
  expect(names.slice(3, 5).toSorted()).toEqual(["广东", "浙江"]);
});

test("研发人员往哪里集中: Beijing first, the Yangtze delta and Guangdong next", async () => {
  const { names } = await ranked("rd_fte_per_10k", NATION, "province");
  expect(names[0]).toBe("北京");
  expect(names.slice(1, 5).toSorted()).toEqual(["上海", "广东", "江苏", "浙江"]);
});

test("培养人才的高校在哪里: most in Henan, Jiangsu, Shandong and Guangdong", () => {
  const found = most(
    loadHigherEducation().map(({ province }) => province),
    4,
  );
  expect(found.toSorted()).toEqual(["山东", "广东", "江苏", "河南"]);
});

test("上市公司扎堆在哪里: most in Guangdong, Zhejiang and Jiangsu", () => {
  const found = most(
    loadListedCompanies().map(({ province }) => province),
    3,
  );
  expect(found).toEqual(["广东", "浙江", "江苏"]);
});

test("落到一个省：山东: near the nation, Jinan and Qingdao first, the five of the west below the province", async () => {
  const { names, values, whole } = await ranked("college_share", SHANDONG, "prefecture");
  const nation = (await ranked("college_share", NATION, "province")).whole;
  expect(Math.abs(whole - nation)).toBeLessThan(2);
  expect(names.slice(0, 2)).toEqual(["济南", "青岛"]);
  for (const name of FIVE) expect(values[names.indexOf(name)]).toBeLessThan(whole);
});

test("青岛的学历，全国排第几: above the nation, yet behind the first", async () => {
  const { names, values, whole } = await ranked("college_share", NATION, "prefecture");
  expect(values[names.indexOf("青岛")]).toBeGreaterThan(whole);
  expect(names.indexOf("青岛")).toBeGreaterThan(9);
});

test("崂山在青岛是什么位置: one of the first", async () => {
  expect((await ranked("college_share", "370200", "county")).names.slice(0, 3)).toContain("崂山");
});

test("制造业就业，滨州占比最高", async () => {
  expect((await ranked("emp_manufacturing_share", SHANDONG, "prefecture")).names[0]).toBe("滨州");
});

test("家门口有哪些高校: most in Jinan", () => {
  const cities = loadHigherEducation().filter(({ province }) => province === SHANDONG);
  expect(
    most(
      cities.flatMap(({ prefecture }) => prefecture ?? []),
      1,
    ),
  ).toEqual(["济南"]);
});

test("人多的菏泽，怎么变成人才多: among the most populous third of the province's cities", async () => {
  const { names } = await ranked("population", SHANDONG, "prefecture");
  expect(names.indexOf("菏泽")).toBeLessThan(names.length / 3);
});

test("一个县怎么补链: Jiaxiang in the second half by schooling, in the first by manufacturing", async () => {
  const schooling = (await ranked("college_share", SHANDONG, "county")).names;
  expect(schooling.indexOf("嘉祥")).toBeGreaterThan(schooling.length / 2);
  const making = (await ranked("emp_manufacturing_share", "370800", "county")).names;
  expect(making.indexOf("嘉祥")).toBeLessThan(making.length / 2);
});
