/**
 * Files of kind `youth` read without trust, each as a small cube of its own: work > {discipline, school}. Knows the layout of FORMAT.md §2
 * and which rows of the cube the numbers by place of work are sums of; no check.
 */
import type { Container } from "#format/container";
import { YOUNG_BANDS } from "#format/youth";
import { POOL_CODE } from "#model/dimensions";
import { codesAbove, readCubes, type AuditCube } from "./audit-cube";
import type { Findings } from "./findings";
import type { OpenedFile } from "./published-folder";

/** One file, and the lists of values that it states. */
export interface YouthFile {
  readonly file: string;
  readonly cube: AuditCube;
  readonly disciplines: number;
  /** Region indexes of the cities that may have a school. */
  readonly cities: readonly number[];
}

/** Every file; what is wrong with its structure goes to `sums`. */
export function readYouth(files: readonly OpenedFile[], sums: Findings): readonly YouthFile[] {
  return files.flatMap((opened) => {
    const [cube] = readCubes([opened], sums);
    if (cube === undefined || opened.container === null) return [];
    return [{ file: opened.listed.name, cube, ...listsOf(opened.container) }];
  });
}

function listsOf(container: Container): Pick<YouthFile, "disciplines" | "cities"> {
  let city = 0;
  const cities = Array.from(container.varint("list.city"), (delta) => (city += delta));
  return { disciplines: container.text("list.code").length, cities };
}

/** Young people by prefecture whose chain, tier and age band a cube lists: what the numbers by place of work must be. */
export function listedYoung(cube: AuditCube): ReadonlyMap<number, number> {
  const young = new Map<number, number>();
  const level = cube.byDimension.get("age");
  if (level === undefined) return young;
  const above = level.path.slice(0, -1).map((dimension) => codesAbove(level, dimension)!);
  const prefecture = codesAbove(level, "prefecture");
  if (prefecture === null) return young;
  level.codes.forEach((code, row) => {
    if (code >= YOUNG_BANDS || above.some((codes) => codes[row] === POOL_CODE)) return;
    const at = prefecture[row]!;
    young.set(at, (young.get(at) ?? 0) + level.counts[row]!);
  });
  return young;
}
