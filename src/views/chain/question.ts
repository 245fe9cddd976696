/** The question of this view, and its short word. */
export const QUESTION = { zh: "产业链上有什么、缺什么？", en: "What does the chain have and lack here?" } as const;
export const SHORT = { zh: "产业链", en: "Chain" } as const;
