/** What a region lacks of a chain, and what could be filled first. */
import type { Count } from "#engine/chains/chain-space";
import { answerGaps } from "#engine/chains/gaps-answer";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const gaps: Call<"gaps"> = {
  answer: (open, question) => {
    const { chains, chainSpaces, dataset } = open;
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    return answerGaps(
      {
        dataset,
        count,
        details: () => chains.load(),
        spaceOf: (basis) => chainSpaces.spaceOf(basis, count),
        nationOf: (basis) => chainSpaces.nationOf(basis, count),
        held: chainSpaces.gapFacts,
      },
      question,
    );
  },
};
