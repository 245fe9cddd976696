/** What the gaps of a chain in a region rest on before anything is imagined: amounts in every basis, and the graph of the chain. */
import {
  betweennessClasses,
  betweennessOf,
  stopTest,
  type BetweennessClass,
  type ChainGraph,
} from "#analytics/criticality";
import { nodeWeights } from "#analytics/gaps";
import type { Measured } from "#analytics/measured";
import type { Proximity } from "#analytics/relatedness";
import type { ChainBasis } from "#model/chain-questions";
import type { NodeDetails } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { RegionCode } from "#model/regions";
import { pick, type ChainTools } from "./chain-answer";
import { amountsOf, type Amounts } from "./chain-space";

export interface GapTools extends ChainTools {
  readonly details: () => Promise<NodeDetails>;
  /** Amounts of the nation by all nodes. */
  readonly nationOf: (basis: ChainBasis) => Promise<Amounts>;
}

/** Amounts of region and nation by all nodes in one basis, and what the chain's nodes weigh in it. */
export interface BasisFacts {
  readonly basis: ChainBasis;
  readonly region: Amounts;
  readonly nation: Amounts;
  /** w, by node of the chain. */
  readonly weights: Measured;
}

export interface GapFacts {
  /** The chain's nodes among all. */
  readonly columns: Int32Array;
  readonly proximity: Proximity;
  /** The basis asked for first, then those that ranks are tried in. */
  readonly bases: readonly [BasisFacts, ...BasisFacts[]];
  readonly betweenness: readonly BetweennessClass[];
  readonly downstream: Uint16Array;
  readonly stopped: Uint16Array;
  readonly weakened: Uint16Array;
  /** Companies and real companies of the region, by node of the chain. */
  readonly companies: Float64Array;
  readonly real: Float64Array;
}

/** Bases that ranks are tried in beside the one asked for. */
const TRIED = ["companies", "people"] as const;

/** Errors: those of the files that the counts and the details need. */
export async function readFacts(
  { count, dataset, details, nationOf, spaceOf }: GapTools,
  asked: { readonly chain: string; readonly region: RegionCode; readonly basis: ChainBasis },
): Promise<GapFacts> {
  const { chain, region, basis } = asked;
  const [{ proximity }, { edges }, companies, real, ...rows] = await Promise.all([
    spaceOf("companies"),
    details(),
    amountsOf(count, "companies", [region], chain),
    amountsOf(count, "real", [region], chain),
    ...[basis, ...TRIED.filter((each) => each !== basis)].map(async (each) => ({
      basis: each,
      region: await amountsOf(count, each, [region], null),
      nation: await nationOf(each),
    })),
  ]);
  const columns = nodesOf(dataset, chain);
  const graph = graphOf(dataset, columns, edges);
  const betweenness = betweennessClasses(betweennessOf(graph));
  const tests = Array.from(columns, (_, at) => stopTest(graph, at));
  const [first, ...others] = rows.map((row) => ({
    ...row,
    weights: nodeWeights(pick(row.nation.values, columns), betweenness),
  }));
  return {
    columns,
    proximity,
    bases: [first!, ...others],
    betweenness,
    downstream: Uint16Array.from(tests, (test) => test.downstream.length),
    stopped: Uint16Array.from(tests, (test) => test.stopped.length),
    weakened: Uint16Array.from(tests, (test) => test.weakened.length),
    companies: companies.values,
    real: real.values,
  };
}

/** The nodes of a chain among all. */
export function nodesOf({ taxonomy }: Dataset, chain: string): Int32Array {
  return Int32Array.from(taxonomy.nodes.filter((node) => node.chain === chain).map(({ index }) => index));
}

/** What feeds or equips what within the chain; edges that only say what kind a node is are left out. */
function graphOf({ taxonomy }: Dataset, columns: Int32Array, edges: NodeDetails["edges"]): ChainGraph {
  const placeOf = new Map(Array.from(columns, (node, at) => [taxonomy.nodes[node]?.id ?? "", at]));
  return {
    size: columns.length,
    edges: edges.flatMap(({ from, to, kind, weight }) => {
      const [start, end] = [placeOf.get(from), placeOf.get(to)];
      if (kind === "is-a" || start === undefined || end === undefined) return [];
      return [{ from: start, to: end, main: weight === "main" }];
    }),
  };
}
