/** Decodes regions from columns of `boot` and `boot-rest` (FORMAT.md §3). */
import { AppError } from "#base/errors";
import { isInBoot, NO_DETAILS, type FirstNumbers, type RegionDetails } from "#model/dataset-rest";
import type { Region } from "#model/regions";
import { AREA_STEPS, boxAround, LABEL_STEPS, PEOPLE_STEPS, plainNameEn, REGION_LEVELS } from "./boot.ts";
import { columnOf, splitList } from "./columns.ts";
import type { Container } from "./container.ts";
import { unzigzag } from "./varint.ts";

/** Places in the tree, one per region; details only of those that stand in the file: all of them in that of an older program. */
export function decodeRegions(container: Container): readonly Region[] {
  const codes = runningSums(container.varint("region.code"));
  const column = columnOf(container, codes.length);
  const parents = column("varint", "region.parent");
  const levels = column("u8", "region.level");
  const details = decodeDetails(container);
  const isWhole = details.length === codes.length;
  let row = 0;
  return Array.from(codes, (code, i): Region => {
    const up = parents[i]!;
    const level = REGION_LEVELS[levels[i]!];
    if (up > i || level === undefined)
      throw new AppError("format-content", { file: container.file, section: "region.parent" });
    const told = isWhole || isInBoot({ level }) ? details[row++] : NO_DETAILS;
    if (told === undefined) throw new AppError("format-content", { file: container.file, section: "region.name" });
    return { index: i, code: String(code), parent: up === 0 ? null : String(codes[i - up]), level, ...told };
  });
}

/** Details of the regions that stand in a file, in its order. */
export function decodeDetails(container: Container): readonly RegionDetails[] {
  const names = container.text("region.name");
  const column = columnOf(container, names.length);
  const running = (name: string): Int32Array => runningSums(column("varint", name));
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
  return names.map((name, i): RegionDetails => {
    const pinyin = pinyins[i]!;
    const [x, y] = [label[0][i]!, label[1][i]!];
    return {
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

/** Numbers of the regions that stand in a file, in its order. */
export function decodeNumbers(container: Container, rows: number): FirstNumbers {
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
