/** Brings a playing tour back to its slide, and a kiosk back to playing, once nobody has touched anything for a minute. */
import type { ReadonlySignal } from "@preact/signals-core";
import { effectUntil, whenGone } from "#app/until";
import type { PlayerState } from "./player";
import type { Playing } from "./follow-tour";

const IDLE_MS = 60_000;
const TOUCHES = ["pointerdown", "pointermove", "wheel", "keydown", "touchmove"] as const;

/** Watches until the signal is aborted. */
export function comeBack(
  player: ReadonlySignal<PlayerState>,
  { step, resume, isAway }: Playing,
  isKiosk: boolean,
  until: AbortSignal,
): void {
  let touchedMs = performance.now();
  let pointer = "";
  const touch = (event: Event): void => {
    // What moves under a pointer that rests is nobody's hand.
    const at = event instanceof MouseEvent ? `${event.screenX},${event.screenY}` : "";
    if (event.type === "pointermove" && at === pointer) return;
    pointer = at;
    touchedMs = performance.now();
  };
  for (const type of TOUCHES) addEventListener(type, touch, { signal: until, capture: true, passive: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  effectUntil(until, () => {
    const { isPlaying, isBlank } = player.value;
    const isResting = isKiosk && (!isPlaying || isBlank);
    clearTimeout(timer);
    if (!isResting && !(isAway.value && isPlaying)) return;
    const look = (): void => {
      const leftMs = touchedMs + IDLE_MS - performance.now();
      if (leftMs > 0) return void (timer = setTimeout(look, leftMs));
      if (isKiosk) {
        step({ type: "blank", isBlank: false });
        step({ type: "play", isPlaying: true });
      }
      if (isAway.peek()) resume();
    };
    // Whatever has led here counts as a touch: a key, a click, a command of the presenter's window.
    touchedMs = performance.now();
    timer = setTimeout(look, IDLE_MS);
  });
  whenGone(until, () => clearTimeout(timer));
}
