/**
 * Every question that can be asked of the engine: what it takes, what it answers, when it may be asked. Each is answered by
 * the file of its name in engine/calls. Part of the entry of the page: must import types alone.
 */
import type { Topology } from "topojson-specification";
import type {
  ChainAnswer,
  ChainQuestion,
  GapsAnswer,
  GapsQuestion,
  PanoramaAnswer,
  PanoramaQuestion,
} from "./chain-questions";
import type { NodeDetails } from "./chains";
import type { DatasetRest } from "./dataset-rest";
import type { EntityDescription, SearchGroups } from "./entities";
import type { ListAnswer, ListQuestion } from "./entity-list";
import type { Filters } from "./filters";
import type { StatisticsAnswer, StatisticsQuestion } from "./indicators";
import type { NodeCounts, NodeCountsQuestion } from "./node-counts";
import type { NodeSourcesAnswer, NodeSourcesQuestion } from "./node-sources";
import type { Query } from "./query";
import type { RegionCode } from "./regions";
import type { Residents } from "./residents";
import type { Result, SecondaryPeople } from "./result";
import type { RouteAnswer, RouteQuestion } from "./route-questions";
import type { Subject } from "./subjects";
import type { YouthAnswer, YouthQuestion } from "./youth";

/** A subject with rows of its own. */
export type EntitySubject = Exclude<Subject, "talent">;

/** The rows of a file: companies come by province; institutes and parks with province null. */
export interface FileRows {
  readonly subject: EntitySubject;
  readonly province: RegionCode | null;
}

/** Rows of a file that lie in the region and pass the filters. */
export interface VisibleRows extends FileRows {
  readonly region: RegionCode;
  readonly filters: Filters;
}

/** Where a subject's rows that lie in the region and pass the filters are, of whatever files. */
export interface DensityQuestion {
  readonly subject: EntitySubject;
  readonly region: RegionCode;
  readonly filters: Filters;
}

export interface SearchQuestion {
  readonly text: string;
  /** Where the reader is: what lies there comes first. */
  readonly region: RegionCode;
}

export interface SecondaryQuestion {
  /** Chain id. */
  readonly chain: string;
  readonly region: RegionCode;
}

/** Positions by row, in degrees. */
export interface RowPoints {
  readonly lng: Float32Array;
  readonly lat: Float32Array;
}

/** A row and its name. */
export interface RowLabel {
  readonly row: number;
  readonly text: string;
}

/**
 * Rows counted in square Web-Mercator cells, 1/4096 of the world wide (8 km at 35° N), over the land and sea of China: the
 * same grid for every answer. Points outside count in the nearest cell.
 */
export interface DensityGrid {
  readonly cols: number;
  readonly rows: number;
  /** Outer edges in degrees: west, south, east, north. Columns part longitude evenly, rows part Mercator's y evenly. */
  readonly bounds: readonly [number, number, number, number];
  /** Rows per cell, row by row from the north-west: cell (col, row) is `counts[row * cols + col]`. */
  readonly counts: Uint32Array;
  /** Sum of `counts`; with coverage 1 the subject's `EntityResult.total` of the same question. */
  readonly total: number;
  /** Largest of `counts`. */
  readonly peak: number;
  /** Share of the region's files counted, 0–1; below 1 more are on their way: ask again when `pointCoverage` grows. */
  readonly coverage: number;
}

/** When a question may be asked, and what becomes of it. */
export interface CallRules {
  /** The page asks it once its first picture stands; without, as soon as the dataset is open. */
  readonly after?: "first-picture";
  /** May be asked while the dataset is being opened: its answer comes beside it. */
  readonly while?: "opening";
  /** Files keep arriving after the answer: a worker that replaces a dead one is asked again, so that they go on. */
  readonly streams?: true;
}

/** A question's row; `types` is never there. */
interface CallRow<Question, Answer> extends CallRules {
  readonly types?: { readonly question: Question; readonly answer: Answer };
}

interface EarlyCallRow<Question, Answer> extends CallRow<Question, Answer> {
  readonly while: "opening";
}

const call = <Question, Answer>(rules: Omit<CallRules, "while"> = {}): CallRow<Question, Answer> => rules;
const earlyCall = <Question, Answer>(): EarlyCallRow<Question, Answer> => ({ while: "opening" });

/** Adding a question is a row here, its file in engine/calls and its line in all-calls.ts there. */
export const CALLS = {
  /** Numbers of the subjects asked for: totals, by region, histograms. */
  run: call<Query, Result>({ after: "first-picture", streams: true }),
  points: call<FileRows, RowPoints>({ after: "first-picture" }),
  /** One byte per row, 1 = lies in the region and passes the filters. */
  visible: call<VisibleRows, Uint8Array>({ after: "first-picture" }),
  /**
   * Where the rows that lie in the region and pass the filters are. Answers at once with the files that are there; the first
   * one about the nation's companies streams the points of all provinces, after their rows.
   */
  density: call<DensityQuestion, DensityGrid>({ after: "first-picture" }),
  /** Names of up to `limit` visible rows, the most important first: real ones, then by level, then by row. */
  labels: call<VisibleRows & { readonly limit: number }, readonly RowLabel[]>({ after: "first-picture" }),
  /** Names of rows, in their order. */
  names: call<FileRows & { readonly rows: readonly number[] }, readonly string[]>(),
  describe: call<FileRows & { readonly row: number }, EntityDescription>(),
  /**
   * Rows of a list by name. Of the nation's companies it answers at once with the files that are there, and streams the rest; an
   * order or a search by name waits for the names of all of them.
   */
  list: call<ListQuestion, ListAnswer>({ after: "first-picture", streams: true }),
  search: call<SearchQuestion, SearchGroups>(),
  /** People with a secondary node in the chain; null where memberships say nothing of the region. */
  secondary: call<SecondaryQuestion, SecondaryPeople | null>(),
  /**
   * Companies, institutes or people of regions by node and chain. Without filters but those by origin or class, cities and what lies
   * above them need one file; counties and other filters the rows of the provinces, which it waits for.
   */
  "node-counts": call<NodeCountsQuestion, NodeCounts>({ after: "first-picture" }),
  /** Figures of public statistics by region, with rank and series; nothing of people rows. */
  statistics: call<StatisticsQuestion, StatisticsAnswer>({ after: "first-picture" }),
  /** Residents of every region by the census; null in a dataset without statistics. */
  residents: call<null, Residents | null>({ after: "first-picture" }),
  /** What is known of nodes beside the boot file: their names, codes and edges. */
  chains: call<null, NodeDetails>({ after: "first-picture" }),
  /** What a region has of each node of a chain, beside other regions. */
  chain: call<ChainQuestion, ChainAnswer>({ after: "first-picture" }),
  /** What every chain of the taxonomy is in a region: amounts, quotient, nodes by class, rank, peers and posture. */
  panorama: call<PanoramaQuestion, PanoramaAnswer>({ after: "first-picture" }),
  /** What a region lacks of a chain, what could be filled first, and how sure that order is. */
  gaps: call<GapsQuestion, GapsAnswer>({ after: "first-picture" }),
  /** Who could fill a gap: cities, companies, institutes, schools, places with people and rivals for a node of a region. */
  "node-sources": call<NodeSourcesQuestion, NodeSourcesAnswer>({ after: "first-picture" }),
  /** A journey by train from a region to cities that could fill gaps of its chain, and whom to meet there. */
  route: call<RouteQuestion, RouteAnswer>({ after: "first-picture" }),
  /** Young people of a region by discipline and by city of school, schools that teach a node, needs by node. */
  youth: call<YouthQuestion, YouthAnswer>({ after: "first-picture" }),
  /** Boundaries by name of their file: `geo-nation`, `geo-370000` … */
  geo: earlyCall<string, Topology>(),
  /** What `open` leaves out of the dataset, for completeDataset; null for nothing. No other question but boundaries is answered before it is there. */
  rest: earlyCall<null, DatasetRest | null>(),
};

export type CallName = keyof typeof CALLS;

type Types<Name extends CallName> = NonNullable<(typeof CALLS)[Name]["types"]>;
export type Question<Name extends CallName> = Types<Name>["question"];
export type Answer<Name extends CallName> = Types<Name>["answer"];

/** A question as a function; rejects with an AppError. */
export type EngineCall<Name extends CallName> = (question: Question<Name>) => Promise<Answer<Name>>;

/** All of them. */
export type EngineCalls = { readonly [Name in keyof typeof CALLS]: EngineCall<Name> };

const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];

/** What a question is asked under. */
export function rulesOf(name: CallName): CallRules {
  return CALLS[name];
}

/** A function for each question. */
export function callsOf(callOf: <Name extends CallName>(name: Name) => EngineCall<Name>): EngineCalls {
  return Object.fromEntries(CALL_NAMES.map((name) => [name, callOf(name)])) as unknown as EngineCalls;
}
