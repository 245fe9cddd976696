/**
 * The map drawn by MapLibre and deck.gl. Imported only when a WebGL2 context can be had. A lost context is answered by a new
 * map with the same scene and camera. Knows no state, no query and no wording.
 */
import type { MapLibreEvent } from "maplibre-gl";
import type { RegionCode } from "#model/regions";
import type { NationShapes } from "./nation-shapes";
import type { ScopeShapes } from "./scope-shapes";
import { equalCameras } from "./camera";
import { flightMs, prefersReducedMotion } from "./flight";
import { cameraOf } from "./framing";
import { GpuMap } from "./gpu-map";
import { RegionMap } from "./region-map";
import type { Camera, MapOptions, MapScene, MapView } from "./scene";

const KEYBOARD_ZOOM_MS = 200;

/** Builds the view; resolves once the boundaries of the nation are there (rejects when they cannot be had). */
export async function createMapLibreView(options: MapOptions): Promise<MapView> {
  const view = new MapLibreView(options);
  try {
    await view.prepared();
  } catch (error) {
    view.destroy();
    throw error;
  }
  return view;
}

class MapLibreView extends RegionMap {
  #gpu: GpuMap | null = null;

  async prepared(): Promise<void> {
    await this.boundaries.nation();
  }

  protected override async draw(scene: MapScene, nation: NationShapes, shapes: ScopeShapes): Promise<void> {
    const gpu = this.#gpu ?? (await this.#createGpu(scene, nation));
    if (this.destroyed || this.#gpu !== gpu) return;
    const { zoom } = cameraOf(this.options.tree, scene.framed ?? scene.region, this.shell.viewport(), scene);
    await Promise.race([gpu.draw(scene, nation, shapes, zoom), gpu.lost]);
  }

  protected override move(camera: Camera, jump: boolean, byUser: boolean): void {
    const map = this.#gpu?.map;
    if (!map) {
      this.moved(camera);
      return;
    }
    const duration = jump ? 0 : flightMs(this.camera, camera, prefersReducedMotion());
    // Nothing to draw: the same place, looked at from a panel of another size.
    if (jump && !map.isMoving() && equalCameras(camera, this.camera)) {
      this.moved(camera);
      return;
    }
    const to = { center: [camera.center[0], camera.center[1]] as [number, number], zoom: camera.zoom };
    if (duration === 0) map.jumpTo(to, { byUser });
    else map.flyTo({ ...to, duration, essential: true }, { byUser });
  }

  protected override isMoving(): boolean {
    return this.#gpu?.map.isMoving() ?? false;
  }

  protected override zoomBy(steps: number): void {
    const map = this.#gpu?.map;
    const duration = prefersReducedMotion() ? 0 : KEYBOARD_ZOOM_MS;
    map?.easeTo({ zoom: map.getZoom() + steps, duration, essential: true }, { byUser: true });
  }

  protected override resize(): void {
    this.#gpu?.resize();
  }

  protected override fillAt(x: number, y: number): RegionCode | null {
    return this.#gpu?.regionAt(x, y) ?? null;
  }

  protected override highlight(before: RegionCode | null, after: RegionCode | null): void {
    this.#gpu?.highlight(before, after);
  }

  protected override async settled(): Promise<boolean> {
    const gpu = this.#gpu;
    return gpu === null || Promise.race([gpu.settled(), gpu.lost.then(() => false)]);
  }

  protected override release(): void {
    if (this.#gpu) discard(this.#gpu);
    this.#gpu = null;
  }

  async #createGpu(scene: MapScene, nation: NationShapes): Promise<GpuMap> {
    const kept = (camera: Camera): Camera => this.kept(camera);
    const gpu = new GpuMap(this.shell.stage, this.options, scene, this.camera, kept);
    this.#gpu = gpu;
    const { map } = gpu;
    map.on("move", () => {
      const { lng, lat } = map.getCenter();
      this.moved({ center: [lng, lat], zoom: map.getZoom() });
    });
    map.on("moveend", (event: MapLibreEvent & { readonly byUser?: boolean }) => {
      if (event.originalEvent || event.byUser) this.movedByUser();
    });
    map.on("webglcontextlost", () => this.#replace(gpu));
    await Promise.race([gpu.ready(nation), gpu.lost]);
    return gpu;
  }

  /**
   * deck.gl does not survive a lost context inside MapLibre: everything on the GPU is made anew. Whoever hears of the loss may
   * destroy this view instead.
   */
  #replace(lost: GpuMap): void {
    if (this.#gpu !== lost || this.destroyed) return;
    this.#gpu = null;
    this.enqueue(async () => {
      discard(lost);
      try {
        if (this.scene) await this.redraw(this.scene);
        this.arrive();
      } catch (error) {
        // Boundaries not to be had are told by whoever waits for the drawing; without a map there is none.
        if (this.#gpu === null) this.options.onEvent({ type: "renderer-failed" });
        else throw error;
      }
    });
    this.options.onEvent({ type: "context-lost" });
  }
}

/** A map whose context is gone may fail at giving its parts back. */
function discard(gpu: GpuMap): void {
  try {
    gpu.destroy();
  } catch (error) {
    console.warn(error);
  }
}
