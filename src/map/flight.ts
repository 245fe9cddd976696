/** How long the camera takes from one place to another. Pure but for what the reader's system asks for. */
import type { Camera } from "./scene";

const FLIGHT_MS = { shortest: 400, longest: 600 };

/** Milliseconds of a flight: 400 for a nudge to 600 for four levels or more; 0 when motion is to be reduced. */
export function flightMs(from: Camera, to: Camera, reducedMotion: boolean): number {
  if (reducedMotion) return 0;
  const share = Math.min(1, Math.abs(to.zoom - from.zoom) / 4);
  return FLIGHT_MS.shortest + (FLIGHT_MS.longest - FLIGHT_MS.shortest) * share;
}

/** True when the reader's system asks for less motion. */
export function prefersReducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
