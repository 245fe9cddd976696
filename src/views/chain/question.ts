/** The question of this view, its short word, and the card that its answer begins with: what comes with the page. */
export const QUESTION = { zh: "产业链上有什么、缺什么？", en: "What does the chain have and lack here?" } as const;
export const SHORT = { zh: "产业链", en: "Chain" } as const;

export const GRAPH = "graph";
export const GRAPH_TITLE = { zh: "产业链图谱", en: "Industry chain" } as const;
