/** People of each value of a level below one row of an ancestor, pools apart. Knows no check. */
import { POOL_CODE } from "#model/dimensions";
import { rowsBelow, type AuditLevel } from "./audit-cube";

/** People of each value under the rows of a level below one row of an ancestor. */
export class ValueSums {
  readonly people: Float64Array;
  readonly values: number[] = [];
  pooled = 0;
  private readonly level: AuditLevel;
  private readonly ancestor: AuditLevel;

  constructor(level: AuditLevel, ancestor: AuditLevel, size: number) {
    this.level = level;
    this.ancestor = ancestor;
    this.people = new Float64Array(Math.max(size, 1));
  }

  read(row: number): void {
    for (const value of this.values) this.people[value] = 0;
    this.values.length = 0;
    this.pooled = 0;
    const [first, end] = rowsBelow(this.level, this.ancestor, row);
    for (let at = first; at < end; at++) {
      const code = this.level.codes[at]!;
      const people = this.level.counts[at]!;
      if (code === POOL_CODE) this.pooled += people;
      else {
        if (this.people[code] === 0) this.values.push(code);
        this.people[code] = this.people[code]! + people;
      }
    }
  }
}
