/** A sheet as a PNG picture of a chosen size: a slide, a page, a poster. Never blank: without a drawn map it refuses. Needs a page. */
import { AppError } from "#base/errors";
import { pictureOf } from "#exports/picture";
import { namesText } from "#exports/picture-names";
import { drawSvg, isBlank, measureFor, newCanvas } from "#exports/raster";
import type { BlockLook } from "#exports/resolved-block";
import { sentenceText } from "#exports/said";
import type { Lang } from "#model/state";
import type { Sheet } from "#views/sheet";

/** Media type of the file. */
export const PNG_TYPE = "image/png";

/** A map as it was drawn for the screen. */
export type MapImage = HTMLCanvasElement | ImageBitmap | SVGSVGElement;

export interface PngOptions extends BlockLook {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lang: Lang;
  /** The drawn map; null where the first chart takes its place. */
  readonly map: MapImage | null;
  /** Width of the map on screen in CSS px, which circles of the legend refer to; that of the image when left out. */
  readonly mapWidthPx?: number;
  /** Review number of the map or that there is none, and the source of its base. */
  readonly attribution: string;
}

/** The picture's file. Refuses with `picture-map-empty`, `picture-empty` or `picture-failed`. */
export async function sheetPng(sheet: Sheet, options: PngOptions): Promise<Blob> {
  const { widthPx: width, heightPx: height, lang, attribution, map } = options;
  const drawn = map === null ? null : await mapPixels(map, width, options.mapWidthPx);
  const look = { theme: options.theme, subject: sheet.subject };
  const measure = await measureFor(
    [
      sheet.title,
      sentenceText(sheet),
      attribution,
      ...sheet.notes.map(({ text }) => text),
      sheet.list ? namesText(sheet.list) : "",
    ].join(""),
  );
  const size = drawn?.size ?? null;
  const { svg, mapBox } = pictureOf({ sheet, look, lang, attribution, width, height, map: size, measure });
  const { canvas, context } = newCanvas(width, height);
  await drawSvg(context, svg, { x: 0, y: 0, width, height });
  if (drawn && mapBox) {
    context.imageSmoothingQuality = "high";
    context.drawImage(drawn.image, mapBox.x, mapBox.y, mapBox.width, mapBox.height);
  }
  if (isBlank(canvas)) throw new AppError("picture-failed", { width, height });
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new AppError("picture-failed", { width, height }))),
      PNG_TYPE,
    );
  });
}

/** The map as pixels and its size on screen; refuses an empty one. */
async function mapPixels(
  map: MapImage,
  pictureWidth: number,
  givenWidth: number | undefined,
): Promise<{ readonly image: CanvasImageSource; readonly size: { readonly width: number; readonly height: number } }> {
  const image = map instanceof SVGSVGElement ? await svgPixels(map, pictureWidth) : map;
  if (image.width === 0 || image.height === 0 || isBlank(image)) throw new AppError("picture-map-empty");
  const onScreen =
    map instanceof SVGSVGElement ? svgSize(map).width : map instanceof HTMLCanvasElement ? map.clientWidth : 0;
  const width = givenWidth ?? (onScreen || image.width);
  return { image, size: { width, height: (width * image.height) / image.width } };
}

/** Size of an SVG map in its own px: as it says, else as it is on screen. */
function svgSize(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = svg.viewBox.baseVal ?? { width: 0, height: 0 };
  if (width > 0 && height > 0) return { width, height };
  const box = svg.getBoundingClientRect();
  if (box.width > 0 && box.height > 0) return { width: box.width, height: box.height };
  return { width: Number(svg.getAttribute("width")) || 0, height: Number(svg.getAttribute("height")) || 0 };
}

/** An SVG map drawn as large as the picture may need it. */
async function svgPixels(map: SVGSVGElement, pictureWidth: number): Promise<HTMLCanvasElement> {
  const { width, height } = svgSize(map);
  if (width === 0 || height === 0) throw new AppError("picture-map-empty");
  const copy = map.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const scale = Math.max(1, pictureWidth / width);
  const { canvas, context } = newCanvas(Math.round(width * scale), Math.round(height * scale));
  await drawSvg(context, copy, { x: 0, y: 0, width: canvas.width, height: canvas.height });
  return canvas;
}
