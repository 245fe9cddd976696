/** Encodes what the first picture needs (FORMAT.md §3). Build side only. */
import { FIRST_CHARTS, type FirstCharts } from "#model/dataset";
import type { Region } from "#model/regions";
import type { Amounts } from "#model/result";
import { encodeContainer, type Section } from "./container.ts";
import { AREA_STEPS, BOX_STEP, LABEL_STEPS, PEOPLE_STEPS, plainNameEn, REGION_LEVELS, type Boot } from "./boot.ts";
import { encodeStatistics } from "./encode-statistics.ts";
import { taxonomySections } from "./encode-taxonomy.ts";
import { zigzag } from "./varint.ts";

/**
 * Bytes of `boot`. Labels keep 1e-3 degrees, boxes grow to the next 5e-3 degrees from the label, areas keep 0.1 km², estimates
 * of people 1/16. */
export function encodeBoot(boot: Boot): Uint8Array<ArrayBuffer> {
  const { version, title, coverage, demo, k, years, foundedYears, totals, firstPicture } = boot;
  const meta = { kind: "boot", version, title, coverage, demo, k, years, foundedYears, totals };
  return encodeContainer([
    { name: "meta", type: "json", value: meta },
    ...regionSections(boot.tree.regions),
    ...taxonomySections(boot.taxonomy),
    { name: "first.talentKnown", type: "varint", values: firstPicture.talentKnown },
    { name: "first.talentRest", type: "varint", values: restSteps(firstPicture) },
    ...chartSections(firstPicture.charts),
    { name: "first.company", type: "varint", values: firstPicture.company },
    { name: "first.institute", type: "varint", values: firstPicture.institute },
    { name: "first.park", type: "varint", values: firstPicture.park },
    ...statisticsSections(boot),
    { name: "provinces", type: "json", value: [...boot.provinces.values()] },
    { name: "facts", type: "json", value: boot.facts },
    { name: "sources", type: "json", value: boot.sources },
    { name: "review", type: "json", value: boot.review },
    { name: "card", type: "json", value: boot.card },
  ]);
}

function statisticsSections({ firstStatistics, tree }: Boot): readonly Section[] {
  if (firstStatistics === null) return [];
  return [{ name: "first.statistics", type: "u8", values: encodeStatistics(firstStatistics, tree.regions.length) }];
}

function regionSections(regions: readonly Region[]): readonly Section[] {
  const indexOfCode = new Map(regions.map((region) => [region.code, region.index]));
  const text = (name: string, of: (region: Region) => string): Section => ({
    name,
    type: "text",
    values: regions.map(of),
  });
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
  // A distance already on the grid must stay there although its product is not exact.
  const distances = (name: string, of: (region: Region) => number): Section => ({
    name,
    type: "varint",
    values: regions.map((region) => Math.max(0, Math.ceil(of(region) / BOX_STEP - 1e-6))),
  });
  return [
    deltas("region.code", (region) => Number(region.code)),
    {
      name: "region.parent",
      type: "varint",
      values: regions.map((region) =>
        region.parent === null ? 0 : region.index - (indexOfCode.get(region.parent) as number),
      ),
    },
    { name: "region.level", type: "u8", values: regions.map((region) => REGION_LEVELS.indexOf(region.level)) },
    text("region.name", (region) => region.name),
    text("region.short", (region) =>
      region.name.startsWith(region.short) ? region.name.slice(region.short.length) : `=${region.short}`,
    ),
    text("region.pinyin", (region) => region.pinyin),
    text("region.nameEn", ({ nameEn, pinyin }) => storedAfter(plainNameEn(pinyin), nameEn)),
    text("region.formerNames", (region) => region.formerNames.join("|")),
    text("region.formerCodes", (region) => region.formerCodes.join("|")),
    deltas("region.lng", ({ label }) => labelStep(label[0])),
    deltas("region.lat", ({ label }) => labelStep(label[1])),
    distances("region.west", ({ label, bbox }) => labelStep(label[0]) - bbox[0] * LABEL_STEPS),
    distances("region.south", ({ label, bbox }) => labelStep(label[1]) - bbox[1] * LABEL_STEPS),
    distances("region.east", ({ label, bbox }) => bbox[2] * LABEL_STEPS - labelStep(label[0])),
    distances("region.north", ({ label, bbox }) => bbox[3] * LABEL_STEPS - labelStep(label[1])),
    { name: "region.area", type: "varint", values: regions.map((region) => Math.round(region.areaKm2 * AREA_STEPS)) },
  ];
}

/** All charts one after another: people known, what the estimate adds to them, and at most. */
function chartSections(charts: FirstCharts): readonly Section[] {
  const all = (of: (amounts: Amounts) => readonly number[]): readonly number[] =>
    FIRST_CHARTS.flatMap((id) => of(charts[id]));
  return [
    { name: "first.chartKnown", type: "varint", values: all(({ known }) => [...known]) },
    {
      name: "first.chartRest",
      type: "varint",
      values: all(({ known, estimate }) => restSteps({ talent: estimate, talentKnown: known })),
    },
    {
      name: "first.chartUnspecified",
      type: "varint",
      values: all(({ known, upper }) => Array.from(upper, (most, i) => most - known[i]!)),
    },
  ];
}

/** What the estimate adds to the known people, in steps. */
function restSteps({ talent, talentKnown }: Pick<Boot["firstPicture"], "talent" | "talentKnown">): readonly number[] {
  return Array.from(talent, (estimate, i) => Math.round((estimate - talentKnown[i]!) * PEOPLE_STEPS));
}

function labelStep(degree: number): number {
  return Math.round(degree * LABEL_STEPS);
}

/** What follows `start` in `text`, or `=` and the whole text where it does not start so. */
function storedAfter(start: string, text: string): string {
  const rest = text.slice(start.length);
  return text.startsWith(start) && !rest.startsWith("=") ? rest : `=${text}`;
}
