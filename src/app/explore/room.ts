/** How much room there is: sizes for the window, and what panels cover of the map. */
import type { Padding } from "#map/scene";
import type { ThemeId } from "#model/state";
import { screenSizes, type ScreenSizes } from "#theme/screen-sizes";
import type { CardRoom } from "#ui/place-card";
import { mapElement } from "./map-element";

/** Below this width everything stands in one column and nothing floats over the map. */
const COLUMN_BELOW_PX = 900;
const GAP_PX = 12;

/** Sizes for the window as it is. */
export function measure(root: HTMLElement, theme: ThemeId): ScreenSizes {
  const width = root.clientWidth || innerWidth;
  return screenSizes(width, innerHeight, theme);
}

/** What floating panels cover of the map, CSS pixels. */
export function paddingOf(root: HTMLElement): Padding {
  if (innerWidth < COLUMN_BELOW_PX) return { top: 8, right: 8, bottom: 8, left: 8 };
  const map = root.querySelector("[data-role=map]")?.getBoundingClientRect();
  // A hidden panel has no size and covers nothing.
  const rect = (selector: string): DOMRect | null => {
    const found = root.querySelector(selector)?.getBoundingClientRect();
    return found && found.height > 0 ? found : null;
  };
  if (!map) return { top: 0, right: 0, bottom: 0, left: 0 };
  const left = rect(".left");
  const legend = rect(".legend");
  const right = rect(".right");
  const time = rect(".time");
  const chips = rect(".chips");
  return {
    // Only the first row of chips: one more chip must not move the map. Where they stand above the right panel, all of them.
    top: Math.max(chips ? chips.top - map.top + firstRowPx(root) : 0, right ? right.top - map.top : 0) + GAP_PX,
    right: (right ? map.right - right.left : 0) + GAP_PX,
    bottom: (time ? map.bottom - time.top : 0) + GAP_PX / 2,
    // Folded, the panel is narrower than the legend below it.
    left: Math.max(left?.right ?? map.left, legend?.right ?? map.left) - map.left + GAP_PX / 2,
  };
}

/** What there is around a card on the map: panels, and the map's own furniture. */
export function roomOf(root: HTMLElement): Pick<CardRoom, "covered" | "apart"> {
  const map = mapElement(root).getBoundingClientRect();
  const furniture = root.querySelectorAll(".map-attribution, .map-inset, .map-controls, .frame-up");
  const apart = [...furniture]
    .map((part) => part.getBoundingClientRect())
    .map(({ left, top, right, bottom }) => ({
      left: left - map.left,
      top: top - map.top,
      right: right - map.left,
      bottom: bottom - map.top,
    }));
  return { covered: paddingOf(root), apart };
}

function firstRowPx(root: HTMLElement): number {
  return root.querySelector("tm-chips")?.shadowRoot?.querySelector(".pill")?.getBoundingClientRect().height ?? 0;
}
