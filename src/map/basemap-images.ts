/** The images the MapLibre style uses, drawn for a theme. Knows no map object. */
import { themeColors } from "#theme/palettes";
import { LEADER_LINE_PX, LEADER_PX } from "./labels";
import type { MapThemeName } from "./scene";

export const HATCH_IMAGE = "hatch";
export const DOTS_IMAGE = "dots";
export const ISLAND_IMAGE = "island";
/** An invisible square that keeps labels off a circle; its size in CSS pixels. */
export const OBSTACLE_IMAGE = "obstacle";
export const OBSTACLE_PX = 16;

/** The line that leads from a circle to its name, level; a square image of this side. */
export const leaderImage = (lengthPx: (typeof LEADER_PX)[number]): string => `leader-${lengthPx}`;

/** An image for `Map.addImage`, drawn at two pixels per CSS pixel. */
export interface StyleImage {
  readonly name: string;
  readonly image: ImageData;
}
export const IMAGE_PIXEL_RATIO = 2;

/** The images of a theme: hatch for regions without data, island dot, obstacle. */
export function basemapImages(theme: MapThemeName): StyleImage[] {
  const colors = themeColors(theme);
  return [
    { name: HATCH_IMAGE, image: drawn(6, (context) => hatch(context, colors.noDataHatch)) },
    { name: DOTS_IMAGE, image: drawn(6, (context) => dots(context, colors.noDataHatch)) },
    { name: ISLAND_IMAGE, image: drawn(5, (context) => dot(context, colors.ink2, colors.casing)) },
    { name: OBSTACLE_IMAGE, image: drawn(OBSTACLE_PX, () => {}) },
    ...LEADER_PX.map((length) => ({
      name: leaderImage(length),
      image: drawn(length, (context) => line(context, colors.ink2)),
    })),
  ];
}

function drawn(sizePx: number, draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const size = sizePx * IMAGE_PIXEL_RATIO;
  const context = new OffscreenCanvas(size, size).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("a 2D context for style images");
  draw(context);
  return context.getImageData(0, 0, size, size);
}

function line(context: OffscreenCanvasRenderingContext2D, color: string): void {
  const { width: size } = context.canvas;
  const linePx = LEADER_LINE_PX * IMAGE_PIXEL_RATIO;
  context.fillStyle = color;
  context.fillRect(0, (size - linePx) / 2, size, linePx);
}

function hatch(context: OffscreenCanvasRenderingContext2D, color: string): void {
  const { width: size } = context.canvas;
  context.strokeStyle = color;
  context.lineWidth = 1.2 * IMAGE_PIXEL_RATIO;
  // Three parallels so that the pattern's corners meet when it is tiled.
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
    context.stroke();
  }
}

function dots(context: OffscreenCanvasRenderingContext2D, color: string): void {
  const quarter = context.canvas.width / 4;
  context.fillStyle = color;
  for (const at of [quarter, 3 * quarter]) {
    context.beginPath();
    context.arc(at, at, 0.9 * IMAGE_PIXEL_RATIO, 0, 2 * Math.PI);
    context.fill();
  }
}

function dot(context: OffscreenCanvasRenderingContext2D, color: string, casing: string): void {
  const middle = context.canvas.width / 2;
  for (const [radius, fill] of [
    [middle, casing],
    [middle * 0.62, color],
  ] as const) {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
