/** The only writer of state: user intents in, a new frozen state out. Pure; knows no DOM, URL or engine. */
import { homeState } from "#app/home";
import type { Action } from "#model/action";
import { isSelectable } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { withFilters } from "#model/filters";
import { NO_DATA_PROVINCES, regionOf, type RegionCode } from "#model/regions";
import { roundCamera, type AppState } from "#model/state";
import { toNames, viewOf } from "#views/all-views";
import { canSelect } from "#views/by-level";

/** The next state. Unknown codes are refused silently: parsers at the edges report them. */
export function reduce(state: AppState, action: Action, dataset: Dataset): AppState {
  if (action.type === "restore") return settled(action.state, dataset);
  const next = step(state, action, dataset);
  return next === state ? state : settled(next, dataset);
}

function step(state: AppState, action: Exclude<Action, { type: "restore" }>, dataset: Dataset): AppState {
  const { tree } = dataset;
  switch (action.type) {
    case "go":
      if (!tree.byCode.has(action.region) || NO_DATA_PROVINCES.includes(action.region)) return state;
      return { ...state, region: action.region, absent: null, selected: null, camera: null };
    case "climb": {
      if (state.selected !== null) return { ...state, selected: null };
      const { parent } = regionOf(tree, state.region);
      return parent === null ? state : { ...state, region: parent, selected: state.region, camera: null };
    }
    case "select":
      if (action.region !== null && !canSelect(state, dataset, action.region)) return state;
      return { ...state, selected: action.region === state.selected ? null : action.region };
    case "view":
      return selectView(state, action, dataset);
    case "names":
      return step(state, toNames(action.names), dataset);
    case "choose": {
      const own = viewOf(state.view).choose(state.own, action.set);
      return own === state.own ? state : { ...state, own };
    }
    case "panel":
      return { ...state, panel: action.panel };
    case "theme":
      return { ...state, theme: action.theme };
    case "lang":
      return { ...state, lang: action.lang };
    case "home":
      return { ...homeState(dataset), theme: state.theme, lang: state.lang };
    case "camera":
      return { ...state, camera: action.camera && roundCamera(action.camera) };
    case "filter":
      return { ...state, filters: withFilters(state.filters, action.set, dataset) };
  }
}

function selectView(
  state: AppState,
  { view: id, own = {}, region, filters = state.filters }: Extract<Action, { type: "view" }>,
  { coverage, tree }: Dataset,
): AppState {
  if (id === state.view) return state;
  const view = viewOf(id);
  const place = region === undefined ? {} : placeOf(state, tree, region);
  return { ...state, ...place, filters, view: id, own: view.choose(view.initial(coverage), own) };
}

/** Where a region is told of: as the scope, as one selected in it, or in a scope of its own where neither can be. */
function placeOf(state: AppState, tree: Dataset["tree"], region: RegionCode): Partial<AppState> {
  if (region === state.region) return { selected: null };
  if (isSelectable(tree, state.region, "children", region)) return { selected: region };
  return { region, selected: null, camera: null };
}

/**
 * Choices that cannot be shown here (counties of a county, a quotient without a chain) give way to the view's own. A selection
 * outside what is then compared has no row, no circle and no rank: none is selected. A region without data that the address
 * asked for is spoken of until the reader goes elsewhere.
 */
function settled(state: AppState, dataset: Dataset): AppState {
  const own = viewOf(state.view).settle(state, dataset);
  const placed = own === state.own ? state : { ...state, own };
  const selected = placed.selected !== null && canSelect(placed, dataset, placed.selected) ? placed.selected : null;
  const next = selected === placed.selected ? placed : { ...placed, selected };
  const isElsewhere = selected !== null || next.region !== homeState(dataset).region;
  return next.absent !== null && isElsewhere ? { ...next, absent: null } : next;
}
