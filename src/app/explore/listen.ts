/** Turns events of the panels into actions: the only path from the user's hand to the state. */
import type { Store } from "#app/store";
import type { RowOrder } from "#blocks/table";
import type { Side } from "./page";
import type { EntityDescription, SearchHit } from "#model/entities";
import { FILTERS, NO_FILTERS, type Span } from "#model/filters";
import { toNames } from "#views/all-views";
import type { Answers, Pick } from "#views/view";
import { NO_DATA_PROVINCES, regionOf } from "#model/regions";
import { listenFor, type Events } from "#ui/events";
import type { ExportForm } from "#ui/export-forms";
import { noDataSentence } from "#text/errors";
import { regionName } from "#text/filters";

/** What the page does besides changing the state. */
export interface PageIntents {
  /** What the view in force has been answered so far. */
  answers(): Answers;
  share(): void;
  copy(sentence: string, done: (text: string, copied: boolean) => void): void;
  /** Takes the answer away in a form, rows of a table in an order. */
  takeAway(form: ExportForm, order?: RowOrder): void;
  /** Takes one chart away as SVG. */
  takeChart(chart: string): void;
  expand(chart: string): void;
  /** Folds a side panel to a rail, or unfolds it. */
  fold(side: Side): void;
  /** Flies to what a line of the list on show names, and chooses it. */
  showLine(key: string): void;
  /** Flies to a company, institute or park and tells what is known of it. */
  showEntity(subject: EntityDescription["subject"], row: number): void;
  retry(): void;
}

/** Listens on the page's root until the signal is aborted. */
export function listen(root: HTMLElement, store: Store, intents: PageIntents, until: AbortSignal): void {
  const { dispatch } = store;
  const act = (pick: Pick): void => actOn(store, intents, pick);
  const on = <T extends keyof Events>(type: T, handle: (detail: Events[T]) => void): void =>
    listenFor(root, type, handle, until);
  on("tm-go", ({ code }) => dispatch({ type: "go", region: code }));
  on("tm-home", () => dispatch({ type: "home" }));
  on("tm-select", ({ code }) => dispatch({ type: "select", region: code }));
  on("tm-panel", ({ panel }) => dispatch({ type: "panel", panel }));
  on("tm-lang", ({ lang }) => dispatch({ type: "lang", lang }));
  on("tm-theme", ({ theme }) => dispatch({ type: "theme", theme }));
  on("tm-view", ({ view }) => dispatch({ type: "view", view }));
  on("tm-choose", ({ param, value }) => dispatch({ type: "choose", set: { [param]: value } }));
  on("tm-chain", ({ chain }) => dispatch({ type: "filter", set: { chain } }));
  on("tm-clear", ({ filter }) =>
    dispatch({ type: "filter", set: filter === null ? NO_FILTERS : FILTERS[filter].none }),
  );
  on("tm-names", ({ names }) => dispatch(toNames(names)));
  on("tm-row", ({ key }) => intents.showLine(key));
  on("tm-toggle-layer", ({ subject }) => act({ type: "layer", subject }));
  on("tm-pick", ({ hit }) => goTo(store, hit, intents));
  on("tm-dismiss", ({ id }) => store.dismiss(id));
  on("tm-all-years", () => act({ type: "range", chart: FILTERS.years.chart, range: null }));
  on("tm-gesture", ({ isUnderWay }) => store.setGesture(isUnderWay));
  const playStep = player(store, act);
  on("tm-play-step", ({ start, years, span, stop }) => playStep(start, years, span, stop));
  on("tm-chart-pick", ({ chart, key }) => act({ type: "mark", chart, key }));
  on("tm-chart-open", ({ chart, key }) => act({ type: "open", chart, key }));
  on("tm-chart-range", ({ chart, range }) => act({ type: "range", chart, range }));
  on("tm-chart-playhead", ({ slot }) => act({ type: "until", slot }));
  on("tm-share", () => intents.share());
  on("tm-copy", ({ text, done }) => intents.copy(text, done));
  on("tm-export", ({ order }) => intents.takeAway("csv", order));
  on("tm-export-chart", ({ chart }) => intents.takeChart(chart));
  on("tm-export-as", ({ form }) => intents.takeAway(form));
  on("tm-expand", ({ chart }) => intents.expand(chart));
  on("tm-rail", ({ side }) => intents.fold(side));
  on("tm-retry", () => intents.retry());
}

/** Does what a click or drag means in the view in force. */
function actOn({ at, dataset, dispatch }: Store, intents: PageIntents, pick: Pick): void {
  const action = at.value.view.act(at.value, dataset, pick, intents.answers());
  if (action !== null) dispatch(action);
}

/** Playing walks the stock from the first year to the last, then stops; it gives way to years set by another hand, or by undo. */
function player(
  store: Store,
  act: (pick: Pick) => void,
): (start: boolean, years: readonly number[], span: Span, stop: (() => void) | undefined) => void {
  let played: Span = null;
  return (start, years, span, stop) => {
    if (!start && span?.join() !== played?.join()) return stop?.();
    const at = span === null ? years.length - 1 : years.indexOf(span[1]);
    const next = start && at >= years.length - 1 ? 0 : at + 1;
    const isEnd = next >= years.length - 1;
    act({ type: "until", slot: next });
    played = isEnd ? null : [0, years[next] ?? 0];
    if (isEnd) stop?.();
  };
}

function goTo(store: Store, { group, id, region }: SearchHit, intents: PageIntents): void {
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
  actOn(store, intents, { type: "see", subject: group });
  intents.showEntity(group, Number(id));
}
