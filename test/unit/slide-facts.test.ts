/** Figures of the press on a slide: as exact as their article says, with their source; unconfirmed and unknown ones are left out. */
import { describe, expect, test } from "vitest";
import { slideFacts } from "#app/wall/slide-facts";
import { namesIn } from "#app/wall/tour-list";
import { namesNothing, readWallAddress, toursAddress } from "#app/wall/wall-address";
import type { ReportedFact } from "#model/dataset";
import { WORLD } from "#test/fixtures/world";

const FACT: ReportedFact = {
  region: "370200",
  regionTitle: "青岛市",
  park: "",
  subject: "人才总量",
  year: "2023",
  value: "230000",
  unit: "人",
  qualifier: "",
  sourceTitle: "青岛日报",
  sourceDate: "2023-10-25",
  status: "verified",
};
const shown = (fact: Partial<ReportedFact>, lang: "zh" | "en" = "zh"): readonly unknown[] => {
  const told = { ...FACT, ...fact };
  return slideFacts({ tree: WORLD.tree, facts: [told] }, [{ region: told.region, subject: told.subject }], lang);
};

describe("a figure of the press", () => {
  test.each([
    ["突破23万人", "230000", "逾 23 万人", "over 230,000 people", "2023"],
    ["3.99万人", "39900", "3.99 万人", "39,900 people", "2023"],
    ["3.8万余名", "38000", "逾 3.8 万人", "over 38,000 people", "2023"],
    ["近5000名；年初以来", "5000", "近 5,000 人", "nearly 5,000 people", "2023，年初以来"],
    ["余人；成立至今", "6000", "逾 6,000 人", "over 6,000 people", "2023，成立至今"],
    ["118家企业", "2135", "2,135 人", "2,135 people", "2023，118家企业"],
  ])("%s of %s reads %s", (qualifier, value, zh, en, when) => {
    const source = "青岛日报，2023-10-25";
    expect(shown({ qualifier, value })).toEqual([{ text: `青岛市 · 人才总量（${when}）`, figure: zh, source }]);
    expect(shown({ qualifier, value }, "en")).toEqual([expect.objectContaining({ figure: en })]);
  });

  test("of a park or an alliance names it", () => {
    expect(shown({ park: "高创园" })).toEqual([
      expect.objectContaining({ text: "青岛市 · 高创园 · 人才总量（2023）" }),
    ]);
    const alliance = {
      region: "alliance:luxi-five",
      regionTitle: "鲁西五市（枣庄 德州）",
      subject: "联盟签订人才合作项目",
    };
    expect(shown(alliance)).toEqual([expect.objectContaining({ text: "鲁西五市 · 联盟签订人才合作项目（2023）" })]);
  });

  test("keeps the decimals of its article", () => {
    expect(shown({ value: "10.9", unit: "亿元" })).toEqual([expect.objectContaining({ figure: "10.9 亿元" })]);
  });

  test("is left out where nothing confirms it, or the dataset lacks it", () => {
    expect(shown({ status: "unverified" })).toEqual([]);
    const { status: _, ...older } = FACT;
    const wanted = [{ region: FACT.region, subject: FACT.subject }];
    expect(slideFacts({ tree: WORLD.tree, facts: [older] }, wanted, "zh")).toEqual([]);
    expect(slideFacts({ tree: WORLD.tree, facts: [] }, wanted, "zh")).toEqual([]);
  });

  test("of several years is the latest", () => {
    const facts = [
      FACT,
      { ...FACT, year: "2024", value: "5" },
      { ...FACT, year: "2025", status: "unverified" as const },
    ];
    const [line] = slideFacts({ tree: WORLD.tree, facts }, [{ region: "370200", subject: "人才总量" }], "zh");
    expect(line?.figure).toBe("5 人");
  });
});

describe("the list of tours", () => {
  test.each([
    ["", true],
    ["?theme=paper&lang=en", true],
    ["?kiosk", false],
    ["?tour=nation", false],
    ["?view=talent", false],
    ["?region=370200&theme=night", false],
  ])("stands at %s: %s", (search, stands) => {
    expect(namesNothing(readWallAddress(search))).toBe(stands);
  });

  test("is reached from a wall in its looks", () => {
    expect(toursAddress({ theme: "night", lang: "zh" })).toBe("wall.html");
    expect(toursAddress({ theme: "paper", lang: "en" })).toBe("wall.html?theme=paper&lang=en");
    expect(namesNothing(readWallAddress("?theme=paper&lang=en"))).toBe(true);
  });

  test("takes names alone from its file", () => {
    expect(namesIn('["nation", "a-b", "../x", "draft", 7]')).toEqual(["nation", "a-b"]);
    expect(namesIn("{}")).toEqual([]);
    expect(namesIn("<html>")).toEqual([]);
  });
});
