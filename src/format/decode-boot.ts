/** Decodes what the first picture needs (FORMAT.md §3). Knows no page. */
import { AppError } from "#base/errors";
import type { DatasetCard } from "#model/dataset-card";
import { STAGES, type Taxonomy } from "#model/chains";
import { NATIONWIDE, type Coverage } from "#model/coverage";
import {
  FIRST_CHARTS,
  NO_CHARTS,
  type Dataset,
  type FirstCharts,
  type MapReview,
  type ProvinceStatistics,
  type ReportedFact,
  type Source,
} from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, TIERS } from "#model/dimensions";
import type { Amounts } from "#model/result";
import { regionTree, type Region } from "#model/regions";
import { AREA_STEPS, boxAround, LABEL_STEPS, PEOPLE_STEPS, plainNameEn, REGION_LEVELS, type Boot } from "./boot.ts";
import { columnOf, splitList } from "./columns.ts";
import { decodeContainer, type Container } from "./container.ts";
import { decodeStatistics } from "./decode-statistics.ts";
import { decodeTaxonomy } from "./decode-taxonomy.ts";
import { readMeta } from "./meta.ts";
import { unzigzag } from "./varint.ts";

type BootMeta = Pick<Boot, "version" | "demo" | "k" | "years" | "foundedYears" | "totals"> & {
  readonly kind: "boot";
  /** Absent in a dataset of an older program, which covers the nation. */
  readonly title?: string;
  readonly coverage?: Coverage;
};

/** Everything of a Dataset but its hash. Errors: those of decodeContainer, `format-kind`, `format-content`. */
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
      ...firstPicture(container, regions.length),
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

/** The card without what an older program measured, by other rules and under other names: it speaks of no number shown. */
function cardOf({ pairs, earlier, ...card }: DatasetCard): DatasetCard {
  return {
    ...card,
    pairs: pairs.filter((pair) => Array.isArray(pair.combines)),
    ...(earlier && { earlier: earlier.map(cardOf) }),
  };
}

function firstPicture(container: Container, rows: number): Omit<Dataset["firstPicture"], "charts"> {
  const column = columnOf(container, rows);
  const counts = (name: string): Float64Array => Float64Array.from(column("varint", name));
  const talentKnown = counts("first.talentKnown");
  const rest = column("varint", "first.talentRest");
  return {
    talent: talentKnown.map((known, i) => known + rest[i]! / PEOPLE_STEPS),
    talentKnown,
    company: counts("first.company"),
    institute: counts("first.institute"),
    park: counts("first.park"),
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

function decodeRegions(container: Container): readonly Region[] {
  const names = container.text("region.name");
  const column = columnOf(container, names.length);
  const running = (name: string): Int32Array => runningSums(column("varint", name));
  const codes = running("region.code");
  const parents = column("varint", "region.parent");
  const levels = column("u8", "region.level");
  const [shorts, pinyins, namesEn] = [
    column("text", "region.short"),
    column("text", "region.pinyin"),
    column("text", "region.nameEn"),
  ];
  const [formerNames, formerCodes] = [column("text", "region.formerNames"), column("text", "region.formerCodes")];
  const label = [running("region.lng"), running("region.lat")] as const;
  const box = [
    column("varint", "region.west"),
    column("varint", "region.south"),
    column("varint", "region.east"),
    column("varint", "region.north"),
  ] as const;
  const area = column("varint", "region.area");
  return names.map((name, i): Region => {
    const up = parents[i]!;
    const level = REGION_LEVELS[levels[i]!];
    if (up > i || level === undefined)
      throw new AppError("format-content", { file: container.file, section: "region.parent" });
    const pinyin = pinyins[i]!;
    const [x, y] = [label[0][i]!, label[1][i]!];
    return {
      index: i,
      code: String(codes[i]),
      parent: up === 0 ? null : String(codes[i - up]),
      level,
      name,
      short: shortName(name, shorts[i]!),
      nameEn: nameEnOf(pinyin, namesEn[i]!),
      formerNames: splitList(formerNames[i]!),
      formerCodes: splitList(formerCodes[i]!),
      pinyin,
      label: [x / LABEL_STEPS, y / LABEL_STEPS],
      bbox: boxAround(x, y, [box[0][i]!, box[1][i]!, box[2][i]!, box[3][i]!]),
      areaKm2: area[i]! / AREA_STEPS,
    };
  });
}

function shortName(name: string, stored: string): string {
  return stored.startsWith("=") ? stored.slice(1) : name.slice(0, name.length - stored.length);
}

function nameEnOf(pinyin: string, stored: string): string {
  return stored.startsWith("=") ? stored.slice(1) : plainNameEn(pinyin) + stored;
}

function runningSums(deltas: Uint32Array): Int32Array {
  const out = new Int32Array(deltas.length);
  for (let i = 0, value = 0; i < deltas.length; i++) {
    value += unzigzag(deltas[i]!);
    out[i] = value;
  }
  return out;
}
