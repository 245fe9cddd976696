/** Keeps the address and the state equal: user steps become history entries, moves of the camera replace the last one. */
import { effect } from "@preact/signals-core";
import type { Store } from "#app/store";
import type { AppState } from "#model/state";
import { decodeUrl, encodeUrl } from "#model/url";
import { urlProblemSentences } from "#text/errors";

/** Steps of one kind that follow each other this closely (a brush in motion) become one entry. */
const SETTLE_MS = 400;

/** Parameters in which two addresses differ, in a fixed order. */
function difference(before: string, after: string): string {
  const [left, right] = [new URLSearchParams(before), new URLSearchParams(after)];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names]
    .filter((name) => left.get(name) !== right.get(name))
    .sort()
    .join();
}

/** Starts syncing; returns a stopper. The state must already hold what the address said at the start. */
export function syncUrl(store: Store): () => void {
  let written = encodeUrl(store.state.value, store.dataset);
  let previous: AppState = store.state.value;
  let lastWrite = -Infinity;
  let lastStep = "";
  const stopWriting = effect(() => {
    const state = store.state.value;
    const query = encodeUrl(state, store.dataset);
    if (query === written) return;
    const onlyCamera = encodeUrl({ ...previous, camera: state.camera }, store.dataset) === query;
    const now = performance.now();
    const step = difference(written, query);
    // The two clicks of a double click select before it drills.
    const continues = now - lastWrite < SETTLE_MS && (step === lastStep || lastStep === "select");
    const address = query === "" ? location.pathname : `?${query}`;
    if (onlyCamera || continues) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    if (!onlyCamera) {
      lastWrite = now;
      lastStep = step;
    }
    written = query;
    previous = state;
  });
  const onPopState = (): void => {
    const { state, problems } = decodeUrl(location.search, store.dataset);
    written = encodeUrl(state, store.dataset);
    previous = state;
    lastWrite = -Infinity;
    store.dispatch({ type: "restore", state });
    for (const sentence of urlProblemSentences(state.lang, problems)) store.notify("note", sentence);
  };
  addEventListener("popstate", onPopState);
  return () => {
    stopWriting();
    removeEventListener("popstate", onPopState);
  };
}
