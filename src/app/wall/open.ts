/** Opens the page of a wall: dataset and tour first, then the state of the slide, then the map; a failure becomes a sentence with a retry. */
import { signal } from "@preact/signals-core";
import { decodeUrl } from "#app/address";
import { addressHost } from "#app/address-host";
import { sentenceOf } from "#app/failure";
import { nodeNames } from "#app/node-names";
import { showFailure } from "#app/show-failure";
import type { Started } from "#app/start";
import { createStore } from "#app/store";
import type { Lang } from "#model/state";
import { urlProblemSentences } from "#text/errors";
import { slideSentence, tourProblemSentences } from "#text/tour-problems";
import { viewOf } from "#views/all-views";
import { mountWall } from "./mount";
import { reopenWhenThere } from "./reopen";
import { langOf, leftQuery, slideQuery } from "./slide-state";
import { fetchTour } from "./tour-file";
import { stepped, type PlayerState } from "./player";
import { wallQuery, type WallAddress } from "./wall-address";

/** Fills `root`; returns what takes the page away. Never throws. */
export async function openWall(root: HTMLElement, started: Started, address: WallAddress): Promise<() => void> {
  const { client, progress, arrivals, pointArrivals } = started;
  const lang: Lang = langOf(address.query);
  const player = signal<PlayerState>({ slide: address.slide, isPlaying: address.isPlaying, isBlank: false });
  const talk = signal(address.talk);
  let left = (query: string): string => query;
  const host = addressHost(address.query, (query) => {
    const { slide, isPlaying } = player.peek();
    return wallQuery({ ...address, slide, isPlaying, talk: talk.peek(), query: left(query) });
  });
  try {
    const [dataset, read] = await Promise.all([
      started.completion.complete().then(() => started.dataset),
      address.tour === null ? null : fetchTour(address.tour),
    ]);
    const tour = read?.tour ?? null;
    if (tour) player.value = stepped(player.value, { type: "go", slide: address.slide }, tour.slides.length);
    left = (query) => leftQuery(dataset, tour, player.peek().slide, query);
    const { state, problems } = decodeUrl(slideQuery(tour, player.value.slide, address.query), dataset);
    await Promise.all([viewOf(state.view).load?.(), state.filters.node !== null && nodeNames(client, dataset)()]);
    const store = createStore(dataset, state);
    for (const sentence of tourProblemSentences(state.lang, read?.problems ?? [])) store.notify("note", sentence);
    for (const sentence of urlProblemSentences(state.lang, problems))
      store.notify("note", tour ? slideSentence(state.lang, player.value.slide + 1, sentence) : sentence);
    started.tellErrors((error) => store.notify("error", sentenceOf(error, store.state.value.lang)));
    root.replaceChildren();
    return mountWall({ root, host, store, client, progress, arrivals, pointArrivals, address, tour, player, talk });
  } catch (error) {
    client.destroy();
    showFailure(root, lang, error, host);
    if (address.isKiosk) reopenWhenThere(host.reload);
    return () => root.replaceChildren();
  }
}
