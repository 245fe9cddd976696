/**
 * The boundaries and fills of the SVG view, drawn once in world pixels at a reference zoom: panning and zooming only change
 * the group's transform. Knows no circles, no labels, no gestures and no state.
 */
import { geoPath, geoTransform, type GeoPath, type GeoPermissibleObjects } from "d3";
import type { RegionCode } from "#model/regions";
import { themeColors } from "#theme/palettes";
import { project, toWorld, worldSizePx, type Viewport } from "./camera";
import { densityImageUrl } from "./density-pixels";
import { regionFill, type FillPattern } from "./fills";
import type { BorderLines, NationShapes } from "./nation-shapes";
import type { Camera, DensityScene, MapScene } from "./scene";
import type { ScopeShapes } from "./scope-shapes";
import { svgElement } from "./svg-element";

/** Paths are computed for this zoom; digits after the point suffice to zoom eight levels deeper. */
const REFERENCE_ZOOM = 6;
const DIGITS = 3;
/** Beyond these latitudes foreign land is cut: Mercator runs to infinity. */
const MAX_LATITUDE = 84;
const PATTERN_PX = 6;

function worldPath(): GeoPath {
  const size = worldSizePx(REFERENCE_ZOOM);
  const transform = geoTransform({
    point(lng, lat) {
      const [x, y] = toWorld([lng, Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat))]);
      this.stream.point(x * size, y * size);
    },
  });
  return geoPath(transform).digits(DIGITS);
}

/** A pattern that keeps its size on screen while the world it fills is scaled. */
class ScreenPattern {
  readonly element = svgElement("pattern", { patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" });
  readonly #kind: Exclude<FillPattern, "none">;
  readonly #mark: SVGElement;

  constructor(kind: Exclude<FillPattern, "none">) {
    this.#kind = kind;
    this.#mark = svgElement(kind === "hatch" ? "path" : "circle");
    this.element.id = `map-${kind}`;
    this.element.append(this.#mark);
  }

  dress(color: string): void {
    this.#mark.setAttribute(this.#kind === "hatch" ? "stroke" : "fill", color);
  }

  follow(scale: number): void {
    const size = PATTERN_PX / Math.SQRT2 / scale;
    for (const side of ["width", "height"]) this.element.setAttribute(side, String(size));
    const marks =
      this.#kind === "hatch"
        ? { d: `M0 ${size / 2}H${size}`, "stroke-width": 1.2 / scale }
        : { cx: size / 2, cy: size / 2, r: 0.9 / scale };
    for (const [name, value] of Object.entries(marks)) this.#mark.setAttribute(name, String(value));
  }
}

/** Boundaries and fills, in world pixels under one transform. */
export class SvgWorld {
  readonly group = svgElement("g");
  /** Outlines of the hovered and the selected region, under the same transform; they belong above circles and points. */
  readonly outlines = svgElement("g", { fill: "none" });
  readonly #path = worldPath();
  readonly #patterns = [new ScreenPattern("hatch"), new ScreenPattern("dots")];
  readonly #nation: NationShapes;
  readonly #pathOfRegion = new Map<RegionCode, { readonly fill: SVGElement; readonly over: SVGElement }>();
  readonly #raster = svgElement("image", {
    preserveAspectRatio: "none",
    "image-rendering": "pixelated",
    "pointer-events": "none",
  });
  #density: DensityScene | null = null;
  #drawn: { readonly scene: MapScene; readonly shapes: ScopeShapes } | null = null;
  readonly #d = new WeakMap<object, string>();
  #hovered: RegionCode | null = null;

  constructor(nation: NationShapes) {
    this.#nation = nation;
  }

  /** Draws fills, and shapes when they or the theme changed. */
  draw(scene: MapScene, shapes: ScopeShapes): void {
    const before = this.#drawn;
    this.#drawn = { scene, shapes };
    if (before?.shapes !== shapes || before.scene.theme !== scene.theme) this.#drawShapes(scene, shapes);
    for (const [code, paths] of this.#pathOfRegion) {
      const { color, pattern } = regionFill(scene.theme, scene.fill, code);
      paths.fill.setAttribute("fill", color);
      paths.over.setAttribute("fill", pattern === "none" ? "none" : `url(#map-${pattern})`);
    }
    this.#drawDensity(scene.density);
    this.#drawOutlines();
  }

  /** Outlines a region, or none. */
  highlight(region: RegionCode | null): void {
    this.#hovered = region;
    this.#drawOutlines();
  }

  /** Moves the world under the camera. */
  follow(camera: Camera, viewport: Viewport): void {
    const scale = 2 ** (camera.zoom - REFERENCE_ZOOM);
    const [x, y] = project(camera, viewport, [-180, 0]);
    const top = y - worldSizePx(camera.zoom) / 2;
    for (const group of [this.group, this.outlines])
      group.setAttribute("transform", `translate(${x} ${top}) scale(${scale})`);
    for (const pattern of this.#patterns) pattern.follow(scale);
  }

  #dOf(geometry: GeoPermissibleObjects): string {
    const known = this.#d.get(geometry);
    if (known !== undefined) return known;
    const d = this.#path(geometry) ?? "";
    this.#d.set(geometry, d);
    return d;
  }

  #shape(geometry: GeoPermissibleObjects, attributes: Readonly<Record<string, string | number>>): SVGElement {
    return svgElement("path", {
      d: this.#dOf(geometry),
      "vector-effect": "non-scaling-stroke",
      "stroke-linejoin": "round",
      ...attributes,
    });
  }

  #line(
    geometry: GeoPermissibleObjects,
    stroke: string,
    width: number,
    more: Record<string, string | number> = {},
  ): SVGElement {
    return this.#shape(geometry, { fill: "none", stroke, "stroke-width": width, "stroke-linecap": "round", ...more });
  }

  #drawShapes(scene: MapScene, shapes: ScopeShapes): void {
    const colors = themeColors(scene.theme);
    const nation = this.#nation;
    for (const pattern of this.#patterns) pattern.dress(colors.noDataHatch);
    this.#pathOfRegion.clear();
    const fills: SVGElement[] = [];
    for (const child of shapes.children.features) {
      const { code } = child.properties;
      const fill = this.#shape(child, { "data-code": code });
      const over = this.#shape(child, { fill: "none", "pointer-events": "none" });
      this.#pathOfRegion.set(code, { fill, over });
      fills.push(fill, over);
    }
    const isCoarse = ({ properties }: BorderLines["features"][number]): boolean =>
      !shapes.detailed.some((code) => properties.codes.includes(code));
    const areas = nation.provinces.features.filter(
      ({ properties: { code } }) => !shapes.hidesCoarse || !shapes.detailed.includes(code),
    );
    const dashed = { "stroke-dasharray": "3 2.5", "stroke-linecap": "butt" };
    const undetermined = shapes.undetermined.coordinates.length > 0 ? shapes.undetermined : nation.undetermined;
    this.group.replaceChildren(
      ...this.#patterns.map(({ element }) => element),
      this.#shape(nation.land, { fill: colors.land }),
      ...areas.map((area) => this.#shape(area, { fill: colors.noData })),
      this.#shape(shapes.context, { fill: colors.noData, stroke: colors.hairline, "stroke-width": 0.6 }),
      ...fills,
      this.#raster,
      ...nation.borders.features.filter(isCoarse).map((border) => this.#line(border, colors.hairline, 0.8)),
      this.#line(shapes.childBorders, colors.border, 0.9),
      ...[...nation.outline.features.filter(isCoarse), shapes.outline].map((outline) =>
        this.#line(outline, colors.ink2, 0.8, { opacity: 0.7 }),
      ),
      this.#line(undetermined, colors.ink2, 1, dashed),
      this.#line(nation.seaLines, colors.ink2, 0.6, { opacity: 0.6 }),
      this.#line(nation.dashLine, colors.dashLine, 1.8),
    );
  }

  #drawDensity(density: DensityScene | null): void {
    if (density === this.#density) return;
    this.#density = density;
    this.#raster.style.display = density === null ? "none" : "";
    if (density === null) return;
    const size = worldSizePx(REFERENCE_ZOOM);
    const [west, south, east, north] = density.bounds;
    const [x, y] = toWorld([west, north]);
    const [right, bottom] = toWorld([east, south]);
    const box = { x, y, width: right - x, height: bottom - y };
    for (const [name, value] of Object.entries(box)) this.#raster.setAttribute(name, String(value * size));
    this.#raster.setAttribute("href", densityImageUrl(density));
  }

  #drawOutlines(): void {
    if (!this.#drawn) return;
    const { scene, shapes } = this.#drawn;
    const colors = themeColors(scene.theme);
    const outlines: SVGElement[] = [];
    for (const [code, color, width] of [
      [this.#hovered, colors.hover, 1.5],
      [scene.selected, colors.selection, 2.5],
    ] as const) {
      const shape = shapes.children.features.find(({ properties }) => properties.code === code);
      if (shape) outlines.push(this.#line(shape, colors.casing, width + 2.5), this.#line(shape, color, width));
    }
    for (const outline of outlines) outline.setAttribute("pointer-events", "none");
    this.outlines.replaceChildren(...outlines);
  }
}
