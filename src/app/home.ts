/** The state a page begins with: of any dataset, and of one in particular. Pure. */
import { homeRegion, type Coverage } from "#model/coverage";
import { NO_FILTERS } from "#model/filters";
import type { Dataset } from "#model/dataset";
import { NATION } from "#model/regions";
import type { AppState } from "#model/state";
import { ALL_VIEWS, viewOf } from "#views/all-views";
import type { View } from "#views/view";

const [FIRST] = ALL_VIEWS;

const EVERYWHERE: Coverage = { talent: [NATION], company: [NATION], institute: [NATION], park: [NATION] };

/** What of a dataset tells where it opens. */
export type HomeData = Pick<Dataset, "tree" | "coverage" | "demo" | "firstStatistics">;

/** Of a dataset that covers the nation. */
export const DEFAULT_STATE: AppState = {
  region: NATION,
  absent: null,
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

/** The state a dataset is opened in when the address asks for nothing: generated people never come before what is published. */
export function homeState({ tree, coverage, demo, firstStatistics }: HomeData): AppState {
  const view = demo && firstStatistics !== null ? viewOf("statistics") : homeView(coverage);
  return { ...DEFAULT_STATE, region: homeRegion(tree, coverage), view: view.id, own: view.initial(coverage) };
}
