/** What the presenter window shows of what it knows: the wall's own words where it has told them, the tour's for all slides. */
import type { ReadonlySignal, Signal } from "@preact/signals-core";
import {
  presenterSheet,
  type ListedSlide,
  type PresenterActs,
  type PresenterModel,
} from "#layouts/presenter/presenter-sheet";
import type { TopModel } from "#layouts/presenter/top-bar";
import type { Lang, ThemeId } from "#model/state";
import type { ReadTour, Slide, Tour } from "#model/tour";
import { label } from "#text/labels";
import { presenterLabel } from "#text/presenter-labels";
import { tourProblemSentence } from "#text/tour-problems";
import { stoodMs, type Link } from "./link";
import { minutesOf, type Stopwatch } from "./stopwatch";
import { tourDigest } from "./tour-digest";

/** What the window knows and has been told. */
export interface Shown {
  readonly read: ReadTour & { readonly tour: Tour };
  readonly link: Signal<Link>;
  readonly theme: Signal<ThemeId>;
  readonly lang: ReadonlySignal<Lang>;
  readonly alert: Signal<string>;
  readonly notesSize: Signal<number>;
  /** Changes with time, ms of a clock that never jumps. */
  readonly nowMs: Signal<number>;
  readonly watch: Stopwatch;
}

/** The window as it stands now; reads every signal that it depends on. */
export function shownSheet(view: Shown, acts: PresenterActs): ReturnType<typeof presenterSheet> {
  const { read, link, theme, notesSize, alert } = view;
  const lang = view.lang.value;
  const { state, isConnected, pictures } = link.value;
  const { tour, problems } = read;
  const isOther = isConnected && state !== null && state.digest !== tourDigest(tour);
  const slide = state?.slide ?? -1;
  const model: PresenterModel = {
    lang,
    theme: theme.value,
    tourTitle: tour.title[lang] || presenterLabel(lang, "title"),
    isConnected,
    times: timesOf(view),
    position: `${slide < 0 ? "–" : slide + 1} / ${state?.count ?? tour.slides.length}`,
    now: state && {
      ...state,
      demo: state.isDemo ? label(lang, "demo.badge") : "",
      image: state.isAway ? null : (pictures.get(slide) ?? null),
    },
    slide,
    slides: tour.slides.map((each, at) => listed(each, at, lang, pictures)),
    notes: tour.slides[slide]?.notes[lang] ?? "",
    notesSize: notesSize.value,
    problems: problems.map((problem) => tourProblemSentence(lang, problem)),
    alert: alert.value || (isOther ? presenterLabel(lang, "otherTour") : ""),
    acts,
  };
  return presenterSheet(model);
}

function listed({ title, notes }: Slide, at: number, lang: Lang, pictures: Link["pictures"]): ListedSlide {
  const [firstLine = ""] = notes[lang].split("\n");
  return {
    title: title[lang] || presenterLabel(lang, "slide", { n: at + 1 }),
    firstLine,
    image: pictures.get(at) ?? null,
  };
}

function timesOf({ link, nowMs, watch }: Shown): TopModel["times"] {
  const { state, isConnected } = link.value;
  const now = nowMs.value;
  const day = new Date();
  const stood = isConnected ? stoodMs(link.value, now) : 0;
  const dwell = state?.dwellMs ?? 0;
  return {
    clock: [day.getHours(), day.getMinutes()].map((part) => `${part}`.padStart(2, "0")).join(":"),
    elapsed: minutesOf(watch.elapsedMs()),
    stood: isConnected ? minutesOf(stood) : "–",
    dwell: dwell > 0 ? minutesOf(dwell) : "–",
    over: dwell > 0 && stood >= dwell + 1000 ? minutesOf(stood - dwell) : "",
    share: dwell > 0 ? Math.min(1, stood / dwell) : 0,
  };
}
