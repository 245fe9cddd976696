/** All that the view tells once there are answers, and what a click on it means; fetched with the first of them. */
import type { Action } from "#model/action";
import { ROUTE_BASES, type RouteAnswer } from "#model/route-questions";
import type { Dataset } from "#model/dataset";
import type { RegionCode } from "#model/regions";
import type { Choice } from "#views/sheet";
import type { Pick } from "#views/view";
import { chainOf, MOST_GAPS, MOST_STOPS, toggled, type RouteAnswers, type RouteAt } from "./at";
import { GAPS, TRADE } from "./cards";
import { ITINERARY } from "./question";
import { BASES, WORDS } from "./words";

export { methodsOf } from "./methods";
export { showRoute } from "./show";

/** The choices to offer. */
export function choicesOf({ lang, basis, return: ends }: RouteAt): readonly Choice[] {
  return [
    {
      param: "return",
      name: WORDS.return[lang],
      hint: "",
      value: ends,
      options: (["yes", "no"] as const).map((value) => ({ value, name: WORDS[value][lang], available: true })),
    },
    {
      param: "basis",
      name: WORDS.basis[lang],
      hint: "",
      value: basis,
      options: ROUTE_BASES.map((value) => ({ value, name: BASES[value][lang], available: true })),
    },
  ];
}

/** What a click means: a city comes into the journey or leaves it, a gap is filled or not, or is to be told of. */
export function act(at: RouteAt, dataset: Dataset, pick: Pick, { main }: RouteAnswers): Action | null {
  if (main === undefined) return null;
  if (pick.type === "open") return pick.chart === GAPS ? toGaps(at, dataset, pick.key) : null;
  if (pick.type === "region") return withCity(main, pick.region);
  if (pick.type !== "mark") return null;
  switch (pick.chart) {
    case ITINERARY:
    case TRADE:
      return withCity(main, pick.key);
    case GAPS: {
      const gaps = toggled(main.nodes, pick.key, MOST_GAPS);
      // Other gaps are filled elsewhere: the cities are chosen anew.
      return { type: "choose", set: { gaps, stops: "" } };
    }
    default:
      return null;
  }
}

/** The gap in the question of gaps, where who could fill it is told. */
function toGaps(at: RouteAt, dataset: Dataset, node: string): Action {
  const filters = { ...at.filters, chain: chainOf(at, dataset).id, node };
  return { type: "view", view: "gaps", own: { basis: at.basis }, filters };
}

/** A stop leaves, a city that could be one comes in; anything else means nothing here. The last stop stays. */
function withCity({ stops, candidates, unreachable }: RouteAnswer, code: RegionCode): Action | null {
  const own = [...stops.map(({ region }) => region), ...unreachable];
  const isKnown = own.includes(code) || candidates.some(({ region }) => region === code);
  if (!isKnown || (own.length === 1 && own.includes(code))) return null;
  return { type: "choose", set: { stops: toggled(own, code, MOST_STOPS) } };
}
