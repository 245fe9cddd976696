/** What stands over a wall's map: parts marked with the side they cover (`data-covers`), CSS px. */
import type { Padding } from "#map/scene";

export function wallPadding(root: HTMLElement): Padding {
  const map = root.querySelector("[data-role=map]")?.getBoundingClientRect();
  const padding = { top: 0, right: 0, bottom: 0, left: 0 };
  if (!map) return padding;
  for (const part of root.querySelectorAll<HTMLElement>("[data-covers]")) {
    const rect = part.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0) continue;
    const { covers } = part.dataset;
    if (covers === "left") padding.left = Math.max(padding.left, rect.right - map.left);
    if (covers === "right") padding.right = Math.max(padding.right, map.right - rect.left);
    if (covers === "top") padding.top = Math.max(padding.top, rect.bottom - map.top);
    if (covers === "bottom") padding.bottom = Math.max(padding.bottom, map.bottom - rect.top);
  }
  return padding;
}
