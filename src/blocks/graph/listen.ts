/**
 * What a reader does with a graph: drags, wheels and pinches it, walks it by keys, points at nodes and picks them. Listeners are
 * attached once per SVG element and read the latest drawing. Knows no state of the page.
 */
import type { PlacedGraph } from "#blocks/graph/place";
import { moved, showing, wholeView, zoomed, ZOOM_STEP, type GraphView } from "#blocks/graph/view";
import { nodeAfter } from "#blocks/graph/walk";
import type { Spot } from "#blocks/parts/boxes";
import { keyOf, type ListHandlers } from "#blocks/parts/rows-focus";

/** One graph on the page. */
export interface LiveGraph {
  placed: PlacedGraph;
  view: GraphView;
  /** True once the reader has moved or zoomed it. */
  isMoved: boolean;
  /** Key of the node that is meant, or null. */
  meant: string | null;
  handlers: Pick<ListHandlers, "onPick">;
}

/** What the drawing offers to the listeners. */
export interface GraphPen {
  /** Draws the view; eased where a key or a button moved it. */
  readonly showView: (isEased: boolean) => void;
  /** Lights the node that is meant and its neighbours. */
  readonly showMeant: () => void;
}

/** A press that moves less is a click, px. */
const CLICK_PX = 4;
const WHEEL_ZOOM = 0.01;
const LINE_PX = 16;

/** Attaches all listeners. */
export function listenToGraph(svg: SVGSVGElement, graph: LiveGraph, pen: GraphPen): void {
  const turnTo = (view: GraphView, isEased: boolean): boolean => {
    const { scale, x, y } = graph.view;
    if (view.scale === scale && view.x === x && view.y === y) return false;
    graph.view = view;
    graph.isMoved = true;
    pen.showView(isEased);
    return true;
  };
  const means = (key: string | null): void => {
    if (key === graph.meant) return;
    graph.meant = key;
    pen.showMeant();
  };
  listenToPointers(svg, graph, turnTo, means);
  listenToWheel(svg, graph, turnTo);
  listenToButtons(svg, graph, turnTo);
  listenToFocus(svg, graph, turnTo, means);
}

type Turn = (view: GraphView, isEased: boolean) => boolean;

/** A place on the page as px of the viewport. */
function spotOf(svg: SVGSVGElement, { placed }: LiveGraph, event: { clientX: number; clientY: number }): Spot {
  const box = svg.getBoundingClientRect();
  const scale = box.width === 0 ? 1 : placed.width / box.width;
  return {
    x: (event.clientX - box.left) * scale - placed.viewport.left,
    y: (event.clientY - box.top) * scale - placed.viewport.top,
  };
}

function isInViewport({ x, y }: Spot, { placed: { viewport } }: LiveGraph): boolean {
  return x >= 0 && y >= 0 && x <= viewport.right - viewport.left && y <= viewport.bottom - viewport.top;
}

function listenToPointers(
  svg: SVGSVGElement,
  graph: LiveGraph,
  turnTo: Turn,
  means: (key: string | null) => void,
): void {
  const pressed = new Map<number, Spot>();
  let hasDragged = false;
  let travelled = 0;
  const focused = (): string | null => svg.querySelector("[data-key]:focus-visible")?.getAttribute("data-key") ?? null;
  svg.addEventListener("pointerdown", (event) => {
    const spot = spotOf(svg, graph, event);
    if (pressed.size === 0) {
      hasDragged = false;
      travelled = 0;
    }
    if (event.button === 0 && isInViewport(spot, graph)) pressed.set(event.pointerId, spot);
    if (event.pointerType === "touch") means(keyOf(event));
  });
  const release = (event: PointerEvent): void => {
    pressed.delete(event.pointerId);
    if (pressed.size === 0) svg.classList.remove("dragged");
  };
  svg.addEventListener("pointermove", (event) => {
    // Let go somewhere outside, where nobody told us.
    if (event.buttons === 0) release(event);
    const before = pressed.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType !== "touch") means(keyOf(event) ?? focused());
      return;
    }
    const spot = spotOf(svg, graph, event);
    travelled += Math.hypot(spot.x - before.x, spot.y - before.y);
    const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
    pressed.set(event.pointerId, spot);
    if (!hasDragged && travelled < CLICK_PX && other === undefined) return;
    if (!hasDragged) svg.setPointerCapture(event.pointerId);
    hasDragged = true;
    svg.classList.add("dragged");
    if (other === undefined) turnTo(moved(graph.view, spot.x - before.x, spot.y - before.y, graph.placed), false);
    else turnTo(pinched(graph, before, spot, other), false);
  });
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);
  // A finger leaves with every tap; what it meant stays told until the next one.
  svg.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && means(focused()));
  svg.addEventListener("click", (event) => {
    const key = keyOf(event);
    // A click of assistive technology follows no press.
    if (key !== null && (!hasDragged || event.detail === 0)) graph.handlers.onPick?.(key);
  });
}

/** Two fingers: what lies between them stays between them. */
function pinched({ view, placed }: LiveGraph, before: Spot, now: Spot, other: Spot): GraphView {
  const middle = (spot: Spot): Spot => ({ x: (spot.x + other.x) / 2, y: (spot.y + other.y) / 2 });
  const apart = (spot: Spot): number => Math.max(1, Math.hypot(spot.x - other.x, spot.y - other.y));
  const grown = zoomed(view, apart(now) / apart(before), middle(before), placed);
  return moved(grown, middle(now).x - middle(before).x, middle(now).y - middle(before).y, placed);
}

/** The wheel moves, with Ctrl (as a pinch on a touchpad comes) it zooms; at an end the page scrolls on. */
function listenToWheel(svg: SVGSVGElement, graph: LiveGraph, turnTo: Turn): void {
  svg.addEventListener(
    "wheel",
    (event) => {
      const spot = spotOf(svg, graph, event);
      if (!isInViewport(spot, graph)) return;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
      const [byX, byY] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      const view = event.ctrlKey
        ? zoomed(graph.view, Math.exp(-event.deltaY * unit * WHEEL_ZOOM), spot, graph.placed)
        : moved(graph.view, -byX * unit, -byY * unit, graph.placed);
      if (turnTo(view, false) || event.ctrlKey) event.preventDefault();
    },
    { passive: false },
  );
}

/** Where presses on the arrows at the edges lead, and how much of what is seen they move it. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  left: [1, 0],
  right: [-1, 0],
  up: [0, 1],
  down: [0, -1],
};
const STEP_SHARE = 0.7;

/** What a press on a button or its key makes of the view; null for other presses. */
function pressedView({ view, placed }: LiveGraph, press: string): GraphView | null {
  const { left, right, top, bottom } = placed.viewport;
  const middle = { x: (right - left) / 2, y: (bottom - top) / 2 };
  if (press === "in" || press === "+" || press === "=") return zoomed(view, ZOOM_STEP, middle, placed);
  if (press === "out" || press === "-") return zoomed(view, 1 / ZOOM_STEP, middle, placed);
  if (press === "whole" || press === "0") return wholeView(placed);
  const step = STEPS[press];
  return step === undefined
    ? null
    : moved(view, step[0] * (right - left) * STEP_SHARE, step[1] * (bottom - top) * STEP_SHARE, placed);
}

function listenToButtons(svg: SVGSVGElement, graph: LiveGraph, turnTo: Turn): void {
  const buttonOf = ({ target }: Event): string | null =>
    target instanceof Element ? (target.closest("[data-zoom]")?.getAttribute("data-zoom") ?? null) : null;
  const press = (event: Event): void => {
    const view = pressedView(graph, buttonOf(event) ?? "");
    if (view !== null) turnTo(view, true);
  };
  svg.addEventListener("click", press);
  svg.addEventListener("keydown", (event) => {
    if (buttonOf(event) === null || (event.key !== "Enter" && event.key !== " ")) return;
    press(event);
    event.preventDefault();
  });
}

/** Arrow keys of a graph that runs down, as those of one that runs to the right. */
const TURNED: Readonly<Record<string, string>> = {
  ArrowUp: "ArrowLeft",
  ArrowDown: "ArrowRight",
  ArrowLeft: "ArrowUp",
  ArrowRight: "ArrowDown",
};

function listenToFocus(svg: SVGSVGElement, graph: LiveGraph, turnTo: Turn, means: (key: string | null) => void): void {
  // Chromium makes an SVG element with focus listeners a tab stop of its own.
  svg.setAttribute("tabindex", "-1");
  const bringIntoSight = (key: string): void => {
    const node = graph.placed.nodes.find((each) => each.key === key);
    if (node) turnTo(showing(graph.view, node.box, graph.placed, graph.placed.textPx * 2), true);
  };
  svg.addEventListener("focusin", () => {
    const key = svg.querySelector("[data-key]:focus-visible")?.getAttribute("data-key") ?? null;
    if (key === null) return;
    bringIntoSight(key);
    means(key);
  });
  svg.addEventListener("focusout", () => means(null));
  svg.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (event.key === "Escape") means(null);
    if (key === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const view = pressedView(graph, event.key);
    const { nodes, stages } = graph.placed;
    const next = nodeAfter(nodes, key, stages === undefined ? event.key : (TURNED[event.key] ?? event.key));
    if (event.key === "Enter" || event.key === " ") graph.handlers.onPick?.(key);
    else if (view !== null) turnTo(view, true);
    else if (next !== null) focusNode(svg, next);
    else return;
    event.preventDefault();
  });
}

/** Moves focus and the tab stop to a node. */
function focusNode(svg: SVGSVGElement, key: string): void {
  for (const node of svg.querySelectorAll<SVGElement>("[data-key][tabindex]")) {
    const isReached = node.getAttribute("data-key") === key;
    node.setAttribute("tabindex", isReached ? "0" : "-1");
    if (isReached) node.focus({ preventScroll: true });
  }
}
