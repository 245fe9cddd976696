/** The one place of signals: state in, pictures out. `dispatch` is the only way to change the state. */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals-core";
import { reduce } from "#app/actions";
import { WHOLE, type Completion } from "#app/completion";
import { inOrder, type InOrder } from "#app/in-order";
import { isOfProvinces } from "#app/of-provinces";
import { sentenceOf } from "#app/failure";
import type { Action } from "#model/action";
import type { Dataset } from "#model/dataset";
import type { AppState } from "#model/state";
import type { QueryStatus } from "#model/result";
import { atOf } from "#views/all-views";
import type { At } from "#views/view";

/** A message for the user; errors stay until closed, notes go by themselves. */
export interface Notice {
  readonly id: number;
  readonly kind: "error" | "note";
  readonly text: string;
}

export interface Store extends Omit<InOrder, "takeAgain"> {
  readonly dataset: Dataset;
  readonly state: ReadonlySignal<AppState>;
  /** The state with its view at hand. */
  readonly at: ReadonlySignal<At>;
  readonly status: ReadonlySignal<QueryStatus>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  /** Number of the drag, brush or play under way, or null: its changes are one step of the user. */
  readonly gesture: ReadonlySignal<number | null>;
  /** How often the user has asked again after a failure: what failed reads it, to be asked again. */
  readonly attempts: ReadonlySignal<number>;
  /** Asks again for everything that failed, and takes the steps that it kept from being taken. */
  retry(): void;
  /** A drag, brush or play begins or has ended. */
  setGesture(isUnderWay: boolean): void;
  setStatus(status: QueryStatus): void;
  notify(kind: Notice["kind"], text: string): void;
  dismiss(id: number): void;
}

/** How long a note stays; long enough to be read twice. */
const NOTE_MS = 10_000;

/** What a page lets its state be: the next one as it is, or another in its place. */
export type Bounds = (next: AppState, before: AppState, action: Action) => AppState;

export interface StoreOptions {
  /** No action leads out of them. */
  readonly bounds?: Bounds;
  /** An action that leads to more than provinces waits until the dataset is whole, and all after it. */
  readonly completion?: Completion;
}

/** Creates the store of one page. */
export function createStore(
  dataset: Dataset,
  initial: AppState,
  { bounds = (next) => next, completion = WHOLE }: StoreOptions = {},
): Store {
  const step = (before: AppState, action: Action): AppState => {
    const next = reduce(before, action, dataset);
    const kept = bounds(next, before, action);
    return kept === next || kept === before ? kept : reduce(before, { type: "restore", state: kept }, dataset);
  };
  const state = signal(step(initial, { type: "restore", state: initial }));
  const status = signal<QueryStatus>({ kind: "running" });
  const notices = signal<readonly Notice[]>([]);
  const gesture = signal<number | null>(null);
  const attempts = signal(0);
  let gestures = 0;
  let nextId = 1;
  const take = (action: Action): void => {
    batch(() => {
      state.value = step(state.value, action);
    });
  };
  const dismiss = (id: number): void => {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  };
  const notify: Store["notify"] = (kind, text) => {
    // Peeked: an effect that notifies must not run, and notify, again when its notice is closed.
    const open = notices.peek();
    if (open.some((notice) => notice.text === text)) return;
    const id = nextId++;
    notices.value = [...open, { id, kind, text }];
    if (kind === "note") setTimeout(() => dismiss(id), NOTE_MS);
  };
  const { takeAgain, ...steps } = inOrder(completion, {
    isReady: (action) => isOfProvinces(step(state.peek(), action), dataset),
    take,
    onFailure: (error) => notify("error", sentenceOf(error, state.peek().lang)),
  });
  return {
    ...steps,
    dataset,
    state,
    at: computed(() => atOf(state.value)),
    status,
    notices,
    gesture,
    attempts,
    retry: () => {
      attempts.value += 1;
      takeAgain();
    },
    setGesture: (isUnderWay) => {
      gesture.value = isUnderWay ? ++gestures : null;
    },
    setStatus: (next) => {
      status.value = next;
    },
    notify,
    dismiss,
  };
}
