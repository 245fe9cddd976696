/** Data that are missing or broken: one sentence that names the file, a retry that works once the file is whole. */
import { afterAll, describe, expect, test } from "vitest";
import type { BrowserContext, Route } from "playwright";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { difference } from "./walks";

afterAll(closeBrowsers);

type Breakage = (route: Route) => Promise<void>;
const missing: Breakage = (route) => route.fulfill({ status: 404 });
const broken: Breakage = (route) => route.fulfill({ status: 500 });
const truncated: Breakage = async (route) => {
  const body = await (await route.fetch()).body();
  await route.fulfill({ body: body.subarray(0, body.length / 2) });
};
const flipped: Breakage = async (route) => {
  const body = await (await route.fetch()).body();
  body[Math.floor(body.length / 2)]! ^= 1;
  await route.fulfill({ body });
};
const portal: Breakage = (route) =>
  route.fulfill({ contentType: "text/html", body: "<!doctype html><title>登录</title>" });

/** Opens the page with one file broken until `mend` is called. */
async function openBroken(
  file: RegExp,
  breakage: Breakage,
  query = "view=talent",
): Promise<{ explorer: Explorer; mend: () => Promise<void> }> {
  let mended: BrowserContext;
  const explorer = await openExplorer({
    query,
    waitReady: false,
    prepare: async (context) => {
      mended = context;
      await context.route(file, breakage);
    },
  });
  return { explorer, mend: () => mended.unroute(file) };
}

describe("when the dataset cannot be opened", () => {
  test.each<[string, RegExp, Breakage, string, string?]>([
    ["a missing manifest", /data\/manifest\.json$/, missing, "manifest.json"],
    ["a captive portal instead of the manifest", /data\/manifest\.json$/, portal, "manifest.json"],
    ["a missing boot file", /data\/boot\./, missing, "boot"],
    ["half a boot file", /data\/boot\./, truncated, "boot"],
    ["one flipped bit in the boot file", /data\/boot\./, flipped, "boot"],
    ["what comes after it missing, of a province", /data\/boot-rest\./, missing, "boot-rest", "region=370000"],
    ["a server broken before it, of a province", /data\/boot-rest\./, broken, "boot-rest", "region=370000"],
    ["half of what comes after it, of a province", /data\/boot-rest\./, truncated, "boot-rest", "region=370000"],
  ])("%s gives one sentence and a retry that works", async (_, file, breakage, named, query = "view=talent") => {
    const { explorer, mend } = await openBroken(file, breakage, query);
    const alert = explorer.page.locator(".failed");
    await alert.waitFor();
    const sentence = await alert.locator("p").innerText();
    expect(sentence).toContain(named);
    expect(sentence).toMatch(/^[^。]+。$/);
    await mend();
    await alert.locator("button").click();
    await explorer.ready();
    expect(await explorer.sentence()).toContain(query === "view=talent" ? "全国" : "山东");
    await explorer.close();
  });
});

describe("when a later file cannot be had", () => {
  test.each<[string, RegExp, Breakage, string]>([
    ["a missing spine", /data\/spine\./, missing, "spine"],
    ["one flipped bit in what comes after the boot file", /data\/boot-rest\./, flipped, "boot-rest"],
    ["half a tier file", /data\/tier\./, truncated, "tier"],
  ])("%s leaves the first picture, says so, and a retry brings the numbers", async (_, file, breakage, named) => {
    const { explorer, mend } = await openBroken(file, breakage);
    const alert = explorer.page.locator("tm-notices li.error");
    await alert.first().waitFor();
    expect(await alert.count()).toBe(1);
    expect(await alert.locator("span").innerText()).toContain(named);
    expect(await explorer.sentence()).toContain("全国人才");
    await mend();
    await alert.locator("button").first().click();
    await explorer.ready();
    expect(await explorer.notices()).toEqual([]);
    expect((await explorer.bars("tier")).length).toBe(6);
    await explorer.close();
  });

  test("a filtered link shows bare land and says so, and a retry brings its numbers", async () => {
    const { explorer, mend } = await openBroken(/data\/tier\./, missing, "tier=national");
    await explorer.noticed("tier");
    await explorer.page.locator(".map-layer [data-code]").first().waitFor({ state: "attached" });
    expect(await explorer.sentence()).toBe("所选数据未能载入。");
    expect(await explorer.page.locator("section.legend").isVisible()).toBe(false);
    await mend();
    await explorer.page.locator("tm-notices li.error button").first().click();
    await explorer.ready();
    expect(await explorer.sentence()).toContain("国家级");
    expect(await explorer.page.locator("section.legend").isVisible()).toBe(true);
    await explorer.close();
  });

  test.each<[string, RegExp, string]>([
    ["points of institutes", /data\/institute-points\./, "view=places&region=370000"],
    ["points of companies under a density", /data\/company-points-370000\./, "view=industry&region=370000"],
  ])("missing %s leave the rest, and a retry brings them", async (_, file, query) => {
    const { explorer, mend } = await openBroken(file, missing, query);
    const alert = explorer.page.locator("tm-notices li.error");
    await alert.waitFor();
    const without = await explorer.screenshot();
    await mend();
    await alert.locator("button", { hasText: "重试" }).first().click();
    await explorer.page.waitForFunction(
      () => document.querySelector("tm-notices")?.shadowRoot?.querySelector("li.error") === null,
    );
    await explorer.loaded();
    const { pixels } = difference(await explorer.screenshot(), without);
    expect(pixels).toBeGreaterThan(300);
    const fresh = await openExplorer({ query });
    await fresh.loaded();
    expect(difference(await explorer.screenshot(), await fresh.screenshot()).pixels).toBeLessThan(30);
    await fresh.close();
    await explorer.close();
  });

  test("missing boundaries of a province keep the map and say so", async () => {
    const { explorer } = await openBroken(/data\/geo-370000\./, missing);
    await explorer.ready();
    await explorer.page.locator('section[data-chart=ranking] [data-key="370000"]').dblclick();
    const alert = explorer.page.locator("tm-notices li.error");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("geo-370000");
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省"]);
    await explorer.close();
  });
});

describe("when the engine dies or hangs", () => {
  test.each<[string, string]>([
    ["closed", "self.close()"],
    ["stuck in a loop", "setTimeout(() => { for (;;); })"],
  ])("a worker that is %s is replaced, and the filter chosen meanwhile is answered", async (_, fault) => {
    const explorer = await openExplorer();
    await explorer.loaded();
    await explorer.page.workers()[0]!.evaluate(fault);
    await explorer.page.locator('section[data-chart=ranking] [data-key="370000"]').dblclick();
    await explorer.page.waitForFunction(() => document.documentElement.dataset["ready"] === "false");
    await explorer.ready();
    expect(await explorer.sentence()).toContain("山东省");
    expect(await explorer.notices()).toEqual([]);
    await explorer.close();
  });
});
