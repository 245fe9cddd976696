/** Every view, in the order they are offered. The one list that names them. */
import type { AppState, ViewId } from "#model/state";
import { defined } from "#base/assert";
import type { Action } from "#model/action";
import type { Names } from "#model/names";
import { chainView } from "./chain/view";
import { gapsView } from "./gaps/view";
import { industryView } from "./industry/view";
import { listView } from "./list/view";
import { panoramaView } from "./panorama/view";
import { placesView } from "./places/view";
import { routeView } from "./route/view";
import { statisticsView } from "./statistics/view";
import { talentView } from "./talent/view";
import type { At, View } from "./view";
import { youthView } from "./youth/view";

export const ALL_VIEWS: readonly [View, ...View[]] = [
  talentView,
  industryView,
  panoramaView,
  chainView,
  gapsView,
  routeView,
  placesView,
  youthView,
  statisticsView,
  listView,
];

/** To the list of the names behind a count. */
export function toNames({ subject, region, filters }: Names): Extract<Action, { type: "view" }> {
  return { type: "view", view: listView.id, own: { of: subject }, region, filters };
}

export const VIEW_IDS: readonly ViewId[] = ALL_VIEWS.map(({ id }) => id);

/** The view with an id; parsers at the edges let no unknown one in. */
export function viewOf(id: ViewId): View {
  return defined(
    ALL_VIEWS.find((view) => view.id === id),
    `view ${id}`,
  );
}

const known = new WeakMap<AppState, At>();

/** A state with its view at hand; the same object for the same state. */
export function atOf(state: AppState): At {
  const at = known.get(state) ?? { ...state, view: viewOf(state.view), state };
  known.set(state, at);
  return at;
}
