/** The only writer of state: user intents in, a new frozen state out. Pure; knows no DOM, URL or engine. */
import { STAGES, type Stage } from "#model/chains";
import type { Dataset } from "#model/dataset";
import { homeMetric } from "#model/coverage";
import {
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
  type Education,
  type Tier,
} from "#model/dimensions";
import { isMetricAvailable, VIEWS } from "#model/metrics";
import { NO_FILTERS, SUBJECTS, type Base, type Filters, type Subject } from "#model/query";
import {
  childrenOf,
  NO_DATA_PROVINCES,
  regionOf,
  type RegionCode,
  type RegionLevel,
  type RegionTree,
} from "#model/regions";
import {
  DEFAULT_STATE,
  roundCamera,
  type AppState,
  type CameraState,
  type Lang,
  type MetricId,
  type PanelId,
  type ThemeId,
  type ViewId,
} from "#model/state";

export type Action =
  | { readonly type: "go"; readonly region: RegionCode }
  | { readonly type: "climb" }
  | { readonly type: "select"; readonly region: RegionCode | null }
  | { readonly type: "view"; readonly view: ViewId }
  | { readonly type: "metric"; readonly metric: MetricId }
  | { readonly type: "base"; readonly base: Base }
  | { readonly type: "chain"; readonly chain: string | null }
  | { readonly type: "node"; readonly node: string | null }
  | { readonly type: "stages"; readonly stages: readonly Stage[] }
  | { readonly type: "tiers"; readonly tiers: readonly Tier[] }
  | { readonly type: "educations"; readonly educations: readonly Education[] }
  | { readonly type: "ages"; readonly ages: Filters["ages"] }
  | { readonly type: "years"; readonly years: Filters["years"] }
  | { readonly type: "tags"; readonly tags: Filters["tags"] }
  | { readonly type: "sizes"; readonly sizes: Filters["sizes"] }
  | { readonly type: "kinds"; readonly kinds: Filters["kinds"] }
  | { readonly type: "levels"; readonly levels: Filters["levels"] }
  | { readonly type: "clear-filters" }
  | { readonly type: "toggle-layer"; readonly subject: Subject }
  | { readonly type: "panel"; readonly panel: PanelId }
  | { readonly type: "theme"; readonly theme: ThemeId }
  | { readonly type: "lang"; readonly lang: Lang }
  /** Null frames the region. */
  | { readonly type: "camera"; readonly camera: CameraState | null }
  /** The nation without filters, in the look and language chosen. */
  | { readonly type: "home" }
  | { readonly type: "restore"; readonly state: AppState };

/** Level of the regions compared in a scope: its children, or its siblings when it has none. */
export function comparedLevel(tree: RegionTree, scope: RegionCode): RegionLevel {
  return comparedRegions(tree, scope)[0]?.level ?? regionOf(tree, scope).level;
}

/** Regions ranked and drawn in a scope: its children, or its siblings when it has none. */
export function comparedRegions(tree: RegionTree, scope: RegionCode): ReturnType<typeof childrenOf> {
  const children = childrenOf(tree, scope);
  if (children.length > 0) return children;
  const { parent } = regionOf(tree, scope);
  return parent === null ? [] : childrenOf(tree, parent);
}

/** The region whose parts are compared in a scope, and whose total their shares divide: itself, or its parent when it has none. */
export function wholeOf(tree: RegionTree, scope: RegionCode): RegionCode {
  return childrenOf(tree, scope).length > 0 ? scope : (regionOf(tree, scope).parent ?? scope);
}

/** Whether a region stands among those compared in a scope; only such a one can be selected. */
export function isCompared(tree: RegionTree, scope: RegionCode, region: RegionCode): boolean {
  return comparedRegions(tree, scope).some(({ code }) => code === region);
}

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
    default:
      return { ...state, filters: filtered(state.filters, action, dataset) };
  }
}

type FilterAction = Extract<Action, { type: keyof Filters | "clear-filters" }>;

function filtered(filters: Filters, action: FilterAction, dataset: Dataset): Filters {
  switch (action.type) {
    case "chain":
      return { ...filters, chain: action.chain, node: null };
    case "node": {
      const node = dataset.taxonomy.nodes.find(({ id }) => id === action.node);
      // A node lies in one stage: keeping another stage's filter would empty every picture.
      return node ? { ...filters, chain: node.chain, node: node.id, stages: [] } : { ...filters, node: null };
    }
    case "stages":
      return {
        ...filters,
        stages: inOrder(STAGES, action.stages),
        node: action.stages.length > 0 ? null : filters.node,
      };
    case "tiers":
      return { ...filters, tiers: inOrder(TIERS, action.tiers) };
    case "educations":
      return { ...filters, educations: inOrder(EDUCATIONS, action.educations) };
    case "ages":
      return { ...filters, ages: action.ages };
    case "years":
      return { ...filters, years: action.years };
    case "tags":
      return { ...filters, tags: inOrder(COMPANY_TAGS, action.tags) };
    case "sizes":
      return { ...filters, sizes: inOrder(SIZE_VALUES, action.sizes) };
    case "kinds":
      return { ...filters, kinds: inOrder([...INSTITUTE_KINDS, ...PARK_KINDS], action.kinds) };
    case "levels":
      return { ...filters, levels: inOrder(PLACE_LEVELS, action.levels) };
    case "clear-filters":
      return NO_FILTERS;
  }
}

/** The chosen values in the order of the address: what is drawn must not depend on the order of clicks. */
function inOrder<T>(order: readonly T[], chosen: readonly T[]): readonly T[] {
  return order.filter((value) => chosen.includes(value));
}

/** The list without `value` if it was in it, else with it at the end. */
export function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function selectView(state: AppState, view: ViewId, { coverage }: Dataset): AppState {
  if (view === state.view) return state;
  const metric = homeMetric(view, coverage);
  return selectMetric({ ...state, view, layers: VIEWS[view].subjects }, metric);
}

function selectMetric(state: AppState, metric: MetricId): AppState {
  const view = VIEWS[state.view];
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
  const view = VIEWS[state.view];
  const level = comparedLevel(dataset.tree, state.region);
  const available =
    view.metrics.includes(state.metric) && isMetricAvailable(state.metric, level, state.filters.chain !== null);
  return available ? state : { ...state, metric: view.defaultMetric };
}
