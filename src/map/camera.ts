/**
 * Where the map looks: web Mercator with a world of 512·2^zoom CSS pixels (as MapLibre), framing, limits and flights. Pure;
 * knows no renderer. Positions are `[lng, lat]` degrees, screen points CSS pixels from the container's upper left corner.
 */
import { NATION, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import type { Camera, Padding } from "./scene";

type Position = readonly [number, number];
/** `[west, south, east, north]` degrees. */
export type Bounds = readonly [number, number, number, number];

/** Size of the container and the part of it that panels cover, CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly padding: Padding;
  /** Height of the attribution at the lower edge of the uncovered part; framed regions stand above it. */
  readonly footPx?: number;
  /** No text is smaller, CSS pixels: the inset has room for its names. */
  readonly leastTextPx?: number;
}

/** CSS pixels of the world at zoom 0. */
export const WORLD_PX = 512;
export const MIN_ZOOM = 1.5;
export const MAX_ZOOM = 14;
/** The camera's centre stays inside; far to the east of the nation, which a wide panel at the right moves to the left. */
const CENTER_LIMITS: Bounds = [66, -2, 178, 58];
/** The four extremes of the nation: 帕米尔, 曾母暗沙, 黑瞎子岛, 漠河. */
export const NATION_EXTREMES: Bounds = [73.4, 3.4, 135.2, 53.7];
/** The nation down to 西沙, 中沙 and 黄岩岛, whose names then stand clear of the line below; the inset shows the rest of the sea. */
const MAINLAND: Bounds = [73.4, 15.3, 135.2, 53.7];
/** A county is shown with its surroundings: this part of its size on every side. */
const COUNTY_SURROUNDINGS = 0.7;
export const HAINAN: RegionCode = "460000";
/** 海南 without 三沙, which the inset shows. */
export const HAINAN_ISLAND: Bounds = [108.55, 18.1, 111.1, 20.2];
/** What the inset shows: from the coast of 广东 to 曾母暗沙, all dashes but those beside Taiwan. */
export const INSET_BOUNDS: Bounds = [105.9, 2.6, 123.4, 24.3];
const INSET = { smallestPx: 100, largestPx: 156, marginPx: 12 };
/** Width of an inset whose names stand clear of each other, ems of these, and the most of the uncovered width and height it takes for that. */
const INSET_EM = 14;
const INSET_MOST_SHARE = { across: 0.4, down: 0.7 };
/** Share of the uncovered width that lies east of the ten-dash line in a framed nation. */
const INSET_SHARE = 0.17;
const INSET_SHARE_AFAR = 0.095;
/** South-eastern corner of 钓鱼岛 and 赤尾屿 with their marks, which the inset must not cover, and room for a label beside. */
const EAST_OF_ISLANDS: Position = [124.7, 25.4];
const ISLAND_LABEL_PX = 44;
/** The same in ems of the least text of a screen read from afar. */
const ISLAND_LABEL_EM = 3.6;
/** What a framed nation keeps from panels beside an inset. */
const EDGE_PX = 4;
const SANSHA: RegionCode = "460300";
/** 三沙 with the dashes around it. */
const SOUTH_CHINA_SEA: Bounds = [107.8, 3, 119.8, 21.2];
/** How much smaller (in zoom levels) the nation may be drawn to show the South China Sea in place. */
const ZOOM_FOR_WHOLE_NATION = 0.12;
/** Framed regions keep this distance from panels and edges; below there is the attribution line. */
const MARGIN_PX = { side: 20, top: 16, bottom: 36, aboveFoot: 14 };
const FRAME_MAX_ZOOM = 11;
/** Where readers are kept near what is framed, they see so much more of it on every side. */
const BEYOND_FRAMED = 0.25;
const RADIANS = Math.PI / 180;

/** Position in the world, both axes 0–1 (x to the east, y to the south). */
export function toWorld([lng, lat]: Position): [number, number] {
  return [(lng + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / (2 * Math.PI)];
}

/** The inverse of `toWorld`. */
export function fromWorld([x, y]: Position): [number, number] {
  return [x * 360 - 180, (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS];
}

/** CSS pixels of the world at a zoom. */
export function worldSizePx(zoom: number): number {
  return WORLD_PX * 2 ** zoom;
}

/** Screen point of a position. */
export function project(camera: Camera, viewport: Viewport, position: Position): [number, number] {
  const size = worldSizePx(camera.zoom);
  const center = toWorld(camera.center);
  const point = toWorld(position);
  return [viewport.width / 2 + (point[0] - center[0]) * size, viewport.height / 2 + (point[1] - center[1]) * size];
}

/** Position of a screen point. */
export function unproject(camera: Camera, viewport: Viewport, [x, y]: Position): [number, number] {
  const size = worldSizePx(camera.zoom);
  const center = toWorld(camera.center);
  return fromWorld([center[0] + (x - viewport.width / 2) / size, center[1] + (y - viewport.height / 2) / size]);
}

/** The camera within its limits. */
export function clampCamera({ center, zoom }: Camera): Camera {
  const [west, south, east, north] = CENTER_LIMITS;
  return {
    center: [Math.min(east, Math.max(west, center[0])), Math.min(north, Math.max(south, center[1]))],
    zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom)),
  };
}

/** What a viewport shows, panels included, in the world: both axes 0–1, y to the south. */
interface Sight {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function sightOf({ center, zoom }: Camera, { width, height }: Viewport): Sight {
  const [x, y] = toWorld(center);
  const [across, along] = [width / 2 / worldSizePx(zoom), height / 2 / worldSizePx(zoom)];
  return { left: x - across, top: y - along, right: x + across, bottom: y + along };
}

/**
 * The nearest camera that shows nothing beyond what the cameras of `framed` show together, and a margin of a quarter of it on every
 * side. Those of `framed` themselves, and their like further in, stay as they are.
 */
export function keptNear(camera: Camera, framed: readonly Camera[], viewport: Viewport): Camera {
  const seen = framed.map((each) => sightOf(each, viewport));
  if (seen.length === 0 || viewport.width === 0 || viewport.height === 0) return camera;
  const [left, right] = [Math.min(...seen.map((each) => each.left)), Math.max(...seen.map((each) => each.right))];
  const [top, bottom] = [Math.min(...seen.map((each) => each.top)), Math.max(...seen.map((each) => each.bottom))];
  const across = (right - left) * (1 + 2 * BEYOND_FRAMED);
  const along = (bottom - top) * (1 + 2 * BEYOND_FRAMED);
  const widest = Math.log2(Math.max(viewport.width / across, viewport.height / along) / WORLD_PX);
  const zoom = Math.max(camera.zoom, widest);
  const [x, y] = toWorld(camera.center);
  const roomX = Math.max(0, (across - viewport.width / worldSizePx(zoom)) / 2);
  const roomY = Math.max(0, (along - viewport.height / worldSizePx(zoom)) / 2);
  const to = [between(x, (left + right) / 2, roomX), between(y, (top + bottom) / 2, roomY)] as const;
  // A camera within is given back as it is, to the last digit.
  return zoom === camera.zoom && to[0] === x && to[1] === y ? camera : { center: fromWorld(to), zoom };
}

function between(value: number, middle: number, reach: number): number {
  return Math.min(middle + reach, Math.max(middle - reach, value));
}

/** The camera that fits `bounds` into the part of the viewport no panel covers. */
export function frameBounds([west, south, east, north]: Bounds, viewport: Viewport): Camera {
  const { padding } = viewport;
  const marginBottom = Math.max(MARGIN_PX.bottom, (viewport.footPx ?? 0) + MARGIN_PX.aboveFoot);
  const width = Math.max(80, viewport.width - padding.left - padding.right - 2 * MARGIN_PX.side);
  const height = Math.max(80, viewport.height - padding.top - padding.bottom - MARGIN_PX.top - marginBottom);
  const [left, top] = toWorld([west, north]);
  const [right, bottom] = toWorld([east, south]);
  const size = Math.min(width / Math.max(1e-9, right - left), height / Math.max(1e-9, bottom - top));
  const zoom = Math.min(FRAME_MAX_ZOOM, Math.log2(size / WORLD_PX));
  const scale = worldSizePx(zoom);
  return clampCamera({
    center: fromWorld([
      (left + right) / 2 + (padding.right - padding.left) / 2 / scale,
      (top + bottom) / 2 + (padding.bottom + marginBottom - padding.top - MARGIN_PX.top) / 2 / scale,
    ]),
    zoom,
  });
}

function grown([west, south, east, north]: Bounds, share: number): Bounds {
  const width = (east - west) * share;
  const height = (north - south) * share;
  return [west - width, south - height, east + width, north + height];
}

/**
 * The camera that frames a region. The nation includes the South China Sea where the screen's shape allows, otherwise the
 * inset shows it; 海南 is framed by its main island with the inset beside.
 */
export function frameRegion(tree: RegionTree, code: RegionCode, viewport: Viewport): Camera {
  if (code === HAINAN) return frameBounds(HAINAN_ISLAND, viewport);
  if (code === SANSHA) return frameBounds(SOUTH_CHINA_SEA, viewport);
  const { level, bbox } = regionOf(tree, code);
  if (level === "county") return frameBounds(grown(bbox, COUNTY_SURROUNDINGS), viewport);
  if (code !== NATION) return frameBounds(bbox, viewport);
  const whole = frameBounds(NATION_EXTREMES, viewport);
  const mainland = frameBounds(MAINLAND, viewport);
  if (whole.zoom >= mainland.zoom - ZOOM_FOR_WHOLE_NATION) return whole;
  const beside = besideInset(mainland, viewport);
  return beside.zoom > whole.zoom ? beside : whole;
}

/** Left and top of the inset on screen and its size, CSS pixels. */
export interface InsetBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the inset stands: the lower right corner of the uncovered part. */
export function insetBox({ width, height, padding, leastTextPx = 0 }: Viewport): InsetBox {
  const room = width - padding.left - padding.right;
  // On screens read from afar the inset grows past its usual size.
  const largestPx = Math.max(INSET.largestPx, room * INSET_SHARE_AFAR);
  const usualPx = Math.min(largestPx, Math.max(INSET.smallestPx, room * INSET_SHARE));
  const [left, top] = toWorld([INSET_BOUNDS[0], INSET_BOUNDS[3]]);
  const [right, bottom] = toWorld([INSET_BOUNDS[2], INSET_BOUNDS[1]]);
  const steepness = (bottom - top) / (right - left);
  const mostDownPx = ((height - padding.top - padding.bottom) * INSET_MOST_SHARE.down) / steepness;
  const mostPx = Math.min(room * INSET_MOST_SHARE.across, mostDownPx);
  const widthPx = Math.round(Math.max(usualPx, Math.min(leastTextPx * INSET_EM, mostPx)));
  const heightPx = Math.round(widthPx * steepness);
  return {
    left: width - padding.right - INSET.marginPx - widthPx,
    top: height - padding.bottom - INSET.marginPx - heightPx,
    width: widthPx,
    height: heightPx,
  };
}

/**
 * The camera moved so that the inset covers neither 钓鱼岛 nor 赤尾屿 nor their names: they rise above it where the north leaves room,
 * otherwise they stand left of it, and where the west leaves too little room for that the nation is drawn smaller.
 */
function besideInset(camera: Camera, viewport: Viewport): Camera {
  const inset = insetBox(viewport);
  const namePx = Math.max(ISLAND_LABEL_PX, ISLAND_LABEL_EM * (viewport.leastTextPx ?? 0));
  const [x, y] = project(camera, viewport, EAST_OF_ISLANDS);
  const [west, north] = project(camera, viewport, [NATION_EXTREMES[0], NATION_EXTREMES[3]]);
  const upPx = y - inset.top;
  const leftPx = x + namePx - inset.left;
  if (upPx <= 0 || leftPx <= 0) return camera;
  if (upPx <= north - viewport.padding.top - EDGE_PX) return shifted(camera, 0, upPx);
  const roomPx = west - viewport.padding.left - EDGE_PX;
  if (leftPx <= roomPx) return shifted(camera, leftPx, 0);
  const share = (inset.left - namePx - viewport.padding.left - EDGE_PX) / (x - west);
  if (share <= 0) return shifted(camera, Math.max(0, roomPx), 0);
  const smaller = { ...camera, zoom: camera.zoom + Math.min(0, Math.log2(share)) };
  const [left] = project(smaller, viewport, [NATION_EXTREMES[0], NATION_EXTREMES[3]]);
  return shifted(smaller, left - viewport.padding.left - EDGE_PX, 0);
}

/** The camera moved by screen pixels to the east and south: the map moves left and up. */
function shifted({ center, zoom }: Camera, eastPx: number, southPx: number): Camera {
  const [x, y] = toWorld(center);
  const size = worldSizePx(zoom);
  return clampCamera({ center: fromWorld([x + eastPx / size, y + southPx / size]), zoom });
}

/** True when the uncovered part of the viewport shows all of `bounds`. */
export function shows(camera: Camera, viewport: Viewport, bounds: Bounds): boolean {
  const { padding } = viewport;
  const [left, top] = project(camera, viewport, [bounds[0], bounds[3]]);
  const [right, bottom] = project(camera, viewport, [bounds[2], bounds[1]]);
  return (
    left >= padding.left &&
    top >= padding.top &&
    right <= viewport.width - padding.right &&
    bottom <= viewport.height - padding.bottom - (viewport.footPx ?? 0)
  );
}

/**
 * Whether the South China Sea inset must stand: in the scope of the nation or 海南, and wherever 海南's main island is wholly
 * on screen, unless the uncovered part already shows all four extremes.
 */
export function needsInset(camera: Camera, viewport: Viewport, scope: RegionCode): boolean {
  if (shows(camera, viewport, NATION_EXTREMES)) return false;
  if (scope === NATION || scope === HAINAN) return true;
  const everything = { ...viewport, padding: { top: 0, right: 0, bottom: 0, left: 0 } };
  return shows(camera, everything, HAINAN_ISLAND);
}

/** The camera zoomed by `steps` around a screen point, which stays where it is. */
export function zoomAround(camera: Camera, viewport: Viewport, point: Position, steps: number): Camera {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, camera.zoom + steps));
  const anchor = toWorld(unproject(camera, viewport, point));
  const size = worldSizePx(zoom);
  return clampCamera({
    center: fromWorld([
      anchor[0] - (point[0] - viewport.width / 2) / size,
      anchor[1] - (point[1] - viewport.height / 2) / size,
    ]),
    zoom,
  });
}

/** True when two cameras draw the same picture to a quarter of a pixel. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return Math.abs(a.zoom - b.zoom) <= 2e-4 && distancePx(a, b) < 0.25;
}

/** True when two cameras differ by no more than what their numbers are rounded by: not a pixel changes. */
export function equalCameras(a: Camera, b: Camera): boolean {
  return Math.abs(a.zoom - b.zoom) <= 1e-9 && distancePx(a, b) < 1e-4;
}

function distancePx(a: Camera, b: Camera): number {
  const [ax, ay] = toWorld(a.center);
  const [bx, by] = toWorld(b.center);
  return Math.hypot(ax - bx, ay - by) * worldSizePx(b.zoom);
}
