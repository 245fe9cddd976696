/** What a dataset still lacks when its first picture stands, and who waits for it. Knows no screens. */
import type { EngineClient } from "#engine/transport/client";
import type { Dataset } from "#model/dataset";
import { completeDataset } from "#model/dataset-rest";
import { callsOf, rulesOf, type EngineCalls } from "#model/engine-calls";
import type { Action } from "#model/action";

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
    completing ??= begin();
    completing.catch(() => (completing = null));
    return completing;
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

interface Taking {
  /** Whether an action can be taken before the dataset is whole. */
  readonly isReady: (action: Action) => boolean;
  readonly take: (action: Action) => void;
  /** Hears why actions that waited are forgotten: a later one must not bring them back. */
  readonly onFailure: (error: unknown) => void;
}

interface InOrder {
  readonly dispatch: (action: Action) => void;
  /** Does something once the dataset is whole and the actions that waited are taken: at once where it is. Errors: those of the engine. */
  readonly whenWhole: (then: () => void) => Promise<void>;
}

/** Takes actions in their order, each at once where it can. */
export function inOrder({ isWhole, complete }: Completion, { isReady, take, onFailure }: Taking): InOrder {
  let waiting: readonly Action[] = [];
  let taking: Promise<void> = Promise.resolve();
  const takeWaiting = async (): Promise<void> => {
    await complete().catch((error: unknown) => {
      waiting = [];
      onFailure(error);
    });
    const actions = waiting;
    waiting = [];
    actions.forEach(take);
  };
  return {
    dispatch: (action) => {
      if (waiting.length === 0 && (isWhole() || isReady(action))) return take(action);
      waiting = [...waiting, action];
      if (waiting.length === 1) taking = takeWaiting();
    },
    whenWhole: async (then) => {
      if (!isWhole()) {
        await complete();
        await taking;
      }
      then();
    },
  };
}
