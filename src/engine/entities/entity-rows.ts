/**
 * The rows of one entity file and the passes over them: each row is its node set, its profile and its region. Knows what
 * passes as bytes per set and profile; no filters, no taxonomy.
 */
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import type { NodeSets } from "./node-sets";
import type { NodeTally } from "./node-tally";
import type { Profiles } from "./profiles";

/** What passes the filters of one question: 1 per number. */
export interface Passing {
  readonly sets: Uint8Array;
  readonly profiles: Uint8Array;
  /** Profiles of the base. */
  readonly baseProfiles: Uint8Array;
}

/** Counts of one question. */
export interface Tally {
  /** Rows that pass, by region. */
  readonly passing: Float64Array;
  /** Rows whose profile is of the base, by region. */
  readonly base: Float64Array;
  /** Rows in scope whose profile passes, by node set. */
  readonly bySet: Uint32Array;
  /** Rows in scope whose node set passes, by profile. */
  readonly byProfile: Uint32Array;
}

/** One file of entities. */
export class EntityRows {
  readonly columns: CompanyColumns | PlaceColumns;
  private readonly setOfRow: Uint32Array;
  private readonly profileOfRow: Uint32Array;
  /** Runs of adjacent rows with one region: region index, first row; one more first row at the end. */
  private readonly runRegion: Uint16Array;
  private readonly runFirst: Uint32Array;

  constructor(columns: CompanyColumns | PlaceColumns, sets: NodeSets, profiles: Profiles) {
    this.columns = columns;
    this.setOfRow = sets.numbersOf(columns.nodes, columns.rows);
    this.profileOfRow = profiles.numbersOf(columns);
    const firsts: number[] = [];
    const { region, rows } = columns;
    for (let row = 0; row < rows; row++) if (row === 0 || region[row] !== region[row - 1]) firsts.push(row);
    this.runRegion = Uint16Array.from(firsts, (row) => region[row]!);
    this.runFirst = Uint32Array.from([...firsts, rows]);
  }

  /** Adds every row to its region, and those inside to their node set and profile. */
  count(accepted: Passing, inside: Uint8Array, tally: Tally): void {
    const { runRegion, runFirst } = this;
    for (let run = 0; run < runRegion.length; run++) {
      const region = runRegion[run]!;
      const count = inside[region] === 1 ? countInside : countOutside;
      count(this.setOfRow, this.profileOfRow, runFirst[run]!, runFirst[run + 1]!, accepted, tally, region);
    }
  }

  /** A fresh byte per row: 1 = lies inside and passes. */
  visible({ sets, profiles }: Passing, inside: Uint8Array): Uint8Array {
    const { setOfRow, profileOfRow } = this;
    const { region } = this.columns;
    const visible = new Uint8Array(region.length);
    for (let row = 0; row < visible.length; row++)
      visible[row] = inside[region[row]!]! & sets[setOfRow[row]!]! & profiles[profileOfRow[row]!]!;
    return visible;
  }

  /** Adds the rows whose profile passes to the regions of the answer that they lie in; `targetsOf` says which ones by region index. */
  countNodes(profiles: Uint8Array, targetsOf: readonly (readonly number[])[], tally: NodeTally): void {
    const { profileOfRow, runRegion, runFirst } = this;
    const { offsets, values } = this.columns.nodes;
    for (let run = 0; run < runRegion.length; run++) {
      const targets = targetsOf[runRegion[run]!]!;
      if (targets.length === 0) continue;
      for (let row = runFirst[run]!; row < runFirst[run + 1]!; row++)
        if (profiles[profileOfRow[row]!] === 1) tally.addEntity(targets, values, offsets[row]!, offsets[row + 1]!);
    }
  }

  /** Adds the rows that lie inside and pass to the amounts of their cells, given in row order. */
  addTo(amounts: Uint32Array, { sets, profiles }: Passing, inside: Uint8Array, cells: Uint32Array): void {
    const { setOfRow, profileOfRow, runRegion, runFirst } = this;
    for (let run = 0; run < runRegion.length; run++) {
      if (inside[runRegion[run]!] === 0) continue;
      const end = Math.min(runFirst[run + 1]!, cells.length);
      for (let row = runFirst[run]!; row < end; row++)
        amounts[cells[row]!]! += sets[setOfRow[row]!]! & profiles[profileOfRow[row]!]!;
    }
  }
}

function countInside(
  setOfRow: Uint32Array,
  profileOfRow: Uint32Array,
  first: number,
  end: number,
  { sets, profiles, baseProfiles }: Passing,
  { passing, base, bySet, byProfile }: Tally,
  region: number,
): void {
  let inBase = 0;
  let passed = 0;
  for (let row = first; row < end; row++) {
    const set = setOfRow[row]!;
    const profile = profileOfRow[row]!;
    const bySets = sets[set]!;
    const byProfiles = profiles[profile]!;
    inBase += baseProfiles[profile]!;
    passed += bySets & byProfiles;
    bySet[set]! += byProfiles;
    byProfile[profile]! += bySets;
  }
  base[region]! += inBase;
  passing[region]! += passed;
}

function countOutside(
  setOfRow: Uint32Array,
  profileOfRow: Uint32Array,
  first: number,
  end: number,
  { sets, profiles, baseProfiles }: Passing,
  { passing, base }: Tally,
  region: number,
): void {
  let inBase = 0;
  let passed = 0;
  for (let row = first; row < end; row++) {
    const profile = profileOfRow[row]!;
    inBase += baseProfiles[profile]!;
    passed += sets[setOfRow[row]!]! & profiles[profile]!;
  }
  base[region]! += inBase;
  passing[region]! += passed;
}
