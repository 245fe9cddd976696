/** What can be counted. */

export type Subject = "talent" | "company" | "institute" | "park";
export const SUBJECTS: readonly Subject[] = ["talent", "company", "institute", "park"];

/** Subjects that have years. */
export type Dated = "talent" | "company";

export function hasYears(subject: Subject): subject is Dated {
  return YEARS[subject] !== null;
}

/** The years a subject is counted by, ascending: of entry for people, of founding for companies; places carry none. */
export function yearsOfSubject(
  subject: Subject,
  dataset: { readonly years: readonly number[]; readonly foundedYears: readonly number[] },
): readonly number[] {
  const list = YEARS[subject];
  return list === null ? [] : dataset[list];
}

const YEARS: Readonly<Record<Subject, "years" | "foundedYears" | null>> = {
  talent: "years",
  company: "foundedYears",
  institute: null,
  park: null,
};
