/** Mounts the presenter window: what it knows of the wall, the times, and what its buttons and keys ask of the wall. */
import { computed, signal, type Signal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { effectUntil, whenGone } from "#app/until";
import { stepOfKey } from "#app/wall/player";
import type { PresenterActs } from "#layouts/presenter/presenter-sheet";
import type { ReadTour, Tour } from "#model/tour";
import { presenterLabel } from "#text/presenter-labels";
import { openLine, type Line } from "./line";
import { linkAsked, linkHeard, NO_LINK, type Link } from "./link";
import { parseTold, type Asked, type AskedStep } from "./messages";
import { presenterQuery, PRESENTER_THEMES, type PresenterAddress } from "./presenter-address";
import { shownSheet, type Shown } from "./shown-sheet";
import { stopwatch } from "./stopwatch";

/** How often the wall is asked whether it is there, and the times are drawn, ms. */
const ASK_MS = 1000;
const TICK_MS = 250;
/** A window that opened this one is handed a new port after so many questions unanswered. */
const KNOCK_AFTER = 2;
const SIZES = 5;
/** A window of its own, to be dragged to the screen of the hall. */
const WINDOW = "popup,width=1280,height=720";
const NOTES_SIZE = "talent-map-presenter-notes";

export interface PresenterOptions {
  readonly root: HTMLElement;
  readonly address: PresenterAddress & { readonly tour: string; readonly talk: string };
  readonly read: ReadTour & { readonly tour: Tour };
}

/** Builds the window in `root`; returns what takes it away. */
export function mountPresenter({ root, address, read }: PresenterOptions): () => void {
  const leaving = new AbortController();
  const until = leaving.signal;
  const link = signal<Link>(NO_LINK);
  const line: Line<Asked> = openLine({
    talk: address,
    role: "presenter",
    parse: parseTold,
    hear: (told, from) => void (link.value = linkHeard(link.peek(), from, told, performance.now())),
    until,
  });
  const view: Shown = {
    read,
    link,
    theme: signal(address.theme),
    lang: computed(() => link.value.state?.lang ?? address.lang),
    alert: signal(""),
    notesSize: signal(keptSize()),
    nowMs: signal(performance.now()),
    watch: stopwatch(`talent-map-talk-time-${address.talk}`, () => sessionStorage, {
      steadyMs: () => performance.now(),
      dayMs: () => Date.now(),
    }),
  };
  const acts = actsOf(view, line, address);
  dress(view, address, until);
  effectUntil(until, () => render(shownSheet(view, acts), root));
  scrollWithSlides(view, root, until);
  hearKeys(view, (step) => tellStep(link, line, step), until);
  root.addEventListener("click", ({ detail, target }) => {
    // A button pressed by a pointer gives the keys back, or Space would press it again.
    if (detail > 0 && target instanceof Element) target.closest("button")?.blur();
  });
  keepAsking(view, line, until);
  return () => {
    leaving.abort();
    render(nothing, root);
  };
}

/** Asks the wall for a step, if it is there. */
function tellStep(link: Signal<Link>, line: Line<Asked>, step: AskedStep): void {
  const { wall, isConnected } = link.peek();
  if (wall !== null && isConnected) line.tell({ type: "step", to: wall, step });
}

function actsOf(view: Shown, line: Line<Asked>, address: PresenterOptions["address"]): PresenterActs {
  const { link, theme, lang, alert, notesSize, watch, nowMs } = view;
  const step = (asked: AskedStep): void => tellStep(link, line, asked);
  return {
    previous: () => step({ type: "previous" }),
    next: () => step({ type: "next" }),
    go: (slide) => step({ type: "go", slide }),
    play: () => step({ type: "play", isPlaying: link.peek().state?.isPlaying !== true }),
    blank: () => step({ type: "blank", isBlank: link.peek().state?.isBlank !== true }),
    resume: () => {
      const { wall, isConnected } = link.peek();
      if (wall !== null && isConnected) line.tell({ type: "resume", to: wall });
    },
    openWall: () => {
      const params = new URLSearchParams({ tour: address.tour, slide: `${(link.peek().state?.slide ?? 0) + 1}` });
      params.set("talk", address.talk);
      if (lang.peek() === "en") params.set("lang", "en");
      const opened = window.open(`wall.html?${params.toString()}`, `talent-map-wall-${address.talk}`, WINDOW);
      alert.value = opened === null ? presenterLabel(lang.peek(), "refused") : "";
    },
    resetTime: () => {
      watch.reset();
      nowMs.value = performance.now();
    },
    theme: () => {
      const at = PRESENTER_THEMES.findIndex((each) => each === theme.peek());
      theme.value = PRESENTER_THEMES[(at + 1) % PRESENTER_THEMES.length] ?? "paper";
    },
    notesSize: (by) => {
      notesSize.value = Math.min(SIZES - 1, Math.max(0, notesSize.peek() + by));
      keepSize(notesSize.peek());
    },
  };
}

/** Title, language and theme of the page, and its address. */
function dress({ read, theme, lang }: Shown, address: PresenterAddress, until: AbortSignal): void {
  effectUntil(until, () => {
    const { documentElement } = document;
    documentElement.dataset["theme"] = theme.value;
    documentElement.lang = lang.value === "zh" ? "zh-CN" : "en";
    document.title = `${presenterLabel(lang.value, "title")} · ${read.tour.title[lang.value]}`;
    const query = presenterQuery({ ...address, theme: theme.value, lang: lang.value });
    history.replaceState(null, "", `?${query}`);
  });
}

/** Notes begin at their first line with each slide, and the list shows the slide in force. */
function scrollWithSlides({ link }: Shown, root: HTMLElement, until: AbortSignal): void {
  const slide = computed(() => link.value.state?.slide ?? -1);
  effectUntil(until, () => {
    void slide.value;
    root.querySelector(".notes-text")?.scrollTo(0, 0);
    const item = root.querySelector<HTMLElement>(".list [aria-current]");
    const list = item?.closest<HTMLElement>("ol");
    if (item && list) list.scrollTop = item.offsetTop - list.offsetTop - (list.clientHeight - item.offsetHeight) / 2;
  });
}

/** The keys of the wall. Space and Enter press a button that the keyboard has reached. */
function hearKeys({ link }: Shown, step: (step: AskedStep) => void, until: AbortSignal): void {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isPress = event.key === " " || event.key === "Enter";
      if (isPress && event.target instanceof Element && event.target.closest("button, summary, a")) return;
      const { state, isConnected } = link.peek();
      const asked = stepOfKey(event.key, state ?? { slide: 0, isPlaying: false, isBlank: false });
      if (asked === null || asked.type === "elapsed") return;
      event.preventDefault();
      if (isConnected) step(asked);
    },
    { signal: until },
  );
}

/** Asks the wall at once, each second, and when the window is seen again; the times go on. */
function keepAsking({ link, nowMs, watch }: Shown, line: Line<Asked>, until: AbortSignal): void {
  const ask = (): void => {
    link.value = linkAsked(link.peek());
    if (link.peek().unanswered > KNOCK_AFTER) line.knock();
    line.tell({ type: "hello" });
    watch.keep();
  };
  const tick = (): void => void (nowMs.value = performance.now());
  ask();
  const [asking, ticking] = [setInterval(ask, ASK_MS), setInterval(tick, TICK_MS)];
  whenGone(until, () => {
    clearInterval(asking);
    clearInterval(ticking);
  });
  document.addEventListener("visibilitychange", ask, { signal: until });
  addEventListener("pagehide", () => watch.keep(), { signal: until });
}

function keptSize(): number {
  try {
    const size = Number(localStorage.getItem(NOTES_SIZE) ?? 1);
    return Number.isInteger(size) && size >= 0 && size < SIZES ? size : 1;
  } catch {
    return 1;
  }
}

function keepSize(size: number): void {
  try {
    localStorage.setItem(NOTES_SIZE, `${size}`);
  } catch {
    // Blocked: this window alone remembers.
  }
}
