/** What the raster and the points of a map mean, as a part of a picture or a page: a swatch or a dot beside its words. */
import { svgElement } from "#exports/svg";
import type { ThemeColors } from "#theme/palettes";
import type { MapLegend } from "#views/sheet";

/** Writes one line of text into an element. */
export type WriteLine = (
  into: Element,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly fill: string },
) => void;

/** The key of a size of text, and its height; null for a map without raster and points. */
export function mapKey(
  { density, points }: Pick<MapLegend, "density" | "points">,
  colors: ThemeColors,
  size: number,
  write: WriteLine,
): { readonly element: SVGElement; readonly height: number } | null {
  if (density === null && points.length === 0) return null;
  const element = svgElement("g");
  const rowPx = size * 1.6;
  let y = 0;
  for (const { subject, text } of points) {
    element.append(svgElement("circle", { cx: size * 0.5, cy: y + size * 0.75, r: size * 0.3, fill: colors[subject] }));
    write(element, text, { x: size * 1.3, y, size, fill: colors.ink });
    y += rowPx;
  }
  if (density === null) return { element, height: y };
  write(element, density.title, { x: 0, y, size, fill: colors.ink });
  y += rowPx;
  const stepPx = size * 3.6;
  density.steps.forEach(({ colour, text }, at) => {
    const fill = colors.density[colour - 1] ?? colors.ink;
    element.append(svgElement("rect", { x: at * stepPx, y, width: stepPx, height: size * 0.8, fill }));
    write(element, text, { x: at * stepPx, y: y + size, size: size * 0.9, fill: colors.ink2 });
  });
  return { element, height: y + size * 2.2 };
}
