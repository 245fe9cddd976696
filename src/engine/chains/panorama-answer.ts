/** What every chain of the taxonomy is in a region: answers the call `panorama`. Knows amounts; no files. */
import { measuredOf, valueAt } from "#analytics/measured";
import { locationQuotient, SMALL_SAMPLE } from "#analytics/lq";
import { postureOf } from "#analytics/posture";
import { presentNodes } from "#analytics/presence";
import { ranksOf } from "#analytics/rank-intervals";
import { densityOfRow } from "#analytics/relatedness";
import {
  NODE_CLASSES,
  POSTURES,
  type ChainBasis,
  type ChainGrowth,
  type PanoramaAnswer,
  type PanoramaQuestion,
  type PostureLists,
} from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES, type NodeCounts } from "#model/node-counts";
import { childrenOf, NO_DATA_PROVINCES, regionOf, type RegionCode } from "#model/regions";
import { classesOf, quotientsOf, rankedAmong, regionsOf, type ChainTools } from "./chain-answer";
import { amountsOf, FEWEST, type Amounts, type ChainSpace } from "./chain-space";
import { growthHere, type NationGrowth } from "./chain-growth";
import { peerCities } from "./peer-cities";

const WEAK = NODE_CLASSES.indexOf("weak");
const MISSING = NODE_CLASSES.indexOf("missing");
const NO_DATA = NODE_CLASSES.indexOf("no-data");
const NO_POSTURE = 255;

export interface PanoramaTools extends ChainTools {
  /** Growth of chains in the nation, made once. */
  readonly nationGrowth: () => Promise<NationGrowth>;
}

/** Errors: those of the files that the counts need. */
export async function answerPanorama(tools: PanoramaTools, question: PanoramaQuestion): Promise<PanoramaAnswer> {
  const { dataset, count } = tools;
  const { basis, region } = question;
  // Which nodes go together is read from companies, as in answerChain.
  const [space, { proximity }] = await Promise.all([tools.spaceOf(basis), tools.spaceOf("companies")]);
  const level = rankedAmong(dataset, region);
  const peerRegions = peerCities(dataset, space, region) ?? siblingsOf(dataset, region);
  const asked = { regions: [region], filters: NO_FILTERS, chain: null } as const;
  const [here, companies, institutes, people, peers, among, ownGrowth, nation] = await Promise.all([
    amountsOf(count, basis, [region], null),
    count({ ...asked, subject: "company" }),
    count({ ...asked, subject: "institute" }),
    count({ ...asked, subject: "talent" }),
    amountsOf(count, basis, peerRegions, null),
    level && count({ ...asked, subject: basis === "people" ? "talent" : "company", regions: regionsOf(level) }),
    growthHere(dataset, count, region),
    tools.nationGrowth(),
  ]);
  const startedMs = performance.now();
  const amounts = chainAmounts(basis === "people" ? people : companies, basis);
  const quotients = chainQuotients(dataset, here, space, 0);
  const parts = partsOf(dataset, here, { ...space, proximity }, basis);
  const growth = { ...ownGrowth, ...nation };
  // Growth is of people, who are made up in a demo: it says nothing of real companies.
  const lead = basis === "real" && dataset.demo ? new Float64Array(amounts.length).fill(Number.NaN) : leadsOf(growth);
  const facts: PostureLists = { ...parts.lists, amounts, lead };
  return {
    companies: companies.byChain.counts.slice(),
    real: companies.real?.byChain.slice() ?? new Float64Array(amounts.length).fill(Number.NaN),
    institutes: institutes.byChain.counts.slice(),
    people: chainAmounts(people, "people"),
    peopleStates: people.byChain.states.slice(),
    totals: {
      companies: companies.totals.counts[0] ?? Number.NaN,
      real: companies.real?.totals[0] ?? Number.NaN,
      institutes: institutes.totals.counts[0] ?? Number.NaN,
      people: people.totals.counts[0] ?? Number.NaN,
      peopleState: people.totals.states[0] ?? 0,
    },
    quotients,
    classCounts: parts.classCounts,
    growth,
    facts,
    ...ranksIn(among, basis, region, amounts.length),
    peers: meanQuotients(dataset, peers, space),
    // Against itself the nation has a quotient of 1 everywhere: it has no posture.
    postures:
      level === null
        ? new Uint8Array(amounts.length).fill(NO_POSTURE)
        : posturesOf(quotients, facts, parts.classCounts),
    // A peer without anything counted is none: its quotients are not in the means either.
    peerRegions: peerRegions.filter((_, row) => peers.totals[row]! > 0),
    rankedAmong: level,
    isWhole: true,
    elapsedMs: performance.now() - startedMs,
  };
}

/** How much faster each chain grows here than in the nation; NaN where either is unknown, or this one rests on few. */
function leadsOf({ values, before, nation }: ChainGrowth): Float64Array {
  return values.map((value, chain) => (before[chain]! >= SMALL_SAMPLE ? value - nation[chain]! : Number.NaN));
}

function posturesOf(quotients: Float64Array, facts: PostureLists, classCounts: Uint16Array): Uint8Array {
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return Uint8Array.from(quotients, (quotient, chain) => {
    const classes = classCounts.subarray(chain * NODE_CLASSES.length, (chain + 1) * NODE_CLASSES.length);
    const nodes = classes.reduce((sum, count) => sum + count, 0);
    const found = postureOf({
      quotient: known(quotient),
      amount: known(facts.amounts[chain]!),
      nodes,
      knownNodes: nodes - classes[NO_DATA]!,
      gaps: facts.gaps[chain]!,
      nearness: known(facts.nearness[chain]!),
      usualNearness: known(facts.usualNearness),
      lead: known(facts.lead[chain]!),
    });
    return found === null ? NO_POSTURE : POSTURES.indexOf(found.posture);
  });
}

function siblingsOf({ tree }: Dataset, region: RegionCode): readonly RegionCode[] {
  const { parent } = regionOf(tree, region);
  const siblings = parent === null ? [] : childrenOf(tree, parent);
  return siblings.map(({ code }) => code).filter((code) => code !== region && !NO_DATA_PROVINCES.includes(code));
}

/** Amounts by region and chain; NaN where nothing is known, the known part where no more is published. */
function chainAmounts({ byChain, real }: NodeCounts, basis: ChainBasis): Float64Array {
  if (basis === "real" && real !== null) return real.byChain.slice();
  return byChain.counts.map((value, at) => {
    const state = CELL_STATES[byChain.states[at]!];
    return state === "hidden" ? Number.NaN : state === "known" ? byChain.known[at]! : value;
  });
}

/** Quotients of one row of regions × nodes by chain, amounts summed over nodes; NaN where no node of the chain is known. */
function chainQuotients({ taxonomy }: Dataset, amounts: Amounts, { margins }: ChainSpace, row: number): Float64Array {
  const sums = new Float64Array(taxonomy.chains.length).fill(Number.NaN);
  const nation = new Float64Array(taxonomy.chains.length);
  const chainAt = new Map(taxonomy.chains.map(({ id, index }) => [id, index]));
  for (const { chain, index } of taxonomy.nodes) {
    const at = chainAt.get(chain)!;
    const amount = amounts.values[row * amounts.columns + index]!;
    nation[at] = nation[at]! + margins.columnTotals[index]!;
    if (Number.isFinite(amount)) sums[at] = (Number.isNaN(sums[at]!) ? 0 : sums[at]!) + amount;
  }
  const whole = amounts.totals[row]!;
  return sums.map((part, at) => {
    const facts = { part, whole, referencePart: nation[at]!, referenceWhole: margins.total };
    return locationQuotient(facts) ?? Number.NaN;
  });
}

/** Mean over the rows that have a quotient. */
function meanQuotients(dataset: Dataset, amounts: Amounts, space: ChainSpace): Float64Array {
  const rows = Array.from({ length: amounts.rows }, (_, row) => chainQuotients(dataset, amounts, space, row));
  return Float64Array.from(dataset.taxonomy.chains, (_, chain) => {
    const known = rows.map((row) => row[chain]!).filter(Number.isFinite);
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

interface Parts {
  readonly classCounts: Uint16Array;
  readonly lists: Pick<PostureLists, "gaps" | "nearness" | "usualNearness">;
}

/** Nodes of each chain by class, and how near its weak and missing ones are. */
function partsOf({ taxonomy }: Dataset, here: Amounts, space: ChainSpace, basis: ChainBasis): Parts {
  const nodes = Int32Array.from(taxonomy.nodes, ({ index }) => index);
  const { all } = quotientsOf(here, space.margins.columnTotals, space.margins, { base: "all", columns: nodes });
  const classes = classesOf(here.values, { rows: 1, columns: here.columns, ...all }, here.states, basis);
  const present = presentNodes(all, { fewest: FEWEST, amounts: here.values });
  const densities = densityOfRow(present, space.proximity, "exclude");
  const isGap = (node: number): boolean => classes[node] === WEAK || classes[node] === MISSING;
  const meanOf = (gaps: readonly number[]): number => {
    const known = gaps.flatMap((node) => valueAt(densities, node) ?? []);
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const classCounts = new Uint16Array(taxonomy.chains.length * NODE_CLASSES.length);
  const gaps = new Int32Array(taxonomy.chains.length);
  const nearness = new Float64Array(taxonomy.chains.length);
  for (const { id, index } of taxonomy.chains) {
    const own = taxonomy.nodes.filter(({ chain }) => chain === id).map((node) => node.index);
    for (const node of own) classCounts[index * NODE_CLASSES.length + classes[node]!]!++;
    const lacking = own.filter(isGap);
    gaps[index] = lacking.length;
    nearness[index] = meanOf(lacking);
  }
  return { classCounts, lists: { gaps, nearness, usualNearness: meanOf(Array.from(nodes).filter(isGap)) } };
}

/** Rank of the region in each chain among those compared that have any, and how many these are. */
function ranksIn(
  among: NodeCounts | null,
  basis: ChainBasis,
  region: RegionCode,
  chains: number,
): Pick<PanoramaAnswer, "ranks" | "ranked"> {
  const ranks = new Int32Array(chains);
  const ranked = new Int32Array(chains);
  const own = among?.regions.indexOf(region) ?? -1;
  if (among === null || own < 0) return { ranks, ranked };
  const amounts = chainAmounts(among, basis);
  for (let chain = 0; chain < chains; chain++) {
    const column = Float64Array.from(among.regions, (_, row) => amounts[row * chains + chain]!);
    ranks[chain] = ranksOf(measuredOf(column))[own]!;
    ranked[chain] = column.filter((amount) => amount > 0).length;
  }
  return { ranks, ranked };
}
