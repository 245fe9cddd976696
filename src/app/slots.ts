/**
 * Asks the engine what the view in force wants to know, each of its questions in a slot of its own. The answer to the main one
 * becomes the store's status; another that fails is left out of the sheet and reported to the user.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals-core";
import { failureOf } from "#app/failure";
import { Slot } from "#app/slot";
import type { Store } from "#app/store";
import { effectUntil, whenGone } from "#app/until";
import type { EngineClient } from "#engine/transport/client";
import type { Ask, Asks } from "#views/view";

/** After so long the page says that numbers of another question stand there. */
const LATE_MS = 4000;
/** How many times densities are drawn while files of points arrive. */
const PICTURES = 5;

export interface SlotSources {
  readonly store: Store;
  readonly client: EngineClient;
  /** Resolves once nodes have their names. */
  readonly named: () => Promise<void>;
  readonly asks: ReadonlySignal<Asks>;
  /** Change as files of companies, and of their points, arrive: shares of all, 0–1. */
  readonly arrivals: ReadonlySignal<number>;
  readonly pointArrivals: ReadonlySignal<number>;
  readonly fail: (error: unknown) => void;
}

export interface Slots {
  /** Answers of all slots but the main one: of the question in force, or of the last one of the same scope. */
  readonly answers: ReadonlySignal<Readonly<Record<string, unknown>>>;
  /** Resolves once the questions in force, but the main one, are answered or have failed. */
  settled(): Promise<void>;
}

interface Answered {
  readonly key: string;
  readonly scope: string | undefined;
  readonly value: unknown;
}

/** Follows the questions until the signal is aborted. */
export function followSlots(sources: SlotSources, until: AbortSignal): Slots {
  const { store, client, named, asks, arrivals, pointArrivals, fail } = sources;
  const main = new Slot(client, mainEvents(store, until));
  const others = new Map<string, Slot>();
  const answered = signal<Readonly<Record<string, Answered>>>({});
  const slotOf = (name: string): Slot => {
    const slot =
      others.get(name) ??
      new Slot(client, {
        answered: ({ key, scope }, value) => {
          answered.value = { ...answered.peek(), [name]: { key, scope, value } };
        },
        failed: (_, error) => fail(error),
      });
    others.set(name, slot);
    return slot;
  };
  /** The answer to the first question of a view comes with the code and the names that tell of it. */
  const withCode = (ask: Ask): Ask => {
    const { view, filters } = store.at.value;
    // Public statistics know no chains: names come behind their answer.
    const namesNodes = view.subjects.length > 0 || filters.node !== null;
    return {
      ...ask,
      run: async (engine) => {
        const [answer] = await Promise.all([ask.run(engine), view.load?.(), namesNodes && named()]);
        // Not beside the others: in a frame these come after the first picture, for which that answer waits.
        await view.loadCharts?.();
        // A question that needs them asks again, and tells of its failure.
        if (!namesNodes) void named().catch(() => undefined);
        return answer;
      },
    };
  };
  const arrived = { companies: arrivals, points: computed(() => Math.floor(pointArrivals.value * PICTURES)) };
  const want = (slot: Slot, ask: Ask | null): void =>
    slot.want(ask, store.attempts.value, ask?.grows === undefined ? 0 : arrived[ask.grows].value);
  effectUntil(until, () => want(main, withCode(asks.value.main)));
  effectUntil(until, () => {
    const wanted: Readonly<Record<string, Ask | null>> = asks.value;
    const status = store.status.value;
    const isAnswered = status.kind === "ready" && status.key === asks.value.main.key;
    for (const name of new Set([...others.keys(), ...Object.keys(wanted)])) {
      const ask = wanted[name] ?? null;
      if (name !== MAIN && (isAnswered || !ask?.afterMain)) want(slotOf(name), ask);
    }
  });
  const answers = computed(() => {
    const wanted: Readonly<Record<string, Ask | null>> = asks.value;
    const standing = Object.entries(answered.value).filter(([name, { key, scope }]) => {
      const ask = wanted[name] ?? null;
      return ask !== null && (ask.key === key || (ask.scope !== undefined && ask.scope === scope));
    });
    return Object.fromEntries(standing.map(([name, { value }]) => [name, value]));
  });
  return { answers, settled: async () => void (await Promise.all([...others.values()].map(({ settled }) => settled))) };
}

const MAIN = "main";

/** The main question's life as the store's status. */
function mainEvents(store: Store, until: AbortSignal): ConstructorParameters<typeof Slot>[1] {
  let late: ReturnType<typeof setTimeout> | undefined;
  whenGone(until, () => clearTimeout(late));
  return {
    asked: () => {
      clearTimeout(late);
      store.setStatus({ kind: "running" });
      late = setTimeout(() => {
        if (store.status.peek().kind === "running") store.setStatus({ kind: "running", isLate: true });
      }, LATE_MS);
    },
    answered: ({ key }, answer) => {
      clearTimeout(late);
      store.setStatus({ kind: "ready", key, answer });
    },
    failed: (_, error) => {
      clearTimeout(late);
      store.setStatus({ kind: "failed", ...failureOf(error) });
    },
  };
}
