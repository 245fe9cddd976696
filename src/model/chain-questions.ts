/**
 * Questions about industry chains in regions, and their answers: what a region has of each node, and of all chains.
 * Lists of figures have an entry for each node, in the order they say; NaN stands where there is no figure: of an
 * amount its state says why; of a quotient or density nothing does, it cannot be computed.
 * Part of the entry of the page: must import types alone.
 */
import type { CompanyTag } from "./dimensions";
import type { RegionCode } from "./regions";

/** What amounts of nodes count: companies, real companies alone, or people at their primary node. */
export const CHAIN_BASES = ["companies", "real", "people"] as const;
export type ChainBasis = (typeof CHAIN_BASES)[number];

/** What shares of a location quotient are shares of: everything the region has (全部产业), or what it has of the chain (本链). */
export const QUOTIENT_BASES = ["all", "chain"] as const;
export type QuotientBase = (typeof QUOTIENT_BASES)[number];

/** 强 / 稳 / 弱 / 缺 / 数据不足. */
export const NODE_CLASSES = ["strong", "steady", "weak", "missing", "no-data"] as const;
export type NodeClass = (typeof NODE_CLASSES)[number];

/** What chains are to a region, by the rule of analytics/posture.ts: 顺势延链 / 补齐短板 / 领跑前沿 / 战略培育. */
export const POSTURES = ["extend", "fill", "lead", "nurture"] as const;
export type Posture = (typeof POSTURES)[number];

/**
 * A change imagined (推演) of the region: so many companies or people more of a node, fewer where negative; a node without any; the
 * region without its companies of a tag, of which people say nothing; or without a region that lies in it. The nation stays as it is.
 */
export type Change =
  | { readonly node: string; readonly add: number }
  | { readonly cleared: string }
  | { readonly tag: CompanyTag }
  | { readonly without: RegionCode };

/** Which regions stand in the matrix beside the region: its children, its peers (as many and as alike), or those named. */
export type MatrixRows = "children" | "peers" | readonly RegionCode[];

export interface ChainQuestion {
  readonly chain: string;
  readonly region: RegionCode;
  readonly basis: ChainBasis;
  readonly base: QuotientBase;
  readonly rows: MatrixRows;
  readonly changes: readonly Change[];
}

/** Who supplies most of a node: provinces, largest first, that together hold the share. */
export interface NodeSuppliers {
  /** Supplied by one province, by two or three, by more; null where nobody is known. */
  readonly band: "one" | "few" | "many" | null;
  readonly provinces: readonly RegionCode[];
  /** Share of the nation's amount, by province. */
  readonly shares: readonly number[];
}

/** Figures of regions at the nodes of a chain: that of region r at node n is at `r * nodes + n`. */
export interface ChainMatrix {
  readonly regions: readonly RegionCode[];
  /** Over the nodes of all chains, by region. */
  readonly totals: Float64Array;
  readonly amounts: Float64Array;
  /** Positions in CELL_STATES of model/node-counts.ts. */
  readonly states: Uint8Array;
  readonly quotients: Float64Array;
  /** Positions in NODE_CLASSES. */
  readonly classes: Uint8Array;
}

export interface ChainAnswer {
  /** Node ids of the chain, upstream to downstream. */
  readonly nodes: readonly string[];
  /** Of the region, by node; with what was imagined. */
  readonly here: {
    readonly amounts: Float64Array;
    readonly states: Uint8Array;
    /** Without what was imagined; equal to the amounts where nothing was. */
    readonly recorded: Float64Array;
    readonly quotients: Float64Array;
    readonly classes: Uint8Array;
    /** Relatedness density ω, 0–1. */
    readonly densities: Float64Array;
    /** Real companies, companies, institutes and people, whatever the basis; people as E with their states. */
    readonly real: Float64Array;
    readonly companies: Float64Array;
    readonly institutes: Float64Array;
    readonly people: Float64Array;
    readonly peopleStates: Uint8Array;
    /** Rank among the regions of its level that have any, by what is recorded; 0 = not ranked. */
    readonly ranks: Int32Array;
    /** How many are ranked. */
    readonly ranked: Int32Array;
  };
  /** Of the nation, by node. */
  readonly nation: Float64Array;
  /** By node. */
  readonly suppliers: readonly NodeSuppliers[];
  readonly matrix: ChainMatrix;
  /** What ranks are among: prefectures of the nation, provinces, or counties of the province. */
  readonly rankedAmong: { readonly scope: RegionCode; readonly level: "province" | "prefecture" | "county" } | null;
  /** The region's and the nation's totals that shares divide by. */
  readonly totals: { readonly region: number; readonly nation: number };
  readonly elapsedMs: number;
}

export interface PanoramaQuestion {
  readonly region: RegionCode;
  readonly basis: ChainBasis;
}

/**
 * How a growth is known: `whole`, or why there is none: a part of the people is not published by chain and year (`partial`); counties have
 * estimates alone, which repeat the city's (`county`); nobody entered in the years before (`nobody`); no data (`absent`).
 */
export const GROWTH_STATES = ["whole", "partial", "county", "nobody", "absent"] as const;
export type GrowthState = (typeof GROWTH_STATES)[number];

/** People who entered in the last three years per those who entered in the three before, minus 1, by chain; NaN where not known. */
export interface ChainGrowth {
  /** First and last year of both spans; null where the data have fewer years. */
  readonly spans: { readonly last: readonly [number, number]; readonly before: readonly [number, number] } | null;
  readonly values: Float64Array;
  /** Positions in GROWTH_STATES. */
  readonly states: Uint8Array;
  /** People of the three years before, which a growth rests on. */
  readonly before: Float64Array;
  /** Of the nation's cities whose numbers are whole, together; NaN where these hold too few of all people. */
  readonly nation: Float64Array;
  /** How many cities that is of. */
  readonly nationCities: Int32Array;
}

/** By chain; NaN where unknown. */
export interface PostureLists {
  /** Companies, real companies or heads, as the basis says. */
  readonly amounts: Float64Array;
  /** Weak and missing nodes. */
  readonly gaps: Int32Array;
  readonly nearness: Float64Array;
  /** Growth here less growth in the nation; of real companies in a demo unknown. */
  readonly lead: Float64Array;
  /** Mean density of what the region lacks, of whatever chain; NaN where unknown. */
  readonly usualNearness: number;
}

/** NaN where not known. */
export interface PanoramaTotals {
  readonly companies: number;
  readonly real: number;
  readonly institutes: number;
  readonly people: number;
  /** Position in CELL_STATES. */
  readonly peopleState: number;
}

/** All chains in a region; lists have an entry for each chain of the taxonomy. */
export interface PanoramaAnswer {
  readonly companies: Float64Array;
  readonly real: Float64Array;
  readonly institutes: Float64Array;
  readonly people: Float64Array;
  readonly peopleStates: Uint8Array;
  /** Distinct ones of the region whatever the chain. */
  readonly totals: PanoramaTotals;
  readonly quotients: Float64Array;
  /** Nodes of the chain by class, in the order of NODE_CLASSES: five numbers a chain. */
  readonly classCounts: Uint16Array;
  readonly growth: ChainGrowth;
  /** What postures rest on (analytics/posture.ts), beside quotients. */
  readonly facts: PostureLists;
  readonly ranks: Int32Array;
  readonly ranked: Int32Array;
  /** Mean quotient of the region's peers. */
  readonly peers: Float64Array;
  /** Positions in POSTURES, 255 = none can be said: of a chain that analytics/posture.ts withholds it of, and of the nation, whose quotients are 1. */
  readonly postures: Uint8Array;
  /** The peers that means are of, the likest first. */
  readonly peerRegions: readonly RegionCode[];
  readonly rankedAmong: ChainAnswer["rankedAmong"];
  readonly isWhole: boolean;
  readonly elapsedMs: number;
}

export interface GapsQuestion {
  readonly chain: string;
  readonly region: RegionCode;
  readonly basis: ChainBasis;
  readonly base: QuotientBase;
  /** The node whose nearest ones are told; the first gap where null. */
  readonly node: string | null;
  readonly changes: readonly Change[];
}

/** How much of a chain's shortest paths pass a node (analytics/criticality.ts). */
export const BETWEENNESS_CLASSES = ["low", "middle", "high"] as const;

/** Figures of the region by node of the chain. */
export interface GapFigures {
  readonly amounts: Float64Array;
  /** Positions in CELL_STATES of model/node-counts.ts. */
  readonly states: Uint8Array;
  readonly quotients: Float64Array;
  /** Positions in NODE_CLASSES. */
  readonly classes: Uint8Array;
  /** Relatedness density ω, 0–1. */
  readonly densities: Float64Array;
  /** Gap score g = w × (1 − min(1, LQ / τ)) of weak and missing nodes, NaN of others. */
  readonly scores: Float64Array;
  /** g × ω; NaN of what is no gap or only estimated. */
  readonly priorities: Float64Array;
  /** Rank among the gaps by priority; 0 = not ranked. */
  readonly ranks: Int32Array;
  /** Best and worst rank over thresholds, least amounts and what is counted; 0 = not ranked. */
  readonly best: Int32Array;
  readonly worst: Int32Array;
}

/** Nodes of all chains that are most often found together with one; lists are by node, nearest first. */
export interface NearestNodes {
  /** The node they are near to. */
  readonly node: string;
  readonly nodes: readonly string[];
  /** φ, 0–1. */
  readonly proximities: Float64Array;
  /** Of the region. */
  readonly amounts: Float64Array;
  readonly states: Uint8Array;
  readonly classes: Uint8Array;
}

/** What a region lacks of a chain, in the order it could be filled. Lists are by node of the chain. */
export interface GapsAnswer {
  /** Node ids of the chain. */
  readonly nodes: readonly string[];
  /** With what is imagined. */
  readonly here: GapFigures;
  /** As it is; the same object where nothing is imagined. */
  readonly recorded: GapFigures;
  /** Of the nation. */
  readonly nation: Float64Array;
  /** w: share of the chain's national amount × factor of the betweenness class; NaN where it cannot be computed. */
  readonly weights: Float64Array;
  /** Positions in BETWEENNESS_CLASSES. */
  readonly betweenness: Uint8Array;
  /** Nodes of the chain after this one; of these, those that stop with it, and those that lose a main supplier. */
  readonly downstream: Uint16Array;
  readonly stopped: Uint16Array;
  readonly weakened: Uint16Array;
  /** 1 for nodes that are missing here and nearer than missing nodes usually are. */
  readonly entrants: Uint8Array;
  /** Mean ω of the nodes of all chains that are missing here; NaN where none is. */
  readonly usualDensity: number;
  /** Companies and real companies of the region, as they are. */
  readonly companies: Float64Array;
  readonly real: Float64Array;
  /** Null where there is no node to tell of, or nobody specialised in it. */
  readonly nearest: NearestNodes | null;
  readonly isWhole: boolean;
  readonly elapsedMs: number;
}
