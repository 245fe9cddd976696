/** A tour while it is recorded: every step gives a new draft, and every step that changes the tour can be taken back. Pure; nothing throws. */
import type { BilingualText } from "#model/indicators";
import type { Lang } from "#model/state";
import { LONGEST, MOST_SLIDES, SECONDS, type Slide, type Tour } from "#model/tour";

/** What the hand at the recorder does to the tour. Places of slides count from 0; a place that is not there changes nothing. */
export type TourStep =
  /** After the last slide; it is the chosen one then. */
  | { readonly type: "add"; readonly slide: Slide }
  | { readonly type: "move"; readonly from: number; readonly to: number }
  | { readonly type: "copy" | "delete"; readonly at: number }
  | { readonly type: "edit" | "replace"; readonly at: number; readonly set: Partial<Slide> }
  | { readonly type: "title"; readonly title: BilingualText }
  | { readonly type: "clear" }
  /** Another tour in place of this one: from a file, or recorded in another tab. */
  | { readonly type: "load"; readonly tour: Tour }
  | { readonly type: "choose"; readonly at: number | null }
  | { readonly type: "undo" };

/** Steps that change the tour. */
export type TourChange = Exclude<TourStep["type"], "choose" | "undo">;

/** What the recorder asks of the page around it. */
export type TourDeed = "add" | "replace" | "go" | "save" | "close" | "quiet";

interface Before {
  readonly tour: Tour;
  readonly chosen: number | null;
  /** The change that followed. */
  readonly by: TourChange;
  /** Letters typed one after another into the same field are one change. */
  readonly field: string;
}

export interface Draft {
  readonly tour: Tour;
  /** The slide whose fields are open. */
  readonly chosen: number | null;
  /** What can be taken back, the last change last. */
  readonly before: readonly Before[];
}

export const EMPTY_TOUR: Tour = { title: { zh: "", en: "" }, slides: [] };
const MOST_UNDONE = 100;

export function draftOf(tour: Tour): Draft {
  return { tour, chosen: null, before: [] };
}

/** The draft after a step; the same object where nothing changes. */
export function stepped(draft: Draft, step: TourStep): Draft {
  const { tour, chosen, before } = draft;
  if (step.type === "undo") {
    const last = before.at(-1);
    return last ? { tour: last.tour, chosen: last.chosen, before: before.slice(0, -1) } : draft;
  }
  if (step.type === "choose") {
    const at = step.at !== null && isPlace(tour, step.at) ? step.at : null;
    return at === chosen ? draft : { ...draft, chosen: at };
  }
  const next = changed(draft, step);
  if (next === null) return draft;
  const field = fieldOf(step);
  const last = before.at(-1);
  const goesOn = field !== "" && last?.field === field && last.chosen === chosen;
  const kept = goesOn ? before : [...before, { tour, chosen, by: step.type, field }].slice(-MOST_UNDONE);
  return { ...next, before: kept };
}

type Next = Pick<Draft, "tour" | "chosen">;

/** Null where the step changes nothing. */
function changed({ tour, chosen }: Draft, step: Exclude<TourStep, { type: "choose" | "undo" }>): Next | null {
  const { slides } = tour;
  const of = (slides: readonly Slide[], at: number | null): Next => ({ tour: { ...tour, slides }, chosen: at });
  switch (step.type) {
    case "add":
      return slides.length >= MOST_SLIDES ? null : of([...slides, fitting(step.slide)], slides.length);
    case "move": {
      const { from, to } = step;
      const slide = slides[from];
      if (slide === undefined || from === to || !isPlace(tour, to)) return null;
      return of(spliced(spliced(slides, from, 1), to, 0, slide), followed(chosen, from, to));
    }
    case "copy": {
      const slide = slides[step.at];
      if (slide === undefined || slides.length >= MOST_SLIDES) return null;
      return of(spliced(slides, step.at + 1, 0, slide), step.at + 1);
    }
    case "delete":
      if (!isPlace(tour, step.at)) return null;
      return of(spliced(slides, step.at, 1), slides.length === 1 ? null : Math.min(step.at, slides.length - 2));
    case "edit":
    case "replace": {
      const slide = slides[step.at];
      return slide === undefined ? null : of(slides.with(step.at, fitting({ ...slide, ...step.set })), chosen);
    }
    case "title":
      return { tour: { ...tour, title: cut(step.title, LONGEST.title) }, chosen };
    case "clear":
      return slides.length === 0 && tour.title.zh === "" && tour.title.en === ""
        ? null
        : { tour: EMPTY_TOUR, chosen: null };
    case "load":
      return { tour: step.tour, chosen: null };
  }
}

function isPlace({ slides }: Tour, at: number): boolean {
  return Number.isInteger(at) && at >= 0 && at < slides.length;
}

/** Where the chosen slide stands once another, or itself, has moved. */
function followed(chosen: number | null, from: number, to: number): number | null {
  if (chosen === null) return null;
  if (chosen === from) return to;
  if (from < chosen && to >= chosen) return chosen - 1;
  return from > chosen && to <= chosen ? chosen + 1 : chosen;
}

function fieldOf(step: TourStep): string {
  if (step.type === "title") return "title";
  return step.type === "edit" ? `${step.at} ${Object.keys(step.set).join(" ")}` : "";
}

/** A slide whose texts and seconds are such as a file may hold. */
function fitting(slide: Slide): Slide {
  const { seconds, title, notes } = slide;
  return {
    ...slide,
    seconds: Number.isFinite(seconds) ? Math.min(SECONDS.most, Math.max(SECONDS.least, seconds)) : SECONDS.usual,
    title: cut(title, LONGEST.title),
    notes: cut(notes, LONGEST.notes),
  };
}

function cut({ zh, en }: BilingualText, most: number): BilingualText {
  return { zh: zh.slice(0, most), en: en.slice(0, most) };
}

/** A text after one language of it was written. Written in one language only, it stands for both: `own` is the language of the page. */
export function written(text: BilingualText, own: Lang, lang: Lang, value: string): BilingualText {
  const isOne = text.zh === text.en;
  if (lang === own) return isOne ? { zh: value, en: value } : { ...text, [lang]: value };
  const said = value === "" ? text[own] : value;
  return own === "zh" ? { zh: text.zh, en: said } : { zh: said, en: text.en };
}

/** What the field of the other language holds: nothing where one text stands for both. */
export function otherOf(text: BilingualText, own: Lang): string {
  return text.zh === text.en ? "" : text[own === "zh" ? "en" : "zh"];
}

/** A tour as it leaves the recorder: a text missing in one language is that of the other. */
export function completed({ title, slides }: Tour): Tour {
  const both = ({ zh, en }: BilingualText): BilingualText => ({ zh: zh || en, en: en || zh });
  return {
    title: both(title),
    slides: slides.map((slide) => ({ ...slide, title: both(slide.title), notes: both(slide.notes) })),
  };
}

/** A list without `count` items from a position on, with others in their place. The oldest browsers lack `toSpliced`. */
function spliced<T>(list: readonly T[], at: number, count: number, ...items: readonly T[]): readonly T[] {
  return [...list.slice(0, at), ...items, ...list.slice(at + count)];
}
