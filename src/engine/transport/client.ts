/** The page's side of the engine: a worker behind the questions of model/engine-calls.ts. Knows no state, no screens and no question. */
import type { AppError } from "#base/errors";
import type { Dataset } from "#model/dataset";
import { callsOf, type EngineCalls } from "#model/engine-calls";
import type { LoadProgress, WorkerMessage } from "./protocol";
import { Supervisor, type Spawn } from "./supervisor";

export interface EngineClientOptions {
  /** Folder of manifest.json, absolute or relative to the page. */
  readonly dataUrl: string;
  /** As of OpenQuestion. */
  readonly isSparing?: boolean;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Failures no call is waiting for: a file streamed in the background. */
  readonly onError: (error: AppError) => void;
}

/** The questions of model/engine-calls.ts. Every call rejects with an AppError. */
export interface EngineClient extends EngineCalls {
  /** Opens the dataset of the data URL; questions asked before wait for it. */
  open(): Promise<Dataset>;
  /** Loads ahead of questions from now on, where it was opened sparing. */
  loadAhead(): void;
  /** Ends the worker; calls under way never settle. */
  destroy(): void;
}

/**
 * Starts the worker, and another when it is dead or stuck. Errors: `load-failed`, `hash-mismatch`, `data-updated`, those of
 * the format, `worker-crashed`, `worker-silent`, `unexpected`.
 */
export function createEngineClient({ dataUrl, isSparing, onProgress, onError }: EngineClientOptions): EngineClient {
  const supervisor = new Supervisor(spawn, { onProgress, onError });
  const calls = callsOf((name) => (question) => supervisor.call(name, question));
  return {
    ...calls,
    open: () => supervisor.open(new URL(dataUrl, document.baseURI).href, isSparing),
    loadAhead: () => supervisor.loadAhead(),
    destroy: () => supervisor.destroy(),
  };
}

const spawn: Spawn = (onMessage, onCrash) => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => onMessage(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onCrash(event.message ?? "");
  });
  return { post: (message) => worker.postMessage(message, []), end: () => worker.terminate() };
};
