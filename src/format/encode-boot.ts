/** Encodes what the first picture needs (FORMAT.md §3). Build side only. */
import type { Region } from "#model/regions";
import { encodeContainer, type Section } from "./container.ts";
import { BBOX_STEPS, LABEL_STEPS, AREA_STEPS, plainNameEn, REGION_LEVELS, type Boot } from "./boot.ts";
import { zigzag } from "./varint.ts";

/** Bytes of `boot`. Labels keep 1e-4 degrees, boxes grow to the next 1e-3 degrees, areas keep 0.1 km². */
export function encodeBoot(boot: Boot): Uint8Array<ArrayBuffer> {
  const { version, demo, k, years, foundedYears, totals, firstPicture } = boot;
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "boot", version, demo, k, years, foundedYears, totals } },
    ...regionSections(boot.tree.regions),
    { name: "taxonomy", type: "json", value: boot.taxonomy },
    { name: "first.talent", type: "f64", values: firstPicture.talent },
    { name: "first.talentKnown", type: "varint", values: firstPicture.talentKnown },
    { name: "first.company", type: "varint", values: firstPicture.company },
    { name: "first.institute", type: "varint", values: firstPicture.institute },
    { name: "first.park", type: "varint", values: firstPicture.park },
    { name: "provinces", type: "json", value: [...boot.provinces.values()] },
    { name: "facts", type: "json", value: boot.facts },
    { name: "sources", type: "json", value: boot.sources },
    { name: "review", type: "json", value: boot.review },
  ]);
}

function regionSections(regions: readonly Region[]): readonly Section[] {
  const indexOfCode = new Map(regions.map((region) => [region.code, region.index]));
  const text = (name: string, of: (region: Region) => string): Section => ({ name, type: "text", values: regions.map(of) });
  const deltas = (name: string, of: (region: Region) => number): Section => {
    let previous = 0;
    const values = regions.map((region) => {
      const value = of(region);
      const delta = zigzag(value - previous);
      previous = value;
      return delta;
    });
    return { name, type: "varint", values };
  };
  return [
    deltas("region.code", (region) => Number(region.code)),
    {
      name: "region.parent",
      type: "varint",
      values: regions.map((region) => (region.parent === null ? 0 : region.index - (indexOfCode.get(region.parent) as number))),
    },
    { name: "region.level", type: "u8", values: regions.map((region) => REGION_LEVELS.indexOf(region.level)) },
    text("region.name", (region) => region.name),
    text("region.short", (region) => (region.name.startsWith(region.short) ? region.name.slice(region.short.length) : `=${region.short}`)),
    text("region.pinyin", (region) => region.pinyin),
    text("region.nameEn", (region) => (region.nameEn === plainNameEn(region.pinyin) ? "" : region.nameEn)),
    text("region.formerNames", (region) => region.formerNames.join("|")),
    text("region.formerCodes", (region) => region.formerCodes.join("|")),
    deltas("region.lng", (region) => Math.round(region.label[0] * LABEL_STEPS)),
    deltas("region.lat", (region) => Math.round(region.label[1] * LABEL_STEPS)),
    deltas("region.west", (region) => Math.floor(snapped(region.bbox[0] * BBOX_STEPS))),
    deltas("region.south", (region) => Math.floor(snapped(region.bbox[1] * BBOX_STEPS))),
    deltas("region.east", (region) => Math.ceil(snapped(region.bbox[2] * BBOX_STEPS))),
    deltas("region.north", (region) => Math.ceil(snapped(region.bbox[3] * BBOX_STEPS))),
    { name: "region.area", type: "varint", values: regions.map((region) => Math.round(region.areaKm2 * AREA_STEPS)) },
  ];
}

/** A degree already on the grid must stay there although its product is not exact. */
function snapped(steps: number): number {
  const nearest = Math.round(steps);
  return Math.abs(steps - nearest) < 1e-6 ? nearest : steps;
}
