/** Mounts the screen of a wall: the sheet of the slide in force under the layout of walls, and what moves from slide to slide. */
import { signal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { askAfter } from "#app/explore/ask-after";
import { reopenOnce } from "#app/explore/deliver";
import { intentsOf } from "#app/explore/intents";
import { listen } from "#app/explore/listen";
import { mapElement } from "#app/explore/map-element";
import { mapEvents } from "#app/explore/map-events";
import { MapHost } from "#app/explore/map-host";
import { createScreen, type Screen } from "#app/explore/screen";
import { dressDocument, drawMap, tellReady } from "#app/explore/stage";
import type { Host } from "#app/host";
import { effectUntil, whenGone } from "#app/until";
import { syncUrl } from "#app/url-sync";
import { AppError } from "#base/errors";
import { wallPadding } from "#layouts/wall/wall-padding";
import { moveCircles } from "#map/circle-motion";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { screenSizes, type ScreenSizes } from "#theme/screen-sizes";
import { Ahead } from "./ahead";
import { drawWall } from "./draw-wall";
import { followTour } from "./follow-tour";
import { tryGraphicsAgain } from "./kiosk";
import { followPresenters } from "./line";
import { playByItself } from "./play-by-itself";
import type { WallOptions } from "./wall-options";

/** Builds the wall in `root`; returns what takes it away, engine included. */
export function mountWall(given: WallOptions): () => void {
  const { root, store } = given;
  const leaving = new AbortController();
  const until = leaving.signal;
  let pictureStands = (): void => undefined;
  const ahead = new Ahead(given.client, store.dataset);
  const client = askAfter(new Promise((resolve) => (pictureStands = resolve)), ahead.client);
  const stands = signal(false);
  const host: Host = {
    ...given.host,
    tellReady: (isReady) => {
      given.host.tellReady(isReady);
      stands.value = isReady;
    },
  };
  const options = { ...given, host, client };
  const screen = createScreen(options, until);
  screen.size.value = sizesOf(root);
  const playing = followTour(options, screen);
  followPresenters(options, screen, playing);
  listen(root, store, intentsOf(screen), until);
  dressDocument(screen);
  const { still } = drawWall(screen, options, playing);
  const losses = signal(0);
  const map = new MapHost({
    container: mapElement(root),
    tree: store.dataset.tree,
    geo: (name) => client.geo(name),
    onEvent: mapEvents({ ...screen, onError: screen.fail }),
    onError: (error) => {
      screen.fail(error);
      if (isSimpleMap(error) && given.address.isKiosk) tryGraphicsAgain(options, screen);
    },
    onLost: () => void (losses.value += 1),
    reopen: () => reopenOnce(host),
    padding: wallPadding(root),
    distance: "wall",
    circleMotion: moveCircles,
  });
  drawMap(screen, map);
  const { isAnswered, map: firstScene } = screen.shown.peek().sheet;
  const first = isAnswered && firstScene !== null ? map.firstPicture() : Promise.resolve();
  void first.then(pictureStands).then(() => followWithSlices());
  tellReady(screen, map, losses, still);
  playByItself(options, screen, playing, { ahead, stands });
  followSize(screen, map);
  syncUrl(store, host, until);
  return () => {
    leaving.abort();
    map.destroy();
    render(nothing, root);
    client.destroy();
  };
}

function isSimpleMap(error: unknown): boolean {
  return error instanceof AppError && error.code === "map-simple";
}

/** Sizes by the height of the screen; `--u` carries them to the style sheets. */
function sizesOf(root: HTMLElement): ScreenSizes {
  const [width, height] = [root.clientWidth || innerWidth, root.clientHeight || innerHeight];
  document.documentElement.style.setProperty("--u", `${height / 720}`);
  return screenSizes(width, height, "night", "wall");
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
