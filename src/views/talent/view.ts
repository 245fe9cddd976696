/** Where is the talent? */
import { regionalView } from "#views/regional/view";

export const talentView = regionalView({
  id: "talent",
  words: {
    question: { zh: "人才在哪里？", en: "Where is the talent?" },
    short: { zh: "人才", en: "Talent" },
  },
  subject: () => "talent",
  metrics: ["heads", "per10k", "perKm2", "share", "lq"],
  defaultMetric: "heads",
  subjects: ["talent"],
  moreRankingRows: 0,
  cards: ["ranking", "tier", "education", "age", "chain", "nodes", "stage"],
});
