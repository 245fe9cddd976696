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
import { effectUntil, whenGone } from "#app/until";
import { syncUrl } from "#app/url-sync";
import { wallPadding } from "#layouts/wall/wall-padding";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { screenSizes, type ScreenSizes } from "#theme/screen-sizes";
import { drawWall } from "./draw-wall";
import { followTour } from "./follow-tour";
import { followPresenters } from "./line";
import type { WallOptions } from "./wall-options";

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
  followPresenters(given, screen, playing);
  listen(root, store, intentsOf(screen), until);
  dressDocument(screen);
  drawWall(screen, given, playing);
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
