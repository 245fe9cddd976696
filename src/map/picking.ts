/** What lies under the pointer, worked out on the CPU so that both map views answer alike. Pure; knows no renderer. */
import type { CircleScene } from "./scene";

type Project = (position: readonly [number, number]) => readonly [number, number];

/** The smallest circle at a screen point: small ones stand before large ones. */
export function circleAt(circles: readonly CircleScene[], project: Project, x: number, y: number): CircleScene | null {
  let found: CircleScene | null = null;
  for (const circle of circles) {
    const [cx, cy] = project(circle.center);
    if (Math.hypot(x - cx, y - cy) > circle.radiusPx) continue;
    if (!found || circle.radiusPx < found.radiusPx) found = circle;
  }
  return found;
}

/** The neighbour an arrow key leads to. */
export type Direction = "left" | "right" | "up" | "down";

/**
 * The nearest of `candidates` in a direction (screen points; y grows downwards): distance along the arrow counts once,
 * sideways twice; null when nothing lies that way.
 */
export function neighbour<T extends { readonly x: number; readonly y: number }>(
  from: { readonly x: number; readonly y: number },
  candidates: readonly T[],
  direction: Direction,
): T | null {
  const sign = direction === "right" || direction === "down" ? 1 : -1;
  const horizontal = direction === "left" || direction === "right";
  let found: T | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const along = sign * (horizontal ? candidate.x - from.x : candidate.y - from.y);
    const across = Math.abs(horizontal ? candidate.y - from.y : candidate.x - from.x);
    if (along < 1 || across > 2 * along) continue;
    const cost = along + 2 * across;
    if (cost >= best) continue;
    best = cost;
    found = candidate;
  }
  return found;
}
