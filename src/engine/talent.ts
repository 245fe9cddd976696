/**
 * Answers questions about people: totals, regions and all histograms under filters. Composes branches, places and
 * histograms; the meaning of every number is in the header of estimate.ts. Knows no worker and no files.
 */
import type { Taxonomy } from "#model/chains";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import type { Filters } from "#model/query";
import { childrenOf, regionOf, type Region, type RegionTree } from "#model/regions";
import type { Amounts, Histogram, Precision, RegionAmounts, TalentResult } from "#model/result";
import type { Cube } from "#format/cube";
import { dimensionsOf, type Ask } from "#engine/ask";
import { Branches, onOnePath } from "#engine/branches";
import { engineDomains, type Domains } from "#engine/domains";
import { newParts, type Parts } from "#engine/estimate";
import { Places, type Place } from "#engine/scope";
import { addValue, ValueCounts } from "#engine/value-counts";
import { acceptedCodes, acceptedNodes } from "#engine/value-set";

/** What the engine must know of a dataset besides its cube. */
export interface TalentContext {
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  readonly years: readonly number[];
  readonly k: number;
}

/** Questions about people over one cube. Answers share arrays with a cache: callers must not write to them. */
export class TalentEngine {
  private readonly context: TalentContext;
  private readonly domains: Domains;
  private readonly branches: Branches;
  private readonly places: Places;
  private readonly counts: ValueCounts;
  private readonly listed: readonly Region[];

  constructor(context: TalentContext, cube: Cube) {
    this.context = context;
    this.domains = engineDomains(context.tree, context.taxonomy, context.years.length);
    this.branches = new Branches(cube, this.domains, context.k);
    this.counts = new ValueCounts(this.branches, context.taxonomy);
    const { levels } = this.branches;
    this.places = new Places(context.tree, this.domains.places, {
      province: this.branches.level("province"),
      prefecture: this.branches.level("prefecture"),
      county: levels.get("county") ?? null,
    });
    this.listed = context.tree.regions.filter(({ level }) => level !== "county");
  }

  run(code: string, filters: Filters): TalentResult {
    const { tree, taxonomy, years } = this.context;
    const region = regionOf(tree, code);
    const place = this.places.placeOf(region);
    const sizes = { age: this.domains.of.age.size, year: this.domains.of.year.size };
    const ask: Ask = { ...acceptedCodes(filters, taxonomy, sizes, years), county: null };
    const regions = this.regions(region, ask);
    const hasIndustryFilter = ask.chain !== null || ask.node !== null;
    const at = regions.codes.indexOf(code);
    const total = {
      estimate: regions.amounts.estimate[at]!,
      known: regions.amounts.known[at]!,
      upper: regions.amounts.upper[at]!,
    };
    const inScope: Ask = place.county === null ? ask : { ...ask, county: maskOf(tree.regions.length, place.county) };
    const dimensions = dimensionsOf(ask, region.level === "county" ? ["county"] : []);
    return {
      total,
      precision: precisionOf(this.branches, [total.known], [total.upper], dimensions),
      combines: combined(dimensions),
      regions,
      regionsBase: hasIndustryFilter ? this.regions(region, { ...ask, chain: null, node: null }) : regions,
      histograms: this.histograms(place, inScope, filters, region.level === "county" ? ["county"] : []),
    };
  }

  /** The nation, provinces, prefectures and the counties beside the scope, under all filters but the scope. */
  private regions(scope: Region, ask: Ask): RegionAmounts {
    const parent = this.places.countyParentOf(scope);
    const counties = parent === null ? [] : childrenOf(this.context.tree, parent.code);
    const all = [...this.listed, ...counties];
    const sums = this.counts.prefectures(ask, { first: 0, end: this.branches.level("prefecture").rows });
    const amounts = newParts(all.length);
    this.listed.forEach((region, index) => addPlace(amounts, index, this.places.placeOf(region), sums));
    if (parent !== null && counties.length > 0) {
      const inside = this.places.placeOf(parent);
      const values = this.places.isListed(inside, parent) ? this.counts.branch("county", ask, inside.range) : null;
      counties.forEach((county, offset) => {
        const index = this.listed.length + offset;
        if (values) copyValue(amounts, index, values, county.index);
        else addPlace(amounts, index, this.places.placeOf(county), sums);
      });
    }
    const dimensions = dimensionsOf(ask, counties.length > 0 ? ["county"] : []);
    const precision = precisionOf(this.branches, amounts.known, amounts.upper, dimensions);
    return { codes: all.map(({ code }) => code), amounts, precision, combines: combined(dimensions) };
  }

  private histograms(
    place: Place,
    ask: Ask,
    filters: Filters,
    scoped: readonly DimensionId[],
  ): TalentResult["histograms"] {
    const { taxonomy } = this.context;
    const stageNodes = acceptedNodes(null, filters.stages, taxonomy);
    const finish = (parts: Parts, left: Ask, dimension: DimensionId): Histogram => {
      const amounts = scaled(parts, place);
      const dimensions = dimensionsOf({ ...left, county: null }, [dimension, ...scoped]);
      const precision = precisionOf(this.branches, amounts.known, amounts.upper, dimensions);
      return { amounts, precision, combines: combined(dimensions) };
    };
    const plain = (dimension: "tier" | "education" | "age" | "year"): Histogram => {
      const left: Ask = { ...ask, [dimension]: null };
      return finish(this.counts.branch(dimension, left, place.range), left, dimension);
    };
    const chainAsk: Ask = { ...ask, chain: null, node: stageNodes };
    const stageAsk: Ask = { ...ask, node: acceptedNodes(filters.node, [], taxonomy) };
    const nodeAsk: Ask = { ...ask, node: stageNodes };
    return {
      tier: plain("tier"),
      education: plain("education"),
      age: plain("age"),
      year: plain("year"),
      chain: finish(this.counts.chains(chainAsk, place.range), chainAsk, "chain"),
      node: finish(this.counts.nodes(nodeAsk, place.range), nodeAsk, "node"),
      stage: finish(this.counts.stages(stageAsk, filters.node, place.range), { ...ask, node: null }, "node"),
    };
  }
}

function addPlace(amounts: Parts, index: number, place: Place, sums: Parts): void {
  for (let row = place.range.first; row < place.range.end; row++) {
    addValue(amounts, index, {
      estimate: sums.estimate[row]! * place.share.estimate,
      known: sums.known[row]! * place.share.known,
      upper: sums.upper[row]! * place.share.upper,
    });
  }
}

function copyValue(amounts: Parts, index: number, values: Parts, value: number): void {
  amounts.estimate[index] = values.estimate[value]!;
  amounts.known[index] = values.known[value]!;
  amounts.upper[index] = values.upper[value]!;
}

function scaled(parts: Parts, place: Place): Amounts {
  const { estimate, known, upper } = place.share;
  if (known === 1) return parts;
  return {
    estimate: parts.estimate.map((value) => value * estimate),
    known: parts.known.map((value) => value * known),
    upper: parts.upper.map((value) => value * upper),
  };
}

function maskOf(size: number, value: number): Uint8Array {
  const mask = new Uint8Array(size);
  mask[value] = 1;
  return mask;
}

/** Every person stands in the spine: only branch dimensions are combined. */
function combined(dimensions: ReadonlySet<DimensionId>): readonly DimensionId[] {
  return TREE.flatMap(({ dimension }) => (dimensions.has(dimension) && !SPINE.includes(dimension) ? [dimension] : []));
}

function precisionOf(
  branches: Branches,
  known: ArrayLike<number>,
  upper: ArrayLike<number>,
  dimensions: ReadonlySet<DimensionId>,
): Precision {
  let isExact = true;
  for (let index = 0; index < known.length && isExact; index++) isExact = known[index] === upper[index];
  if (isExact) return "exact";
  return onOnePath(branches.levels, dimensions) ? "within-branch" : "estimate";
}
