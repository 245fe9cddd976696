/** Residents of every region by the census. */
import type { FigureTable } from "#engine/statistics/statistics-store";
import { FIRST_QUESTION } from "#model/indicators";
import { RESIDENTS } from "#model/residents";
import type { Call } from "./call";

export const residents: Call<"residents"> = {
  async answer({ statistics }) {
    const countsIn = (table: FigureTable) => table.column(RESIDENTS.indicator, RESIDENTS.year);
    // The first figures divide by them, unless an owner has defined those anew.
    const column = countsIn(await statistics.of(FIRST_QUESTION.indicators)) ?? countsIn(await statistics.load());
    return column && { counts: column.values, states: column.states };
  },
};
