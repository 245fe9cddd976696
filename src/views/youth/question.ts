/** The question of this view, its short word and its own choice: what comes with the page. */
import type { Param } from "#views/view";

export const QUESTION = { zh: "青年人才从哪里来？", en: "Where do young people come from?" } as const;
export const SHORT = { zh: "青年引才", en: "Young talent" } as const;

/** The city of school chosen, by code; "" for none. */
export const PARAMS: readonly Param[] = [{ name: "from", values: /^(?:\d{6})?$/u, isList: false }];
