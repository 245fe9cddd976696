// Two screens side by side in one page, each at an address of its own; one is taken away and leaves nothing behind.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "#theme/tokens.css";
import "#theme/density-key.css";
import "#app/page.css";
import { partHost } from "#app/host";
import { openPage } from "#app/open";
import { startEngine } from "#app/start";

const DATA = "/test/fixtures/tiny/";
const LIMIT_MS = 100_000;

interface Part {
  readonly root: HTMLElement;
  readonly unmount: () => void;
}

let ended = 0;
let started = 0;
let listening = 0;
const contexts: WebGL2RenderingContext[] = [];

/** Counts engine workers, listeners of window and document, and GL contexts, through the real things. */
function countResources(): void {
  [started, ended, listening] = [0, 0, 0];
  contexts.length = 0;
  const RealWorker = Worker;
  vi.stubGlobal(
    "Worker",
    class extends RealWorker {
      constructor(...given: ConstructorParameters<typeof RealWorker>) {
        super(...given);
        // MapLibre keeps workers of its own for all maps of a page.
        this.#isEngine = `${given[0]}`.includes("/engine/");
        if (this.#isEngine) started += 1;
      }
      readonly #isEngine: boolean;
      override terminate(): void {
        if (this.#isEngine) ended += 1;
        super.terminate();
      }
    },
  );
  for (const target of [window, document] as const) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    vi.spyOn(target, "addEventListener").mockImplementation(
      (type: string, listener: EventListenerOrEventListenerObject, options?: unknown) => {
        listening += 1;
        const signal = typeof options === "object" ? (options as AddEventListenerOptions | null)?.signal : undefined;
        signal?.addEventListener("abort", () => (listening -= 1), { once: true });
        add(type, listener, options as AddEventListenerOptions);
      },
    );
    vi.spyOn(target, "removeEventListener").mockImplementation(
      (type: string, listener: EventListenerOrEventListenerObject, options?: unknown) => {
        listening -= 1;
        remove(type, listener, options as EventListenerOptions);
      },
    );
  }
  const getContext = HTMLCanvasElement.prototype.getContext;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function got(
    this: HTMLCanvasElement,
    ...given: unknown[]
  ) {
    const context = getContext.apply(this, given as Parameters<typeof getContext>);
    if (context instanceof WebGL2RenderingContext && this.isConnected && !contexts.includes(context))
      contexts.push(context);
    return context;
  } as typeof getContext);
}

async function open(query: string): Promise<Part> {
  const root = document.createElement("div");
  root.style.cssText = "width:1200px;height:700px;position:relative";
  document.body.append(root);
  const unmount = await openPage(root, startEngine(DATA), partHost(root, query));
  return { root, unmount };
}

/** The sentence of a screen whose picture stands. */
async function sentenceOf({ root }: Part): Promise<string> {
  await vi.waitUntil(() => root.dataset["ready"] === "true", { timeout: LIMIT_MS });
  return root.querySelector("tm-sentence")?.shadowRoot?.textContent ?? "";
}

beforeEach(countResources);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe("two screens in one page", { timeout: 240_000 }, () => {
  test("each answer their own address; taking one away frees its worker and leaves the other at work", async () => {
    const title = document.title;
    const search = location.search;
    const nation = await open("view=talent");
    const province = await open("view=industry&region=370000");
    expect(await sentenceOf(nation)).toContain("人才");
    expect(await sentenceOf(province)).toContain("山东");
    expect({ started, ended }).toEqual({ started: 2, ended: 0 });
    nation.unmount();
    expect(ended).toBe(1);
    expect(nation.root.textContent).toBe("");
    expect(nation.root.querySelectorAll("*")).toHaveLength(0);
    // The other still turns a click into a number.
    const buttons = province.root.querySelector("tm-questions")?.shadowRoot?.querySelectorAll("button");
    buttons?.[0]?.click();
    await vi.waitUntil(() => province.root.dataset["ready"] === "false", { timeout: LIMIT_MS });
    expect(await sentenceOf(province)).toMatch(/山东.*人/s);
    province.unmount();
    expect(ended).toBe(2);
    expect({ title: document.title, search: location.search }).toEqual({ title, search });
  });

  test("mounting and taking away again and again leaves no worker, listener or GL context", async () => {
    const first = await open("");
    await sentenceOf(first);
    first.unmount();
    const after = listening;
    for (let round = 0; round < 2; round++) {
      const again = await open("region=370000");
      await sentenceOf(again);
      again.unmount();
    }
    expect(listening).toBe(after);
    expect(document.body.querySelectorAll("canvas")).toHaveLength(0);
    await vi.waitUntil(() => contexts.every((context) => context.isContextLost()), { timeout: LIMIT_MS });
  });
});
