/**
 * Exact counts of distinct public entities (companies, institutes or parks) by region and by value, and which rows pass.
 * Knows columns and filters; no names, no points, no people.
 *
 * An entity passes when at least one of its nodes satisfies chain, node and stages together; years apply to the founding
 * year. Tiers, educations and ages do not apply. A value of a chart counts the entities that would pass if the chart's
 * own filter were that value alone.
 */
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { STAGES, type Taxonomy } from "#model/chains";
import { INSTITUTE_KINDS, PARK_KINDS, PLACE_LEVELS } from "#model/dimensions";
import type { Filters } from "#model/query";
import { provinceOf, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import type { EntityResult } from "#model/result";
import { GRID } from "#engine/density";
import { EntityRows } from "#engine/entity-rows";
import type { DensityGrid } from "#engine/protocol";
import { countNodes, nodeTests } from "#engine/entity-nodes";

/** What entities are read against. */
export interface EntityContext {
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  /** Founding years of companies, ascending and contiguous. */
  readonly foundedYears: readonly number[];
}

const KIND_SIZES = { company: 0, institute: INSTITUTE_KINDS.length, park: PARK_KINDS.length } as const;

/** One subject's entities, in one part per file; parts may arrive over time. */
export class EntityEngine {
  private readonly context: EntityContext;
  private readonly subject: "company" | "institute" | "park";
  private readonly expectedParts: number;
  private readonly parentOf: Int32Array;
  private readonly parts = new Map<string, EntityRows>();
  private readonly cellsOfPart = new Map<string, Uint32Array>();

  /** `expectedParts` is how many files the subject has: one per province, or one. */
  constructor(context: EntityContext, subject: "company" | "institute" | "park", expectedParts: number) {
    this.context = context;
    this.subject = subject;
    this.expectedParts = expectedParts;
    this.parentOf = Int32Array.from(context.tree.regions, ({ parent }) =>
      parent === null ? -1 : regionOf(context.tree, parent).index,
    );
  }

  add(columns: CompanyColumns | PlaceColumns): void {
    this.parts.set(columns.kind === "company" ? columns.province : "", new EntityRows(columns));
  }

  /** Cells of a part's points, in row order. */
  addCells(province: string | null, cells: Uint32Array): void {
    this.cellsOfPart.set(province ?? "", cells);
  }

  hasCells(province: string | null): boolean {
    return this.cellsOfPart.has(province ?? "");
  }

  has(province: string | null): boolean {
    return this.parts.has(province ?? "");
  }

  get coverage(): number {
    return this.expectedParts === 0 ? 1 : this.parts.size / this.expectedParts;
  }

  /** Share of the files whose points are known. */
  get pointCoverage(): number {
    return this.expectedParts === 0 ? 1 : this.cellsOfPart.size / this.expectedParts;
  }

  run(code: string, filters: Filters): EntityResult {
    const { tree, taxonomy, foundedYears } = this.context;
    const tests = nodeTests(filters, taxonomy);
    const years = this.yearMask(filters);
    const inScope = this.regionsWithin(regionOf(tree, code).index);
    const passing = new Float64Array(tree.regions.length);
    const base = new Float64Array(tree.regions.length);
    const histograms = {
      chain: new Float64Array(taxonomy.chains.length),
      node: new Float64Array(taxonomy.nodes.length),
      stage: new Float64Array(STAGES.length),
      year: new Float64Array(this.subject === "company" ? foundedYears.length : 0),
      kind: new Float64Array(KIND_SIZES[this.subject]),
      level: new Float64Array(this.subject === "company" ? 0 : PLACE_LEVELS.length),
    };
    for (const part of this.parts.values()) {
      const mask = part.passing(tests);
      part.countRegions(mask, years, passing);
      if (tests.all !== null) part.countRegions(null, years, base);
      part.eachRun(inScope, (first, end) => {
        countNodes(part, first, end, tests, years, histograms);
        part.countColumns(first, end, mask, histograms);
      });
    }
    const regions = this.rolledUp(passing);
    const total = regions[regionOf(tree, code).index]!;
    const regionsBase = tests.all === null ? regions : this.rolledUp(base);
    return { total, regions, regionsBase, histograms, coverage: this.coverage };
  }

  /** One byte per row of a part: 1 = lies in the region in scope and passes all filters. */
  visibility(province: string | null, region: RegionCode, filters: Filters): Uint8Array {
    const part = this.parts.get(province ?? "");
    if (part === undefined) return new Uint8Array(0);
    const visible = part.visible(nodeTests(filters, this.context.taxonomy), this.yearMask(filters));
    const inside = this.regionsWithin(regionOf(this.context.tree, region).index);
    const { region: regionOfRow } = part.columns;
    for (let row = 0; row < visible.length; row++) visible[row]! &= inside[regionOfRow[row]!]!;
    return visible;
  }

  /** Rows that lie in the region and pass all filters, by cell; of a province's companies once its points are there. */
  density(region: RegionCode, filters: Filters): DensityGrid {
    const counts = new Uint32Array(GRID.cols * GRID.rows);
    for (const [province, cells] of this.cellsOfPart) {
      const visible = this.visibility(province, region, filters);
      for (let row = 0; row < cells.length; row++) counts[cells[row]!]! += visible[row]!;
    }
    let total = 0;
    let peak = 0;
    for (const count of counts) {
      total += count;
      if (count > peak) peak = count;
    }
    const isOneFile = this.subject === "company" && provinceOf(this.context.tree, region) !== null;
    return { ...GRID, counts, total, peak, coverage: isOneFile ? 1 : this.pointCoverage };
  }

  /** Columns of a part, for describing its rows; null while it is not loaded. */
  columnsOf(province: string | null): CompanyColumns | PlaceColumns | null {
    return this.parts.get(province ?? "")?.columns ?? null;
  }

  private yearMask(filters: Filters): Uint8Array | null {
    const span = filters.years;
    if (span === null || this.subject !== "company") return null;
    return Uint8Array.from({ length: 256 }, (_, offset) => {
      const year = this.context.foundedYears[offset];
      return year !== undefined && year >= span[0] && year <= span[1] ? 1 : 0;
    });
  }

  private regionsWithin(scope: number): Uint8Array {
    const inside = new Uint8Array(this.parentOf.length);
    for (let region = 0; region < inside.length; region++) {
      for (let at = region; at >= 0; at = this.parentOf[at]!) {
        if (at === scope) inside[region] = 1;
      }
    }
    return inside;
  }

  private rolledUp(own: Float64Array): Float64Array {
    const sums = new Float64Array(own.length);
    for (let region = 0; region < own.length; region++) {
      const count = own[region]!;
      if (count === 0) continue;
      for (let at = region; at >= 0; at = this.parentOf[at]!) sums[at] = sums[at]! + count;
    }
    return sums;
  }
}
