/** Takes the steps of a page in their order, each at once where it can. Knows what must wait for a whole dataset, not what steps do. */
import { computed, signal, type ReadonlySignal } from "@preact/signals-core";
import type { Action } from "#model/action";
import type { Completion } from "./completion";

interface Taking {
  /** Whether an action can be taken before the dataset is whole. */
  readonly isReady: (action: Action) => boolean;
  readonly take: (action: Action) => void;
  /** Hears why steps that waited were not taken. */
  readonly onFailure: (error: unknown) => void;
}

export interface InOrder {
  /** Whether steps wait. */
  readonly isWaiting: ReadonlySignal<boolean>;
  readonly dispatch: (action: Action) => void;
  /** Does something once the dataset is whole and the steps before it are taken: at once where it is. Errors: those of the engine. */
  readonly whenWhole: (then: () => void) => Promise<void>;
  /** Takes what an address says in place of the steps that wait: at once where `isReady`. */
  readonly move: (take: () => void, isReady: boolean) => void;
  /** Takes the steps that failed after all, unless there has been another since. */
  readonly takeAgain: () => void;
}

interface Step {
  readonly take: () => void;
  /** Of a step whose failure is told by whoever asked for it. */
  readonly refuse?: (error: unknown) => void;
}

/** Steps that wait until the dataset is whole. */
class Waiting {
  readonly steps = signal<readonly Step[]>([]);
  /** Steps that failed, until there is another. */
  refused: readonly Step[] = [];
  private isTaking = false;
  private readonly complete: Completion["complete"];
  private readonly onFailure: (error: unknown) => void;

  constructor(complete: Completion["complete"], onFailure: (error: unknown) => void) {
    this.complete = complete;
    this.onFailure = onFailure;
  }

  /** Whether a step comes before all that wait. */
  get isFirst(): boolean {
    return this.isTaking || this.steps.peek().length === 0;
  }

  join(...steps: readonly Step[]): void {
    const begins = this.steps.peek().length === 0;
    this.steps.value = [...this.steps.peek(), ...steps];
    if (begins) void this.complete().then(this.take, this.refuse);
  }

  /** Steps of the reader, for which nobody waits. */
  forget(): void {
    this.refused = [];
    this.steps.value = this.steps.peek().filter(({ refuse }) => refuse !== undefined);
  }

  private readonly take = (): void => {
    this.isTaking = true;
    try {
      for (const step of this.steps.peek()) {
        try {
          step.take();
        } catch (error) {
          // Those behind it are taken all the same.
          this.onFailure(error);
        }
      }
    } finally {
      this.isTaking = false;
      this.steps.value = [];
    }
  };

  private readonly refuse = (error: unknown): void => {
    const steps = this.steps.peek();
    if (steps.length === 0) return;
    this.steps.value = [];
    this.refused = steps.filter(({ refuse }) => refuse === undefined);
    for (const { refuse } of steps) refuse?.(error);
    if (this.refused.length > 0) this.onFailure(error);
  };
}

export function inOrder({ isWhole, complete }: Completion, { isReady, take, onFailure }: Taking): InOrder {
  const waiting = new Waiting(complete, onFailure);
  return {
    isWaiting: computed(() => waiting.steps.value.length > 0),
    dispatch: (action) => {
      // The picture that stands can be moved while a step waits; no step depends on it.
      if (action.type === "camera") return take(action);
      waiting.refused = [];
      if (waiting.isFirst && (isWhole() || isReady(action))) take(action);
      else waiting.join({ take: () => take(action) });
    },
    whenWhole: (then) =>
      new Promise<void>((resolve, reject) => {
        const go = (): void => {
          try {
            then();
            resolve();
          } catch (error) {
            reject(error as Error);
          }
        };
        if (waiting.isFirst && isWhole()) go();
        else waiting.join({ take: go, refuse: reject });
      }),
    move: (go, canBe) => {
      waiting.forget();
      if (waiting.isFirst && (isWhole() || canBe)) go();
      else waiting.join({ take: go });
    },
    takeAgain: () => {
      const steps = waiting.refused;
      waiting.refused = [];
      if (steps.length > 0) waiting.join(...steps);
    },
  };
}
