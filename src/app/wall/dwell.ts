/** The clock of a playing tour: how long each slide stands. Knows no slide's content. */
import type { ReadonlySignal } from "@preact/signals-core";
import { effectUntil, whenGone } from "#app/until";
import type { PlayerState } from "./player";

export interface Dwell {
  readonly player: ReadonlySignal<PlayerState>;
  readonly isAway: ReadonlySignal<boolean>;
  /** Whether the picture of the state in force stands. */
  readonly stands: ReadonlySignal<boolean>;
  readonly isVisible: ReadonlySignal<boolean>;
  readonly secondsOf: (slide: number) => number;
  /** The slide has stood long enough. */
  readonly elapsed: () => void;
}

/**
 * Runs until the signal is aborted. A slide's time begins when its picture stands; it rests while the tour is paused, blank or not in
 * sight, and begins anew when a reader comes back to the slide.
 */
export function followDwell(
  { player, isAway, stands, isVisible, secondsOf, elapsed }: Dwell,
  until: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let slide = -1;
  let leftMs = 0;
  let begunMs = 0;
  const rest = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    leftMs = Math.max(0, leftMs - (performance.now() - begunMs));
  };
  effectUntil(until, () => {
    const now = player.value;
    const isLeft = isAway.value;
    const runs = now.isPlaying && !now.isBlank && !isLeft && stands.value && isVisible.value;
    rest();
    if (now.slide !== slide || isLeft) leftMs = secondsOf(now.slide) * 1000;
    slide = now.slide;
    if (!runs) return;
    begunMs = performance.now();
    timer = setTimeout(() => {
      timer = undefined;
      leftMs = secondsOf(slide) * 1000;
      elapsed();
    }, leftMs);
  });
  whenGone(until, rest);
}
