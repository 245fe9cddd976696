/** What a dataset still lacks when its first picture stands, and the questions that wait for it. Knows no screens. */
import type { EngineClient } from "#engine/transport/client";
import type { Dataset } from "#model/dataset";
import { completeDataset } from "#model/dataset-rest";
import { callsOf, rulesOf, type EngineCalls } from "#model/engine-calls";

export interface Completion {
  readonly isWhole: () => boolean;
  /** Resolves once the dataset is whole. Asked for once, and again after a failure. Errors: those of the engine. */
  readonly complete: () => Promise<void>;
}

/** Of a dataset that lacks nothing. */
export const WHOLE: Completion = { isWhole: () => true, complete: () => Promise.resolve() };

/** Completes the dataset of a client. */
export function completionOf(client: EngineClient, dataset: Promise<Dataset>): Completion {
  let isWhole = false;
  let completing: Promise<void> | null = null;
  const begin = async (): Promise<void> => {
    const [found, rest] = await Promise.all([dataset, client.rest(null)]);
    if (rest !== null) completeDataset(found, rest);
    isWhole = true;
  };
  const complete = (): Promise<void> => {
    if (completing !== null) return completing;
    const mine = begin();
    // What failed is asked for again, once.
    mine.catch(() => (completing = null));
    return (completing = mine);
  };
  return { isWhole: () => isWhole, complete };
}

/** The same client, of which no answer comes before the dataset is whole but to questions that may be asked while it is opened. */
export function answerWhole(client: EngineClient, { complete }: Completion): EngineClient {
  const calls: EngineCalls = client;
  const later = callsOf((name) => async (question) => {
    if (rulesOf(name).while !== "opening") await complete();
    return calls[name](question);
  });
  return { ...client, ...later };
}
