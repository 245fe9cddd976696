/** Keeps the line and the processors free for the first picture: what it does not show is asked for once it stands. */
import type { EngineClient } from "#engine/transport/client";
import { callsOf, rulesOf, type EngineCalls } from "#model/engine-calls";

/** The same client, of which the questions that come after the first picture wait for `stands`. */
export function askAfter(stands: Promise<void>, client: EngineClient): EngineClient {
  const calls: EngineCalls = client;
  const later = callsOf((name) => async (question) => {
    if (rulesOf(name).after === "first-picture") await stands;
    return calls[name](question);
  });
  return { ...client, ...later };
}
