/** Brings the people who have the filtered chain as a secondary one, once the answer to the filters is there. */
import { computed, signal, type ReadonlySignal } from "@preact/signals-core";
import { isAnswerTo } from "#app/run-queries";
import type { Store } from "#app/store";
import { effectUntil } from "#app/until";
import { isSuperseded, latest } from "#base/latest";
import type { EngineClient } from "#engine/transport/client";
import { FILTER_IDS, FILTERS, isFiltered } from "#model/filters";
import type { RegionCode } from "#model/regions";
import type { SecondaryPeople } from "#model/result";
import type { At } from "#views/view";

export interface SecondaryFollower {
  /** Of the region and chain in force; null while unknown or not asked. */
  readonly shown: ReadonlySignal<SecondaryPeople | null>;
  /** Resolves once the number of the state in force is there. */
  settled(): Promise<void>;
}

interface Question {
  readonly chain: string;
  readonly region: RegionCode;
}

/** Filters of people that memberships cannot answer: beside any of them the number would be of other people. */
const UNANSWERED = FILTER_IDS.filter((id) => id !== "chain" && FILTERS[id].subjects.includes("talent"));

/** What is asked: of the region that the charts count, under a chain alone. */
export function secondaryQuestion({ view, filters, region, selected }: At): Question | null {
  if (
    !view.subjects.includes("talent") ||
    filters.chain === null ||
    UNANSWERED.some((filter) => isFiltered(filters, filter))
  )
    return null;
  return { chain: filters.chain, region: selected ?? region };
}

/** Follows the state; a failed file leaves the line out and tells `onError`. */
export function followSecondary(
  store: Store,
  client: EngineClient,
  onError: (error: unknown) => void,
  until: AbortSignal,
): SecondaryFollower {
  const { at, status } = store;
  const question = computed(() => JSON.stringify(secondaryQuestion(at.value)));
  const isAnswered = computed(() => status.value.kind === "ready" && isAnswerTo(status.value.query, at.value));
  const answer = signal<{ readonly question: string; readonly people: SecondaryPeople | null } | null>(null);
  const ask = latest(({ chain, region }: Question) => client.secondary({ chain, region }));
  let asked = "";
  let pending: Promise<void> = Promise.resolve();
  effectUntil(until, () => {
    const wanted = question.value;
    void store.attempts.value;
    if (!isAnswered.value || wanted === asked) return;
    asked = wanted;
    const parsed = JSON.parse(wanted) as Question | null;
    if (parsed === null) return;
    pending = ask(parsed)
      .then((people) => void (answer.value = { question: wanted, people }))
      .catch((error: unknown) => {
        if (isSuperseded(error)) return;
        // Asked again with the next answer.
        asked = "";
        onError(error);
      });
  });
  const shown = computed(() => (answer.value?.question === question.value ? answer.value.people : null));
  return { shown, settled: () => pending };
}
