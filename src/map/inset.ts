/**
 * The South China Sea inset: the same fills and density as the map, the ten-dash line, and the island groups with
 * labels that do not overlap. Drawn as SVG; whether it stands is decided by `needsInset` of camera, where by `insetPlace`.
 */
import type { GeoPermissibleObjects } from "d3";
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import type { Boundaries } from "./boundaries";
import type { NationShapes } from "./nation-shapes";
import type { ScopeShapes } from "./scope-shapes";
import { needsInset, type InsetBox, type Viewport } from "./camera";
import { insetFrame, type InsetFrame } from "./inset-frame";
import { insetPlace, islandRooms } from "./inset-place";
import { densityImageUrl } from "./density-pixels";
import { regionFill } from "./fills";
import { placeLabels, textWidthPx, type LabelAnchor, type LabelRequest } from "./labels";
import type { Box, Camera, MapScene } from "./scene";

export interface Inset {
  /** Draws the fills of a scene with the shapes of its scope. */
  update(scene: MapScene, shapes: ScopeShapes): Promise<void>;
  /** Shows or hides the inset for what the camera sees, and puts it in its place; null when it is hidden. */
  follow(camera: Camera, viewport: Viewport): InsetBox | null;
  destroy(): void;
}

/** What a picture is drawn of. */
interface Drawn {
  readonly scene: MapScene;
  readonly nation: NationShapes;
  readonly shapes: ScopeShapes;
}

/** Height of labels in an inset of 100 and of 156 pixels. */
const LABEL_PX = { small: 9.5, large: 11, from: 100, to: 156 };
const SVG = "http://www.w3.org/2000/svg";
/** Labels lean outwards, away from their crowded neighbours: these for the western half, mirrored for the eastern. */
const WESTERN: readonly LabelAnchor[] = [
  "below",
  "above",
  "above-left",
  "below-left",
  "left",
  "above-right",
  "below-right",
  "right",
];
const EASTERN: readonly LabelAnchor[] = [
  "below",
  "above",
  "above-right",
  "below-right",
  "right",
  "above-left",
  "below-left",
  "left",
];
/** Distance of labels that find no place close to their mark. */
const FURTHER_PX = 8;
/** Corners of the frame tried for the inset's title, as shares of its size, and where the text lies from them. */
const TITLE_CORNERS: readonly (readonly [x: number, y: number, anchor: LabelAnchor])[] = [
  [1, 1, "above-left"],
  [0, 1, "above-right"],
  [1, 0, "below-left"],
  [0, 0, "below-right"],
];

/** Adds the inset to the map's shell, hidden until a scene is drawn and `follow` finds it needed. */
export function createInset(root: HTMLElement, boundaries: Boundaries): Inset {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "map-inset");
  svg.setAttribute("role", "img");
  svg.style.display = "none";
  root.append(svg);
  let drawn: Drawn | null = null;
  let version = 0;
  let frame: InsetFrame | null = null;
  let isShown = false;
  let leastTextPx = 0;
  /** What the picture in place was drawn of; another scene may look the same here. */
  let look = "";
  const draw = (): void => {
    if (drawn === null || frame === null || !isShown) return;
    const { scene, nation, shapes } = drawn;
    const next = `${lookOf(scene, nation, shapes, frame)}|${leastTextPx}`;
    if (next !== look) drawInset(svg, { scene, nation, shapes }, frame, leastTextPx);
    look = next;
  };
  return {
    update: async (scene, shapes) => {
      const mine = ++version;
      const nation = await boundaries.nation();
      if (mine !== version) return;
      drawn = { scene, nation, shapes };
      draw();
    },
    follow: (camera, viewport) => {
      isShown = drawn !== null && needsInset(camera, viewport, drawn.scene.region);
      leastTextPx = viewport.leastTextPx ?? 0;
      svg.style.display = isShown ? "" : "none";
      const box = insetPlace(viewport, drawn ? islandRooms(drawn.nation, drawn.scene, camera, viewport) : []);
      svg.style.left = `${box.left}px`;
      svg.style.top = `${box.top}px`;
      if (box.width !== frame?.width) frame = box.width > 0 ? insetFrame(box.width) : null;
      draw();
      return isShown ? box : null;
    },
    destroy: () => svg.remove(),
  };
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** A number for an object, the same as long as it lives. */
function numberOf(of: object | null): number {
  if (of === null) return 0;
  const number = numbers.get(of) ?? ++lastNumber;
  numbers.set(of, number);
  return number;
}

/** Everything the picture depends on, as text: size, shapes, theme, language, density, and the fills of the regions in it. */
function lookOf(scene: MapScene, nation: NationShapes, scope: ScopeShapes, { width, reaches }: InsetFrame): string {
  const regions = scope.children.features.filter((region) => reaches(region));
  const fills = regions.map(({ properties: { code } }) =>
    Object.values(regionFill(scene.theme, scene.fill, code)).join(),
  );
  const { theme, lang, density } = scene;
  return [width, numberOf(nation), numberOf(scope), theme, lang, numberOf(density), ...fills].join("|");
}

function drawInset(
  svg: SVGSVGElement,
  { scene, nation, shapes: scope }: Drawn,
  frame: InsetFrame,
  leastTextPx: number,
): void {
  const colors = themeColors(scene.theme);
  const { width, height, pathOf, reaches } = frame;
  const grown = (width - LABEL_PX.from) / (LABEL_PX.to - LABEL_PX.from);
  const labelPx = Math.max(LABEL_PX.small + (LABEL_PX.large - LABEL_PX.small) * grown, leastTextPx);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("aria-label", label(scene.lang, "map.inset"));
  const shape = (geometry: GeoPermissibleObjects, fill: string, stroke: string, strokeWidth: number): SVGElement[] => {
    const d = pathOf(geometry);
    return d !== ""
      ? [element("path", { d, fill, stroke, "stroke-width": strokeWidth, "stroke-linejoin": "round" })]
      : [];
  };
  const hatchId = `inset-hatch-${scene.theme}`;
  const regions = scope.children.features.filter((region) => reaches(region));
  svg.replaceChildren(
    hatchPattern(hatchId, colors.noDataHatch),
    element("rect", { width, height, fill: colors.sea }),
    ...shape(nation.land, colors.land, "none", 0),
    ...nation.provinces.features
      .filter((region) => reaches(region))
      .flatMap((region) => shape(region, colors.noData, colors.hairline, 0.5)),
    ...regions.flatMap((region) => {
      const fill = regionFill(scene.theme, scene.fill, region.properties.code);
      const filled = shape(region, fill.color, colors.border, 0.4);
      return fill.pattern === "hatch" ? [...filled, ...shape(region, `url(#${hatchId})`, "none", 0)] : filled;
    }),
    ...densityImage(scene, frame),
    ...(scope.detailed.length > 0
      ? []
      : nation.borders.features.flatMap((border) => shape(border, "none", colors.border, 0.5))),
    ...nation.outline.features.flatMap((outline) => shape(outline, "none", colors.ink2, 0.5)),
    ...shape(nation.dashLine, "none", colors.dashLine, 1.4),
    ...islandMarks(scene, nation, frame, labelPx),
    element("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: "none", stroke: colors.ink2 }),
  );
}

/** The same raster as on the map: islands may have cells too. */
function densityImage({ density }: MapScene, { project }: InsetFrame): SVGElement[] {
  if (density === null) return [];
  const [west, south, east, north] = density.bounds;
  const [x, y] = project(west, north);
  const [right, bottom] = project(east, south);
  const box = { x, y, width: right - x, height: bottom - y, preserveAspectRatio: "none" };
  return [element("image", { ...box, href: densityImageUrl(density), "image-rendering": "pixelated" })];
}

function islandMarks(scene: MapScene, nation: NationShapes, frame: InsetFrame, labelPx: number): SVGElement[] {
  const colors = themeColors(scene.theme);
  const marks: SVGElement[] = [];
  const requests: LabelRequest[] = [];
  const dots: Box[] = [];
  const fromEast = nation.islands.features.toSorted(
    (a, b) => (b.geometry.coordinates[0] ?? 0) - (a.geometry.coordinates[0] ?? 0),
  );
  for (const { geometry, properties } of fromEast) {
    const [x, y] = frame.project(geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0);
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
    marks.push(element("circle", { cx: x, cy: y, r: 1.4, fill: colors.ink2 }));
    dots.push({ left: x - 1.5, top: y - 1.5, right: x + 1.5, bottom: y + 1.5 });
    const text = scene.lang === "zh" ? properties.name : properties.nameEn.replace(/ Qundao$/, "");
    const anchors = x < frame.width / 2 ? WESTERN : EASTERN;
    requests.push({ text, x, y, sizePx: labelPx, gapPx: 2, anchors });
  }
  const title = label(scene.lang, "map.inset");
  const titlePx = Math.min(labelPx + 1, ((labelPx + 1) * (frame.width - 12)) / textWidthPx(title, labelPx + 1));
  const titles = TITLE_CORNERS.map(([x, y, anchor]): LabelRequest => {
    const corner = { x: x * frame.width + 2 - 4 * x, y: y * frame.height + 2 - 4 * y };
    return { ...corner, sizePx: titlePx, gapPx: 2, text: title, anchors: [anchor] };
  });
  const inside: Box = { left: 2, top: 2, right: frame.width - 2, bottom: frame.height - 2 };
  const obstacles = [...dashBoxes(nation, frame), ...dots];
  const placedTitle = placeLabels(titles, obstacles, inside).slice(0, 1);
  const taken = [...obstacles, ...placedTitle.map(({ box }) => box)];
  const near = placeLabels(requests, taken, inside);
  // Where it is crowded a label may stand a little off its mark.
  const crowded = requests.filter((request) => !near.some((placed) => placed.request === request));
  const further = crowded.map((request) => ({ ...request, gapPx: FURTHER_PX }));
  const far = placeLabels(further, [...taken, ...near.map(({ box }) => box)], inside);
  for (const { request, x, y } of [...placedTitle, ...near, ...far]) {
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
function dashBoxes(nation: NationShapes, frame: InsetFrame): Box[] {
  return nation.dashLine.features.flatMap(({ geometry }) => {
    const lines =
      geometry.type === "LineString"
        ? [geometry.coordinates]
        : geometry.type === "MultiLineString"
          ? geometry.coordinates
          : [];
    return lines.flat().map((point) => {
      const [x, y] = frame.project(point[0] ?? 0, point[1] ?? 0);
      return { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 };
    });
  });
}

function hatchPattern(id: string, color: string): SVGElement {
  const pattern = element("pattern", {
    id,
    width: 5,
    height: 5,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(element("line", { x1: 0, y1: 0, x2: 0, y2: 5, stroke: color, "stroke-width": 2 }));
  return pattern;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
