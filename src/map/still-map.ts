/**
 * A scene as one SVG element, drawn once: the boundaries, fills, circles, names and inset of the SVG view under one camera, without a view around
 * them. Needs nothing of a page but that `document` makes elements: it also runs outside of browsers. Points are marks, not pixels.
 */
import { themeColors } from "#theme/palettes";
import { createBoundaries } from "./boundaries";
import { toWorld, worldSizePx, type Viewport } from "./camera";
import { cameraOf } from "./framing";
import { createInset } from "./inset";
import type { MapPictureOptions } from "./map-picture";
import { POINT_SIZE, pointRadiusPx } from "./marks";
import type { Camera, MapScene, PointScene } from "./scene";
import { screenMarks } from "./screen-marks";
import { svgElement } from "./svg-element";
import { SvgWorld } from "./svg-world";

const NO_PADDING = { top: 0, right: 0, bottom: 0, left: 0 };

/** Draws the picture; rejects when boundaries cannot be had. */
export async function stillMap(scene: MapScene, options: MapPictureOptions): Promise<SVGElement> {
  const { width, height, tree, geo, target = scene.region } = options;
  const boundaries = createBoundaries(tree, geo);
  const [nation, shapes] = await Promise.all([boundaries.nation(), boundaries.scope(scene.region)]);
  const viewport: Viewport = { width, height, padding: NO_PADDING, footPx: 0 };
  const camera = cameraOf(tree, target, viewport, scene);
  const world = new SvgWorld(nation);
  world.draw(scene, shapes);
  world.follow(camera, viewport);
  const { circles, texts } = screenMarks(tree, nation, scene, camera, viewport);
  const picture = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  picture.append(
    svgElement("rect", { width, height, fill: themeColors(scene.theme).sea }),
    world.group,
    ...scene.points.flatMap((points) => pointMarks(points, scene, camera, viewport)),
    ...circles,
    world.outlines,
    ...texts,
  );
  const room = document.createElement("div");
  const inset = createInset(room, boundaries);
  await inset.update(scene, shapes);
  if (inset.follow(camera, viewport) !== null) picture.append(...[...room.children].map(placed));
  return picture;
}

/** The inset where its style puts it. */
function placed(inset: Element): Element {
  const { left, top } = (inset as SVGElement).style;
  inset.removeAttribute("style");
  inset.setAttribute("x", String(Number.parseFloat(left)));
  inset.setAttribute("y", String(Number.parseFloat(top)));
  return inset;
}

/** The visible points of a subject as round ends of lines without length: one path for their halos, one for themselves. */
function pointMarks(
  { subject, lng, lat, visible }: PointScene,
  { theme }: MapScene,
  camera: Camera,
  { width, height }: Viewport,
): readonly SVGElement[] {
  const size = worldSizePx(camera.zoom);
  const [centerX, centerY] = toWorld(camera.center);
  const places = new Set<string>();
  for (let row = 0; row < lng.length; row++) {
    if (visible[row] !== 1) continue;
    const [worldX, worldY] = toWorld([lng[row]!, lat[row]!]);
    const x = Math.round((worldX - centerX) * size + width / 2);
    const y = Math.round((worldY - centerY) * size + height / 2);
    // One of those that lie on the same pixel.
    if (x >= 0 && y >= 0 && x <= width && y <= height) places.add(`${x} ${y}`);
  }
  if (places.size === 0) return [];
  const colors = themeColors(theme);
  const { halo, opacity } = POINT_SIZE[subject];
  const radius = pointRadiusPx(subject, camera.zoom);
  const d = [...places].map((place) => `M${place}h0`).join("");
  const look = { d, fill: "none", "stroke-linecap": "round", opacity };
  return [
    ...(halo > 0 ? [{ ...look, stroke: colors.casing, "stroke-width": 2 * (radius + halo) }] : []),
    { ...look, stroke: colors[subject], "stroke-width": 2 * radius },
  ].map((attributes) => svgElement("path", attributes));
}
