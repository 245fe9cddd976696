/**
 * One MapLibre map with density, circles and points between its fills and labels. Lives until its WebGL context is lost; the
 * view then makes another. Knows how to draw shapes, fills, labels and layers; gestures and framing belong to the view.
 */
import { MapLibreOverlay } from "@deck.gl/maplibre";
import { LngLat, Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "./maplibre-worker?worker&url";
import type { Feature, FeatureCollection } from "geojson";
import type { RegionCode, RegionTree } from "#model/regions";
import { familiesInUse, lettersOf } from "#theme/fonts/follow-with-slices";
import {
  basemapLayers,
  basemapStyle,
  CHILD_FILL_LAYER,
  FIRST_LINE_LAYER,
  FIRST_OUTLINE_LAYER,
  scopeFilters,
  type SourceName,
} from "./basemap";
import { basemapImages, IMAGE_PIXEL_RATIO } from "./basemap-images";
import { LABEL_FONTS } from "./basemap-labels";
import type { NationShapes } from "./nation-shapes";
import type { ScopeShapes } from "./scope-shapes";
import { isScrolledPast } from "./controls";
import { regionFill, type RegionFill } from "./fills";
import { islandLabels, labelFeatures, linesOf, placeLabels, routeLine, scopeLines } from "./gpu-features";
import { circleLayers, noCircleLayers } from "./layers/circles";
import { DensityLayer } from "./layers/density";
import { PointLayer } from "./layers/points";
import { keepPace } from "./frame-pace";
import { RestingFrames } from "./resting-frames";
import type { Camera, CircleMotion, MapOptions, MapScene, MapLook } from "./scene";
import { circlesDiffer, labelsDiffer, pointsDiffer } from "./scene-changes";

/** The pixel ratio is capped where pixels would cost more than they show. */
const MAX_PIXELS = 3840 * 2160;
/** Longest side of the canvas, device pixels; MapLibre's own limit of 4,096 blurs walls. */
const MAX_SIDE = 8192;

/** A MapLibre map with its overlay; `map` is open for camera and events. */
export class GpuMap {
  readonly map: MapLibreMap;
  readonly #tree: RegionTree;
  /** Resolves when the WebGL context is lost: nothing waited for comes any more. */
  readonly lost: Promise<void>;
  #overlay: MapLibreOverlay | null = null;
  readonly #frames = new RestingFrames();
  readonly #density = new DensityLayer();
  readonly #points = new PointLayer();
  readonly #motion: CircleMotion | null;
  #look: MapLook;
  #fills = new Map<RegionCode, RegionFill>();
  #drawn: MapScene | null = null;
  #shapes: ScopeShapes | null = null;
  #framedZoom = NaN;
  /** Names have come that may stand where names of the scene before stood. */
  #hasNewNames = false;

  /** `kept` gives the nearest camera that readers may have. */
  constructor(
    stage: HTMLElement,
    { tree, distance, circleMotion }: Pick<MapOptions, "tree" | "distance" | "circleMotion">,
    look: MapLook,
    camera: Camera,
    kept: (camera: Camera) => Camera,
  ) {
    setWorkerUrl(new URL(workerUrl, import.meta.url).href);
    this.#tree = tree;
    this.#look = look;
    this.map = new MapLibreMap({
      container: stage,
      style: basemapStyle(look),
      center: [camera.center[0], camera.center[1]],
      zoom: camera.zoom,
      pixelRatio: pixelRatioFor(stage),
      attributionControl: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      boxZoom: false,
      doubleClickZoom: false,
      keyboard: false,
      trackResize: false,
      fadeDuration: 0,
      canvasContextAttributes: { antialias: false },
      maxCanvasSize: [MAX_SIDE, MAX_SIDE],
      cooperativeGestures: isScrolledPast(),
      transformConstrain: (center, zoom) => {
        const clamped = kept({ center: [center.lng, center.lat], zoom });
        return { center: new LngLat(clamped.center[0], clamped.center[1]), zoom: clamped.zoom };
      },
    });
    if (distance === "wall") keepPace(this.map, () => pixelRatioFor(stage));
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().tabIndex = -1;
    this.#motion = circleMotion?.(() => this.#putCircles()) ?? null;
    this.lost = new Promise((resolve) => this.map.on("webglcontextlost", () => resolve()));
    void this.lost.then(() => this.#motion?.stop());
  }

  /** Resolves when the style stands and what every scope shows is in it. */
  async ready(nation: NationShapes): Promise<void> {
    if (!this.map.loaded()) await this.map.once("load");
    this.map.addLayer(this.#density, FIRST_LINE_LAYER);
    this.map.addLayer(this.#points, FIRST_OUTLINE_LAYER);
    // The overlay finds its place under the points only while no source is loading, and keeps it while one layer stands there
    // (deck.gl#10733): hence now, and with a layer of no circles.
    const layers = noCircleLayers(this.#look.theme);
    // deck.gl makes the canvas a tab stop; the stage is the only one.
    const onLoad = (): void => {
      this.map.getCanvas().tabIndex = -1;
    };
    // A property of deck.gl's animation loop that the overlay passes on without declaring it.
    const frames = { animationFrameProvider: this.#frames };
    this.#overlay = new MapLibreOverlay({ interleaved: true, layers, onLoad, ...frames });
    this.map.on("move", () => this.#frames.wake());
    this.map.on("moveend", () => this.#forgetSides());
    this.map.on("idle", () => {
      if (!this.#hasNewNames) return;
      this.#hasNewNames = false;
      this.#forgetSides();
    });
    this.map.addControl(this.#overlay);
    this.#putImages();
    this.#setFonts();
    await Promise.all([
      this.#setData("land", nation.land),
      this.#setData("provinces", nation.provinces),
      this.#setData("nation-lines", linesOf(nation)),
    ]);
  }

  /** Draws what differs from the scene and shapes drawn before; names are arranged for the zoom that frames the scope. */
  async draw(scene: MapScene, nation: NationShapes, shapes: ScopeShapes, framedZoom: number): Promise<void> {
    const before = this.#drawn;
    this.#drawn = scene;
    if (scene.theme !== this.#look.theme || scene.textScale !== this.#look.textScale) this.#dress(scene);
    // deck.gl asks for its frame before MapLibre does for the fills': one frame then draws both.
    if (!before || circlesDiffer(before, scene)) {
      this.#motion?.lead(scene.circles);
      this.#putCircles();
    }
    this.#paintFills(scene, shapes);
    const waits: Promise<void>[] = [];
    if (this.#shapes !== shapes) {
      this.#shapes = shapes;
      waits.push(
        this.#setData("children", shapes.children),
        this.#setData("context", shapes.context),
        this.#setData("child-lines", scopeLines(shapes)),
      );
      for (const [layer, filter] of scopeFilters(shapes)) this.map.setFilter(layer, filter);
    }
    if (before?.lang !== scene.lang) waits.push(this.#setNames("islands", islandLabels(nation, scene.lang)));
    const isReframed = Math.abs(framedZoom - this.#framedZoom) > 1e-9 || Number.isNaN(this.#framedZoom);
    this.#framedZoom = framedZoom;
    if (!before || isReframed || labelsDiffer(before, scene))
      waits.push(this.#setNames("labels", labelFeatures(this.#tree, scene, framedZoom)));
    const way = scene.route?.path ?? [];
    if (way.join() !== (before?.route?.path ?? []).join()) waits.push(this.#setData("route", routeLine(way)));
    if (!before || pointsDiffer(before, scene)) waits.push(this.#setNames("places", placeLabels(scene)));
    this.#outline("selected", before?.selected ?? null, scene.selected);
    this.#density.set(scene.density);
    if (!before || before.theme !== scene.theme || pointsDiffer(before, scene))
      this.#points.set(scene.points, scene.theme);
    await Promise.all(waits);
  }

  /** Outlines one region instead of another; null for none. */
  highlight(before: RegionCode | null, after: RegionCode | null): void {
    this.#outline("hover", before, after);
  }

  /** The child region whose fill is drawn at a screen point. */
  regionAt(x: number, y: number): RegionCode | null {
    if (!this.map.getLayer(CHILD_FILL_LAYER)) return null;
    const [found] = this.map.queryRenderedFeatures([x, y], { layers: [CHILD_FILL_LAYER] });
    const code: unknown = found?.properties["code"];
    return typeof code === "string" ? code : null;
  }

  /** Waits for MapLibre to be idle; true when nothing was drawn in the two frames after it, so deck.gl is done too. */
  async settled(): Promise<boolean> {
    const { map } = this;
    await this.#motion?.rest();
    if (!map.loaded() || map.isMoving()) await map.once("idle");
    let drawnAgain = false;
    const note = (): void => {
      drawnAgain = true;
    };
    map.on("render", note);
    await nextFrame();
    await nextFrame();
    map.off("render", note);
    return !drawnAgain && map.loaded() && !map.isMoving();
  }

  resize(): void {
    const ratio = pixelRatioFor(this.map.getContainer());
    if (ratio !== this.map.getPixelRatio()) this.map.setPixelRatio(ratio);
    const isShared = isScrolledPast();
    if (isShared !== this.map.cooperativeGestures.isEnabled()) {
      if (isShared) this.map.cooperativeGestures.enable();
      else this.map.cooperativeGestures.disable();
    }
    this.map.resize();
    this.#frames.wake();
  }

  destroy(): void {
    this.#motion?.stop();
    this.map.remove();
  }

  /** MapLibre keeps a name on the side where it stood before; what is drawn must not depend on what was drawn before. */
  #forgetSides(): void {
    const { placement } = this.map.style as { placement?: { variableOffsets?: object } };
    if (placement?.variableOffsets) placement.variableOffsets = {};
    this.map.triggerRepaint();
  }

  #putCircles(): void {
    const scene = this.#drawn;
    if (scene === null) return;
    this.#overlay?.setProps({ layers: circleLayers({ ...scene, circles: this.#motion?.now ?? scene.circles }) });
    this.#frames.wake();
  }

  #outline(key: "hover" | "selected", before: RegionCode | null, after: RegionCode | null): void {
    if (before === after) return;
    for (const [code, on] of [
      [before, false],
      [after, true],
    ] as const) {
      if (code !== null) this.map.setFeatureState({ source: "children", id: Number(code) }, { [key]: on });
    }
  }

  #paintFills(scene: MapScene, shapes: ScopeShapes): void {
    for (const { properties } of shapes.children.features) {
      const { code } = properties;
      const fill = regionFill(scene.theme, scene.fill, code);
      const known = this.#fills.get(code);
      if (known?.color === fill.color && known.pattern === fill.pattern) continue;
      this.#fills.set(code, fill);
      this.map.setFeatureState({ source: "children", id: Number(code) }, { ...fill });
    }
  }

  #dress(look: MapLook): void {
    this.#look = look;
    for (const layer of basemapLayers(look)) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name as Parameters<MapLibreMap["setPaintProperty"]>[1], value);
      }
      if (layer.type !== "symbol" || layer.layout?.["text-size"] === undefined) continue;
      this.map.setLayoutProperty(layer.id, "text-size", layer.layout["text-size"]);
    }
    this.#putImages();
  }

  #putImages(): void {
    for (const { name, image } of basemapImages(this.#look.theme)) {
      if (this.map.hasImage(name)) this.map.updateImage(name, image);
      else this.map.addImage(name, image, { pixelRatio: IMAGE_PIXEL_RATIO });
    }
  }

  /** MapLibre draws names on a canvas of its own, which falls back on the families it is told. */
  #setFonts(): void {
    const families = familiesInUse();
    if (families.length === 0) return;
    for (const { id, layout } of this.map.getStyle().layers) {
      if (layout && "text-font" in layout) this.map.setLayoutProperty(id, "text-font", [...LABEL_FONTS, ...families]);
    }
  }

  async #setNames(name: SourceName, data: FeatureCollection): Promise<void> {
    await lettersOf(data.features.map(({ properties }) => String(properties?.["text"] ?? "")).join(" "));
    await this.#setData(name, data);
    this.#hasNewNames = true;
  }

  async #setData(name: SourceName, data: FeatureCollection | Feature): Promise<void> {
    await this.map.getSource<GeoJSONSource>(name)?.setData(data);
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

function pixelRatioFor(element: HTMLElement): number {
  const pixels = Math.max(1, element.clientWidth * element.clientHeight);
  return Math.min(devicePixelRatio, Math.max(1, Math.sqrt(MAX_PIXELS / pixels)));
}
