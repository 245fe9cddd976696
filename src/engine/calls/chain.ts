/** What a region has of each node of a chain, beside other regions. */
import { answerChain } from "#engine/chains/chain-answer";
import type { Call } from "./call";

export const chain: Call<"chain"> = {
  answer: (open, question) => answerChain(open.chainSpaces.tools(open), question),
};
