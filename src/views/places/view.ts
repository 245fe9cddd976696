/** Where are institutes and parks? */
import { chainCard, kindCard, levelCard, nodeCards, originCards, rankingCard } from "#views/regional/cards";
import { regionalView } from "#views/regional/view";

export const placesView = regionalView({
  id: "places",
  words: {
    question: { zh: "院所与园区在哪里？", en: "Where are institutes and parks?" },
    short: { zh: "院所园区", en: "Places" },
  },
  subject: (metric) => (metric === "parks" ? "park" : "institute"),
  metrics: ["institutes", "parks"],
  defaultMetric: "institutes",
  subjects: ["institute", "park"],
  // Fewer charts leave room for more rows.
  moreRankingRows: 5,
  cards: (context) => [
    rankingCard(context),
    kindCard(context),
    levelCard(context),
    ...originCards(context),
    chainCard(context),
    ...nodeCards(context),
  ],
});
