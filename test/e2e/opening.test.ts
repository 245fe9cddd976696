/** A page that cannot open says why and shows the nation's table: nobody is left at 正在打开. */
import { afterAll, describe, expect, inject, test } from "vitest";
import type { BrowserContext, Page, Route } from "playwright";
import { pathToFileURL } from "node:url";
import { closeBrowsers, sharedBrowser } from "./browsers";
import { openExplorer } from "./explorer-driver";

afterAll(closeBrowsers);

const missing = (route: Route): Promise<void> => route.fulfill({ status: 404 });
const failing = (route: Route): Promise<void> => route.fulfill({ status: 500 });
const reset = (route: Route): Promise<void> => route.abort("connectionreset");
const portal = (route: Route): Promise<void> =>
  route.fulfill({ contentType: "text/html", body: "<!doctype html><title>登录</title>" });
const asText = async (route: Route): Promise<void> =>
  route.fulfill({ contentType: "text/plain", body: await (await route.fetch()).text() });
const silent = (): void => undefined;

const ENTRY = /assets\/index-[^/]*\.js$/;
const PAGE = /assets\/open-[^/]*\.js$/;

async function opened(
  prepare: (context: BrowserContext) => Promise<unknown>,
  address = inject("siteUrl"),
): Promise<Page> {
  const context = await (await sharedBrowser("svg")).newContext({ locale: "zh-CN" });
  await prepare(context);
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "commit" });
  return page;
}

/** Waits for the words of a failed opening; the table of the nation must stand below them. */
async function explained(page: Page): Promise<string> {
  const words = page.locator(".opening[role=alert]");
  await words.waitFor();
  expect(await page.locator("#opening-help table caption").innerText()).toContain("演示数据·非真实统计");
  expect(await page.locator("#opening-help tbody tr").count()).toBe(34);
  expect(await page.locator("#opening-help tbody tr", { hasText: "台湾省" }).innerText()).toContain("资料暂缺");
  return words.innerText();
}

describe("a page that cannot open", () => {
  test.each<[string, RegExp, (route: Route) => Promise<void>, string]>([
    ["a missing entry script", ENTRY, missing, "index-"],
    ["an entry script answered with an error", ENTRY, failing, "index-"],
    ["an entry script whose connection breaks", ENTRY, reset, "index-"],
    ["a portal's page instead of the entry script", ENTRY, portal, "index-"],
    ["an entry script served as plain text", ENTRY, asText, "index-"],
    ["a missing page script", PAGE, missing, "open-"],
    ["a portal's page instead of the page script", PAGE, portal, "open-"],
    ["a missing helper of scripts", /assets\/preload-helper-[^/]*\.js$/, missing, "index-"],
  ])("%s is named", async (_, file, breakage, named) => {
    const page = await opened((context) => context.route(file, breakage));
    const said = await explained(page);
    expect(said).toContain("没有载入");
    expect(said).toContain(named);
    await page.context().close();
  });

  test.each<[string, RegExp, string | undefined, string]>([
    ["the entry script", ENTRY, undefined, "页面程序还没有到达"],
    ["the page script", PAGE, "engine", "页面程序还没有到达"],
    ["the first data", /data\/boot\./, "data", "数据还没有到达"],
  ])("that waits for %s for 20 seconds says so", async (_, file, stage, said) => {
    const page = await opened(async (context) => {
      await context.clock.install();
      await context.route(file, silent);
    });
    await page.waitForFunction(
      (reached) =>
        document.querySelector("#opening-help table") !== null &&
        document.documentElement.dataset["opening"] === reached,
      stage,
    );
    await page.clock.fastForward(21_000);
    expect(await explained(page)).toContain(said);
    await page.context().close();
  });

  test("from a folder says that it needs a web server", async () => {
    const page = await opened(() => Promise.resolve(), pathToFileURL(`${inject("siteFolder")}/index.html`).href);
    expect(await explained(page)).toContain("直接从文件夹打开");
    await page.context().close();
  });

  test("in a frame without an origin of its own names what the sandbox lacks", async () => {
    const outer = `${inject("siteUrl")}frame.html`;
    const page = await opened(
      (context) =>
        context.route(outer, (route) =>
          route.fulfill({
            contentType: "text/html",
            body: `<iframe sandbox="allow-scripts" width="900" height="700" src="${inject("siteUrl")}"></iframe>`,
          }),
        ),
      outer,
    );
    const words = page.frameLocator("iframe").locator(".opening[role=alert]");
    await words.waitFor();
    expect(await words.innerText()).toContain("allow-same-origin");
    await page.context().close();
  });

  test("without what the page needs of a browser says which browsers work", async () => {
    const page = await opened((context) =>
      // The engine's worker keeps what is taken from the page, so that the page would open: it is taken the worker itself.
      context.addInitScript(() => Reflect.deleteProperty(globalThis, "Worker")),
    );
    expect(await explained(page)).toContain("浏览器版本过旧");
    await page.context().close();
  });

  test("without its style sheet names it and opens all the same", async () => {
    const explorer = await openExplorer({
      prepare: async (context) => void (await context.route(/assets\/index-[^/]*\.css$/, missing)),
    });
    expect(await explorer.page.locator("body > p[role=alert]").innerText()).toMatch(/样式文件 index-\S+\.css 没有载入/);
    await explorer.close();
  });
});

const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'",
  "worker-src 'self'; manifest-src 'self'; object-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'none'",
  "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types default lit-html",
].join("; ");

describe("a page under a strict policy", () => {
  test.each(["svg", "gpu"] as const)("opens and draws with the %s map", async (renderer) => {
    const refused: string[] = [];
    const explorer = await openExplorer({
      renderer,
      query: "region=370200&view=industry",
      prepare: async (context) => {
        context.on("console", (message) => {
          if (/Content Security Policy|TrustedScriptURL|TrustedHTML/.test(message.text())) refused.push(message.text());
        });
        await context.route(/\/gov\/map\/(\?.*)?$/, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": POLICY } });
        });
      },
    });
    expect(await explorer.sentence()).toContain("青岛市");
    expect(refused).toEqual([]);
    await explorer.close();
  });
});

test("ten thousand unknown parameters make one notice with their number", async () => {
  const unknown = Array.from({ length: 600 }, (_, at) => `p${at}=1`).join("&");
  const explorer = await openExplorer({ query: unknown });
  expect(await explorer.notices()).toEqual([expect.stringContaining("600 个参数")]);
  await explorer.close();
});
