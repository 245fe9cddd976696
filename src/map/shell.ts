/**
 * What both map views put into the container: one focusable stage for the map, the inset and the attribution line above it.
 * Knows no renderer.
 */
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import { createAttribution, type Attribution } from "./attribution";
import type { Controls, ControlsHost } from "./controls";
import { createControls, isScrolledPast } from "./controls";
import type { Boundaries } from "./boundaries";
import { insetBox, type InsetBox, type Viewport } from "./camera";
import { createInset, type Inset } from "./inset";
import type { Camera, MapOptions, MapScene, Padding } from "./scene";

export interface Shell {
  /** The map draws here; carries focus and gestures. */
  readonly stage: HTMLElement;
  readonly inset: Inset;
  readonly attribution: Attribution;
  readonly controls: Controls;
  viewport(): Viewport;
  /** Whether it is another than before. */
  setPadding(padding: Padding): boolean;
  /** The viewport with the attribution where it stands beside the inset, or without one: there it may break into other lines. */
  viewportBeside(hasInset: boolean): Viewport;
  /** Places inset and attribution for what the camera sees. */
  follow(camera: Camera): void;
  /** Language and theme of the parts that are not the map itself. */
  dress(scene: MapScene): void;
  destroy(): void;
}

/** No text of a wall is smaller than this part of its height. */
const WALL_LINES = 60;

const STYLE = `
.map-shell { position: absolute; inset: 0; overflow: hidden; }
.map-stage { position: absolute; inset: 0; outline: none; touch-action: none; user-select: none; -webkit-user-select: none; cursor: grab; }
.map-stage:active { cursor: grabbing; }
[aria-busy="true"] .map-stage { cursor: progress !important; }
.map-shell:has(> .map-stage:focus-visible)::after {
  content: ""; position: absolute; inset: 0; pointer-events: none; z-index: 3;
  box-shadow: inset 0 0 0 var(--focus-width, 2px) var(--accent, currentColor);
}
@supports not selector(:has(a)) {
  .map-stage:focus-visible { outline: var(--focus-width, 2px) solid var(--accent, currentColor); outline-offset: -2px; }
}
.map-stage > svg, .map-stage > canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.map-stage .pass { pointer-events: none; }
.map-attribution {
  position: absolute; z-index: 2; margin: 0; padding: 1px 6px; box-sizing: border-box; pointer-events: none; border-radius: var(--radius-small, 3px);
  font: 400 min(var(--text-xs, 12px), calc(14px * var(--u, 1))) / 1.5 var(--font, sans-serif); color: var(--map-ink); background: var(--map-ground);
}
.map-inset { position: absolute; z-index: 2; pointer-events: none; }
.map-stage.scrolled-past, .scrolled-past .maplibregl-canvas-container, .scrolled-past .maplibregl-canvas { touch-action: pan-x pan-y; }
.map-controls { position: absolute; z-index: 2; display: grid; }
.map-controls button {
  display: grid; place-content: center; padding: 0;
  width: var(--map-control, calc(32px * var(--u, 1))); height: var(--map-control, calc(32px * var(--u, 1)));
  border: 1px solid var(--hairline); border-bottom-width: 0; background: var(--panel); color: var(--map-ink); cursor: pointer;
}
.map-controls button:first-child { border-radius: var(--radius, 6px) var(--radius, 6px) 0 0; }
.map-controls button:last-child { border-bottom-width: 1px; border-radius: 0 0 var(--radius, 6px) var(--radius, 6px); }
.map-controls button:hover { color: var(--accent); }
.map-controls button:focus-visible { outline: var(--focus-width, 2px) solid var(--accent); outline-offset: -2px; }
.map-controls svg { width: calc(18px * var(--u, 1)); fill: none; stroke: currentColor; stroke-width: 1.6; }
.map-hint {
  position: absolute; z-index: 3; inset: auto 12px 50%; margin: 0 auto; width: fit-content; padding: 8px 16px; pointer-events: none;
  border-radius: var(--radius, 6px); background: var(--map-ground); color: var(--map-ink); font: 400 14px / 1.5 var(--font, sans-serif);
}
.map-hint[hidden] { display: none; }
.maplibregl-cooperative-gesture-screen { display: none; }
.maplibregl-map { overflow: hidden; -webkit-tap-highlight-color: transparent; }
.maplibregl-canvas { position: absolute; left: 0; top: 0; }
.maplibregl-canvas-container, .maplibregl-canvas { touch-action: none; outline: none; }
.maplibregl-control-container { display: none; }
.maplibregl-canary { background-color: salmon; }
`;

const sheetOfRoot = new WeakMap<Document | ShadowRoot, CSSStyleSheet>();

/** A constructed sheet works in shadow roots too and needs no permission from a content security policy. */
function adoptStyle(node: Node): void {
  const root = node.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot) || sheetOfRoot.has(root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  sheetOfRoot.set(root, sheet);
}

function isSame(a: Padding, b: Padding): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left;
}

/** Builds the shell inside the container of `options`. */
export function createShell(options: MapOptions, boundaries: Boundaries, host: ControlsHost): Shell {
  adoptStyle(options.container);
  const root = document.createElement("div");
  root.className = "map-shell";
  const stage = document.createElement("div");
  stage.className = "map-stage";
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  root.append(stage);
  options.container.append(root);
  let padding = options.padding;
  const inset = createInset(root, boundaries);
  const attribution = createAttribution(root);
  const controls = createControls(root, host);
  const scrolls = matchMedia("(max-width: 899px)");
  const followScrolling = (): void => void stage.classList.toggle("scrolled-past", isScrolledPast());
  followScrolling();
  scrolls.addEventListener("change", followScrolling);
  const viewport = (): Viewport => ({
    width: root.clientWidth,
    height: root.clientHeight,
    padding,
    // The wall's line stands below what is framed.
    ...(options.distance === "wall"
      ? { footPx: 0, leastTextPx: root.clientHeight / WALL_LINES }
      : { footPx: attribution.heightPx() }),
  });
  let placed: InsetBox | null = null;
  return {
    stage,
    inset,
    attribution,
    controls,
    viewport,
    viewportBeside: (isShown) => {
      attribution.place(viewport(), isShown ? insetBox(viewport()) : null);
      const beside = viewport();
      attribution.place(viewport(), placed);
      return beside;
    },
    follow: (camera) => {
      placed = inset.follow(camera, viewport());
      attribution.place(viewport(), placed);
      controls.place(padding);
    },
    setPadding: (next) => !isSame(padding, (padding = next)),
    dress: ({ lang, theme }) => {
      const colors = themeColors(theme);
      stage.setAttribute("aria-label", label(lang, "map.label"));
      controls.dress(lang);
      root.style.setProperty("--map-ink", colors.ink2);
      root.style.setProperty("--map-ground", colors.panel);
    },
    destroy: () => {
      scrolls.removeEventListener("change", followScrolling);
      controls.destroy();
      inset.destroy();
      root.remove();
    },
  };
}
