/** What encode-boot and decode-boot agree on. */
import type { Dataset } from "#model/dataset";
import type { RegionLevel } from "#model/regions";

/** The dataset as `boot` holds it; its hash comes from the manifest's name. */
export type Boot = Omit<Dataset, "hash">;

export const REGION_LEVELS: readonly RegionLevel[] = ["nation", "province", "prefecture", "county"];
/** Steps per degree of label points. */
export const LABEL_STEPS = 10_000;
/** Steps per degree of bounding boxes. */
export const BBOX_STEPS = 1000;
/** Steps per square kilometre. */
export const AREA_STEPS = 10;

/** The English name a region has unless it states its own: `qing dao` → `Qingdao`. */
export function plainNameEn(pinyin: string): string {
  const joined = pinyin.replaceAll(" ", "");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}
