/** Encodes what the first picture needs (FORMAT.md §3). Build side only. */
import { FIRST_CHARTS, type FirstCharts } from "#model/dataset";
import { isInBoot } from "#model/dataset-rest";
import type { Region } from "#model/regions";
import type { Amounts } from "#model/result";
import { encodeContainer, type Section } from "./container.ts";
import { AREA_STEPS, BOX_STEP, LABEL_STEPS, PEOPLE_STEPS, plainNameEn, REGION_LEVELS, type Boot } from "./boot.ts";
import { encodeStatistics } from "./encode-statistics.ts";
import { nodeIdSection, taxonomySections } from "./encode-taxonomy.ts";
import { zigzag } from "./varint.ts";

/**
 * Bytes of `boot`; what it leaves out is in `boot-rest`. Labels keep 1e-3 degrees, boxes grow to the next 5e-3 degrees from the label,
 * areas keep 0.1 km², estimates of people 1/16.
 */
export function encodeBoot(boot: Boot): Uint8Array<ArrayBuffer> {
  return encodeContainer(bootSections(boot, boot.tree.regions.filter(isInBoot)));
}

/** Sections of `boot` with details and numbers of the regions given: all of them in the file of an older program. */
export function bootSections(boot: Boot, told: readonly Region[]): readonly Section[] {
  const { version, title, coverage, demo, k, years, foundedYears, totals, firstPicture } = boot;
  const meta = { kind: "boot", version, title, coverage, demo, k, years, foundedYears, totals };
  return [
    { name: "meta", type: "json", value: meta },
    ...placeSections(boot.tree.regions),
    ...detailSections(told),
    ...taxonomySections(boot.taxonomy),
    ...numberSections(boot, told),
    ...chartSections(firstPicture.charts),
    ...statisticsSections(boot),
    { name: "provinces", type: "json", value: [...boot.provinces.values()] },
    { name: "facts", type: "json", value: boot.facts },
    { name: "sources", type: "json", value: boot.sources },
    { name: "review", type: "json", value: boot.review },
    { name: "card", type: "json", value: boot.card },
  ];
}

/** Bytes of `boot-rest`: what `boot` leaves out. */
export function encodeBootRest(boot: Omit<Boot, "firstStatistics">): Uint8Array<ArrayBuffer> {
  const later = boot.tree.regions.filter((region) => !isInBoot(region));
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "boot-rest" } },
    ...detailSections(later),
    ...numberSections(boot, later),
    nodeIdSection(boot.taxonomy),
  ]);
}

function numberSections({ firstPicture }: Pick<Boot, "firstPicture">, regions: readonly Region[]): readonly Section[] {
  const of = (values: ArrayLike<number>): readonly number[] => regions.map(({ index }) => values[index]!);
  const [talent, talentKnown] = [of(firstPicture.talent), of(firstPicture.talentKnown)];
  return [
    { name: "first.talentKnown", type: "varint", values: talentKnown },
    { name: "first.talentRest", type: "varint", values: restSteps({ talent, talentKnown }) },
    { name: "first.company", type: "varint", values: of(firstPicture.company) },
    { name: "first.institute", type: "varint", values: of(firstPicture.institute) },
    { name: "first.park", type: "varint", values: of(firstPicture.park) },
  ];
}

function statisticsSections({ firstStatistics, tree }: Boot): readonly Section[] {
  if (firstStatistics === null) return [];
  return [{ name: "first.statistics", type: "u8", values: encodeStatistics(firstStatistics, tree.regions.length) }];
}

/** Code, parent and level of every region. */
function placeSections(regions: readonly Region[]): readonly Section[] {
  const indexOfCode = new Map(regions.map((region) => [region.code, region.index]));
  return [
    { name: "region.code", type: "varint", values: deltas(regions.map(({ code }) => Number(code))) },
    {
      name: "region.parent",
      type: "varint",
      values: regions.map((region) =>
        region.parent === null ? 0 : region.index - (indexOfCode.get(region.parent) as number),
      ),
    },
    { name: "region.level", type: "u8", values: regions.map((region) => REGION_LEVELS.indexOf(region.level)) },
  ];
}

/** Zigzag differences to the value before. */
function deltas(values: readonly number[]): readonly number[] {
  return values.map((value, i) => zigzag(value - (values[i - 1] ?? 0)));
}

/** What is told of each region beside its place. */
function detailSections(regions: readonly Region[]): readonly Section[] {
  const text = (name: string, of: (region: Region) => string): Section => ({
    name,
    type: "text",
    values: regions.map(of),
  });
  const steps = (name: string, of: (region: Region) => number): Section => ({
    name,
    type: "varint",
    values: deltas(regions.map(of)),
  });
  // A distance already on the grid must stay there although its product is not exact.
  const distances = (name: string, of: (region: Region) => number): Section => ({
    name,
    type: "varint",
    values: regions.map((region) => Math.max(0, Math.ceil(of(region) / BOX_STEP - 1e-6))),
  });
  return [
    text("region.name", (region) => region.name),
    text("region.short", (region) =>
      region.name.startsWith(region.short) ? region.name.slice(region.short.length) : `=${region.short}`,
    ),
    text("region.pinyin", (region) => region.pinyin),
    text("region.nameEn", ({ nameEn, pinyin }) => storedAfter(plainNameEn(pinyin), nameEn)),
    text("region.formerNames", (region) => region.formerNames.join("|")),
    text("region.formerCodes", (region) => region.formerCodes.join("|")),
    steps("region.lng", ({ label }) => labelStep(label[0])),
    steps("region.lat", ({ label }) => labelStep(label[1])),
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
function restSteps({
  talent,
  talentKnown,
}: Readonly<Record<"talent" | "talentKnown", ArrayLike<number>>>): readonly number[] {
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
