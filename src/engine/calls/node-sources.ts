/** Who could fill a gap of a region. */
import type { Count } from "#engine/chains/chain-space";
import { answerNodeSources } from "#engine/sources/node-sources";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const nodeSources: Call<"node-sources"> = {
  answer: (open, question) => {
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    const { dataset, entities, rail, studies } = open;
    return answerNodeSources(
      {
        dataset,
        count,
        spaceOf: (basis) => open.chainSpaces.spaceOf(basis, count),
        entities,
        studies: () => studies.load(),
        rail: () => rail.load(),
      },
      question,
    );
  },
};
