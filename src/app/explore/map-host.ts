/** Owns the map on the page: the SVG map at once, the GPU map when it has arrived, one scene and framing for both. */
import { AppError } from "#base/errors";
import type { RegionCode, RegionTree } from "#model/regions";
import type { AppState } from "#model/state";
import { wallLabelPx } from "#map/labels";
import type { MapEvent, MapOptions, MapScene, MapView, Padding } from "#map/scene";
import { createSvgMap } from "#map/svg-map";
import { hasWebGl2 } from "#map/webgl";
import type { Distance } from "#theme/screen-sizes";
import type { Topology } from "topojson-specification";

export interface MapHostOptions {
  readonly container: HTMLElement;
  readonly tree: RegionTree;
  /** As in MapOptions: how far readers see. */
  readonly within?: RegionCode | null;
  /** Boundaries, each fetched once: what the first map has fetched, the second need not. */
  readonly geo: (name: string) => Promise<Topology>;
  readonly onEvent: (event: MapEvent) => void;
  readonly onError: (error: unknown) => void;
  /** What was drawn is gone; `drawn` tells when it stands again. */
  readonly onLost: () => void;
  /** Opens the address anew, once in a while; false when that was tried of late. */
  readonly reopen: () => boolean;
  readonly padding: Padding;
  /** A desk when left out. */
  readonly distance?: Distance;
  /** As in MapOptions: circles jump when left out. */
  readonly circleMotion?: NonNullable<MapOptions["circleMotion"]>;
  /** The GPU map's code is not fetched before; at once after the first picture when left out. */
  readonly after?: Promise<unknown>;
}

interface Shown {
  readonly scene: MapScene;
  readonly state: AppState;
  readonly attribution: string;
}

/** So many losses of the GPU map the page mends by itself; the next one opens the address anew. */
const LOSSES_MENDED = 2;
/** A loss so long ago counts no more: one every night is no broken machine. */
const FORGOTTEN_MS = 3_600_000;

/**
 * The map of one page. Without WebGL2, or when the GPU map cannot start, the SVG map stays: same scale, same table. A lost GPU
 * map makes itself anew; lost too often within an hour, the page is opened anew once; after that, or without a new context, the SVG map returns.
 */
export class MapHost {
  readonly #options: MapHostOptions;
  #svgLayer: HTMLElement;
  readonly #gpuLayer: HTMLElement;
  #view: MapView;
  #padding: Padding;
  #shown: Shown | null = null;
  #framed = "";
  #swapping: Promise<void> | null = null;
  /** When the map was lost, of late. */
  #lossesMs: readonly number[] = [];
  #isGone = false;

  constructor(options: MapHostOptions) {
    this.#options = options;
    this.#padding = options.padding;
    this.#svgLayer = appendLayer(options.container);
    this.#gpuLayer = appendLayer(options.container);
    this.#gpuLayer.hidden = true;
    this.#view = createSvgMap({ ...options, container: this.#svgLayer });
  }

  /** Shows a scene; moves the camera when the state asks for another region or camera than before. */
  show(told: MapScene, state: AppState, attribution: string): void {
    const isWall = this.#options.distance === "wall";
    const scene = isWall ? { ...told, namePx: wallLabelPx(told.textScale) } : told;
    const isFirst = this.#shown === null;
    this.#shown = { scene, state, attribution };
    this.#view.setAttribution(attribution);
    this.#view.update(scene);
    const region = scene.framed ?? state.region;
    const framing = JSON.stringify([region, state.camera]);
    if (framing !== this.#framed) this.#view.frame(state.camera ?? region, { jump: isFirst });
    this.#framed = framing;
    const swap = (): void => void this.#swap();
    if (isFirst) void Promise.all([this.firstPicture(), this.#options.after]).then(swap);
  }

  setPadding(padding: Padding): void {
    this.#padding = padding;
    this.#view.setPadding(padding);
  }

  /** Resolves after the frame in which the first scene is drawn, or cannot be; at once where no frames come. */
  async firstPicture(): Promise<void> {
    if (document.hidden) return;
    await this.#view.drawn().catch(() => undefined);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  }

  /** Resolves once everything asked for is drawn, on the GPU map where there is one. */
  async drawn(): Promise<void> {
    await this.#view.drawn();
    await this.#swap();
    for (let view: MapView | null = null; view !== this.#view;) {
      view = this.#view;
      try {
        await view.drawn();
      } catch (error) {
        // A failure of a map that has been replaced meanwhile matters to nobody.
        if (view === this.#view) throw error;
      }
    }
  }

  /** Removes the map; no event is sent afterwards. */
  destroy(): void {
    this.#isGone = true;
    this.#view.destroy();
    this.#svgLayer.remove();
    this.#gpuLayer.remove();
  }

  #swap(): Promise<void> {
    if (this.#isGone) return Promise.resolve();
    this.#swapping ??= hasWebGl2() ? this.#startGpu().catch((error: unknown) => this.#stay(error)) : Promise.resolve();
    return this.#swapping;
  }

  async #startGpu(): Promise<void> {
    const { createMapLibreView } = await import("#map/map-view");
    // Laid out, so that it has a size, but not seen before its first picture stands.
    this.#gpuLayer.style.visibility = "hidden";
    this.#gpuLayer.hidden = false;
    const onEvent = (event: MapEvent): void => {
      if (event.type === "context-lost") this.#lost();
      else if (event.type === "renderer-failed") this.#fallBack();
      else this.#options.onEvent(event);
    };
    const options = { ...this.#options, onEvent, container: this.#gpuLayer, padding: this.#padding };
    const gpu = await createMapLibreView(options);
    this.#bring(gpu);
    await gpu.drawn();
    // The scene may have moved on while the first picture was drawn.
    this.#bring(gpu);
    // Lost for good before it was seen, and the SVG map has stayed; or the screen was taken away.
    if (!this.#gpuLayer.isConnected) return gpu.destroy();
    this.#gpuLayer.style.visibility = "";
    handFocusOn(this.#svgLayer, this.#gpuLayer);
    this.#view.destroy();
    this.#view = gpu;
    this.#svgLayer.remove();
  }

  /** The GPU map has lost its context and is about to make itself anew. */
  #lost(): void {
    const nowMs = performance.now();
    this.#lossesMs = [...this.#lossesMs.filter((lostMs) => nowMs - lostMs < FORGOTTEN_MS), nowMs];
    this.#options.onLost();
    if (!hasWebGl2()) return this.#fallBack();
    if (this.#lossesMs.length <= LOSSES_MENDED) return;
    if (this.#options.reopen()) return;
    this.#fallBack();
  }

  /** The SVG map takes the place of the GPU map. */
  #fallBack(): void {
    if (!this.#gpuLayer.isConnected) return;
    const lost = this.#view;
    if (!this.#svgLayer.isConnected) {
      this.#svgLayer = appendLayer(this.#options.container);
      this.#view = createSvgMap({ ...this.#options, container: this.#svgLayer, padding: this.#padding });
      this.#bring(this.#view);
      handFocusOn(this.#gpuLayer, this.#svgLayer);
      lost.destroy();
    }
    this.#gpuLayer.remove();
    this.#options.onError(new AppError("map-simple"));
  }

  #bring(view: MapView): void {
    if (this.#shown === null) return;
    const { scene, state, attribution } = this.#shown;
    view.setPadding(this.#padding);
    view.setAttribution(attribution);
    view.update(scene);
    view.frame(state.camera ?? scene.framed ?? state.region, { jump: true });
  }

  #stay(error: unknown): void {
    if (!this.#gpuLayer.isConnected) return;
    this.#gpuLayer.remove();
    this.#options.onError(error);
  }
}

/** Whoever walks the map by keys goes on walking on the one that takes its place. */
function handFocusOn(from: HTMLElement, to: HTMLElement): void {
  const { activeElement } = from.getRootNode() as Document | ShadowRoot;
  if (from.contains(activeElement)) to.querySelector<HTMLElement>(".map-stage")?.focus({ preventScroll: true });
}

function appendLayer(container: HTMLElement): HTMLElement {
  const element = document.createElement("div");
  element.className = "map-layer";
  container.append(element);
  return element;
}
