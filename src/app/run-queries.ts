/** Asks the engine whenever the question changes, keeps the old picture meanwhile, and asks again as companies arrive. */
import { computed, effect, type ReadonlySignal } from "@preact/signals-core";
import { failureOf } from "#app/report";
import type { Store } from "#app/store";
import type { EngineClient } from "#engine/client";
import { VIEWS } from "#model/metrics";
import type { Query } from "#model/query";
import type { AppState } from "#model/state";
import type { Result } from "#model/result";

/** The question a state asks. */
export function toQuery({ region, filters, view, layers }: AppState): Query {
  const subjects = new Set([...VIEWS[view].subjects, ...layers]);
  return { region, filters, subjects: [...subjects].toSorted() };
}

export interface QueryRunner {
  /** Asks again: more data have arrived, or the user retries. */
  again(): void;
  stop(): void;
}

/** Starts answering; results and failures go to the store. `arrivals` changes when files arrive that could change an answer. */
export function runQueries(store: Store, client: EngineClient, arrivals: ReadonlySignal<number>): QueryRunner {
  const question = computed(() => JSON.stringify(toQuery(store.state.value)));
  const previous = (): Result | null => {
    const status = store.status.peek();
    if (status.kind === "ready") return status.result;
    return status.kind === "loading" ? null : status.previous;
  };
  const ask = async (asked: string): Promise<void> => {
    store.setStatus({ kind: "running", previous: previous() });
    try {
      const result = await client.run(JSON.parse(asked) as Query);
      if (asked === question.peek()) store.setStatus({ kind: "ready", result });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "superseded" || asked !== question.peek()) return;
      store.setStatus({ kind: "failed", ...failure, previous: previous() });
    }
  };
  const stop = effect(() => {
    const asked = question.value;
    void arrivals.value;
    void ask(asked);
  });
  return { again: () => void ask(question.peek()), stop };
}
