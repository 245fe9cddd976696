/** The question of this view, its short word, and the card that its answer begins with: what comes with the page. */
export const QUESTION = { zh: "招才引商怎么走？", en: "Which way to travel for talent and firms?" } as const;
export const SHORT = { zh: "线路", en: "Route" } as const;

export const ITINERARY = "itinerary";
export const ITINERARY_TITLE = { zh: "行程单", en: "Itinerary" } as const;
