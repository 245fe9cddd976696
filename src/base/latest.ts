/** Latest wins: one task in flight, the newest waiting, everything older dropped. Knows no domain. */

/** What a dropped call rejects with: not a failure, a newer call has taken its place. Callers ignore it. */
export class Superseded extends Error {
  constructor() {
    super("superseded by a newer call");
    this.name = "Superseded";
  }
}

/** Whether a rejection only says that a newer call took over. */
export function isSuperseded(reason: unknown): reason is Superseded {
  return reason instanceof Superseded;
}

interface Waiting<Input, Output> {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Wraps `task` so that at most one runs; of the calls made meanwhile only the newest runs next. A call that is no longer
 * the newest when its turn or its answer comes rejects with Superseded.
 */
export function latest<Input, Output>(task: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  let waiting: Waiting<Input, Output> | null = null;
  let isRunning = false;

  async function drain(): Promise<void> {
    isRunning = true;
    while (waiting !== null) {
      const current: Waiting<Input, Output> = waiting;
      waiting = null;
      try {
        const output = await task(current.input);
        if (isStale()) current.reject(new Superseded());
        else current.resolve(output);
      } catch (reason) {
        current.reject(isStale() ? new Superseded() : reason);
      }
    }
    isRunning = false;
  }

  function isStale(): boolean {
    return waiting !== null;
  }

  return (input) =>
    new Promise<Output>((resolve, reject) => {
      waiting?.reject(new Superseded());
      waiting = { input, resolve, reject };
      if (!isRunning) void drain();
    });
}
