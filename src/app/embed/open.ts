/** Opens the page of a frame: dataset first, then state from the address, then the map; a failure becomes a sentence with a retry. */
import { firstState } from "#app/first-state";
import { addressHost } from "#app/address-host";
import { failureOf } from "#app/failure";
import { nodeNames } from "#app/node-names";
import { showFailure } from "#app/show-failure";
import type { Started } from "#app/start";
import { createStore } from "#app/store";
import type { FrameLine } from "#embed/frame-line";
import type { Lang } from "#model/state";
import { urlProblemSentences } from "#text/errors";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { viewOf } from "#views/all-views";
import { download, type Save } from "#app/explore/deliver";
import { embedQuery, type EmbedAddress } from "./embed-address";
import { boundsOf, lockAsked } from "./lock";
import { mountEmbed, tellFailure } from "./mount";

/** Fills `root`; returns what takes the page away. Never throws. */
export async function openEmbed(
  root: HTMLElement,
  started: Started,
  frame: EmbedAddress,
  line: FrameLine,
): Promise<() => void> {
  const { client, completion, progress, arrivals, pointArrivals } = started;
  // Steps of a frame would be steps of the page around it.
  const host = addressHost(frame.query, (query) => embedQuery(frame, query));
  const lang: Lang = new URLSearchParams(frame.query).get("lang") === "en" ? "en" : "zh";
  try {
    const dataset = await started.dataset;
    if (frame.lock !== null) await completion.complete();
    await hasWidth(root);
    const lock = lockAsked(dataset.tree, frame.lock);
    const query = withinLock(frame.query, lock);
    const { state, problems } = await firstState(started, query);
    const bar = frame.chrome === "full" ? (await import("./full-bar")).fullBar(lock) : undefined;
    await Promise.all([viewOf(state.view).load?.(), state.filters.node !== null && nodeNames(client, dataset)()]);
    const store = createStore(dataset, state, { bounds: boundsOf(dataset.tree, lock), completion });
    for (const sentence of urlProblemSentences(state.lang, problems)) store.notify("note", sentence);
    started.tellErrors((error) => tellFailure(line, failureOf(error).code, error, store.state.value.lang));
    root.replaceChildren();
    const save: Save = (name, type, content) => {
      if (!line.isOpen()) return download(name, type, content);
      line.tell({ type: "file", name, blob: new Blob([content as BlobPart], { type }) });
    };
    return mountEmbed({
      root,
      host,
      store,
      client,
      progress,
      arrivals,
      pointArrivals,
      frame,
      lock,
      line,
      save,
      ...(bar && { bar }),
    });
  } catch (error) {
    client.destroy();
    const { code } = failureOf(error);
    showFailure(root, lang, error, code === "lock-unusable" ? null : host);
    tellFailure(line, code, error, lang);
    followWithSlices();
    return () => root.replaceChildren();
  }
}

/** A locked frame without a region begins at its lock. */
function withinLock(query: string, lock: string | null): string {
  const params = new URLSearchParams(query);
  if (lock !== null && !params.has("region")) params.set("region", lock);
  return params.toString();
}

/** Resolves once the frame is laid out: in a tab not yet seen it has no width, and nothing could be placed. */
function hasWidth(root: HTMLElement): Promise<void> {
  if (root.clientWidth > 0) return Promise.resolve();
  return new Promise((resolve) => {
    const watching = new ResizeObserver(() => {
      if (root.clientWidth === 0) return;
      watching.disconnect();
      resolve();
    });
    watching.observe(root);
  });
}
