/** The peer: crossfilter2 over the rows of one branch (tier > age), weighted by people. Same cells, pools as a value. */
import crossfilter from "crossfilter2";
import type { Cube, CubeLevel } from "#format/cube";
import type { DimensionId } from "#model/dimensions";

interface BranchRow {
  readonly province: number;
  readonly prefecture: number;
  readonly chain: number;
  readonly tier: number;
  readonly age: number;
  readonly people: number;
}

/** Counts a branch with crossfilter semantics: a group leaves its own dimension's filter out. */
export interface BranchPeer {
  readonly rows: number;
  /** Filters chain, tiers and ages (null = all) and recounts all five groups; returns the people in the first. */
  readonly recount: (
    chain: number | null,
    tiers: ReadonlySet<number>,
    ages: readonly [number, number] | null,
  ) => number;
}

/** Loads the age branch into crossfilter2. */
export function crossfilterBranch(cube: Cube): BranchPeer {
  const rows = branchRows(cube);
  const filter = crossfilter(rows as BranchRow[]);
  const province = filter.dimension((row) => row.province);
  const prefecture = filter.dimension((row) => row.prefecture);
  const chain = filter.dimension((row) => row.chain);
  const tier = filter.dimension((row) => row.tier);
  const age = filter.dimension((row) => row.age);
  const groups = [province, prefecture, chain, tier, age].map((dimension) =>
    dimension.group().reduceSum((row) => row.people),
  );
  return {
    rows: rows.length,
    recount: (onlyChain, tiers, ages) => {
      if (onlyChain === null) chain.filterAll();
      else chain.filterExact(onlyChain);
      if (tiers.size === 0) tier.filterAll();
      else tier.filterFunction((value) => tiers.has(Number(value)));
      if (ages === null) age.filterAll();
      else age.filterRange([ages[0], ages[1] + 1]);
      return groups.reduce((sum, group) => sum + (group.all()[0]?.value as number), 0);
    },
  };
}

function branchRows(cube: Cube): readonly BranchRow[] {
  const path = (["province", "prefecture", "chain", "tier", "age"] as const).map((dimension) => level(cube, dimension));
  const rows: BranchRow[] = [];
  const codes = [0, 0, 0, 0, 0];
  const descend = (depth: number, parent: number): void => {
    const { offsets, codes: values, counts } = path[depth]!;
    for (let row = offsets[parent]!; row < offsets[parent + 1]!; row++) {
      codes[depth] = values[row]!;
      if (depth < path.length - 1) descend(depth + 1, row);
      else {
        const [province, prefecture, chain, tier, age] = codes as [number, number, number, number, number];
        rows.push({ province, prefecture, chain, tier, age, people: counts[row]! });
      }
    }
  };
  descend(0, 0);
  return rows;
}

function level(cube: Cube, dimension: DimensionId): CubeLevel {
  const found = cube.get(dimension);
  if (!found) throw new Error(`no level ${dimension}`);
  return found;
}
