/** A wall in words of a speaker: the only file of its journeys that knows how the page is built. */
import type { Browser, BrowserContext, Page } from "playwright";
import { inject } from "vitest";
import { sharedBrowser, type Renderer } from "./browsers";

export interface WallOptions {
  /** Slides of the tour `test`: addresses, or slides as a file holds them. */
  readonly slides?: readonly (string | Readonly<Record<string, unknown>>)[];
  /** Query string without "?"; the tour begins at its first slide when left out. */
  readonly query?: string;
  readonly renderer?: Renderer;
  readonly browser?: Browser;
  /** How long slides stand that do not say so. */
  readonly seconds?: number;
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
  readonly waitReady?: boolean;
}

const WINDOW = { width: 1280, height: 720 };
const LIMIT_MS = 120_000;

/** Opens a wall that shows the tour `test`. */
export async function openWall(options: WallOptions = {}): Promise<Wall> {
  const { slides = [], seconds = 3600, renderer = "svg" } = options;
  const browser = options.browser ?? (await sharedBrowser(renderer));
  const context = await browser.newContext({
    viewport: WINDOW,
    deviceScaleFactor: 1,
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  context.setDefaultTimeout(LIMIT_MS);
  const whole = slides.map((slide) =>
    typeof slide === "string" ? { address: slide, seconds } : { seconds, ...slide },
  );
  const file = JSON.stringify({ format: "talent-map-tour/1", title: "test", slides: whole });
  await context.route("**/tours/test.json", (route) => route.fulfill({ contentType: "application/json", body: file }));
  await options.prepare?.(context);
  const page = await context.newPage();
  const wall = new Wall(page);
  await page.goto(wall.address(options.query ?? "tour=test"));
  if (options.waitReady !== false) await wall.ready();
  return wall;
}

/** One open wall. */
export class Wall {
  readonly page: Page;
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.errors.push(error.message));
  }

  address(query: string): string {
    return `${inject("siteUrl")}wall.html?${query}`;
  }

  /** Waits until the picture of the state in force stands. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    await this.ready();
  }

  /** The query string of the address. */
  query(): string {
    return decodeURIComponent(new URL(this.page.url()).search.slice(1));
  }

  /** Number of the slide that the address names. */
  slide(): number {
    return Number(new URLSearchParams(this.query()).get("slide"));
  }

  /** Waits until the address names this slide and it stands. */
  async reaches(slide: number, timeout = LIMIT_MS): Promise<void> {
    await this.page.waitForFunction(
      (number) =>
        new URLSearchParams(location.search).get("slide") === number &&
        document.documentElement.dataset["ready"] === "true",
      `${slide}`,
      { timeout },
    );
  }

  async isBlank(): Promise<boolean> {
    return (await this.page.locator("[data-blank]").count()) > 0;
  }

  /** The button that leads back to the slide. */
  get back(): ReturnType<Page["locator"]> {
    return this.page.locator("button", { hasText: "继续" });
  }

  /** Goes into a region of the map by mouse. */
  async drill(code: string): Promise<void> {
    await this.page.locator(`.map-layer [data-code="${code}"]`).first().dblclick();
    await this.page.waitForFunction((region) => location.search.includes(`region=${region}`), code);
    await this.ready();
  }

  /** Waits for words anywhere on the page. */
  async tells(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  async screenshot(): Promise<Buffer> {
    await this.page.mouse.move(5, 5);
    return this.page.screenshot({ animations: "disabled", caret: "hide" });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
