/** Opens the recorder of tours on the desk: the draft as a signal, kept in this browser; files; what the page shows. */
import { computed, signal, type Signal } from "@preact/signals-core";
import type { Screen } from "#app/explore/screen";
import { effectUntil } from "#app/until";
import { DRAFT_KEY } from "#app/wall/tour-file";
import { cardsOf } from "#exports/said";
import { MOST_SLIDES, writeTour } from "#model/tour";
import { EMPTY_TOUR, completed, draftOf, stepped, type Draft, type TourDeed, type TourStep } from "#model/tour-draft";
import { urlProblemSentences } from "#text/errors";
import { deletedText, movedText, recorderWord, type RecorderWord } from "#text/recorder-words";
import { listenFor } from "#ui/events";
import type { RecordedSlide } from "#ui/recorder-slide";
import type { ChartItem } from "#ui/tm-export-menu";
import { TmRecorder, type RecorderSaid } from "#ui/tm-recorder";
import { draftText, keepText, keptText, tourOfText, type StorageTrouble } from "./draft-storage";
import { fileName, placeOf, recordedQuery, replacing, slideOf, type Desk, type Place } from "./recorded";
import { readFile } from "./tour-upload";
import "./recorder.css";

/** What outlives closing the recorder, until the page goes. */
interface Kept {
  readonly draft: Signal<Draft>;
  /** The text this page last kept or took over. */
  text: string;
  readonly trouble: Signal<StorageTrouble | null>;
  /** The open recorder. */
  element: TmRecorder | null;
}

/** One open recorder. */
interface Recorder {
  readonly desk: Desk;
  readonly screen: Screen;
  readonly kept: Kept;
  readonly said: Signal<RecorderSaid>;
  readonly say: (kind: RecorderSaid["kind"], ...lines: readonly string[]) => void;
  readonly word: (word: RecorderWord) => string;
  readonly step: (step: TourStep) => void;
}

const KEPT = new WeakMap<HTMLElement, Kept>();
const SILENT: RecorderSaid = { kind: "note", lines: [] };

/** Opens it, or brings the open one to the fore. */
export function openRecorder(screen: Screen, desk: Desk): void {
  const { root, store } = screen;
  const stage = root.querySelector("main");
  if (stage === null) return;
  const kept = KEPT.get(root) ?? {
    draft: signal(draftOf(EMPTY_TOUR)),
    text: draftText(EMPTY_TOUR),
    trouble: signal(null),
    element: null,
  };
  KEPT.set(root, kept);
  if (kept.element) return kept.element.focus();
  const said = signal(SILENT);
  const recorder: Recorder = {
    desk,
    screen,
    kept,
    said,
    say: (kind, ...lines) => void (said.value = { kind, lines }),
    word: (word) => recorderWord(store.state.peek().lang, word),
    step: (step) => void (kept.draft.value = stepped(kept.draft.peek(), step)),
  };
  const element = new TmRecorder();
  kept.element = element;
  const closing = new AbortController();
  const cameFrom = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  const close = (): void => {
    closing.abort();
    kept.element = null;
    element.remove();
    delete root.dataset["recorder"];
    if (cameFrom instanceof HTMLElement) cameFrom.focus();
  };
  screen.until.addEventListener("abort", () => kept.element === element && close(), { once: true });
  takeOver(recorder, keptText());
  keep(recorder, closing.signal);
  draw(recorder, element, closing.signal);
  listen(recorder, element, close, closing.signal);
  root.dataset["recorder"] = "";
  stage.append(element);
  void element.updateComplete.then(() => element.focus());
}

/** Takes the tour that this browser keeps in place of the draft, where it is another than this page's. */
function takeOver({ kept, step, say, word }: Recorder, text: string | null, isNews = false): void {
  if (text === null || text === kept.text) return;
  const tour = tourOfText(text);
  if (tour === null) {
    if (!isNews) say("error", word("damaged"));
    return;
  }
  const isFirst = kept.draft.peek().before.length === 0 && kept.draft.peek().tour.slides.length === 0;
  kept.text = draftText(tour);
  if (isFirst) kept.draft.value = draftOf(tour);
  else {
    step({ type: "load", tour });
    say("note", word("newer"));
  }
}

/** Keeps every change; takes over what another tab keeps. */
function keep(recorder: Recorder, until: AbortSignal): void {
  const { kept } = recorder;
  effectUntil(until, () => {
    const text = draftText(kept.draft.value.tour);
    if (text === kept.text) return;
    kept.trouble.value = keepText(text);
    if (kept.trouble.peek() === null) kept.text = text;
  });
  const hear = ({ key, newValue }: StorageEvent): void => {
    if (key === DRAFT_KEY) takeOver(recorder, newValue, true);
  };
  addEventListener("storage", hear, { signal: until });
}

function draw({ desk, screen, kept, said, word }: Recorder, element: TmRecorder, until: AbortSignal): void {
  const { store, shown } = screen;
  const { dataset } = store;
  const places = new Map<string, Place>();
  const placeAt = (address: string): Place => {
    const known = places.get(address) ?? placeOf(desk, address, dataset);
    places.set(address, known);
    return known;
  };
  const here = computed(() => recordedQuery(desk, store.state.value, dataset));
  /** Charts of the addresses shown so far. */
  const charts = signal<ReadonlyMap<string, readonly ChartItem[]>>(new Map());
  effectUntil(until, () => {
    const { at, sheet } = shown.value;
    if (at !== store.at.value || !sheet.isWhole) return;
    const titled = cardsOf(sheet).flatMap(({ id, title, spec }) => (spec === null ? [] : [{ id, title }]));
    charts.value = new Map(charts.peek()).set(here.peek(), titled);
  });
  effectUntil(until, () => {
    const { lang, theme } = store.state.value;
    const { tour } = kept.draft.value;
    const trouble = kept.trouble.value;
    element.lang = lang;
    element.draft = kept.draft.value;
    element.slides = tour.slides.map(({ address, title }): RecordedSlide => {
      const place = placeAt(address);
      const name = title[lang] || title[lang === "zh" ? "en" : "zh"] || place.question[lang];
      return { name, isHere: place.address === here.value, charts: charts.value.get(place.address) ?? null };
    });
    const { kind, lines } = said.value;
    element.said =
      trouble === null ? said.value : { kind: "error", lines: [word(trouble), ...(kind === "spoken" ? [] : lines)] };
    const looks = [lang === "en" && "&lang=en", theme === "contrast" && "&theme=contrast"].filter(Boolean).join("");
    element.playHref = trouble === null && tour.slides.length > 0 ? `wall.html?tour=draft${looks}` : null;
  });
}

function listen(recorder: Recorder, element: TmRecorder, close: () => void, until: AbortSignal): void {
  const { say, word, screen } = recorder;
  listenFor(element, "tm-tour-step", ({ step }) => take(recorder, step), until);
  listenFor(
    element,
    "tm-tour-do",
    ({ what, slide }) => (what === "close" ? close() : act(recorder, what, slide)),
    until,
  );
  const open = async (file: File): Promise<void> => {
    const { tour, problems } = await readFile(file, screen.store.state.peek().lang);
    if (tour === null) return say("error", ...problems, word("kept"));
    recorder.step({ type: "load", tour });
    say(problems.length === 0 ? "note" : "error", word("opened"), ...problems);
  };
  listenFor(element, "tm-tour-open", ({ file }) => void open(file), until);
}

/** Does a step and tells what cannot be seen of it. */
function take({ kept, screen, step, say, word, said }: Recorder, asked: TourStep): void {
  const { lang } = screen.store.state.peek();
  const { slides } = kept.draft.peek().tour;
  const named = asked.type === "delete" ? (kept.element?.slides[asked.at]?.name ?? "") : "";
  step(asked);
  if (asked.type === "copy" && slides.length >= MOST_SLIDES) say("error", word("full"));
  else if (asked.type === "delete") say("note", deletedText(lang, named));
  else if (asked.type === "move") say("spoken", movedText(lang, asked.to, slides.length));
  else if (asked.type !== "choose" && said.peek() !== SILENT && said.peek().kind !== "error") said.value = SILENT;
}

function act(recorder: Recorder, what: Exclude<TourDeed, "close">, at = -1): void {
  const { desk, kept, screen, said, say, step, word } = recorder;
  const { store, save = desk.download } = screen;
  const { dataset } = store;
  const state = store.state.peek();
  const { tour } = kept.draft.peek();
  const slide = tour.slides[at];
  if (what === "quiet") said.value = SILENT;
  else if (what === "save") {
    const name = fileName(tour.title[state.lang] || tour.title.zh || tour.title.en, word("unnamed"));
    save(`${name}.json`, "application/json", writeTour(completed(tour)));
  } else if (what === "add") {
    const fresh = slideOf(desk, state, dataset);
    if (tour.slides.length >= MOST_SLIDES) return say("error", word("full"));
    if (fresh === null) return say("error", word("long"));
    step({ type: "add", slide: fresh });
    said.value = SILENT;
  } else if (slide === undefined) return;
  else if (what === "replace") {
    const set = replacing(desk, slide, state, dataset);
    if (set === null) return say("error", word("long"));
    step({ type: "replace", at, set });
  } else {
    const { state: kept, problems } = desk.decodeUrl(slide.address, dataset);
    const { lang, theme, panel } = state;
    store.dispatch({ type: "restore", state: { ...kept, lang, theme, panel } });
    if (problems.length > 0) say("error", ...urlProblemSentences(lang, problems));
  }
}
