/** What the map draws of a state and its numbers. Pure: the map itself decides nothing. */
import type { Dataset } from "#model/dataset";
import { childrenOf, pathOf, regionOf, type RegionCode } from "#model/regions";
import { METRICS } from "#model/metrics";
import { isMany, type Subject } from "#model/subjects";
import { type RegionalAt, subjectOf } from "./at";
import { regionShort } from "#text/filters";
import type { DensityScene, MapScene, PointScene } from "#map/scene";
import type { Circles, Fill } from "./fill";

/** In a province, companies are points from this zoom of the user's own camera on; further out they are a density. */
const COMPANY_POINT_ZOOM = 8.5;

/**
 * Subjects whose points are drawn: institutes and parks inside a province, companies inside a prefecture or municipality or
 * close by; nothing at national scale, where points say nothing.
 */
export function pointSubjects(state: RegionalAt, dataset: Dataset): readonly PointScene["subject"][] {
  const path = pathOf(dataset.tree, state.region);
  const province = path[1];
  if (!province) return [];
  const isMunicipality = childrenOf(dataset.tree, province.code)[0]?.level === "county";
  const isCloseBy = state.camera !== null && state.camera.zoom >= COMPANY_POINT_ZOOM;
  const isInCity = path.length > 2 || isMunicipality;
  return (["company", "institute", "park"] as const).filter(
    (subject) => state.layers.includes(subject) && (!isMany(subject) || isInCity || isCloseBy),
  );
}

/**
 * Whether companies are drawn as a density: where their layer is on and there would be too many points; not over a rate or
 * quotient of companies, which the fills show and the density would hide.
 */
export function hasDensity(state: RegionalAt, dataset: Dataset): boolean {
  if (!state.layers.includes("company") || pointSubjects(state, dataset).includes("company")) return false;
  return !isMany(subjectOf(state)) || METRICS[state.metric].form === "count";
}

/**
 * What is drawn over the fills: they are then paler, so that circles or companies stand out and colours do not mix;
 * null where nothing is or the fills are what is asked for.
 */
export function drawnOverFills(state: RegionalAt, dataset: Dataset): "points" | "circles" | null {
  const isAsked = METRICS[state.metric].form !== "count";
  if (isMany(subjectOf(state)) && isAsked) return null;
  if (hasDensity(state, dataset) || pointSubjects(state, dataset).includes("company")) return "points";
  return !isAsked && hasCircles(state, dataset) ? "circles" : null;
}

/** Whether the counts of the view's subject are drawn as circles: yes, unless its points or its density are. */
export function hasCircles(state: RegionalAt, dataset: Dataset): boolean {
  const subject: Subject = subjectOf(state);
  if (isMany(subject) && hasDensity(state, dataset)) return false;
  return state.layers.includes(subject) && !pointSubjects(state, dataset).some((drawn) => drawn === subject);
}

/** The scene of a state. */
export function sceneOf(
  state: RegionalAt,
  dataset: Dataset,
  fill: Fill,
  circles: Circles | null,
  points: readonly PointScene[],
  density: DensityScene | null,
  textScale: number,
  values: ReadonlyMap<RegionCode, string> = new Map(),
): MapScene {
  const { tree } = dataset;
  const scopeHasChildren = childrenOf(tree, state.region).length > 0;
  return {
    theme: state.theme,
    lang: state.lang,
    // A scope without children is shown among its siblings, marked.
    region: scopeHasChildren ? state.region : (regionOf(tree, state.region).parent ?? state.region),
    fill: { classOfRegion: fill.classOfRegion, colours: fill.colours },
    circles: circles?.items ?? [],
    circleSubject: subjectOf(state),
    textScale,
    openCircles: METRICS[state.metric].form !== "count",
    points,
    density,
    selected: state.selected ?? (scopeHasChildren ? null : state.region),
    values,
    labelOf: (code) => regionShort(state.lang, regionOf(tree, code)),
  };
}
