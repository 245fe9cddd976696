/** Encodes what is taught for nodes, and at which schools (FORMAT.md §4). Build side only. */
import { defined } from "#base/assert";
import type { Taxonomy } from "#model/chains";
import { GRADES, STUDY_KINDS, type Studies } from "#model/studies";
import { encodeContainer, type Section } from "./container.ts";

/** Bytes of `studies`. Lists must be in the orders that model/studies.ts says. */
export function encodeStudies({ nodes }: Taxonomy, { studies, schools, sources }: Studies): Uint8Array<ArrayBuffer> {
  const indexOf = new Map(nodes.map(({ id, index }) => [id, index]));
  const nodesOf = studies.map((study) => study.nodes.map((id) => defined(indexOf.get(id), `node ${id}`)));
  const graded = schools.map(({ grades }) => grades.map(({ study }) => study));
  const majors = schools.map((school) => school.majors);
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "studies", rows: studies.length, schools: schools.length, sources } },
    { name: "study.kind", type: "u8", values: studies.map(({ kind }) => STUDY_KINDS.indexOf(kind)) },
    { name: "study.code", type: "text", values: studies.map(({ code }) => code) },
    { name: "study.name", type: "text", values: studies.map(({ name }) => name) },
    ...ascending("study.nodeCounts", "study.nodes", nodesOf),
    { name: "school.code", type: "text", values: schools.map(({ code }) => code) },
    ...ascending("school.gradeCounts", "school.graded", graded),
    {
      name: "school.grades",
      type: "u8",
      values: schools.flatMap(({ grades }) => grades.map(({ grade }) => GRADES.indexOf(grade))),
    },
    ...ascending("school.majorCounts", "school.majors", majors),
  ]);
}

/** Lists of ascending numbers: how long each is, and the step to each number from the one before (from −1 to the first) less one. */
function ascending(counts: string, values: string, lists: readonly (readonly number[])[]): readonly Section[] {
  return [
    { name: counts, type: "varint", values: lists.map(({ length }) => length) },
    {
      name: values,
      type: "varint",
      values: lists.flatMap((list) => list.map((value, at) => value - (at === 0 ? -1 : list[at - 1]!) - 1)),
    },
  ];
}
