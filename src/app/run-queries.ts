/** Asks the engine whenever the question changes, and again as companies arrive. Latest wins. */
import { computed, effect, type ReadonlySignal } from "@preact/signals-core";
import { failureOf } from "#app/report";
import type { Store } from "#app/store";
import type { EngineClient } from "#engine/client";
import { VIEWS } from "#model/metrics";
import { SUBJECTS, type Query } from "#model/query";
import type { AppState } from "#model/state";

/** After so long the page says that numbers of another question stand there. */
const LATE_MS = 4000;

/** The question a state asks: its view's subjects, and those whose layers show a count; charts describe the region selected. */
export function toQuery({ region, selected, filters, base, view, layers }: AppState): Query {
  const wanted = [...VIEWS[view].subjects, ...layers];
  return {
    region,
    ...(selected === null ? {} : { described: selected }),
    filters,
    ...(base === "same" ? {} : { base }),
    subjects: SUBJECTS.filter((subject) => wanted.includes(subject)),
  };
}

/** Whether an answered question is the one a state asks. */
export function isAnswerTo(query: Query, state: AppState): boolean {
  return JSON.stringify(query) === JSON.stringify(toQuery(state));
}

/**
 * Starts answering; answers and failures become the store's status. `arrivals` changes when files arrive that could
 * change an answer. Returns a function that asks again.
 */
export function runQueries(store: Store, client: EngineClient, arrivals: ReadonlySignal<number>): () => void {
  // As text, so that states asking the same question do not ask twice.
  const question = computed(() => JSON.stringify(toQuery(store.state.value)));
  let inForce = "";
  const ask = async (asked: string): Promise<void> => {
    if (asked !== inForce) store.setStatus({ kind: "running" });
    inForce = asked;
    const query = JSON.parse(asked) as Query;
    const late = setTimeout(() => {
      if (asked === inForce && store.status.peek().kind === "running")
        store.setStatus({ kind: "running", isLate: true });
    }, LATE_MS);
    try {
      const result = await client.run(query);
      if (asked === inForce) store.setStatus({ kind: "ready", query, result });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== "superseded" && asked === inForce) store.setStatus({ kind: "failed", ...failure });
    } finally {
      clearTimeout(late);
    }
  };
  effect(() => {
    const asked = question.value;
    void arrivals.value;
    void ask(asked);
  });
  return () => void ask(question.peek());
}
