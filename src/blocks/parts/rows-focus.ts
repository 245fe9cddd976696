/**
 * One tab stop for a list of marks, arrows between them, and an order of elements that follows the order of marks without
 * losing focus or motion. Knows no chart: elements carry their key in `data-key`.
 */

/** `moveBefore` keeps focus and running transitions where `insertBefore` loses both; browsers are still adding it. */
interface MovingParent extends Node {
  moveBefore?(node: Node, before: Node | null): void;
}

/** Puts elements into the order given; without `moveBefore` the order of first drawing stays, and aria-posinset tells the rest. */
export function restoreOrder(elements: readonly Element[]): void {
  elements.forEach((element, position) => {
    const parent: MovingParent | null = element.parentNode;
    const before = parent?.childNodes[position] ?? null;
    if (before !== element) parent?.moveBefore?.(element, before);
  });
}

/** The mark of a list an event happened on, or null. */
export function keyOf(event: Event): string | null {
  const { target } = event;
  return target instanceof Element ? (target.closest("[data-key]")?.getAttribute("data-key") ?? null) : null;
}

/** Whether the event happened on what a mark leads to, which is of class "opens". */
function isOpening({ target }: Event): boolean {
  return target instanceof Element && target.closest(".opens") !== null;
}

const STEPS: Readonly<Record<string, (position: number, count: number) => number>> = {
  ArrowDown: (position) => position + 1,
  ArrowRight: (position) => position + 1,
  ArrowUp: (position) => position - 1,
  ArrowLeft: (position) => position - 1,
  PageDown: (position) => position + 10,
  PageUp: (position) => position - 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Moves focus and the tab stop from the mark of `event` along `keys`; false when the key is none of ours. */
export function moveFocus(svg: SVGSVGElement, event: KeyboardEvent, keys: readonly string[]): boolean {
  const step = STEPS[event.key];
  const from = keys.indexOf(keyOf(event) ?? "");
  if (!step || from < 0) return false;
  const to = keys[Math.min(keys.length - 1, Math.max(0, step(from, keys.length)))];
  for (const mark of svg.querySelectorAll<SVGElement>("[data-key][tabindex]")) {
    const reached = mark.getAttribute("data-key") === to;
    mark.setAttribute("tabindex", reached ? "0" : "-1");
    if (reached) mark.focus();
  }
  return true;
}

/** The key that is the tab stop: where the focus is, else where it last was, else the first of `preferred`, else the first. */
export function tabStopOf(svg: SVGSVGElement, keys: readonly string[], preferred: readonly string[]): string | null {
  const last = svg.querySelector('[data-key][tabindex="0"]')?.getAttribute("data-key");
  const focused = svg.querySelector("[data-key]:focus") !== null;
  const candidates = focused ? [last, ...preferred] : [...preferred, last];
  return candidates.find((key) => key !== null && key !== undefined && keys.includes(key)) ?? keys[0] ?? null;
}

/** Intents a list of marks can raise. */
export interface ListHandlers {
  /** Click or Space (and Enter without `onOpen`). */
  readonly onPick?: ((key: string) => void) | undefined;
  /** Double click or Enter. */
  readonly onOpen?: ((key: string) => void) | undefined;
}

/** What listeners read of the latest drawing: keys in order, and who is told. */
export interface ListDrawing {
  readonly keys: readonly string[];
  readonly handlers: ListHandlers;
}

/** Listens on the chart for the whole list; `latest` gives the keys in order and the handlers of the latest drawing. */
export function listenToList(svg: SVGSVGElement, latest: () => ListDrawing): void {
  svg.addEventListener("click", (event) => {
    const key = keyOf(event);
    if (key === null) return;
    const { onPick, onOpen } = latest().handlers;
    if (onOpen !== undefined && isOpening(event)) onOpen(key);
    else onPick?.(key);
  });
  svg.addEventListener("dblclick", (event) => {
    const key = keyOf(event);
    if (key !== null) latest().handlers.onOpen?.(key);
  });
  listenToKeys(svg, latest);
}

/** Listens for the keys that walk a list and pick from it, not for the pointer. */
export function listenToKeys(svg: SVGSVGElement, latest: () => ListDrawing): void {
  // Chromium makes an SVG element with focus listeners a tab stop of its own.
  svg.setAttribute("tabindex", "-1");
  svg.addEventListener("keydown", (event) => {
    const { keys, handlers } = latest();
    const key = keyOf(event);
    if (key === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const act =
      event.key === "Enter" ? (handlers.onOpen ?? handlers.onPick) : event.key === " " ? handlers.onPick : undefined;
    if (act) act(key);
    if (act ?? moveFocus(svg, event, keys)) event.preventDefault();
  });
}
