/** The label layers of the MapLibre style, bottom to top, and what they ask of their features. Pure; knows no map object. */
import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { themeColors } from "#theme/palettes";
import { ISLAND_IMAGE, OBSTACLE_IMAGE } from "./basemap-images";
import { islandLabelPx, labelSizePx } from "./labels";
import type { MapLook } from "./scene";

/** The first of the label layers. */
const FIRST_LABEL_LAYER = "context-labels";
/** The first name only says "medium weight": MapLibre reads the weight from the names. */
export const LABEL_FONTS = [
  "Noto Sans SC Medium",
  "Noto Sans SC",
  "PingFang SC",
  "Microsoft YaHei",
  "Noto Sans CJK SC",
  "Source Han Sans SC",
];
const CONTEXT_LABEL_PX = 12;
const PLACE_LABEL_PX = 12;
const PLACE_LABEL_ROOM_PX = 12;

type SymbolLayout = NonNullable<SymbolLayerSpecification["layout"]>;

/** Keeps the features of one kind. */
export const kindIs = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];

/** What label layers share in a theme. */
interface Lettering {
  readonly sizePx: number;
  readonly textScale: number;
  readonly text: SymbolLayout;
  readonly region: SymbolLayout;
  readonly ink: object;
  readonly quiet: object;
}

/** The label layers of a theme, bottom to top; placement runs the other way, so the last claim their space first. */
export function labelLayers(look: MapLook): LayerSpecification[] {
  const colors = themeColors(look.theme);
  const sizePx = labelSizePx(look);
  const halo = { "text-halo-color": colors.casing, "text-halo-width": 1.4 * look.textScale };
  const text: SymbolLayout = {
    "text-field": ["get", "text"],
    "text-font": [...LABEL_FONTS, "sans-serif"],
    "text-max-width": 12,
  };
  const region: SymbolLayout = { ...text, "text-size": sizePx, "text-padding": 1, "symbol-sort-key": ["get", "rank"] };
  const ink = { "text-color": colors.ink, ...halo };
  const quiet = { "text-color": colors.ink2, ...halo };
  const onCircle = {
    "text-color": ["get", "nameColor"],
    "text-halo-color": ["get", "textHalo"],
    "text-halo-width": 1.2 * look.textScale,
  };
  const lettering = { sizePx, textScale: look.textScale, text, region, ink, quiet };
  return [
    symbols(
      FIRST_LABEL_LAYER,
      "labels",
      "context",
      { ...region, "text-size": Math.max(CONTEXT_LABEL_PX * look.textScale, sizePx - 6) },
      quiet,
    ),
    placeLayer(lettering),
    ...regionLayers(lettering),
    leaderLayer(lettering),
    islandLayer(lettering),
    OBSTACLES,
    // Names on their own circles come first: no circle keeps them away.
    symbols("inside-labels", "labels", "inside", region, onCircle),
  ];
}

function symbols(
  id: string,
  source: string,
  kind: string | null,
  layout: SymbolLayout,
  paint: object,
): LayerSpecification {
  return { id, type: "symbol", source, ...(kind ? { filter: kindIs(kind) } : {}), layout, paint };
}

function placeLayer({ sizePx, textScale, text, quiet }: Lettering): LayerSpecification {
  const layout: SymbolLayout = {
    ...text,
    "text-size": Math.max(PLACE_LABEL_PX * textScale, sizePx - 4),
    "text-variable-anchor": ["left", "right", "top", "bottom"],
    "text-radial-offset": 0.5,
    "text-justify": "auto",
    // Names of places are many: room around each leaves the fewer the smaller the map is.
    "text-padding": PLACE_LABEL_ROOM_PX,
    "symbol-sort-key": ["get", "rank"],
  };
  return symbols("place-labels", "places", null, layout, quiet);
}

function regionLayers({ region, ink }: Lettering): LayerSpecification[] {
  const plain: SymbolLayout = {
    ...region,
    "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
    "text-justify": "auto",
  };
  const around: SymbolLayout = {
    ...region,
    "text-variable-anchor": ["top", "bottom", "left", "right", "top-right", "top-left", "bottom-right", "bottom-left"],
    "text-padding": 0,
    "text-radial-offset": ["get", "offsetEm"],
    "text-justify": "auto",
  };
  return [
    symbols("plain-labels", "labels", "plain", plain, ink),
    symbols("around-labels", "labels", "around", around, ink),
  ];
}

/** Names further off, each with the line that leads to it. */
function leaderLayer({ region, ink }: Lettering): LayerSpecification {
  const pair = (key: string): ExpressionSpecification => ["array", "number", 2, ["get", key]];
  const layout: SymbolLayout = {
    ...region,
    "text-offset": pair("nameEm"),
    "icon-image": ["get", "leader"],
    "icon-anchor": "left",
    "icon-offset": pair("rim"),
    "icon-rotate": ["get", "degrees"],
    "icon-allow-overlap": true,
    "icon-ignore-placement": true,
  };
  return symbols("leader-labels", "labels", "leader", layout, ink);
}

/** The dots of islands always stand; their names where they fit. */
function islandLayer({ sizePx, textScale, text, quiet }: Lettering): LayerSpecification {
  const layout: SymbolLayout = {
    ...text,
    "text-size": islandLabelPx(sizePx, textScale),
    "text-variable-anchor": ["bottom-right", "left", "bottom", "top", "right", "bottom-left"],
    "text-radial-offset": 0.45,
    "text-justify": "auto",
    "text-padding": 1,
    "text-optional": true,
    "icon-image": ISLAND_IMAGE,
    "icon-allow-overlap": true,
  };
  return symbols("island-labels", "islands", null, layout, quiet);
}

/** Invisible squares on all circles: no label but the circle's own may cross it. */
const OBSTACLES: LayerSpecification = {
  id: "obstacles",
  type: "symbol",
  source: "labels",
  filter: ["in", ["get", "kind"], ["literal", ["inside", "around", "leader"]]],
  layout: {
    "icon-image": OBSTACLE_IMAGE,
    "icon-size": ["get", "obstacleScale"],
    "icon-allow-overlap": true,
    "icon-padding": 0,
  },
};
