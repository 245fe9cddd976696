/** Moves a mounted wall from slide to slide. */
import { batch, computed, type ReadonlySignal } from "@preact/signals-core";
import { decodeUrl, encodeUrl } from "#app/address";
import type { Screen } from "#app/explore/screen";
import { effectUntil } from "#app/until";
import type { WallOptions } from "./wall-options";
import { stepOfKey, stepped, type Step } from "./player";
import { isLeft, looksOf, slideQuery } from "./slide-state";

/** What moves a tour. */
export interface Playing {
  readonly step: (step: Step) => void;
  /** Back to the slide that a reader has left. */
  readonly resume: () => void;
  /** Whether what is shown is no longer the slide's own state. */
  readonly isAway: ReadonlySignal<boolean>;
}

/** Moves by keys until the screen is taken away; the address follows. */
export function followTour({ tour, player, store, host }: WallOptions, { until }: Screen): Playing {
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
