/** What the page shows of one row. */
import type { Call } from "./call";

export const describe: Call<"describe"> = {
  answer: ({ entities }, { subject, province, row }) => entities.describe(subject, province, row),
};
