/** Boundaries, as their file holds them. */
import { assert } from "#base/assert";
import { decodeGeo } from "#format/decode-geo";
import type { Call } from "./call";

export const geo: Call<"geo"> = {
  async answer({ loader }, name) {
    assert(name.startsWith("geo-"), "a boundary file");
    const bytes = await loader.file(name);
    loader.release(name);
    return decodeGeo(bytes, name);
  },
};
