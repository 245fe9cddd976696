/** Answers call messages with a session. Knows the protocol and no question by name; the transport is given. */
import { ALL_CALLS } from "#engine/calls/all-calls";
import { browserNetwork, type Network } from "#engine/files/fetch-file";
import { EngineSession } from "#engine/session";
import {
  errorMessage,
  type AheadMessage,
  type CallMessage,
  type LoadProgress,
  type OpenQuestion,
  type PingMessage,
  type WorkerMessage,
} from "./protocol";

/** A message handler that posts answers, failures and progress. */
export function serve(
  post: (message: WorkerMessage, transfer: Transferable[]) => void,
  network: Network = browserNetwork,
): (message: CallMessage | AheadMessage | PingMessage) => void {
  const events = {
    onProgress: (progress: LoadProgress) => post({ kind: "progress", progress }, []),
    onFailure: (reason: unknown) => post({ kind: "background-failure", error: errorMessage(reason) }, []),
  };
  const session = new EngineSession(events, network);
  return (message) => {
    if (message.call === "ahead") return session.loadAhead();
    if (message.call === "ping") return post({ kind: "pong", arrived: session.arrived }, []);
    const { id, call, question } = message;
    // Started inside the chain so that a thrown assertion becomes a failure message too.
    Promise.resolve()
      .then(async () => {
        if (call === "open") {
          const { dataUrl, isSparing } = question as OpenQuestion;
          return post({ kind: "answer", id, value: await session.open(dataUrl, isSparing) }, []);
        }
        const { transfer, prefetches } = ALL_CALLS[call];
        const value = await session.ask(call, question as never);
        // Told before the answer: whoever has it knows that more is on its way.
        if (prefetches) void session.prefetch();
        post({ kind: "answer", id, value }, transfer?.(value as never) ?? []);
      })
      .catch((reason: unknown) => post({ kind: "failure", id, error: errorMessage(reason) }, []));
  };
}
