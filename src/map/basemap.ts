/**
 * The MapLibre style, built in code: sources and layers from sea to labels. Pure; knows no map object.
 * Nothing in it is fetched: no glyphs, no sprite, no tiles.
 */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import { themeColors, type ThemeColors } from "#theme/palettes";
import { DOTS_IMAGE, HATCH_IMAGE } from "./basemap-images";
import { kindIs, labelLayers } from "./basemap-labels";
import { routeLook } from "./marks";
import type { ScopeShapes } from "./scope-shapes";
import type { FillPattern } from "./fills";
import type { MapLook } from "./scene";

/** The layer whose features answer "which child region is here?". */
export const CHILD_FILL_LAYER = "children";

/** The density lies under this layer and over all fills. */
export const FIRST_LINE_LAYER = "context-borders";

/** Circles and points lie under this layer: the outline of the selected region is above all of them. */
export const FIRST_OUTLINE_LAYER = "hover-casing";

/** Sources; all GeoJSON. `scope` sources change with the region in scope, `labels` and `places` with the scene. */
export const SOURCES = [
  "land",
  "provinces",
  "nation-lines",
  "islands",
  "context",
  "children",
  "child-lines",
  "labels",
  "places",
  "route",
] as const;
export type SourceName = (typeof SOURCES)[number];

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

/** The style of a theme with empty sources. */
export function basemapStyle(look: MapLook): StyleSpecification {
  const sources: StyleSpecification["sources"] = {};
  for (const name of SOURCES) {
    // Boundaries are simplified at build; simplifying again would drop islands.
    sources[name] = { type: "geojson", data: EMPTY, tolerance: 0, maxzoom: 12, buffer: 64 };
  }
  return { version: 8, sources, layers: basemapLayers(look) };
}

/** Every layer of a theme, bottom to top. */
export function basemapLayers(look: MapLook): LayerSpecification[] {
  const colors = themeColors(look.theme);
  return [...fillLayers(colors), ...lineLayers(colors, look), ...labelLayers(look)];
}

const state = (key: string): ExpressionSpecification => ["boolean", ["feature-state", key], false];

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

function lineLayers(colors: ThemeColors, look: MapLook): LayerSpecification[] {
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
    line(FIRST_LINE_LAYER, "context", null, { "line-color": colors.hairline, "line-width": 0.6 }),
    line("province-borders", "nation-lines", "border", { "line-color": colors.hairline, "line-width": 0.8 }),
    line("child-borders", "child-lines", "child", { "line-color": colors.border, "line-width": 0.9 }),
    line("outline", "nation-lines", "outline", outline),
    line("scope-outline", "child-lines", "outline", outline),
    line("undetermined", "nation-lines", "undetermined", dashed),
    line("scope-undetermined", "child-lines", "undetermined", dashed),
    line("sea-lines", "nation-lines", "sea", { "line-color": colors.ink2, "line-width": 0.6, "line-opacity": 0.6 }),
    line("dash-line", "nation-lines", "dash", { "line-color": colors.dashLine, "line-width": 1.8 }),
    ...routeLook(look.theme, look.textScale).map(({ color, widthPx }, at) =>
      line(`route-${at}`, "route", null, { "line-color": color, "line-width": widthPx }),
    ),
    line(FIRST_OUTLINE_LAYER, "children", null, outlineOf("hover", 3.5, colors.casing)),
    line("hover", "children", null, outlineOf("hover", 1.5, colors.hover)),
    line("selected-casing", "children", null, outlineOf("selected", 5, colors.casing)),
    line("selected", "children", null, outlineOf("selected", 2.5, colors.selection)),
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
