/** All chains in a region. */
import { answerPanorama } from "#engine/chains/panorama-answer";
import type { Count } from "#engine/chains/chain-space";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const panorama: Call<"panorama"> = {
  answer: (open, question) => {
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    return answerPanorama(
      {
        dataset: open.dataset,
        count,
        spaceOf: (basis) => open.chainSpaces.spaceOf(basis, count),
        nationGrowth: () => open.chainSpaces.growthOf(open.dataset, count),
      },
      question,
    );
  },
};
