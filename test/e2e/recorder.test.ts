/** A tour recorded on the desk: kept over a reload, saved, opened again and played on the wall; by keyboard alone; with bad files and without storage. */
import { readFile } from "node:fs/promises";
import axe from "axe-core";
import type { Locator, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { TOUR_FORMAT, readTour } from "#model/tour";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer, type OpenOptions } from "./explorer-driver";

afterAll(closeBrowsers);

const VIEWS = ["region=370000&view=talent", "region=370200&view=industry", "view=places"] as const;
const KEY = "talent-map-tour-draft";

/** The recorder in words of who records. */
class Recorder {
  readonly explorer: Explorer;
  readonly page: Page;

  constructor(explorer: Explorer) {
    this.explorer = explorer;
    this.page = explorer.page;
  }

  async open(): Promise<void> {
    await this.page.locator("tm-export-menu .opener").click();
    await this.page.locator("tm-export-menu [data-record]").click();
    await this.button("add").waitFor();
  }

  button(name: string): Locator {
    return this.page.locator(`tm-recorder [data-do=${name}]`);
  }

  field(name: string): Locator {
    return this.page.locator(`tm-recorder [data-field=${name}]`);
  }

  head(at: number): Locator {
    return this.page.locator(`tm-recorder [data-slide="${at}"] .head`);
  }

  names(): Promise<readonly string[]> {
    return this.page.locator("tm-recorder .name").allInnerTexts();
  }

  async said(): Promise<string> {
    return (await this.page.locator("tm-recorder [role=status]").innerText()).trim();
  }

  async openFile(text: string, name = "tour.json"): Promise<void> {
    await this.page
      .locator("tm-recorder [type=file]")
      .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  }

  async saved(): Promise<{ readonly name: string; readonly text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.button("save").click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  kept(): Promise<string | null> {
    return this.page.evaluate((key) => localStorage.getItem(key), KEY);
  }
}

async function openRecorder(options: OpenOptions = { query: VIEWS[0] }): Promise<Recorder> {
  const recorder = new Recorder(await openExplorer(options));
  await recorder.open();
  return recorder;
}

/** Records the three views; the titles that the page had with each. */
async function record(recorder: Recorder): Promise<readonly string[]> {
  const titles: string[] = [];
  for (const view of VIEWS) {
    await recorder.explorer.move(view);
    titles.push(await recorder.page.title());
    await recorder.button("add").click();
    await expect.poll(async () => (await recorder.names()).length).toBe(titles.length);
  }
  return titles;
}

async function violations({ page }: Recorder): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(of: Document, how: object): Promise<Found> } };
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { runOnly });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}

describe("a tour", () => {
  test("recorded, reordered, edited, reloaded, saved, cleared, opened and played shows the same titles and states", async () => {
    const recorder = await openRecorder();
    const { page, explorer } = recorder;
    const titles = await record(recorder);
    const proposed = await recorder.names();
    expect(proposed[0]).toMatch(/^山东省 · .+/);
    await recorder.head(2).click();
    await recorder.head(2).click();
    await recorder.button("up").click();
    await recorder.button("up").click();
    await expect.poll(() => recorder.names()).toEqual([proposed[2], proposed[0], proposed[1]]);
    await recorder.field("title").fill("家底");
    await recorder.field("notes").fill("先看全国。\n再看山东。");
    await recorder.field("seconds").fill("7");
    await recorder.field("seconds").press("Tab");
    await recorder.field("tour").fill("青岛/三个画面");
    await page.reload();
    await explorer.ready();
    await recorder.open();
    expect(await recorder.names()).toEqual(["家底", proposed[0], proposed[1]]);

    const { name, text } = await recorder.saved();
    expect(name).toBe("青岛-三个画面.json");
    const { tour, problems } = readTour(text);
    expect(problems).toEqual([]);
    expect(tour?.slides.map(({ address }) => address)).toEqual([VIEWS[2], VIEWS[0], VIEWS[1]]);
    expect(tour?.slides[0]).toMatchObject({
      seconds: 7,
      notes: { zh: "先看全国。\n再看山东。" },
      title: { zh: "家底" },
    });

    await recorder.button("clear").click();
    await expect.poll(() => recorder.names()).toEqual([]);
    await recorder.openFile(text);
    await expect.poll(() => recorder.names()).toEqual(["家底", proposed[0], proposed[1]]);

    const [wall] = await Promise.all([page.context().waitForEvent("page"), recorder.button("play").click()]);
    const order = [titles[2], titles[0], titles[1]];
    for (const [at, told] of ["家底", proposed[0], proposed[1]].entries()) {
      if (at > 0) await wall.keyboard.press("ArrowRight");
      await wall.waitForFunction((title) => document.title === title, order[at]);
      expect((await wall.locator("h1").first().innerText()).trim()).toBe(told);
    }
    expect(explorer.errors).toEqual([]);
    await explorer.close();
  });

  test("loses nothing to a deleted slide, a bad file or another file: each is told and taken back", async () => {
    const recorder = await openRecorder();
    await record(recorder);
    const before = await recorder.names();
    await recorder.head(2).click();
    await recorder.head(0).click();
    await recorder.button("delete").click();
    await expect.poll(() => recorder.said()).toContain("已删除");
    await recorder.button("undo").click();
    await expect.poll(() => recorder.names()).toEqual(before);

    const noise = Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(33 + ((at * 7919) % 90))).join("");
    const bad = [noise, "", "[]", '{"format":"other/1","slides":[]}', `{"format":"${TOUR_FORMAT}","slides":[{}]}`];
    for (const text of bad) {
      await recorder.openFile(text);
      await expect.poll(() => recorder.said()).toContain("文件没有打开");
      expect(await recorder.names()).toEqual(before);
      await recorder.button("quiet").click();
      await expect.poll(() => recorder.said()).toBe("");
    }
    const hostile = '<img src=x onerror="globalThis.harmed=1">‮\u0000';
    const slides = Array.from({ length: 201 }, () => ({
      address: `?region=${hostile}&view=${hostile}`,
      title: hostile,
    }));
    await recorder.openFile(JSON.stringify({ format: TOUR_FORMAT, title: hostile, slides }));
    await expect.poll(async () => (await recorder.names()).length).toBe(200);
    expect(await recorder.said()).toContain("最多 200 个，后面的没有采用");
    await recorder.head(0).click();
    await recorder.button("go").click();
    await recorder.explorer.ready();
    await recorder.button("add").click();
    await expect.poll(() => recorder.said()).toContain("最多 200 个场景");
    expect(await recorder.page.evaluate(() => "harmed" in globalThis)).toBe(false);
    await recorder.button("undo").click();
    await expect.poll(() => recorder.names()).toEqual(before);
    expect(recorder.explorer.errors).toEqual([]);
    await recorder.explorer.close();
  });

  test("is recorded, shown, moved and closed by keyboard alone", async () => {
    const recorder = new Recorder(await openExplorer({ query: VIEWS[0] }));
    const { explorer, page } = recorder;
    await explorer.tabTo("tm-export-menu");
    await explorer.press("Enter");
    await page.locator("tm-export-menu [data-record]").waitFor();
    for (let at = 0; at < 8; at++) {
      if (await page.locator("tm-export-menu [data-record]:focus").count()) break;
      await explorer.press("ArrowDown");
    }
    await explorer.press("Enter");
    await page.locator("tm-recorder [data-do=add]:focus").waitFor();
    await explorer.press("Enter");
    await expect.poll(async () => (await recorder.names()).length).toBe(1);
    await explorer.move(VIEWS[1]);
    await explorer.press("Enter");
    await expect.poll(async () => (await recorder.names()).length).toBe(2);
    const names = await recorder.names();
    await explorer.tabTo("tm-recorder");
    for (let at = 0; at < 12 && !(await page.locator('[data-slide="1"] .head:focus').count()); at++)
      await explorer.press("Tab");
    await explorer.press("Alt+ArrowUp");
    await expect.poll(() => recorder.names()).toEqual([names[1], names[0]]);
    await page.locator('[data-slide="0"] .head:focus').waitFor();
    await explorer.press("Control+z");
    await expect.poll(() => recorder.names()).toEqual(names);
    const query = explorer.query();
    await explorer.press("Escape");
    await recorder.button("add").waitFor({ state: "detached" });
    expect(explorer.query()).toBe(query);
    await page.locator("tm-export-menu .opener:focus").waitFor();
    await explorer.close();
  });

  test("in two tabs is the newer one, and says so", async () => {
    const recorder = await openRecorder();
    await record(recorder);
    const other = new Recorder(recorder.explorer);
    const page = await recorder.page.context().newPage();
    await page.goto(recorder.page.url());
    Object.assign(other, { page });
    await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    await other.open();
    expect(await other.names()).toEqual(await recorder.names());
    await other.field("tour").fill("别处");
    await expect.poll(() => recorder.field("tour").inputValue()).toBe("别处");
    expect(await recorder.said()).toContain("另一个标签页");
    await recorder.button("undo").click();
    await expect.poll(() => other.field("tour").inputValue()).toBe("");
    await recorder.explorer.close();
  });

  test.each([
    ["blocked", "SecurityError", "不允许在本机保存"],
    ["full", "QuotaExceededError", "存储已满"],
  ])("where storage is %s stays in memory and is saved as a file", async (_, error, sentence) => {
    const recorder = await openRecorder({
      query: VIEWS[0],
      prepare: async (context) => {
        await context.addInitScript((name) => {
          Storage.prototype.setItem = () => {
            throw new DOMException("", name);
          };
        }, error);
      },
    });
    await recorder.button("add").click();
    await expect.poll(() => recorder.said()).toContain(sentence);
    expect(await recorder.kept()).toBeNull();
    expect(await recorder.button("play").isDisabled()).toBe(true);
    await recorder.button("close").click();
    await recorder.open();
    expect((await recorder.names()).length).toBe(1);
    expect(readTour((await recorder.saved()).text).tour?.slides[0]?.address).toBe(VIEWS[0]);
    await recorder.explorer.close();
  });
});

test.each(["", "&theme=night", "&theme=contrast&lang=en"])(
  "axe finds nothing amiss in the recorder%s",
  async (looks) => {
    const recorder = await openRecorder({ query: `${VIEWS[0]}${looks}` });
    await recorder.button("add").click();
    await recorder.page.locator("tm-recorder summary").click();
    expect(await violations(recorder)).toEqual([]);
    await recorder.button("delete").click();
    await expect.poll(() => recorder.said()).not.toBe("");
    expect(await violations(recorder)).toEqual([]);
    await recorder.explorer.close();
  },
);
