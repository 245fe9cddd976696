/** The frame around the map: what panels cover, how dense the screen may be, page-wide keys, the line of attribution. */
import type { Host } from "#app/host";
import type { Store } from "#app/store";
import type { Padding } from "#map/scene";
import type { Dataset } from "#model/dataset";
import type { AppState, ThemeId } from "#model/state";
import { label } from "#text/labels";
import { datasetName } from "#text/methods";
import { screenSizes, type ScreenSizes } from "#theme/screen-sizes";

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
    // Only the first row of chips: one more chip must not move the map.
    top: (chips ? chips.top - map.top + firstRowPx(root) : 0) + GAP_PX,
    right: (right ? map.right - right.left : 0) + GAP_PX,
    bottom: (time ? map.bottom - time.top : 0) + GAP_PX / 2,
    // Folded, the panel is narrower than the legend below it.
    left: Math.max(left?.right ?? map.left, legend?.right ?? map.left) - map.left + GAP_PX / 2,
  };
}

/** Width of a printed page's content, A4 landscape, and what the map takes of its height, CSS pixels. */
const PRINTED_PX = { width: 1040, height: 548 };

/** Lets page.css put sentence, map and legend on one page: the map keeps its size, so that nothing is drawn anew, and is scaled. */
export function dressForPrint(root: HTMLElement): void {
  const map = root.querySelector<HTMLElement>("[data-role=map]");
  if (!map) return;
  const { clientWidth, clientHeight } = map;
  const scale = Math.min(PRINTED_PX.width / clientWidth, PRINTED_PX.height / clientHeight);
  root.style.setProperty("--print-map-width", `${clientWidth}px`);
  root.style.setProperty("--print-map-height", `${clientHeight}px`);
  root.style.setProperty("--print-scale", `${scale}`);
  root.classList.add("printing");
}

function firstRowPx(root: HTMLElement): number {
  return root.querySelector("tm-chips")?.shadowRoot?.querySelector(".pill")?.getBoundingClientRect().height ?? 0;
}

/** The line at the map's lower left: review number or its absence, base map, dataset, demo mark. */
export function attributionText({ lang }: AppState, dataset: Dataset): string {
  const { review, demo } = dataset;
  return [
    review.number ?? label(lang, "review.none"),
    label(lang, "attribution.base"),
    datasetName(lang, dataset),
    ...(demo ? [label(lang, "demo.short")] : []),
  ].join(" · ");
}

/** Ctrl+Z takes the last step back, Ctrl+Shift+Z or Ctrl+Y repeats it (⌘ on a Mac). */
function stepByKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, host: Host): (() => void) | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? host.redo : host.undo;
  return letter === "y" && !shiftKey ? host.redo : null;
}

/** "/" goes to the search box; Esc climbs from anywhere but a field; Ctrl+Z undoes outside text. */
export function listenToKeys(root: HTMLElement, store: Store, host: Host, until: AbortSignal): void {
  const onKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const step = stepByKey(event, host);
    if (step !== null && !event.defaultPrevented && !(target instanceof HTMLInputElement)) {
      event.preventDefault();
      step();
      return;
    }
    if (isTyping || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      root.querySelector<HTMLElement>("tm-search")?.focus();
    } else if (event.key === "Escape") {
      const { panel } = store.state.value;
      store.dispatch(panel === "charts" ? { type: "climb" } : { type: "panel", panel: "charts" });
    }
  };
  host.keys.addEventListener("keydown", (event) => onKey(event as KeyboardEvent), { signal: until });
}
