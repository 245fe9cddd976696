/** Hides cursor and buttons of a wall while nobody points at it. */
import { whenGone } from "#app/until";

const IDLE_MS = 3000;

/** Sets `data-idle` of the root while the pointer has not moved for three seconds. */
export function followPointer(root: HTMLElement, until: AbortSignal): void {
  let timer = 0;
  const rest = (): void => void (root.dataset["idle"] = "");
  const moved = (): void => {
    delete root.dataset["idle"];
    window.clearTimeout(timer);
    timer = window.setTimeout(rest, IDLE_MS);
  };
  rest();
  for (const type of ["pointermove", "pointerdown"] as const) root.addEventListener(type, moved, { signal: until });
  whenGone(until, () => {
    window.clearTimeout(timer);
    delete root.dataset["idle"];
  });
}
