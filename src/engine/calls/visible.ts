/** Which rows of a file lie in a region and pass the filters. */
import type { Call } from "./call";

export const visible: Call<"visible"> = {
  async answer({ entities }, { subject, province, region, filters }) {
    await entities.load(subject, province);
    return entities.engine(subject).visibility(province, region, filters);
  },
  transfer: (bytes) => [bytes.buffer as ArrayBuffer],
};
