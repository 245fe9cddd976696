/** Which cities to visit for some nodes: those that score best as their sources. Pure; the rule is this project's definition. */

/** Scores of cities as sources (sourceScore of sources.ts); 0 where a city is no source. What city c has of node n is at `c * nodes + n`. */
export interface CityScores {
  readonly byNode: Float64Array;
  /** Sums over the nodes. */
  readonly byCity: Float64Array;
}

/**
 * Up to `most` cities: for each node in turn its best one, unless one chosen before is a source of it too; then the best of all that are left. Equal
 * ones in their own order; a city of score 0 is never chosen.
 */
export function chooseStops({ byNode, byCity }: CityScores, nodes: number, most: number): readonly number[] {
  const cities = [...byCity.keys()];
  const chosen: number[] = [];
  const take = (score: (city: number) => number): void => {
    const rest = cities.filter((city) => score(city) > 0 && !chosen.includes(city));
    const best = rest.toSorted((a, b) => score(b) - score(a) || a - b)[0];
    if (best !== undefined) chosen.push(best);
  };
  for (let node = 0; node < nodes && chosen.length < most; node++) {
    const score = (city: number): number => byNode[city * nodes + node]!;
    if (!chosen.some((city) => score(city) > 0)) take(score);
  }
  for (let before = -1; chosen.length < most && chosen.length !== before;) {
    before = chosen.length;
    take((city) => byCity[city]!);
  }
  return chosen;
}
