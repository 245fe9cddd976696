/** One question to the engine at a time: the newest wins, and one whose answer grows with arriving files is asked again as they come. */
import { AppError } from "#base/errors";
import { isSuperseded, latest } from "#base/latest";
import type { EngineClient } from "#engine/transport/client";
import type { Ask } from "#views/view";

export interface SlotEvents {
  /** A question with another key than the last one is sent. */
  asked?(key: string): void;
  answered(ask: Ask, answer: unknown): void;
  failed(key: string, error: unknown): void;
}

type SlotState = "open" | "partial" | "whole" | "failed";

export class Slot {
  readonly #events: SlotEvents;
  readonly #run: (ask: Ask) => Promise<unknown>;
  #key: string | null = null;
  #state: SlotState = "whole";
  #attempts = 0;
  #arrived = 0;
  #settle = (): void => {};
  #settled: Promise<void> = Promise.resolve();

  constructor(client: EngineClient, events: SlotEvents) {
    this.#events = events;
    this.#run = latest((ask) => ask.run(client));
  }

  /** Resolves once the question in force is answered in whole, or has failed. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Asks, unless it is asked already. A failed question is asked again in a later attempt, an unfinished one when more has arrived. */
  want(ask: Ask | null, attempts: number, arrived: number): void {
    const isNew = (ask?.key ?? null) !== this.#key;
    const isAgain =
      (this.#state === "failed" && attempts !== this.#attempts) ||
      (ask?.grows !== undefined && this.#state !== "whole" && arrived !== this.#arrived);
    if (!isNew && !isAgain) return;
    this.#attempts = attempts;
    this.#arrived = arrived;
    if (isNew) {
      this.#settle();
      this.#settled = new Promise((resolve) => (this.#settle = resolve));
    }
    this.#key = ask?.key ?? null;
    if (ask === null) return this.#enter("whole");
    this.#state = "open";
    if (isNew) this.#events.asked?.(ask.key);
    void this.#ask(ask);
  }

  async #ask(ask: Ask): Promise<void> {
    try {
      const answer = await this.#run(ask);
      if (this.#key !== ask.key) return;
      this.#enter(ask.isWhole?.(answer) === false ? "partial" : "whole");
      this.#events.answered(ask, answer);
    } catch (error) {
      if (isSuperseded(error) || (error instanceof AppError && error.code === "superseded")) return;
      if (this.#key !== ask.key) return;
      this.#enter("failed");
      this.#events.failed(ask.key, error);
    }
  }

  #enter(state: SlotState): void {
    this.#state = state;
    if (state !== "partial") this.#settle();
  }
}
