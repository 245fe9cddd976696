/** Messages between page and worker: named calls with answers, and progress. Knows no transport. */
import { AppError, type ErrorParams } from "#base/errors";
import type { CallName } from "#model/engine-calls";

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
  /** Files that no question waits for are being loaded: more may be asked for at any time. */
  readonly isLoadingAhead: boolean;
}

/** What a dataset is opened with. */
export interface OpenQuestion {
  /** Absolute URL of the folder of manifest.json. */
  readonly dataUrl: string;
  /** Whether files are fetched ahead of questions only once the page asks for it: of pages that few readers do more with than look. */
  readonly isSparing: boolean;
}

/** Opens a dataset, or asks a question of model/engine-calls.ts. */
export interface CallMessage {
  readonly id: number;
  readonly call: "open" | CallName;
  /** Of `open` an OpenQuestion. */
  readonly question: unknown;
}

/** Asks for a sign of life; answered between two pieces of work. */
export interface PingMessage {
  readonly call: "ping";
}

/** Asks to be sparing no more; not answered. */
export interface AheadMessage {
  readonly call: "ahead";
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
