/**
 * Keeps the address and the state equal: user steps become history entries, a whole drag, brush or play one of them; moves of
 * the camera replace the last one.
 */
import type { Host } from "#app/host";
import { isOfProvinces } from "#app/of-provinces";
import type { Store } from "#app/store";
import { effectUntil } from "#app/until";
import type { AppState } from "#model/state";
import { decodeUrl, encodeUrl } from "#app/address";
import { urlProblemSentences } from "#text/errors";

/** Steps of one kind that follow each other this closely (keys held on a slider) become one entry. */
const SETTLE_MS = 400;
/** The two clicks of a double click select before they drill; a busy machine may take so long between them. */
const DOUBLE_CLICK_MS = 3000;

/** Parameters in which two addresses differ, in a fixed order. */
function difference(before: string, after: string): readonly string[] {
  const [left, right] = [new URLSearchParams(before), new URLSearchParams(after)];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].filter((name) => left.get(name) !== right.get(name)).sort();
}

/** Keeps syncing until the signal is aborted. The state must already hold what the address said at the start. */
export function syncUrl(store: Store, host: Host, until: AbortSignal): void {
  let written = encodeUrl(store.state.value, store.dataset);
  let previous: AppState = store.state.value;
  let lastWrite = -Infinity;
  let lastStep = "";
  let lastGesture: number | null = null;
  effectUntil(until, () => {
    const state = store.state.value;
    const query = encodeUrl(state, store.dataset);
    if (query === written) return;
    const onlyCamera = encodeUrl({ ...previous, camera: state.camera }, store.dataset) === query;
    // The address may be that of a step back which waits.
    if (onlyCamera && store.isWaiting.value) return;
    const now = performance.now();
    // The view is left out where a filter implies it: that alone is no step.
    const step = difference(written, query)
      .filter((name) => name !== "view" || state.view !== previous.view)
      .join();
    const gesture = store.gesture.peek();
    const isSameGesture = gesture !== null && gesture === lastGesture && step === lastStep;
    const isSoon = gesture === lastGesture && now - lastWrite < SETTLE_MS;
    const isDoubleClick =
      lastStep === "select" && state.region === previous.selected && now - lastWrite < DOUBLE_CLICK_MS;
    const isDrill = lastStep === "select" && state.region !== previous.region;
    const continues = isSameGesture || isDoubleClick || (isSoon && (step === lastStep || isDrill));
    host.write(query, onlyCamera || continues);
    if (!onlyCamera) {
      lastWrite = now;
      lastStep = step;
      lastGesture = gesture;
    }
    written = query;
    previous = state;
  });
  const restore = (asked: string): void => {
    const { state, problems } = decodeUrl(asked, store.dataset);
    // Written over since, it is a step of its own.
    if (host.query() === asked) {
      written = encodeUrl(state, store.dataset);
      previous = state;
      lastWrite = -Infinity;
      lastGesture = null;
    }
    store.dispatch({ type: "restore", state });
    for (const sentence of urlProblemSentences(state.lang, problems)) store.notify("note", sentence);
  };
  const onMove = (): void => {
    const asked = host.query();
    const { state, problems } = decodeUrl(asked, store.dataset);
    store.move(() => restore(asked), problems.length === 0 && isOfProvinces(state, store.dataset));
  };
  host.onMove(onMove, until);
}
