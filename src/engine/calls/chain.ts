/** What a region has of each node of a chain, beside other regions. */
import { answerChain } from "#engine/chains/chain-answer";
import type { Count } from "#engine/chains/chain-space";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const chain: Call<"chain"> = {
  answer: (open, question) => {
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    return answerChain(
      { dataset: open.dataset, count, spaceOf: (basis) => open.chainSpaces.spaceOf(basis, count) },
      question,
    );
  },
};
