/** A journey to cities that could fill gaps of a region's chain. */
import type { Count } from "#engine/chains/chain-space";
import { hostsOf } from "#engine/route/hosts";
import { answerRoute } from "#engine/route/route-answer";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const route: Call<"route"> = {
  answer: (open, question) => {
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    return answerRoute(
      {
        dataset: open.dataset,
        count,
        spaceOf: (basis) => open.chainSpaces.spaceOf(basis, count),
        edges: async () => (await open.chains.load()).edges,
        rail: () => open.rail.load(),
        hosts: (city, nodes) => hostsOf(open, city, nodes, question.basis),
      },
      question,
    );
  },
};
