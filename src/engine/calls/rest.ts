/** What the boot file leaves out. */
import type { Call } from "./call";

export const rest: Call<"rest"> = {
  answer: ({ rest: found }) => found(),
};
