/** Where is industry strong? */
import { regionalView } from "#views/regional/view";

export const industryView = regionalView({
  id: "industry",
  words: {
    question: { zh: "产业强在哪里？", en: "Where is industry strong?" },
    short: { zh: "产业", en: "Industry" },
  },
  subject: () => "company",
  metrics: ["companies", "per10k", "per1000Km2", "share", "lq"],
  defaultMetric: "companies",
  subjects: ["company"],
  moreRankingRows: 0,
  cards: ["ranking", "chain", "nodes", "stage", "tag", "size", "origin"],
});
