/** Regions, chains, nodes and entities by name. */
import type { Call } from "./call";

export const search: Call<"search"> = {
  answer: (open, { text, region }) => open.search.find(text, region),
};
