/** The address is the state: shared, kept by the browser's history, forgiving when old or broken. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, freshBrowser, type Renderer } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { difference } from "./walks";

const DEEP =
  "region=370200&chain=artificial-intelligence&tier=national,provincial&age=18-34&layers=talent,park&theme=night&select=370212";

afterAll(closeBrowsers);

describe("a shared link", () => {
  test.each<[Renderer, string]>([
    ["gpu", DEEP],
    ["svg", "view=industry&metric=lq&chain=artificial-intelligence&panel=table"],
  ])("shows the same numbers and the same picture in two fresh browsers by %s", async (renderer, query) => {
    const look = async (): Promise<{ sentence: string; words: string; picture: Buffer; query: string }> => {
      const browser = await freshBrowser(renderer);
      try {
        const explorer = await openExplorer({ query, browser });
        for (;;) {
          await explorer.loaded();
          const [sentence, words, picture] = [
            await explorer.sentence(),
            await explorer.words(),
            await explorer.screenshot(),
          ];
          // On a busy machine one more file may have begun to arrive while the page was read.
          if (words.includes("正在载入") || (await explorer.isLoading())) continue;
          return { sentence, words, picture, query: explorer.query() };
        }
      } finally {
        await browser.close();
      }
    };
    const first = await look();
    const second = await look();
    expect(first.query).toBe(query);
    expect(second.sentence).toBe(first.sentence);
    expect(second.words).toBe(first.words);
    expect(difference(second.picture, first.picture).pixels).toBe(0);
  });

  test("is copied by the share button and restores region, filters, layers, theme and panel", async () => {
    const explorer = await openExplorer({ query: DEEP });
    await explorer.page.locator("tm-top-bar button.primary").click();
    const link = await explorer.clipboard();
    expect(decodeURIComponent(link)).toBe(`${inject("siteUrl")}?${DEEP}`);
    expect(await explorer.chips()).toEqual(["人工智能", "国家级、省部级", "35 岁以下"]);
    expect(await explorer.page.locator("html").getAttribute("data-theme")).toBe("night");
    expect(await explorer.page.locator("tm-layers [data-layer=park]").isChecked()).toBe(true);
    await explorer.close();
  });
});

describe("history", () => {
  test("back and forward walk through region, filter and view with their numbers", async () => {
    const explorer = await openExplorer();
    const seen: { query: string; sentence: string }[] = [];
    const note = async (): Promise<void> =>
      void seen.push({ query: explorer.query(), sentence: await explorer.sentence() });
    await note();
    await explorer.openBar("ranking", "370000");
    await note();
    await explorer.clickBar("education", "doctor");
    await note();
    await explorer.ask("places");
    await note();
    expect(seen.map(({ query }) => query)).toEqual([
      "view=talent",
      "region=370000&view=talent",
      "region=370000&education=doctor",
      "region=370000&view=places&education=doctor",
    ]);
    for (const step of seen.slice(0, -1).toReversed()) {
      await explorer.back();
      expect({ query: explorer.query(), sentence: await explorer.sentence() }).toEqual(step);
    }
    await explorer.forward();
    expect({ query: explorer.query(), sentence: await explorer.sentence() }).toEqual(seen[1]);
    await explorer.close();
  });
});

describe("a bad or old parameter", () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  test.each([
    ["region=999999", ["全国"], "region=999999 无法识别"],
    ["region=371200", ["全国", "山东省", "济南市"], "371200 是旧代码"],
    ["region=710000", ["全国"], "710000 资料暂缺"],
    ["tier=foo", ["全国"], "tier=foo 无法识别"],
    ["age=abc", ["全国"], "age=abc 无法识别"],
    ["year=1800", ["全国"], "year=1800 无法识别"],
    ["camera=1,2", ["全国"], "camera=1,2 无法识别"],
    ["metric=lq", ["全国"], "metric=lq 在此视图不可用"],
    ["utm_source=x", ["全国"], "utm_source"],
    ["chain=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", ["全国"], "<img src=x onerror=alert(1)>"],
  ])("%s falls back and says so", async (query, path, said) => {
    await explorer.enter(query);
    await explorer.noticed(said);
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(path);
    expect(await explorer.chips()).toEqual([]);
    expect(await explorer.page.locator("tm-notices img").count()).toBe(0);
    expect(explorer.errors).toEqual([]);
  });
});

/** 500 ways to bring code into a page, each in a parameter that is read and shown somewhere. */
function hostileQueries(): readonly string[] {
  const code = "globalThis.pwned=1";
  const payloads = [
    `<script>${code}</script>`,
    `<img src=x onerror=${code}>`,
    `"><svg/onload=${code}>`,
    `'><iframe srcdoc="<script>parent.pwned=1</script>">`,
    `javascript:${code}`,
    `data:text/html,<script>${code}</script>`,
    `</title><script>${code}</script>`,
    `</style><style>@import 'http://127.0.0.1:1/x'</style>`,
    "${" + code + "}",
    `{{constructor.constructor('${code}')()}}`,
    `<a href="javascript:${code}" autofocus onfocus=${code}>x</a>`,
    `<details open ontoggle=${code}>`,
    `<math><mtext></mtext><script>${code}</script>`,
    `<svg><animate onbegin=${code} attributeName=x>`,
    `%3Cscript%3E${code}%3C/script%3E`,
    `\u003cscript\u003e${code}\u003c/script\u003e`,
    `<!--><script>${code}</script-->`,
    `<x contenteditable onblur=${code}>`,
    `__proto__`,
    `=HYPERLINK("javascript:${code}")`,
  ];
  const names = ["region", "select", "view", "metric", "chain", "node", "tier", "tag", "find", "row", "sort", "order"];
  const more = [
    "whatif",
    "stops",
    "gaps",
    "theme",
    "lang",
    "panel",
    "camera",
    "of",
    "from",
    "year",
    "lock",
    "block",
    "host",
  ];
  const pairs = payloads.flatMap((payload) => [...names, ...more].map((name) => [name, payload] as const));
  const views = ["talent", "list", "gaps", "route", "statistics"];
  return pairs.map(([name, payload], at) => {
    const query = new URLSearchParams(name === "view" ? "" : `view=${views[at % views.length]}&region=370200`);
    query.set(name, payload);
    return query.toString();
  });
}

describe("500 hostile addresses", () => {
  test("run nothing and are a view each, without a policy to help", async () => {
    const queries = hostileQueries();
    expect(queries).toHaveLength(500);
    const explorer = await openExplorer({ query: "region=370200" });
    const { page } = explorer;
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const found = await page.evaluate(async (queries) => {
      const wrong: string[] = [];
      const all = (root: ParentNode): readonly Element[] =>
        [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
      const isStrange = (each: Element): boolean =>
        each.matches("body script, iframe, object, embed, base, math, animate, details[ontoggle], x") ||
        [...each.attributes].some(
          ({ name, value }) => name.startsWith("on") || /^\s*(?:javascript|data:text)/i.test(value),
        );
      for (const query of queries) {
        history.pushState(null, "", `?${query}`);
        dispatchEvent(new PopStateEvent("popstate"));
        await new Promise((done) => setTimeout(done, 16));
        await new Promise(requestAnimationFrame);
        const strange = all(document).filter(isStrange);
        if ("pwned" in globalThis || strange.length > 0 || document.querySelector(".failed, main") === null)
          wrong.push(`${query}: ${strange.map(({ outerHTML }) => outerHTML.slice(0, 100)).join()}`);
      }
      return wrong;
    }, queries);
    expect(found).toEqual([]);
    await explorer.ready();
    expect((await explorer.sentence()).length).toBeGreaterThan(5);
    // From the start of a page too, on the desk and in a frame, one of each payload.
    for (const [at, query] of queries.filter((_, at) => at % 26 === 0).entries()) {
      await page.goto(`${inject("siteUrl")}${at % 2 === 0 ? "" : "embed.html"}?${query}`);
      await explorer.ready();
      expect([query, await page.evaluate(() => "pwned" in globalThis)]).toEqual([query, false]);
    }
    expect(dialogs).toEqual([]);
    expect(explorer.errors).toEqual([]);
    await explorer.close();
  });

  test("a page that did make HTML of its address is found out", async () => {
    const explorer = await openExplorer();
    await explorer.page.evaluate((query) => {
      const [, payload = ""] = [...new URLSearchParams(query)][1] ?? [];
      document.querySelector("h1, main")!.insertAdjacentHTML("beforeend", payload);
    }, "view=talent&chain=<img src=x onerror=globalThis.pwned=1>");
    await explorer.page.waitForFunction(() => "pwned" in globalThis);
    await explorer.close();
  });
});
