/** Mounts the Explore screen: one effect draws the panels, one the map; the host learns when the screen shows the state in force. */
import { computed, signal, type ReadonlySignal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { sentenceOf } from "#app/failure";
import { effectUntil, whenGone } from "#app/until";
import { syncUrl } from "#app/url-sync";
import { AppError } from "#base/errors";
import type { EngineClient } from "#engine/transport/client";
import type { Padding } from "#map/scene";
import { label } from "#text/labels";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import type { TmHoverCard } from "#ui/tm-hover-card";
import { askAfter } from "./ask-after";
import { reopenOnce } from "./deliver";
import { attributionText } from "./attribution-text";
import { dressForPrint } from "./print-screen";
import { listenToKeys } from "./keys";
import { measure, paddingOf } from "./room";
import { cardOfChosen } from "./chosen-line";
import { cardHeld, letGo } from "./held-card";
import { intentsOf } from "./intents";
import { listen } from "./listen";
import { mapElement } from "./map-element";
import { mapEvents } from "./map-events";
import { MapHost } from "./map-host";
import { page } from "./page";
import { createScreen, type ExploreOptions, type Screen } from "./screen";
import { hitsInLanguage } from "./search-hits";

/** Builds the page in `root` and keeps it equal to the state; returns what takes it away, engine included. */
export function mountExplore(given: ExploreOptions): () => void {
  const { root, store, host } = given;
  const leaving = new AbortController();
  const until = leaving.signal;
  let pictureStands = (): void => {};
  const client = askAfter(new Promise((resolve) => (pictureStands = resolve)), given.client);
  const screen = createScreen({ ...given, client }, until);
  listen(root, store, intentsOf(screen), until);
  listenToKeys(root, store, host, until);
  dressDocument(screen);
  drawPanels(screen);
  const losses = signal(0);
  const map = new MapHost({
    container: mapElement(root),
    tree: store.dataset.tree,
    geo: (name) => client.geo(name),
    onEvent: mapEvents({ ...screen, onError: screen.fail }),
    onError: screen.fail,
    onLost: () => void (losses.value += 1),
    reopen: () => reopenOnce(host),
    padding: paddingOf(root),
  });
  drawMap(screen, map);
  // Without an early picture the answer is what is waited for.
  const { isAnswered, map: firstScene } = screen.shown.peek().sheet;
  const first = isAnswered && firstScene !== null ? map.firstPicture() : Promise.resolve();
  void first.then(pictureStands).then(() => followWithSlices());
  tellReady(screen, map, losses);
  followSize(screen, map);
  syncUrl(store, host, until);
  return () => {
    leaving.abort();
    map.destroy();
    render(nothing, root);
    client.destroy();
  };
}

function dressDocument({ store, shown, host, until }: Screen): void {
  effectUntil(until, () => {
    const { theme, lang } = store.state.value;
    const title = [shown.value.sheet.title, label(lang, "app.name")].join(" · ");
    host.dress({ title, theme, lang: lang === "zh" ? "zh-CN" : "en" });
  });
  effectUntil(until, () => {
    const status = store.status.value;
    if (status.kind === "failed")
      store.notify("error", sentenceOf(new AppError(status.code, status.params), store.state.value.lang));
  });
}

function drawPanels(screen: Screen): void {
  const { root, until, store, client, named, shown, answers, isInForce, size, rails, hover, progress } = screen;
  const { dataset, state, at } = store;
  const find = async (text: string): ReturnType<EngineClient["search"]> => {
    const [groups] = await Promise.all([client.search({ text, region: state.peek().region }), named()]);
    return hitsInLanguage(groups, state.peek().lang, dataset);
  };
  effectUntil(until, () => {
    const chrome = { notices: store.notices.value, progress: progress.value, rails: rails.value, find, engine: client };
    const status = store.status.value;
    const isWaiting = status.kind === "failed" || (status.kind === "running" && status.isLate === true);
    const { sheet } = shown.value;
    const isBehind = isWaiting && !(sheet.isAnswered && isInForce.value) && status.kind;
    render(page({ at: at.value, answers: answers.value, sheet, size: size.value, ...chrome, isBehind }, dataset), root);
  });
  // The card follows the pointer: it must not make the panels render again.
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  if (card) card.covered = (): Padding => paddingOf(root);
  effectUntil(until, () => {
    if (shown.value.sheet.list) void listElement().catch(screen.fail);
  });
  effectUntil(until, () => {
    if (card) card.card = cardHeld(screen) ?? hover.value ?? cardOfChosen(screen);
  });
  letGo(screen, until);
}

/** Fetches what shows lists with the first of them. */
async function listElement(): Promise<void> {
  try {
    await import("#ui/tm-list");
  } catch (cause) {
    throw new AppError("load-failed", { file: "list", status: 0 }, cause);
  }
}

function drawMap({ store, until, shown }: Screen, map: MapHost): void {
  // A sheet that differs in its charts alone has the same map.
  const scene = computed(() => shown.value.sheet.map);
  const placed = computed(() => shown.value.at.state);
  const isDemo = computed(() => shown.value.sheet.isDemo);
  const demoPart = computed(() => shown.value.sheet.demoPart);
  effectUntil(until, () => {
    const state = placed.value;
    void store.attempts.value;
    const demo = { isDemo: isDemo.value, demoPart: demoPart.value ?? "" };
    if (scene.value !== null) map.show(scene.value, state, attributionText(state, store.dataset, demo));
  });
}

/** `data-ready` is "true" once panels, points and map show the state in force. */
function tellReady(
  { store, shown, slots, fail, host, until }: Screen,
  map: MapHost,
  losses: ReadonlySignal<number>,
): void {
  let epoch = 0;
  effectUntil(until, () => {
    const mine = ++epoch;
    host.tellReady(false);
    void losses.value;
    void store.attempts.value;
    const { at, sheet } = shown.value;
    if (at !== store.at.value || !sheet.isWhole) return;
    const settle = async (): Promise<void> => {
      // Every effect of this change has asked its questions by then.
      await Promise.resolve();
      await slots.settled();
      if (sheet.list) await listElement();
      if (sheet.map !== null) await map.drawn();
      await new Promise(requestAnimationFrame);
      if (mine === epoch && !until.aborted) host.tellReady(true);
    };
    void settle().catch((error: unknown) => {
      if (mine === epoch && !until.aborted) fail(error);
    });
  });
}

function followSize({ root, store, size, until }: Screen, map: MapHost): void {
  const measureAll = (): void => {
    if (until.aborted) return;
    size.value = measure(root, store.state.value.theme);
    map.setPadding(paddingOf(root));
  };
  effectUntil(until, () => {
    void store.state.value.theme;
    void store.state.value.panel;
    void store.state.value.view;
    requestAnimationFrame(measureAll);
  });
  addEventListener("resize", measureAll, { signal: until });
  addEventListener("beforeprint", () => dressForPrint(root), { signal: until });
  addEventListener("afterprint", () => root.classList.remove("printing"), { signal: until });
  const panels = new ResizeObserver(measureAll);
  for (const panel of root.querySelectorAll(".left, .right, .legend, .time, .chips")) panels.observe(panel);
  whenGone(until, () => panels.disconnect());
}
