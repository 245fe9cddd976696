/** Coverage as codes: as few as say it, how much of a region, where a dataset opens. */
import { describe, expect, it } from "vitest";
import {
  coveredIn,
  extentOf,
  extentOfAny,
  homeRegion,
  NATIONWIDE,
  normalCoverage,
  type Coverage,
} from "#model/coverage";
import { homeView } from "#app/home";
import { viewOf } from "#views/all-views";
import { smallTree } from "#test/fixtures/small-nation";
import { WORLD } from "#test/fixtures/world";
import { absentLead, amongText, coveredName, coverageText } from "#text/coverage";
import { regionOf } from "#model/regions";

const tree = smallTree();
const NONE: Coverage = { talent: [], company: [], institute: [], park: [] };

describe("covered codes", () => {
  it("say the same in as few as possible, never of Taiwan, Hong Kong and Macau", () => {
    expect(normalCoverage(tree, ["370200", "370202"])).toEqual(["370200"]);
    const cities = tree.childrenByCode.get("370000")!.map(({ code }) => code);
    expect(normalCoverage(tree, cities)).toEqual(["370000"]);
    const provinces = tree.childrenByCode.get("100000")!.map(({ code }) => code);
    const withData = provinces.filter((code) => !["710000", "810000", "820000"].includes(code));
    expect(normalCoverage(tree, withData)).toEqual(["100000"]);
    expect(normalCoverage(tree, ["710000"])).toEqual([]);
  });

  it("cover what lies in them whole and what holds them in part", () => {
    const extents = ["100000", "370000", "370200", "370202", "110000", "710000"].map((code) =>
      extentOf(tree, ["370200"], code),
    );
    expect(extents).toEqual(["part", "part", "all", "all", "none", "none"]);
    expect(extentOf(tree, ["100000"], "100000")).toBe("all");
    expect(extentOf(tree, ["100000"], "710000")).toBe("none");
    expect(extentOf(tree, [], "100000")).toBe("none");
    expect(coveredIn(tree, ["370200", "440000"], "370000")).toEqual(["370200"]);
    expect(coveredIn(tree, ["370200"], "370202")).toEqual(["370202"]);
    expect(extentOfAny(tree, { ...NONE, park: ["370000"] }, "370200")).toBe("all");
  });
});

describe("a dataset opens", () => {
  it("at the smallest region that holds all its data", () => {
    expect(homeRegion(tree, NATIONWIDE)).toBe("100000");
    expect(homeRegion(tree, { ...NONE, talent: ["370200"], park: ["370100"] })).toBe("370000");
    expect(homeRegion(tree, { ...NONE, talent: ["370200"] })).toBe("370200");
    expect(homeRegion(tree, NONE)).toBe("100000");
  });

  it("with the first question and metric that have data", () => {
    expect(homeView({ ...NONE, park: ["370000"] }).id).toBe("places");
    expect(viewOf("places").initial({ ...NONE, park: ["370000"] })).toMatchObject({ metric: "parks" });
    expect(viewOf("places").initial(NATIONWIDE)).toMatchObject({ metric: "institutes" });
    expect(homeView(NONE).id).toBe("talent");
  });
});

describe("words", () => {
  const partly = { ...WORLD, coverage: { ...NATIONWIDE, talent: ["110000", "370200"] } };

  it("name whom a number is of and whom a rank is among", () => {
    const named = (code: string): string => coveredName("zh", partly, "talent", regionOf(tree, code));
    expect(["100000", "370000", "370200"].map(named)).toEqual(["北京省、青岛市", "青岛市", "青岛市"]);
    const among = (code: string): string => amongText("zh", partly, "talent", regionOf(tree, code));
    expect(["110000", "370200", "370202"].map(among)).toEqual(["有资料的省份", "有资料的城市", "青岛市"]);
    expect(amongText("en", partly, "talent", regionOf(tree, "110000"))).toBe("provinces with data");
    expect(amongText("zh", WORLD, "talent", regionOf(tree, "370200"))).toBe("全国城市");
  });

  it("say first that the region asked for has no data, why, and whose numbers follow", () => {
    const lead = (lang: "zh" | "en"): string =>
      absentLead(lang, regionOf(tree, "710000"), regionOf(tree, "100000"))
        .map(({ text }) => text)
        .join("");
    expect(lead("zh")).toBe("台湾省资料暂缺（港澳台资料未列入）。以下是全国的数据：");
    expect(lead("en")).toMatch(/: no data \(not covered by these sources\)\. What follows is of .+: $/);
  });

  it("tell what a table covers", () => {
    expect(coverageText("zh", WORLD, "talent")).toBe("31 个省级单元；台湾、香港、澳门资料暂缺");
    expect(coverageText("zh", partly, "talent")).toBe("北京省、青岛市；其余地区资料暂缺");
    expect(coverageText("en", { ...WORLD, coverage: NONE }, "park")).toBe("no data");
  });
});
