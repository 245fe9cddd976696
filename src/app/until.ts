/** Work that ends when a screen is taken away: effects, listeners and observers given a signal stop with it. */
import { effect } from "@preact/signals-core";

/** An effect that runs until the signal is aborted. */
export function effectUntil(until: AbortSignal, run: () => void): void {
  whenGone(until, effect(run));
}

/** Calls `stop` once the signal is aborted. */
export function whenGone(until: AbortSignal, stop: () => void): void {
  if (until.aborted) stop();
  else until.addEventListener("abort", stop, { once: true });
}
