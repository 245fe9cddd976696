/** Fetches what the next slide asks while the present one stands: its answers wait here until another slide is fetched. Knows no view. */
import { encodeUrl } from "#app/address";
import { boundaryFiles } from "#map/boundaries";
import { callsOf, type EngineCalls } from "#model/engine-calls";
import type { Dataset } from "#model/dataset";
import type { AppState } from "#model/state";
import type { EngineClient } from "#engine/transport/client";
import { atOf } from "#views/all-views";
import type { Ask, Room } from "#views/view";

/** Answers fetched ahead of one slide. Its client has them at once; all else goes to the engine. */
export class Ahead {
  /** The engine's client for the screen. */
  readonly client: EngineClient;
  readonly #engine: EngineClient;
  readonly #dataset: Dataset;
  readonly #kept = new Map<string, Promise<never>>();
  #fetching: { readonly query: string; readonly done: Promise<void> } | null = null;

  constructor(engine: EngineClient, dataset: Dataset) {
    this.#engine = engine;
    this.#dataset = dataset;
    const calls: EngineCalls = engine;
    const taken = callsOf((name) => async (question) => {
      const key = keyOf(name, question);
      const kept = key === null ? undefined : this.#kept.get(key);
      return kept ?? calls[name](question);
    });
    this.client = { ...engine, ...taken };
  }

  /** Fetches what a state asks. Asked again for the same state it is the same; another state lets go of what was fetched. Rejects with an AppError. */
  fetch(state: AppState, room: Room, named: () => Promise<void>): Promise<void> {
    const query = encodeUrl(state, this.#dataset);
    if (this.#fetching?.query === query) return this.#fetching.done;
    this.#kept.clear();
    const done = this.#fetch(state, room, named, () => this.#fetching?.query === query);
    this.#fetching = { query, done };
    done.catch(() => {
      if (this.#fetching?.done === done) this.#fetching = null;
    });
    return done;
  }

  async #fetch(state: AppState, room: Room, named: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    const at = atOf(state);
    await Promise.all([at.view.load?.(), named()]);
    const files = boundaryFiles(this.#dataset.tree, state.region).map((file) => this.#engine.geo(file));
    const { main, ...others } = at.view.ask(at, this.#dataset, room) as Readonly<Record<string, Ask | null>>;
    // One after another: a question of the slide on show waits for one of these at most.
    for (const ask of [main, ...Object.values(others)]) if (ask && isWanted()) await this.#ask(ask, isWanted);
    await Promise.all(files);
  }

  async #ask(ask: Ask, isWanted: () => boolean): Promise<void> {
    const noted: string[] = [];
    const calls: EngineCalls = this.#engine;
    const noting = callsOf((name) => (question) => {
      const answer = calls[name](question);
      const key = keyOf(name, question);
      if (key === null || !isWanted()) return answer;
      this.#kept.set(key, answer as Promise<never>);
      noted.push(key);
      answer.catch(() => this.#kept.delete(key));
      return answer;
    });
    const answer = await ask.run(noting);
    // What still grows is asked anew by the slide, which follows its files as they arrive.
    if (ask.isWhole?.(answer) === false) for (const key of noted) this.#kept.delete(key);
  }
}

/** Equal for equal questions; null for one that JSON cannot tell from another. */
function keyOf(name: string, question: unknown): string | null {
  return isPlain(question) ? `${name} ${JSON.stringify(question)}` : null;
}

function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  if (Array.isArray(value)) return value.every((each) => each !== undefined && isPlain(each));
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
