/**
 * What the camera is meant to show, so that a new size or padding can frame it again: a region until the user moves the
 * camera. Pure; knows no renderer.
 */
import type { RegionCode, RegionTree } from "#model/regions";
import { clampCamera, frameRegion, type Viewport } from "./camera";
import type { Camera } from "./scene";

/** The camera of a target in a viewport. */
export function cameraOf(tree: RegionTree, target: RegionCode | Camera, viewport: Viewport): Camera {
  return typeof target === "string" ? frameRegion(tree, target, viewport) : clampCamera(target);
}

/** Remembers the framed region until the user takes the camera. */
export class Framing {
  #region: RegionCode | null = null;

  /** A target was framed by the app. */
  framed(target: RegionCode | Camera): void {
    this.#region = typeof target === "string" ? target : null;
  }

  /** The user moved the camera. */
  released(): void {
    this.#region = null;
  }

  /** The region to frame again when the viewport changes, or null. */
  get region(): RegionCode | null {
    return this.#region;
  }
}
