/** The page's side of the engine: a worker behind typed calls; `run` is latest-wins. Knows no state and no screens. */
import { AppError } from "#base/errors";
import { latest } from "#base/latest";
import type { Query } from "#model/query";
import type { Result } from "#model/result";
import {
  errorOf,
  type CallMessage,
  type CallName,
  type EngineCalls,
  type LoadProgress,
  type WorkerMessage,
} from "#engine/protocol";
import type { Dataset } from "#model/dataset";

export interface EngineClientOptions {
  /** Folder of manifest.json, absolute or relative to the page. */
  readonly dataUrl: string;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Failures no call is waiting for: `worker-crashed`, a file streamed in the background. */
  readonly onError: (error: AppError) => void;
}

/** Calls of protocol.ts with the data URL already given. Every call rejects with an AppError, `run` also with Superseded. */
export interface EngineClient extends Omit<EngineCalls, "open"> {
  open(): Promise<Dataset>;
  /** Ends the worker; calls under way never settle. */
  destroy(): void;
}

/** Starts the worker. Errors: `load-failed`, `hash-mismatch`, those of the format, `worker-crashed`, `unexpected`. */
export function createEngineClient({ dataUrl, onProgress, onError }: EngineClientOptions): EngineClient {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const calls = new Map<number, { resolve: (value: never) => void; reject: (reason: AppError) => void }>();
  let nextId = 1;

  const call = <Name extends CallName>(
    name: Name,
    ...args: Parameters<EngineCalls[Name]>
  ): ReturnType<EngineCalls[Name]> =>
    new Promise((resolve, reject) => {
      const message: CallMessage = { id: nextId++, call: name, args };
      calls.set(message.id, { resolve, reject });
      worker.postMessage(message, []);
    }) as ReturnType<EngineCalls[Name]>;

  const settle = (message: WorkerMessage): void => {
    if (message.kind === "progress") return onProgress(message.progress);
    if (message.kind === "background-failure") return onError(errorOf(message.error));
    const waiting = calls.get(message.id);
    calls.delete(message.id);
    if (message.kind === "answer") waiting?.resolve(message.value as never);
    else waiting?.reject(errorOf(message.error));
  };

  worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => settle(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const crash = new AppError("worker-crashed", { message: event.message ?? "" });
    for (const { reject } of calls.values()) reject(crash);
    calls.clear();
    onError(crash);
  });

  return {
    open: () => call("open", new URL(dataUrl, document.baseURI).href),
    run: latest<Query, Result>((query) => call("run", query)),
    points: (subject, province) => call("points", subject, province),
    visible: (subject, province, region, filters) => call("visible", subject, province, region, filters),
    density: (subject, region, filters) => call("density", subject, region, filters),
    labels: (subject, province, region, filters, limit) => call("labels", subject, province, region, filters, limit),
    names: (subject, province, rows) => call("names", subject, province, rows),
    describe: (subject, province, row) => call("describe", subject, province, row),
    search: (text, region) => call("search", text, region),
    secondary: (chain, region) => call("secondary", chain, region),
    geo: (name) => call("geo", name),
    destroy: () => worker.terminate(),
  };
}
