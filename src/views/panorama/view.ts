/**
 * How strong is each industry chain here? All chains of the taxonomy in one region: amounts, quotients, nodes by class, growth, rank, peers
 * and posture. What tells of answers is fetched with the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import { loadChainKinds, loadLaterKinds } from "#blocks/kinds";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { bareCard, bareSheet } from "#views/bare-sheet";
import type { Asks, View } from "#views/view";
import { describedOf } from "#views/chain-parts/place";
import {
  allQuestion,
  chainQuestion,
  chosenOf,
  FIRST_OWN,
  panoramaAt,
  PARAMS,
  type PanoramaAnswers,
  type PanoramaAt,
} from "./at";
import { PANORAMA, PANORAMA_TITLE, QUESTION, SHORT } from "./question";

export const panoramaView: View<PanoramaAnswers> = {
  id: "panorama",
  words: { question: QUESTION, short: SHORT },
  subjects: ["company"],
  params: PARAMS,
  initial: () => ({ ...FIRST_OWN }),
  choose: (own, set) => ({ ...own, ...set }),
  settle: ({ own }, { taxonomy }) =>
    own["group"] === "" || taxonomy.groups.some(({ id }) => id === own["group"]) ? own : { ...own, group: "" },
  choices: (at, dataset) => answered?.choicesOf(panoramaAt(at), dataset) ?? [],
  used: ({ filters: { chain } }) => ({ ...NO_FILTERS, chain }),
  load,
  ask: (at, dataset) => asks(panoramaAt(at), dataset),
  show: (given) => answered?.showPanorama(given) ?? null,
  bare: (given) => ({
    ...bareSheet(given, "company"),
    cards: [bareCard(PANORAMA, PANORAMA_TITLE[given.at.lang], true)],
  }),
  methods: (at, dataset) => answered?.methodsOf(panoramaAt(at), dataset) ?? [],
  act: (at, dataset, pick, answers) => answered?.act(panoramaAt(at), dataset, pick, answers) ?? null,
};

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("panorama", async () => {
    const kinds = [loadChainKinds(), loadLaterKinds()];
    const { act, choicesOf, methodsOf, showPanorama } = await import("./answered");
    await Promise.all(kinds);
    return { act, choicesOf, methodsOf, showPanorama };
  });
}

function asks(at: PanoramaAt, dataset: Dataset): Asks<PanoramaAnswers> {
  const region = describedOf(at);
  const chain = chosenOf(at, dataset)?.id ?? null;
  const ofChain = chainQuestion(at, dataset);
  const ofAll = allQuestion(at, dataset);
  return {
    main: {
      key: JSON.stringify([region, at.basis]),
      scope: at.region,
      run: (engine) => engine.panorama({ region, basis: at.basis }),
    },
    domains: {
      key: JSON.stringify([region, chain]),
      afterMain: true,
      run: async (engine) => (await import("./domain-counts")).countDomains(engine, { dataset, region, chain }),
    },
    chain: ofChain && {
      key: JSON.stringify(ofChain),
      afterMain: true,
      run: (engine) => engine.chain(ofChain),
    },
    all: ofAll && {
      key: JSON.stringify(ofAll),
      afterMain: true,
      run: (engine) => engine["node-counts"](ofAll),
    },
  };
}
