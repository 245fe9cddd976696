/** Keys of the whole screen. */
import type { Host } from "#app/host";
import type { Store } from "#app/store";

/** Ctrl+Z takes the last step back, Ctrl+Shift+Z or Ctrl+Y repeats it (⌘ on a Mac). */
function stepByKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, host: Host): (() => void) | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? host.redo : host.undo;
  return letter === "y" && !shiftKey ? host.redo : null;
}

/** "/" goes to the search box; Esc closes a card that stays (`close`), else climbs from anywhere but a field; Ctrl+Z undoes outside text. */
export function listenToKeys(
  root: HTMLElement,
  store: Store,
  host: Host,
  close: () => boolean,
  until: AbortSignal,
): void {
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
    } else if (event.key === "Escape" && !close()) {
      const { panel } = store.state.value;
      store.dispatch(panel === "charts" ? { type: "climb" } : { type: "panel", panel: "charts" });
    }
  };
  host.keys.addEventListener("keydown", (event) => onKey(event as KeyboardEvent), { signal: until });
}
