/** Messages between page and worker: named calls with answers, and progress. Knows no transport. */
import { AppError, type ErrorParams } from "#base/errors";
import type { Dataset } from "#model/dataset";
import type { EntityDescription, SearchGroups } from "#model/entities";
import type { Query } from "#model/query";
import type { Filters } from "#model/filters";
import type { Subject } from "#model/subjects";
import type { RegionCode } from "#model/regions";
import type { Result, SecondaryPeople } from "#model/result";
import type { Topology } from "topojson-specification";

/** A subject with rows of its own. Companies come by province; institutes and parks with province null. */
export type EntitySubject = Exclude<Subject, "talent">;

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

/** How loading stands. `share` counts bytes of the files asked for so far. */
export interface LoadProgress {
  /** Stable name of the file that just arrived, or null when a request began. */
  readonly file: string | null;
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** 0–1. */
  readonly share: number;
  /** Share of company provinces loaded, 0–1; when it grows, counts of companies grow with it: ask again. */
  readonly companyCoverage: number;
  /** Share of company provinces whose points are counted too, 0–1; when it grows, densities grow with it: ask again. */
  readonly pointCoverage: number;
}

/** Everything the page can ask the engine. */
export interface EngineCalls {
  open(dataUrl: string): Promise<Dataset>;
  run(query: Query): Promise<Result>;
  points(subject: EntitySubject, province: RegionCode | null): Promise<{ lng: Float32Array; lat: Float32Array }>;
  /** One byte per row, 1 = lies in the region and passes the filters. */
  visible(
    subject: EntitySubject,
    province: RegionCode | null,
    region: RegionCode,
    filters: Filters,
  ): Promise<Uint8Array>;
  /**
   * Where the rows that lie in the region and pass the filters are. Answers at once with the files that are there; the first
   * call for the nation's companies streams the points of all provinces, after their rows.
   */
  density(subject: EntitySubject, region: RegionCode, filters: Filters): Promise<DensityGrid>;
  /** Names of up to `limit` visible rows, the most important first: real ones, then by level, then by row. */
  labels(
    subject: EntitySubject,
    province: RegionCode | null,
    region: RegionCode,
    filters: Filters,
    limit: number,
  ): Promise<readonly RowLabel[]>;
  names(subject: EntitySubject, province: RegionCode | null, rows: readonly number[]): Promise<readonly string[]>;
  describe(subject: EntitySubject, province: RegionCode | null, row: number): Promise<EntityDescription>;
  search(text: string, region: RegionCode): Promise<SearchGroups>;
  /** People with a secondary node in the chain; null where memberships say nothing of the region. */
  secondary(chain: string, region: RegionCode): Promise<SecondaryPeople | null>;
  /** Boundaries: `geo-nation`, `geo-370000` …; may be asked for while `open` is under way, and comes beside it. */
  geo(name: string): Promise<Topology>;
}

export type CallName = keyof EngineCalls;

export interface CallMessage {
  readonly id: number;
  readonly call: CallName;
  readonly args: readonly unknown[];
}

/** Asks for a sign of life; answered between two pieces of work. */
export interface PingMessage {
  readonly call: "ping";
}

/** An error in transferable form. */
export interface ErrorMessage {
  readonly code: string;
  readonly params: ErrorParams;
}

export type WorkerMessage =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: ErrorMessage }
  | { readonly kind: "progress"; readonly progress: LoadProgress }
  /** The answer to a ping: bytes that have arrived so far, of whole files and of parts. */
  | { readonly kind: "pong"; readonly arrived: number }
  /** A failure no call was waiting for. */
  | { readonly kind: "background-failure"; readonly error: ErrorMessage };

/** An expected failure keeps its code; anything else arrives as `unexpected` with its message. */
export function errorMessage(reason: unknown): ErrorMessage {
  if (reason instanceof AppError) return { code: reason.code, params: reason.params };
  return { code: "unexpected", params: { message: reason instanceof Error ? reason.message : String(reason) } };
}

export function errorOf({ code, params }: ErrorMessage): AppError {
  return new AppError(code, params);
}
