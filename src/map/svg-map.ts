/**
 * The map drawn as SVG: the first picture while the GPU chunk loads, and the map of browsers without WebGL2. Same camera,
 * gestures, fills and inset as the MapLibre view. Knows no state, no query and no wording.
 */
import { interpolateZoom, select, zoom as zoomBehavior, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3";
import type { RegionCode } from "#model/regions";
import { themeColors } from "#theme/palettes";
import type { NationShapes } from "./nation-shapes";
import type { ScopeShapes } from "./scope-shapes";
import {
  fromWorld,
  MAX_ZOOM,
  MIN_ZOOM,
  sameCamera,
  toWorld,
  WORLD_PX,
  worldSizePx,
  zoomAround,
  type Viewport,
} from "./camera";
import { flightMs, prefersReducedMotion } from "./flight";
import { isScrolledPast } from "./controls";
import { RegionMap } from "./region-map";
import type { Camera, CircleMotion, MapOptions, MapScene, MapView } from "./scene";
import { screenMarks } from "./screen-marks";
import { svgElement } from "./svg-element";
import { drawPoints } from "./svg-points";
import { SvgWorld } from "./svg-world";

/** Builds the view at once; boundaries arrive when they are loaded. */
export function createSvgMap(options: MapOptions): MapView {
  return new SvgMap(options);
}

/** Whether a gesture moves the map; where the page scrolls past it, one finger and a plain wheel are the page's. */
function isOwnGesture(event: WheelEvent | TouchEvent | MouseEvent): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || !isScrolledPast();
  if ("touches" in event) return event.touches.length > 1 || !isScrolledPast();
  return !event.ctrlKey && event.button === 0;
}

class SvgMap extends RegionMap {
  readonly #zoom = zoomBehavior<HTMLElement, unknown>();
  readonly #svg = svgElement("svg", { "aria-hidden": "true" });
  readonly #sea = svgElement("rect", { width: "100%", height: "100%" });
  readonly #points = document.createElement("canvas");
  readonly #marks = svgElement("svg", { class: "pass", "aria-hidden": "true" });
  readonly #motion: CircleMotion | null;
  #world: SvgWorld | null = null;
  #nation: NationShapes | null = null;
  #frame = 0;
  #flight = 0;
  /** Where the gesture under way began: a click is a gesture that goes nowhere. */
  #start: Camera = this.camera;

  constructor(options: MapOptions) {
    super(options);
    this.#motion = options.circleMotion?.(() => this.#paint()) ?? null;
    this.#points.className = "pass";
    this.#svg.append(this.#sea);
    this.shell.stage.append(this.#svg, this.#points, this.#marks);
    this.#zoom
      .filter(isOwnGesture)
      .scaleExtent([2 ** MIN_ZOOM, 2 ** MAX_ZOOM])
      .constrain((transform) =>
        transformOf(this.kept(cameraAt(transform, this.shell.viewport())), this.shell.viewport()),
      )
      .on("start", () => {
        this.#start = this.camera;
      })
      .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => this.#zoomed(event))
      .on("end", (event: D3ZoomEvent<HTMLElement, unknown>) => {
        if (event.sourceEvent && !sameCamera(this.#start, this.camera)) this.movedByUser();
      });
    select(this.shell.stage).call(this.#zoom).on("dblclick.zoom", null);
    this.#apply(this.camera);
  }

  protected override async draw(scene: MapScene, nation: NationShapes, shapes: ScopeShapes): Promise<void> {
    this.#nation = nation;
    if (!this.#world) {
      this.#world = new SvgWorld(nation);
      this.#svg.append(this.#world.group);
    }
    this.#sea.setAttribute("fill", themeColors(scene.theme).sea);
    this.#world.draw(scene, shapes);
    this.#motion?.lead(scene.circles);
    this.#paint();
  }

  protected override move(camera: Camera, jump: boolean, byUser: boolean): void {
    cancelAnimationFrame(this.#flight);
    this.#flight = 0;
    const duration = jump ? 0 : flightMs(this.camera, camera, prefersReducedMotion());
    if (duration === 0) {
      this.#apply(camera);
      if (byUser) this.movedByUser();
    } else this.#fly(camera, duration, byUser);
  }

  protected override isMoving(): boolean {
    return this.#flight !== 0;
  }

  protected override zoomBy(steps: number): void {
    const viewport = this.shell.viewport();
    const zoomed = zoomAround(this.camera, viewport, [viewport.width / 2, viewport.height / 2], steps);
    this.move(this.kept(zoomed), false, true);
  }

  protected override resize(): void {
    this.#apply(this.camera);
  }

  protected override fillAt(x: number, y: number): RegionCode | null {
    const { left, top } = this.shell.stage.getBoundingClientRect();
    const root = this.shell.stage.getRootNode() as Document | ShadowRoot;
    for (const found of root.elementsFromPoint(left + x, top + y)) {
      const code = found.getAttribute("data-code");
      if (code !== null && this.#svg.contains(found)) return code;
    }
    return null;
  }

  protected override highlight(_before: RegionCode | null, after: RegionCode | null): void {
    this.#world?.highlight(after);
  }

  protected override async settled(): Promise<boolean> {
    await this.#motion?.rest();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return this.#flight === 0 && this.#frame === 0;
  }

  protected override release(): void {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#flight);
    this.#motion?.stop();
    select(this.shell.stage).on(".zoom", null);
  }

  /** Puts the camera into d3's zoom, so that gestures go on from it. */
  #apply(camera: Camera): void {
    const viewport = this.shell.viewport();
    select(this.shell.stage).call(this.#zoom.transform, transformOf(camera, viewport));
  }

  #zoomed({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
    if (sourceEvent && this.#flight !== 0) {
      cancelAnimationFrame(this.#flight);
      this.#flight = 0;
    }
    this.moved(cameraAt(transform, this.shell.viewport()));
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  #fly(camera: Camera, durationMs: number, byUser: boolean): void {
    const { width } = this.shell.viewport();
    const path = interpolateZoom(zoomView(this.camera, width), zoomView(camera, width));
    const start = performance.now();
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - start) / durationMs));
      const eased = share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
      const [x, y, span] = path(eased);
      this.#apply(share === 1 ? camera : { center: fromWorld([x, y]), zoom: Math.log2(width / span / WORLD_PX) });
      this.#flight = share === 1 ? 0 : requestAnimationFrame(step);
      if (share === 1 && byUser) this.movedByUser();
    };
    this.#flight = requestAnimationFrame(step);
  }

  #paint(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const viewport = this.shell.viewport();
    this.#world?.follow(this.camera, viewport);
    if (!this.scene || !this.#nation || !this.#world) return;
    const { tree } = this.options;
    const shown = this.#motion?.now ?? this.scene.circles;
    const { circles, texts } = screenMarks(tree, this.#nation, this.scene, this.camera, viewport, shown);
    this.#marks.replaceChildren(...circles, this.#world.outlines, ...texts);
    drawPoints(this.#points, this.scene, this.camera, viewport);
  }
}

/** Centre and width of the visible world, as d3's zoom interpolation wants them (both axes 0–1). */
function zoomView({ center, zoom }: Camera, width: number): [number, number, number] {
  return [...toWorld(center), width / worldSizePx(zoom)];
}

function transformOf({ center, zoom }: Camera, { width, height }: Viewport): ZoomTransform {
  const size = worldSizePx(zoom);
  const [x, y] = toWorld(center);
  return zoomIdentity.translate(width / 2 - x * size, height / 2 - y * size).scale(size / WORLD_PX);
}

function cameraAt({ x, y, k }: ZoomTransform, { width, height }: Viewport): Camera {
  const size = WORLD_PX * k;
  return { center: fromWorld([(width / 2 - x) / size, (height / 2 - y) / size]), zoom: Math.log2(k) };
}
