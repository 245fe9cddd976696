/** The state a page begins with: of any dataset, and of one in particular. Pure. */
import { homeRegion, type Coverage } from "#model/coverage";
import { NO_FILTERS } from "#model/filters";
import { NATION, type RegionTree } from "#model/regions";
import type { AppState, MetricId, ViewId } from "#model/state";
import { ALL_VIEWS, viewOf } from "#views/all-views";

const [FIRST] = ALL_VIEWS;

export const DEFAULT_STATE: AppState = {
  region: NATION,
  selected: null,
  view: FIRST.id,
  metric: FIRST.defaultMetric,
  filters: NO_FILTERS,
  base: "same",
  layers: FIRST.subjects,
  panel: "charts",
  theme: "paper",
  lang: "zh",
  camera: null,
};

/** The first question that some data answer. */
export function homeView(coverage: Coverage): ViewId {
  const answered = ALL_VIEWS.find(({ subjects }) => subjects.some((subject) => coverage[subject].length > 0));
  return (answered ?? FIRST).id;
}

/** The metric a question begins with: its own, or the first whose subject has data. */
export function homeMetric(view: ViewId, coverage: Coverage): MetricId {
  const { metrics, defaultMetric, subject } = viewOf(view);
  const hasData = (metric: MetricId): boolean => coverage[subject(metric)].length > 0;
  return hasData(defaultMetric) ? defaultMetric : (metrics.find(hasData) ?? defaultMetric);
}

/** The state a dataset is opened in when the address asks for nothing. */
export function homeState({ tree, coverage }: { readonly tree: RegionTree; readonly coverage: Coverage }): AppState {
  const view = homeView(coverage);
  return {
    ...DEFAULT_STATE,
    region: homeRegion(tree, coverage),
    view,
    metric: homeMetric(view, coverage),
    layers: viewOf(view).subjects,
  };
}
