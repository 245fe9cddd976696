/**
 * Keeps a playing tour going with nobody beside it: a slide that does not come is left out; a kiosk goes only to slides whose answers are
 * there, asks again for what failed, and opens its address anew when two slides in a row do not come.
 */
import type { ReadonlySignal } from "@preact/signals-core";
import type { Screen } from "#app/explore/screen";
import { effectUntil, whenGone } from "#app/until";
import { errorSentence } from "#text/errors";
import { slideSkipped } from "#text/tour-problems";
import type { Playing } from "./follow-tour";
import { reopen, reopenWhenThere } from "./reopen";
import type { WallOptions } from "./wall-options";

/** A slide that does not stand after so long is left. */
const LATE_MS = 30_000;
const MOST_LATE = 2;
/** Files that are on their way are waited for this many times as long: downloads that are silent end by themselves. */
const MOST_WAITS = 10;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;
/** Without a failure for so long the next one is tried again soon. */
const HEALTHY_MS = 300_000;
/** The simple map stands for so long; then the machine may have recovered. */
const SIMPLE_MAP_MS = 3_600_000;
/** Failures that only a newer page can mend. */
const OUTDATED = ["data-updated", "page-updated", "app-too-old"] as const;

export interface Kiosk {
  readonly stands: ReadonlySignal<boolean>;
  readonly isVisible: ReadonlySignal<boolean>;
  /** Fetches what a slide asks; rejects when it cannot be had. */
  readonly prepare: (slide: number) => Promise<void>;
}

/** Goes to the slide after a playing one. */
export function advance(options: WallOptions, screen: Screen, { step, isAway }: Playing, kiosk: Kiosk): () => void {
  const { tour, player, address, store } = options;
  const elapsed = (): void => step({ type: "elapsed" });
  if (!address.isKiosk || tour === null) return elapsed;
  const count = tour.slides.length;
  let isUnderWay = false;
  let waitMs = FIRST_WAIT_MS;
  const search = async (): Promise<void> => {
    const before = player.peek();
    for (let ahead = 1; ahead <= count; ahead++) {
      const slide = (before.slide + ahead) % count;
      const isThere = await inTime(kiosk.prepare(slide));
      if (screen.until.aborted || player.peek() !== before || isAway.peek()) return;
      if (isThere) {
        waitMs = FIRST_WAIT_MS;
        return step(ahead === 1 ? { type: "elapsed" } : { type: "go", slide });
      }
      store.notify("note", slideSkipped(store.state.peek().lang, slide + 1));
    }
    // Not even the slide on show can be asked again: its picture stays, and all of them are tried later.
    await pause(waitMs);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    if (!screen.until.aborted && player.peek() === before) return search();
  };
  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    void search().finally(() => (isUnderWay = false));
  };
}

/** Leaves slides that do not come; in a kiosk, opens the address anew after two of them. Until the signal is aborted. */
export function leaveLate(
  { player, address, host, progress }: WallOptions,
  { until }: Screen,
  { stands, isVisible }: Kiosk,
  isAway: ReadonlySignal<boolean>,
  next: () => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let late = 0;
  let waits = 0;
  effectUntil(until, () => {
    const { isPlaying, isBlank } = player.value;
    clearTimeout(timer);
    waits = 0;
    if (stands.value) late = 0;
    if (stands.value || !isVisible.value || !isPlaying || isBlank || isAway.value) return;
    const leave = async (): Promise<void> => {
      if (progress.peek() < 1 && ++waits < MOST_WAITS) return void (timer = setTimeout(() => void leave(), LATE_MS));
      late += 1;
      if (address.isKiosk && late >= MOST_LATE && (await reopen(host.reload))) return;
      if (until.aborted || stands.peek()) return;
      const before = player.peek();
      next();
      // Gone to another slide, this has begun anew for it.
      if (player.peek() === before) timer = setTimeout(() => void leave(), LATE_MS);
    };
    timer = setTimeout(() => void leave(), LATE_MS);
  });
  whenGone(until, () => clearTimeout(timer));
}

/** Asks again, later each time, for what has failed; its notice goes then. Until the signal is aborted. */
export function mend({ store, host }: WallOptions, { until }: Screen): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let triedMs = -Infinity;
  const outdated = (text: string): boolean =>
    OUTDATED.some((code) => errorSentence(store.state.peek().lang, code, {}) === text);
  effectUntil(until, () => {
    const errors = store.notices.value.filter(({ kind }) => kind === "error");
    if (errors.length === 0 || timer !== undefined) return;
    if (performance.now() - triedMs > HEALTHY_MS) waitMs = FIRST_WAIT_MS;
    timer = setTimeout(() => {
      timer = undefined;
      triedMs = performance.now();
      const open = store.notices.peek().filter(({ kind }) => kind === "error");
      if (open.some(({ text }) => outdated(text))) void reopen(host.reload);
      for (const { id } of open) store.dismiss(id);
      store.retry();
    }, waitMs);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  });
  whenGone(until, () => clearTimeout(timer));
}

/** The simple map stands for want of graphics: they are tried again in an hour. */
export function tryGraphicsAgain({ host }: WallOptions, { until }: Screen): void {
  reopenWhenThere(host.reload, until, SIMPLE_MAP_MS);
}

function inTime(work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LATE_MS);
    work.then(
      () => (clearTimeout(timer), resolve(true)),
      () => (clearTimeout(timer), resolve(false)),
    );
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
