/** Residents of every region by the census. */
import { RESIDENTS } from "#model/residents";
import type { Call } from "./call";

export const residents: Call<"residents"> = {
  async answer({ statistics }) {
    const column = (await statistics.load()).column(RESIDENTS.indicator, RESIDENTS.year);
    return column && { counts: column.values, states: column.states };
  },
};
