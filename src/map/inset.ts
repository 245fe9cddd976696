/**
 * The South China Sea inset at the lower right: the same fills as the map, the ten-dash line, and the island groups with
 * labels that do not overlap. Drawn as SVG; whether it stands is decided by `needsInset` of camera.
 */
import { geoPath, geoTransform, type GeoPath } from "d3";
import type { GeoPermissibleObjects } from "d3";
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import type { Boundaries, NationShapes, ScopeShapes } from "./boundaries";
import { needsInset, toWorld, type Bounds, type Viewport } from "./camera";
import { regionFill } from "./fills";
import { placeLabels, type Box, type LabelAnchor, type LabelRequest } from "./labels";
import type { Camera, MapScene, Padding } from "./scene";

export interface Inset {
  /** Draws the fills of a scene with the shapes of its scope. */
  update(scene: MapScene, shapes: ScopeShapes): Promise<void>;
  /** Shows or hides the inset for what the camera sees. */
  follow(camera: Camera, viewport: Viewport): void;
  setPadding(padding: Padding): void;
  destroy(): void;
}

/** What the inset shows: from the coast of 广东 to 曾母暗沙, all dashes but those beside Taiwan. */
const SHOWN: Bounds = [105.9, 2.6, 123.4, 24.3];
const MARGIN_PX = 12;
const WIDTH_PX = { smallest: 100, largest: 156 };
/** Share of the framed width east of the ten-dash line, where the inset can stand without covering anything. */
const FREE_SHARE = 0.185;
const LABEL_PX = { small: 9.5, large: 11 };
const SVG = "http://www.w3.org/2000/svg";
/** Sides tried first for the labels of crowded neighbours. */
const ANCHORS: readonly LabelAnchor[] = ["below", "right", "left", "above"];

/** Adds the inset to the map's shell, hidden until `follow` finds it needed. */
export function createInset(root: HTMLElement, boundaries: Boundaries, padding: Padding): Inset {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "map-inset");
  svg.setAttribute("role", "img");
  svg.style.display = "none";
  root.append(svg);
  const place = (next: Padding): void => {
    svg.style.right = `${next.right + MARGIN_PX}px`;
    svg.style.bottom = `${next.bottom + MARGIN_PX}px`;
  };
  place(padding);
  let scope = "";
  let version = 0;
  let covered = padding;
  let redraw = (): void => {};
  return {
    update: async (scene, shapes) => {
      const mine = ++version;
      const nation = await boundaries.nation();
      if (mine !== version) return;
      scope = scene.region;
      redraw = () => drawInset(svg, scene, nation, shapes, insetWidthPx(root.clientWidth - covered.left - covered.right));
      redraw();
    },
    follow: (camera, viewport) => {
      svg.style.display = scope !== "" && needsInset(camera, viewport, scope) ? "" : "none";
    },
    setPadding: (next) => {
      covered = next;
      place(next);
      redraw();
    },
    destroy: () => svg.remove(),
  };
}

/** The width that leaves Taiwan and the ten-dash line uncovered in a framed nation. */
function insetWidthPx(framedWidthPx: number): number {
  return Math.round(Math.min(WIDTH_PX.largest, Math.max(WIDTH_PX.smallest, framedWidthPx * FREE_SHARE)));
}

/** Maps positions to the inset's pixels. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly project: (lng: number, lat: number) => [number, number];
  readonly path: GeoPath;
}

function frameOf(width: number): Frame {
  const [left, top] = toWorld([SHOWN[0], SHOWN[3]]);
  const [right, bottom] = toWorld([SHOWN[2], SHOWN[1]]);
  const scale = width / (right - left);
  const height = Math.round((bottom - top) * scale);
  const project = (lng: number, lat: number): [number, number] => {
    const [x, y] = toWorld([lng, Math.max(-80, Math.min(84, lat))]);
    return [(x - left) * scale, (y - top) * scale];
  };
  const transform = geoTransform({
    point(lng, lat) {
      this.stream.point(...project(lng, lat));
    },
  });
  return { width, height, project, path: geoPath(transform).digits(1) };
}

function drawInset(
  svg: SVGSVGElement,
  scene: MapScene,
  nation: NationShapes,
  scope: ScopeShapes,
  width: number,
): void {
  const colors = themeColors(scene.theme);
  const grown = (width - WIDTH_PX.smallest) / (WIDTH_PX.largest - WIDTH_PX.smallest);
  const labelPx = LABEL_PX.small + (LABEL_PX.large - LABEL_PX.small) * grown;
  const frame = frameOf(width);
  const { height, path } = frame;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("aria-label", label(scene.lang, "map.inset"));
  const shape = (geometry: GeoPermissibleObjects, fill: string, stroke: string, strokeWidth: number): SVGElement[] => {
    const d = path(geometry);
    return d ? [element("path", { d, fill, stroke, "stroke-width": strokeWidth, "stroke-linejoin": "round" })] : [];
  };
  const hatchId = `inset-hatch-${scene.theme}`;
  const regions = scope.children.features.filter((region) => reaches(frame, region));
  svg.replaceChildren(
    hatchPattern(hatchId, colors.noDataHatch),
    element("rect", { width, height, fill: colors.sea }),
    ...shape(nation.land, colors.land, "none", 0),
    ...nation.provinces.features
      .filter((region) => reaches(frame, region))
      .flatMap((region) => shape(region, colors.noData, colors.hairline, 0.5)),
    ...regions.flatMap((region) => {
      const fill = regionFill(scene.theme, scene.fill, region.properties.code);
      const filled = shape(region, fill.color, colors.border, 0.4);
      return fill.hatched ? [...filled, ...shape(region, `url(#${hatchId})`, "none", 0)] : filled;
    }),
    ...shape(nation.outline, "none", colors.ink2, 0.5),
    ...shape(nation.dashLine, "none", colors.dashLine, 1.4),
    ...islandMarks(scene, nation, frame, labelPx),
    element("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: "none", stroke: colors.ink2 }),
  );
}

function islandMarks(scene: MapScene, nation: NationShapes, frame: Frame, labelPx: number): SVGElement[] {
  const colors = themeColors(scene.theme);
  const marks: SVGElement[] = [];
  const requests: LabelRequest[] = [];
  const title = label(scene.lang, "map.inset");
  const titlePx = labelPx + 1;
  for (const { geometry, properties } of nation.islands.features) {
    const [x, y] = frame.project(geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0);
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
    marks.push(element("circle", { cx: x, cy: y, r: 1.4, fill: colors.ink2 }));
    const text = scene.lang === "zh" ? properties.name : properties.nameEn;
    requests.push({ text, x, y, sizePx: labelPx, gapPx: 2.5, anchors: ANCHORS });
  }
  requests.push({ text: title, x: frame.width / 2, y: frame.height - titlePx * 0.9, sizePx: titlePx, gapPx: 0, anchors: ["center"] });
  const inside: Box = { left: 2, top: 2, right: frame.width - 2, bottom: frame.height - 2 };
  const obstacles = [
    ...dashBoxes(nation, frame),
    ...requests.slice(0, -1).map(({ x, y }) => ({ left: x - 1.5, top: y - 1.5, right: x + 1.5, bottom: y + 1.5 })),
  ];
  for (const { request, x, y } of placeLabels(requests.toReversed(), obstacles, inside)) {
    const text = element("text", {
      x,
      y,
      "font-size": request.sizePx,
      "font-weight": request.text === title ? 600 : 400,
      "text-anchor": "middle",
      "dominant-baseline": "central",
      fill: colors.ink,
      stroke: colors.casing,
      "stroke-width": 2,
      "paint-order": "stroke",
      "stroke-linejoin": "round",
    });
    text.textContent = request.text;
    marks.push(text);
  }
  return marks;
}

/** A small box around each vertex of the ten-dash line: labels keep off it. */
function dashBoxes(nation: NationShapes, frame: Frame): Box[] {
  return nation.dashLine.features.flatMap(({ geometry }) => {
    const lines =
      geometry.type === "LineString" ? [geometry.coordinates] : geometry.type === "MultiLineString" ? geometry.coordinates : [];
    return lines.flat().map((point) => {
      const [x, y] = frame.project(point[0] ?? 0, point[1] ?? 0);
      return { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 };
    });
  });
}

function reaches({ path, width, height }: Frame, geometry: GeoPermissibleObjects): boolean {
  const [[left, top], [right, bottom]] = path.bounds(geometry);
  return left < width && right > 0 && top < height && bottom > 0;
}

function hatchPattern(id: string, color: string): SVGElement {
  const pattern = element("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(element("line", { x1: 0, y1: 0, x2: 0, y2: 5, stroke: color, "stroke-width": 2 }));
  return pattern;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
