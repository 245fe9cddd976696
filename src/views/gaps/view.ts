/**
 * What is missing in the chain? The weak and missing nodes of an industry chain in a region, in the order they could be filled, how
 * sure that order is, and what would change it. What tells of answers is fetched with the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import { loadChainKinds, loadLaterKinds } from "#blocks/kinds";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { bareCard, bareSheet } from "#views/bare-sheet";
import { chainOf } from "#views/chain-parts/place";
import type { Asks, View } from "#views/view";
import {
  FIRST_OWN,
  gapsAt,
  gapsQuestion,
  mapQuestion,
  PARAMS,
  settledChanges,
  sourcesQuestion,
  type GapsAnswers,
  type GapsAt,
} from "./at";
import { LISTS, LISTS_TITLE, QUESTION, SHORT } from "./question";

export const gapsView: View<GapsAnswers> = {
  id: "gaps",
  words: { question: QUESTION, short: SHORT },
  subjects: ["company"],
  params: PARAMS,
  initial: () => ({ ...FIRST_OWN }),
  choose: (own, set) => ({ ...own, ...set }),
  settle: (state, dataset) => {
    const whatif = settledChanges(`${state.own.whatif ?? ""}`, state, dataset);
    return whatif === state.own.whatif ? state.own : { ...state.own, whatif };
  },
  choices: (at, dataset, answers) => answered?.choicesOf(gapsAt(at), dataset, answers) ?? [],
  chainOf,
  used: ({ filters: { chain, node } }) => ({ ...NO_FILTERS, chain, node }),
  load,
  ask: (at, dataset) => asks(gapsAt(at), dataset),
  show: (given) => answered?.showGaps(given) ?? null,
  bare: (given) => ({ ...bareSheet(given, "company"), cards: [bareCard(LISTS, LISTS_TITLE[given.at.lang], true)] }),
  methods: (at, dataset) => answered?.methodsOf(gapsAt(at), dataset) ?? [],
  act: (at, dataset, pick) => answered?.act(gapsAt(at), dataset, pick) ?? null,
};

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("gaps", async () => {
    const kinds = Promise.all([loadChainKinds(), loadLaterKinds()]);
    const { act, choicesOf, methodsOf, showGaps } = await import("./answered");
    await kinds;
    return { act, choicesOf, methodsOf, showGaps };
  });
}

function asks(at: GapsAt, dataset: Dataset): Asks<GapsAnswers> {
  const question = gapsQuestion(at, dataset);
  const map = mapQuestion(at, dataset);
  const sources = sourcesQuestion(at);
  const scope = `${at.region} ${question.chain}`;
  return {
    main: { key: JSON.stringify(question), scope, run: (engine) => engine.gaps(question) },
    map: { key: JSON.stringify(map), scope, run: (engine) => engine.chain(map), afterMain: true },
    sources: sources && {
      key: JSON.stringify(sources),
      run: (engine) => engine["node-sources"](sources),
      afterMain: true,
    },
  };
}
