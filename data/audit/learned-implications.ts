/**
 * Implications between dimensions on different branches that the published numbers themselves give away. A value x is taken to
 * imply y when cells in which everybody has y hold half of x's people or more, and no cell anywhere disproves it.
 */
import type { AuditLevel } from "./audit-cube";
import { ValueSums } from "./value-sums";

/** Cells that must show an implication before an outsider would believe it. */
const LEAST_CELLS = 3;
const LEAST_SHARE = 0.5;

/** Value of `coarse` each value of `fine` implies, −1 for none; null when nothing was learned. */
export function learnImplication(
  fine: AuditLevel,
  coarse: AuditLevel,
  ancestor: AuditLevel,
  [fineSize, coarseSize]: readonly [number, number],
): Int32Array | null {
  const x = new ValueSums(fine, ancestor, fineSize);
  const y = new ValueSums(coarse, ancestor, coarseSize);
  const implied = candidates(x, y, ancestor, fineSize);
  disprove(x, y, ancestor, implied);
  return implied.some((value) => value >= 0) ? implied : null;
}

/** Values seen in enough cells of a single coarse value, and in no two different ones. */
function candidates(x: ValueSums, y: ValueSums, ancestor: AuditLevel, size: number): Int32Array {
  const implied = new Int32Array(Math.max(size, 1)).fill(-1);
  const cells = new Uint32Array(implied.length);
  const shown = new Float64Array(implied.length);
  const people = new Float64Array(implied.length);
  const contradicted = new Uint8Array(implied.length);
  for (let row = 0; row < ancestor.counts.length; row++) {
    x.read(row);
    y.read(row);
    const only = y.pooled === 0 && y.values.length === 1 ? y.values[0]! : -1;
    for (const value of x.values) {
      people[value] = people[value]! + x.people[value]!;
      if (only < 0) continue;
      if (implied[value]! >= 0 && implied[value] !== only) contradicted[value] = 1;
      implied[value] = only;
      cells[value] = cells[value]! + 1;
      shown[value] = shown[value]! + x.people[value]!;
    }
  }
  return implied.map((coarse, value) => {
    const isShown = cells[value]! >= LEAST_CELLS && shown[value]! >= LEAST_SHARE * people[value]!;
    return isShown && contradicted[value] === 0 ? coarse : -1;
  });
}

/** Drops values that together have more people in some cell than the value they would imply can have there. */
function disprove(x: ValueSums, y: ValueSums, ancestor: AuditLevel, implied: Int32Array): void {
  for (let pass = 0, isChanged = true; isChanged && pass < 8; pass++) {
    isChanged = false;
    for (let row = 0; row < ancestor.counts.length; row++) {
      x.read(row);
      const mine = x.values.filter((value) => implied[value]! >= 0);
      if (mine.length === 0) continue;
      y.read(row);
      for (const coarse of new Set(mine.map((value) => implied[value]!))) {
        const together = mine.filter((value) => implied[value] === coarse);
        const people = together.reduce((sum, value) => sum + x.people[value]!, 0);
        if (people <= y.people[coarse]! + y.pooled) continue;
        for (const value of together) implied[value] = -1;
        isChanged = true;
      }
    }
  }
}
