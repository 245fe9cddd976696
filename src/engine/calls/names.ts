/** Names of rows. */
import type { Call } from "./call";

export const names: Call<"names"> = {
  answer: ({ entities }, { subject, province, rows }) => entities.namesOf(subject, province, rows),
};
