/** Play and brush on one scale: a number has the same colour and circle in every year, however the page came to it. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { openOracle, type Expected, type Oracle } from "./oracle";

let oracle: Oracle;
let explorer: Explorer;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
  explorer = await openExplorer({ window: DESK });
});
afterAll(closeBrowsers);

/** Ranges of the classes and sizes of the circles, without how many regions are in each class. */
async function scaleShown(): Promise<{ readonly title: string; readonly rows: readonly string[] }> {
  const legend = explorer.page.locator("section.legend");
  const rows = await legend.locator("text.label, .circles text").allTextContents();
  return {
    title: ((await legend.locator("h3").first().textContent()) ?? "").trim(),
    rows: rows.filter((text) => !/^(0|不足|台港澳)/.test(text)),
  };
}

test("every step of a play has the legend of the whole stock", async () => {
  await explorer.visit("view=talent");
  const whole = await scaleShown();
  expect(whole.title).toMatch(/存量$/);
  expect(whole.rows.length).toBeGreaterThan(6);
  for (const year of ["2018", "2021", "2024"]) {
    await explorer.visit(`entered=${year}`);
    expect(await scaleShown(), year).toEqual(whole);
  }
});

test("years reached by the playhead are drawn as at a fresh address, on the same scale", async () => {
  await explorer.visit("entered=2020");
  await explorer.tabTo("tm-time-strip [data-handle=playhead]");
  await explorer.page.keyboard.press("ArrowRight");
  await explorer.page.waitForURL(/entered=2021/);
  await explorer.ready();
  const reached = await explorer.page.locator("section.legend").screenshot();
  await explorer.visit("entered=2021");
  await explorer.page.mouse.move(5, 5);
  expect((await explorer.page.locator("section.legend").screenshot()).equals(reached)).toBe(true);
});

test("a span of years says that it is no stock, and has one scale whichever years it spans", async () => {
  await explorer.visit("entered=2025-2025");
  const one = await scaleShown();
  expect(one.title).toMatch(/当年新增$/);
  expect(await explorer.words()).toContain("2025 年新增");
  await explorer.visit("entered=2019-2023");
  const five = await scaleShown();
  expect(five.title).toMatch(/各年新增合计$/);
  expect(five.rows).toEqual(one.rows);
});

test("a number has one circle in the stock of every year", async () => {
  const [early, late] = await Promise.all(["entered=2021", "entered=2024"].map((query) => oracle.expect(query, DESK)));
  const perPerson = ({ picture }: Expected): number => {
    const [largest] = picture.circles?.items ?? [];
    const count = picture.compared.find(({ region }) => region.code === largest?.region)?.count ?? Number.NaN;
    return (largest?.radiusPx ?? Number.NaN) ** 2 / count;
  };
  expect(perPerson(early!)).toBeCloseTo(perPerson(late!), 9);
  expect(early!.picture.fill.classes.edges).toEqual(late!.picture.fill.classes.edges);
  expect(early!.picture.circles!.items[0]!.radiusPx).toBeLessThan(late!.picture.circles!.items[0]!.radiusPx * 0.8);
});

test("a ticked layer that draws nothing says where it will", async () => {
  await explorer.visit("layers=talent,park");
  expect(await explorer.page.locator("tm-layers #note-park").textContent()).toBe("进入省级后显示点位");
  expect(await explorer.page.locator("tm-layers #note-talent").count()).toBe(0);
  await explorer.visit("region=370000&layers=talent,park");
  expect(await explorer.page.locator("tm-layers .note").count()).toBe(0);
});
