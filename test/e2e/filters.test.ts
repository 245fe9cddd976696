/** Every brush filters all the others and the map; chips show and clear; years walk and play. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { MapEye, Picture } from "./map-eye";
import { openOracle, type Oracle } from "./oracle";
import { NATION } from "#model/regions";
import { secondaryText } from "#text/sentences";

/** Charts that hold under ages in a dataset of this size. */
const OF_AGES = ["ranking", "tier", "chain"];
const TALENT_CHARTS = ["ranking", "tier", "education", "age", "chain", "stage", "year"];

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

/** Charts whose marks differ between two readings. */
async function chartsNow(): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(TALENT_CHARTS.map(async (chart) => [chart, await explorer.described(chart)] as const)),
  );
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return TALENT_CHARTS.filter((chart) => before.get(chart) !== after.get(chart));
}

async function expectSentenceOfAddress(): Promise<void> {
  expect(await explorer.sentence()).toBe(await oracle.sentence(explorer.query(), DESK));
}

describe("people who have the chain as a secondary one", () => {
  test("stand below the chart of chains under a chain alone, as the engine counts them, and nowhere else", async () => {
    const note = explorer.page.locator("tm-chart-panel .note");
    const chain = oracle.dataset.taxonomy.chains.find(({ id }) => id === "artificial-intelligence");
    await explorer.visit(`chain=${chain!.id}`);
    const people = await oracle.session.ask("secondary", { chain: chain!.id, region: NATION });
    expect(people!.known).toBeGreaterThan(0);
    expect(await note.innerText()).toBe(secondaryText("zh", chain!.name, people!));
    await explorer.visit(`chain=${chain!.id}&tier=senior`);
    expect(await note.count()).toBe(0);
    await explorer.visit("view=talent");
    expect(await note.count()).toBe(0);
  });
});

describe("the key above the charts", () => {
  test("says how numbers were reached and leads to 口径 in one click", async () => {
    const key = explorer.page.locator("tm-chart-panel .key");
    await explorer.visit("view=industry");
    expect(await key.innerText()).toContain("全部为直接统计");
    await explorer.visit("tier=senior");
    expect(await key.innerText()).toMatch(/有明细\s+明细未公开/);
    await key.locator("button").click();
    await explorer.ready();
    expect(explorer.query()).toContain("panel=methods");
    expect(await explorer.page.locator("tm-methods .limits").innerText()).toContain("明细未公开");
    await explorer.visit("view=talent");
  });
});

describe("linked charts", () => {
  test("a click on a tier changes every other chart, the sentence and the map, not the tiers themselves", async () => {
    const before = await chartsNow();
    const eye = await MapEye.on(explorer, oracle, NATION);
    const mapBefore = new Picture(await explorer.screenshot());
    await explorer.clickBar("tier", "national");
    expect(changed(before, await chartsNow())).toEqual(TALENT_CHARTS.filter((chart) => chart !== "tier"));
    await expectSentenceOfAddress();
    const mapAfter = new Picture(await explorer.screenshot());
    const land = oracle.dataset.tree.childrenByCode
      .get(NATION)!
      .map(({ label }) => eye.at([label[0] + 0.8, label[1] + 0.8]))
      .filter((point) => eye.sees(point));
    expect(
      land.filter((point) => `${mapBefore.colourAt(point)}` !== `${mapAfter.colourAt(point)}`).length,
    ).toBeGreaterThan(5);
    expect(await explorer.chips()).toEqual(["国家级"]);
  });

  test("a brush on ages changes every other chart, not the ages themselves, and explains what it cannot be combined with", async () => {
    const before = new Map([["age", await explorer.described("age")]]);
    const others = await Promise.all(OF_AGES.map((chart) => explorer.described(chart)));
    await explorer.brushAges(25, 35);
    expect(explorer.query()).toBe("tier=national&age=25-39");
    expect(await explorer.described("age")).toBe(before.get("age"));
    const after = await Promise.all(OF_AGES.map((chart) => explorer.described(chart)));
    expect(after.map((marks, at) => marks === others[at])).toEqual(OF_AGES.map(() => false));
    expect(await explorer.words()).toMatch(/误差超过 10%|误差没有测量/);
    expect(await explorer.words()).toContain("此图不画");
    await expectSentenceOfAddress();
  });

  test("a chain opens its nodes, a stage and a region add up, and chips clear one by one or all at once", async () => {
    await explorer.clearChip("ages");
    // Tiers and nodes do not hold together in a dataset of this size.
    await explorer.clearChip("tiers");
    await explorer.clickBar("chain", (await explorer.bars("chain"))[0]!.key);
    expect((await explorer.bars("node")).length).toBeGreaterThan(2);
    await explorer.clickBar("stage", "up");
    const [leader] = await explorer.bars("ranking");
    await explorer.clickBar("ranking", leader!.key);
    await expectSentenceOfAddress();
    expect(await explorer.sentence()).toContain(oracle.dataset.tree.byCode.get(leader!.key)!.name);
    expect((await explorer.chips()).length).toBe(2);
    await explorer.page.locator("tm-chips [data-clear=all]").click();
    await explorer.ready();
    expect(await explorer.chips()).toEqual([]);
    expect(explorer.query()).toBe(`select=${leader!.key}&view=talent`);
  });
});

describe("years", () => {
  test("a drag over the strip keeps those who entered then, and all years come back with one click", async () => {
    await explorer.visit("view=talent");
    const { x, y, width, height } = (await explorer.chart("year").boundingBox())!;
    await explorer.drag({ x: x + width * 0.3, y: y + height / 2 }, { x: x + width * 0.55, y: y + height / 2 });
    expect(explorer.query()).toMatch(/^entered=20\d\d-20\d\d$/);
    await expectSentenceOfAddress();
    await explorer.clearChip("years");
    expect(explorer.query()).toBe("view=talent");
  });

  test("the playhead walks with the keyboard and shows the stock of its year", async () => {
    await explorer.tabTo("tm-time-strip [data-handle=playhead]");
    await explorer.press("ArrowLeft", "ArrowLeft");
    await explorer.ready();
    expect(explorer.query()).toBe(`entered=${oracle.dataset.years.at(-3)}`);
    expect(await explorer.chips()).toEqual([`截至 ${oracle.dataset.years.at(-3)} 年存量`]);
    await expectSentenceOfAddress();
  });

  test("play starts at the first year, moves on by itself and ends at the last", async () => {
    await explorer.visit("view=talent");
    const { years } = oracle.dataset;
    // The page keeps what it was set to: a busy machine may look in too late for a single year.
    const played = explorer.page.evaluate(
      (steps) =>
        new Promise<readonly string[]>((resolve) => {
          const seen: string[] = [];
          document.addEventListener("tm-play-step", () => {
            if (seen.push(location.search) === steps) resolve(seen);
          });
        }),
      years.length,
    );
    await explorer.page.locator("tm-time-strip .play").click();
    expect(await played).toEqual([...years.slice(0, -1).map((year) => `?entered=${year}`), "?view=talent"]);
    await explorer.ready();
    expect(await explorer.page.locator("tm-time-strip .play").getAttribute("aria-label")).toBe("播放");
    await expectSentenceOfAddress();
  });
});

describe("views", () => {
  test("industry asks for a location quotient once a chain is chosen; places switch from institutes to parks", async () => {
    await explorer.visit("view=talent");
    await explorer.ask("industry");
    await explorer.loaded();
    expect(await explorer.sentence()).toContain("企业");
    await explorer.page.locator("tm-chips [data-control=chain]").selectOption("artificial-intelligence");
    await explorer.pickMetric("lq");
    expect(explorer.query()).toBe("view=industry&metric=lq&chain=artificial-intelligence");
    await explorer.ask("places");
    await explorer.pickMetric("parks");
    await expectSentenceOfAddress();
    expect(await explorer.sentence()).toContain("园区");
  });

  test("layers put parks, institutes and companies of a city on the map as points", async () => {
    await explorer.visit("region=370200&layers=talent");
    const before = await explorer.screenshot();
    await explorer.toggleLayer("park");
    await explorer.toggleLayer("company");
    expect(explorer.query()).toBe("region=370200&layers=talent,company,park");
    expect((await explorer.screenshot()).equals(before)).toBe(false);
    expect(explorer.errors).toEqual([]);
  });
});
