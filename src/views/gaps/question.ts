/** The question of this view, its short word, and the card that its answer begins with: what comes with the page. */
export const QUESTION = { zh: "链条缺什么？", en: "What is missing in the chain?" } as const;
export const SHORT = { zh: "补链", en: "Gaps" } as const;

export const LISTS = "lists";
export const LISTS_TITLE = { zh: "有什么、缺什么", en: "What there is and what is missing" } as const;
