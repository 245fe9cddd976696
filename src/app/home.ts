/** The state a page begins with: of any dataset, and of one in particular. Pure. */
import { homeRegion, type Coverage } from "#model/coverage";
import { NO_FILTERS } from "#model/filters";
import { NATION, type RegionTree } from "#model/regions";
import type { AppState } from "#model/state";
import { ALL_VIEWS } from "#views/all-views";
import type { View } from "#views/view";

const [FIRST] = ALL_VIEWS;

const EVERYWHERE: Coverage = { talent: [NATION], company: [NATION], institute: [NATION], park: [NATION] };

/** Of a dataset that covers the nation. */
export const DEFAULT_STATE: AppState = {
  region: NATION,
  selected: null,
  view: FIRST.id,
  own: FIRST.initial(EVERYWHERE),
  filters: NO_FILTERS,
  panel: "charts",
  theme: "paper",
  lang: "zh",
  camera: null,
};

/** The first question that some data answer. */
export function homeView(coverage: Coverage): View {
  return ALL_VIEWS.find(({ subjects }) => subjects.some((subject) => coverage[subject].length > 0)) ?? FIRST;
}

/** The state a dataset is opened in when the address asks for nothing. */
export function homeState({ tree, coverage }: { readonly tree: RegionTree; readonly coverage: Coverage }): AppState {
  const view = homeView(coverage);
  return { ...DEFAULT_STATE, region: homeRegion(tree, coverage), view: view.id, own: view.initial(coverage) };
}
