/** What is known of nodes beside the boot file. */
import type { Call } from "./call";

export const chains: Call<"chains"> = {
  answer: ({ chains: store }) => store.load(),
};
