/**
 * Watches one action inside the page: from the input to the next frame, and to the state's picture. Runs in the page, as text
 * because it is not bundled. Knows no action.
 */
import type { Page } from "playwright";

/** What tells that the picture stands: the page says `data-ready`, or the search box has drawn its answer. */
export type Picture = "ready" | "found";

/** Times of one action, milliseconds since its input. */
export interface Sample {
  /** From the input to the first listener. */
  readonly delayMs: number;
  /** To the next paint, by the Event Timing API (steps of 8 ms); null where it tells nothing: moves of a pointer, and under 16 ms. */
  readonly eventMs: number | null;
  /** To the end of the first frame on the main thread, which the screen follows. */
  readonly frameMs: number;
  /** To the frame after the one with the state's picture. */
  readonly standsMs: number;
  /** Longest task of 50 ms or more on the main thread meanwhile; 0 if there was none. */
  readonly longestTaskMs: number;
  /** Longest animation frame of 50 ms or more meanwhile, style and layout included; 0 if there was none. */
  readonly longestFrameMs: number;
}

declare global {
  var paintWatch: {
    /** Waits for the next event of a type on its way down from the window. */
    arm(type: string, picture: Picture): void;
    seen(): Promise<Sample>;
  };
}

/** What the browser found is told a little after the frame. */
const TOLD_AFTER_MS = 150;
const LONGEST_WAIT_MS = 60_000;

const WATCH = `
globalThis.paintWatch = (() => {
  const found = { event: [], longtask: [], "long-animation-frame": [] };
  const observers = Object.keys(found).map((type) => {
    const observer = new PerformanceObserver((list) => found[type].push(...list.getEntries()));
    observer.observe({ type, ...(type === "event" && { durationThreshold: 16 }) });
    return [type, observer];
  });
  const waits = {
    ready: (done) => {
      const { documentElement } = document;
      let wasFalse = documentElement.dataset.ready === "false";
      const observer = new MutationObserver(() => {
        if (documentElement.dataset.ready === "false") wasFalse = true;
        if (documentElement.dataset.ready !== "true" || !wasFalse) return;
        observer.disconnect();
        requestAnimationFrame(done);
      });
      observer.observe(documentElement, { attributes: true, attributeFilter: ["data-ready"] });
    },
    found: (done) => {
      const look = () => {
        const search = document.querySelector("tm-search");
        const isDrawn = search.answered && search.text !== "" && !search.isUpdatePending;
        requestAnimationFrame(isDrawn ? done : look);
      };
      requestAnimationFrame(look);
    },
  };
  const afterFrame = (done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  const longest = (entries, from, to) =>
    Math.max(0, ...entries.filter((each) => each.startTime < to && each.startTime + each.duration > from).map((each) => each.duration));
  const sampleOf = ({ startMs, handledMs, frameMs, standsMs }) => {
    for (const [type, observer] of observers) found[type].push(...observer.takeRecords());
    const own = found.event.filter((each) => each.interactionId > 0 && each.startTime > startMs - 1 && each.startTime < standsMs);
    return {
      delayMs: handledMs - startMs,
      eventMs: own.length === 0 ? null : Math.max(...own.map((each) => each.duration)),
      frameMs: frameMs - startMs,
      standsMs: standsMs - startMs,
      longestTaskMs: longest(found.longtask, startMs, standsMs),
      longestFrameMs: longest(found["long-animation-frame"], startMs, standsMs),
    };
  };
  let seen;
  const arm = (type, picture) => {
    for (const entries of Object.values(found)) entries.length = 0;
    seen = new Promise((resolve) => {
      const onEvent = (event) => {
        const times = { startMs: event.timeStamp, handledMs: performance.now() };
        const framed = new Promise(afterFrame).then(() => (times.frameMs = performance.now()));
        const stood = new Promise(waits[picture]).then(() => (times.standsMs = performance.now()));
        void Promise.all([framed, stood]).then(() => setTimeout(() => resolve(sampleOf(times)), ${TOLD_AFTER_MS}));
      };
      addEventListener(type, onEvent, { capture: true, once: true });
    });
  };
  return { arm, seen: () => seen };
})();
`;

/** Must be called before the page is opened. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(WATCH);
}

/** Does something that makes an event of this type, and waits until its picture stands. Error: it did not within a minute. */
export async function sampled(page: Page, type: string, picture: Picture, act: () => Promise<void>): Promise<Sample> {
  await page.evaluate(([name, what]) => globalThis.paintWatch.arm(name, what), [type, picture] as const);
  await act();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no picture after a ${type}`)), LONGEST_WAIT_MS);
  });
  try {
    return await Promise.race([page.evaluate(() => globalThis.paintWatch.seen()), late]);
  } finally {
    clearTimeout(timer);
  }
}
