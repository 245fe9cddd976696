/** Mounts the Explore mode: one effect draws the panels, one the map; `data-ready` tells when a state's picture stands. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import { nothing, render } from "lit";
import { sentenceOf } from "#app/report";
import { isAnswerTo, runQueries, toQuery } from "#app/run-queries";
import type { Host } from "#app/host";
import type { Store } from "#app/store";
import { effectUntil, whenGone } from "#app/until";
import { syncUrl } from "#app/url-sync";
import { AppError } from "#base/errors";
import type { EngineClient } from "#engine/client";
import type { Padding } from "#map/scene";
import type { Result } from "#model/result";
import type { At } from "#views/view";
import { encodeUrl } from "#app/address";
import { label } from "#text/labels";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import type { Density } from "#theme/screen";
import type { HoverCard } from "#blocks/hover-card";
import type { TmHoverCard } from "#ui/tm-hover-card";
import { copyText, download, leavingSentence, reopenOnce, today } from "./deliver";
import { followDensity, type DensityFollower } from "./density";
import { fillOf } from "#views/regional/fill";
import { firstAnswer } from "#views/regional/first-answer";
import { askAfter } from "./ask-after";
import { attributionText, dressForPrint, listenToKeys, measure, paddingOf } from "./frame";
import { listen, type PageIntents } from "./listen";
import { mapEvents, showEntity } from "./map-events";
import { MapHost } from "./map-host";
import { panelModel } from "#views/regional/model";
import { page, type Side } from "./page";
import { lookupsOf } from "#views/regional/numbers";
import { pictureOf, type Picture } from "#views/regional/picture";
import { followPoints, type Points } from "./points";
import { sceneOf } from "#views/regional/scene";
import { followSecondary, type SecondaryFollower } from "./secondary";
import { hitsInLanguage } from "./search-hits";
import { tableCsv } from "#exports/csv";
import { fileNameOf, tableNotes } from "#views/regional/notes";

export interface ExploreOptions {
  readonly root: HTMLElement;
  readonly host: Host;
  readonly store: Store;
  readonly client: EngineClient;
  readonly progress: ReadonlySignal<number>;
  /** Changes when company files arrive. */
  readonly arrivals: ReadonlySignal<number>;
  /** Changes when points of companies arrive. */
  readonly pointArrivals: ReadonlySignal<number>;
}

/** A state with its answers; null before the first. */
type Answer = { readonly at: At; readonly result: Result; readonly wholePeriod: Result } | null;

/** Signals of one mounted screen. */
interface Screen extends ExploreOptions {
  /** Aborted when the screen is taken away. */
  readonly until: AbortSignal;
  readonly size: Signal<Density>;
  readonly hover: Signal<HoverCard | null>;
  readonly expanded: Signal<ReadonlySet<string>>;
  readonly rails: Signal<ReadonlySet<Side>>;
  readonly answer: ReadonlySignal<Answer>;
  /** What the boot file alone answers to the state in force. */
  readonly early: ReadonlySignal<Answer>;
  readonly picture: ReadonlySignal<Picture | null>;
  readonly fail: (error: unknown) => void;
}

/** Builds the page in `root` and keeps it equal to the state; returns what takes it away, engine included. */
export function mountExplore(given: ExploreOptions): () => void {
  const { root, store, host } = given;
  const leaving = new AbortController();
  const until = leaving.signal;
  let pictureStands = (): void => {};
  const client = askAfter(new Promise((resolve) => (pictureStands = resolve)), given.client);
  const options = { ...given, client };
  const screen = createScreen(options, until);
  const askAgain = runQueries(store, client, options.arrivals, until);
  const points = followPoints(store, client, screen.fail, until);
  const density = followDensity(
    { ...screen, isLarge: computed(() => screen.size.value.textScale > 1) },
    screen.fail,
    until,
  );
  const secondary = followSecondary(store, client, screen.fail, until);
  listen(root, store, intentsOf(screen, askAgain), until);
  listenToKeys(root, store, host, until);
  dressDocument(screen);
  drawPanels(screen, density, secondary);
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
  drawMap(screen, map, points, density);
  // Without an early picture the answer is what is waited for.
  const first = screen.picture.peek() === null ? Promise.resolve() : map.firstPicture();
  void first.then(pictureStands).then(() => followWithSlices());
  tellReady(screen, map, losses, [points, density, secondary]);
  followSize(screen, map);
  syncUrl(store, host, until);
  return () => {
    leaving.abort();
    map.destroy();
    render(nothing, root);
    client.destroy();
  };
}

function createScreen(options: ExploreOptions, until: AbortSignal): Screen {
  const { root, store } = options;
  const { dataset, at } = store;
  const size = signal<Density>(measure(root, at.value.theme));
  // While a question is open the last answer stays, with the state it belongs to.
  let lastAnswer: Answer = null;
  const answer = computed(() => {
    const status = store.status.value;
    if (status.kind === "ready" && isAnswerTo(status.query, at.value))
      lastAnswer = { at: at.value, result: status.result, wholePeriod: status.wholePeriod };
    return lastAnswer;
  });
  const early = computed(() => {
    const result = firstAnswer(at.value, dataset);
    return result && { at: at.value, result, wholePeriod: result };
  });
  let lastPicture: Picture | null = null;
  const picture = computed(() => {
    const answered = answer.value?.at === at.value ? answer.value : null;
    const { maxCirclePx } = size.value;
    const draw = ({ result, wholePeriod }: NonNullable<Answer>): Picture | null =>
      pictureOf(at.value, dataset, result, maxCirclePx, wholePeriod);
    const fresh = answered && draw(answered);
    const boot = fresh === null ? early.value : null;
    lastPicture = fresh ?? (boot && draw(boot)) ?? lastPicture;
    return lastPicture;
  });
  return {
    ...options,
    until,
    size,
    hover: signal<HoverCard | null>(null),
    expanded: signal<ReadonlySet<string>>(new Set()),
    rails: signal<ReadonlySet<Side>>(new Set()),
    answer,
    early,
    picture,
    fail: (error) => store.notify("error", sentenceOf(error, at.value.lang)),
  };
}

/** The set without `value` if it was in it, else with it. */
function flipped<T>(values: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}

function mapElement(root: HTMLElement): HTMLElement {
  return root.querySelector<HTMLElement>("[data-role=map]") ?? root;
}

function intentsOf(screen: Screen, askAgain: () => void): PageIntents {
  const { root, host, store, picture, expanded, rails } = screen;
  const { dataset, state, notify } = store;
  const say = (key: Parameters<typeof label>[1]): void => notify("note", label(state.value.lang, key));
  return {
    share: () =>
      void copyText(host.href(host.query())).then((done) => say(done ? "nav.share.done" : "nav.copy.failed")),
    copy: (sentence, done) => {
      const text = leavingSentence(sentence, state.value.lang, dataset, host.href(host.query()));
      void copyText(text).then((copied) => {
        done(text, copied);
        if (!copied) say("nav.copy.failed");
      });
    },
    exportTable: (order) => {
      const shown = picture.value;
      if (shown === null) return;
      // The address of what is shown: the one above may already ask for something else.
      const address = host.href(encodeUrl(shown.state.state, dataset));
      const notes = tableNotes(shown.table, shown.state, dataset, { address, day: today() });
      download(`${fileNameOf(shown.state, dataset)}.csv`, tableCsv(shown.table, notes, shown.state.lang, order));
    },
    expand: (chart) => {
      expanded.value = flipped(expanded.value, chart);
    },
    fold: (side) => {
      rails.value = flipped(rails.value, side);
    },
    showEntity: (subject, row) => void showEntity(screen, mapElement(root), subject, row).catch(screen.fail),
    retry: () => {
      const status = store.status.value;
      if (status.kind === "failed" && status.code === "data-updated") return host.reload();
      for (const { id } of store.notices.value) store.dismiss(id);
      // The button that had the focus is gone; reading goes on at the head of the page.
      root.querySelector("h1")?.focus();
      askAgain();
    },
  };
}

function dressDocument({ store, picture, host, until }: Screen): void {
  effectUntil(until, () => {
    const { theme, lang } = store.state.value;
    const title = [picture.value?.table.caption, label(lang, "app.name")].filter(Boolean).join(" · ");
    host.dress({ title, theme, lang: lang === "zh" ? "zh-CN" : "en" });
  });
  effectUntil(until, () => {
    const status = store.status.value;
    if (status.kind === "failed")
      store.notify("error", sentenceOf(new AppError(status.code, status.params), store.state.value.lang));
  });
}

function drawPanels(screen: Screen, density: DensityFollower, secondary: SecondaryFollower): void {
  const { root, until, store, client, picture, answer, early, size, expanded, rails, hover, progress } = screen;
  const { dataset, state, at } = store;
  const find = async (text: string): ReturnType<EngineClient["search"]> =>
    hitsInLanguage(await client.search(text, state.peek().region), state.peek().lang, dataset);
  const panels = computed(() =>
    panelModel({
      state: at.value,
      dataset,
      picture: picture.value,
      density: density.shown.value,
      secondary: secondary.shown.value,
      answer: answer.value ?? early.value,
      size: size.value,
      expanded: expanded.value,
    }),
  );
  effectUntil(until, () => {
    const chrome = { notices: store.notices.value, progress: progress.value, rails: rails.value, find };
    const status = store.status.value;
    const isWaiting = status.kind === "failed" || (status.kind === "running" && status.isLate === true);
    const isBehind = isWaiting && !isPictureOf(picture.value, at.value) && status.kind;
    render(page({ ...panels.value, ...chrome, isBehind }, dataset), root);
  });
  // The card follows the pointer: it must not make the panels render again.
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  if (card) card.covered = (): Padding => paddingOf(root);
  effectUntil(until, () => {
    if (card) card.card = hover.value;
  });
}

/** Whether a picture answers the question asked now. */
function isPictureOf(picture: Picture | null, at: At): boolean {
  return picture !== null && isAnswerTo(toQuery(picture.state), at);
}

function drawMap(
  { store, picture, size, until }: Screen,
  map: MapHost,
  points: Points,
  density: DensityFollower,
): void {
  effectUntil(until, () => {
    const drawn = picture.value;
    // Without numbers yet, or ever, the land is shown bare.
    const state = drawn?.state ?? store.at.value;
    const shown = density.shown.value;
    const scene = sceneOf(
      state,
      store.dataset,
      drawn?.fill ?? fillOf(state, []),
      drawn?.circles ?? null,
      points.scenes.value,
      shown?.region === state.region ? shown.scene : null,
      size.value.textScale,
      drawn?.values,
    );
    map.show(scene, state.state, attributionText(state.state, store.dataset));
  });
}

/** `data-ready` is "true" once panels, points and map show the state in force. */
function tellReady(
  { store, picture, answer, fail, host, until }: Screen,
  map: MapHost,
  losses: ReadonlySignal<number>,
  followers: readonly { settled(): Promise<void> }[],
): void {
  let epoch = 0;
  effectUntil(until, () => {
    const mine = ++epoch;
    host.tellReady(false);
    const at = store.at.value;
    void losses.value;
    if (picture.value?.state !== at || answer.value?.at !== at) return;
    // The early picture of the boot file stands until all companies have arrived; charts and links wait for them.
    const lookups = lookupsOf(at, answer.value.result, store.dataset);
    if ([...lookups.values()].includes(null)) return;
    const settle = async (): Promise<void> => {
      for (const follower of followers) await follower.settled();
      await map.drawn();
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
