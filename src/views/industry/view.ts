/** Where is industry strong? */
import { chainCard, nodeCards, originCards, rankingCard, sizeCard, stageCard, tagCard } from "#views/regional/cards";
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
  cards: (context) => [
    rankingCard(context),
    chainCard(context),
    ...nodeCards(context),
    stageCard(context),
    tagCard(context),
    sizeCard(context),
    ...originCards(context),
  ],
});
