/** What is worth sharing of a session: frozen data, the only input of pictures. Knows no URL, DOM or engine. */
import { type Base } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import type { Subject } from "#model/subjects";
import { NATION, type RegionCode } from "#model/regions";

/** Questions of the Explore screen. Later questions are further entries of `VIEWS`. */
export const VIEW_IDS = ["talent", "industry", "places"] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export const METRIC_IDS = [
  "heads",
  "per10k",
  "perKm2",
  "per1000Km2",
  "share",
  "lq",
  "companies",
  "institutes",
  "parks",
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** Layouts over the same state; later modes are further entries. */
export const MODES = ["explore"] as const;
export type Mode = (typeof MODES)[number];

export const THEMES = ["paper", "night", "contrast"] as const;
export type ThemeId = (typeof THEMES)[number];

export const LANGS = ["zh", "en"] as const;
export type Lang = (typeof LANGS)[number];

export const PANELS = ["charts", "table", "methods"] as const;
export type PanelId = (typeof PANELS)[number];

export interface CameraState {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** A camera as precise as the address holds it, so that whoever opens the address sees the same picture. */
export function roundCamera({ center: [lng, lat], zoom }: CameraState): CameraState {
  return { center: [Number(lng.toFixed(5)), Number(lat.toFixed(5))], zoom: Number(zoom.toFixed(4)) };
}

export interface AppState {
  /** Region in scope: the map shows its children. */
  readonly region: RegionCode;
  /** Child region under inspection (clicked once), or null. */
  readonly selected: RegionCode | null;
  readonly view: ViewId;
  /** Metric of fill, ranking and sentence. */
  readonly metric: MetricId;
  readonly filters: Filters;
  /** What location quotients compare with. */
  readonly base: Base;
  /** Layers drawn; the layer of the view's subject carries the circles. */
  readonly layers: readonly Subject[];
  readonly panel: PanelId;
  readonly theme: ThemeId;
  readonly lang: Lang;
  readonly mode: Mode;
  /** A camera the user moved to, or null for the region's own framing. */
  readonly camera: CameraState | null;
}

export const DEFAULT_STATE: AppState = {
  region: NATION,
  selected: null,
  view: "talent",
  metric: "heads",
  filters: NO_FILTERS,
  base: "same",
  layers: ["talent"],
  panel: "charts",
  theme: "paper",
  lang: "zh",
  mode: "explore",
  camera: null,
};
