/**
 * Buttons over the map: closer, farther, home and full screen; and the hint that a page scrolls past the map unless two fingers
 * or Ctrl are used. Knows no renderer.
 */
import { label, type LabelKey } from "#text/labels";
import type { MapScene, Padding } from "./scene";

export interface ControlsHost {
  zoomBy(steps: number): void;
  home(): void;
}

export interface Controls {
  dress(lang: MapScene["lang"]): void;
  /** Keeps clear of panels. */
  place(padding: Padding): void;
  /** Tells for a moment how to move the map in a page that scrolls. */
  hint(gesture: "wheel" | "touch"): void;
  destroy(): void;
}

const HINT_MS = 1500;
const BUTTONS = ["map.zoomIn", "map.zoomOut", "map.home", "map.fullscreen"] as const satisfies readonly LabelKey[];
const SIGNS: Readonly<Record<(typeof BUTTONS)[number], string>> = {
  "map.zoomIn": "M4 10h12M10 4v12",
  "map.zoomOut": "M4 10h12",
  "map.home": "M3 10l7-6 7 6M5 9v7h10V9",
  "map.fullscreen": "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
};

/** True where the page around the map scrolls: on narrow screens and in frames of other pages. */
export function isScrolledPast(): boolean {
  return window.top !== window.self || matchMedia("(max-width: 899px)").matches;
}

/** Adds buttons and hint to the map's shell. */
export function createControls(root: HTMLElement, host: ControlsHost): Controls {
  const group = document.createElement("div");
  group.className = "map-controls";
  const acts: Readonly<Record<(typeof BUTTONS)[number], () => void>> = {
    "map.zoomIn": () => host.zoomBy(1),
    "map.zoomOut": () => host.zoomBy(-1),
    "map.home": () => host.home(),
    "map.fullscreen": () => void toggleFullscreen(),
  };
  const buttons = BUTTONS.filter((key) => key !== "map.fullscreen" || document.fullscreenEnabled).map((key) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset["control"] = key;
    button.append(signOf(SIGNS[key]));
    button.addEventListener("click", acts[key]);
    return [key, button] as const;
  });
  group.append(...buttons.map(([, button]) => button));
  const hint = document.createElement("p");
  hint.className = "map-hint";
  hint.hidden = true;
  root.append(group, hint);
  let lang: MapScene["lang"] = "zh";
  let timer = 0;
  return {
    dress: (next) => {
      lang = next;
      for (const [key, button] of buttons) {
        button.title = label(lang, key);
        button.setAttribute("aria-label", label(lang, key));
      }
    },
    place: ({ top, right }) => {
      group.style.top = `${top}px`;
      group.style.right = `${right}px`;
    },
    hint: (gesture) => {
      hint.textContent = label(lang, `map.hint.${gesture}`);
      hint.hidden = false;
      clearTimeout(timer);
      timer = window.setTimeout(() => (hint.hidden = true), HINT_MS);
    },
    destroy: () => clearTimeout(timer),
  };
}

function signOf(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

async function toggleFullscreen(): Promise<void> {
  // A refusal of the browser leaves everything as it is.
  await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(
    () => undefined,
  );
}
