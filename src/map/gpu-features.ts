/** GeoJSON for the MapLibre sources, made from shapes and scenes, with the properties the layers read. Pure. */
import type { Feature, FeatureCollection, Point } from "geojson";
import { childrenOf, NATION, provinceOf, regionOf, type RegionTree } from "#model/regions";
import { leaderImage, OBSTACLE_PX } from "./basemap-images";
import type { NationShapes } from "./nation-shapes";
import type { ScopeShapes } from "./scope-shapes";
import { circleReachPx, labelSizePx, regionLabels } from "./labels";
import { circleLook } from "./marks";
import type { MapScene } from "./scene";

/** Between a circle and its label; MapLibre takes 7/24 em of it back above and below. */
const LABEL_GAP_PX = 6;

function featureOf(geometry: Feature["geometry"], properties: Record<string, unknown> = {}): Feature {
  return { type: "Feature", properties, geometry };
}

/** Lines of the nation; `kind` selects their layer. */
export function linesOf(nation: NationShapes): FeatureCollection {
  const kinds = [
    ["border", nation.borders],
    ["outline", nation.outline],
    ["undetermined", nation.undetermined],
    ["dash", nation.dashLine],
    ["sea", nation.seaLines],
  ] as const;
  return {
    type: "FeatureCollection",
    features: kinds.flatMap(([kind, { features }]) =>
      features.map(({ geometry, properties }) => featureOf(geometry, { ...properties, kind })),
    ),
  };
}

/** Lines of a scope; `kind` selects their layer. */
export function scopeLines({ childBorders, outline, undetermined }: ScopeShapes): FeatureCollection {
  const features = [
    featureOf(childBorders, { kind: "child" }),
    featureOf(outline, { kind: "outline" }),
    featureOf(undetermined, { kind: "undetermined" }),
  ];
  return { type: "FeatureCollection", features };
}

/** A journey as one line; nothing of fewer than two places. */
export function routeLine(path: readonly (readonly [number, number])[]): FeatureCollection {
  const coordinates = path.map(([lng, lat]) => [lng, lat]);
  return {
    type: "FeatureCollection",
    features: coordinates.length < 2 ? [] : [featureOf({ type: "LineString", coordinates })],
  };
}

/** Named islands with their text. */
export function islandLabels(nation: NationShapes, lang: MapScene["lang"]): FeatureCollection {
  const features = nation.islands.features.map(({ geometry, properties }) =>
    featureOf(geometry, { text: lang === "zh" ? properties.name : properties.nameEn }),
  );
  return { type: "FeatureCollection", features };
}

function pointFeature(coordinates: readonly [number, number], properties: Record<string, unknown>): Feature<Point> {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [coordinates[0], coordinates[1]] } };
}

/** Labels of the regions in scope, as they stand at a zoom, with what their symbol layers read, and of the provinces around them. */
export function labelFeatures(tree: RegionTree, scene: MapScene, zoom: number): FeatureCollection {
  const sizePx = labelSizePx(scene);
  const { text: nameColor, textHalo } = circleLook(scene);
  const features = regionLabels(tree, scene, zoom).map(({ text, position, kind, radiusPx, rank, leader }) =>
    pointFeature(position, {
      text,
      kind,
      rank,
      offsetEm: (radiusPx + LABEL_GAP_PX) / sizePx,
      obstacleScale: (2 * circleReachPx(radiusPx)) / OBSTACLE_PX,
      nameColor,
      textHalo,
      ...(leader && {
        leader: leaderImage(leader.lengthPx),
        degrees: leader.degrees,
        rim: [radiusPx, 0],
        nameEm: leader.offsetPx.map((px) => px / sizePx),
      }),
    }),
  );
  if (scene.region === NATION) return { type: "FeatureCollection", features };
  const own = provinceOf(tree, scene.region)?.code;
  const siblings = regionOf(tree, scene.region).level === "province" ? [] : childrenOf(tree, own ?? NATION);
  const around = [...childrenOf(tree, NATION), ...siblings].filter(({ code }) => code !== own && code !== scene.region);
  const context = around.map(({ code, label }, rank) =>
    pointFeature(label, { text: scene.labelOf(code), kind: "context", rank }),
  );
  return { type: "FeatureCollection", features: [...features, ...context] };
}

/** Labels of the visible points, most important first. */
export function placeLabels(scene: MapScene): FeatureCollection {
  // Parks before institutes, by turns: neither takes all the room.
  const features = scene.points
    .toReversed()
    .flatMap(({ labels, lng, lat, visible }, turn) =>
      labels
        .filter(({ row }) => visible[row] === 1)
        .map(({ row, text }, at) =>
          pointFeature([lng[row] ?? 0, lat[row] ?? 0], { text, rank: at * scene.points.length + turn }),
        ),
    );
  return { type: "FeatureCollection", features };
}
