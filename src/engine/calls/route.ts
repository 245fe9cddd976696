/** A journey to cities that could fill gaps of a region's chain. */
import type { Count } from "#engine/chains/chain-space";
import { hostsOf } from "#engine/route/hosts";
import { answerRoute } from "#engine/route/route-answer";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const route: Call<"route"> = {
  answer: (open, question) => {
    const { chains, chainSpaces } = open;
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    return answerRoute(
      {
        dataset: open.dataset,
        count,
        spaceOf: (basis) => chainSpaces.spaceOf(basis, count),
        nationOf: (basis) => chainSpaces.nationOf(basis, count),
        details: () => chains.load(),
        held: chainSpaces.gapFacts,
        rail: () => open.rail.load(),
        hosts: (city, nodes) => hostsOf(open, city, nodes, question.basis),
      },
      question,
    );
  },
};
