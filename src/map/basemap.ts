/**
 * The MapLibre style, built in code: sources, layers from sea to labels, and the images they use. Pure; knows no map object.
 * Nothing in it is fetched: no glyphs, no sprite, no tiles.
 */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import { themeColors, type ThemeColors } from "#theme/palettes";
import type { ScopeShapes } from "./boundaries";
import type { FillPattern } from "./fills";
import { labelSizePx } from "./labels";
import type { MapThemeName } from "./scene";

/** The deck.gl layers are drawn under this one. */
export const FIRST_LABEL_LAYER = "context-labels";
/** The layer whose features answer "which child region is here?". */
export const CHILD_FILL_LAYER = "children";
const HATCH_IMAGE = "hatch";
const DOTS_IMAGE = "dots";
const ISLAND_IMAGE = "island";
/** An invisible square that keeps labels off a circle; its size in CSS pixels. */
const OBSTACLE_IMAGE = "obstacle";
export const OBSTACLE_PX = 16;

/** Sources; all GeoJSON. `scope` sources change with the region in scope, `labels` and `places` with the scene. */
export const SOURCES = ["land", "provinces", "nation-lines", "islands", "context", "children", "child-lines", "labels", "places"] as const;
export type SourceName = (typeof SOURCES)[number];

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
/** The first name only says "medium weight": MapLibre reads the weight from the names. */
const FONTS = ["Noto Sans SC Medium", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif"];
const ISLAND_LABEL_PX = 11;
const PLACE_LABEL_PX = 12;

/** The style of a theme with empty sources. */
export function basemapStyle(theme: MapThemeName): StyleSpecification {
  const sources: StyleSpecification["sources"] = {};
  for (const name of SOURCES) {
    // Boundaries are simplified at build; simplifying again would drop islands.
    sources[name] = { type: "geojson", data: EMPTY, tolerance: 0, maxzoom: 12, buffer: 64 };
  }
  return { version: 8, sources, layers: basemapLayers(theme) };
}

/** Every layer of a theme, bottom to top. */
export function basemapLayers(theme: MapThemeName): LayerSpecification[] {
  const colors = themeColors(theme);
  return [...fillLayers(colors), ...lineLayers(colors), ...labelLayers(colors, theme)];
}

type SymbolLayout = NonNullable<SymbolLayerSpecification["layout"]>;

const state = (key: string): ExpressionSpecification => ["boolean", ["feature-state", key], false];
const kindIs = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];

function fillLayers(colors: ThemeColors): LayerSpecification[] {
  const childColor: ExpressionSpecification = [
    "to-color",
    ["coalesce", ["feature-state", "color"], ["literal", colors.noData]],
  ];
  return [
    { id: "sea", type: "background", paint: { "background-color": colors.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colors.land, "fill-antialias": false } },
    { id: "provinces", type: "fill", source: "provinces", paint: { "fill-color": colors.noData } },
    { id: "context", type: "fill", source: "context", paint: { "fill-color": colors.noData } },
    { id: CHILD_FILL_LAYER, type: "fill", source: "children", paint: { "fill-color": childColor } },
    patternLayer(HATCH_IMAGE, "hatch"),
    patternLayer(DOTS_IMAGE, "dots"),
  ];
}

function patternLayer(image: string, pattern: FillPattern): LayerSpecification {
  const shown: ExpressionSpecification = ["case", ["==", ["feature-state", "pattern"], pattern], 1, 0];
  const paint = { "fill-pattern": image, "fill-opacity": shown };
  return { id: `children-${pattern}`, type: "fill", source: "children", paint };
}

function lineLayers(colors: ThemeColors): LayerSpecification[] {
  const outline = { "line-color": colors.ink2, "line-width": 0.8, "line-opacity": 0.7 };
  const dashed = { "line-color": colors.ink2, "line-width": 1, "line-dasharray": [3, 2.5] };
  const line = (id: string, source: SourceName, kind: string | null, paint: object): LayerSpecification => ({
    id,
    type: "line",
    source,
    layout: { "line-join": "round", "line-cap": paint === dashed ? "butt" : "round" },
    ...(kind ? { filter: kindIs(kind) } : {}),
    paint,
  });
  const outlineOf = (key: string, width: number, color: string): object => ({
    "line-color": color,
    "line-width": width,
    "line-opacity": ["case", state(key), 1, 0],
  });
  return [
    line("context-borders", "context", null, { "line-color": colors.hairline, "line-width": 0.6 }),
    line("province-borders", "nation-lines", "border", { "line-color": colors.hairline, "line-width": 0.8 }),
    line("child-borders", "child-lines", "child", { "line-color": colors.border, "line-width": 0.9 }),
    line("outline", "nation-lines", "outline", outline),
    line("scope-outline", "child-lines", "outline", outline),
    line("undetermined", "nation-lines", "undetermined", dashed),
    line("scope-undetermined", "child-lines", "undetermined", dashed),
    line("sea-lines", "nation-lines", "sea", { "line-color": colors.ink2, "line-width": 0.6, "line-opacity": 0.6 }),
    line("dash-line", "nation-lines", "dash", { "line-color": colors.dashLine, "line-width": 1.8 }),
    line("hover-casing", "children", null, outlineOf("hover", 3.5, colors.casing)),
    line("hover", "children", null, outlineOf("hover", 1.5, colors.hover)),
    line("selected-casing", "children", null, outlineOf("selected", 5, colors.casing)),
    line("selected", "children", null, outlineOf("selected", 2.5, colors.selection)),
  ];
}

function labelLayers(colors: ThemeColors, theme: MapThemeName): LayerSpecification[] {
  const sizePx = labelSizePx(theme);
  const halo = { "text-halo-color": colors.casing, "text-halo-width": 1.4 };
  const text: SymbolLayout = { "text-field": ["get", "text"], "text-font": FONTS, "text-max-width": 12 };
  const region: SymbolLayout = {
    ...text,
    "text-size": sizePx,
    "text-padding": 1,
    "symbol-sort-key": ["get", "rank"],
  };
  const ink = { "text-color": colors.ink, ...halo };
  return [
    {
      id: FIRST_LABEL_LAYER,
      type: "symbol",
      source: "labels",
      filter: kindIs("context"),
      layout: { ...region, "text-size": Math.max(ISLAND_LABEL_PX, sizePx - 1) },
      paint: { "text-color": colors.ink2, ...halo },
    },
    {
      id: "place-labels",
      type: "symbol",
      source: "places",
      layout: {
        ...text,
        "text-size": Math.max(PLACE_LABEL_PX, sizePx - 4),
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.5,
        "text-justify": "auto",
        "text-padding": 3,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: ink,
    },
    {
      id: "plain-labels",
      type: "symbol",
      source: "labels",
      filter: kindIs("plain"),
      layout: { ...region, "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-justify": "auto" },
      paint: ink,
    },
    {
      id: "around-labels",
      type: "symbol",
      source: "labels",
      filter: kindIs("around"),
      layout: {
        ...region,
        "text-variable-anchor": ["top", "bottom", "left", "right"],
        "text-radial-offset": ["get", "offsetEm"],
        "text-justify": "auto",
      },
      paint: ink,
    },
    {
      id: "inside-labels",
      type: "symbol",
      source: "labels",
      filter: kindIs("inside"),
      layout: { ...region },
      paint: ink,
    },
    {
      id: "island-labels",
      type: "symbol",
      source: "islands",
      layout: {
        ...text,
        "text-size": Math.max(ISLAND_LABEL_PX, sizePx - 3),
        "text-variable-anchor": ["left", "bottom", "top", "right"],
        "text-radial-offset": 0.4,
        "text-justify": "auto",
        "text-padding": 1,
        "text-optional": true,
        "icon-image": ISLAND_IMAGE,
        "icon-allow-overlap": true,
      },
      paint: { "text-color": colors.ink2, ...halo },
    },
    {
      // Placement runs from the top layer down, so these claim their space before any label does.
      id: "obstacles",
      type: "symbol",
      source: "labels",
      filter: kindIs("around"),
      layout: {
        "icon-image": OBSTACLE_IMAGE,
        "icon-size": ["get", "obstacleScale"],
        "icon-allow-overlap": true,
        "icon-padding": 0,
      },
    },
  ];
}

/** Filters that let the coarse boundaries of the nation give way to the detailed ones of a scope. */
export function scopeFilters(shapes: ScopeShapes): readonly (readonly [layer: string, filter: FilterSpecification])[] {
  const coarse = (kind: string): FilterSpecification => {
    const detailed = shapes.detailed.map((code): ExpressionSpecification => ["in", code, ["get", "codes"]]);
    return ["all", kindIs(kind), ["!", ["any", ...detailed]]];
  };
  const hidden = shapes.hidesCoarse ? [...shapes.detailed] : [];
  const nearUndetermined = shapes.undetermined.coordinates.length > 0;
  return [
    ["provinces", ["!", ["in", ["get", "code"], ["literal", hidden]]]],
    ["province-borders", coarse("border")],
    ["outline", coarse("outline")],
    ["undetermined", nearUndetermined ? ["literal", false] : kindIs("undetermined")],
  ];
}

/** An image for `Map.addImage`, drawn at two pixels per CSS pixel. */
export interface StyleImage {
  readonly name: string;
  readonly image: ImageData;
}
export const IMAGE_PIXEL_RATIO = 2;

/** The images of a theme: hatch for regions without data, island dot, obstacle. */
export function basemapImages(theme: MapThemeName): StyleImage[] {
  const colors = themeColors(theme);
  return [
    { name: HATCH_IMAGE, image: drawn(6, (context) => hatch(context, colors.noDataHatch)) },
    { name: DOTS_IMAGE, image: drawn(6, (context) => dots(context, colors.noDataHatch)) },
    { name: ISLAND_IMAGE, image: drawn(5, (context) => dot(context, colors.ink2, colors.casing)) },
    { name: OBSTACLE_IMAGE, image: drawn(OBSTACLE_PX, () => {}) },
  ];
}

function drawn(sizePx: number, draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const size = sizePx * IMAGE_PIXEL_RATIO;
  const context = new OffscreenCanvas(size, size).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("a 2D context for style images");
  draw(context);
  return context.getImageData(0, 0, size, size);
}

function hatch(context: OffscreenCanvasRenderingContext2D, color: string): void {
  const { width: size } = context.canvas;
  context.strokeStyle = color;
  context.lineWidth = 1.2 * IMAGE_PIXEL_RATIO;
  // Three parallels so that the pattern's corners meet when it is tiled.
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
    context.stroke();
  }
}

function dots(context: OffscreenCanvasRenderingContext2D, color: string): void {
  const quarter = context.canvas.width / 4;
  context.fillStyle = color;
  for (const at of [quarter, 3 * quarter]) {
    context.beginPath();
    context.arc(at, at, 0.9 * IMAGE_PIXEL_RATIO, 0, 2 * Math.PI);
    context.fill();
  }
}

function dot(context: OffscreenCanvasRenderingContext2D, color: string, casing: string): void {
  const middle = context.canvas.width / 2;
  for (const [radius, fill] of [[middle, casing], [middle * 0.62, color]] as const) {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
