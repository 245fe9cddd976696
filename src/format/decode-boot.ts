/** Decodes what the first picture needs (FORMAT.md §3). Knows no page. */
import { AppError } from "#base/errors";
import type { Taxonomy } from "#model/chains";
import type { Dataset, MapReview, ProvinceStatistics, ReportedFact, Source } from "#model/dataset";
import { regionTree, type Region } from "#model/regions";
import { AREA_STEPS, BBOX_STEPS, LABEL_STEPS, plainNameEn, REGION_LEVELS, type Boot } from "./boot.ts";
import { decodeContainer, type Container } from "./container.ts";
import { readMeta } from "./meta.ts";
import { unzigzag } from "./varint.ts";

type BootMeta = Pick<Boot, "version" | "demo" | "k" | "years" | "foundedYears" | "totals"> & { readonly kind: "boot" };

/** Everything of a Dataset but its hash. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeBoot(bytes: Uint8Array, file: string): Boot {
  const container = decodeContainer(bytes, file);
  const { kind: _, ...meta } = readMeta<BootMeta>(container, "boot");
  const regions = decodeRegions(container);
  const statistics = container.json("provinces") as readonly ProvinceStatistics[];
  return {
    ...meta,
    tree: regionTree(regions),
    taxonomy: container.json("taxonomy") as Taxonomy,
    firstPicture: firstPicture(container, regions.length),
    provinces: new Map(statistics.map((province) => [province.code, province])),
    facts: container.json("facts") as readonly ReportedFact[],
    sources: container.json("sources") as readonly Source[],
    review: container.json("review") as MapReview,
  };
}

function firstPicture(container: Container, rows: number): Dataset["firstPicture"] {
  const counts = (name: string): Float64Array => Float64Array.from(ofLength(container, name, container.varint(name), rows));
  return {
    talent: ofLength(container, "first.talent", container.f64("first.talent"), rows),
    talentKnown: counts("first.talentKnown"),
    company: counts("first.company"),
    institute: counts("first.institute"),
    park: counts("first.park"),
  };
}

function decodeRegions(container: Container): readonly Region[] {
  const names = container.text("region.name");
  const rows = names.length;
  const text = (name: string): readonly string[] => ofLength(container, name, container.text(name), rows);
  const varint = (name: string): Uint32Array => ofLength(container, name, container.varint(name), rows);
  const signed = (name: string): Int32Array => running(varint(name));
  const codes = signed("region.code");
  const parents = varint("region.parent");
  const levels = ofLength(container, "region.level", container.u8("region.level"), rows);
  const [shorts, pinyins, namesEn] = [text("region.short"), text("region.pinyin"), text("region.nameEn")];
  const [formerNames, formerCodes] = [text("region.formerNames"), text("region.formerCodes")];
  const [lng, lat] = [signed("region.lng"), signed("region.lat")];
  const box = ["west", "south", "east", "north"].map((side) => signed(`region.${side}`));
  const area = varint("region.area");
  return names.map((name, i): Region => {
    const up = parents[i] as number;
    const level = REGION_LEVELS[levels[i] as number];
    if (up > i || level === undefined) throw new AppError("format-content", { file: container.file, section: "region.parent" });
    const pinyin = pinyins[i] as string;
    return {
      index: i,
      code: String(codes[i]),
      parent: up === 0 ? null : String(codes[i - up]),
      level,
      name,
      short: shortName(name, shorts[i] as string),
      nameEn: (namesEn[i] as string) || plainNameEn(pinyin),
      formerNames: list(formerNames[i] as string),
      formerCodes: list(formerCodes[i] as string),
      pinyin,
      label: [(lng[i] as number) / LABEL_STEPS, (lat[i] as number) / LABEL_STEPS],
      bbox: box.map((side) => (side[i] as number) / BBOX_STEPS) as unknown as Region["bbox"],
      areaKm2: (area[i] as number) / AREA_STEPS,
    };
  });
}

function shortName(name: string, stored: string): string {
  return stored.startsWith("=") ? stored.slice(1) : name.slice(0, name.length - stored.length);
}

function list(joined: string): readonly string[] {
  return joined === "" ? [] : joined.split("|");
}

function running(deltas: Uint32Array): Int32Array {
  const out = new Int32Array(deltas.length);
  for (let i = 0, value = 0; i < deltas.length; i++) {
    value += unzigzag(deltas[i] as number);
    out[i] = value;
  }
  return out;
}

function ofLength<Values extends { readonly length: number }>(container: Container, section: string, values: Values, rows: number): Values {
  if (values.length !== rows) throw new AppError("format-content", { file: container.file, section });
  return values;
}
