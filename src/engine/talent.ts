/**
 * Answers questions about people: totals, regions and all histograms under filters. Composes branches, places and
 * histograms; the meaning of every number is in the header of estimate.ts. Knows no worker and no files.
 */
import { STAGES, type Stage, type Taxonomy } from "#model/chains";
import type { DimensionId } from "#model/dimensions";
import type { Filters } from "#model/query";
import { childrenOf, regionOf, type Region, type RegionTree } from "#model/regions";
import type { Amounts, Histogram, Precision, RegionAmounts, TalentResult } from "#model/result";
import type { Cube } from "#format/cube";
import { Branches, onOnePath, SPINE_END } from "#engine/branches";
import { engineDomains, NO_GROUP, type Domains } from "#engine/domains";
import { childRange, newParts, type Parts, type RowRange } from "#engine/estimate";
import { countDeepValues, countSpineValues, countValues } from "#engine/histogram";
import { RecentCache } from "#engine/recent-cache";
import { Places, type Place } from "#engine/scope";
import { acceptedCodes, acceptedNodes, chainSet, keyOf, plainSet, type AcceptedCodes, type ValueSet } from "#engine/value-set";

/** What the engine must know of a dataset besides its cube. */
export interface TalentContext {
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  readonly years: readonly number[];
  readonly k: number;
}

/** Filters as codes, with the county of the scope. */
interface Ask extends AcceptedCodes {
  readonly county: Uint8Array | null;
}

const KEPT_ANSWERS = 64;
const BRANCH_DIMENSIONS = ["tier", "education", "age", "county", "node", "year"] as const;

/** Questions about people over one cube. Answers share arrays with a cache: callers must not write to them. */
export class TalentEngine {
  private readonly context: TalentContext;
  private readonly domains: Domains;
  private readonly branches: Branches;
  private readonly places: Places;
  private readonly answers = new RecentCache<Parts>(KEPT_ANSWERS);
  private readonly listed: readonly Region[];

  constructor(context: TalentContext, cube: Cube) {
    this.context = context;
    this.domains = engineDomains(context.tree, context.taxonomy, context.years.length);
    this.branches = new Branches(cube, this.domains, context.k);
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
    return {
      total,
      precision: precisionOf(this.branches, [total.known], [total.upper], dimensionsOf(ask, region.level === "county" ? ["county"] : [])),
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
    const sums = this.spineSums(ask, { first: 0, end: this.branches.level("prefecture").rows });
    const amounts = newParts(all.length);
    this.listed.forEach((region, index) => addPlace(amounts, index, this.places.placeOf(region), sums));
    if (parent !== null && counties.length > 0) {
      const inside = this.places.placeOf(parent);
      const values = this.places.isListed(inside, parent) ? this.countBranch("county", ask, inside.range) : null;
      counties.forEach((county, offset) => {
        const index = this.listed.length + offset;
        if (values) copyValue(amounts, index, values, county.index);
        else addPlace(amounts, index, this.places.placeOf(county), sums);
      });
    }
    const dimensions = dimensionsOf(ask, counties.length > 0 ? ["county"] : []);
    const precision = precisionOf(this.branches, amounts.known, amounts.upper, dimensions);
    return { codes: all.map(({ code }) => code), amounts, precision };
  }

  private histograms(place: Place, ask: Ask, filters: Filters, scoped: readonly DimensionId[]): TalentResult["histograms"] {
    const { taxonomy } = this.context;
    const stageNodes = acceptedNodes(null, filters.stages, taxonomy);
    const finish = (parts: Parts, left: Ask, dimension: DimensionId): Histogram => {
      const amounts = scaled(parts, place);
      const dimensions = dimensionsOf({ ...left, county: null }, [dimension, ...scoped]);
      return { amounts, precision: precisionOf(this.branches, amounts.known, amounts.upper, dimensions) };
    };
    const plain = (dimension: "tier" | "education" | "age" | "year"): Histogram => {
      const left: Ask = { ...ask, [dimension]: null };
      return finish(this.countBranch(dimension, left, place.range), left, dimension);
    };
    const chainAsk: Ask = { ...ask, chain: null, node: stageNodes };
    const nodeAsk: Ask = { ...ask, node: stageNodes };
    return {
      tier: plain("tier"),
      education: plain("education"),
      age: plain("age"),
      year: plain("year"),
      chain: finish(this.countChains(chainAsk, place.range), chainAsk, "chain"),
      node: finish(this.countNodes(nodeAsk, place.range), nodeAsk, "node"),
      stage: finish(this.countStages(ask, filters.node, place.range), { ...ask, node: null }, "node"),
    };
  }

  /** People by value of a branch dimension other than node, in prefecture rows `range`. */
  private countBranch(dimension: "tier" | "education" | "age" | "county" | "year", ask: Ask, range: RowRange): Parts {
    const left: Ask = { ...ask, [dimension]: null };
    return this.answers.get(`${dimension} ${askKey(left)} @${range.first}-${range.end}`, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const level = branches.level(dimension);
      const sets = this.setsOf(left);
      const spine = this.neededRows(left, range);
      const inner = level.parent === null || level.parent === SPINE_END ? null : branches.level(level.parent);
      const pass = {
        level,
        rows: branches.rowParts(dimension, sets, spine, null),
        range: childRange(chain, range),
        selection: branches.selection(SPINE_END, sets.get(SPINE_END) ?? null, spine),
        people: chain.people,
        others: branches.rowParts(SPINE_END, sets, spine, (inner ?? level).dimension),
      };
      if (inner === null) return countValues(pass);
      return countDeepValues({
        ...pass,
        inner,
        innerSelection: branches.selection(inner.dimension, sets.get(inner.dimension) ?? null, spine),
        innerOthers: branches.rowParts(inner.dimension, sets, spine, dimension),
      });
    });
  }

  private countChains(ask: Ask, range: RowRange): Parts {
    return this.answers.get(`chain ${askKey(ask)} @${range.first}-${range.end}`, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const rows = branches.rowParts(SPINE_END, this.setsOf(ask), this.neededRows(ask, range), null);
      const { listed, hidden } = countSpineValues(chain, rows, range);
      const set = chainSet(chain, branches.level("node"), null, ask.node);
      for (let value = 0; value < chain.domain.size; value++) {
        const portion = set === null ? 1 : set.portion[value]! / chain.weights[value]!;
        const wholly = set === null || set.wholly[value] === 1;
        const partly = set === null || set.partly[value] === 1;
        addValue(listed, value, {
          estimate: hidden.estimate[value]! * portion,
          known: wholly ? hidden.known[value]! : 0,
          upper: partly ? hidden.upper[value]! : 0,
        });
      }
      return listed;
    });
  }

  /** People by node; `ask.node` holds the stages' nodes: nodes outside stay 0. */
  private countNodes(ask: Ask, range: RowRange): Parts {
    return this.answers.get(`node ${askKey(ask)} @${range.first}-${range.end}`, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const node = branches.level("node");
      const sets = this.setsOf(ask);
      const spine = this.neededRows(ask, range);
      const chains = ask.chain === null ? null : plainSet(chain, ask.chain);
      const others = branches.rowParts(SPINE_END, sets, spine, "node");
      const selection = branches.selection(SPINE_END, chains, spine);
      const rows = branches.rowParts("node", sets, spine, null);
      const inRange = childRange(chain, range);
      const sums = countValues({ level: node, rows, range: inRange, selection, people: chain.people, others });
      const { hidden } = countSpineValues(chain, others, range);
      for (let value = 0; value < node.domain.size; value++) {
        const group = node.domain.groupOf[value]!;
        if (ask.node !== null && ask.node[value] === 0) {
          sums.estimate[value] = sums.known[value] = sums.upper[value] = 0;
        } else if (group !== NO_GROUP && (ask.chain === null || ask.chain[group] === 1)) {
          addValue(sums, value, {
            estimate: (hidden.estimate[group]! * node.weights[value]!) / node.groupWeight[group]!,
            known: node.groupSize[group] === 1 ? hidden.known[group]! : 0,
            upper: hidden.upper[group]!,
          });
        }
      }
      return sums;
    });
  }

  /** People by stage: a coarsening of nodes, so each stage is a filter on nodes of its own. */
  private countStages(ask: Ask, node: string | null, range: RowRange): Parts {
    const sums = newParts(STAGES.length);
    STAGES.forEach((stage: Stage, index) => {
      const nodes = acceptedNodes(node, [stage], this.context.taxonomy);
      if (!nodes?.includes(1)) return;
      const rows = this.spineSums({ ...ask, node: nodes }, range);
      for (let row = range.first; row < range.end; row++) {
        addValue(sums, index, { estimate: rows.estimate[row]!, known: rows.known[row]!, upper: rows.upper[row]! });
      }
    });
    return sums;
  }

  /** Filtered people of prefecture rows in `range`: the sums over their chain rows. */
  private spineSums(ask: Ask, range: RowRange): Parts {
    return this.answers.get(`sum ${askKey(ask)} @${range.first}-${range.end}`, () => {
      const { branches } = this;
      const chain = branches.level(SPINE_END);
      const sets = this.setsOf(ask);
      const spine = this.neededRows(ask, range);
      const rows = branches.rowParts(SPINE_END, sets, spine, null);
      const selection = branches.selection(SPINE_END, sets.get(SPINE_END) ?? null, spine);
      const sums = newParts(branches.level("prefecture").rows);
      for (let parent = range.first; parent < range.end; parent++) {
        let e = 0;
        let l = 0;
        let u = 0;
        for (let row = chain.offsets[parent]!; row < chain.offsets[parent + 1]!; row++) {
          e += selection.estimate[row]! * rows.estimate[row]!;
          l += selection.known[row]! * rows.known[row]!;
          u += selection.upper[row]! * rows.upper[row]!;
        }
        sums.estimate[parent] = e;
        sums.known[parent] = l;
        sums.upper[parent] = u;
      }
      return sums;
    });
  }

  /** Rows to compute shares for: all, so that they serve every scope, unless a county is filtered, which lies in few. */
  private neededRows(ask: Ask, range: RowRange): RowRange {
    return ask.county === null ? this.branches.spineRows : childRange(this.branches.level(SPINE_END), range);
  }

  private setsOf(ask: Ask): ReadonlyMap<DimensionId, ValueSet> {
    const sets = new Map<DimensionId, ValueSet>();
    for (const dimension of BRANCH_DIMENSIONS) {
      const accepts = ask[dimension];
      if (accepts !== null) sets.set(dimension, plainSet(this.branches.level(dimension), accepts));
    }
    const chains = chainSet(this.branches.level(SPINE_END), this.branches.level("node"), ask.chain, ask.node);
    if (chains !== null) sets.set(SPINE_END, chains);
    return sets;
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

function addValue(amounts: Parts, index: number, more: { estimate: number; known: number; upper: number }): void {
  const known = amounts.known[index]! + more.known;
  const upper = amounts.upper[index]! + more.upper;
  amounts.known[index] = known;
  amounts.upper[index] = upper;
  amounts.estimate[index] = amounts.estimate[index]! + more.estimate;
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

function askKey(ask: Ask): string {
  return [SPINE_END, ...BRANCH_DIMENSIONS]
    .map((dimension) => {
      const accepts = ask[dimension as keyof Ask];
      return accepts === null ? "" : `${dimension}=${keyOf(accepts)}`;
    })
    .join(";");
}

function dimensionsOf(ask: Ask, more: readonly DimensionId[]): ReadonlySet<DimensionId> {
  const dimensions = new Set<DimensionId>(more);
  for (const dimension of [SPINE_END, ...BRANCH_DIMENSIONS]) {
    if (ask[dimension as keyof Ask] !== null) dimensions.add(dimension);
  }
  return dimensions;
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
