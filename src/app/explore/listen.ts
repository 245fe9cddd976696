/** Turns events of the panels into actions: the only path from the user's hand to the state. */
import type { Store } from "#app/store";
import type { Side } from "./page";
import type { EntityDescription, SearchHit } from "#model/entities";
import type { Base } from "#model/query";
import { FILTER_IDS, FILTERS, NO_FILTERS, type FilterId, type Filters } from "#model/filters";
import { yearsOfSubject, type Subject } from "#model/subjects";
import { subjectOf } from "#views/regional/numbers";
import { NO_DATA_PROVINCES, regionOf } from "#model/regions";
import type { Lang, MetricId, PanelId, ThemeId, ViewId } from "#model/state";
import type { ExportForm } from "#ui/tm-export-menu";
import { noDataSentence } from "#text/errors";
import { regionName } from "#text/filters";

/** What the page does besides changing the state. */
export interface PageIntents {
  share(): void;
  copy(sentence: string, done: (text: string, copied: boolean) => void): void;
  /** Takes the answer away in a form, rows of a table in the order of these codes. */
  takeAway(form: ExportForm, order: readonly string[]): void;
  expand(chart: string): void;
  /** Folds a side panel to a rail, or unfolds it. */
  fold(side: Side): void;
  /** Flies to a company, institute or park and tells what is known of it. */
  showEntity(subject: EntityDescription["subject"], row: number): void;
  retry(): void;
}

interface Details {
  "tm-go": { code: string };
  "tm-home": null;
  "tm-select": { code: string };
  "tm-panel": { panel: PanelId };
  "tm-lang": { lang: Lang };
  "tm-theme": { theme: ThemeId };
  "tm-share": null;
  "tm-view": { view: ViewId };
  "tm-metric": { metric: MetricId };
  "tm-base": { base: Base };
  "tm-chain": { chain: string | null };
  "tm-clear": { filter: FilterId | null };
  "tm-toggle-layer": { subject: Subject };
  "tm-pick": { hit: SearchHit };
  "tm-copy": { text: string; done: (text: string, copied: boolean) => void };
  "tm-export": { order: readonly string[] };
  "tm-export-as": { form: ExportForm };
  "tm-expand": { chart: string };
  "tm-rail": { side: Side };
  "tm-dismiss": { id: number };
  "tm-retry": null;
  "tm-all-years": null;
  "tm-gesture": { isUnderWay: boolean };
  "tm-play-step": { start: boolean; stop?: () => void };
  "tm-chart-pick": { chart: string; key: string };
  "tm-chart-open": { chart: string; key: string };
  "tm-chart-range": { chart: string; range: readonly [number, number] | null };
  "tm-chart-playhead": { chart: string; slot: number };
}

/** Listens on the page's root until the signal is aborted. */
export function listen(root: HTMLElement, store: Store, intents: PageIntents, until: AbortSignal): void {
  const { dispatch } = store;
  const on = <T extends keyof Details>(type: T, handle: (detail: Details[T]) => void): void =>
    root.addEventListener(type, (event) => handle((event as CustomEvent<Details[T]>).detail), { signal: until });
  on("tm-go", ({ code }) => dispatch({ type: "go", region: code }));
  on("tm-home", () => dispatch({ type: "home" }));
  on("tm-select", ({ code }) => dispatch({ type: "select", region: code }));
  on("tm-panel", ({ panel }) => dispatch({ type: "panel", panel }));
  on("tm-lang", ({ lang }) => dispatch({ type: "lang", lang }));
  on("tm-theme", ({ theme }) => dispatch({ type: "theme", theme }));
  on("tm-view", ({ view }) => dispatch({ type: "view", view }));
  on("tm-metric", ({ metric }) => dispatch({ type: "metric", metric }));
  on("tm-base", ({ base }) => dispatch({ type: "base", base }));
  on("tm-chain", ({ chain }) => dispatch({ type: "filter", set: { chain } }));
  on("tm-clear", ({ filter }) =>
    dispatch({ type: "filter", set: filter === null ? NO_FILTERS : FILTERS[filter].none }),
  );
  on("tm-toggle-layer", ({ subject }) => dispatch({ type: "toggle-layer", subject }));
  on("tm-pick", ({ hit }) => pick(store, hit, intents));
  on("tm-dismiss", ({ id }) => store.dismiss(id));
  on("tm-all-years", () => dispatch({ type: "filter", set: { years: null } }));
  on("tm-gesture", ({ isUnderWay }) => store.setGesture(isUnderWay));
  const playStep = player(store);
  on("tm-play-step", ({ start, stop }) => playStep(start, stop));
  on("tm-chart-pick", ({ chart, key }) => pickMark(store, chart, key));
  on("tm-chart-open", ({ chart, key }) => chart === "ranking" && dispatch({ type: "go", region: key }));
  on("tm-chart-range", ({ chart, range }) => brush(store, chart, range));
  on("tm-chart-playhead", ({ slot }) => dispatch({ type: "filter", set: { years: stockOf(yearsOf(store), slot) } }));
  on("tm-share", () => intents.share());
  on("tm-copy", ({ text, done }) => intents.copy(text, done));
  on("tm-export", ({ order }) => intents.takeAway("csv", order));
  on("tm-export-as", ({ form }) => intents.takeAway(form, []));
  on("tm-expand", ({ chart }) => intents.expand(chart));
  on("tm-rail", ({ side }) => intents.fold(side));
  on("tm-retry", () => intents.retry());
}

/** Years of the strip: entries of people, or foundings of companies. */
function yearsOf({ dataset, at }: Store): readonly number[] {
  return yearsOfSubject(subjectOf(at.value), dataset);
}

/** The stock of the year in a slot; the last year's stock is no filter. */
function stockOf(years: readonly number[], slot: number): Filters["years"] {
  const last = years[slot];
  return last === undefined || slot >= years.length - 1 ? null : [0, last];
}

function pickMark(store: Store, chart: string, key: string): void {
  if (chart === "ranking") return store.dispatch({ type: "select", region: key });
  const filter = FILTER_IDS.find((id) => FILTERS[id].chart === chart);
  const set = filter && FILTERS[filter].pick?.(store.state.value.filters, key);
  if (set) store.dispatch({ type: "filter", set });
}

function brush(store: Store, chart: string, range: readonly [number, number] | null): void {
  if (chart === "age") store.dispatch({ type: "filter", set: { ages: range } });
  if (chart !== "year") return;
  const years = yearsOf(store);
  const first = range === null ? undefined : years[range[0]];
  const last = range === null ? undefined : years[range[1]];
  const span: Filters["years"] = first === undefined || last === undefined ? null : [first, last];
  store.dispatch({ type: "filter", set: { years: span } });
}

/** Playing walks the stock from the first year to the last, then stops; it gives way to years set by another hand, or by undo. */
function player(store: Store): (start: boolean, stop: (() => void) | undefined) => void {
  let played: Filters["years"] = null;
  return (start, stop) => {
    const years = yearsOf(store);
    const { years: filter } = store.state.value.filters;
    if (!start && filter?.join() !== played?.join()) return stop?.();
    const at = filter === null ? years.length - 1 : years.indexOf(filter[1]);
    const next = start && at >= years.length - 1 ? 0 : at + 1;
    store.dispatch({ type: "filter", set: { years: stockOf(years, next) } });
    played = store.state.value.filters.years;
    if (next >= years.length - 1) stop?.();
  };
}

function pick(store: Store, { group, id, region }: SearchHit, intents: PageIntents): void {
  if (region !== null && NO_DATA_PROVINCES.includes(region)) {
    const { lang } = store.state.value;
    return store.notify("note", noDataSentence(lang, regionName(lang, regionOf(store.dataset.tree, region))));
  }
  if (group === "chain") {
    store.dispatch({ type: "filter", set: { chain: id } });
    if (region !== null) store.dispatch({ type: "go", region });
    return;
  }
  if (group === "node") return store.dispatch({ type: "filter", set: { node: id } });
  if (region === null) return;
  store.dispatch({ type: "go", region });
  if (group === "region") return;
  if (!store.state.value.layers.includes(group)) store.dispatch({ type: "toggle-layer", subject: group });
  intents.showEntity(group, Number(id));
}
