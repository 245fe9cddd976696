/** Where a tour stands, and what each step makes of it. Pure. */

export interface PlayerState {
  /** Slide in force, from 0. */
  readonly slide: number;
  /** Goes to the next slide when the dwell time is over; after the last, to the first. */
  readonly isPlaying: boolean;
  /** Nothing is shown: the hall looks at the speaker. */
  readonly isBlank: boolean;
}

/** What a speaker's key, the clock or the presenter window asks for. */
export type Step =
  | { readonly type: "next" | "previous" | "first" | "last" }
  | { readonly type: "go"; readonly slide: number }
  | { readonly type: "play"; readonly isPlaying: boolean }
  | { readonly type: "blank"; readonly isBlank: boolean }
  /** The dwell time of the slide is over, or it cannot be shown. */
  | { readonly type: "elapsed" };

/** The next state of a tour of `count` slides, at least 1. Any move shows the slide; speakers stop at the ends, a playing tour goes round. */
export function stepped(state: PlayerState, step: Step, count: number): PlayerState {
  const to = (slide: number): PlayerState => ({
    ...state,
    slide: Math.min(count - 1, Math.max(0, slide)),
    isBlank: false,
  });
  switch (step.type) {
    case "next":
      return to(state.slide + 1);
    case "previous":
      return to(state.slide - 1);
    case "first":
      return to(0);
    case "last":
      return to(count - 1);
    case "go":
      return to(Number.isFinite(step.slide) ? Math.trunc(step.slide) : 0);
    case "play":
      return { ...state, isPlaying: step.isPlaying };
    case "blank":
      return { ...state, isBlank: step.isBlank };
    case "elapsed":
      return state.isPlaying && !state.isBlank ? to((state.slide + 1) % count) : state;
  }
}

/** Whether a step leads to a slide, whatever stands there now. */
export function isMove({ type }: Step): boolean {
  return type !== "play" && type !== "blank" && type !== "elapsed";
}

/** Number of a slide as it is typed: its digits so far, and when the last came, ms. */
export interface Typed {
  readonly digits: string;
  readonly atMs: number;
}

export const NOTHING_TYPED: Typed = { digits: "", atMs: 0 };
/** Digits older than this are forgotten. */
const TYPED_MS = 4000;
const MOST_DIGITS = 3;

/** Takes a digit; any other key ends what was typed. */
export function typed(before: Typed, key: string, atMs: number): Typed {
  if (!/^[0-9]$/.test(key)) return NOTHING_TYPED;
  const kept = atMs - before.atMs <= TYPED_MS ? before.digits : "";
  return { digits: `${kept}${key}`.slice(-MOST_DIGITS), atMs };
}

/** The slide that Enter leads to after digits, counted from 1 as the screen shows it; null without digits. */
export function jumpOf({ digits, atMs }: Typed, nowMs: number): Step | null {
  return digits === "" || nowMs - atMs > TYPED_MS ? null : { type: "go", slide: Math.max(0, Number(digits) - 1) };
}

/**
 * What a key means to a speaker: those of clickers (PageUp, PageDown, B, also "."), arrows, space, Home, End, P, and Escape where nothing is
 * shown; null for others.
 */
export function stepOfKey(key: string, { isPlaying, isBlank }: PlayerState): Step | null {
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case " ":
    case "ArrowRight":
    case "ArrowDown":
    case "PageDown":
      return { type: "next" };
    case "ArrowLeft":
    case "ArrowUp":
    case "PageUp":
      return { type: "previous" };
    case "Home":
      return { type: "first" };
    case "End":
      return { type: "last" };
    case "b":
    case ".":
      return { type: "blank", isBlank: !isBlank };
    case "Escape":
      return isBlank ? { type: "blank", isBlank: false } : null;
    case "p":
      return { type: "play", isPlaying: !isPlaying };
    default:
      return null;
  }
}
