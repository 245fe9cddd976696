/** Keys of a wall: the speaker's, wherever they have no other owner: a field, a button, or what the Tab key has led to, such as the map. */
import type { Host } from "#app/host";
import type { ReadonlySignal } from "@preact/signals-core";
import { jumpOf, NOTHING_TYPED, stepOfKey, typed, type PlayerState, type Step } from "./player";

/** What of the page a key may belong to. */
export interface KeyOwner {
  /** Whatever takes text or a choice: all keys are its own. */
  readonly isField: boolean;
  readonly isButton: boolean;
  /** Reached by the Tab key, not by a click: its own keys walk in it. */
  readonly isWalkedTo: boolean;
}

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const BUTTONS = "button, a[href], summary, [role=button]";
const PRESSING: readonly string[] = [" ", "Enter"];
const WALKING: readonly string[] = [
  ...PRESSING,
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "Escape",
];
/** A key that is held repeats; what it switches must not flicker. */
const SWITCHES: readonly string[] = ["b", ".", "p", "f", "t"];

/** Whether a key is left to what has the focus. */
export function isOwned(key: string, { isField, isButton, isWalkedTo }: KeyOwner): boolean {
  return isField || (isButton && PRESSING.includes(key)) || (isWalkedTo && WALKING.includes(key));
}

/** Hears keys until the signal is aborted. F shows the wall on the whole screen, and back; T leads to the list of tours, where there is a way to it. */
export function listenToSpeaker(
  keys: Host["keys"],
  player: ReadonlySignal<PlayerState>,
  step: (step: Step) => void,
  toTours: (() => void) | null,
  until: AbortSignal,
): void {
  const others: Readonly<Record<string, () => void>> = { f: toggleFullScreen, ...(toTours && { t: toTours }) };
  let isByTab = false;
  let number = NOTHING_TYPED;
  const options = { signal: until, capture: true };
  keys.addEventListener("pointerdown", () => (isByTab = false), options);
  const heard = (event: KeyboardEvent): boolean => {
    if (event.key === "Tab") isByTab = true;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const [target] = event.composedPath();
    const at = target instanceof Element ? target : document.body;
    const isWalkedTo = isByTab && at !== document.body && at !== document.documentElement;
    const owner = { isField: at.closest(FIELDS) !== null, isButton: at.closest(BUTTONS) !== null, isWalkedTo };
    const before = number;
    if (!owner.isField) number = typed(number, event.key, event.timeStamp);
    const jump = event.key === "Enter" && !owner.isField ? jumpOf(before, event.timeStamp) : null;
    if (jump !== null) return (step(jump), true);
    const { isBlank } = player.peek();
    if (isOwned(event.key, owner) && !(event.key === "Escape" && isBlank && !owner.isField)) return false;
    const key = event.key.toLowerCase();
    const other = others[key];
    const asked = stepOfKey(event.key, player.peek());
    if (other === undefined && asked === null) return false;
    if (event.repeat && SWITCHES.includes(key)) return true;
    if (asked !== null) step(asked);
    else other?.();
    return true;
  };
  keys.addEventListener(
    "keydown",
    (event) => {
      if (!(event instanceof KeyboardEvent) || !heard(event)) return;
      // A key would else draw a frame around what a click has left the focus in: the whole map.
      if (!isByTab && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      event.preventDefault();
      event.stopPropagation();
    },
    options,
  );
}

/** Refused without a sign where the browser does not allow it. */
function toggleFullScreen(): void {
  const { fullscreenElement, documentElement } = document;
  const asked = fullscreenElement === null ? documentElement.requestFullscreen?.() : document.exitFullscreen();
  asked?.catch(() => undefined);
}
