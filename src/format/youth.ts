/** In-memory shape of young people by discipline and by city of school (FORMAT.md §2). Knows no bytes. */
import type { LevelRows } from "./cube.ts";

/** People of these age bands are young: those before 35, the age most policies end at. */
export const YOUNG_BANDS = 3;

/** A discipline as a controlled list names it. */
export interface Discipline {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/**
 * Young people of listed ages only: those who stand in a row of the age level whose chain, tier and age band are all listed. Their
 * number by prefecture is therefore a sum of published rows, and nothing here says anything of an age in 明细未公开.
 */
export interface Youth {
  /** The values of `byDiscipline`, by position. */
  readonly disciplines: readonly Discipline[];
  /** Region indexes of the cities with a school: the values that `bySchool` may have, ascending. */
  readonly schoolCities: Uint16Array;
  /** One parent row; codes are region indexes of prefectures. */
  readonly work: LevelRows;
  /** Under each row of `work`; the pool holds people without a discipline of the list too. */
  readonly byDiscipline: LevelRows;
  /** Under each row of `work`, by region index of the city of the school; the pool holds people without a school too. */
  readonly bySchool: LevelRows;
}

/** Names of the levels in the file, and the one above each. */
export const YOUTH_LEVELS = [
  { dimension: "work", parent: null },
  { dimension: "discipline", parent: "work" },
  { dimension: "school", parent: "work" },
] as const;
