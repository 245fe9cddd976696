/** The page's side of the engine: a worker behind typed calls. Knows no state and no screens. */
import type { AppError } from "#base/errors";
import type { EngineCalls, LoadProgress, WorkerMessage } from "./protocol";
import { Supervisor, type Spawn } from "./supervisor";
import type { Dataset } from "#model/dataset";

export interface EngineClientOptions {
  /** Folder of manifest.json, absolute or relative to the page. */
  readonly dataUrl: string;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Failures no call is waiting for: a file streamed in the background. */
  readonly onError: (error: AppError) => void;
}

/** Calls of protocol.ts with the data URL already given. Every call rejects with an AppError. */
export interface EngineClient extends Omit<EngineCalls, "open"> {
  open(): Promise<Dataset>;
  /** Ends the worker; calls under way never settle. */
  destroy(): void;
}

/**
 * Starts the worker, and another when it is dead or stuck. Errors: `load-failed`, `hash-mismatch`, `data-updated`, those of
 * the format, `worker-crashed`, `worker-silent`, `unexpected`.
 */
export function createEngineClient({ dataUrl, onProgress, onError }: EngineClientOptions): EngineClient {
  const supervisor = new Supervisor(spawn, { onProgress, onError });
  const call = supervisor.call.bind(supervisor) as Supervisor["call"];
  return {
    open: () => call("open", new URL(dataUrl, document.baseURI).href),
    run: (query) => call("run", query),
    points: (subject, province) => call("points", subject, province),
    visible: (subject, province, region, filters) => call("visible", subject, province, region, filters),
    density: (subject, region, filters) => call("density", subject, region, filters),
    labels: (subject, province, region, filters, limit) => call("labels", subject, province, region, filters, limit),
    names: (subject, province, rows) => call("names", subject, province, rows),
    describe: (subject, province, row) => call("describe", subject, province, row),
    search: (text, region) => call("search", text, region),
    secondary: (chain, region) => call("secondary", chain, region),
    geo: (name) => call("geo", name),
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
