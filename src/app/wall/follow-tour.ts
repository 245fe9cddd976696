/** Moves a mounted wall from slide to slide; the address follows. */
import { batch, computed, type ReadonlySignal } from "@preact/signals-core";
import { decodeUrl, encodeUrl } from "#app/address";
import type { Screen } from "#app/explore/screen";
import { effectUntil } from "#app/until";
import { urlProblemSentences } from "#text/errors";
import { slideSentence } from "#text/tour-problems";
import type { WallOptions } from "./wall-options";
import { isMove, stepped, type Step } from "./player";
import { isLeft, looksOf, slideQuery } from "./slide-state";
import { toursAddress } from "./wall-address";
import { listenToSpeaker } from "./wall-keys";

/** What moves a tour. */
export interface Playing {
  readonly step: (step: Step) => void;
  /** Back to the slide that a reader has left. */
  readonly resume: () => void;
  /** Whether what is shown is no longer the slide's own state. */
  readonly isAway: ReadonlySignal<boolean>;
}

/** Moves by keys until the screen is taken away. */
export function followTour({ tour, player, store, host, address }: WallOptions, screen: Screen): Playing {
  const { dataset, state } = store;
  const { until } = screen;
  const queryNow = computed(() => encodeUrl(state.value, dataset));
  const isAway = computed(() => isLeft(dataset, tour, player.value.slide, queryNow.value));
  const resume = (): void => {
    if (tour === null) return;
    const { slide } = player.peek();
    const { state: own, problems } = decodeUrl(slideQuery(tour, slide, looksOf(queryNow.peek())), dataset);
    batch(() => {
      // What a reader has opened or pointed at is no part of a slide.
      [screen.hover.value, screen.held.value, screen.expanded.value] = [null, null, new Set()];
      store.dispatch({ type: "restore", state: own });
    });
    for (const sentence of urlProblemSentences(own.lang, problems))
      store.notify("note", slideSentence(own.lang, slide + 1, sentence));
  };
  const step = (asked: Step): void => {
    if (tour === null) return;
    const before = player.peek();
    // Who has wandered off comes back to the slide first: the talk goes on where it was left.
    if (isAway.peek() && (asked.type === "next" || asked.type === "previous")) {
      player.value = { ...before, isBlank: false };
      return resume();
    }
    batch(() => {
      player.value = stepped(before, asked, tour.slides.length);
      if (player.value.slide !== before.slide || isMove(asked)) resume();
    });
  };
  // The address names the slide, whether or not its state is another.
  effectUntil(until, () => {
    void player.value;
    host.write(queryNow.peek(), true);
  });
  const toTours = address.isKiosk ? null : () => location.assign(toursAddress(state.peek()));
  listenToSpeaker(host.keys, player, step, toTours, until);
  return { step, resume, isAway };
}
