/** The only writer of state: user intents in, a new frozen state out. Pure; knows no DOM, URL or engine. */
import type { Dataset } from "#model/dataset";
import { isMetricAvailable } from "#model/metrics";
import { viewOf } from "#views/all-views";
import type { Base } from "#model/query";
import { toggled, withFilters, type Filters } from "#model/filters";
import { SUBJECTS, type Subject } from "#model/subjects";
import { comparedLevel, isCompared } from "#model/compared";
import { NO_DATA_PROVINCES, regionOf, type RegionCode } from "#model/regions";
import {
  roundCamera,
  type AppState,
  type CameraState,
  type Lang,
  type MetricId,
  type PanelId,
  type ThemeId,
  type ViewId,
} from "#model/state";
import { DEFAULT_STATE, homeMetric } from "#app/home";

export type Action =
  | { readonly type: "go"; readonly region: RegionCode }
  | { readonly type: "climb" }
  | { readonly type: "select"; readonly region: RegionCode | null }
  | { readonly type: "view"; readonly view: ViewId }
  | { readonly type: "metric"; readonly metric: MetricId }
  | { readonly type: "base"; readonly base: Base }
  /** Sets some filters; NO_FILTERS clears all. */
  | { readonly type: "filter"; readonly set: Partial<Filters> }
  | { readonly type: "toggle-layer"; readonly subject: Subject }
  | { readonly type: "panel"; readonly panel: PanelId }
  | { readonly type: "theme"; readonly theme: ThemeId }
  | { readonly type: "lang"; readonly lang: Lang }
  /** Null frames the region. */
  | { readonly type: "camera"; readonly camera: CameraState | null }
  /** The nation without filters, in the look and language chosen. */
  | { readonly type: "home" }
  | { readonly type: "restore"; readonly state: AppState };

/** The next state. Unknown codes are refused silently: parsers at the edges report them. */
export function reduce(state: AppState, action: Action, dataset: Dataset): AppState {
  if (action.type === "restore") return withValidMetric(withComparedSelection(action.state, dataset), dataset);
  const next = step(state, action, dataset);
  return next === state ? state : withValidMetric(next, dataset);
}

function step(state: AppState, action: Exclude<Action, { type: "restore" }>, dataset: Dataset): AppState {
  const { tree } = dataset;
  switch (action.type) {
    case "go":
      if (!tree.byCode.has(action.region) || NO_DATA_PROVINCES.includes(action.region)) return state;
      return { ...state, region: action.region, selected: null, camera: null };
    case "climb": {
      if (state.selected !== null) return { ...state, selected: null };
      const { parent } = regionOf(tree, state.region);
      return parent === null ? state : { ...state, region: parent, selected: state.region, camera: null };
    }
    case "select":
      if (action.region !== null && !isCompared(tree, state.region, action.region)) return state;
      return { ...state, selected: action.region === state.selected ? null : action.region };
    case "view":
      return selectView(state, action.view, dataset);
    case "metric":
      return selectMetric(state, action.metric);
    case "base":
      return { ...state, base: action.base };
    case "toggle-layer":
      return { ...state, layers: inOrder(SUBJECTS, toggled(state.layers, action.subject)) };
    case "panel":
      return { ...state, panel: action.panel };
    case "theme":
      return { ...state, theme: action.theme };
    case "lang":
      return { ...state, lang: action.lang };
    case "home":
      return { ...DEFAULT_STATE, theme: state.theme, lang: state.lang };
    case "camera":
      return { ...state, camera: action.camera && roundCamera(action.camera) };
    case "filter":
      return { ...state, filters: withFilters(state.filters, action.set, dataset) };
  }
}

/** The chosen values in the order of the address: what is drawn must not depend on the order of clicks. */
function inOrder<T>(order: readonly T[], chosen: readonly T[]): readonly T[] {
  return order.filter((value) => chosen.includes(value));
}

function selectView(state: AppState, view: ViewId, { coverage }: Dataset): AppState {
  if (view === state.view) return state;
  const metric = homeMetric(view, coverage);
  return selectMetric({ ...state, view, layers: viewOf(view).subjects }, metric);
}

function selectMetric(state: AppState, metric: MetricId): AppState {
  const view = viewOf(state.view);
  if (!view.metrics.includes(metric)) return state;
  const subject = view.subject(metric);
  const layers = state.layers.includes(subject) ? state.layers : inOrder(SUBJECTS, [...state.layers, subject]);
  return { ...state, metric, layers };
}

/** A selection outside what is compared has no row, no circle and no rank: none is selected. */
function withComparedSelection(state: AppState, { tree }: Dataset): AppState {
  const { selected, region } = state;
  return selected === null || isCompared(tree, region, selected) ? state : { ...state, selected: null };
}

/** A metric that has no denominator here (per 10k below provinces, LQ without a chain) gives way to the view's own. */
function withValidMetric(state: AppState, dataset: Dataset): AppState {
  const view = viewOf(state.view);
  const level = comparedLevel(dataset.tree, state.region);
  const available =
    view.metrics.includes(state.metric) && isMetricAvailable(state.metric, level, state.filters.chain !== null);
  return available ? state : { ...state, metric: view.defaultMetric };
}
