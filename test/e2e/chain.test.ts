/** Industry chains on the page: graph, matrix, map and table tell the same; clicks lead where addresses begin. */
import { afterAll, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

/** What the page says: sentence, legend, choices. */
async function told(explorer: Explorer): Promise<readonly string[]> {
  const { page } = explorer;
  const texts = ["section.legend", "tm-chips"].map((part) => page.locator(part).innerText());
  return [await explorer.sentence(), ...(await Promise.all(texts))];
}

/** The five numbers of the sentence: strong, steady, weak, missing, not enough data. */
function countsOf(sentence: string): readonly number[] {
  return ["强", "稳", "弱", "缺", "数据不足"].map((word) =>
    Number(new RegExp(`[：、]${word} (\\d+)`).exec(sentence)?.[1] ?? 0),
  );
}

test.each([
  ["青岛市", "人工智能", "370200", "artificial-intelligence", 56],
  ["崂山区", "虚拟现实", "370212", "virtual-reality", 48],
])("%s × %s: graph, table and sentence have the same nodes and numbers", async (place, name, region, chain, nodes) => {
  const explorer = await openExplorer({ query: `view=chain&region=${region}&chain=${chain}` });
  const sentence = await explorer.sentence();
  expect(sentence).toContain(`${place}${name}产业链 ${nodes} 个环节`);
  const counts = countsOf(sentence);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(nodes);
  const { page } = explorer;
  expect(await page.locator("[data-chart=graph] [data-key]").count()).toBeGreaterThanOrEqual(nodes);
  expect(await page.locator("[data-chart=matrix] svg").count()).toBe(1);
  await explorer.close();
  const twin = await openExplorer({ query: `view=chain&region=${region}&chain=${chain}&panel=table` });
  const { rows, total } = await twin.table();
  const own = [...rows, ...(total ? [total] : [])].find(({ code }) => code === region);
  const shown = ["strong", "steady", "weak", "missing", "no-data"].map((id) => own?.values[id] ?? 0);
  expect(shown).toEqual(counts);
  await twin.close();
});

test("a node chosen in the graph is chosen everywhere, and a fresh page at the address shows the same", async () => {
  const explorer = await openExplorer({ query: "view=chain&region=370200&chain=artificial-intelligence" });
  const { page } = explorer;
  const before = await told(explorer);
  await page.locator("[data-chart=graph] [data-key=artificial-intelligence-ai-chips]").first().click();
  await explorer.ready();
  expect(explorer.query()).toContain("node=artificial-intelligence-ai-chips");
  expect(await explorer.sentence()).toMatch(/^青岛市AI芯片环节企业数 \d+ 家/);
  const byClicks = await told(explorer);
  const fresh = await openExplorer({ query: explorer.query() });
  expect(await told(fresh)).toEqual(byClicks);
  await fresh.close();
  await explorer.back();
  expect(await told(explorer)).toEqual(before);
  await explorer.close();
});

test("without a chain chosen the choice names the chain told of, and all chains again where the question is of all", async () => {
  const explorer = await openExplorer({ query: "view=gaps&region=370200" });
  const choice = explorer.page.locator("tm-chips [data-control=chain]");
  const named = (): Promise<string> =>
    choice.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent?.trim() ?? "");
  const chain = await named();
  expect(await explorer.sentence()).toContain(`${chain}产业链`);
  for (const view of ["chain", "route"]) {
    await explorer.ask(view);
    expect(await named()).toBe(chain);
    expect(await choice.locator("option[value='']").count()).toBe(0);
  }
  await explorer.ask("panorama");
  expect(await named()).toBe("全部");
  await explorer.close();
});
