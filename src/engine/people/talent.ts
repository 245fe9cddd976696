/**
 * Answers questions about people: totals, regions and all histograms under filters. Composes places, estimates (E) and
 * bounds (L, U); the meaning of every number is in the header of parts.ts. Knows no worker and no files.
 */
import { assert, defined } from "#base/assert";
import { STAGES, type Taxonomy } from "#model/chains";
import { AGE_EDGES, TIERS, type DimensionId } from "#model/dimensions";
import { baseFilters, type Query } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import { childrenOf, NATION, regionOf, type Region, type RegionCode, type RegionTree } from "#model/regions";
import type { Amount, Histogram, Precision, RegionAmounts, TalentHistogramId, TalentResult } from "#model/result";
import type { Cube, CubeLevel } from "#format/cube";
import { askKey, askOf, combined, dimensionsOf, onOnePath, type Ask } from "./ask";
import { Bounds } from "./bounds";
import { engineDomains, type Domains } from "./domains";
import { newParts, type Limits, type Parts, type RowRange } from "./parts";
import { EstimateSums } from "./estimate-sums";
import { frechetBounds } from "./frechet";
import { Level } from "./level";
import { nodePeople, type NodePeople } from "./node-people";
import { RecentCache } from "./recent-cache";
import { Places, type Place } from "./scope";
import { Spine } from "./spine";

/** What the engine must know of a dataset besides its cube. */
export interface TalentContext {
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  readonly years: readonly number[];
  readonly k: number;
}

/** Answers by region kept: a change of chain or node asks for those of all industries again. */
const KEPT_REGIONS = 4;

/** Rounds of seven questions, a fifth of a second in all; each takes another place and chain, so many further on. */
const PRACTICE = 20;
const STRIDE = 37;

const HISTOGRAMS = ["tier", "education", "age", "chain", "node", "stage", "year"] as const;

/** Filters that each histogram leaves out. */
const OWN_FILTERS: Readonly<Record<TalentHistogramId, Partial<Ask>>> = {
  tier: { tier: null },
  education: { education: null },
  age: { age: null },
  year: { year: null },
  chain: { chain: null, node: null },
  node: { node: null },
  stage: { stages: null },
};

/** Questions about people over one cube, whose counties may come later. Answers share arrays with caches: callers must not write to them. */
export class TalentEngine {
  private readonly context: TalentContext;
  private readonly domains: Domains;
  private readonly cube: Map<DimensionId, CubeLevel>;
  private readonly levels = new Map<DimensionId, Level>();
  private readonly spine: Spine;
  private readonly estimates: EstimateSums;
  private readonly bounds: Bounds;
  private readonly places: Places;
  private readonly nation: RowRange;
  private readonly listed: readonly Region[];
  private readonly listedPlaces: readonly Place[];
  private readonly kept = new RecentCache<RegionAmounts>(KEPT_REGIONS);
  /** One list for regions and base regions, so that answers are sent with one. */
  private readonly codes = new RecentCache<readonly string[]>(KEPT_REGIONS);

  constructor(context: TalentContext, cube: Cube) {
    const { tree, taxonomy, years } = context;
    this.context = context;
    this.cube = new Map();
    this.domains = engineDomains(tree, taxonomy, years.length);
    for (const level of cube.values()) this.addLevel(level);
    for (const leaf of ["education", "age"] as const) assert(this.level(leaf).parent === "tier", `${leaf} under tiers`);
    this.spine = new Spine(this.level("chain"), this.level("node"), taxonomy);
    this.estimates = new EstimateSums(this.levels, this.spine);
    this.bounds = new Bounds(this.levels, this.spine);
    const rows = { province: this.level("province"), prefecture: this.level("prefecture") };
    this.places = new Places(tree, this.domains.places, rows, () => this.levels.get("county") ?? null);
    this.nation = { first: 0, end: this.spine.prefectures };
    this.listed = tree.regions.filter(({ level }) => level !== "county");
    this.listedPlaces = this.listed.map((region) => this.places.placeOf(region));
  }

  /** Takes in a level that the cube lacked; its ancestors must be there. */
  addLevel(level: CubeLevel): void {
    this.cube.set(level.dimension, level);
    const { dimension } = level;
    this.levels.set(dimension, new Level(this.cube, dimension, this.domains.of[dimension], this.context.k));
  }

  /**
   * Prepares, a few milliseconds at a time, what makes questions fast: those about people of all stages, and those that need
   * people of each (the chart of stages among them). The answers are the same without.
   */
  *prepare(which: "all" | "staged"): Generator<void> {
    yield* this.estimates.prepare(which);
    if (which === "all") yield* this.bounds.prepare();
  }

  /** Asks what users ask, so that browsers have compiled the engine when they do: first questions take half the time. */
  *practise(): Generator<void> {
    const { tree, taxonomy, years } = this.context;
    const { chains, nodes } = taxonomy;
    const hasCounties = this.levels.has("county");
    const canAsk = (region: Region): boolean => hasCounties || this.places.countyParentOf(region) === null;
    const scopes = tree.regions.filter((region) => region.level !== "nation" && canAsk(region));
    const nth = <T>(list: readonly T[], round: number): T | undefined => list[(round * STRIDE) % list.length];
    for (let round = 0; round < PRACTICE; round++) {
      const tiers: Filters["tiers"] = [TIERS[round % TIERS.length]!];
      const ages: Filters["ages"] = [round % 3, 3 + (round % 4)];
      const chain = nth(chains, round)?.id ?? null;
      const scope = nth(scopes, round)?.code ?? NATION;
      const questions: readonly (readonly [RegionCode, Partial<Filters>])[] = [
        [NATION, { tiers, ages }],
        [NATION, { tiers, years: [years[round % years.length]!, years.at(-1)!] }],
        [NATION, { tiers, stages: [STAGES[round % STAGES.length]!], chain }],
        [NATION, { tiers, ages, node: nth(nodes, round)?.id ?? null }],
        [NATION, { tiers, ages, chain }],
        [scope, { tiers, ages, chain }],
        [scope, { ages }],
      ];
      for (const [code, filters] of questions) {
        this.run(code, { ...NO_FILTERS, ...filters });
        yield;
      }
    }
  }

  /** Answers about a region, with histograms of `described`: one that lies in it or beside it. */
  run(
    code: string,
    filters: Filters,
    { described = code, base = "same", byCounty = false }: Pick<Query, "described" | "base" | "byCounty"> = {},
  ): TalentResult {
    const { tree } = this.context;
    const region = regionOf(tree, code);
    const ask = this.askOf(filters);
    const parents = byCounty ? this.places.countyParentsIn(region) : this.places.countyParentsOf([region]);
    const regions = this.regions(parents, ask);
    const baseAsk = this.askOf(baseFilters(filters, base));
    const at = regions.codes.indexOf(code);
    const total = amountAt(regions.amounts, at);
    const dimensions = dimensionsOf(ask, withCounty(region));
    const chartRegion = regionOf(tree, described);
    const place = this.places.placeOf(chartRegion);
    return {
      total,
      precision: precisionOf([total.known], [total.upper], dimensions),
      combines: combined(dimensions),
      regions,
      regionsBase: askKey(baseAsk) === askKey(ask) ? regions : this.regions(parents, baseAsk),
      histograms: this.histograms(place, { ...ask, county: place.county }, withCounty(chartRegion)),
    };
  }

  /** People of regions by node and chain (its index; all when null), filters on chain, node and stages left out. */
  nodePeople(regions: readonly Region[], filters: Filters, chain: number | null): NodePeople {
    const ask = this.askOf({ ...filters, chain: null, node: null, stages: [] });
    const { spine, estimates, bounds, places } = this;
    const counties = regions.filter(({ level }) => level === "county");
    const totals = this.regions(places.countyParentsOf(counties), ask);
    const placed = regions.map((region) => ({
      code: region.code,
      place: places.placeOf(region),
      scoped: withCounty(region),
    }));
    return nodePeople({ spine, estimates, bounds }, placed, { ask, chain, totals });
  }

  /** Narrow L and U of the region's total across branches, row by row over all atoms: slow, for checks and exports. */
  boundsOf(code: string, filters: Filters): Pick<Amount, "known" | "upper"> {
    const place = this.places.placeOf(regionOf(this.context.tree, code));
    const ask: Ask = { ...this.askOf(filters), county: place.county };
    const { known, upper } = frechetBounds((dimension) => this.level(dimension), this.spine, ask, place.range);
    return { known: known * place.share.known, upper: upper * place.share.upper };
  }

  /** The nation, provinces, prefectures and the counties of some prefectures, under all filters but the scope. */
  private regions(parents: readonly Region[], ask: Ask): RegionAmounts {
    const hasCounties = this.levels.has("county");
    const key = `${keyOf(parents)} ${hasCounties} ${askKey(ask)}`;
    return this.kept.get(key, () => this.amountsWith(parents, ask));
  }

  private amountsWith(parents: readonly Region[], ask: Ask): RegionAmounts {
    const counties = parents.flatMap(({ code }) => childrenOf(this.context.tree, code));
    const codes = this.codes.get(keyOf(parents), () => [...this.listed, ...counties].map(({ code }) => code));
    const sums = amountsOf(this.estimates.byPrefecture(ask), this.bounds.byPrefecture(ask));
    const amounts = newParts(codes.length);
    this.listedPlaces.forEach((place, index) => addPlace(amounts, index, place, sums));
    if (counties.length > 0) this.addCounties(amounts, parents, ask, sums);
    const dimensions = dimensionsOf(ask, counties.length > 0 ? ["county"] : []);
    const precision = precisionOf(amounts.known, amounts.upper, dimensions);
    return { codes, amounts, precision, combines: combined(dimensions) };
  }

  /** Writes the counties of prefectures behind the listed regions: of one that a pool hides, their shares of it. */
  private addCounties(amounts: Parts, parents: readonly Region[], ask: Ask, sums: Parts): void {
    const places = parents.map((parent) => this.places.placeOf(parent));
    const listed = places.filter((place, at) => this.places.isListed(place, parents[at]!));
    const range: RowRange = {
      first: Math.min(...listed.map((place) => place.range.first)),
      end: Math.max(...listed.map((place) => place.range.end)),
    };
    const values =
      listed.length === 0 ? null : amountsOf(this.estimates.byCounty(ask, range), this.bounds.byCounty(ask, range));
    let index = this.listed.length;
    parents.forEach((parent, at) => {
      const isListed = values !== null && this.places.isListed(places[at]!, parent);
      for (const county of childrenOf(this.context.tree, parent.code)) {
        if (isListed) setAmount(amounts, index++, amountAt(values, county.index));
        else addPlace(amounts, index++, this.places.placeOf(county), sums);
      }
    });
  }

  private histograms(place: Place, ask: Ask, scoped: readonly DimensionId[]): TalentResult["histograms"] {
    const estimates = this.estimates.histograms(ask, place.range);
    const histogramOf = (id: TalentHistogramId): Histogram => {
      const left: Ask = { ...ask, ...OWN_FILTERS[id] };
      const amounts = scaled(amountsOf(estimates[id], this.bounds.byValue(id, left, place.range)), place);
      const dimensions = dimensionsOf({ ...left, county: null }, [id === "stage" ? "node" : id, ...scoped]);
      return {
        amounts,
        precision: precisionOf(amounts.known, amounts.upper, dimensions),
        combines: combined(dimensions),
      };
    };
    return Object.fromEntries(HISTOGRAMS.map((id) => [id, histogramOf(id)])) as TalentResult["histograms"];
  }

  private askOf(filters: Filters): Ask {
    return askOf(filters, this.context.taxonomy, AGE_EDGES.length, this.context.years);
  }

  private level(dimension: DimensionId): Level {
    return defined(this.levels.get(dimension), `level ${dimension}`);
  }
}

function keyOf(parents: readonly Region[]): string {
  return parents.map(({ code }) => code).join(" ");
}

/** What a region of its own level adds to the dimensions of its numbers. */
function withCounty({ level }: Region): readonly DimensionId[] {
  return level === "county" ? ["county"] : [];
}

/** E held in [L, U] against rounding noise: where L = U it is their whole number. */
function amountsOf(estimates: Float64Array, { known, upper }: Limits): Parts {
  const estimate = new Float64Array(estimates.length);
  for (let at = 0; at < estimate.length; at++) {
    estimate[at] = Math.min(Math.max(estimates[at]!, known[at]!), upper[at]!);
  }
  return { estimate, known, upper };
}

function addPlace({ estimate, known, upper }: Parts, index: number, { range, share }: Place, sums: Parts): void {
  for (let row = range.first; row < range.end; row++) {
    estimate[index] = estimate[index]! + sums.estimate[row]! * share.estimate;
    known[index] = known[index]! + sums.known[row]! * share.known;
    upper[index] = upper[index]! + sums.upper[row]! * share.upper;
  }
}

function setAmount(sums: Parts, index: number, { estimate, known, upper }: Amount): void {
  sums.estimate[index] = estimate;
  sums.known[index] = known;
  sums.upper[index] = upper;
}

function amountAt({ estimate, known, upper }: Parts, index: number): Amount {
  return { estimate: estimate[index]!, known: known[index]!, upper: upper[index]! };
}

function scaled(parts: Parts, { share }: Place): Parts {
  const { estimate, known, upper } = share;
  if (known === 1) return parts;
  return {
    estimate: parts.estimate.map((value) => value * estimate),
    known: parts.known.map((value) => value * known),
    upper: parts.upper.map((value) => value * upper),
  };
}

function precisionOf(
  known: ArrayLike<number>,
  upper: ArrayLike<number>,
  dimensions: ReadonlySet<DimensionId>,
): Precision {
  let isExact = true;
  for (let index = 0; index < known.length && isExact; index++) isExact = known[index] === upper[index];
  if (isExact) return "exact";
  return onOnePath(dimensions) ? "within-branch" : "estimate";
}
