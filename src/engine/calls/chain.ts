/** What a region has of each node of a chain, beside other regions. */
import { answerChain, factsKey, readChainFacts, type ChainTools } from "#engine/chains/chain-answer";
import type { Count } from "#engine/chains/chain-space";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const chain: Call<"chain"> = {
  answer: (open, question) => {
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    const { chainSpaces, dataset } = open;
    const tools: ChainTools = { dataset, count, spaceOf: (basis) => chainSpaces.spaceOf(basis, count) };
    const facts = chainSpaces.chainFacts.of(factsKey(question), () => readChainFacts(tools, question));
    return answerChain(tools, question, facts);
  },
};
