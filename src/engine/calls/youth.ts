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
    const [releases, studies] = await Promise.all([open.youth.load(), open.studies.load()]);
    const [numbers, schools] = await Promise.all([
      answerYouth({ dataset, count, releases }, question),
      schoolsTeaching(entities, dataset, studies, question),
    ]);
    return { ...numbers, ...schools, studySources: studies?.sources ?? null };
  },
};
