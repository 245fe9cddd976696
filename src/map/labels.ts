/**
 * Where labels go: what every label says and how it relates to its circle, and a greedy placement without overlaps for the
 * SVG view and the inset (MapLibre places its own). Pure; knows no renderer.
 */
import { childrenOf, NATION, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import { toWorld, worldSizePx } from "./camera";
import type { MapLook, MapScene, MapThemeName } from "./scene";

type Position = readonly [number, number];

/** `inside` its circle, `around` a circle too small for it, or `plain` where there is no circle. */
export type LabelKind = "inside" | "around" | "plain";

export interface RegionLabel {
  readonly region: RegionCode;
  readonly text: string;
  readonly position: Position;
  readonly kind: LabelKind;
  /** Radius of the circle at `position`, CSS pixels; 0 without one. */
  readonly radiusPx: number;
  /** Lower is placed first. */
  readonly rank: number;
}

const LABEL_PX: Readonly<Record<MapThemeName, number>> = { paper: 13, night: 13, contrast: 24 };

/** Half the height of letters without the room around them, in ems. */
const LETTER_HALF_HEIGHT = 0.42;

/** Height of region labels, CSS pixels. */
export function labelSizePx({ theme, textScale }: MapLook): number {
  return Math.round(LABEL_PX[theme] * textScale);
}

/** Height of island names beside region labels of a height, CSS pixels. */
export function islandLabelPx(labelPx: number): number {
  return Math.max(11, labelPx - 8);
}

/** Estimated width of a text, CSS pixels: Han characters are square, others a little over half as wide. */
export function textWidthPx(text: string, sizePx: number): number {
  let ems = 0;
  for (const character of text) ems += character.codePointAt(0)! > 0x2e80 ? 1 : 0.56;
  return ems * sizePx;
}

/**
 * Labels of the regions in scope, most important first: larger circles, then larger areas. At the given zoom a name that would
 * cross another one on its own circle stands beside instead.
 */
export function regionLabels(tree: RegionTree, scene: MapScene, zoom: number): RegionLabel[] {
  const sizePx = labelSizePx(scene);
  const circleOf = new Map(scene.circles.map((circle) => [circle.region, circle]));
  const children = childrenOf(tree, scene.region);
  const regions = children.length > 0 ? children : [regionOf(tree, scene.region)];
  const labels = regions
    .filter(({ code }) => code !== NATION)
    .map((region) => {
      const circle = circleOf.get(region.code);
      const value = scene.values.get(region.code);
      const text = scene.labelOf(region.code) + (value === undefined ? "" : ` ${value}`);
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
  const taken: Box[] = [];
  const worldPx = worldSizePx(zoom);
  return labels.map(({ region, text, position, kind, radiusPx }, rank) => {
    const label = { region, text, position, radiusPx, rank };
    if (kind !== "inside") return { ...label, kind };
    const [x, y] = toWorld(position);
    const { box } = labelAt({ text, x: x * worldPx, y: y * worldPx, sizePx, gapPx: 0, anchors: ["center"] }, "center");
    if (taken.some((other) => overlap(other, box))) return { ...label, kind: "around" };
    taken.push(box);
    return { ...label, kind };
  });
}

/** A rectangle on screen, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
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
