/** How many rows that lie in a region and pass the filters there are in each cell of a grid. */
import type { Call } from "./call";

export const density: Call<"density"> = {
  async answer({ entities, report }, { subject, region, filters }) {
    await entities.loadPoints(subject, region, report);
    return entities.engine(subject).density(region, filters);
  },
  transfer: ({ counts }) => [counts.buffer as ArrayBuffer],
};
