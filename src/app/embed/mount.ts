/** Mounts the screen of a frame: the map and a little around it, drawn by the layout of frames; the page around hears what happens. */
import { signal, type ReadonlySignal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { sentenceOf } from "#app/failure";
import { askAfter } from "#app/explore/ask-after";
import { reopenOnce } from "#app/explore/deliver";
import { cardOnMap, closeCard, letGo } from "#app/explore/held-card";
import { intentsOf } from "#app/explore/intents";
import { listenToKeys } from "#app/explore/keys";
import { listen } from "#app/explore/listen";
import { mapElement } from "#app/explore/map-element";
import { mapEvents } from "#app/explore/map-events";
import { MapHost } from "#app/explore/map-host";
import { paddingOf, roomOf } from "#app/explore/room";
import { createScreen, type ExploreOptions, type Screen } from "#app/explore/screen";
import { chartsElement, dressDocument, drawMap, listElement, tellReady } from "#app/explore/stage";
import { effectUntil, whenGone } from "#app/until";
import { syncUrl } from "#app/url-sync";
import type { FrameLine } from "#embed/frame-line";
import { frameSheet, type FrameModel } from "#layouts/embed/frame-sheet";
import { regionName } from "#text/filters";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { screenSizes, type ScreenSizes } from "#theme/screen-sizes";
import type { RegionCode } from "#model/regions";
import type { TmHoverCard } from "#ui/tm-hover-card";
import { ALL_VIEWS } from "#views/all-views";
import { answerCommands, headingOf, toldState } from "./commands";
import type { EmbedAddress } from "./embed-address";
import { cardsWithin, pathWithin } from "./lock";

export interface EmbedOptions extends ExploreOptions {
  readonly frame: EmbedAddress;
  readonly lock: RegionCode | null;
  readonly line: FrameLine;
  /** What stands above the map where the frame has its full chrome. */
  readonly bar?: (screen: Screen) => unknown;
}

/** Builds the frame's page in `root`; returns what takes it away, engine included. */
export function mountEmbed(given: EmbedOptions): () => void {
  const { root, store, host, line } = given;
  const leaving = new AbortController();
  const until = leaving.signal;
  let pictureStands = (): void => undefined;
  const picture = new Promise<void>((resolve) => (pictureStands = resolve));
  const client = askAfter(picture, given.client);
  const screen = createScreen({ ...given, client }, until);
  screen.size.value = sizesOf(screen);
  listen(root, store, intentsOf(screen), until);
  listenToKeys(root, store, host, () => closeCard(screen), until);
  dressDocument(screen);
  const asked = signal<string>(store.at.peek().view.id);
  drawParts(screen, given, asked);
  const losses = signal(0);
  let answerStands = (): void => undefined;
  const after = new Promise<void>((resolve) => (answerStands = resolve));
  const map = new MapHost({
    container: mapElement(root),
    tree: store.dataset.tree,
    within: given.lock,
    geo: (name) => client.geo(name),
    onEvent: mapEvents({ ...screen, onError: screen.fail }),
    onError: screen.fail,
    onLost: () => void (losses.value += 1),
    reopen: () => reopenOnce(host),
    padding: paddingOf(root),
    after,
  });
  drawMap(screen, map);
  const { shown } = screen;
  const { isAnswered, map: firstScene } = shown.peek().sheet;
  const first = isAnswered && firstScene !== null ? map.firstPicture() : Promise.resolve();
  void first.then(pictureStands).then(() => followWithSlices());
  tellFirstPicture(screen, map, (ms) => {
    line.tell({ type: "firstpicture", ms });
    answerStands();
  });
  const charts = async (): Promise<void> => (given.frame.hidden.has("block") ? undefined : picture.then(chartsElement));
  effectUntil(until, () => {
    void shown.value;
    void charts().catch(screen.fail);
  });
  tellReady(screen, map, losses, charts);
  tellPage(screen, given);
  followSize(screen, map, line);
  syncUrl(store, host, until);
  loadAheadOfFilters(screen);
  answerCommands(screen, line, (view) => void (asked.value = view));
  line.tell({ type: "ready", version: store.dataset.version });
  return () => {
    leaving.abort();
    map.destroy();
    render(nothing, root);
    client.destroy();
  };
}

/** Sizes by the frame's width alone: its height follows from them. */
function sizesOf({ root, store }: Screen): ScreenSizes {
  const width = root.clientWidth || innerWidth;
  return screenSizes(width, Math.round(width * 0.75), store.state.peek().theme);
}

/** The question that the page asked for, by name, while readers follow a way to another and no bar names them all. */
function questionAsked({ store }: Screen, asked: string): FrameModel["asked"] {
  const view = asked === store.at.value.view.id ? undefined : ALL_VIEWS.find(({ id }) => id === asked);
  return view ? { view: view.id, name: view.words.question[store.state.value.lang] } : null;
}

function drawParts(screen: Screen, { frame, lock, bar }: EmbedOptions, asked: ReadonlySignal<string>): void {
  const { root, until, store, client, shown, isBehind, size } = screen;
  const { dataset } = store;
  effectUntil(until, () => {
    const { region, lang } = store.state.value;
    const { sheet } = shown.value;
    const above = pathWithin(dataset.tree, lock, region).at(-2) ?? null;
    const parts = frameSheet({
      sheet: { ...sheet, cards: cardsWithin(dataset.tree, lock, region, sheet.cards) },
      title: headingOf(store),
      lang,
      chrome: frame.chrome,
      hidden: frame.hidden,
      block: frame.block,
      isAuto: frame.isAuto,
      above: above && { code: above.code, name: regionName(lang, above) },
      asked: frame.chrome === "full" ? null : questionAsked(screen, asked.value),
      isBehind: isBehind.value,
      notices: store.notices.value,
      textPx: size.value.smallPx,
      engine: client,
      bar: bar?.(screen) ?? nothing,
    });
    render(parts, root);
  });
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  if (card) card.room = () => roomOf(root);
  effectUntil(until, () => {
    if (card) card.card = cardOnMap(screen);
  });
  effectUntil(until, () => {
    if (shown.value.sheet.list) void listElement().catch(screen.fail);
  });
  letGo(screen, until);
}

/** A reader who sets a filter will set another. */
function loadAheadOfFilters({ store, client, until }: Screen): void {
  const first = JSON.stringify(store.state.peek().filters);
  effectUntil(until, () => {
    if (JSON.stringify(store.state.value.filters) !== first) client.loadAhead();
  });
}

/** Calls `tell` once the first answer is painted, with ms since the frame began to load. */
function tellFirstPicture({ shown, until }: Screen, map: MapHost, tell: (ms: number) => void): void {
  let told = false;
  effectUntil(until, () => {
    const { sheet } = shown.value;
    if (told || !sheet.isAnswered) return;
    told = true;
    const stands = sheet.map === null ? Promise.resolve() : map.firstPicture();
    void stands.then(() => tell(Math.round(performance.now())));
  });
}

/** Tells of every state once its sheet is there, of selections, and of failures. */
function tellPage(screen: Screen, { line, lock }: EmbedOptions): void {
  const { store, shown, until } = screen;
  let selected: RegionCode | null = store.state.peek().selected;
  let failures: readonly number[] = [];
  effectUntil(until, () => {
    if (shown.value.at !== store.at.value || !shown.value.sheet.isAnswered) return;
    line.tell({ type: "statechange", state: toldState(screen) });
  });
  effectUntil(until, () => {
    const { selected: now, lang } = store.state.value;
    if (now === selected) return;
    selected = now;
    const region = now === null ? null : pathWithin(store.dataset.tree, lock, now).at(-1);
    line.tell({ type: "select", region: now, name: region ? regionName(lang, region) : "" });
  });
  effectUntil(until, () => {
    const errors = store.notices.value.filter(({ kind }) => kind === "error");
    for (const { id, text } of errors)
      if (!failures.includes(id)) line.tell({ type: "error", code: "map", message: text.slice(0, 2000) });
    failures = errors.map(({ id }) => id);
  });
}

/** Sizes follow the frame's width; the page around hears the height of what is in it. */
function followSize(screen: Screen, map: MapHost, line: FrameLine): void {
  const { root, until, size, store } = screen;
  const measureAll = (): void => {
    if (until.aborted) return;
    const now = sizesOf(screen);
    if (JSON.stringify(now) !== JSON.stringify(size.peek())) size.value = now;
    map.setPadding(paddingOf(root));
    const content = root.firstElementChild?.getBoundingClientRect().height ?? 0;
    if (content > 0) line.tell({ type: "height", px: Math.ceil(content) });
  };
  effectUntil(until, () => {
    void store.state.value.theme;
    requestAnimationFrame(measureAll);
  });
  const watching = new ResizeObserver(measureAll);
  watching.observe(root);
  if (root.firstElementChild) watching.observe(root.firstElementChild);
  whenGone(until, () => watching.disconnect());
}

/** The failure of a frame that did not open. */
export function tellFailure(line: FrameLine, code: string, error: unknown, lang: "zh" | "en"): void {
  line.tell({ type: "error", code, message: sentenceOf(error, lang).slice(0, 2000) });
}
