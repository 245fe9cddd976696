/** What a reader of the offline copy sees and has: words of its button, files as a page is given them, caches and worker. Knows no expectation. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import { DESK } from "./explorer-driver";
import type { Version } from "./offline-site";

/** A question about people, and the panel with the button of the copy beside it. */
export const PEOPLE = "?view=talent&region=370000";
export const METHODS = `${PEOPLE}&panel=methods`;
const LIMIT_MS = 120_000;

/** A profile that was never used. */
export async function newReader(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { ...DESK }, reducedMotion: "reduce", locale: "zh-CN" });
  context.setDefaultTimeout(LIMIT_MS);
  return context;
}

export async function openAt(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  return page;
}

/** Presses the button for a copy, on a new page; resolves once the page says that it is there. */
export async function keepCopy(context: BrowserContext, url: string): Promise<Page> {
  const page = await openAt(context, url + METHODS);
  await copyIs(page, "none");
  await page.locator("tm-offline button").click();
  expect(await copyIs(page, "saved")).toBe("已存到本机，断网也能打开。 删除离线副本");
  return page;
}

export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
}

/** Waits until the button's box tells this. */
export async function copyIs(page: Page, kind: string): Promise<string> {
  await page.locator(`tm-offline[data-copy=${kind}]`).waitFor();
  return shadowText(page, "tm-offline");
}

/** Names of the browser's caches, and how the registration stands. */
export function standing(
  page: Page,
): Promise<{ caches: string[]; registered: number; waits: boolean; controlled: boolean }> {
  return page.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    const waits = all.some(({ waiting }) => waiting !== null);
    const controlled = navigator.serviceWorker.controller !== null;
    return { caches: await caches.keys(), registered: all.length, waits, controlled };
  });
}

/** Paths of all files that a copy of a version holds. */
export function kept({ folder }: Version): readonly string[] {
  const [, list = ""] = /^self\.talentMapSite=(.*);$/m.exec(readFileSync(join(folder, "sw.js"), "utf8")) ?? [];
  const { files } = JSON.parse(list) as { readonly files: readonly { readonly path: string }[] };
  const data = readdirSync(join(folder, "data")).filter((name) => name.endsWith(".bin"));
  return [...files.map(({ path }) => path), ...data.map((name) => `data/${name}`)];
}

/** A file as the page is given it, past the browser's own cache. */
export function given(page: Page, path: string): Promise<string> {
  return page.evaluate(async (asked) => (await fetch(asked, { cache: "no-store" })).text(), path);
}

/** After all pages are closed: waits, on a page beside the site's folder, until no version waits any more. */
export async function nextHasBegun(context: BrowserContext, url: string): Promise<void> {
  const beside = await context.newPage();
  await beside.goto(new URL("/", url).href);
  await beside.evaluate(async (folder) => {
    const registration = await navigator.serviceWorker.getRegistration(folder);
    while (registration?.waiting !== null || registration.active?.state !== "activated")
      await new Promise((done) => setTimeout(done, 50));
  }, url);
  await beside.close();
}

/** Text of the panel where the dataset's version stands. */
export function versionTold(page: Page): Promise<string> {
  return shadowText(page, "tm-methods");
}

/** Waits until the page's browser holds another version beside the one in force. */
export async function waitForNext(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const inForce = registration?.active;
    while (registration?.waiting?.state !== "installed") {
      if (registration?.active !== inForce) throw new Error("another version began while pages were open");
      await new Promise((done) => setTimeout(done, 50));
    }
  });
}

/** Text within an element's shadow root, without its styles. */
async function shadowText(page: Page, selector: string): Promise<string> {
  const text = await page.locator(selector).evaluate((element) =>
    [...(element.shadowRoot?.children ?? [])]
      .filter(({ localName }) => localName !== "style")
      .map(({ textContent }) => textContent)
      .join(" "),
  );
  return text.replaceAll(/\s+/g, " ").trim();
}
