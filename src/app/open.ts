/** Opens the page: dataset first, then state from the address, then the mode; a failure becomes a sentence with a retry. */
import { windowHost, type Host } from "#app/host";
import { mountExplore } from "#app/explore/mount";
import { sentenceOf } from "#app/failure";
import { showFailure } from "#app/show-failure";
import type { Started } from "#app/start";
import { nodeNames } from "#app/node-names";
import { createStore } from "#app/store";
import { firstState } from "#app/first-state";
import type { Lang } from "#model/state";
import { urlProblemSentences } from "#text/errors";
import { viewOf } from "#views/all-views";

/** The language the address asks for, before anything is loaded. */
function earlyLang(host: Host): Lang {
  return new URLSearchParams(host.query()).get("lang") === "en" ? "en" : "zh";
}

/** Fills `root` with the page of a started engine; returns what takes the page away. Never throws. */
export async function openPage(root: HTMLElement, started: Started, host = windowHost()): Promise<() => void> {
  const { client, progress, arrivals, pointArrivals } = started;
  const lang = earlyLang(host);
  try {
    const dataset = await started.dataset;
    const { state, problems } = await firstState(started, host.query());
    const view = viewOf(state.view);
    const named = state.filters.node !== null && nodeNames(client, dataset)();
    await Promise.all([view.load?.(), view.loadCharts?.(), named]);
    const store = createStore(dataset, state, { completion: started.completion });
    for (const sentence of urlProblemSentences(state.lang, problems)) store.notify("note", sentence);
    started.tellErrors((error) => store.notify("error", sentenceOf(error, store.state.value.lang)));
    root.replaceChildren();
    return mountExplore({ root, host, store, client, progress, arrivals, pointArrivals });
  } catch (error) {
    client.destroy();
    showFailure(root, lang, error, host);
    return () => root.replaceChildren();
  }
}
