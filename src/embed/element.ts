/**
 * `<talent-map>`: frames the map of a site in any page. Built as one file, `embed.js`, that needs nothing else; it keeps to a page's strict policy
 * (no inline style, no HTML from text). Attributes and methods go to the frame as messages, what the frame tells becomes events.
 */
import type { TalentMapElement, TalentMapEvents, TalentMapParams, TalentMapState } from "./api";
import { frameUrl, type Framed } from "./frame-url";
import { PageLine, type Happened, type Order } from "./page-line";
import { saveFile } from "./save-file";

/** Where this file came from, the map's site. Read at once: later nobody knows. */
const scripts = document.querySelectorAll<HTMLScriptElement>('script[src*="embed"]');
const HOME = (document.currentScript as HTMLScriptElement | null)?.src ?? scripts[scripts.length - 1]?.src ?? "";

/** A frame that says nothing for so long has not opened. */
const PATIENCE_MS = 25_000;
/** Before the frame has told its height. */
const FIRST_HEIGHT_PX = 520;
const HEIGHT_PX = { least: 120, most: 20_000 } as const;
/** Cross origin: it may run its scripts, read its own data and hand out files, and touch nothing of the page. */
const SANDBOX = "allow-scripts allow-same-origin allow-downloads";

const TEXTS = ["src", "region", "view", "params", "chrome", "theme", "height", "block"] as const;
const FLAGS = {
  lazy: "lazy",
  hideSentence: "hide-sentence",
  hideLegend: "hide-legend",
  hideBlock: "hide-block",
} as const;
/** Attributes that a frame that stands takes as commands; any other needs a new frame. */
const LIVE: readonly string[] = ["region", "view", "params", "theme", "lang", "height", "lazy"];

class TalentMap extends HTMLElement {
  static readonly observedAttributes = [...TEXTS, "lock", "lang", ...Object.values(FLAGS)];
  state: TalentMapState | null = null;
  readonly #root = this.attachShadow({ mode: "closed" });
  readonly #line = new PageLine(
    () => this.#answered(),
    (told) => this.#hear(told),
  );
  #frame: HTMLIFrameElement | null = null;
  #changed = new Set<string>();
  #sight: IntersectionObserver | null = null;
  #patience = 0;

  connectedCallback(): void {
    this.style.display ||= "block";
    if (!isTrue(this, "lazy")) return this.#open();
    this.#sight = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) this.#open();
      },
      { rootMargin: "200px" },
    );
    this.#sight.observe(this);
  }

  disconnectedCallback(): void {
    this.#close();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#frame === null) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#follow());
    this.#changed.add(name);
  }

  setView(view: string, params: TalentMapParams = {}): Promise<TalentMapState> {
    return this.#stateAfter({ type: "setView", view, params });
  }

  setFilter(params: TalentMapParams): Promise<TalentMapState> {
    return this.#stateAfter({ type: "setFilter", params });
  }

  setTheme(theme: TalentMapState["theme"]): Promise<TalentMapState> {
    return this.#stateAfter({ type: "setTheme", theme });
  }

  setLang(lang: TalentMapState["lang"]): Promise<TalentMapState> {
    return this.#stateAfter({ type: "setLang", lang });
  }

  getState(): Promise<TalentMapState> {
    return this.#stateAfter({ type: "getState" });
  }

  async exportImage(form: "slide" | "page" = "slide"): Promise<Blob> {
    const { blob } = await this.#line.ask({ type: "exportImage", form });
    if (blob === null) throw new Error("exportImage: no picture");
    return blob;
  }

  /** The frame as the attributes say; null where the address of the site is none. */
  #framed(): Framed | null {
    const text = (name: string): string => this.getAttribute(name) ?? "";
    const hidden = (["sentence", "legend", "block"] as const).filter((part) => isTrue(this, `hide-${part}`));
    const height = text("height");
    const isAuto = height === "" || height === "auto";
    const look = { theme: text("theme"), lang: text("lang") };
    const lock = isTrue(this, "lock") ? text("lock") : null;
    const frame = { lock, chrome: text("chrome"), block: text("block"), hidden, isAuto };
    return frameUrl(text("src") || HOME, {
      base: document.baseURI,
      host: location.origin,
      place: { region: text("region"), view: text("view"), params: text("params") },
      ...look,
      ...frame,
    });
  }

  #open(): void {
    this.#close();
    const framed = this.#framed();
    if (framed === null) return this.#fail("no-src", "talent-map: src 不是网址 / src is no address");
    const frame = document.createElement("iframe");
    if (framed.origin !== location.origin) frame.setAttribute("sandbox", SANDBOX);
    frame.setAttribute("allow", "clipboard-write; fullscreen");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.title = this.getAttribute("title") ?? "产才地图";
    const { style } = frame;
    style.display = "block";
    style.width = "100%";
    style.border = "0";
    frame.addEventListener("load", () => {
      if (frame === this.#frame) this.#line.connect(frame, framed.origin);
    });
    frame.src = framed.href;
    this.#frame = frame;
    this.#size(FIRST_HEIGHT_PX);
    this.#root.append(frame);
    this.#patience = window.setTimeout(
      () =>
        this.#fail(
          "no-answer",
          `地图没有回应:${framed.origin} 可能不允许本站嵌入,请打开 ${framed.selfTest} 自检。The map does not answer; see the self-test page.`,
        ),
      PATIENCE_MS,
    );
  }

  #close(): void {
    this.#sight?.disconnect();
    clearTimeout(this.#patience);
    this.#line.close();
    this.#frame?.remove();
    this.#root.replaceChildren();
    [this.#sight, this.#frame] = [null, null];
    this.#changed.clear();
  }

  #answered(): void {
    clearTimeout(this.#patience);
    this.#root.querySelector("p")?.remove();
  }

  #hear(told: Happened): void {
    switch (told.type) {
      case "height":
        if (this.#isAuto()) this.#size(told.px);
        break;
      case "statechange":
        this.state = told.state;
        this.#fire("statechange", told.state);
        return;
      case "file": {
        const { name, blob } = told;
        if (this.#fire("file", { name, blob })) saveFile(name, blob);
        return;
      }
      default:
    }
    const { type, ...detail } = told;
    this.#fire(type, detail as TalentMapEvents[typeof type]);
  }

  /** Says what is wrong in the place of the frame, too. */
  #fail(code: string, message: string): void {
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = message;
    this.#root.append(words);
    this.#fire("error", { code, message });
  }

  /** False where a listener has prevented what follows. */
  #fire<T extends keyof TalentMapEvents>(type: T, detail: TalentMapEvents[T]): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable: type === "file" }));
  }

  /** Carries changed attributes to the frame, or opens another. */
  #follow(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (this.#frame === null) return;
    // A lock without a code is the region's: it moves with it.
    const names = changed.includes("region") || (changed.includes("params") && !this.hasAttribute("region"));
    const isHeldByRegion = names && isTrue(this, "lock") && !/\d/.test(this.getAttribute("lock") ?? "");
    if (isHeldByRegion || changed.some((name) => !LIVE.includes(name))) return this.#open();
    const text = (name: string): string => this.getAttribute(name) ?? "";
    if (changed.includes("height")) {
      if (this.#isAuto() !== this.#frame.src.includes("height=auto")) return this.#open();
      if (!this.#isAuto()) this.#size(FIRST_HEIGHT_PX);
    }
    const tell = (order: Order): void => void this.#line.ask(order).catch(() => undefined);
    if (changed.includes("theme"))
      tell({ type: "setTheme", theme: (text("theme") || "paper") as TalentMapState["theme"] });
    if (changed.includes("lang")) tell({ type: "setLang", lang: text("lang") === "en" ? "en" : "zh" });
    if (!changed.some((name) => name === "region" || name === "view" || name === "params")) return;
    const params = { ...Object.fromEntries(new URLSearchParams(text("params"))), region: text("region") || null };
    tell(text("view") === "" ? { type: "setFilter", params } : { type: "setView", view: text("view"), params });
  }

  #isAuto(): boolean {
    return ["", "auto"].includes(this.getAttribute("height") ?? "");
  }

  /** As high as the attribute says, else as told. */
  #size(toldPx: number): void {
    const asked = this.#isAuto() ? NaN : Number.parseFloat(this.getAttribute("height") ?? "");
    const px = Math.min(HEIGHT_PX.most, Math.max(HEIGHT_PX.least, Number.isFinite(asked) ? asked : toldPx));
    if (this.#frame !== null) this.#frame.style.height = `${Math.ceil(px)}px`;
  }

  async #stateAfter(order: Order): Promise<TalentMapState> {
    const { state } = await this.#line.ask(order);
    if (state === null) throw new Error(`${order.type}: no state`);
    return state;
  }
}

/** As in HTML, present is true; but "false" means what it says. */
function isTrue(element: Element, name: string): boolean {
  return element.hasAttribute(name) && element.getAttribute(name)?.trim().toLowerCase() !== "false";
}

for (const name of TEXTS)
  reflect(
    name,
    (element) => element.getAttribute(name) ?? "",
    (element, value) => element.setAttribute(name, `${value}`),
  );
reflect(
  "lock",
  // Other than absence, a lock without a code.
  (element) => (isTrue(element, "lock") ? element.getAttribute("lock") || "true" : ""),
  (element, value) => (value ? element.setAttribute("lock", `${value}`) : element.removeAttribute("lock")),
);
for (const [property, name] of Object.entries(FLAGS))
  reflect(
    property,
    (element) => isTrue(element, name),
    (element, value) => void element.toggleAttribute(name, Boolean(value)),
  );

/** Makes a property of the element that stands for an attribute. */
function reflect(
  property: string,
  get: (element: Element) => unknown,
  set: (element: Element, value: unknown) => void,
): void {
  Object.defineProperty(TalentMap.prototype, property, {
    configurable: true,
    enumerable: true,
    get(this: TalentMap) {
      return get(this);
    },
    set(this: TalentMap, value: unknown) {
      set(this, value);
    },
  });
}

// Two scripts on one page define it once.
if (!customElements.get("talent-map"))
  customElements.define("talent-map", TalentMap satisfies new () => Partial<TalentMapElement>);
