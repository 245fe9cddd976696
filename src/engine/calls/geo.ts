/** Boundaries, as their file holds them. */
import type { Topology } from "topojson-specification";
import { assert } from "#base/assert";
import type { Call } from "./call";

export const geo: Call<"geo"> = {
  async answer({ loader }, name) {
    assert(name.startsWith("geo-"), "a boundary file");
    const bytes = await loader.file(name);
    loader.release(name);
    return JSON.parse(new TextDecoder().decode(bytes)) as Topology;
  },
};
