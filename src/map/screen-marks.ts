/**
 * The circles and labels of the SVG view, in screen pixels under one camera. Knows no boundaries beside the islands it names,
 * no gestures and no state.
 */
import type { RegionTree } from "#model/regions";
import { themeColors, type ThemeColors } from "#theme/palettes";
import { project, type Viewport } from "./camera";
import {
  BESIDE,
  circleBox,
  islandLabelPx,
  labelSizePx,
  placeLabels,
  regionLabels,
  LEADER_LINE_PX,
  type LabelAnchor,
  type LabelRequest,
  type RegionLabel,
} from "./labels";
import { circleLook, drawingOrder, routeLook } from "./marks";
import type { NationShapes } from "./nation-shapes";
import type { Camera, MapScene } from "./scene";
import { svgElement } from "./svg-element";

const ANCHORS = {
  inside: ["center"],
  around: BESIDE,
  leader: ["center"],
  plain: ["center", "below", "above", "right", "left"],
  island: ["above-left", "right", "above", "below", "left", "above-right"],
} as const satisfies Readonly<Record<string, readonly LabelAnchor[]>>;

/** What is drawn in screen pixels: circles, and above the outlines of regions the texts. */
export interface ScreenMarks {
  readonly circles: readonly SVGElement[];
  readonly texts: readonly SVGElement[];
}

/** Circles and labels of a scene under a camera, as SVG elements in screen pixels; the circles may be on their way to those of the scene. */
export function screenMarks(
  tree: RegionTree,
  nation: NationShapes,
  scene: MapScene,
  camera: Camera,
  viewport: Viewport,
  shown = scene.circles,
): ScreenMarks {
  const colors = themeColors(scene.theme);
  const look = circleLook(scene);
  const drawn = drawingOrder(shown).map(({ center, radiusPx }) => {
    const [cx, cy] = project(camera, viewport, center);
    const r = radiusPx + look.linePx / 2;
    const line = { stroke: look.line, "stroke-width": look.linePx };
    return svgElement("circle", {
      cx,
      cy,
      r,
      fill: look.fill,
      "fill-opacity": look.opacity,
      ...line,
    });
  });
  const way = routeLines(scene, camera, viewport);
  const islands = islandRequests(nation, scene, camera, viewport);
  const dots = islands.map(({ x, y }) =>
    svgElement("circle", { cx: x, cy: y, r: 1.6, fill: colors.ink2, stroke: colors.casing, "stroke-width": 0.8 }),
  );
  const labels = regionLabels(tree, scene, camera.zoom);
  const sizePx = labelSizePx(scene);
  const requests = labels.map(({ text, position, kind, radiusPx, leader }): LabelRequest => {
    const [cx, cy] = project(camera, viewport, position);
    const [x, y] = [cx + (leader?.offsetPx[0] ?? 0), cy + (leader?.offsetPx[1] ?? 0)];
    return { text, x, y, sizePx, gapPx: radiusPx + 2, anchors: ANCHORS[kind] };
  });
  const inside = new Set(requests.filter((_, at) => labels[at]?.kind === "inside"));
  // Names on their own circles come first; no other name may cross a circle.
  const circles = labels.flatMap(({ kind, position, radiusPx }) =>
    kind === "plain" ? [] : [circleBox(...project(camera, viewport, position), radiusPx)],
  );
  const frame = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
  const outside = [...islands, ...requests.filter((request) => !inside.has(request))];
  const placed = [...placeLabels([...inside], [], frame), ...placeLabels(outside, circles, frame)];
  const texts = placed.map(({ request, x, y }) => {
    if (inside.has(request)) return labelElement(request, x, y, look.text, look.textHalo);
    return labelElement(request, x, y, islands.includes(request) ? colors.ink2 : colors.ink, colors.casing);
  });
  const leaders = placed.flatMap(({ request }) => leaderLine(request, labels[requests.indexOf(request)], colors));
  return { circles: [...way, ...drawn, ...dots], texts: [...leaders, ...texts] };
}

/** The journey of a scene with the line that sets it off from what lies below. */
function routeLines({ theme, route, textScale }: MapScene, camera: Camera, viewport: Viewport): SVGElement[] {
  if (route === undefined) return [];
  const points = route.path.map((position) => project(camera, viewport, position).join()).join(" ");
  const look = { points, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" };
  return routeLook(theme, textScale).map(({ color, widthPx }) =>
    svgElement("polyline", { ...look, stroke: color, "stroke-width": widthPx }),
  );
}

/** The line from a circle's rim to a name further off. */
function leaderLine(request: LabelRequest, label: RegionLabel | undefined, colors: ThemeColors): SVGElement[] {
  if (!label?.leader) return [];
  const { degrees, lengthPx, offsetPx } = label.leader;
  const [x, y] = [request.x - offsetPx[0], request.y - offsetPx[1]];
  const [right, down] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const end = label.radiusPx + lengthPx;
  const ends = {
    x1: x + right * label.radiusPx,
    y1: y + down * label.radiusPx,
    x2: x + right * end,
    y2: y + down * end,
  };
  return [svgElement("line", { ...ends, stroke: colors.ink2, "stroke-width": LEADER_LINE_PX })];
}

function islandRequests(nation: NationShapes, scene: MapScene, camera: Camera, viewport: Viewport): LabelRequest[] {
  const sizePx = islandLabelPx(labelSizePx(scene), scene.textScale);
  return nation.islands.features.map(({ geometry, properties }) => {
    const [x, y] = project(camera, viewport, [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0]);
    const text = scene.lang === "zh" ? properties.name : properties.nameEn;
    return { text, x, y, sizePx, gapPx: 4, anchors: ANCHORS.island };
  });
}

function labelElement({ text, sizePx }: LabelRequest, x: number, y: number, fill: string, casing: string): SVGElement {
  const halo = { stroke: casing, "stroke-width": sizePx / 5, "stroke-linejoin": "round", "paint-order": "stroke" };
  const place = { x, y, "font-size": sizePx, "text-anchor": "middle", "dominant-baseline": "central" };
  const made = svgElement("text", { ...place, fill, ...halo });
  made.textContent = text;
  return made;
}
