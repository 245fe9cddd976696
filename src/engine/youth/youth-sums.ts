/** Sums of published young people over places of work. Pure; knows no files. */
import type { LevelRows } from "#format/cube";
import type { Youth } from "#format/youth";
import { POOL_CODE } from "#model/dimensions";

/** People by value code, and those in 明细未公开. */
export interface YouthSum {
  readonly byCode: ReadonlyMap<number, number>;
  readonly rest: number;
}

export interface YouthSums {
  readonly listed: number;
  readonly disciplines: YouthSum;
  readonly cities: YouthSum;
}

/** Of the places of work of some prefectures, over releases: these are of different people. */
export function youthSums(releases: readonly Youth[], prefectures: ReadonlySet<number>): YouthSums {
  let listed = 0;
  const tallies = [newTally(), newTally()] as const;
  for (const { work, byDiscipline, bySchool } of releases) {
    work.codes.forEach((code, row) => {
      if (!prefectures.has(code)) return;
      listed += work.counts[row]!;
      add(tallies[0], byDiscipline, row);
      add(tallies[1], bySchool, row);
    });
  }
  return { listed, disciplines: tallies[0], cities: tallies[1] };
}

interface Tally {
  readonly byCode: Map<number, number>;
  rest: number;
}

function newTally(): Tally {
  return { byCode: new Map(), rest: 0 };
}

function add(tally: Tally, { offsets, codes, counts }: LevelRows, parent: number): void {
  for (let row = offsets[parent]!; row < offsets[parent + 1]!; row++) {
    const code = codes[row]!;
    if (code === POOL_CODE) tally.rest += counts[row]!;
    else tally.byCode.set(code, (tally.byCode.get(code) ?? 0) + counts[row]!);
  }
}
