/** What can be counted: one row each says what sets it apart, so that no code compares names of subjects. */
import { INSTITUTE_KINDS, PARK_KINDS, type InstituteKind, type ParkKind } from "#model/dimensions";

export type Subject = "talent" | "company" | "institute" | "park";

export interface SubjectRow {
  /** Counted in cells with known and unspecified parts, of which estimates are made; all others are lists of entities, exact. */
  readonly isPeople: boolean;
  /** So many that their rows come province by province, and that from afar they are drawn as a density. */
  readonly isMany: boolean;
  /** Whether a low count is unreliable; false for places, which are complete lists. */
  readonly isSampled: boolean;
  /** The years it is counted by: their list in the dataset and the filter on them; places carry none. */
  readonly years: { readonly list: "years" | "foundedYears"; readonly filter: "years" | "founded" } | null;
  readonly kinds: readonly (InstituteKind | ParkKind)[];
}

const PLACE = { isPeople: false, isMany: false, isSampled: false, years: null } as const;

const ROWS: Readonly<Record<Subject, SubjectRow>> = {
  talent: { isPeople: true, isMany: false, isSampled: true, years: { list: "years", filter: "years" }, kinds: [] },
  company: {
    isPeople: false,
    isMany: true,
    isSampled: true,
    years: { list: "foundedYears", filter: "founded" },
    kinds: [],
  },
  institute: { ...PLACE, kinds: INSTITUTE_KINDS },
  park: { ...PLACE, kinds: PARK_KINDS },
};

export const SUBJECTS = Object.keys(ROWS) as readonly Subject[];

export function subjectRow(subject: Subject): SubjectRow {
  return ROWS[subject];
}

export function isPeople(subject: Subject): subject is "talent" {
  return ROWS[subject].isPeople;
}

export function isMany(subject: Subject): subject is "company" {
  return ROWS[subject].isMany;
}

/** Years a subject is counted by, ascending: of entry for people, of founding for companies; none of places. */
export function yearsOfSubject(
  subject: Subject,
  dataset: { readonly years: readonly number[]; readonly foundedYears: readonly number[] },
): readonly number[] {
  const { years } = ROWS[subject];
  return years === null ? [] : dataset[years.list];
}

/** Subjects that have years. */
export type Dated = "talent" | "company";

export function hasYears(subject: Subject): subject is Dated {
  return ROWS[subject].years !== null;
}
