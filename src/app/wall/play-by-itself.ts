/** What a wall with a tour does by itself: the clock, the next slide fetched ahead, the way back from wandering, the screen kept awake. */
import { computed, signal, type ReadonlySignal } from "@preact/signals-core";
import { decodeUrl, encodeUrl } from "#app/address";
import type { Screen } from "#app/explore/screen";
import { effectUntil } from "#app/until";
import type { AppState } from "#model/state";
import { SECONDS } from "#model/tour";
import type { Ahead } from "./ahead";
import { comeBack } from "./come-back";
import { followDwell } from "./dwell";
import type { Playing } from "./follow-tour";
import { advance, leaveLate, mend, type Kiosk } from "./kiosk";
import { looksOf, slideQuery } from "./slide-state";
import { keepAwake } from "./wake-lock";
import type { WallOptions } from "./wall-options";

/** Goes on until the screen is taken away. `stands`: whether the picture of the state in force stands. */
export function playByItself(
  options: WallOptions,
  screen: Screen,
  playing: Playing,
  { ahead, stands }: { readonly ahead: Ahead; readonly stands: ReadonlySignal<boolean> },
): void {
  const { tour, player, address, store } = options;
  const { until } = screen;
  if (tour === null) return;
  const { isAway } = playing;
  const isVisible = followVisible(until);
  const stateOf = (slide: number): AppState => {
    const looks = looksOf(encodeUrl(store.state.peek(), store.dataset));
    return decodeUrl(slideQuery(tour, slide, looks), store.dataset).state;
  };
  const prepare = (slide: number): Promise<void> =>
    ahead.fetch(stateOf(slide), { size: screen.size.peek(), expanded: new Set() }, screen.named);
  const kiosk: Kiosk = { stands, isVisible, prepare };
  const next = advance(options, screen, playing, kiosk);
  const secondsOf = (slide: number): number => tour.slides[slide]?.seconds ?? SECONDS.usual;
  followDwell({ player, isAway, stands, isVisible, secondsOf, elapsed: next }, until);
  leaveLate(options, screen, kiosk, isAway, next);
  comeBack(player, playing, address.isKiosk, until);
  keepAwake(
    computed(() => player.value.isPlaying),
    isVisible,
    until,
  );
  if (address.isKiosk) mend(options, screen);
  const slide = computed(() => player.value.slide);
  effectUntil(until, () => {
    const now = slide.value;
    if (!stands.value || !isVisible.value || isAway.value) return;
    // A failure is the slide's own to tell, once it asks.
    prepare((now + 1) % tour.slides.length).catch(() => undefined);
  });
}

/** Whether the page is in sight. */
function followVisible(until: AbortSignal): ReadonlySignal<boolean> {
  const isVisible = signal(!document.hidden);
  document.addEventListener("visibilitychange", () => (isVisible.value = !document.hidden), { signal: until });
  return isVisible;
}
