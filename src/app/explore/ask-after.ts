/** Keeps the line and the processors free for the first picture: what it does not show is asked for once it stands. */
import type { EngineClient } from "#engine/transport/client";

/** The same client whose questions wait for `stands`; boundaries, names and search do not wait. */
export function askAfter(stands: Promise<void>, client: EngineClient): EngineClient {
  const later =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      await stands;
      return call(...args);
    };
  return {
    ...client,
    run: later(client.run),
    points: later(client.points),
    visible: later(client.visible),
    density: later(client.density),
    labels: later(client.labels),
  };
}
