/** What stands over a wall's map: parts marked `data-covers`, CSS px. */
import type { Padding } from "#map/scene";

/**
 * A part over most of the width covers the top or the bottom; others cover a side. On an upright wall what is told covers the top and all else the
 * bottom, wherever they stand until charts have their sizes.
 */
const WIDE_SHARE = 0.6;

export function wallPadding(root: HTMLElement): Padding {
  const map = root.querySelector("[data-role=map]")?.getBoundingClientRect();
  const padding = { top: 0, right: 0, bottom: 0, left: 0 };
  if (!map) return padding;
  // Under a wide chart the map is not seen, and stays where it is.
  const isHidden = root.querySelector(".wall.is-filled") !== null;
  const isUpright = map.height > map.width;
  for (const part of root.querySelectorAll<HTMLElement>("[data-covers]")) {
    const { left, right, top, bottom, width, height } = part.getBoundingClientRect();
    if (width === 0 || height === 0 || (isHidden && !part.matches(".wall-foot"))) continue;
    if (isUpright || width > map.width * WIDE_SHARE) {
      const isAbove = isUpright ? part.matches(".wall-finding") : top + bottom < map.top + map.bottom;
      if (isAbove) padding.top = Math.max(padding.top, bottom - map.top);
      else padding.bottom = Math.max(padding.bottom, map.bottom - top);
    } else if (left + right < map.left + map.right) padding.left = Math.max(padding.left, right - map.left);
    else padding.right = Math.max(padding.right, map.right - left);
  }
  return padding;
}
