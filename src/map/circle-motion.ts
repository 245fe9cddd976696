/**
 * Circles that grow and shrink from one picture to the next. Where they rest depends on the last picture alone, never on those
 * before it. Knows no renderer; only a map that is asked to move its circles fetches it.
 */
import { prefersReducedMotion } from "./flight";
import type { CircleMotion, CircleScene } from "./scene";
import { sameCircles } from "./scene-changes";

/** As long as the longest flight and the number that counts. */
const MOTION_MS = 600;

type Circles = readonly CircleScene[];

/** Which circles stand at which time. Pure: times come in. */
export class CirclePath {
  #from: Circles = [];
  /** The circles of the last picture; null before the first. */
  #to: Circles | null = null;
  #now: Circles = [];
  /** When the motion began, ms. */
  #startMs = 0;
  #isMoving = false;

  /** What stands; at rest the circles of the last picture. */
  get now(): Circles {
    return this.#now;
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  /**
   * Leads from what stands to other circles from a time on, ms; the first ones, and all with `jump`, stand at once. A motion
   * that already leads there goes on.
   */
  lead(to: Circles, timeMs: number, jump = false): void {
    const isFirst = this.#to === null;
    if (this.#to !== null && sameCircles(this.#to, to)) return;
    this.#from = this.#now;
    this.#to = to;
    this.#startMs = timeMs;
    this.#isMoving = !isFirst && !jump;
    if (!this.#isMoving) this.#now = to;
  }

  /** Goes on to what stands at a time, ms. */
  step(timeMs: number): void {
    if (!this.#isMoving) return;
    const share = Math.min(1, Math.max(0, (timeMs - this.#startMs) / MOTION_MS));
    this.#now = circlesBetween(this.#from, this.#to ?? [], share);
    this.#isMoving = share < 1;
    if (!this.#isMoving) this.#from = [];
  }
}

/** The circles of a map on their way, one step in each frame; `draw` is called after every step. */
export function moveCircles(draw: () => void): CircleMotion {
  const path = new CirclePath();
  let frame = 0;
  let resting = Promise.resolve();
  let rests: (() => void) | null = null;
  const end = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    rests?.();
    rests = null;
  };
  const step = (timeMs: number): void => {
    path.step(timeMs);
    frame = path.isMoving ? requestAnimationFrame(step) : 0;
    draw();
    if (!path.isMoving) end();
  };
  return {
    get now() {
      return path.now;
    },
    lead: (to) => {
      path.lead(to, performance.now(), prefersReducedMotion());
      if (!path.isMoving) return end();
      frame ||= requestAnimationFrame(step);
      if (rests === null) resting = new Promise((resolve) => (rests = resolve));
    },
    rest: () => resting,
    stop: end,
  };
}

/**
 * Circles at a share of the way, 0–1: one of a region in both pictures goes from its radius to its new one, a new one grows from
 * nothing, one that goes shrinks to nothing. At 1 the very circles of `to`.
 */
export function circlesBetween(from: Circles, to: Circles, share: number): Circles {
  if (share >= 1) return to;
  const eased = share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
  const between = (a: number, b: number): number => a + (b - a) * eased;
  const goal = keyed(to);
  const start = keyed(from);
  const arriving = [...goal].map(([key, circle]): CircleScene => {
    const { center, radiusPx } = start.get(key) ?? { ...circle, radiusPx: 0 };
    return {
      region: circle.region,
      center: [between(center[0], circle.center[0]), between(center[1], circle.center[1])],
      radiusPx: between(radiusPx, circle.radiusPx),
    };
  });
  const leaving = [...start]
    .filter(([key]) => !goal.has(key))
    .map(([, circle]): CircleScene => ({ ...circle, radiusPx: between(circle.radiusPx, 0) }));
  return [...arriving, ...leaving].filter(({ radiusPx }) => radiusPx > 0);
}

/** Circles by region and, where one has several, by which of them. */
function keyed(circles: Circles): ReadonlyMap<string, CircleScene> {
  const byKey = new Map<string, CircleScene>();
  const countOf = new Map<string, number>();
  for (const circle of circles) {
    const nth = countOf.get(circle.region) ?? 0;
    countOf.set(circle.region, nth + 1);
    byKey.set(`${circle.region} ${nth}`, circle);
  }
  return byKey;
}
