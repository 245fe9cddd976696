/** Where are institutes and parks? */
import { regionalView } from "#views/regional/view";

export const placesView = regionalView({
  id: "places",
  words: {
    question: { zh: "院所与园区在哪里？", en: "Where are institutes and parks?" },
    short: { zh: "院所园区", en: "Places" },
  },
  subject: (metric) => (metric === "parks" ? "park" : "institute"),
  metrics: ["institutes", "parks", "per10k"],
  defaultMetric: "institutes",
  subjects: ["institute", "park"],
  // Fewer charts leave room for more rows.
  moreRankingRows: 5,
  cards: ["ranking", "kind", "level", "origin", "chain", "nodes"],
});
