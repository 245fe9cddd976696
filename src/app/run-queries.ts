/**
 * Asks the engine whenever the question changes, and again as companies arrive. Latest wins. A question of some years is asked
 * of the whole period too, once for all its years: colours and circles are scaled by that answer (decisions/0004).
 */
import { computed, type ReadonlySignal } from "@preact/signals-core";
import { failureOf } from "#app/report";
import type { Store } from "#app/store";
import { effectUntil } from "#app/until";
import type { EngineClient } from "#engine/transport/client";
import { type Query } from "#model/query";
import { SUBJECTS } from "#model/subjects";
import type { Result } from "#model/result";
import type { At } from "#views/view";

/** After so long the page says that numbers of another question stand there. */
const LATE_MS = 4000;

/** The question asked where the reader stands: the view's subjects, and those whose layers show a count; charts describe the region selected. */
export function toQuery({ region, selected, filters, base, view, layers }: At): Query {
  const wanted = [...view.subjects, ...layers];
  return {
    region,
    ...(selected === null ? {} : { described: selected }),
    filters,
    ...(base === "same" ? {} : { base }),
    subjects: SUBJECTS.filter((subject) => wanted.includes(subject)),
  };
}

/** The same question of the whole published period. */
export function wholePeriodQuery(query: Query): Query {
  return { ...query, filters: { ...query.filters, years: null } };
}

/** Whether an answered question is the one asked now. */
export function isAnswerTo(query: Query, at: At): boolean {
  return JSON.stringify(query) === JSON.stringify(toQuery(at));
}

/**
 * Starts answering; answers and failures become the store's status. `arrivals` changes when files arrive that could
 * change an answer; it ends when the signal is aborted. Returns a function that asks again.
 */
export function runQueries(
  store: Store,
  client: EngineClient,
  arrivals: ReadonlySignal<number>,
  until: AbortSignal,
): () => void {
  // As text, so that states asking the same question do not ask twice.
  const question = computed(() => JSON.stringify(toQuery(store.at.value)));
  let inForce = "";
  const askWholePeriod = wholePeriodAnswers(client);
  const ask = async (asked: string): Promise<void> => {
    if (asked !== inForce) store.setStatus({ kind: "running" });
    inForce = asked;
    const query = JSON.parse(asked) as Query;
    const late = setTimeout(() => {
      if (asked === inForce && store.status.peek().kind === "running")
        store.setStatus({ kind: "running", isLate: true });
    }, LATE_MS);
    try {
      // First, so that it is there for the years asked next: a play or brush does not wait for it again.
      const whole = query.filters.years === null ? null : await askWholePeriod(query);
      if (asked !== inForce) return;
      const result = await client.run(query);
      if (asked === inForce) store.setStatus({ kind: "ready", query, result, wholePeriod: whole ?? result });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== "superseded" && asked === inForce) store.setStatus({ kind: "failed", ...failure });
    } finally {
      clearTimeout(late);
    }
  };
  effectUntil(until, () => {
    const asked = question.value;
    void arrivals.value;
    void ask(asked);
  });
  return () => void ask(question.peek());
}

/** Answers of the whole period, the last one kept; one made while files were arriving is asked for again. */
function wholePeriodAnswers(client: EngineClient): (query: Query) => Promise<Result> {
  let kept: { readonly key: string; readonly answer: Promise<Result> } | null = null;
  return (query) => {
    const asked = wholePeriodQuery(query);
    const key = JSON.stringify(asked);
    if (kept?.key === key) return kept.answer;
    const mine = { key, answer: client.run(asked) };
    kept = mine;
    const forget = (): void => {
      if (kept === mine) kept = null;
    };
    mine.answer.then((result) => isComplete(result) || forget(), forget);
    return mine.answer;
  };
}

function isComplete({ company, institute, park }: Result): boolean {
  return [company, institute, park].every((entities) => entities === null || entities.coverage >= 1);
}
