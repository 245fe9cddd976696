/** People who have a chain as a secondary one. */
import type { Call } from "./call";

export const secondary: Call<"secondary"> = {
  answer: (open, { chain, region }) => open.secondary.count(chain, region),
};
