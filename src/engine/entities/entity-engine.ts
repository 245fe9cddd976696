/**
 * Exact counts of distinct public entities (companies, institutes or parks) by region and by value, and which rows pass.
 * Knows filters; no names, no points, no people.
 *
 * An entity passes when at least one of its nodes satisfies chain, node and stages together, and when each attribute it has
 * passes: founding year, size and tags (any of those chosen) of companies, kind and level of places, origin of both. Other filters do not
 * apply; nor do node and stages to parks, which are registered by chain. A value of a chart counts the entities that would pass if the chart's own filter were that value alone.
 */
import { isMany } from "#model/subjects";
import { isByChain } from "#model/filters";
import type { CompanyColumns, PlaceColumns, PointColumns } from "#format/entities";
import { STAGES, type Taxonomy } from "#model/chains";
import { baseFilters, type Base, type Query } from "#model/query";
import { filtersOf, type Filters } from "#model/filters";
import { provinceOf, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import type { EntityResult } from "#model/result";
import { OccupiedCells } from "./density";
import { EntityRows, type Passing, type Tally } from "./entity-rows";
import type { NodeTally } from "./node-tally";
import { NodeSets, nodeTests, type NodeTests } from "./node-sets";
import { Profiles } from "./profiles";
import type { DensityGrid, EntitySubject } from "#model/engine-calls";

/** What entities are read against. */
export interface EntityContext {
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  /** Founding years of companies, ascending and contiguous. */
  readonly foundedYears: readonly number[];
}

/** One subject's entities, in one part per file; parts may arrive over time. */
export class EntityEngine {
  private readonly context: EntityContext;
  private readonly subject: EntitySubject;
  private readonly expectedParts: number;
  private readonly parentOf: Int32Array;
  private readonly sets = new NodeSets();
  private readonly profiles: Profiles;
  private readonly parts = new Map<string, EntityRows>();
  private readonly occupied = new OccupiedCells();
  private readonly cellsOfPart = new Map<string, Uint32Array>();

  /** `expectedParts` is how many files the subject has: one per province, or one. */
  constructor(context: EntityContext, subject: EntitySubject, expectedParts: number) {
    this.context = context;
    this.subject = subject;
    this.expectedParts = expectedParts;
    this.profiles = new Profiles(subject, context.foundedYears);
    this.parentOf = Int32Array.from(context.tree.regions, ({ parent }) =>
      parent === null ? -1 : regionOf(context.tree, parent).index,
    );
  }

  add(columns: CompanyColumns | PlaceColumns): void {
    this.parts.set(
      columns.kind === "company" ? columns.province : "",
      new EntityRows(columns, this.sets, this.profiles),
    );
  }

  /** Points of a part, in row order. */
  addPoints(province: string | null, points: PointColumns): void {
    this.cellsOfPart.set(province ?? "", this.occupied.numbersOf(points));
  }

  hasPoints(province: string | null): boolean {
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

  /** Counts of all regions, total of `code`, histograms of `described`. */
  run(
    code: string,
    filters: Filters,
    { described = code, base = "same" }: Pick<Query, "described" | "base"> = {},
  ): EntityResult {
    const { tree, taxonomy } = this.context;
    const { tests, failing, passing } = this.question(filters, base);
    const tally: Tally = {
      passing: new Float64Array(tree.regions.length),
      base: new Float64Array(tree.regions.length),
      bySet: new Uint32Array(this.sets.size),
      byProfile: new Uint32Array(this.profiles.size),
    };
    const inside = this.regionsWithin(described);
    for (const part of this.parts.values()) part.count(passing, inside, tally);
    const nodeHistograms = {
      chain: new Float64Array(taxonomy.chains.length),
      node: new Float64Array(taxonomy.nodes.length),
      stage: new Float64Array(STAGES.length),
    };
    this.sets.addTo(nodeHistograms, tally.bySet, tests);
    const regions = this.rolledUp(tally.passing);
    return {
      total: regions[regionOf(tree, code).index]!,
      regions,
      regionsBase: tests.all === null && base === "same" ? regions : this.rolledUp(tally.base),
      histograms: { ...nodeHistograms, ...this.profiles.histograms(tally.byProfile, failing) },
      coverage: this.coverage,
    };
  }

  /** One byte per row of a part: 1 = lies in the region in scope and passes all filters. */
  visibility(province: string | null, region: RegionCode, filters: Filters): Uint8Array {
    const [bytes = new Uint8Array(0)] = this.visibilities([province], region, filters);
    return bytes;
  }

  /** The same of several parts; none of a part that is not loaded. */
  visibilities(
    provinces: readonly (string | null)[],
    region: RegionCode,
    filters: Filters,
  ): readonly (Uint8Array | undefined)[] {
    const { passing } = this.question(filters);
    const inside = this.regionsWithin(region);
    return provinces.map((province) => this.parts.get(province ?? "")?.visible(passing, inside));
  }

  /** Rows that lie in the region and pass all filters, by cell; of a province's companies once its points are there. */
  density(region: RegionCode, filters: Filters): DensityGrid {
    const amounts = new Uint32Array(this.occupied.size);
    const { passing } = this.question(filters);
    const inside = this.regionsWithin(region);
    for (const [province, cells] of this.cellsOfPart) this.parts.get(province)?.addTo(amounts, passing, inside, cells);
    const isOneFile = isMany(this.subject) && provinceOf(this.context.tree, region) !== null;
    return { ...this.occupied.gridOf(amounts), coverage: isOneFile ? 1 : this.pointCoverage };
  }

  /** Adds rows that pass the filters, chain, node and stages left out, to the regions of an answer (EntityRows.countNodes). */
  countNodes(filters: Filters, targetsOf: readonly (readonly number[])[], tally: NodeTally): void {
    const asked = filtersOf({ ...filters, chain: null, node: null, stages: [] }, this.subject);
    const profiles = passing(this.profiles.failing(asked));
    for (const part of this.parts.values()) part.countNodes(profiles, targetsOf, tally);
  }

  /** Columns of a part, for describing its rows; null while it is not loaded. */
  columnsOf(province: string | null): CompanyColumns | PlaceColumns | null {
    return this.parts.get(province ?? "")?.columns ?? null;
  }

  private question(
    asked: Filters,
    base: Base = "same",
  ): {
    readonly tests: NodeTests;
    /** Bits per profile: the attributes whose filter it fails. */
    readonly failing: Uint8Array;
    readonly passing: Passing;
  } {
    const filters = filtersOf(this.withChainOfNode(asked), this.subject);
    const tests = nodeTests(filters, this.context.taxonomy);
    const failing = this.profiles.failing(filters);
    const profiles = passing(failing);
    const baseProfiles = base === "same" ? profiles : passing(this.profiles.failing(baseFilters(filters, base)));
    return { tests, failing, passing: { sets: this.sets.passing(tests.all), profiles, baseProfiles } };
  }

  /** Of what is counted by chain, a node asks for its chain. */
  private withChainOfNode(filters: Filters): Filters {
    if (!isByChain(filters, this.subject) || filters.chain !== null || filters.node === null) return filters;
    const node = this.context.taxonomy.nodes.find(({ id }) => id === filters.node);
    return { ...filters, chain: node?.chain ?? filters.node };
  }

  private regionsWithin(code: RegionCode): Uint8Array {
    const scope = regionOf(this.context.tree, code).index;
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

/** One byte per profile: 1 = it fails no filter. */
function passing(failing: Uint8Array): Uint8Array {
  return failing.map((bits) => (bits === 0 ? 1 : 0));
}
