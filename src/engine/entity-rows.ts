/** The rows of one entity file with what scans need: runs of equal region and the kept node mask. Knows no taxonomy. */
import type { NodeTests } from "#engine/entity-nodes";
import type { CompanyColumns, PlaceColumns } from "#format/entities";

export interface ColumnHistograms {
  readonly year: Float64Array;
  readonly kind: Float64Array;
  readonly level: Float64Array;
}

/** One file of entities. */
export class EntityRows {
  readonly columns: CompanyColumns | PlaceColumns;
  /** Founding year offsets of companies. */
  readonly founded: Uint8Array | null;
  /** Runs of adjacent rows with one region: region index, first row; one more first row at the end. */
  private readonly runRegion: Uint16Array;
  private readonly runFirst: Uint32Array;
  private keptKey = "*";
  private keptMask: Uint8Array | null = null;

  constructor(columns: CompanyColumns | PlaceColumns) {
    this.columns = columns;
    this.founded = columns.kind === "company" ? columns.founded : null;
    const firsts: number[] = [];
    const { region, rows } = columns;
    for (let row = 0; row < rows; row++) if (row === 0 || region[row] !== region[row - 1]) firsts.push(row);
    this.runRegion = Uint16Array.from(firsts, (row) => region[row]!);
    this.runFirst = Uint32Array.from([...firsts, rows]);
  }

  /** One byte per row: at least one node passes; null when nodes are not filtered. Kept until the filter changes. */
  passing(tests: NodeTests): Uint8Array | null {
    if (tests.all === null) return null;
    if (this.keptKey === tests.key && this.keptMask !== null) return this.keptMask;
    const { offsets, values } = this.columns.nodes;
    const mask = this.keptMask ?? new Uint8Array(this.columns.rows);
    const accepted = tests.all;
    let at = 0;
    for (let row = 0; row < mask.length; row++) {
      const end = offsets[row + 1]!;
      let passes = 0;
      for (; at < end; at++) passes |= accepted[values[at]!]!;
      mask[row] = passes;
    }
    this.keptKey = tests.key;
    this.keptMask = mask;
    return mask;
  }

  /** A fresh byte per row: 1 = passes nodes and years. */
  visible(tests: NodeTests, years: Uint8Array | null): Uint8Array {
    const mask = this.passing(tests);
    const out = mask === null ? new Uint8Array(this.columns.rows).fill(1) : mask.slice();
    const { founded } = this;
    if (years !== null && founded !== null)
      for (let row = 0; row < out.length; row++) out[row]! &= years[founded[row]!]!;
    return out;
  }

  /** Adds the passing rows to their regions. */
  countRegions(mask: Uint8Array | null, years: Uint8Array | null, counts: Float64Array): void {
    const { founded } = this;
    for (let run = 0; run < this.runRegion.length; run++) {
      const first = this.runFirst[run]!;
      const end = this.runFirst[run + 1]!;
      const region = this.runRegion[run]!;
      counts[region] = counts[region]! + countRows(mask, years, founded, first, end);
    }
  }

  /** Calls `visit` with each run of rows whose region is inside, joining neighbours. */
  eachRun(inside: Uint8Array, visit: (first: number, end: number) => void): void {
    let first = -1;
    for (let run = 0; run < this.runRegion.length; run++) {
      const isIn = inside[this.runRegion[run]!] === 1;
      if (isIn && first < 0) first = this.runFirst[run]!;
      if (!isIn && first >= 0) {
        visit(first, this.runFirst[run]!);
        first = -1;
      }
    }
    if (first >= 0) visit(first, this.columns.rows);
  }

  /** Adds rows `first .. end - 1` that pass the node filters to the charts of founding year, kind and level. */
  countColumns(first: number, end: number, mask: Uint8Array | null, { year, kind, level }: ColumnHistograms): void {
    const { columns } = this;
    if (columns.kind === "company") addRows(columns.founded, mask, first, end, year);
    else {
      addRows(columns.placeKind, mask, first, end, kind);
      addRows(columns.level, mask, first, end, level);
    }
  }
}

function countRows(
  mask: Uint8Array | null,
  years: Uint8Array | null,
  founded: Uint8Array | null,
  first: number,
  end: number,
): number {
  const inYears = founded === null ? null : years;
  if (mask === null && inYears === null) return end - first;
  let count = 0;
  if (inYears === null || founded === null) for (let row = first; row < end; row++) count += mask![row]!;
  else if (mask === null) for (let row = first; row < end; row++) count += inYears[founded[row]!]!;
  else for (let row = first; row < end; row++) count += mask[row]! & inYears[founded[row]!]!;
  return count;
}

function addRows(values: Uint8Array, mask: Uint8Array | null, first: number, end: number, counts: Float64Array): void {
  if (mask === null) for (let row = first; row < end; row++) counts[values[row]!]! += 1;
  else for (let row = first; row < end; row++) counts[values[row]!]! += mask[row]!;
}
