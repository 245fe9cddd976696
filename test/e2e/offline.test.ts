/** The copy a reader keeps: asked for by a button, whole without a network, one version at a time, taken back by a button. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { closeBrowsers, sharedBrowser } from "./browsers";
import { MARK_OF_B, openOfflineSite, twoVersions, type OfflineSite, type Version } from "./offline-site";
import {
  copyIs,
  given,
  keepCopy,
  kept,
  METHODS,
  newReader,
  nextHasBegun,
  openAt,
  PEOPLE,
  ready,
  standing,
  versionTold,
  waitForNext,
} from "./offline-reader";
import { prepareDataset } from "./prepared-dataset";

let versions: Awaited<ReturnType<typeof twoVersions>>;
/** A file that is fetched when a table is taken away, and that version B has under the same name. */
let lateChunk = "";
let site: OfflineSite;
let context: BrowserContext;

beforeAll(async () => {
  const folder = inject("siteFolder");
  const isLarge = (name: string): boolean => readFileSync(join(folder, "assets", name)).length > 50_000;
  lateChunk = `assets/${readdirSync(join(folder, "assets")).find((name) => /^xlsx-.*\.js$/.test(name) && isLarge(name))}`;
  versions = await twoVersions(folder, (await prepareDataset()).published, lateChunk);
});
afterAll(async () => {
  versions.remove();
  await closeBrowsers();
});
beforeEach(async () => {
  site = await openOfflineSite(versions.a);
  context = await newReader(await sharedBrowser("svg"));
});
afterEach(async () => {
  await context.close();
  await site.stop().catch(() => undefined);
});

const opened = (query: string): Promise<Page> => openAt(context, site.url + query);
const keep = (): Promise<Page> => keepCopy(context, site.url);

/** Version A's site with B's dataset. */
function onlyData(): string {
  const folder = join(versions.a.folder, "..", "a-with-data-of-b");
  cpSync(versions.a.folder, folder, { recursive: true });
  cpSync(join(versions.b.folder, "data"), join(folder, "data"), { recursive: true });
  return folder;
}

/** The page, a file fetched now, the dataset and what 口径 says of it are of one version. */
async function expectAllOf(page: Page, { folder, hash }: Version): Promise<void> {
  expect(await page.locator("meta[name=marker]").count()).toBe(folder === versions.b.folder ? 1 : 0);
  expect((await given(page, lateChunk)).includes(MARK_OF_B)).toBe(folder === versions.b.folder);
  expect(await given(page, "data/manifest.json")).toContain(hash);
  expect(await versionTold(page)).toContain(hash.slice(0, 8));
}

describe("an offline copy", () => {
  test("is made only when the reader asks for it, and the button says how large it is", async () => {
    const page = await opened(PEOPLE);
    expect(await standing(page)).toEqual({ caches: [], registered: 0, waits: false, controlled: false });
    expect(site.asked().filter((path) => /^(?:sw\.js|offline)/.test(path))).toEqual([]);
    await page.goto(site.url + METHODS);
    const said = await copyIs(page, "none");
    const bytes = [...kept(versions.a)].reduce(
      (sum, path) => sum + readFileSync(join(versions.a.folder, path)).length,
      0,
    );
    const [, told = ""] = /^存到本机，断网也能用（约 (\d+) MB）$/.exec(said) ?? [];
    expect(Math.abs(Number(told) - bytes / 1e6)).toBeLessThan(1);
    expect((await standing(page)).registered).toBe(0);
  });

  test("opens without a server in a new page, draws the map, answers a filter, and tells version and hash", async () => {
    await (await keep()).close();
    await site.stop();
    const page = await opened(`${PEOPLE}&theme=night`);
    expect(await page.locator("tm-sentence .sentence").innerText()).toContain("山东省");
    expect(await page.locator("[data-role=map] svg path").count()).toBeGreaterThan(10);
    await page.evaluate(() => {
      history.pushState(null, "", `${location.search}&tier=national&chain=artificial-intelligence`);
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await page.locator("tm-sentence .sentence", { hasText: "人工智能" }).waitFor();
    await ready(page);
    await page.goto(site.url + METHODS);
    await ready(page);
    await expectAllOf(page, versions.a);
    expect(await copyIs(page, "saved")).toContain("删除离线副本");
  });

  test("opens other questions, the frame's page, the wall and the notices of licences without a server", async () => {
    await (await keep()).close();
    await site.stop();
    for (const query of [
      "?view=chain&chain=artificial-intelligence&region=370200",
      "index.html?view=list&of=company&region=370200",
      "?view=statistics",
      "embed.html?lock=370200",
      "wall.html?tour=nation",
    ]) {
      const page = await opened(query);
      await page.close();
    }
    const page = await context.newPage();
    await page.goto(`${site.url}THIRD-PARTY.md`);
    expect(await page.locator("body").innerText()).toContain("MIT");
    // A frame in a page of the same site.
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "embed.html?lock=370200&view=industry";
      document.body.append(frame);
    });
    await page.frameLocator("iframe").locator('html[data-ready="true"]').waitFor();
  });

  test("is left with the version it was opened with while a newer one is served, and is whole the newer one after", async () => {
    await (await keep()).close();
    const page = await opened(METHODS);
    expect((await standing(page)).controlled).toBe(true);
    site.serve(versions.b);
    await expectAllOf(page, versions.a);
    // Another page opened meanwhile notices the new version, and still is of the old one.
    const second = await opened(METHODS);
    await waitForNext(second);
    await expectAllOf(second, versions.a);
    await expectAllOf(page, versions.a);
    expect((await standing(page)).caches.length).toBe(2);
    await page.close();
    await second.reload();
    await ready(second);
    await expectAllOf(second, versions.a);
    expect(await copyIs(second, "saved")).toContain("关闭本站所有页面后");
    await second.close();
    await nextHasBegun(context, site.url);
    const next = await opened(METHODS);
    await expectAllOf(next, versions.b);
    const { caches, waits } = await standing(next);
    expect([caches.length, waits]).toEqual([1, false]);
    await site.stop();
    await next.reload();
    await ready(next);
    await expectAllOf(next, versions.b);
  });

  test("follows a dataset that was exchanged under the same site", async () => {
    await (await keep()).close();
    site.serve({ ...versions.a, folder: onlyData() });
    const page = await opened(METHODS);
    await waitForNext(page);
    expect(await given(page, "data/manifest.json")).toContain(versions.a.hash);
    await page.close();
    await nextHasBegun(context, site.url);
    const next = await opened(METHODS);
    expect(await given(next, "data/manifest.json")).toContain(versions.b.hash);
    expect(await versionTold(next)).toContain(versions.b.hash.slice(0, 8));
    expect((await standing(next)).caches.length).toBe(1);
  });

  test("is told of in the language of the page", async () => {
    const page = await opened(`${METHODS}&lang=en`);
    expect(await copyIs(page, "none")).toMatch(/^Save on this device, for use without a network \(about \d+ MB\)$/);
    await page.locator("tm-top-bar button", { hasText: "中文" }).first().click();
    await page.locator("tm-offline button", { hasText: "存到本机" }).waitFor();
  });

  test("is taken back by its button, files and worker", async () => {
    await (await keep()).close();
    const page = await opened(METHODS);
    await copyIs(page, "saved");
    await page.locator("tm-offline button").click();
    expect(await copyIs(page, "none")).toContain("已删除");
    expect(await standing(page)).toMatchObject({ caches: [], registered: 0 });
    await page.close();
    const next = await opened(METHODS);
    expect((await standing(next)).controlled).toBe(false);
    await copyIs(next, "none");
  });
});
