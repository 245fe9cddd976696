/** What is missing in a chain on the page: a gap chosen by a press, changes imagined and taken back, and fresh pages at the address. */
import { afterAll, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

const QUERY = "view=gaps&region=370200&chain=artificial-intelligence";

/** What the page says: sentence, choices, titles of cards. */
async function told(explorer: Explorer): Promise<readonly string[]> {
  const { page } = explorer;
  const heads = await page.locator("tm-chart-panel section header").allInnerTexts();
  // Below the title may stand what leads on.
  const titles = heads.map((head) => head.split("\n")[0] ?? "");
  return [await explorer.sentence(), await page.locator("tm-chips").innerText(), ...titles];
}

test("a gap is chosen by a press, a change imagined by another, and each is taken back", async () => {
  const explorer = await openExplorer({ query: QUERY });
  const { page } = explorer;
  const sentence = await explorer.sentence();
  expect(sentence).toMatch(/^青岛市人工智能产业链 \d+ 个环节中/u);
  expect(sentence).not.toContain("推演");
  const before = await told(explorer);

  await page.locator("[data-chart=lists] [data-key]").first().click();
  await explorer.ready();
  const node = new URLSearchParams(explorer.query()).get("node") ?? "";
  expect(node).toMatch(/^artificial-intelligence-/u);
  const chosen = await told(explorer);
  expect(chosen[0]).toMatch(/环节评为“[强稳弱缺]”/u);

  await page.locator(`[data-chart=whatif] [data-key="+${node}.10"]`).click();
  await explorer.ready();
  expect(explorer.query()).toContain(`whatif=${node}.10`);
  const imagined = await told(explorer);
  expect(imagined[0]).toMatch(/^推演（.+ \+10 家）/u);
  // Who could fill the node is told as it is on record.
  const ofSources = chosen.slice(2).filter((title) => title.includes(" · "));
  expect(ofSources.join()).toMatch(/来源地.+可邀企业.+院所与学校/u);
  for (const title of imagined.slice(2)) if (!ofSources.includes(title)) expect(title).toMatch(/^推演/u);

  const fresh = await openExplorer({ query: explorer.query() });
  expect(await told(fresh)).toEqual(imagined);
  await fresh.close();

  await page.locator("[data-chart=whatif] [data-key=reset]").click();
  await explorer.ready();
  expect(await told(explorer)).toEqual(chosen);
  await explorer.back();
  await explorer.back();
  await explorer.back();
  expect(await told(explorer)).toEqual(before);
  await explorer.close();
});

test("a press on a row of the table chooses its node", async () => {
  const explorer = await openExplorer({ query: `${QUERY}&panel=table` });
  const { rows } = await explorer.table();
  expect(rows.length).toBeGreaterThanOrEqual(30);
  const first = rows[0]!.code;
  await explorer.page.locator(`tm-table [data-code=${first}]`).click();
  await explorer.ready();
  expect(explorer.query()).toContain(`node=${first}`);
  await explorer.close();
});

test("a press on a city that is strong at the node shows that city, with the node kept; beside it is the way to names", async () => {
  const explorer = await openExplorer({ query: `${QUERY}&node=artificial-intelligence-industry-ai` });
  const city = explorer.page.locator("[data-chart=source-regions] [data-key]").first();
  const code = await city.getAttribute("data-key");
  await city.hover();
  await explorer.page.locator("[data-chart=source-regions] button.names").waitFor({ state: "visible" });
  await city.click();
  await explorer.ready();
  const query = new URLSearchParams(explorer.query());
  expect([query.get("select"), query.get("region")]).toContain(code);
  expect(query.get("node")).toBe("artificial-intelligence-industry-ai");
  await explorer.close();
});

test("a gap leads to a journey, the journey back to the gap, and its chain to its graph", async () => {
  const explorer = await openExplorer({ query: QUERY });
  const { page } = explorer;
  await page.locator("[data-chart=lists] .opens").first().click();
  await explorer.ready();
  const gap = new URLSearchParams(explorer.query()).get("gaps") ?? "";
  expect(gap).toMatch(/^artificial-intelligence-/u);
  expect(explorer.query()).toContain("view=route");
  await explorer.back();
  expect(explorer.query()).toContain("view=gaps");

  await page.getByRole("button", { name: "看图谱 ›" }).press("Enter");
  await explorer.ready();
  expect(explorer.query()).toContain("view=chain");
  await page.getByRole("button", { name: "缺什么 ›" }).press("Enter");
  await explorer.ready();
  expect(explorer.query()).toContain("view=gaps");
  await explorer.close();
});
