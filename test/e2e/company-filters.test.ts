/** Companies by tag and size, places by kind and level: each filters everything else, and the address keeps them. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { openOracle, type Oracle } from "./oracle";

const INDUSTRY_CHARTS = ["ranking", "chain", "stage", "tag", "size", "year"];

let oracle: Oracle;
let explorer: Explorer;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
  explorer = await openExplorer();
});
afterAll(async () => {
  await explorer.close();
  await closeBrowsers();
});

async function chartsNow(): Promise<readonly string[]> {
  return Promise.all(INDUSTRY_CHARTS.map((chart) => explorer.described(chart)));
}

function changed(before: readonly string[], after: readonly string[]): readonly string[] {
  return INDUSTRY_CHARTS.filter((_, at) => before[at] !== after[at]);
}

async function expectSentenceOfAddress(): Promise<void> {
  expect(await explorer.sentence()).toBe(await oracle.sentence(explorer.query(), DESK));
}

describe("companies", () => {
  test("a click on a tag, then on a size, changes every other chart and the sentence, not its own chart", async () => {
    await explorer.visit("view=industry");
    await explorer.loaded();
    const all = await chartsNow();
    await explorer.clickBar("tag", "高新");
    expect(explorer.query()).toBe("view=industry&tag=high-tech");
    const tagged = await chartsNow();
    expect(changed(all, tagged)).toEqual(INDUSTRY_CHARTS.filter((chart) => chart !== "tag"));
    await expectSentenceOfAddress();
    await explorer.clickBar("size", "large");
    expect(explorer.query()).toBe("view=industry&tag=high-tech&size=large");
    expect(changed(tagged, await chartsNow())).toEqual(INDUSTRY_CHARTS.filter((chart) => chart !== "size"));
    await expectSentenceOfAddress();
    expect(await explorer.sentence()).toContain("大型高新技术企业");
    expect(await explorer.chips()).toEqual(["高新技术企业", "大型"]);
  });

  test("a second tag widens the answer, and chips let go of tags and sizes one by one", async () => {
    const counted = async (): Promise<number> => (await oracle.expect(explorer.query(), DESK)).result.company!.total;
    const tagged = await counted();
    await explorer.clickBar("tag", "瞪羚");
    expect(explorer.query()).toBe("view=industry&tag=gazelle,high-tech&size=large");
    expect(await counted()).toBeGreaterThan(tagged);
    await expectSentenceOfAddress();
    await explorer.clearChip("tags");
    expect(explorer.query()).toBe("view=industry&size=large");
    await explorer.clearChip("sizes");
    expect(explorer.query()).toBe("view=industry");
    await expectSentenceOfAddress();
  });

  test("the address brings them back, and another question shows them as not its own", async () => {
    await explorer.visit("view=industry&tag=unicorn,nobody&size=large");
    await explorer.loaded();
    await explorer.noticed("nobody");
    expect(await explorer.chips()).toEqual(["独角兽企业", "大型"]);
    await expectSentenceOfAddress();
    await explorer.ask("talent");
    expect(await explorer.page.locator("tm-chips .inert").count()).toBe(2);
    await expectSentenceOfAddress();
  });
});

describe("institutes and parks", () => {
  test("a kind and a level filter each other; kinds of institutes leave parks alone", async () => {
    await explorer.visit("view=places");
    const levels = await explorer.described("level");
    await explorer.clickBar("kind", "university");
    expect(explorer.query()).toBe("view=places&kind=university");
    expect(await explorer.described("level")).not.toBe(levels);
    await explorer.clickBar("level", "national");
    await expectSentenceOfAddress();
    expect(await explorer.chips()).toEqual(["高等院校", "国家级"]);
    const { result } = await oracle.expect("view=places&kind=university", DESK);
    expect(result.park!.total).toBe(oracle.dataset.totals.park);
    expect(result.institute!.total).toBeLessThan(oracle.dataset.totals.institute);
    expect(explorer.errors).toEqual([]);
  });
});
