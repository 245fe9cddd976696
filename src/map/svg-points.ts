/** Points of a scene on the canvas of the SVG view: one stamp per subject, copied to every visible row in sight. */
import { themeColors } from "#theme/palettes";
import { toWorld, worldSizePx, type Viewport } from "./camera";
import { POINT_SIZE, pointRadiusPx } from "./marks";
import { eachSpan, pointGrid } from "./point-grid";
import type { Camera, MapScene, MapThemeName, PointScene } from "./scene";

/** Draws the visible points of a scene on a canvas that covers the viewport. */
export function drawPoints(canvas: HTMLCanvasElement, scene: MapScene, camera: Camera, viewport: Viewport): void {
  const ratio = devicePixelRatio;
  const width = Math.round(viewport.width * ratio);
  const height = Math.round(viewport.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, width, height);
  const size = worldSizePx(camera.zoom) * ratio;
  const [centerX, centerY] = toWorld(camera.center);
  for (const points of scene.points) {
    const stamp = stampOf(points.subject, scene.theme, camera.zoom, ratio);
    const half = stamp.width / 2;
    const [reachX, reachY] = [(width / 2 + half) / size, (height / 2 + half) / size];
    const box = { west: centerX - reachX, east: centerX + reachX, north: centerY - reachY, south: centerY + reachY };
    const grid = pointGrid(points);
    eachSpan(grid, box, (first, end) => {
      for (let at = first; at < end; at++) {
        if (points.visible[grid.rows[at]!] !== 1) continue;
        const x = (grid.x[at]! - centerX) * size + width / 2;
        const y = (grid.y[at]! - centerY) * size + height / 2;
        // On whole pixels: a stamp between them would blur.
        context.drawImage(stamp, Math.round(x - half), Math.round(y - half));
      }
    });
  }
}

/** One point, in device pixels, in the middle of its square. */
function stampOf(subject: PointScene["subject"], theme: MapThemeName, zoom: number, ratio: number): HTMLCanvasElement {
  const colors = themeColors(theme);
  const { halo, opacity } = POINT_SIZE[subject];
  const radius = pointRadiusPx(subject, zoom) * ratio;
  const stamp = document.createElement("canvas");
  const side = Math.ceil(2 * (radius + halo * ratio) + 2);
  stamp.width = side;
  stamp.height = side;
  const context = stamp.getContext("2d");
  if (!context) return stamp;
  context.globalAlpha = opacity;
  for (const [r, color] of [
    ...(halo > 0 ? [[radius + halo * ratio, colors.casing] as const] : []),
    [radius, colors[subject]] as const,
  ]) {
    context.fillStyle = color;
    context.beginPath();
    context.arc(side / 2, side / 2, r, 0, 2 * Math.PI);
    context.fill();
  }
  return stamp;
}
