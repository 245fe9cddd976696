/** Names that the map writes beside points. */
import type { Call } from "./call";
import { visible } from "./visible";

export const labels: Call<"labels"> = {
  async answer(open, { limit, ...rows }) {
    if (limit === 0) return [];
    const shown = await visible.answer(open, rows);
    return open.entities.labels(rows.subject, rows.province, shown, limit);
  },
};
