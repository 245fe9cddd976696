/** The wall's end of the line to its presenter windows: takes their steps, tells them what stands on it, opens one by the key S. */
import { computed, signal } from "@preact/signals-core";
import type { Screen } from "#app/explore/screen";
import { openLine, type Line } from "#app/presenter/line";
import { newId, parseAsked, type Told, type WallState } from "#app/presenter/messages";
import { presenterQuery } from "#app/presenter/presenter-address";
import { tourDigest } from "#app/presenter/tour-digest";
import { effectUntil, whenGone } from "#app/until";
import { sentenceText } from "#exports/said";
import { regionOf } from "#model/regions";
import { errorSentence } from "#text/errors";
import { regionName } from "#text/filters";
import { presenterLabel } from "#text/presenter-labels";
import type { Tour } from "#model/tour";
import type { Playing } from "./follow-tour";
import { drawSlides } from "./slide-pictures";
import type { WallOptions } from "./wall-options";

/** A window that opened the wall and has been silent so long may have been reloaded. */
const SILENCE_MS = 2500;
const KNOCK_MS = 1000;
/** A presenter window of its own, to be dragged to the speaker's screen. */
const WINDOW = "popup,width=1280,height=760";

/** Follows presenter windows until the screen is taken away. Returns what opens one. */
export function followPresenters(given: WallOptions, screen: Screen, playing: Playing): () => void {
  const { tour, talk, address } = given;
  if (tour === null || address.tour === null || address.isKiosk) return () => undefined;
  const name = address.tour;
  const { store, host, until } = screen;
  const state = stateOf(given, screen, playing, tour);
  let ending: AbortController | null = null;
  effectUntil(until, () => {
    ending?.abort();
    ending = null;
    if (talk.value === null) return;
    ending = new AbortController();
    const mine = ending.signal;
    const isHeard = signal(false);
    const met = (): void => {
      isHeard.value = true;
      pictures.again();
    };
    const line = follow({ talk: talk.value, tour: name }, state, playing, mine, met);
    const now = {
      slide: () => given.player.value.slide,
      isResting: () => isHeard.value && state().isReady && !playing.isAway.value,
    };
    const pictures = drawSlides(screen, tour, now, (picture) => line.tell({ type: "picture", picture }), mine);
  });
  whenGone(until, () => ending?.abort());
  let opened: Window | null = null;
  const open = (): void => {
    if (opened !== null && !opened.closed) return opened.focus();
    talk.value ??= newId();
    const { lang } = store.state.peek();
    const query = presenterQuery({ tour: name, talk: talk.value, theme: "paper", lang });
    // Its address names the talk, so that a reload of the wall is found again.
    host.write(host.query(), true);
    opened = window.open(`presenter.html?${query}`, `talent-map-presenter-${talk.value}`, WINDOW);
    if (opened === null) store.notify("error", presenterLabel(lang, "refused"));
  };
  host.keys.addEventListener(
    "keydown",
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() !== "s" || event.repeat || isTyping(event)) return;
      event.preventDefault();
      open();
    },
    { signal: until },
  );
  return open;
}

function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}

/** What stands on the wall, as presenters are told; the time is filled in when it is told. */
function stateOf({ player }: WallOptions, screen: Screen, { isAway }: Playing, tour: Tour): () => WallState {
  const { store, shown, isInForce, until } = screen;
  const digest = tourDigest(tour);
  const slide = computed(() => player.value.slide);
  let since = performance.now();
  effectUntil(until, () => {
    void slide.value;
    since = performance.now();
  });
  return () => {
    const { at, sheet } = shown.value;
    const { region, lang } = store.state.value;
    const { isPlaying, isBlank } = player.value;
    const told = tour.slides[slide.value];
    const status = store.status.value;
    const isReady = at === store.at.value && isInForce.value && sheet.isAnswered;
    return {
      slide: slide.value,
      count: tour.slides.length,
      isPlaying,
      isBlank,
      isAway: isAway.value,
      isReady,
      trouble: !isReady && status.kind === "failed" ? errorSentence(lang, status.code, status.params) : "",
      lang,
      title: (isAway.value ? "" : told?.title[lang]) || store.at.value.view.words.question[lang],
      place: regionName(lang, regionOf(store.dataset.tree, region)),
      sentence: isReady ? sentenceText(sheet).slice(0, 4000) : "",
      isDemo: sheet.isDemo,
      dwellMs: (told?.seconds ?? 0) * 1000,
      stoodMs: performance.now() - since,
      digest,
    };
  };
}

/** One talk: every change of the state is told, and every question answered, until the signal is aborted. `met` hears of each new presenter. */
function follow(
  talk: Parameters<typeof parseAsked>[1],
  stateNow: () => WallState,
  { step, resume }: Playing,
  until: AbortSignal,
  met: () => void,
): Line<Told> {
  const known = new Set<string>();
  let heardAtMs = performance.now();
  const line: Line<Told> = openLine({
    talk,
    role: "wall",
    parse: parseAsked,
    until,
    hear: (asked, from) => {
      heardAtMs = performance.now();
      if (asked.type === "hello") {
        line.tell({ type: "state", state: stateNow() });
        if (known.has(from)) return;
        known.add(from);
        met();
      } else if (asked.to !== line.self) return;
      else if (asked.type === "step") step(asked.step);
      else resume();
    },
  });
  effectUntil(until, () => line.tell({ type: "state", state: stateNow() }));
  const knocking = setInterval(() => {
    if (performance.now() - heardAtMs > SILENCE_MS) line.knock();
  }, KNOCK_MS);
  whenGone(until, () => clearInterval(knocking));
  addEventListener("pagehide", () => line.tell({ type: "bye" }), { signal: until });
  addEventListener("pageshow", ({ persisted }) => persisted && line.tell({ type: "state", state: stateNow() }), {
    signal: until,
  });
  return line;
}
