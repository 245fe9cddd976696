/** A density raster as pixels, the same for both map views. Pure but for the canvas of `densityImageUrl`. */
import { rgba } from "./fills";
import type { DensityScene } from "./scene";

/** RGBA bytes, row by row from the north-west; opaque where there is a class, else all zero. */
export function densityPixels({ classes, colours }: DensityScene): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * classes.length);
  const words = new Uint32Array(pixels.buffer);
  const colorWords = new Uint32Array(Uint8Array.from(["#000000", ...colours].flatMap((hex) => rgba(hex))).buffer);
  colorWords[0] = 0;
  for (let cell = 0; cell < classes.length; cell++) words[cell] = colorWords[classes[cell]!]!;
  return pixels;
}

const urlOf = new WeakMap<DensityScene, string>();

/** The raster as an image address, one image pixel per cell; made once for map and inset. */
export function densityImageUrl(scene: DensityScene): string {
  const url = urlOf.get(scene) ?? makeUrl(scene);
  urlOf.set(scene, url);
  return url;
}

function makeUrl(scene: DensityScene): string {
  const canvas = document.createElement("canvas");
  canvas.width = scene.cols;
  canvas.height = scene.rows;
  canvas.getContext("2d")?.putImageData(new ImageData(densityPixels(scene), scene.cols, scene.rows), 0, 0);
  return canvas.toDataURL();
}
