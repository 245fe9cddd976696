/** Institutes at a node and schools that train people for it, the nearest first. Knows columns, details and studies; loads nothing. */
import { REAL_FLAG } from "#engine/entities/entity-values";
import { rowsTeaching } from "#engine/entities/entity-details";
import type { DetailColumns } from "#format/details";
import type { PlaceColumns } from "#format/entities";
import { GRADES, type GradedStudy, type SchoolWorth, type Studies } from "#model/studies";
import { bytesWithin, type Home } from "./home";
import { byKey, placesAt, type PickedRow } from "./source-rows";
import type { RegionTree } from "#model/regions";

/** Schools by number, with their graded disciplines and first-class majors that serve any of the nodes; others are not in it. */
export function schoolsServing(studies: Studies | null, asked: readonly string[]): ReadonlyMap<string, SchoolWorth> {
  const found = new Map<string, SchoolWorth>();
  if (studies === null) return found;
  const serves = studies.studies.map(({ nodes }) => nodes.some((node) => asked.includes(node)));
  const nameOf = (study: number): string => studies.studies[study]?.name ?? "";
  for (const { code, grades, majors } of studies.schools) {
    const graded = grades
      .filter(({ study }) => serves[study])
      .map(({ study, grade }): GradedStudy => ({ name: nameOf(study), grade }))
      .toSorted((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade));
    const own = majors.filter((study) => serves[study]).map(nameOf);
    if (graded.length > 0 || own.length > 0) found.set(code, { grades: graded, majors: own });
  }
  return found;
}

export interface Places {
  readonly columns: PlaceColumns;
  /** Null where nothing is known of any row. */
  readonly details: DetailColumns | null;
  /** By number. */
  readonly schools: ReadonlyMap<string, SchoolWorth>;
}

/** Institutes at the node, and rows that teach for it or have a study of it; both the nearest first, as placeKey orders them. */
export function servingPlaces(
  tree: RegionTree,
  home: Home,
  { columns, details, schools }: Places,
  node: number,
): { readonly institutes: readonly PickedRow[]; readonly schools: readonly PickedRow[] } {
  const worthOf = worths(details, schools);
  const near = [bytesWithin(tree, home.region), bytesWithin(tree, home.province)];
  const marked = placesAt(columns, node);
  const teaching = details === null ? new Uint8Array(columns.rows) : rowsTeaching(details, node);
  worthOf.forEach((_, row) => (teaching[row] = 1));
  const pick = (bytes: Uint8Array): readonly PickedRow[] => {
    const rows: PickedRow[] = [];
    bytes.forEach((byte, row) => {
      if (byte === 0) return;
      const region = columns.region[row]!;
      const nearness = near[0]![region] === 1 ? 0 : near[1]![region] === 1 ? 1 : 2;
      const isReal = (columns.flags[row]! & REAL_FLAG) !== 0;
      rows.push({ part: 0, row, isReal, key: placeKey(columns, row, nearness, worthOf.get(row)) });
    });
    return rows.toSorted(byKey);
  };
  return { institutes: pick(marked), schools: pick(teaching) };
}

/**
 * Order of places: nearer ones first (in the region, in its province, elsewhere), real before made up, then by the best grade of a discipline
 * that serves the node, then more first-class majors, then national before provincial.
 */
function placeKey(columns: PlaceColumns, row: number, nearness: number, worth: SchoolWorth | undefined): number {
  const isMade = (columns.flags[row]! & REAL_FLAG) === 0 ? 1 : 0;
  const best = worth?.grades[0];
  const grade = best === undefined ? GRADES.length : GRADES.indexOf(best.grade);
  const fewer = 15 - Math.min(15, worth?.majors.length ?? 0);
  return (((nearness * 2 + isMade) * (GRADES.length + 1) + grade) * 16 + fewer) * 256 + columns.level[row]!;
}

/** What rows of schools are known for, by row. */
function worths(
  details: DetailColumns | null,
  schools: ReadonlyMap<string, SchoolWorth>,
): ReadonlyMap<number, SchoolWorth> {
  const found = new Map<number, SchoolWorth>();
  details?.listed.forEach((row, at) => {
    const worth = schools.get(details.identifier[at] ?? "");
    if (worth !== undefined) found.set(row, worth);
  });
  return found;
}
