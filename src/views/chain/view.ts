/**
 * What does the chain have here? The nodes of one industry chain in a region: strong, steady, weak, missing. What tells of answers is
 * fetched with the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import { loadChainKinds } from "#blocks/kinds";
import type { ChainAnswer, ChainQuestion } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { bareCard, bareSheet } from "#views/bare-sheet";
import { chainOf } from "#views/chain-parts/place";
import type { Ask, Asks, View } from "#views/view";
import { chainAt, FIRST_OWN, mainQuestion, PARAMS, peersQuestion, type ChainAnswers, type ChainAt } from "./at";
import { GRAPH, GRAPH_TITLE, QUESTION, SHORT } from "./question";

export const chainView: View<ChainAnswers> = {
  id: "chain",
  words: { question: QUESTION, short: SHORT },
  subjects: ["company"],
  params: PARAMS,
  initial: () => ({ ...FIRST_OWN }),
  choose: (own, set) => ({ ...own, ...set }),
  settle: ({ own }) => own,
  choices: (at, dataset) => answered?.choicesOf(chainAt(at), dataset) ?? [],
  chainOf,
  used: ({ filters: { chain, node } }) => ({ ...NO_FILTERS, chain, node }),
  load,
  ask: (at, dataset) => asks(chainAt(at), dataset),
  show: (given) => answered?.showChain(given) ?? null,
  bare: (given) => ({ ...bareSheet(given, "company"), cards: [bareCard(GRAPH, GRAPH_TITLE[given.at.lang], true)] }),
  methods: (at, dataset) => answered?.methodsOf(chainAt(at), dataset) ?? [],
  act: (at, dataset, pick) => answered?.act(chainAt(at), dataset, pick) ?? null,
};

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("chain", async () => {
    const kinds = loadChainKinds();
    const { act, choicesOf, methodsOf, showChain } = await import("./answered");
    await kinds;
    return { act, choicesOf, methodsOf, showChain };
  });
}

function askOf(question: ChainQuestion): Ask<ChainAnswer> {
  return { key: JSON.stringify(question), run: (engine) => engine.chain(question) };
}

function asks(at: ChainAt, dataset: Dataset): Asks<ChainAnswers> {
  const question = mainQuestion(at, dataset);
  const peers = peersQuestion(at, dataset);
  return {
    main: { ...askOf(question), scope: `${at.region} ${question.chain}` },
    peers: peers && askOf(peers),
    details: { key: "chains", run: (engine) => engine.chains(null) },
  };
}
