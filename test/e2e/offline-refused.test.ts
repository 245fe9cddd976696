/** An offline copy that cannot be made ends with a sentence and leaves nothing behind; the site works online as before. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { closeBrowsers, sharedBrowser } from "./browsers";
import { openOfflineSite, twoVersions, type OfflineSite } from "./offline-site";
import { copyIs, keepCopy, METHODS, newReader, openAt, PEOPLE, standing } from "./offline-reader";
import { prepareDataset } from "./prepared-dataset";

let versions: Awaited<ReturnType<typeof twoVersions>>;
let site: OfflineSite;
let context: BrowserContext;

beforeAll(async () => {
  const folder = inject("siteFolder");
  const chunk = readdirSync(join(folder, "assets")).find((name) => name.endsWith(".js")) ?? "";
  versions = await twoVersions(folder, (await prepareDataset()).published, `assets/${chunk}`);
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

/** Asks for a copy on a page; what its box says in the end. */
async function refused(page: Page): Promise<string> {
  await copyIs(page, "none");
  await page.locator("tm-offline button").click();
  return copyIs(page, "failed");
}

/** Neither worker nor file is left, and the site answers as it did. */
async function expectOnline(page: Page): Promise<void> {
  expect(await standing(page)).toEqual({ caches: [], registered: 0, waits: false, controlled: false });
  await page.close();
  const next = await openAt(context, `${site.url}${PEOPLE}&chain=artificial-intelligence`);
  expect(await next.locator("tm-sentence .sentence").innerText()).toContain("人工智能");
}

describe("a copy is not made", () => {
  test("where the browser gives too little room", async () => {
    const page = await openAt(context, site.url + METHODS);
    const protocol = await context.newCDPSession(page);
    await protocol.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 4_000_000 });
    expect(await refused(page)).toMatch(/存储空间不够。联网时地图照常可用/);
    await expectOnline(page);
  });

  test("where the browser lets the site store nothing", async () => {
    await context.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("denied", "SecurityError"));
    });
    const page = await openAt(context, site.url + METHODS);
    expect(await refused(page)).toContain("不允许本站存储");
    await expectOnline(page);
  });

  test("where the browser knows no service workers, and there is no button", async () => {
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
    const page = await openAt(context, site.url + METHODS);
    expect(await copyIs(page, "failed")).toContain("需要 https 地址");
    expect(await page.locator("tm-offline button").count()).toBe(0);
  });

  test("of a site that was built without a list of its files, and there is no button", async () => {
    await context.route("**/offline.json", (route) => route.fulfill({ status: 404 }));
    const page = await openAt(context, site.url + METHODS);
    expect(await copyIs(page, "failed")).toContain("没有提供 offline.json");
    expect(await page.locator("tm-offline button").count()).toBe(0);
  });

  test("of a site whose files are not those listed; once they are, a second try makes it", async () => {
    const mixed = join(versions.a.folder, "..", "mixed");
    cpSync(versions.b.folder, mixed, { recursive: true });
    for (const file of ["sw.js", "offline.json"]) cpSync(join(versions.a.folder, file), join(mixed, file));
    site.serve({ ...versions.b, folder: mixed });
    const page = await openAt(context, site.url + METHODS);
    expect(await refused(page)).toContain("与清单不符");
    expect(await standing(page)).toMatchObject({ caches: [], registered: 0 });
    site.serve(versions.a);
    await page.locator("tm-offline button").click();
    await copyIs(page, "saved");
  });

  test("without a server", async () => {
    const page = await openAt(context, site.url + METHODS);
    await copyIs(page, "none");
    await site.stop();
    expect(await refused(page)).toContain("没有取到 sw.js");
    await site.start();
    await expectOnline(page);
  });
});

test("a copy is made, opened and taken back under our policy for web servers, which refuses nothing of it", async () => {
  const [, policy = ""] =
    /Content-Security-Policy "(.*)" always/.exec(readFileSync("public/deploy/nginx-headers.conf", "utf8")) ?? [];
  site.serve(versions.a, { "Content-Security-Policy": policy });
  const said: string[] = [];
  context.on("console", (message) => {
    if (/Content Security Policy|Trusted|violat/i.test(message.text())) said.push(message.text());
  });
  await (await keepCopy(context, site.url)).close();
  await site.stop();
  const page = await openAt(context, site.url + METHODS);
  // The page of the copy is under the policy too.
  const isForbidden = await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>x</b>";
      return false;
    } catch {
      return true;
    }
  });
  expect(isForbidden).toBe(true);
  said.length = 0;
  await copyIs(page, "saved");
  expect(said).toEqual([]);
});
