/** Figures of public statistics by region. */
import { answerStatistics } from "#engine/statistics/answer-statistics";
import type { Call } from "./call";

export const statistics: Call<"statistics"> = {
  async answer({ statistics: store, dataset }, question) {
    return answerStatistics(await store.of(question.indicators), dataset.tree, question);
  },
};
