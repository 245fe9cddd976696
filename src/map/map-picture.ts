/**
 * A scene as one SVG element, for paper and files: the SVG view drawn out of sight, its layers and its inset put together. The same
 * colours, circles and names as on screen; no gestures. Knows no file format.
 */
import type { RegionCode } from "#model/regions";
import type { Bounds, Camera, MapOptions, MapScene } from "./scene";
import { createSvgMap } from "./svg-map";
import { svgElement } from "./svg-element";

export interface MapPictureOptions extends Pick<MapOptions, "tree" | "geo"> {
  readonly width: number;
  readonly height: number;
  /** What is framed; the scene's region when left out. */
  readonly target?: RegionCode | Bounds | Camera;
}

const NO_PADDING = { top: 0, right: 0, bottom: 0, left: 0 };

/** Draws the picture; rejects when boundaries cannot be had. Needs a visible page, which shows nothing of it. */
export async function mapPicture(scene: MapScene, options: MapPictureOptions): Promise<SVGSVGElement> {
  const { width, height, tree, geo, target = scene.region } = options;
  const container = document.createElement("div");
  container.inert = true;
  for (const [name, value] of Object.entries({ position: "fixed", left: "-99999px", top: "0" }))
    container.style.setProperty(name, value);
  container.style.width = `${width}px`;
  container.style.height = `${height}px`;
  document.body.append(container);
  const view = createSvgMap({ container, tree, geo, onEvent: () => undefined, padding: NO_PADDING });
  try {
    view.update(scene);
    view.frame(target, { jump: true });
    await view.drawn();
    const picture = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, width, height }) as SVGSVGElement;
    for (const layer of container.querySelectorAll(".map-stage > svg, .map-stage > canvas"))
      if (layer instanceof SVGElement || scene.points.length > 0) picture.append(...flattened(layer, width, height));
    picture.append(...insetOf(container));
    return picture;
  } finally {
    view.destroy();
    container.remove();
  }
}

/** What a layer shows: the marks of an SVG, the pixels of a canvas. */
function flattened(layer: Element, width: number, height: number): readonly Node[] {
  if (!(layer instanceof HTMLCanvasElement)) return [...layer.childNodes].map((node) => node.cloneNode(true));
  return [svgElement("image", { width, height, href: layer.toDataURL("image/png") })];
}

/** The inset where it stands, or nothing where it is hidden. */
function insetOf(container: HTMLElement): readonly SVGElement[] {
  const inset = container.querySelector<SVGSVGElement>("svg.map-inset");
  if (!inset || inset.style.display === "none") return [];
  const copy = inset.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute("style");
  copy.setAttribute("x", String(Number.parseFloat(inset.style.left)));
  copy.setAttribute("y", String(Number.parseFloat(inset.style.top)));
  return [copy];
}
