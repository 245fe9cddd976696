/** Decodes young people by discipline and by city of school (FORMAT.md §2). Knows no query. */
import { AppError } from "#base/errors";
import { POOL_CODE } from "#model/dimensions";
import { columnOf } from "./columns.ts";
import { decodeContainer } from "./container.ts";
import type { LevelRows } from "./cube.ts";
import { decodeLevel } from "./decode-cube.ts";
import { readMeta } from "./meta.ts";
import type { Youth } from "./youth.ts";

interface YouthMeta {
  readonly kind: "youth";
  readonly k: number;
}

/** One opened file over a dataset of so many regions. Errors: those of decodeContainer and decodeLevel, `format-kind`, `format-content`. */
export function decodeYouth(bytes: Uint8Array, file: string, regions: number): Youth {
  const container = decodeContainer(bytes, file);
  const { k } = readMeta<YouthMeta>(container, "youth");
  const codes = container.text("list.code");
  const column = columnOf(container, codes.length);
  const [names, namesEn] = [column("text", "list.name"), column("text", "list.nameEn")];
  let city = 0;
  const schoolCities = Uint16Array.from(container.varint("list.city"), (delta) => (city += delta));
  const work = decodeLevel(container, "work", k, null);
  const byDiscipline = decodeLevel(container, "discipline", k, work.counts);
  const bySchool = decodeLevel(container, "school", k, work.counts);
  const isWithin = ({ codes: own }: LevelRows, size: number): boolean =>
    own.every((code) => code === POOL_CODE || code < size);
  if (city >= regions || !isWithin(work, regions) || !isWithin(bySchool, regions))
    throw new AppError("format-content", { file, section: "work" });
  if (!isWithin(byDiscipline, codes.length)) throw new AppError("format-content", { file, section: "discipline" });
  const disciplines = codes.map((code, at) => ({ code, name: names[at]!, nameEn: namesEn[at]! }));
  return { disciplines, schoolCities, work, byDiscipline, bySchool };
}
