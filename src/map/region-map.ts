/**
 * What both map views share: scene and camera kept, boundaries loaded in order, gestures, framing, inset and attribution.
 * A view adds how to draw and how to move. Knows no renderer.
 */
import { childrenOf, isDrillable, NATION, regionOf, type RegionCode } from "#model/regions";
import { roundCamera } from "#model/state";
import { createBoundaries, type Boundaries } from "./boundaries";
import type { NationShapes } from "./nation-shapes";
import type { ScopeShapes } from "./scope-shapes";
import {
  clampCamera,
  frameRegion,
  HAINAN,
  HAINAN_ISLAND,
  keptNear,
  needsInset,
  project,
  sameCamera,
  unproject,
  worldSizePx,
} from "./camera";
import { cameraOf, Framing } from "./framing";
import { attachGestures, type ChildSpot, type GestureHost, type Gestures } from "./gestures";
import { circleAt } from "./picking";
import { nearestPoint } from "./point-grid";
import type { Bounds, Box, Camera, MapOptions, MapScene, MapView, Padding } from "./scene";
import { sameScene } from "./scene-changes";
import { createShell, type Shell } from "./shell";

/** How near the pointer must come to a point. */
const POINT_REACH_PX = 6;

/** A map view without a renderer. Motions carry `byUser` when a key or pointer asked for them. */
export abstract class RegionMap implements MapView {
  protected readonly options: MapOptions;
  protected readonly boundaries: Boundaries;
  protected readonly shell: Shell;
  protected scene: MapScene | null = null;
  protected hovered: RegionCode | null = null;
  protected destroyed = false;
  #camera: Camera;
  /** Where the last motion of the app leads, until the user takes the camera. */
  #goal: Camera | null = null;
  #drawn: { readonly scene: MapScene; readonly shapes: ScopeShapes } | null = null;
  /** The camera told by the last event, until the app frames something else. */
  #told: Camera | null = null;
  /** Everything asked for so far, one after another. */
  #work: Promise<void> = Promise.resolve();
  readonly #framing = new Framing();
  readonly #gestures: Gestures;
  readonly #resizes: ResizeObserver;

  constructor(options: MapOptions) {
    this.options = options;
    this.boundaries = createBoundaries(options.tree, options.geo, (options.within ?? null) !== null);
    this.shell = createShell(options, this.boundaries, {
      zoomBy: (steps) => this.zoomBy(steps),
      home: () => options.onEvent({ type: "home" }),
    });
    this.#camera = frameRegion(options.tree, NATION, this.shell.viewport());
    this.#framing.framed(NATION);
    this.#gestures = attachGestures(this.shell.stage, this.#host());
    this.#resizes = new ResizeObserver(() => {
      this.resize();
      this.#reframe();
      this.#rearrange();
    });
    this.#resizes.observe(this.shell.stage);
    this.#followPixelRatio();
  }

  /** The window may move to a screen of other pixels, or be zoomed. */
  #followPixelRatio(): void {
    const unchanged = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const follow = (): void => {
      if (this.destroyed) return;
      this.resize();
      this.#followPixelRatio();
    };
    unchanged.addEventListener("change", follow, { once: true });
  }

  /** Draws a scene; called one at a time, in order. */
  protected abstract draw(scene: MapScene, nation: NationShapes, shapes: ScopeShapes): Promise<void>;
  /** Moves the camera (within limits already); reports every step by `moved`. */
  protected abstract move(camera: Camera, jump: boolean, byUser: boolean): void;
  /** Whether the camera is on its way. */
  protected abstract isMoving(): boolean;
  protected abstract zoomBy(steps: number): void;
  /** Takes the stage's new size. */
  protected abstract resize(): void;
  /** The child region whose fill lies at a screen point. */
  protected abstract fillAt(x: number, y: number): RegionCode | null;
  protected abstract highlight(before: RegionCode | null, after: RegionCode | null): void;
  /** True when nothing is moving and the last drawing is on screen; may wait for it. */
  protected abstract settled(): Promise<boolean>;
  protected abstract release(): void;

  protected get camera(): Camera {
    return this.#camera;
  }

  /** The camera within the limits of the map and of where readers may look. */
  protected kept(camera: Camera): Camera {
    const { tree, within = null } = this.options;
    const clamped = clampCamera(camera);
    if (within === null) return clamped;
    const viewport = this.shell.viewport();
    const { scene } = this;
    const shown = scene ? [scene.region, scene.framed ?? scene.region] : [];
    return keptNear(
      clamped,
      [within, ...shown].map((each) => cameraOf(tree, each, viewport, scene)),
      viewport,
    );
  }

  update(scene: MapScene): void {
    this.scene = scene;
    this.shell.dress(scene);
    this.enqueue(() => this.redraw(scene, false));
  }

  frame(target: RegionCode | Bounds | Camera, { jump }: { readonly jump: boolean }): void {
    // The echo of our own event must not stop the motion the user may have begun since.
    if (typeof target !== "string" && "center" in target && this.#told !== null && sameCamera(target, this.#told))
      return;
    this.#told = null;
    this.#framing.framed(target);
    this.#go(this.#cameraFor(target), jump, false);
  }

  /** The camera that frames a target, above the attribution as high as it is there, wherever the map is now. */
  #cameraFor(target: RegionCode | Bounds | Camera): Camera {
    const { tree } = this.options;
    const { scene } = this;
    const viewport = this.shell.viewportBeside(false);
    const camera = cameraOf(tree, target, viewport, scene);
    if (!needsInset(camera, viewport, scene?.region ?? NATION)) return camera;
    return cameraOf(tree, target, this.shell.viewportBeside(true), scene);
  }

  setPadding(padding: Padding): void {
    if (!this.shell.setPadding(padding)) return;
    this.#reframe();
    this.#rearrange();
  }

  setAttribution(text: string): void {
    // It may break into other lines, above which regions are framed.
    if (this.shell.attribution.setText(text)) this.#reframe();
  }

  async drawn(): Promise<void> {
    let isDrawn = false;
    while (!isDrawn && !this.destroyed) {
      const work = this.#work;
      await work;
      // While the last frames were awaited more may have been asked for, or the renderer lost.
      isDrawn = (await this.settled()) && work === this.#work;
    }
  }

  destroy(): void {
    this.destroyed = true;
    this.#resizes.disconnect();
    this.#gestures.destroy();
    this.release();
    this.shell.destroy();
  }

  /** Runs a task after those asked for before; a failed one (boundaries not to be had) keeps the old picture. */
  protected enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.catch(() => {}).then(() => (this.destroyed ? undefined : task()));
    // `drawn` rejects with it; without a caller of `drawn` it must not count as unhandled.
    this.#work.catch(() => {});
  }

  /** Draws a scene unless a newer one waits; whatever it held, if its place on screen may be another. */
  protected async redraw(scene: MapScene, isSureToDiffer = true): Promise<void> {
    if (scene !== this.scene) return;
    const [nation, shapes] = await Promise.all([this.boundaries.nation(), this.boundaries.scope(scene.region)]);
    if (scene !== this.scene || this.destroyed) return;
    const before = this.#drawn;
    this.#drawn = { scene, shapes };
    if (!isSureToDiffer && before !== null && before.shapes === shapes && sameScene(before.scene, scene)) return;
    if (before?.scene.region !== scene.region) this.#gestures.reset();
    try {
      await Promise.all([this.draw(scene, nation, shapes), this.shell.inset.update(scene, shapes)]);
    } catch (error) {
      this.#drawn = null;
      throw error;
    }
    this.moved(this.#camera);
  }

  /** Ends at once a motion of the app that the loss of its renderer cut short. */
  protected arrive(): void {
    if (this.#goal !== null) this.#go(this.#goal, true, false);
  }

  /** The camera is now here. */
  protected moved(camera: Camera): void {
    this.#camera = camera;
    this.shell.follow(camera);
  }

  /** A motion the user asked for has ended. */
  protected movedByUser(): void {
    this.#framing.released();
    this.#goal = null;
    // As precise as an address can hold it: a fresh page at that address then shows the same pixels.
    this.move(roundCamera(this.#camera), true, false);
    this.#told = this.#camera;
    this.options.onEvent({ type: "camera", camera: this.#camera });
    this.#gestures.follow();
  }

  #go(camera: Camera, jump: boolean, byUser: boolean): void {
    const goal = this.kept(camera);
    this.#goal = goal;
    this.move(goal, jump || sameCamera(this.#camera, goal), byUser);
  }

  /** Names are arranged for the frame: another frame arranges them anew. */
  #rearrange(): void {
    const { scene } = this;
    if (scene !== null) this.enqueue(() => this.redraw(scene));
  }

  /** Panels or sizes changed: what was framed is framed again, without motion; on a wall that flies, at the end of its flight. */
  #reframe(): void {
    const { target } = this.#framing;
    const isFlying = this.options.distance === "wall" && this.isMoving();
    if (target !== null) this.frame(target, { jump: !isFlying });
    else this.moved(this.#camera);
  }

  #project(position: readonly [number, number]): [number, number] {
    return project(this.#camera, this.shell.viewport(), position);
  }

  #host(): GestureHost {
    const { tree, onEvent } = this.options;
    return {
      emit: onEvent,
      isDrillable: (region) => region !== this.scene?.region && isDrillable(tree, region),
      selected: () => this.scene?.selected ?? null,
      regionAt: (x, y) => {
        const circle = circleAt(this.scene?.circles ?? [], (position) => this.#project(position), x, y);
        return circle?.region ?? this.fillAt(x, y);
      },
      pointAt: (x, y) => this.#pointAt(x, y),
      children: () => this.#childSpots(),
      boxOf: (region) => this.#boxOf(region),
      isInSight: ({ x, y }) => {
        const { width, height } = this.shell.viewport();
        return x >= 0 && y >= 0 && x <= width && y <= height;
      },
      highlight: (region) => {
        this.highlight(this.hovered, region);
        this.hovered = region;
      },
      reveal: (spot) => this.#reveal(spot),
      zoomBy: (steps) => this.zoomBy(steps),
      hint: (gesture) => this.shell.controls.hint(gesture),
    };
  }

  #pointAt(x: number, y: number): ReturnType<GestureHost["pointAt"]> {
    const position = unproject(this.#camera, this.shell.viewport(), [x, y]);
    for (const points of (this.scene?.points ?? []).toReversed()) {
      const row = nearestPoint(points, position, POINT_REACH_PX, worldSizePx(this.#camera.zoom));
      if (row !== null) return { subject: points.subject, row };
    }
    return null;
  }

  #childSpots(): ChildSpot[] {
    const { tree } = this.options;
    return childrenOf(tree, this.#drawn?.scene.region ?? "").map(({ code, label }) => {
      const circle = this.scene?.circles.find(({ region }) => region === code);
      const [x, y] = this.#project(circle?.center ?? label);
      return { region: code, x, y };
    });
  }

  #boxOf(region: RegionCode): Box {
    const bounds = region === HAINAN ? HAINAN_ISLAND : regionOf(this.options.tree, region).bbox;
    const [west, south, east, north] = bounds;
    const [[left, top], [right, bottom]] = [this.#project([west, north]), this.#project([east, south])];
    return { left, top, right, bottom };
  }

  #reveal({ x, y, region }: ChildSpot): void {
    const { width, height, padding } = this.shell.viewport();
    const seen = x > padding.left && x < width - padding.right && y > padding.top && y < height - padding.bottom;
    if (!seen) this.#go({ center: regionOf(this.options.tree, region).label, zoom: this.#camera.zoom }, false, true);
  }
}
