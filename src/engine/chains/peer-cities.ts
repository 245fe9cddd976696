/** The cities most like one, in size and in what their industries are. Knows amounts; no files. */
import { defined } from "#base/assert";
import { peersOf } from "#analytics/peers";
import type { Dataset } from "#model/dataset";
import { provinceOf, regionOf, type RegionCode } from "#model/regions";
import type { ChainSpace } from "./chain-space";

/** The likest first, without the city itself; null where the region is no city or none is like it. */
export function peerCities(
  { tree, firstPicture }: Dataset,
  space: ChainSpace,
  region: RegionCode,
): readonly RegionCode[] | null {
  const own = space.regions.indexOf(region);
  if (own < 0) return null;
  const regions = space.regions.map((code) => regionOf(tree, code));
  const peers = peersOf("size-structure", own, {
    heads: Float64Array.from(regions, ({ index }) => firstPicture.talent[index] ?? Number.NaN),
    province: Int32Array.from(regions, ({ code }) => Number(provinceOf(tree, code)?.code ?? -1)),
    kind: new Int32Array(regions.length),
    structure: space.amounts,
    income: null,
  });
  return peers.reason === null ? Array.from(peers.regions, (at) => defined(space.regions[at], "peer")) : null;
}
