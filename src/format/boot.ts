/** What encode-boot and decode-boot agree on. */
import type { Dataset } from "#model/dataset";
import type { Statistics } from "./statistics.ts";
import type { Region, RegionLevel } from "#model/regions";

/** The dataset as `boot` holds it; its hash comes from the manifest's name, its releases from the manifest. */
export interface Boot extends Omit<Dataset, "hash" | "releases" | "firstStatistics"> {
  /** The indicators and figures that answer FIRST_QUESTION; null for none. */
  readonly firstStatistics: Statistics | null;
}

export const REGION_LEVELS: readonly RegionLevel[] = ["nation", "province", "prefecture", "county"];
/** Steps per degree of label points. */
export const LABEL_STEPS = 1000;
/** Label steps per step of a bounding box's distance from the label point. */
export const BOX_STEP = 5;
/** Steps per person of an estimate. */
export const PEOPLE_STEPS = 16;
/** Steps per square kilometre. */
export const AREA_STEPS = 10;

/** The English name a region has unless it states more or its own: `qing dao` → `Qingdao`. */
export function plainNameEn(pinyin: string): string {
  const joined = pinyin.replaceAll(" ", "");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** The box `[west, south, east, north]` in degrees, given its distances from the label point (x, y in label steps). */
export function boxAround(x: number, y: number, distances: readonly [number, number, number, number]): Region["bbox"] {
  const [west, south, east, north] = distances.map((distance) => distance * BOX_STEP) as [
    number,
    number,
    number,
    number,
  ];
  return [(x - west) / LABEL_STEPS, (y - south) / LABEL_STEPS, (x + east) / LABEL_STEPS, (y + north) / LABEL_STEPS];
}
