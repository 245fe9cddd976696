/** Answers call messages with a session. Knows the protocol; the transport is given. */
import { browserNetwork, type Network } from "#engine/files/fetch-file";
import {
  errorMessage,
  type CallMessage,
  type DensityGrid,
  type LoadProgress,
  type PingMessage,
  type WorkerMessage,
} from "./protocol";
import { EngineSession } from "#engine/session";

/** A message handler that posts answers, failures and progress. */
export function serve(
  post: (message: WorkerMessage, transfer: Transferable[]) => void,
  network: Network = browserNetwork,
): (message: CallMessage | PingMessage) => void {
  const events = {
    onProgress: (progress: LoadProgress) => post({ kind: "progress", progress }, []),
    onFailure: (reason: unknown) => post({ kind: "background-failure", error: errorMessage(reason) }, []),
  };
  const session = new EngineSession(events, network);
  return (message) => {
    if (message.call === "ping") return post({ kind: "pong", arrived: session.arrived }, []);
    const { id, call, args } = message;
    const method = session[call] as (...args: readonly unknown[]) => Promise<unknown>;
    // Started inside the chain so that a thrown assertion becomes a failure message too.
    Promise.resolve()
      .then(() => method.apply(session, [...args]))
      .then((value) => {
        post({ kind: "answer", id, value }, freshBuffers(value));
        // The page asks its first question once its first picture stands: nothing may race that.
        if (call === "run") void session.prefetch();
      })
      .catch((reason: unknown) => post({ kind: "failure", id, error: errorMessage(reason) }, []));
  };
}

/** Buffers made for one answer alone (bytes, points, densities); results share arrays with the engine's cache and are copied. */
function freshBuffers(value: unknown): Transferable[] {
  const arrays =
    value instanceof Uint8Array
      ? [value]
      : isPoints(value)
        ? [value.lng, value.lat]
        : isDensity(value)
          ? [value.counts]
          : [];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

function isDensity(value: unknown): value is DensityGrid {
  return typeof value === "object" && value !== null && "counts" in value && value.counts instanceof Uint32Array;
}

function isPoints(value: unknown): value is { readonly lng: Float32Array; readonly lat: Float32Array } {
  return typeof value === "object" && value !== null && "lng" in value && value.lng instanceof Float32Array;
}
