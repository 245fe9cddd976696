/** Whether what a sheet shows is made up for demonstration, wholly or in part. Pure. */
import type { Dataset } from "#model/dataset";
import { isOnlyReal } from "#model/filters";
import { ORIGINS } from "#model/dimensions";
import type { Result } from "#model/result";
import { isPeople } from "#model/subjects";
import { originText } from "#text/origins";
import { baseOf, subjectOf, type RegionalAt } from "./at";

/** People of a demo dataset are made up, entities unless only real ones are asked for; a quotient with everybody counts them all. */
export function isDemoShown(state: RegionalAt, { demo }: Pick<Dataset, "demo">): boolean {
  if (!demo) return false;
  const shown = [subjectOf(state), ...state.view.subjects, ...state.layers];
  return shown.some(isPeople) || !isOnlyReal(state.filters) || baseOf(state) === "all";
}

/** How many of the entities that sentence and charts tell of are real and how many made up; "" where all are the one or the other, or not all have arrived. */
export function demoPart(state: RegionalAt, dataset: Dataset, result: Result | null): string {
  const subject = subjectOf(state);
  if (isPeople(subject) || !isDemoShown(state, dataset)) return "";
  const entities = result?.[subject] ?? null;
  if (entities === null || entities.coverage < 1) return "";
  const [real = 0, made = 0] = ORIGINS.map((_, at) => entities.histograms.origin[at] ?? 0);
  const { origins } = state.filters;
  if (origins.length === 1 || real === 0 || made === 0) return "";
  return originText(state.lang, subject, real, made);
}
