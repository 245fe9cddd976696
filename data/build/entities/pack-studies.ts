/** Packs what is taught for nodes, and at which schools: crosswalks and national lists. Knows no raw table. */
import { defined } from "#base/assert";
import type { FilePacker } from "#data/build/files/pack";
import type { Provenance } from "#data/facts/facts";
import { loadDisciplineGrades, loadFirstClassMajors } from "#data/facts/national-lists";
import { Crosswalks, type Study as Row } from "#data/taxonomy/crosswalks";
import { encodeStudies } from "#format/encode-studies";
import { STUDIES_FILE } from "#format/manifest";
import type { Taxonomy } from "#model/chains";
import { GRADES, type Grade, type SchoolStudies, type Studies, type StudyKind } from "#model/studies";

/** Adds disciplines, majors and occupations by node, and the schools that are known for them. */
export function packStudies(packer: FilePacker, taxonomy: Taxonomy): void {
  const studies = studiesOf(taxonomy);
  packer.add(STUDIES_FILE, "studies", studies.studies.length, encodeStudies(taxonomy, studies));
}

/** What the tables say of studies that serve a node. Errors: TaxonomyError, FactError. */
export function studiesOf(taxonomy: Taxonomy): Studies {
  const crosswalks = new Crosswalks(undefined, taxonomy);
  const placeOf = new Map(taxonomy.nodes.map(({ id, index }) => [id, index]));
  const rows: readonly (readonly [StudyKind, readonly Row[]])[] = [
    ["discipline", crosswalks.disciplines],
    ["major", crosswalks.majors],
    ["occupation", crosswalks.occupations],
  ];
  const kept = rows.flatMap(([kind, table]) =>
    table.filter(({ nodes }) => nodes.length > 0).map((row) => ({ kind, row })),
  );
  const at = new Map(kept.map(({ row }, position) => [row, position]));
  const grades = loadDisciplineGrades();
  const majors = loadFirstClassMajors();
  const schools = new Map<string, { readonly grades: Map<number, Grade>; readonly majors: Set<number> }>();
  const schoolOf = (code: string): { readonly grades: Map<number, Grade>; readonly majors: Set<number> } => {
    const known = schools.get(code) ?? { grades: new Map<number, Grade>(), majors: new Set<number>() };
    schools.set(code, known);
    return known;
  };
  for (const { school, discipline, grade } of grades) {
    const study = positionOf(at, crosswalks.discipline(discipline));
    if (school === "" || study === null) continue;
    const own = schoolOf(school).grades;
    const known = own.get(study);
    if (known === undefined || GRADES.indexOf(grade) < GRADES.indexOf(known)) own.set(study, grade);
  }
  for (const { school, code, name } of majors) {
    const study = positionOf(at, crosswalks.major(code === "" ? name : code));
    if (school !== "" && study !== null) schoolOf(school).majors.add(study);
  }
  return {
    studies: kept.map(({ kind, row: { code, name, nodes } }) => ({
      kind,
      code,
      name,
      nodes: nodes.toSorted((a, b) => placeOf.get(a)! - placeOf.get(b)!),
    })),
    schools: [...schools]
      .map(([code, own]): SchoolStudies => ({
        code,
        grades: [...own.grades].map(([study, grade]) => ({ study, grade })).toSorted((a, b) => a.study - b.study),
        majors: [...own.majors].toSorted((a, b) => a - b),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    sources: { grades: namesOf(grades), majors: namesOf(majors) },
  };
}

function positionOf(at: ReadonlyMap<Row, number>, row: Row | null): number | null {
  return row === null ? null : (at.get(row) ?? null);
}

/** Chinese name and date of a list, of which all rows are from one. */
function namesOf(rows: readonly Provenance[]): string {
  const { source, sourceDate } = defined(rows[0], "row of a list");
  return sourceDate === "" || source.includes(sourceDate) ? source : `${source} ${sourceDate}`;
}
