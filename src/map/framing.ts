/**
 * What the camera is meant to show, so that a new size or padding can frame it again: a region or bounds until the user moves the
 * camera. Pure; knows no renderer.
 */
import type { RegionCode, RegionTree } from "#model/regions";
import { clampCamera, frameBounds, frameRegion, needsInset, type Viewport } from "./camera";
import { frameBeside } from "./inset-place";
import type { Bounds, Camera, MapScene } from "./scene";

/** Whether a target is framed, not restored. */
function isFramed(target: RegionCode | Bounds | Camera): target is RegionCode | Bounds {
  return typeof target === "string" || !("center" in target);
}

/** The camera of a target in a viewport; a journey of the scene is framed beside the inset. */
export function cameraOf(
  tree: RegionTree,
  target: RegionCode | Bounds | Camera,
  viewport: Viewport,
  scene: MapScene | null = null,
): Camera {
  if (!isFramed(target)) return clampCamera(target);
  if (typeof target === "string") return frameRegion(tree, target, viewport);
  const camera = frameBounds(target, viewport);
  return scene !== null && needsInset(camera, viewport, scene.region) ? frameBeside(target, scene, viewport) : camera;
}

/** Remembers what is framed until the user takes the camera. */
export class Framing {
  #target: RegionCode | Bounds | null = null;

  /** A target was framed by the app. */
  framed(target: RegionCode | Bounds | Camera): void {
    this.#target = isFramed(target) ? target : null;
  }

  /** The user moved the camera. */
  released(): void {
    this.#target = null;
  }

  /** What to frame again when the viewport changes, or null. */
  get target(): RegionCode | Bounds | null {
    return this.#target;
  }
}
