/**
 * Looks at the map: where a place lies on screen, and what colour is drawn there. Computes with the map's own camera rules;
 * knows no renderer.
 */
import { polygonContains } from "d3";
import { PNG } from "pngjs";
import { frameRegion, project, type Viewport } from "#map/camera";
import type { Camera } from "#map/scene";
import type { RegionCode } from "#model/regions";
import type { Box, Explorer, Point } from "./explorer-driver";
import type { Oracle } from "./oracle";

type Rgb = readonly [number, number, number];
type Position = readonly [number, number];

const GAP_PX = 12;
/** Panels that float over the map. */
const PANELS = [".left", ".right", ".time", ".chips", ".legend", ".map-inset", ".map-attribution", "tm-top-bar"];

/** The camera and the projection of one page. */
export class MapEye {
  private readonly camera: Camera;
  private readonly viewport: Viewport;
  private readonly map: Box;
  private readonly panels: readonly Box[];

  private constructor(map: Box, viewport: Viewport, camera: Camera, panels: readonly Box[]) {
    this.map = map;
    this.viewport = viewport;
    this.camera = camera;
    this.panels = panels;
  }

  /** Eye of a page whose map frames `region`. */
  static async on(explorer: Explorer, { dataset }: Oracle, region: RegionCode): Promise<MapEye> {
    const map = await explorer.boxOf("[data-role=map]");
    const box = (selector: string): Promise<Box> => explorer.boxOf(`main > ${selector}`);
    const [left, right, time, chips] = await Promise.all([box(".left"), box(".right"), box(".time"), box(".chips")]);
    // Further rows of chips leave the map where it is.
    const firstRow = await explorer.page.locator("tm-chips .pill").first().boundingBox();
    const padding = {
      top: chips.y + (firstRow?.height ?? 0) - map.y + GAP_PX,
      right: map.x + map.width - right.x + GAP_PX,
      bottom: map.y + map.height - time.y + GAP_PX / 2,
      left: left.x + left.width - map.x + GAP_PX / 2,
    };
    const attribution = await explorer.boxOf(".map-attribution");
    const viewport = { width: map.width, height: map.height, padding, footPx: Math.round(attribution.height) };
    const covering = await explorer.boxesOf(PANELS.join(","));
    return new MapEye(map, viewport, frameRegion(dataset.tree, region, viewport), covering);
  }

  /** Page coordinates of a position `[lng, lat]`. */
  at(position: Position): Point {
    const [x, y] = project(this.camera, this.viewport, position);
    return { x: this.map.x + x, y: this.map.y + y };
  }

  /** Whether a point of the page shows the map, uncovered. */
  sees({ x, y }: Point): boolean {
    const inside = (box: Box, margin: number): boolean =>
      x > box.x - margin && x < box.x + box.width + margin && y > box.y - margin && y < box.y + box.height + margin;
    return inside(this.map, -2) && !this.panels.some((panel) => inside(panel, 3));
  }

  /** Points of the page, a grid of `stepPx`, inside a polygon or multipolygon and at sight. */
  pointsIn(rings: readonly (readonly Position[])[], stepPx: number): readonly Point[] {
    const outlines = rings.map((ring) =>
      ring.map((position): [number, number] => {
        const { x, y } = this.at(position);
        return [x, y];
      }),
    );
    const found: Point[] = [];
    for (const outline of outlines) {
      const xs = outline.map(([x]) => x);
      const ys = outline.map(([, y]) => y);
      for (let y = Math.ceil(Math.min(...ys)); y < Math.max(...ys); y += stepPx)
        for (let x = Math.ceil(Math.min(...xs)); x < Math.max(...xs); x += stepPx)
          if (polygonContains(outline, [x, y]) && this.sees({ x, y })) found.push({ x, y });
    }
    return found;
  }
}

/** A screenshot whose pixels can be read. */
export class Picture {
  private readonly png: PNG;

  constructor(bytes: Buffer) {
    this.png = PNG.sync.read(bytes);
  }

  colourAt({ x, y }: Point): Rgb {
    const at = (Math.round(y) * this.png.width + Math.round(x)) * 4;
    const [red = 0, green = 0, blue = 0] = this.png.data.subarray(at, at + 3);
    return [red, green, blue];
  }

  /** How many of the points show a colour, within a tolerance per channel. */
  count(points: readonly Point[], colour: string, tolerance = 3): number {
    return points.filter((point) => isNear(this.colourAt(point), rgbOf(colour), tolerance)).length;
  }

  /** The candidate seen at most of the points, and how often. */
  mostSeen(
    points: readonly Point[],
    candidates: readonly string[],
  ): { readonly colour: string; readonly count: number } {
    const counts = candidates.map((colour) => ({ colour, count: this.count(points, colour) }));
    return counts.reduce((best, seen) => (seen.count > best.count ? seen : best));
  }

  /** Whether a colour is seen within a reach of a point. */
  hasNear({ x, y }: Point, colour: string, reachPx: number, tolerance: number): boolean {
    for (let dy = -reachPx; dy <= reachPx; dy++)
      for (let dx = -reachPx; dx <= reachPx; dx++)
        if (isNear(this.colourAt({ x: x + dx, y: y + dy }), rgbOf(colour), tolerance)) return true;
    return false;
  }
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function isNear(seen: Rgb, wanted: Rgb, tolerance: number): boolean {
  return seen.every((channel, at) => Math.abs(channel - (wanted[at] ?? 0)) <= tolerance);
}
