/**
 * SVG to pixels. Shapes go through an image, as any viewer would show them; texts are drawn by the canvas itself, because an image
 * knows only the machine's typefaces and not those the page brought with it. Knows no sheet.
 */
import { AppError } from "#base/errors";
import type { Box } from "#exports/page-format";
import { EXPORT_FONTS } from "#exports/resolved-block";
import { svgText } from "#exports/svg";
import type { Measure } from "#blocks/parts/wrap-text";
import { FIRST_VIEW_FAMILY, lettersOf, SLICES_FAMILY } from "#theme/fonts/follow-with-slices";

const FAMILIES = EXPORT_FONTS.replace("sans-serif", `'${FIRST_VIEW_FAMILY}', '${SLICES_FAMILY}', sans-serif`);

/** A canvas with its context. */
export function newCanvas(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new AppError("picture-failed", { width, height });
  return { canvas, context };
}

/** Measures text in the typefaces it will be drawn with. */
export async function measureFor(words: string): Promise<Measure> {
  await lettersOf(words);
  const { context } = newCanvas(1, 1);
  return ({ text, strong }, fontPx) => {
    context.font = `${strong ? 600 : 400} ${fontPx}px ${FAMILIES}`;
    return context.measureText(text).width;
  };
}

/** Draws an SVG element of a known size (its `width` and `height` attributes) into a box of a canvas. */
export async function drawSvg(context: CanvasRenderingContext2D, svg: SVGSVGElement, box: Box): Promise<void> {
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const shapes = svg.cloneNode(true) as SVGSVGElement;
  for (const text of shapes.querySelectorAll("text, title")) text.remove();
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(shapes))}`;
  try {
    await image.decode();
  } catch (cause) {
    throw new AppError("picture-failed", { width: Math.round(box.width), height: Math.round(box.height) }, cause);
  }
  context.drawImage(image, box.x, box.y, box.width, box.height);
  await lettersOf([...svg.querySelectorAll("text")].map(({ textContent }) => textContent ?? "").join(""));
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  const place = new DOMMatrix().translate(box.x, box.y).scale(box.width / width, box.height / height);
  drawTexts(context, svg, place);
  context.restore();
}

/** Draws the texts of an SVG element; it is laid out for that, out of sight. */
function drawTexts(context: CanvasRenderingContext2D, svg: SVGSVGElement, place: DOMMatrix): void {
  const laidOut = svg.cloneNode(true) as SVGSVGElement;
  laidOut.style.position = "absolute";
  laidOut.style.left = "0";
  laidOut.style.top = "0";
  laidOut.style.visibility = "hidden";
  document.body.append(laidOut);
  try {
    const { left, top } = laidOut.getBoundingClientRect();
    const fromCorner = place.translate(-left, -top);
    for (const text of laidOut.querySelectorAll("text")) {
      const matrix = text.getScreenCTM();
      if (matrix) drawText(context, text, fromCorner.multiply(DOMMatrix.fromMatrix(matrix)));
    }
  } finally {
    laidOut.remove();
  }
}

const ALIGN: Readonly<Record<string, CanvasTextAlign>> = { start: "left", middle: "center", end: "right" };

function drawText(context: CanvasRenderingContext2D, text: SVGTextElement, matrix: DOMMatrix): void {
  const style = getComputedStyle(text);
  const sizePx = Number.parseFloat(style.fontSize);
  const shift = /^(-?[\d.]+)em$/.exec(text.getAttribute("dy") ?? "");
  const x = Number(text.getAttribute("x") ?? 0);
  const y = Number(text.getAttribute("y") ?? 0) + Number(shift?.[1] ?? 0) * sizePx;
  context.setTransform(matrix);
  context.font = `${style.fontWeight} ${sizePx}px ${FAMILIES}`;
  context.textAlign = ALIGN[style.textAnchor] ?? "left";
  context.textBaseline = style.dominantBaseline === "central" ? "middle" : "alphabetic";
  context.globalAlpha = opacityOf(text);
  const words = text.textContent ?? "";
  if (style.stroke !== "none") {
    context.strokeStyle = style.stroke;
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.lineJoin = "round";
    context.strokeText(words, x, y);
  }
  context.fillStyle = style.fill;
  context.fillText(words, x, y);
}

function opacityOf(element: Element): number {
  let opacity = Number(getComputedStyle(element).fillOpacity);
  for (let at: Element | null = element; at instanceof SVGElement; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}

/** Whether an image shows nothing: transparent, or one colour throughout. */
export function isBlank(image: CanvasImageSource): boolean {
  const side = 96;
  const { context } = newCanvas(side, side);
  try {
    context.drawImage(image, 0, 0, side, side);
  } catch {
    // An image without pixels.
    return true;
  }
  const { data } = context.getImageData(0, 0, side, side);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    // Sixteen steps a channel: noise of compression is no picture.
    const alpha = (data[at + 3] ?? 0) >> 4;
    const channel = (offset: number): number => (alpha === 0 ? 0 : (data[at + offset] ?? 0) >> 4);
    const key = (channel(0) << 12) | (channel(1) << 8) | (channel(2) << 4) | alpha;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return side * side - Math.max(...counts.values()) < (side * side) / 500;
}
