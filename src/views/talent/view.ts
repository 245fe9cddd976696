/** Where is the talent? */
import { ageCard, chainCard, educationCard, nodeCards, rankingCard, stageCard, tierCard } from "#views/regional/cards";
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
  cards: (context) => [
    rankingCard(context),
    tierCard(context),
    educationCard(context),
    ageCard(context),
    chainCard(context),
    ...nodeCards(context),
    stageCard(context),
  ],
});
