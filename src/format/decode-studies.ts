/** Decodes what is taught for nodes, and at which schools (FORMAT.md §4). */
import { AppError } from "#base/errors";
import type { Taxonomy } from "#model/chains";
import { GRADES, STUDY_KINDS, type SchoolStudies, type Studies, type Study } from "#model/studies";
import { columnOf } from "./columns.ts";
import { decodeContainer } from "./container.ts";
import { readMeta } from "./meta.ts";

interface StudiesMeta {
  readonly kind: "studies";
  readonly rows: number;
  readonly schools: number;
  readonly sources: Studies["sources"];
}

/** Errors: those of decodeContainer, `format-kind`, `format-content` where it does not fit the taxonomy of `boot`. */
export function decodeStudies(bytes: Uint8Array, file: string, { nodes }: Taxonomy): Studies {
  const container = decodeContainer(bytes, file);
  const { rows, schools: count, sources } = readMeta<StudiesMeta>(container, "studies");
  const [ofStudies, ofSchools] = [columnOf(container, rows), columnOf(container, count)];
  const found = <Value>(value: Value | undefined, section: string): Value => {
    if (value === undefined) throw new AppError("format-content", { file, section });
    return value;
  };
  const [kinds, codes, names] = [
    ofStudies("u8", "study.kind"),
    ofStudies("text", "study.code"),
    ofStudies("text", "study.name"),
  ];
  const nodesOf = listsOf(ofStudies("varint", "study.nodeCounts"), "study.nodes", nodes.length);
  const studies = names.map((name, at): Study => ({
    kind: found(STUDY_KINDS[kinds[at]!], "study.kind"),
    code: codes[at]!,
    name,
    nodes: nodesOf[at]!.map((node) => nodes[node]!.id),
  }));
  const graded = listsOf(ofSchools("varint", "school.gradeCounts"), "school.graded", rows);
  const majors = listsOf(ofSchools("varint", "school.majorCounts"), "school.majors", rows);
  const grades = container.u8("school.grades");
  if (grades.length !== graded.reduce((sum, { length }) => sum + length, 0)) found(undefined, "school.grades");
  let next = 0;
  const schools = ofSchools("text", "school.code").map((code, at): SchoolStudies => ({
    code,
    grades: graded[at]!.map((study) => ({ study, grade: found(GRADES[grades[next++]!], "school.grades") })),
    majors: majors[at]!,
  }));
  return { studies, schools, sources };

  /** Lists of ascending numbers below a limit. */
  function listsOf(counts: Uint32Array, section: string, limit: number): readonly (readonly number[])[] {
    const steps = container.varint(section);
    let at = 0;
    const lists = Array.from(counts, (length) => {
      let value = -1;
      return Array.from({ length }, () => {
        value += found(steps[at++], section) + 1;
        return value < limit ? value : found<number>(undefined, section);
      });
    });
    if (at !== steps.length) found(undefined, section);
    return lists;
  }
}
