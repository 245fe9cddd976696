/** Which slides are drawn for presenter windows, and when: the one on the wall and the next, once the wall has rested; each once in a look. */
import type { Screen } from "#app/explore/screen";
import type { SlidePicture } from "#app/presenter/messages";
import { effectUntil, whenGone } from "#app/until";
import { fetchedCode } from "#base/fetched-code";
import type { Tour } from "#model/tour";

/** The wall rests when its picture has stood so long, ms. */
const REST_MS = 800;
/** Longest wait for a moment in which the page has nothing to do, ms. */
const MOST_WAIT_MS = 3000;

export interface SlidePictures {
  /** Tells those of the slide on show and of the next once more: somebody new listens. */
  again(): void;
}

/** Draws and tells until the signal is aborted. `isResting`: the picture of the slide's own state stands. A signal is read in both functions. */
export function drawSlides(
  screen: Screen,
  tour: Tour,
  now: { readonly slide: () => number; readonly isResting: () => boolean },
  tell: (picture: SlidePicture) => void,
  until: AbortSignal,
): SlidePictures {
  const { store } = screen;
  const drawn = new Map<string, string | null>();
  const wanted = (): readonly number[] => [now.slide(), now.slide() + 1].filter((slide) => slide < tour.slides.length);
  const keyOf = (slide: number): string => `${slide} ${store.state.value.theme} ${store.state.value.lang}`;
  const tellKnown = (slide: number): boolean => {
    const image = drawn.get(keyOf(slide));
    if (image) tell({ slide, image });
    return image !== undefined;
  };
  let moving: AbortController | null = null;
  const draw = async (mine: AbortSignal): Promise<void> => {
    for (const slide of wanted()) {
      const key = keyOf(slide);
      if (drawn.has(key) || mine.aborted) continue;
      await idle();
      if (mine.aborted) return;
      const { slidePicture } = await fetchedCode("slide-picture", () => import("#app/presenter/slide-picture"));
      // What cannot be drawn is left out: the wall itself tells why.
      const image = await slidePicture(screen, tour, slide, mine).catch(() => null);
      if (mine.aborted) return;
      drawn.set(key, image);
      tellKnown(slide);
    }
  };
  effectUntil(until, () => {
    moving?.abort();
    const mine = new AbortController();
    moving = mine;
    const missing = wanted().filter((slide) => !tellKnown(slide));
    if (missing.length === 0 || !now.isResting()) return;
    const timer = setTimeout(() => void draw(mine.signal), REST_MS);
    mine.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
  whenGone(until, () => moving?.abort());
  return { again: () => wanted().forEach(tellKnown) };
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: MOST_WAIT_MS });
    else setTimeout(resolve, REST_MS);
  });
}
