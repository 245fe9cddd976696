/** Where young people come from, who teaches, who needs them. */
import type { Count } from "#engine/chains/chain-space";
import { schoolsTeaching } from "#engine/youth/schools";
import { answerYouth } from "#engine/youth/youth-answer";
import type { Call } from "./call";
import { nodeCounts } from "./node-counts";

export const youth: Call<"youth"> = {
  async answer(open, question) {
    const { dataset, entities } = open;
    const count: Count = (asked) => nodeCounts.answer(open, asked);
    const releases = await open.youth.load();
    const [numbers, schools] = await Promise.all([
      answerYouth({ dataset, count, releases }, question),
      schoolsTeaching(entities, dataset, question),
    ]);
    return { ...numbers, ...schools };
  },
};
