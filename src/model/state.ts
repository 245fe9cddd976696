/** What is worth sharing of a session: frozen data, the only input of pictures. Knows no URL, DOM or engine. */
import type { Filters } from "#model/filters";
import type { RegionCode } from "#model/regions";

/** Name of a view in the address; views/all-views.ts lists them. */
export type ViewId = string;

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

/** A view's own choices by the name of their parameter in the address: one value each, or a list. */
export type Own = Readonly<Record<string, string | readonly string[]>>;

export interface AppState {
  /** Region in scope: the map shows its children. */
  readonly region: RegionCode;
  /** A region without any data that the address asked for: told first, and `region` is the home of the dataset; null for none. */
  readonly absent: RegionCode | null;
  /** Child region under inspection (clicked once), or null. */
  readonly selected: RegionCode | null;
  readonly view: ViewId;
  /** Choices of the view in force; no other view's exist. */
  readonly own: Own;
  readonly filters: Filters;
  readonly panel: PanelId;
  readonly theme: ThemeId;
  readonly lang: Lang;
  /** A camera the user moved to, or null for the region's own framing. */
  readonly camera: CameraState | null;
}
