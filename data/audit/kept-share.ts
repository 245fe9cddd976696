/** How much of the people a level names: what the dataset card states and the audit computes again. */
import { POOL_CODE } from "#model/dimensions";
import type { AuditCube } from "./audit-cube";

/** Share of people 0–1 whose value of a level is published; null where the cube lacks the level. */
export function keptShare(cube: AuditCube, dimension: string): number | null {
  const level = cube.levels.find((each) => each.dimension === dimension);
  if (!level) return null;
  let [all, pooled] = [0, 0];
  for (const [row, people] of level.counts.entries()) {
    all += people;
    if (level.codes[row] === POOL_CODE) pooled += people;
  }
  return all === 0 ? null : 1 - pooled / all;
}
