/** Rows of a list by name. */
import type { Call } from "./call";

export const list: Call<"list"> = {
  answer: ({ lists, report }, question) => lists.answer(question, report),
};
