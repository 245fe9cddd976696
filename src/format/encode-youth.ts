/** Encodes young people by discipline and by city of school (FORMAT.md §2). Build side only. */
import { encodeContainer } from "./container.ts";
import { levelSections } from "./encode-cube.ts";
import { YOUTH_LEVELS, type Youth } from "./youth.ts";

/** Bytes of the file `youth`. */
export function encodeYouth(
  { disciplines, schoolCities, work, byDiscipline, bySchool }: Youth,
  k: number,
): Uint8Array<ArrayBuffer> {
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "youth", k, levels: YOUTH_LEVELS } },
    { name: "list.code", type: "text", values: disciplines.map(({ code }) => code) },
    { name: "list.name", type: "text", values: disciplines.map(({ name }) => name) },
    { name: "list.nameEn", type: "text", values: disciplines.map(({ nameEn }) => nameEn) },
    {
      name: "list.city",
      type: "varint",
      values: schoolCities.map((region, at) => region - (at === 0 ? 0 : schoolCities[at - 1]!)),
    },
    ...levelSections("work", work, null, k),
    ...levelSections("discipline", byDiscipline, work.counts, k),
    ...levelSections("school", bySchool, work.counts, k),
  ]);
}
