/**
 * Which way to travel? A journey by train to the cities that could fill gaps of a region's chain. What tells of answers is fetched with
 * the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import { loadChainKinds } from "#blocks/kinds";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { NATION } from "#model/regions";
import { bareCard, bareSheet } from "#views/bare-sheet";
import { chainOf } from "#views/chain-parts/place";
import type { Sheet } from "#views/sheet";
import type { Asks, Given, View } from "#views/view";
import { FIRST_OWN, PARAMS, questionOf, routeAt, type RouteAnswers, type RouteAt } from "./at";
import { MAINLAND } from "./framed";
import { ITINERARY, ITINERARY_TITLE, QUESTION, SHORT } from "./question";

export const routeView: View<RouteAnswers> = {
  id: "route",
  words: { question: QUESTION, short: SHORT },
  subjects: ["company"],
  params: PARAMS,
  initial: () => ({ ...FIRST_OWN }),
  choose: (own, set) => ({ ...own, ...set }),
  settle: ({ own }) => own,
  choices: (at) => answered?.choicesOf(routeAt(at)) ?? [],
  chainOf,
  used: ({ filters: { chain, node } }) => ({ ...NO_FILTERS, chain, node }),
  load,
  ask: (at, dataset) => asks(routeAt(at), dataset),
  show: (given) => answered?.showRoute(given) ?? null,
  bare,
  methods: (at, dataset) => answered?.methodsOf(routeAt(at), dataset) ?? [],
  act: (at, dataset, pick, answers) => answered?.act(routeAt(at), dataset, pick, answers) ?? null,
};

/** The nation, as journeys lead anywhere in it, and the room that the itinerary will stand in. */
function bare(given: Given<RouteAnswers>): Sheet {
  const sheet = bareSheet(given, "company");
  return {
    ...sheet,
    map: sheet.map && { ...sheet.map, region: NATION, framed: MAINLAND, selected: null },
    cards: [bareCard(ITINERARY, ITINERARY_TITLE[given.at.lang])],
  };
}

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("route", async () => {
    const kinds = loadChainKinds();
    const { act, choicesOf, methodsOf, showRoute } = await import("./answered");
    await kinds;
    return { act, choicesOf, methodsOf, showRoute };
  });
}

function asks(at: RouteAt, dataset: Dataset): Asks<RouteAnswers> {
  const question = questionOf(at, dataset);
  return {
    main: {
      key: JSON.stringify(question),
      scope: `${question.region} ${question.chain}`,
      run: (engine) => engine.route(question),
    },
  };
}
