/**
 * Pointer and keyboard on the map, turned into map events; the same for both map views. Panning and zooming by pointer
 * belong to the views. Knows no renderer: it asks its host what lies where.
 */
import type { RegionCode } from "#model/regions";
import { isScrolledPast } from "./controls";
import { neighbour, type Direction } from "./picking";
import type { Box, MapEvent, PointScene } from "./scene";

/** A child region and the screen point of its label. */
export interface ChildSpot {
  readonly region: RegionCode;
  readonly x: number;
  readonly y: number;
}

/** What the gestures need from a map view. Points are CSS pixels from the stage's upper left corner. */
export interface GestureHost {
  regionAt(x: number, y: number): RegionCode | null;
  pointAt(x: number, y: number): { readonly subject: PointScene["subject"]; readonly row: number } | null;
  children(): readonly ChildSpot[];
  /** Where a child region lies. */
  boxOf(region: RegionCode): Box;
  /** Whether a region of `children` lies on the map as it is framed now, be it under a panel. */
  isInSight(spot: ChildSpot): boolean;
  selected(): RegionCode | null;
  isDrillable(region: RegionCode): boolean;
  /** Outlines a region under pointer or keyboard. */
  highlight(region: RegionCode | null): void;
  /** Moves the camera so that a region of `children` is in sight. */
  reveal(spot: ChildSpot): void;
  zoomBy(steps: number): void;
  /** Says how to move the map where the page scrolls past it. */
  hint(gesture: "wheel" | "touch"): void;
  emit(event: MapEvent): void;
}

const CLICK_TOLERANCE_PX = 4;
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const ACTING_KEYS: readonly string[] = ["Enter", " ", "Escape", "+", "=", "-", "_"];

export interface Gestures {
  /** Forgets what is hovered and walked to, as its regions are no longer shown. */
  reset(): void;
  /** The user has moved the camera: what keys walked to is told again where it lies now. */
  follow(): void;
  destroy(): void;
}

/** How long keys wait for the region a drill leads to; after that the old one is taken to stay. */
const DRILL_WAIT_MS = 4000;

/** Only looked at: the page may go on scrolling. */
const PASSIVE: Readonly<Record<string, AddEventListenerOptions>> = {
  wheel: { passive: true },
  touchmove: { passive: true },
};

/** Listens on `stage`, which must be focusable. */
export function attachGestures(stage: HTMLElement, host: GestureHost): Gestures {
  const controller = new AbortController();
  const pointer = new PointerGestures(stage, host);
  const keyboard = new KeyboardWalk(host);
  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void): void =>
    stage.addEventListener(type, listener, { signal: controller.signal, ...PASSIVE[type as string] });
  on("wheel", (event) => {
    if (isScrolledPast() && !event.ctrlKey && !event.metaKey) host.hint("wheel");
  });
  on("touchmove", (event) => {
    if (isScrolledPast() && event.touches.length === 1) host.hint("touch");
  });
  /** Whether keys were used last. */
  let isWalking = false;
  on("pointermove", (event) => {
    isWalking = false;
    pointer.move(event);
  });
  on("pointerleave", () => pointer.leave());
  on("pointerdown", (event) => {
    isWalking = false;
    pointer.down(event);
  });
  on("click", (event) => pointer.click(event));
  on("dblclick", (event) => pointer.doubleClick(event));
  on("keydown", (event) => {
    isWalking = true;
    if (keyboard.press(event.key, event)) event.preventDefault();
  });
  on("focusout", ({ relatedTarget }) => {
    // A click focuses the canvas inside.
    if (relatedTarget instanceof Node && stage.contains(relatedTarget)) return;
    keyboard.leave();
    pointer.forsake();
  });
  return {
    reset: () => {
      pointer.leave();
      keyboard.arrive();
    },
    follow: () => {
      if (isWalking) keyboard.follow();
    },
    destroy: () => {
      controller.abort();
      pointer.destroy();
    },
  };
}

class PointerGestures {
  readonly #stage: HTMLElement;
  readonly #host: GestureHost;
  #region: RegionCode | null = null;
  #overPoint = false;
  #down: readonly [number, number] = [0, 0];
  #isTouch = false;
  #frame = 0;

  constructor(stage: HTMLElement, host: GestureHost) {
    this.#stage = stage;
    this.#host = host;
  }

  /** Looks once per frame, however many moves the device sends. */
  move(event: PointerEvent): void {
    if (event.buttons !== 0 || event.pointerType === "touch") return;
    this.#isTouch = false;
    const [x, y] = this.#at(event);
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#look(x, y));
  }

  #look(x: number, y: number): void {
    const point = this.#host.pointAt(x, y);
    if (point) this.#host.emit({ type: "hover-point", ...point, x, y });
    else if (this.#overPoint) this.#host.emit({ type: "leave-point" });
    this.#overPoint = point !== null;
    const region = this.#host.regionAt(x, y);
    if (region !== this.#region) this.#host.highlight(region);
    // Moves within a region are told too: the card follows the pointer. Over a point the card is the point's.
    if (!point && (region !== null || this.#region !== null)) {
      const around = this.#isTouch && region !== null ? { around: this.#host.boxOf(region) } : {};
      this.#host.emit({ type: "hover-region", region, x, y, ...around });
    }
    this.#region = region;
    this.#stage.style.cursor = region !== null || point ? "pointer" : "";
  }

  leave(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#overPoint) this.#host.emit({ type: "leave-point" });
    this.#overPoint = false;
    if (this.#region === null) return;
    this.#region = null;
    this.#host.highlight(null);
    this.#host.emit({ type: "hover-region", region: null, x: 0, y: 0 });
  }

  /** The focus goes elsewhere: so does what a finger told of, while a mouse is still where it points. */
  forsake(): void {
    if (this.#isTouch) this.leave();
  }

  down(event: PointerEvent): void {
    this.#down = [event.clientX, event.clientY];
    this.#isTouch = event.pointerType === "touch";
  }

  click(event: MouseEvent): void {
    const [x, y] = this.#down;
    if (Math.hypot(event.clientX - x, event.clientY - y) > CLICK_TOLERANCE_PX) return;
    this.#host.emit({ type: "select", region: this.#host.regionAt(...this.#at(event)) });
    // No pointer hovers on a touch screen: the tap shows the card, another one elsewhere takes it away.
    if (this.#isTouch) this.#look(...this.#at(event));
  }

  doubleClick(event: MouseEvent): void {
    const region = this.#host.regionAt(...this.#at(event));
    if (region !== null && this.#host.isDrillable(region)) this.#host.emit({ type: "drill", region });
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
  }

  #at(event: MouseEvent): [number, number] {
    const { left, top } = this.#stage.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }
}

class KeyboardWalk {
  readonly #host: GestureHost;
  #region: RegionCode | null = null;
  /** Keys pressed since a drill, meant for the region it leads to. */
  #ahead: string[] = [];
  #waitsUntil = 0;

  constructor(host: GestureHost) {
    this.#host = host;
  }

  /** Handles a key; false when the key means nothing here. */
  press(key: string, modifiers: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
    if (modifiers.ctrlKey || modifiers.metaKey || modifiers.altKey) return false;
    if (performance.now() >= this.#waitsUntil) return this.#act(key);
    this.#ahead.push(key);
    return key in DIRECTIONS || ACTING_KEYS.includes(key);
  }

  /** Another region is shown: forgets where the walk was and does what was pressed on the way. */
  arrive(): void {
    const keys = this.#ahead;
    this.leave();
    for (const [at, key] of keys.entries()) {
      this.#act(key);
      if (this.#waitsUntil === 0) continue;
      this.#ahead = keys.slice(at + 1);
      return;
    }
  }

  #act(key: string): boolean {
    const direction = DIRECTIONS[key];
    if (direction) return this.#walk(direction);
    const region = this.#region ?? this.#host.selected();
    if (key === "Enter") return region !== null && this.#drill(region);
    if (key === " ") return this.#region !== null && this.#tell({ type: "select", region: this.#region });
    if (key === "Escape") return this.#tell({ type: "climb" });
    if (key === "+" || key === "=") return this.#zoom(1);
    if (key === "-" || key === "_") return this.#zoom(-1);
    return false;
  }

  leave(): void {
    this.#ahead = [];
    this.#waitsUntil = 0;
    if (this.#region === null) return;
    this.#region = null;
    this.#host.highlight(null);
    this.#host.emit({ type: "hover-region", region: null, x: 0, y: 0 });
  }

  #walk(direction: Direction): boolean {
    const spots = this.#host.children();
    const known = this.#region ?? this.#host.selected();
    const from = spots.find(({ region }) => region === known);
    const to = from ? neighbour(from, spots, direction) : middleOf(spots);
    if (!to) return true;
    this.#region = to.region;
    this.#host.highlight(to.region);
    this.#host.reveal(to);
    this.follow();
    return true;
  }

  /** Tells of the region walked to where it lies now; of nothing while that is out of sight. */
  follow(): void {
    const spot = this.#host.children().find(({ region }) => region === this.#region);
    if (!spot) return;
    const { region, x, y } = spot;
    if (this.#host.isInSight(spot))
      this.#tell({ type: "hover-region", region, x, y, around: this.#host.boxOf(region) });
    else this.#tell({ type: "hover-region", region: null, x: 0, y: 0 });
  }

  #drill(region: RegionCode): boolean {
    if (!this.#host.isDrillable(region)) return true;
    this.#waitsUntil = performance.now() + DRILL_WAIT_MS;
    return this.#tell({ type: "drill", region });
  }

  #zoom(steps: number): boolean {
    this.#host.zoomBy(steps);
    return true;
  }

  #tell(event: MapEvent): boolean {
    this.#host.emit(event);
    return true;
  }
}

/** The spot nearest to the middle of all: where a walk begins. */
function middleOf(spots: readonly ChildSpot[]): ChildSpot | null {
  const x = spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length;
  const y = spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length;
  const distance = (spot: ChildSpot): number => Math.hypot(spot.x - x, spot.y - y);
  return spots.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
