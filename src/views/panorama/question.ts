/** The question of this view, its short word, and the card that its answer begins with: what comes with the page. */
export const QUESTION = { zh: "各条产业链强弱如何？", en: "How strong is each industry chain here?" } as const;
export const SHORT = { zh: "产业全景", en: "All chains" } as const;

export const PANORAMA = "panorama";
export const PANORAMA_TITLE = { zh: "全部产业链", en: "All chains" } as const;
