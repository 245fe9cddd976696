/** All that the list tells once there are answers; fetched with the first of them. */
import { LIST_BLOCK } from "#blocks/name-list";
import type { Action } from "#model/action";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { ListAnswer, ListQuestion } from "#model/entity-list";
import { label } from "#text/labels";
import { listWords } from "#text/list-words";
import type { Choice } from "#views/sheet";
import type { Pick as Picked } from "#views/view";
import { LISTED, type ListAt } from "./at";

export { findChosen } from "./chosen";
export { showList } from "./show";

/** How many there are, and the first of them. */
export function firstRows(engine: EngineCalls, question: Omit<ListQuestion, "from" | "count">): Promise<ListAnswer> {
  return engine.list({ ...question, from: 0, count: LIST_BLOCK });
}

/** What can be listed. */
export function choicesOf({ lang, of }: ListAt, { coverage }: Dataset): readonly Choice[] {
  return [
    {
      param: "of",
      name: listWords(lang, "of"),
      hint: "",
      value: of,
      options: LISTED.map((value) => ({
        value,
        name: label(lang, `subject.${value}`),
        available: coverage[value].length > 0,
      })),
    },
  ];
}

/** A line chosen, or let go when it was. */
export function act({ row }: ListAt, pick: Picked): Action | null {
  return pick.type === "mark" ? { type: "choose", set: { row: pick.key === row ? "" : pick.key } } : null;
}
