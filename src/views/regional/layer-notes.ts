/** Why a ticked layer draws nothing in this state, or where it will. Pure. */
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { isMany, isPeople, SUBJECTS, type Subject } from "#model/subjects";
import { NATION } from "#model/regions";
import type { Result } from "#model/result";
import { type RegionalAt, subjectOf } from "./at";
import { label } from "#text/labels";
import { hasCircles, hasDensity, pointSubjects } from "./scene";

/** A line per subject: "" for what is drawn, not ticked, or still on its way. */
export function layerNotes(
  state: RegionalAt,
  dataset: Dataset,
  result: Result | null,
): Readonly<Record<Subject, string>> {
  const notes = SUBJECTS.map((subject) => [
    subject,
    state.layers.includes(subject) ? noteOf(subject, state, dataset, result) : "",
  ]);
  return Object.fromEntries(notes) as Record<Subject, string>;
}

function noteOf(subject: Subject, state: RegionalAt, dataset: Dataset, result: Result | null): string {
  const { lang, region } = state;
  if (extentOf(dataset.tree, dataset.coverage[subject], region) === "none") return label(lang, "table.missing");
  if (!isDrawn(subject, state, dataset)) {
    if (isPeople(subject)) return label(lang, "layers.note.talent");
    if (isMany(subject)) return label(lang, "layers.note.company");
    return label(lang, region === NATION ? "layers.note.province" : "layers.note.deeper");
  }
  const answer = isPeople(subject) ? result?.talent?.total.estimate : totalOf(result?.[subject] ?? null);
  return answer === 0 ? label(lang, "layers.note.none") : "";
}

/** Whether the map draws a subject at all, as circles, points or a density. */
function isDrawn(subject: Subject, state: RegionalAt, dataset: Dataset): boolean {
  if (subjectOf(state) === subject && hasCircles(state, dataset)) return true;
  if (isMany(subject) && hasDensity(state, dataset)) return true;
  return pointSubjects(state, dataset).some((drawn) => drawn === subject);
}

/** The count of entities in scope; null until all have arrived. */
function totalOf(entities: Result["company"]): number | null {
  return entities !== null && entities.coverage >= 1 ? entities.total : null;
}
