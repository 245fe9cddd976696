/**
 * Where do young people come from? Disciplines and cities of school of the young people who work here, schools that teach a node, and
 * companies that need them. What tells of answers is fetched with the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import { loadChainKinds } from "#blocks/kinds";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import type { YouthQuestion } from "#model/youth";
import { bareSheet } from "#views/bare-sheet";
import type { Asks, At, View } from "#views/view";
import { PARAMS, QUESTION, SHORT } from "./question";
import type { YouthAnswers } from "./told";

export const youthView: View<YouthAnswers> = {
  id: "youth",
  words: { question: QUESTION, short: SHORT },
  subjects: ["talent"],
  params: PARAMS,
  initial: () => ({ from: "" }),
  choose: (own, set) => ({ ...own, ...set }),
  settle: ({ own }) => own,
  choices: () => [],
  used: ({ filters: { chain, node } }) => ({ ...NO_FILTERS, chain, node }),
  load,
  ask: (at, dataset) => asks(at, dataset),
  show: (given) => answered?.showYouth(given) ?? null,
  bare: (given) => bareSheet(given, "talent"),
  methods: (at, dataset) => answered?.methodsOf(at, dataset) ?? [],
  act: (at, _, pick) => answered?.act(at, pick) ?? null,
};

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("youth", async () => {
    const kinds = loadChainKinds();
    const { act, methodsOf, showYouth } = await import("./answered");
    await kinds;
    return { act, methodsOf, showYouth };
  });
}

function asks({ selected, region, filters: { chain, node } }: At, { taxonomy }: Dataset): Asks<YouthAnswers> {
  const chainOfNode = taxonomy.nodes.find(({ id }) => id === node)?.chain ?? null;
  const question: YouthQuestion = { region: selected ?? region, chain: chainOfNode ?? chain, node };
  return {
    main: {
      key: JSON.stringify(question),
      scope: `${region} ${question.chain}`,
      run: (engine) => engine.youth(question),
    },
  };
}
