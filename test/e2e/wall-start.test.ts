/** Where the wall's address names nothing: the tours to choose from, a file of one's own; and the way there from the desk. */
import type { Page } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, sharedBrowser } from "./browsers";
import { openExplorer } from "./explorer-driver";
import { openWall } from "./wall-driver";

afterAll(closeBrowsers);

const TOUR = {
  format: "talent-map-tour/1",
  title: { zh: "自己的路线", en: "A tour of my own" },
  slides: [
    { address: "view=statistics", seconds: 30, title: { zh: "第一幕", en: "First" }, notes: { zh: "", en: "" } },
  ],
};

async function openStart(query: string): Promise<{ page: Page; errors: readonly string[] }> {
  const browser = await sharedBrowser("svg");
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${inject("siteUrl")}wall.html${query}`);
  await page.locator(".start").waitFor();
  return { page, errors };
}

const choose = (page: Page, name: string, text: string): Promise<void> =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

test("offers the four tours with their length, and opens one by Enter", async () => {
  const { page, errors } = await openStart("?theme=paper");
  expect(await page.locator(".start-tour").evaluateAll((items) => items.map((item) => item.dataset["tour"]))).toEqual([
    "nation",
    "qingdao-laoshan",
    "luxi",
    "county",
  ]);
  for (const text of await page.locator(".start-length").allTextContents())
    expect(text).toMatch(/^\d+ 个场景 · 约 4 分钟$/);
  expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("paper");
  await page.keyboard.press("Enter");
  await page.locator(".wall").waitFor();
  expect(new URL(page.url()).search).toContain("tour=nation&slide=1");
  expect(new URL(page.url()).search).not.toContain("play");
  expect(errors).toEqual([]);
  await page.context().close();
});

test("keeps a chosen file as the recorded tour, and asks before it takes the place of one", async () => {
  const { page } = await openStart("?lang=en");
  await choose(page, "notes.json", '{"a": 1}');
  await page.getByText("The file is no tour").waitFor();
  expect(await page.locator(".start-tour").count()).toBe(4);
  await choose(page, "mine.json", JSON.stringify(TOUR));
  await page.locator(".wall").waitFor();
  expect(new URL(page.url()).search).toContain("tour=draft&slide=1");
  await page.goto(`${inject("siteUrl")}wall.html?lang=en`);
  const draft = page.locator(".start-tour[data-tour=draft]");
  expect(await draft.innerText()).toContain("A tour of my own");
  const other = { ...TOUR, title: { zh: "另一条", en: "Another" } };
  await choose(page, "other.json", JSON.stringify(other));
  await page.getByText("takes the place of the tour recorded").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await draft.innerText()).toContain("A tour of my own");
  await choose(page, "other.json", JSON.stringify(other));
  await page.getByRole("button", { name: "Open it" }).click();
  await page.locator(".wall").waitFor();
  await page.goto(`${inject("siteUrl")}wall.html?lang=en`);
  expect(await draft.innerText()).toContain("Another");
  await page.context().close();
});

test.each([
  ["region=370000&view=statistics", "region", "370000"],
  // What the desk begins with says nothing of itself.
  ["", "view", "statistics"],
])("the desk's export menu opens what it shows on the wall: %s", async (query, name, value) => {
  const explorer = await openExplorer({ query });
  const { page } = explorer;
  await page.locator("tm-export-menu .opener").click();
  const [wall] = await Promise.all([
    page.context().waitForEvent("page"),
    page.locator("tm-export-menu [data-form=wall]").click(),
  ]);
  await wall.locator(".wall").waitFor();
  expect(new URL(wall.url()).pathname).toMatch(/\/wall\.html$/);
  expect(new URL(wall.url()).searchParams.get(name)).toBe(value);
  await explorer.close();
});

describe("a wall that shows one state", () => {
  test("shows it again after a reload, also where the state says nothing of itself", async () => {
    for (const query of ["view=statistics", "view=statistics&lang=en"]) {
      const wall = await openWall({ query });
      const before = await wall.page.locator("h1").innerText();
      await wall.page.reload();
      await wall.ready();
      expect(await wall.page.locator(".start").count()).toBe(0);
      expect(await wall.page.locator("h1").innerText()).toBe(before);
      await wall.close();
    }
  });
});

describe("the list of tours", () => {
  test("is reached from a state wall by its link and by T, and by T from any slide", async () => {
    const state = await openWall({ query: "view=statistics&theme=paper" });
    await state.page.locator(".wall-tours").click();
    await state.page.locator(".start-tour").first().waitFor();
    expect(new URL(state.page.url()).search).toBe("?theme=paper");
    expect(await state.page.locator("footer p").innerText()).toContain("T 回到这里");
    await state.page.goBack();
    await state.ready();
    await state.page.keyboard.press("t");
    await state.page.locator(".start-tour").first().waitFor();
    await state.close();
    const tour = await openWall({ slides: ["view=statistics", "view=talent"] });
    expect(await tour.page.locator(".wall-tours").count()).toBe(0);
    await tour.press("PageDown");
    await tour.reaches(2);
    expect(await tour.page.locator(".wall-tours").getAttribute("href")).toBe("wall.html");
    await tour.press("Home");
    await tour.reaches(1);
    await tour.page.keyboard.press("t");
    await tour.page.locator(".start-tour").first().waitFor();
    await tour.close();
  });

  test("is no place for a kiosk, which nobody stands by", async () => {
    const kiosk = await openWall({ slides: ["view=statistics"], query: "tour=test&kiosk" });
    await kiosk.press("t");
    await kiosk.reaches(1);
    expect(await kiosk.page.locator(".wall-tours, .start").count()).toBe(0);
    await kiosk.close();
  });
});
