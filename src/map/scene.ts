/** What the map is asked to show: plain data, made from state and results by app/. Both map views (MapLibre, SVG) draw it. */
import type { RegionCode, RegionTree } from "#model/regions";
import type { Distance } from "#theme/screen-sizes";
import type { Topology } from "topojson-specification";

export type MapThemeName = "paper" | "night" | "contrast";

/** Class of each child region; −1 = no data (hatched), −2 = small sample (pale). */
export interface FillScene {
  readonly classOfRegion: ReadonlyMap<RegionCode, number>;
  /** One colour per class. */
  readonly colours: readonly string[];
}

/** One proportional circle; area ∝ count. */
export interface CircleScene {
  readonly region: RegionCode;
  readonly center: readonly [number, number];
  readonly radiusPx: number;
}

/** Places or companies as points. Arrays have one element per row and stay the same object until the rows change. */
export interface PointScene {
  readonly subject: "company" | "institute" | "park";
  readonly lng: Float32Array;
  readonly lat: Float32Array;
  /** 1 = passes the filters. */
  readonly visible: Uint8Array;
  /** Rows that may carry a label, most important first, with their names. */
  readonly labels: readonly { readonly row: number; readonly text: string }[];
}

/** A journey as a line over the fills, and the names of the places on it. */
export interface RouteScene {
  /** Degrees, in the order of the journey; one that returns ends where it begins. */
  readonly path: readonly (readonly [number, number])[];
  /** Regions on it, each named though it is no child of the region in scope. */
  readonly names: ReadonlyMap<RegionCode, string>;
}

/** Rows counted in square cells of the map, as classes; stays the same object until they or their colours change. */
export interface DensityScene {
  readonly cols: number;
  readonly rows: number;
  /** Outer edges in degrees: west, south, east, north. Rows part Mercator's y evenly. */
  readonly bounds: readonly [number, number, number, number];
  /** Class of each cell, row by row from the north-west: 0 = nothing is drawn, else the colour `colours[class - 1]`. */
  readonly classes: Uint8Array;
  readonly colours: readonly string[];
}

/** A rectangle on screen, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** West, south, east and north edges in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** Circles on their way from one picture to the next. */
export interface CircleMotion {
  /** What stands now. */
  readonly now: readonly CircleScene[];
  /** Leads from what stands to other circles; the first stand at once. */
  lead(to: readonly CircleScene[]): void;
  /** Resolves once they rest, or were stopped. */
  rest(): Promise<void>;
  stop(): void;
}

export interface MapScene {
  readonly theme: MapThemeName;
  readonly lang: "zh" | "en";
  /** Region in scope: its children carry fills and circles; the rest of the nation is dimmed land. */
  readonly region: RegionCode;
  readonly fill: FillScene;
  readonly circles: readonly CircleScene[];
  /** What the circles count; it gives them their colour. */
  readonly circleSubject: "talent" | "company" | "institute" | "park";
  /** Factor on every text of the map; above 1 on screens read from afar. */
  readonly textScale: number;
  /** Height of regions' names, CSS pixels, where it does not follow from theme and scale. */
  readonly namePx?: number;
  /** Whether circles are rings because the fills below them are what is asked for. */
  readonly openCircles: boolean;
  readonly points: readonly PointScene[];
  /** Raster over the fills, or null for none. */
  readonly density: DensityScene | null;
  readonly selected: RegionCode | null;
  /** Text of a region's label, e.g. 山东. */
  readonly labelOf: (region: RegionCode) => string;
  /** Values printed behind the names of regions that are too few for classes, e.g. 5.4 万. */
  readonly values: ReadonlyMap<RegionCode, string>;
  /** A journey through the regions; none when left out. */
  readonly route?: RouteScene;
  /** What the camera frames where that is not the region that the reader is in. */
  readonly framed?: Bounds | RegionCode;
}

/** What a style depends on. */
export type MapLook = Pick<MapScene, "theme" | "textScale" | "namePx">;

/** Space covered by floating panels, CSS pixels: the camera frames the rest. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export type MapEvent =
  /** Pointer over a child region (or off the map: null), container pixels; `around` it where a finger or keys chose it. */
  | {
      readonly type: "hover-region";
      readonly region: RegionCode | null;
      readonly x: number;
      readonly y: number;
      readonly around?: Box;
    }
  | {
      readonly type: "hover-point";
      readonly subject: PointScene["subject"];
      readonly row: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: "leave-point" }
  | { readonly type: "select"; readonly region: RegionCode | null }
  | { readonly type: "drill"; readonly region: RegionCode }
  | { readonly type: "climb" }
  /** The user moved the camera (never sent for programmatic moves). */
  | { readonly type: "camera"; readonly camera: Camera }
  /** The user asked for the whole region again. */
  | { readonly type: "home" }
  /** The renderer was lost and makes itself anew. */
  | { readonly type: "context-lost" }
  /** It could not: nothing is drawn any more. */
  | { readonly type: "renderer-failed" };

/** One interface for the MapLibre view and the SVG view. */
export interface MapView {
  /** Draws the scene; only what differs from the previous scene is touched. */
  update(scene: MapScene): void;
  /** Frames a region or bounds (or restores a camera); animated unless `jump` or reduced motion. */
  frame(target: RegionCode | Bounds | Camera, options: { readonly jump: boolean }): void;
  setPadding(padding: Padding): void;
  /** Sentence or number of the map review and source of the base map: lower left, never covered. */
  setAttribution(text: string): void;
  /**
   * Resolves once the last scene and framing are drawn and no motion is under way; rejects when the scene's boundaries cannot
   * be had (the old picture stays; the next scene tries again).
   */
  drawn(): Promise<void>;
  destroy(): void;
}

export interface MapOptions {
  readonly container: HTMLElement;
  readonly tree: RegionTree;
  /** Readers see no further than this region, what is framed, and a margin; the whole nation when left out or null. */
  readonly within?: RegionCode | null;
  /** Published boundaries: `geo-nation` and `geo-<province code>`; see FORMAT.md. */
  readonly geo: (name: string) => Promise<Topology>;
  readonly onEvent: (event: MapEvent) => void;
  readonly padding: Padding;
  /** A wall is read from across a hall, and moves by itself; a desk when left out. */
  readonly distance?: Distance;
  /** Moves circles from picture to picture, and has every step of it drawn; they jump when left out. */
  readonly circleMotion?: (draw: () => void) => CircleMotion;
}
