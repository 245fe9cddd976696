/**
 * The Explore page in words of the domain: what a user does and sees. The only file of the journeys that knows how the page
 * is built; knows no expectation.
 */
import type { ViewId } from "#model/state";
import type { Browser, BrowserContext, Locator, Page } from "playwright";
import { inject } from "vitest";
import { readFile } from "node:fs/promises";
import { sharedBrowser, type Renderer } from "./browsers";
import { barsOf, describedOn, keepNotices, rowsOf, wordsOn, type BarSeen, type TableRowSeen } from "./readings";

export interface OpenOptions {
  /** Query string without "?", of a question about people unless it names another; "" is the bare address. */
  readonly query?: string;
  readonly window?: { readonly width: number; readonly height: number };
  readonly renderer?: Renderer;
  /** Whether the screen is touched. */
  readonly touch?: boolean;
  /** A browser to use instead of the shared one. */
  readonly browser?: Browser;
  /** Where the site is, ending in "/", if not where the journeys' own is. */
  readonly site?: string;
  /** Called before the page is opened, e.g. to break a file. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
  /** False: return at once, for pages that will not become ready. */
  readonly waitReady?: boolean;
}

export const DESK = { width: 1366, height: 768 } as const;

/** Without a request for so long nothing more is fetched. */
const QUIET_MS = 500;
/** Opens the page and waits for its first picture. */
export async function openExplorer(options: OpenOptions = {}): Promise<Explorer> {
  const browser = options.browser ?? (await sharedBrowser(options.renderer ?? "svg"));
  const context = await browser.newContext({
    viewport: { ...(options.window ?? DESK) },
    deviceScaleFactor: 1,
    hasTouch: options.touch ?? false,
    reducedMotion: "reduce",
    acceptDownloads: true,
    locale: "zh-CN",
  });
  // Ends what hangs; a busy machine takes its time.
  context.setDefaultTimeout(LIMIT_MS);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.addInitScript(keepNotices);
  await options.prepare?.(context);
  const page = await context.newPage();
  const explorer = new Explorer(page, options.site);
  await page.goto(explorer.addressOf(options.query ?? PEOPLE));
  if (options.waitReady !== false) await explorer.ready();
  return explorer;
}

/** The dataset of these journeys opens on public statistics. */
const PEOPLE = "view=talent";

/** Parameters that ask about nothing in particular. */
const NEUTRAL: readonly string[] = ["region", "select", "by", "panel", "theme", "lang", "camera"];

/** A query with its question, as the page itself writes it: people where it names none. */
export function aboutPeople(query: string): string {
  const parts = query.split("&").filter(Boolean);
  const isAsking = parts.some((part) => !NEUTRAL.includes(part.split("=")[0] ?? ""));
  if (isAsking) return query;
  const isPlace = (part: string): boolean => /^(?:region|select)=/u.test(part);
  return [...parts.filter(isPlace), PEOPLE, ...parts.filter((part) => !isPlace(part))].join("&");
}

const LIMIT_MS = 120_000;

/** One open page. */
export class Explorer {
  readonly page: Page;
  /** Addresses requested so far, by page and workers. */
  readonly requests: string[] = [];
  /** Errors on the console and uncaught ones. */
  readonly errors: string[] = [];

  private readonly site: string;

  constructor(page: Page, site = inject("siteUrl")) {
    this.page = page;
    this.site = site;
    page.context().on("request", (request) => this.requests.push(request.url()));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
    page.on("pageerror", (error) => this.errors.push(error.message));
  }

  addressOf(query: string): string {
    return query === "" ? this.site : `${this.site}?${aboutPeople(query)}`;
  }

  /** Waits until the picture of the state in force is drawn. */
  async ready(): Promise<void> {
    const outcome = await this.page.waitForFunction(
      () =>
        document.documentElement.dataset["ready"] === "true" ? "ready" : document.querySelector(".failed")?.textContent,
      null,
      { timeout: LIMIT_MS },
    );
    const said = await outcome.jsonValue();
    if (said !== "ready") throw new Error(`the page failed: ${said}`);
  }

  /** Waits until every file asked for has arrived and the picture that shows it is drawn. */
  async loaded(): Promise<void> {
    await this.ready();
    // Code and typefaces tell of nothing: only quiet that lasts is their end.
    await this.page.evaluate(async (quietMs) => {
      const isLoading = (): boolean =>
        document.querySelector("tm-notices")?.shadowRoot?.querySelector("progress") instanceof Element ||
        document.documentElement.hasAttribute("data-loading-ahead");
      for (let waitedMs = 0; waitedMs < quietMs; waitedMs = isLoading() ? 0 : waitedMs + 50)
        await new Promise((done) => setTimeout(done, 50));
    }, QUIET_MS);
    await this.ready();
  }

  /** Whether the bar that tells of arriving files stands on the page. */
  isLoading(): Promise<boolean> {
    return this.page.evaluate(
      () => document.querySelector("tm-notices")?.shadowRoot?.querySelector("progress") instanceof Element,
    );
  }

  words(): Promise<string> {
    return wordsOn(this.page);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** The query string of the address. */
  query(): string {
    return decodeURIComponent(new URL(this.page.url()).search.slice(1));
  }

  async visit(query: string): Promise<void> {
    await this.enter(query);
    await this.ready();
  }

  /** Goes to an address within the page, as back and forward do, and waits for its picture. */
  async move(query: string): Promise<void> {
    await this.page.evaluate((address) => {
      history.pushState(null, "", address);
      dispatchEvent(new PopStateEvent("popstate"));
    }, this.addressOf(query));
    await this.ready();
  }

  async back(): Promise<void> {
    await this.page.goBack();
    await this.ready();
  }

  async forward(): Promise<void> {
    await this.page.goForward();
    await this.ready();
  }

  /** Types into the search box as it is; `results` and `choose` follow. */
  async search(text: string): Promise<void> {
    await this.page.locator("tm-search input").fill(text);
  }

  /** The first hit with this title. */
  hit(title: string): Locator {
    return this.page.locator("tm-search .hit", { hasText: title }).first();
  }

  async choose(title: string): Promise<void> {
    await this.hit(title).click();
    await this.ready();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses Tab until the focus is inside an element of this selector. */
  async tabTo(selector: string, limit = 60): Promise<void> {
    for (let presses = 0; presses < limit; presses++) {
      if (await this.focusIsIn(selector)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`no way by Tab to ${selector}`);
  }

  private focusIsIn(selector: string): Promise<boolean> {
    return this.page
      .locator(selector)
      .evaluateAll((found) => found.some((element) => element.matches(":focus-within")));
  }

  async breadcrumb(): Promise<readonly string[]> {
    return texts(this.page.locator("tm-top-bar nav li"));
  }

  async climbTo(region: string): Promise<void> {
    await this.page.locator("tm-top-bar nav button", { hasText: region }).first().click();
    await this.ready();
  }

  async sentence(): Promise<string> {
    return squeezed(await this.page.locator("tm-sentence .sentence").innerText());
  }

  /** Copies the sentence by its button; what the clipboard holds then. */
  async copySentence(): Promise<string> {
    await this.page.locator("tm-sentence .copy").click();
    return this.clipboard();
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(async () => {
      let text = "";
      while ((text = await navigator.clipboard.readText()) === "") await new Promise((done) => setTimeout(done, 50));
      return text;
    });
  }

  async chips(): Promise<readonly string[]> {
    return texts(this.page.locator("tm-chips button[data-clear]:not([data-clear=all])"));
  }

  async clearChip(filter: string): Promise<void> {
    await this.page.locator(`tm-chips button[data-clear=${filter}]`).click();
    await this.ready();
  }

  async ask(view: ViewId): Promise<void> {
    await this.page.locator(`tm-questions [data-view=${view}]`).click();
    await this.ready();
  }

  async pickMetric(metric: string): Promise<void> {
    await this.page.locator("tm-chips [data-control=metric]").selectOption(metric);
    await this.ready();
  }

  async toggleLayer(subject: string): Promise<void> {
    await this.page.locator(`tm-layers [data-layer=${subject}]`).click();
    await this.ready();
  }

  chart(id: string): Locator {
    return id === "year"
      ? this.page.locator("tm-time-strip svg:has([data-handle])")
      : this.page.locator(`section[data-chart=${id}] svg`);
  }

  /** Bars of a chart in the order of the screen. */
  bars(chart: string): Promise<readonly BarSeen[]> {
    return barsOf(this.chart(chart));
  }

  /** Every mark of a chart as its description says it, or why it is not drawn. */
  described(chart: string): Promise<string> {
    return describedOn(this.page.locator(`section[data-chart="${chart}"] p.explanation`), this.chart(chart));
  }

  async clickBar(chart: string, key: string): Promise<void> {
    const rect = this.chart(chart).locator(`[data-key="${key}"] rect`).first();
    await rect.scrollIntoViewIfNeeded();
    const { x, y } = await middleOf(rect);
    await this.page.mouse.click(x, y);
    await this.ready();
  }

  async openBar(chart: string, key: string): Promise<void> {
    await this.chart(chart).locator(`[data-key="${key}"]`).dblclick();
    await this.ready();
  }

  /** Drags over bands of the age histogram, named by their first year. */
  async brushAges(first: number, last: number): Promise<void> {
    await this.chart("age").scrollIntoViewIfNeeded();
    const from = await middleOf(this.chart("age").locator(`[data-key="${first}"] .hit`));
    const to = await middleOf(this.chart("age").locator(`[data-key="${last}"] .hit`));
    await this.drag(from, to);
  }

  /** Drags from one point to another in steps, as a hand does. */
  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 6 });
    await mouse.up();
    await this.ready();
  }

  async openTable(): Promise<void> {
    await this.page.locator("tm-top-bar [data-panel=table]").click();
    await this.ready();
  }

  /** Rows of the table twin as it stands, and its total. */
  async table(): Promise<{ readonly rows: readonly TableRowSeen[]; readonly total: TableRowSeen | undefined }> {
    const [rows, totals] = await Promise.all([
      rowsOf(this.page.locator("tm-table tbody tr")),
      rowsOf(this.page.locator("tm-table tfoot tr")),
    ]);
    return { rows, total: totals[0] };
  }

  /** Downloads the table; its file name and text. */
  async exportCsv(): Promise<{ readonly name: string; readonly text: string }> {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.page.locator("tm-table [data-export=csv]").click(),
    ]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** Opens an address without waiting for its picture. */
  async enter(query: string): Promise<void> {
    await this.page.goto(this.addressOf(query));
  }

  /** Waits for a notice with these words, or finds that it has been there: notes go by themselves. */
  async noticed(words: string): Promise<void> {
    await this.page.waitForFunction(
      (text) => (globalThis as { noticed?: readonly string[] }).noticed?.some((seen) => seen.includes(text)),
      words,
    );
  }

  async notices(): Promise<readonly string[]> {
    return texts(this.page.locator("tm-notices li span"));
  }

  /** Position and size of the map, of what floats over it, and of the map's own furniture. */
  async boxOf(selector: string): Promise<Box> {
    const box = await this.page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on screen`);
    return box;
  }

  /** Boxes of everything on screen that a selector finds. */
  async boxesOf(selector: string): Promise<readonly Box[]> {
    const boxes = await Promise.all((await this.page.locator(selector).all()).map((locator) => locator.boundingBox()));
    return boxes.filter((box) => box !== null);
  }

  /** Screenshot of the page as PNG bytes. */
  async screenshot(): Promise<Buffer> {
    return this.page.screenshot({ animations: "disabled", caret: "hide" });
  }

  /** Title of the card beside the pointer. */
  async hoverCard(): Promise<string> {
    const title = this.page.locator("tm-hover-card h3");
    await title.waitFor();
    return title.evaluate(({ childNodes }) =>
      [...childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ textContent }) => textContent)
        .join("")
        .trim(),
    );
  }
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("the mark is not on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function texts(locator: Locator): Promise<readonly string[]> {
  return (await locator.allInnerTexts()).map(squeezed);
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
