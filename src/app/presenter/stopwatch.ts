/** How long a talk has lasted, over reloads of the window, whatever the clock of the day does meanwhile. */

export interface Stopwatch {
  /** Whole time, ms. */
  elapsedMs(): number;
  reset(): void;
  /** Keeps the time over a reload. */
  keep(): void;
}

/** Where the time is kept: sessionStorage, or a map in tests. Either may throw. */
export type Keeping = Pick<Storage, "getItem" | "setItem">;

interface Clocks {
  /** Ms that never jump, from when the window opened. */
  readonly steadyMs: () => number;
  /** Ms of the day's clock, which may be set. */
  readonly dayMs: () => number;
}

/** Longest time between keeping and opening again that is counted, ms: more is a jump of the clock or a break. */
const MOST_AWAY_MS = 60_000;

/** A stopwatch that goes on where one of the same key stood. */
export function stopwatch(key: string, keeping: () => Keeping, { steadyMs, dayMs }: Clocks): Stopwatch {
  let before = kept(key, keeping, dayMs());
  let from = steadyMs();
  const elapsedMs = (): number => before + Math.max(0, steadyMs() - from);
  const keep = (): void => {
    try {
      keeping().setItem(key, `${Math.round(elapsedMs())} ${dayMs()}`);
    } catch {
      // Blocked: a reload begins anew.
    }
  };
  return {
    elapsedMs,
    keep,
    reset: () => {
      before = 0;
      from = steadyMs();
      keep();
    },
  };
}

function kept(key: string, keeping: () => Keeping, now: number): number {
  try {
    const [elapsed = Number.NaN, at = Number.NaN] = (keeping().getItem(key) ?? "").split(" ").map(Number);
    const away = now - at;
    if (!(elapsed >= 0 && elapsed < Infinity) || !Number.isFinite(at)) return 0;
    return elapsed + (away > 0 && away <= MOST_AWAY_MS ? away : 0);
  } catch {
    return 0;
  }
}

/** `12:05` or `1:02:05`. */
export function minutesOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (part: number): string => `${part % 60}`.padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
