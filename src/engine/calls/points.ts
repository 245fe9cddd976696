/** Where the rows of a file are. */
import type { Call } from "./call";

export const points: Call<"points"> = {
  async answer({ entities }, { subject, province }) {
    const { lng, lat } = await entities.points(subject, province);
    return { lng: lng.slice(), lat: lat.slice() };
  },
  transfer: ({ lng, lat }) => [lng.buffer as ArrayBuffer, lat.buffer as ArrayBuffer],
};
