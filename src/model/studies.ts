/** What is taught for nodes of chains, and at which schools. Part of the worker and of the code that tells of its answers. */

/** Grades of the national evaluation of disciplines, the best first. */
export const GRADES = ["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-"] as const;
export type Grade = (typeof GRADES)[number];

export const STUDY_KINDS = ["discipline", "major", "occupation"] as const;
export type StudyKind = (typeof STUDY_KINDS)[number];

/** A discipline, an undergraduate major or an occupation that serves nodes, as its catalogue names it. */
export interface Study {
  readonly kind: StudyKind;
  /** Its number in the catalogue; "" where the lists carry none. */
  readonly code: string;
  readonly name: string;
  /** Node ids, in the order of the taxonomy; at least one. */
  readonly nodes: readonly string[];
}

/** What a school has of the studies that serve nodes. */
export interface SchoolStudies {
  /** 学校标识码, ten digits: the identifier in the details of institutes. */
  readonly code: string;
  /** Positions in `Studies.studies` of disciplines that were graded, ascending, with their grades. */
  readonly grades: readonly { readonly study: number; readonly grade: Grade }[];
  /** Positions of its national first-class majors, ascending. */
  readonly majors: readonly number[];
}

/** A graded discipline that serves nodes asked for. */
export interface GradedStudy {
  readonly name: string;
  readonly grade: Grade;
}

/** What a school, known by its number, has of the studies that serve nodes asked for. */
export interface SchoolWorth {
  /** Its graded disciplines, the best first. */
  readonly grades: readonly GradedStudy[];
  /** Names of its national first-class majors. */
  readonly majors: readonly string[];
}

export interface Studies {
  /** Disciplines, then majors, then occupations, each in the order of its catalogue. */
  readonly studies: readonly Study[];
  /** By code; schools with neither a grade nor a first-class major that serves a node are left out. */
  readonly schools: readonly SchoolStudies[];
  /** The public lists that grades and first-class majors are from, with their dates. */
  readonly sources: { readonly grades: string; readonly majors: string };
}
