/** Decodes what the first picture needs (FORMAT.md §3). Knows no page. */
import { AppError } from "#base/errors";
import type { DatasetCard } from "#model/dataset-card";
import { STAGES, type Taxonomy } from "#model/chains";
import { NATIONWIDE, type Coverage } from "#model/coverage";
import {
  FIRST_CHARTS,
  NO_CHARTS,
  type FirstCharts,
  type MapReview,
  type ProvinceStatistics,
  type ReportedFact,
  type Source,
} from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, TIERS } from "#model/dimensions";
import type { Amounts } from "#model/result";
import { completeDataset, isInBoot, type DatasetRest, type FirstNumbers } from "#model/dataset-rest";
import { regionTree, type Region } from "#model/regions";
import { PEOPLE_STEPS, type Boot } from "./boot.ts";
import { columnOf } from "./columns.ts";
import { decodeContainer, type Container } from "./container.ts";
import { decodeDetails, decodeNumbers, decodeRegions } from "./decode-regions.ts";
import { decodeStatistics } from "./decode-statistics.ts";
import { decodeTaxonomy } from "./decode-taxonomy.ts";
import { hasFile, REST_FILE, type Manifest } from "./manifest.ts";
import { readMeta } from "./meta.ts";

type BootMeta = Pick<Boot, "version" | "demo" | "k" | "years" | "foundedYears" | "totals"> & {
  readonly kind: "boot";
  /** Absent in a dataset of an older program, which covers the nation. */
  readonly title?: string;
  readonly coverage?: Coverage;
};

/**
 * Everything of a Dataset but its hash. Regions below the provinces, their numbers and ids of nodes come with `boot-rest` (completeDataset), except in the
 * file of an older program. Errors: those of decodeContainer, `format-kind`, `format-content`.
 */
export function decodeBoot(bytes: Uint8Array, file: string): Boot {
  const container = decodeContainer(bytes, file);
  const { kind: _, ...meta } = readMeta<BootMeta>(container, "boot");
  const regions = decodeRegions(container);
  const taxonomy = decodeTaxonomy(container);
  const statistics = container.json("provinces") as readonly ProvinceStatistics[];
  return {
    ...meta,
    title: meta.title ?? "",
    coverage: meta.coverage ?? NATIONWIDE,
    tree: regionTree(regions),
    taxonomy,
    firstPicture: {
      ...firstNumbers(container, regions),
      charts: firstCharts(container, taxonomy, meta.years.length),
    },
    firstStatistics: container.has("first.statistics")
      ? decodeStatistics(container.u8("first.statistics"), file, regions.length)
      : null,
    provinces: new Map(statistics.map((province) => [province.code, province])),
    facts: container.json("facts") as readonly ReportedFact[],
    sources: container.json("sources") as readonly Source[],
    review: container.json("review") as MapReview,
    card: cardOf(container.json("card") as DatasetCard),
  };
}

/** What a boot file leaves out. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeBootRest(bytes: Uint8Array, file: string): DatasetRest {
  const container = decodeContainer(bytes, file);
  readMeta<{ readonly kind: "boot-rest" }>(container, "boot-rest");
  const details = decodeDetails(container);
  return { details, first: decodeNumbers(container, details.length), nodeIds: container.text("node.id") };
}

/** A boot file with all that it leaves out; `open` gives the opened bytes of a listed file by its stable name. */
export async function decodeWholeBoot(manifest: Manifest, open: (name: string) => Promise<Uint8Array>): Promise<Boot> {
  const boot = decodeBoot(await open("boot"), "boot");
  if (hasFile(manifest, REST_FILE)) completeDataset(boot, decodeBootRest(await open(REST_FILE), REST_FILE));
  return boot;
}

/** The card without what an older program measured, by other rules and under other names: it speaks of no number shown. */
function cardOf({ pairs, earlier, ...card }: DatasetCard): DatasetCard {
  return {
    ...card,
    pairs: pairs.filter((pair) => Array.isArray(pair.combines)),
    ...(earlier && { earlier: earlier.map(cardOf) }),
  };
}

/** Numbers of every region by index; NaN where they come later. */
function firstNumbers(container: Container, regions: readonly Region[]): FirstNumbers {
  const rows = container.varint("first.talentKnown").length;
  const found = decodeNumbers(container, rows);
  if (rows === regions.length) return found;
  const indexes = regions.filter(isInBoot).map(({ index }) => index);
  if (rows !== indexes.length)
    throw new AppError("format-content", { file: container.file, section: "first.talentKnown" });
  const spread = (values: Float64Array): Float64Array => {
    const out = new Float64Array(regions.length).fill(Number.NaN);
    for (const [row, index] of indexes.entries()) out[index] = values[row]!;
    return out;
  };
  const { talent, talentKnown, company, institute, park } = found;
  return {
    talent: spread(talent),
    talentKnown: spread(talentKnown),
    company: spread(company),
    institute: spread(institute),
    park: spread(park),
  };
}

/** The charts of the first picture; the boot of a former release may have none. */
export function firstCharts(container: Container, { chains }: Taxonomy, years: number): FirstCharts {
  const sizes: Readonly<Record<keyof FirstCharts, number>> = {
    tier: TIERS.length,
    education: EDUCATIONS.length,
    age: AGE_EDGES.length,
    chain: chains.length,
    stage: STAGES.length,
    year: years,
  };
  if (!container.has("first.chartKnown")) return NO_CHARTS;
  const column = columnOf(
    container,
    FIRST_CHARTS.reduce((rows, id) => rows + sizes[id], 0),
  );
  const known = column("varint", "first.chartKnown");
  const rest = column("varint", "first.chartRest");
  const unspecified = column("varint", "first.chartUnspecified");
  let next = 0;
  const amountsOf = (id: keyof FirstCharts): Amounts => {
    const rows = Array.from({ length: sizes[id] }, () => next++);
    return {
      known: Float64Array.from(rows, (row) => known[row]!),
      estimate: Float64Array.from(rows, (row) => known[row]! + rest[row]! / PEOPLE_STEPS),
      upper: Float64Array.from(rows, (row) => known[row]! + unspecified[row]!),
    };
  };
  return Object.fromEntries(FIRST_CHARTS.map((id) => [id, amountsOf(id)])) as FirstCharts;
}
