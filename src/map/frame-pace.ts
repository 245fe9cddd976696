/**
 * Holds the frame rate of a map that flies: where frames take too long it is drawn with fewer pixels, and with all of them again once it rests.
 * Knows of the map its pixel ratio and its events.
 */
import type { Map as MapLibreMap } from "maplibre-gl";

/** Frames slower than this are too slow; ones faster than the other leave room for more pixels, ms. */
const PACE_MS = { slow: 50, fast: 20 } as const;
/** So many frames tell: a flight of 600 ms may have no more. */
const FRAMES = 2;
/** Ratios below that of the screen. */
const LOWER = [1, 0.75, 0.5] as const;

/** Which pixel ratio a motion is drawn with. Pure: times come in. */
export class FramePace {
  #times: number[] = [];
  #last: number | null = null;
  /** Steps down from the full ratio. */
  #steps = 0;

  /** A motion begins at a time, ms; the ratio to draw it with. */
  begun(now: number, full: number): number {
    this.#restart();
    this.#last = now;
    return ratiosOf(full)[this.#steps] ?? full;
  }

  /** A frame was drawn at a time, ms; the ratio to go on with. */
  frame(now: number, full: number): number {
    if (this.#last !== null) this.#times.push(now - this.#last);
    this.#last = now;
    const ratios = ratiosOf(full);
    this.#steps = Math.min(this.#steps, ratios.length - 1);
    if (this.#times.length >= FRAMES && medianOf(this.#times) > PACE_MS.slow && this.#steps < ratios.length - 1) {
      this.#steps += 1;
      this.#restart();
    }
    return ratios[this.#steps] ?? full;
  }

  /** The motion has ended: the next one begins with more pixels where this one had time for them, with fewer where its frames were slow to the end. */
  ended(full: number): void {
    const last = this.#times.length > 0 ? medianOf(this.#times) : 0;
    if (last > PACE_MS.slow) this.#steps = Math.min(ratiosOf(full).length - 1, this.#steps + 1);
    else if (this.#times.length >= FRAMES && medianOf(this.#times) < PACE_MS.fast)
      this.#steps = Math.max(0, this.#steps - 1);
  }

  #restart(): void {
    this.#times = [];
    this.#last = null;
  }
}

function ratiosOf(full: number): readonly number[] {
  return [full, ...LOWER.filter((ratio) => ratio < full)];
}

/** The lower one of two in the middle: one slow frame of two tells nothing. */
function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

/** Lets a map keep pace as long as it lives; `fullOf` is its ratio at rest. */
export function keepPace(map: MapLibreMap, fullOf: () => number): void {
  const pace = new FramePace();
  // A new ratio is told by the map as a motion of no length.
  let isSetting = false;
  const set = (ratio: number): void => {
    if (isSetting || ratio === map.getPixelRatio()) return;
    isSetting = true;
    map.setPixelRatio(ratio);
    isSetting = false;
  };
  map.on("movestart", () => {
    if (!isSetting && map.isMoving()) set(pace.begun(performance.now(), fullOf()));
  });
  map.on("render", () => {
    if (map.isMoving()) set(pace.frame(performance.now(), fullOf()));
  });
  map.on("moveend", () => {
    if (isSetting) return;
    pace.ended(fullOf());
    set(fullOf());
  });
}
