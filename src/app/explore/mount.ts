/** Mounts the Explore screen: one effect draws the panels, one the map; the host learns when the screen shows the state in force. */
import { signal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { decodeUrl, encodeUrl } from "#app/address";
import { effectUntil, whenGone } from "#app/until";
import { fetchedCode } from "#base/fetched-code";
import { syncUrl } from "#app/url-sync";
import type { EngineClient } from "#engine/transport/client";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { regionName } from "#text/filters";
import { listenFor } from "#ui/events";
import { viewOf } from "#views/all-views";
import type { TmHoverCard } from "#ui/tm-hover-card";
import { askAfter } from "./ask-after";
import { download, reopenOnce } from "./deliver";
import { dressForPrint } from "./print-screen";
import { listenToKeys } from "./keys";
import { measure, paddingOf, roomOf } from "./room";
import { cardOnMap, closeCard, letGo } from "./held-card";
import { intentsOf } from "./intents";
import { listen } from "./listen";
import { mapElement } from "./map-element";
import { mapEvents } from "./map-events";
import { MapHost } from "./map-host";
import { page } from "./page";
import { createScreen, type ExploreOptions, type Screen } from "./screen";
import { dressDocument, drawMap, listElement, offlineElement, tellReady } from "./stage";
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
  listenToKeys(root, store, host, () => closeCard(screen), until);
  listenFor(root, "tm-record", () => void openRecorder(screen).catch(screen.fail), until);
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

/** Opens the recorder of tours, fetched with its first opening. */
async function openRecorder(screen: Screen): Promise<void> {
  const code = fetchedCode("recorder", () => import("#app/recorder/open"));
  // Recorded addresses may name any place and node.
  const [recorder] = await Promise.all([code, screen.named(), screen.store.whenWhole(() => undefined)]);
  recorder.openRecorder(screen, { decodeUrl, encodeUrl, viewOf, regionName, download });
}

function drawPanels(screen: Screen): void {
  const { root, until, store, client, named, shown, answers, size, rails, progress } = screen;
  const { dataset, state, at } = store;
  const find = async (text: string): ReturnType<EngineClient["search"]> => {
    const [groups] = await Promise.all([client.search({ text, region: state.peek().region }), named()]);
    return hitsInLanguage(groups, state.peek().lang, dataset);
  };
  effectUntil(until, () => {
    const chrome = { notices: store.notices.value, progress: progress.value, rails: rails.value, find, engine: client };
    const { sheet } = shown.value;
    const isBehind = screen.isBehind.value;
    render(page({ at: at.value, answers: answers.value, sheet, size: size.value, ...chrome, isBehind }, dataset), root);
  });
  // The card follows the pointer: it must not make the panels render again.
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  if (card) card.room = () => roomOf(root);
  effectUntil(until, () => {
    if (shown.value.sheet.list) void listElement().catch(screen.fail);
  });
  effectUntil(until, () => {
    if (state.value.panel === "methods") void offlineElement().catch(screen.fail);
  });
  effectUntil(until, () => {
    if (card) card.card = cardOnMap(screen);
  });
  letGo(screen, until);
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
