/** Mounts the screen of a wall: the sheet of the slide in force under the layout of walls, and what moves from slide to slide. */
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { decodeUrl, encodeUrl } from "#app/address";
import { askAfter } from "#app/explore/ask-after";
import { reopenOnce } from "#app/explore/deliver";
import { intentsOf } from "#app/explore/intents";
import { listen } from "#app/explore/listen";
import { mapElement } from "#app/explore/map-element";
import { mapEvents } from "#app/explore/map-events";
import { MapHost } from "#app/explore/map-host";
import { createScreen, type ExploreOptions, type Screen } from "#app/explore/screen";
import { dressDocument, drawMap, tellReady } from "#app/explore/stage";
import { effectUntil, whenGone } from "#app/until";
import { syncUrl } from "#app/url-sync";
import { wallPadding } from "#layouts/wall/wall-padding";
import { wallSheet } from "#layouts/wall/wall-sheet";
import { regionOf } from "#model/regions";
import type { Tour } from "#model/tour";
import { regionName } from "#text/filters";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { screenSizes, type ScreenSizes } from "#theme/screen-sizes";
import type { TmHoverCard } from "#ui/tm-hover-card";
import { stepOfKey, stepped, type PlayerState, type Step } from "./player";
import { isLeft, looksOf, slideQuery } from "./slide-state";
import type { WallAddress } from "./wall-address";

export interface WallOptions extends ExploreOptions {
  readonly address: WallAddress;
  readonly tour: Tour | null;
  readonly player: Signal<PlayerState>;
}

/** What moves a tour. */
interface Playing {
  readonly step: (step: Step) => void;
  /** Back to the slide that a reader has left. */
  readonly resume: () => void;
  /** Whether what is shown is no longer the slide's own state. */
  readonly isAway: ReadonlySignal<boolean>;
}

/** Builds the wall in `root`; returns what takes it away, engine included. */
export function mountWall(given: WallOptions): () => void {
  const { root, store, host } = given;
  const leaving = new AbortController();
  const until = leaving.signal;
  let pictureStands = (): void => undefined;
  const client = askAfter(new Promise((resolve) => (pictureStands = resolve)), given.client);
  const screen = createScreen({ ...given, client }, until);
  screen.size.value = sizesOf(root);
  const playing = followTour(given, screen);
  listen(root, store, intentsOf(screen), until);
  dressDocument(screen);
  drawParts(screen, given, playing);
  const losses = signal(0);
  const map = new MapHost({
    container: mapElement(root),
    tree: store.dataset.tree,
    geo: (name) => client.geo(name),
    onEvent: mapEvents({ ...screen, onError: screen.fail }),
    onError: screen.fail,
    onLost: () => void (losses.value += 1),
    reopen: () => reopenOnce(host),
    padding: wallPadding(root),
  });
  drawMap(screen, map);
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

/** Sizes by the height of the screen; `--u` carries them to the style sheets. */
function sizesOf(root: HTMLElement): ScreenSizes {
  const [width, height] = [root.clientWidth || innerWidth, root.clientHeight || innerHeight];
  document.documentElement.style.setProperty("--u", `${height / 720}`);
  return screenSizes(width, height, "night", "wall");
}

function followTour({ tour, player, store, host }: WallOptions, { until }: Screen): Playing {
  const { dataset, state } = store;
  const queryNow = computed(() => encodeUrl(state.value, dataset));
  const isAway = computed(() => isLeft(dataset, tour, player.value.slide, queryNow.value));
  const resume = (): void => {
    const query = slideQuery(tour, player.peek().slide, looksOf(queryNow.peek()));
    if (tour !== null) store.dispatch({ type: "restore", state: decodeUrl(query, dataset).state });
  };
  const step = (asked: Step): void => {
    if (tour === null) return;
    const before = player.peek();
    batch(() => {
      player.value = stepped(before, asked, tour.slides.length);
      const isMove = asked.type !== "play" && asked.type !== "blank" && asked.type !== "elapsed";
      if (player.value.slide !== before.slide || isMove) resume();
    });
  };
  // The address names the slide, whether or not its state is another.
  effectUntil(until, () => {
    void player.value;
    host.write(queryNow.peek(), true);
  });
  host.keys.addEventListener(
    "keydown",
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
      const asked = stepOfKey(event.key, player.peek());
      if (asked === null) return;
      event.preventDefault();
      step(asked);
    },
    { signal: until, capture: true },
  );
  return { step, resume, isAway };
}

function drawParts(screen: Screen, { tour, player }: WallOptions, { resume, isAway }: Playing): void {
  const { root, until, store, shown, isInForce, size, hover } = screen;
  effectUntil(until, () => {
    const { region, lang } = store.state.value;
    const { sheet } = shown.value;
    const { slide, isPlaying, isBlank } = player.value;
    const told = isAway.value ? undefined : tour?.slides[slide];
    const status = store.status.value;
    const isLate = status.kind === "failed" || (status.kind === "running" && status.isLate === true);
    const parts = wallSheet({
      sheet,
      lang,
      title: told?.title[lang] || store.at.value.view.words.question[lang],
      place: regionName(lang, regionOf(store.dataset.tree, region)),
      isCover: told?.isCover ?? false,
      block: told?.block ?? null,
      facts: [],
      position: tour && { slide: slide + 1, count: tour.slides.length },
      isPlaying,
      isBlank,
      isAway: isAway.value,
      isBehind:
        isLate && !(sheet.isAnswered && isInForce.value) && status.kind === "failed" ? "failed" : isLate && "running",
      notices: store.notices.value,
      size: size.value,
      resume,
    });
    render(parts, root);
  });
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  effectUntil(until, () => {
    if (card) card.card = hover.value;
  });
}

function followSize({ root, until, size, shown }: Screen, map: MapHost): void {
  const measure = (): void => {
    if (until.aborted) return;
    const now = sizesOf(root);
    if (JSON.stringify(now) !== JSON.stringify(size.peek())) size.value = now;
    map.setPadding(wallPadding(root));
  };
  addEventListener("resize", measure, { signal: until });
  effectUntil(until, () => {
    void shown.value;
    requestAnimationFrame(measure);
  });
  const watching = new ResizeObserver(measure);
  for (const part of root.querySelectorAll("[data-covers]")) watching.observe(part);
  whenGone(until, () => watching.disconnect());
}
