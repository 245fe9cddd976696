/**
 * Residents of every region by the seventh census (2020): the one base of rates per 10,000, at every level. Those of provinces and
 * of the nation come with the boot file, all others with the statistics. Pure; knows no wording.
 */
import type { Dataset } from "#model/dataset";
import { absenceOfState, type Absence } from "#model/indicators";
import { NATION, type Region, type RegionLevel } from "#model/regions";

/** The indicator of residents, and the year of the census. */
export const RESIDENTS = { indicator: "population", year: 2020 } as const;

/** By region index. */
export interface Residents {
  /** NaN where absent. */
  readonly counts: Float64Array;
  /** FIGURE_STATES as codes: why there is none. */
  readonly states: Uint8Array;
}

/** Whether the boot file has the residents of regions of a level. */
export function comesWithPage(level: RegionLevel): boolean {
  return level === "nation" || level === "province";
}

/** Residents of a region; null where there are none, or they have not been fetched. */
export function residentsOf({ provinces }: Dataset, residents: Residents | null, region: Region): number | null {
  const count = residents?.counts[region.index] ?? Number.NaN;
  if (Number.isFinite(count)) return count;
  if (region.level === "province") return provinces.get(region.code)?.population2020 ?? null;
  if (region.code !== NATION) return null;
  let sum = 0;
  for (const { population2020 } of provinces.values()) sum += population2020;
  return sum;
}

/** Why a region has no residents; null where it has, or they have not been fetched. */
export function residentsAbsence(residents: Residents | null, { index }: Region): Absence | null {
  const state = residents?.states[index];
  return state === undefined ? null : absenceOfState(state);
}
