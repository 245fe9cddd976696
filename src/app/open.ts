/** Opens the page: dataset first, then state from the address, then the mode; a failure becomes a sentence with a retry. */
import { signal } from "@preact/signals-core";
import { html, render } from "lit";
import { mountExplore } from "#app/explore/mount";
import { sentenceOf } from "#app/report";
import { createStore } from "#app/store";
import { createEngineClient } from "#engine/client";
import { decodeUrl } from "#model/url";
import type { Lang } from "#model/state";
import { urlProblemSentence } from "#text/errors";
import { label } from "#text/labels";

/** The language the address asks for, before anything is loaded. */
function earlyLang(): Lang {
  return new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh";
}

/** Fills `root` with the page; never throws. */
export async function openPage(root: HTMLElement): Promise<void> {
  const lang = earlyLang();
  const progress = signal(0);
  const arrivals = signal(0);
  const pointArrivals = signal(0);
  let onBackgroundError = (error: unknown): void => console.error(error);
  const client = createEngineClient({
    dataUrl: new URL("data/", document.baseURI).href,
    onProgress: ({ share, companyCoverage, pointCoverage }) => {
      progress.value = share;
      arrivals.value = companyCoverage;
      pointArrivals.value = pointCoverage;
    },
    onError: (error) => onBackgroundError(error),
  });
  try {
    const dataset = await client.open();
    const { state, problems } = decodeUrl(location.search, dataset);
    const store = createStore(dataset, state);
    for (const problem of problems) store.notify("note", urlProblemSentence(state.lang, problem));
    onBackgroundError = (error) => store.notify("error", sentenceOf(error, store.state.value.lang));
    root.replaceChildren();
    mountExplore({ root, store, client, progress, arrivals, pointArrivals });
  } catch (error) {
    client.destroy();
    showFailure(root, lang, sentenceOf(error, lang));
  }
}

function showFailure(root: HTMLElement, lang: Lang, sentence: string): void {
  root.replaceChildren();
  render(
    html`<div class="failed" role="alert">
      <h1>${label(lang, "failed.title")}</h1>
      <p>${sentence}</p>
      <button @click=${(): void => location.reload()}>${label(lang, "failed.retry")}</button>
    </div>`,
    root,
  );
}
