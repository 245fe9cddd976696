/** The question of this view, and its short word. */
export const QUESTION = { zh: "底数怎么样？", en: "What is there to build on?" } as const;
export const SHORT = { zh: "底数", en: "Statistics" } as const;
