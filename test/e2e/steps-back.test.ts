/** Back and undo take one step of the user at a time: a whole play, drag or brush is one. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { openOracle, type Oracle } from "./oracle";

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

const entries = (): Promise<number> => explorer.page.evaluate(() => history.length);

test("a play of all years is one entry", async () => {
  await explorer.visit("view=industry");
  const before = await entries();
  const play = explorer.page.locator("tm-time-strip .play");
  await play.click();
  // Some years in; which one it stops at does not matter.
  const third = oracle.dataset.foundedYears[2] ?? 0;
  await explorer.page.waitForFunction((year) => Number(/founded=(\d+)$/.exec(location.search)?.[1]) >= year, third);
  await play.click();
  await explorer.ready();
  expect(await entries()).toBe(before + 1);
  await explorer.back();
  expect(explorer.query()).toBe("view=industry");
});

test("a brush is one entry however slowly it is drawn, and a click outside clears it", async () => {
  await explorer.visit("view=talent");
  const before = await entries();
  const { x, y, width, height } = await explorer.boxOf("tm-time-strip tm-chart svg");
  const { mouse } = explorer.page;
  await mouse.move(x + width * 0.3, y + height / 2);
  await mouse.down();
  for (const share of [0.4, 0.5, 0.6]) {
    await mouse.move(x + width * share, y + height / 2);
    // Each position is answered before the hand goes on.
    await explorer.ready();
  }
  await mouse.up();
  await explorer.ready();
  expect(explorer.query()).toMatch(/^entered=\d{4}-\d{4}$/);
  expect(await entries()).toBe(before + 1);
  await mouse.click(x + width * 0.9, y + height / 2);
  await explorer.ready();
  expect(explorer.query()).toBe("view=talent");
});

test("Ctrl+Z takes back one step, Ctrl+Shift+Z repeats it, and the first address stays", async () => {
  const fresh = await openExplorer();
  const takes = async (key: string, query: string): Promise<void> => {
    await fresh.press(key);
    await fresh.page.waitForFunction((text) => location.search.slice(1) === text, query);
  };
  await fresh.clickBar("tier", "national");
  await fresh.ask("industry");
  await takes("Control+z", "tier=national");
  await takes("Control+z", "view=talent");
  await takes("Control+Shift+z", "tier=national");
  await takes("Control+z", "view=talent");
  await fresh.press("Control+z");
  await fresh.ready();
  expect(fresh.query()).toBe("view=talent");
  await fresh.close();
});

test("names opened at once after a choice are a step of their own", async () => {
  const query = "region=370000&view=industry&panel=table";
  await explorer.visit(query);
  await explorer.page.evaluate(() => {
    const row = document.querySelector("tm-table")?.shadowRoot?.querySelector("tr[data-code='370200']");
    (row as HTMLElement).click();
    row?.querySelector<HTMLElement>("button.names")?.click();
  });
  await explorer.ready();
  expect(explorer.query()).toContain("view=list");
  await explorer.back();
  expect(explorer.query()).toBe("region=370000&select=370200&view=industry&panel=table");
  await explorer.back();
  expect(explorer.query()).toBe(query);
});

test.each(["select=370202&tier=national", "region=370200&select=110101"])(
  "a selection outside what is compared falls back and says so: %s",
  async (query) => {
    await explorer.enter(query);
    await explorer.noticed("不在所比较的区域之中");
    await explorer.ready();
    const rest = query.replace(/&?select=\d+&?/, "");
    expect(await explorer.sentence()).toBe(await oracle.sentence(rest, DESK));
  },
);
