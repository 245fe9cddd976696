/** Publishes the fastest direct trains between cities. Knows no raw table. */
import type { BuildNote } from "#data/build/build-note";
import type { FilePacker } from "#data/build/files/pack";
import { loadDirectTrains, type DirectTrain } from "#data/facts/rail";
import { encodeRail } from "#format/encode-rail";
import { RAIL_FILE } from "#format/manifest";
import type { DirectTrains } from "#model/rail";
import type { RegionTree } from "#model/regions";

/** Trains between regions of the tree, and the codes that are in no region of it. */
export interface PlacedTrains {
  readonly trains: DirectTrains;
  readonly unplaced: readonly string[];
}

/** Writes the file `rail`; notes the cities that the tree does not have, whose trains are left out. Error: FactError. */
export function packRail(packer: FilePacker, tree: RegionTree): readonly BuildNote[] {
  const { trains, unplaced } = placeTrains(loadDirectTrains(), tree);
  packer.add(RAIL_FILE, "rail", trains.from.length, encodeRail(trains));
  if (unplaced.length === 0) return [];
  return [{ code: "note-rail-unplaced", params: { cities: unplaced.length, codes: unplaced.join("、") } }];
}

/** Trains by positions of cities; `trains` must be ordered by code, as regions are. */
export function placeTrains(trains: readonly DirectTrain[], tree: RegionTree): PlacedTrains {
  const codes = [...new Set(trains.flatMap(({ from, to }) => [from, to]))].toSorted();
  const placed = codes.filter((code) => tree.byCode.has(code));
  const cityOf = new Map(placed.map((code, city) => [code, city]));
  const kept = trains.filter(({ from, to }) => cityOf.has(from) && cityOf.has(to));
  return {
    trains: {
      regions: Uint16Array.from(placed, (code) => tree.byCode.get(code)?.index ?? 0),
      from: Uint16Array.from(kept, ({ from }) => cityOf.get(from) ?? 0),
      to: Uint16Array.from(kept, ({ to }) => cityOf.get(to) ?? 0),
      minutes: Uint16Array.from(kept, ({ minutes }) => minutes),
    },
    unplaced: codes.filter((code) => !tree.byCode.has(code)),
  };
}
