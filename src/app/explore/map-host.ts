/** Owns the map on the page: the SVG map at once, the GPU map when it has arrived, one scene and framing for both. */
import type { RegionTree } from "#model/regions";
import type { AppState } from "#model/state";
import type { MapEvent, MapScene, MapView, Padding } from "#map/scene";
import { createSvgMap } from "#map/svg-map";
import { hasWebGl2 } from "#map/webgl";
import type { Topology } from "topojson-specification";

export interface MapHostOptions {
  readonly container: HTMLElement;
  readonly tree: RegionTree;
  readonly geo: (name: string) => Promise<Topology>;
  readonly onEvent: (event: MapEvent) => void;
  readonly onError: (error: unknown) => void;
  readonly padding: Padding;
}

export interface MapHost {
  show(scene: MapScene, state: AppState, attribution: string): void;
  setPadding(padding: Padding): void;
  /** Resolves once everything asked for is drawn, on the GPU map where there is one. */
  drawn(): Promise<void>;
  destroy(): void;
}

/** Starts with the SVG map; the GPU map takes its place once loaded and drawn. */
export function createMapHost(options: MapHostOptions): MapHost {
  const { container, onError } = options;
  const svgLayer = layer(container);
  const gpuLayer = layer(container);
  gpuLayer.hidden = true;
  let padding = options.padding;
  let framed = "";
  let latest: { scene: MapScene; state: AppState; attribution: string } | null = null;
  let destroyed = false;
  let view: MapView = createSvgMap({ ...options, container: svgLayer, padding });

  const framingOf = ({ region, camera }: AppState): string => JSON.stringify([region, camera]);

  const frame = (target: MapView, state: AppState, jump: boolean): void =>
    target.frame(state.camera ?? state.region, { jump });

  const swap = async (): Promise<void> => {
    const { createMapLibreView } = await import("#map/map-view");
    gpuLayer.hidden = false;
    const gpu = await createMapLibreView({ ...options, container: gpuLayer, padding });
    if (destroyed) return gpu.destroy();
    if (latest) {
      gpu.setAttribution(latest.attribution);
      gpu.update(latest.scene);
      frame(gpu, latest.state, true);
      await gpu.drawn();
    }
    if (destroyed) return gpu.destroy();
    const previous = view;
    view = gpu;
    // The scene may have moved on while the first picture was drawn.
    if (latest) {
      gpu.setAttribution(latest.attribution);
      gpu.setPadding(padding);
      gpu.update(latest.scene);
      frame(gpu, latest.state, true);
    }
    previous.destroy();
    svgLayer.remove();
  };

  // Without WebGL2, or when the GPU map cannot start, the SVG map stays: same scale, same table.
  let swapping: Promise<void> | null = null;
  const startSwap = (): void => {
    if (swapping !== null || !hasWebGl2()) return;
    swapping = swap().catch((error: unknown) => {
      gpuLayer.remove();
      onError(error);
    });
  };

  return {
    show: (scene, state, attribution) => {
      const first = latest === null;
      latest = { scene, state, attribution };
      view.setAttribution(attribution);
      view.update(scene);
      const framing = framingOf(state);
      if (framing !== framed) {
        framed = framing;
        frame(view, state, first);
      }
      if (first) void view.drawn().then(startSwap, startSwap);
    },
    setPadding: (next) => {
      padding = next;
      view.setPadding(next);
    },
    drawn: async () => {
      await view.drawn();
      startSwap();
      await swapping;
      await view.drawn();
    },
    destroy: () => {
      destroyed = true;
      view.destroy();
    },
  };
}

function layer(container: HTMLElement): HTMLElement {
  const element = document.createElement("div");
  element.className = "map-layer";
  container.append(element);
  return element;
}
