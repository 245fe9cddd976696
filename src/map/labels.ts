/**
 * Where labels go: what every label says and how it relates to its circle, and a greedy placement without overlaps for the
 * SVG view and the inset (MapLibre places its own). Pure; knows no renderer.
 */
import { childrenOf, NATION, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import { toWorld, worldSizePx } from "./camera";
import type { Box, MapLook, MapScene, MapThemeName } from "./scene";

type Position = readonly [number, number];

/** `inside` its circle, `around` a circle too small for it, further off at the end of a `leader`, or `plain` where there is no circle. */
export type LabelKind = "inside" | "around" | "leader" | "plain";

/** A line from a circle's rim to its name, and where the name's middle lies from the circle's, CSS pixels to the right and down. */
export interface Leader {
  readonly lengthPx: (typeof LEADER_PX)[number];
  /** Clockwise from the right. */
  readonly degrees: number;
  readonly offsetPx: readonly [number, number];
}
/** Lengths of leaders, short ones tried first. */
export const LEADER_PX = [12, 24, 36] as const;
export const LEADER_LINE_PX = 1;

export interface RegionLabel {
  readonly region: RegionCode;
  readonly text: string;
  readonly position: Position;
  readonly kind: LabelKind;
  /** Radius of the circle at `position`, CSS pixels; 0 without one. */
  readonly radiusPx: number;
  /** Lower is placed first. */
  readonly rank: number;
  /** Of a `leader` label, else null. */
  readonly leader: Leader | null;
}

/** Height of the smallest text of a map, CSS pixels at text scale 1. */
const SMALLEST_LABEL_PX = 11;
/** Names of regions on walls, whatever the theme: large enough from afar, small enough to stand side by side. */
const WALL_LABEL_PX = 13;
const LABEL_PX: Readonly<Record<MapThemeName, number>> = { paper: 13, night: 13, contrast: 24 };

/** Half the height of letters without the room around them, in ems. */
const LETTER_HALF_HEIGHT = 0.42;

/** Height of region labels, CSS pixels. */
export function labelSizePx({ theme, textScale, namePx }: MapLook): number {
  return namePx ?? Math.round(LABEL_PX[theme] * textScale);
}

/** The same on a wall. */
export function wallLabelPx(textScale: number): number {
  return Math.round(WALL_LABEL_PX * textScale);
}

/** Height of island names beside region labels of a height, CSS pixels; the smallest text of the map. */
export function islandLabelPx(labelPx: number, textScale: number): number {
  return Math.max(SMALLEST_LABEL_PX * textScale, labelPx - 8);
}

/** Estimated width of a text, CSS pixels: Han characters are square, others a little over half as wide. */
export function textWidthPx(text: string, sizePx: number): number {
  let ems = 0;
  for (const character of text) ems += character.codePointAt(0)! > 0x2e80 ? 1 : 0.56;
  return ems * sizePx;
}

/**
 * Labels of the regions in scope, most important first: larger circles, then larger areas. At the given zoom a name stands on
 * its circle where there is room and neither another such name nor a smaller circle crosses it; else beside it; where other
 * names and circles leave no room there, further off with a leader.
 */
export function regionLabels(tree: RegionTree, scene: MapScene, zoom: number): RegionLabel[] {
  const sizePx = labelSizePx(scene);
  const circleOf = new Map(scene.circles.map((circle) => [circle.region, circle]));
  const children = childrenOf(tree, scene.region);
  const named = scene.route?.names ?? new Map<RegionCode, string>();
  const others = [...named.keys()].map((code) => regionOf(tree, code)).filter((region) => !children.includes(region));
  const regions = children.length > 0 ? [...others, ...children] : [regionOf(tree, scene.region), ...others];
  const labels = regions
    .filter(({ code }) => code !== NATION)
    .map((region) => {
      const circle = circleOf.get(region.code);
      const value = scene.values.get(region.code);
      const text = (named.get(region.code) ?? scene.labelOf(region.code)) + (value === undefined ? "" : ` ${value}`);
      const radiusPx = circle?.radiusPx ?? 0;
      // The whole text lies in the circle, its corners too.
      const fits = Math.hypot(textWidthPx(text, sizePx) / 2, sizePx * LETTER_HALF_HEIGHT) <= radiusPx;
      const kind: LabelKind = !circle ? "plain" : fits ? "inside" : "around";
      return {
        region: region.code,
        text,
        position: circle?.center ?? region.label,
        kind,
        radiusPx,
        area: region.areaKm2,
      };
    })
    .toSorted((a, b) => b.radiusPx - a.radiusPx || b.area - a.area);
  const worldPx = worldSizePx(zoom);
  const requests = labels.map(({ text, position, radiusPx }): LabelRequest => {
    const [x, y] = toWorld(position);
    return { text, x: x * worldPx, y: y * worldPx, sizePx, gapPx: radiusPx + 2, anchors: BESIDE };
  });
  const circles = requests.flatMap(({ x, y }, at) => {
    const radiusPx = labels[at]?.radiusPx ?? 0;
    return radiusPx > 0 ? [{ at, box: circleBox(x, y, radiusPx) }] : [];
  });
  const taken: Box[] = [];
  const isFree = (box: Box): boolean => !taken.some((other) => overlap(other, box));
  const isInside = labels.map(({ kind }, at) => {
    const request = requests[at];
    if (kind !== "inside" || !request) return false;
    const { box } = labelAt(request, "center");
    // Sorted: circles after this one are smaller and lie on top.
    if (!isFree(box) || circles.some((circle) => circle.at > at && overlap(circle.box, box))) return false;
    taken.push(box);
    return true;
  });
  taken.push(...circles.map(({ box }) => box));
  return labels.map(({ region, text, position, kind, radiusPx }, rank) => {
    const label = { region, text, position, radiusPx, rank, leader: null };
    const request = requests[rank];
    if (kind === "plain" || !request) return { ...label, kind };
    if (isInside[rank]) return { ...label, kind: "inside" };
    const beside = BESIDE.map((anchor) => padded(labelAt(request, anchor).box)).find(isFree);
    if (beside) taken.push(beside);
    const leader = beside ? null : leaderOf(request, radiusPx, isFree);
    if (!leader) return { ...label, kind: "around" };
    taken.push(leader.box);
    return { ...label, kind: "leader", leader: leader.leader };
  });
}

/** With the room a renderer needs that measures letters otherwise. */
function padded({ left, top, right, bottom }: Box): Box {
  return { left: left - ROOM_PX, top: top - ROOM_PX, right: right + ROOM_PX, bottom: bottom + ROOM_PX };
}
const ROOM_PX = 2;

/** A line is looked at in steps of this length. */
const LINE_STEP_PX = 4;

function pointBox(x: number, y: number): Box {
  return { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 };
}

/** The first place for a name at the end of a leader. */
function leaderOf(
  request: LabelRequest,
  radiusPx: number,
  isFree: (box: Box) => boolean,
): { readonly leader: Leader; readonly box: Box } | null {
  for (const lengthPx of LEADER_PX) {
    for (const anchor of BESIDE) {
      const { x, y, box } = labelAt({ ...request, gapPx: radiusPx + lengthPx }, anchor);
      const [right, down] = ANCHOR[anchor];
      // A line over another circle or name would seem to lead there.
      const unit = Math.hypot(right, down);
      const isClear = Array.from({ length: lengthPx / LINE_STEP_PX }, (_, step) => {
        const along = (radiusPx + LINE_STEP_PX * (step + 0.5)) / unit;
        return pointBox(request.x + right * along, request.y + down * along);
      }).every(isFree);
      if (!isClear || !isFree(box)) continue;
      const degrees = (Math.atan2(down, right) * 180) / Math.PI;
      return { leader: { lengthPx, degrees, offsetPx: [x - request.x, y - request.y] }, box };
    }
  }
  return null;
}

/** What to place: a text at a point, kept `gapPx` away from it in one of the `anchors` (text centre relative to the point). */
export interface LabelRequest {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly gapPx: number;
  readonly anchors: readonly LabelAnchor[];
}
/** Where the text's middle lies from the point: `[to the right, downwards]`, each −1, 0 or 1. */
const ANCHOR = {
  center: [0, 0],
  below: [0, 1],
  above: [0, -1],
  right: [1, 0],
  left: [-1, 0],
  "above-left": [-1, -1],
  "above-right": [1, -1],
  "below-left": [-1, 1],
  "below-right": [1, 1],
} as const;
export type LabelAnchor = keyof typeof ANCHOR;

/** Places beside a circle, in the order they are tried. */
export const BESIDE = [
  "below",
  "above",
  "right",
  "left",
  "below-left",
  "below-right",
  "above-left",
  "above-right",
] as const satisfies readonly LabelAnchor[];

export interface PlacedLabel {
  readonly request: LabelRequest;
  /** Middle of the text. */
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/**
 * Places each text at its first anchor that overlaps neither an obstacle nor a text placed before and lies within
 * `frame`; a text that fits nowhere is left out.
 */
export function placeLabels(requests: readonly LabelRequest[], obstacles: readonly Box[], frame: Box): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    const spot = request.anchors
      .map((anchor) => labelAt(request, anchor))
      .find(
        ({ box }) =>
          contains(frame, box) &&
          !obstacles.some((obstacle) => overlap(obstacle, box)) &&
          !placed.some((other) => overlap(other.box, box)),
      );
    if (spot) placed.push(spot);
  }
  return placed;
}

function labelAt(request: LabelRequest, anchor: LabelAnchor): PlacedLabel {
  const halfWidth = textWidthPx(request.text, request.sizePx) / 2 + 1;
  const halfHeight = request.sizePx * 0.58;
  const [sideways, downwards] = ANCHOR[anchor];
  // Off a corner, the gap lies along the diagonal.
  const gapPx = sideways !== 0 && downwards !== 0 ? request.gapPx * Math.SQRT1_2 : request.gapPx;
  const x = request.x + sideways * (gapPx + halfWidth);
  const y = request.y + downwards * (gapPx + halfHeight);
  const box = { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
  return { request, x, y, box };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function contains(frame: Box, box: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

/** Half the side of the square a circle keeps free of other texts: a little smaller than the circle's own. */
export function circleReachPx(radiusPx: number): number {
  return Math.max(1, radiusPx * 0.85 - 1.5);
}

/** The square a circle keeps free of other texts. */
export function circleBox(x: number, y: number, radiusPx: number): Box {
  const half = circleReachPx(radiusPx);
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}
