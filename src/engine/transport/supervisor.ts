/**
 * Keeps a worker answering: watches its heartbeat while calls wait, starts another when it is dead or stuck, opens the
 * dataset again and repeats what was waiting. Every call ends. Knows the protocol; the worker is given.
 */
import { AppError } from "#base/errors";
import type { Dataset } from "#model/dataset";
import { rulesOf, type Answer, type CallName, type Question } from "#model/engine-calls";
import {
  errorOf,
  type AheadMessage,
  type CallMessage,
  type LoadProgress,
  type OpenQuestion,
  type PingMessage,
  type WorkerMessage,
} from "./protocol";

/** One worker under way. */
export interface Spawned {
  readonly post: (message: CallMessage | AheadMessage | PingMessage) => void;
  readonly end: () => void;
}

/** Starts a worker. Its messages and its crash are passed on until `end`. */
export type Spawn = (onMessage: (message: WorkerMessage) => void, onCrash: (message: string) => void) => Spawned;

export interface SupervisorEvents {
  readonly onProgress: (progress: LoadProgress) => void;
  /** Failures no call is waiting for. */
  readonly onError: (error: AppError) => void;
}

const TICK_MS = 1000;
/** Ticks without a message from a worker that has sent one before: it is dead or stuck. Ticks, not time: a sleeping page has none. */
const SILENT_TICKS = 10;
/** The same for a worker whose script may still be on its way. */
const START_TICKS = 30;
/** Ticks in which neither a byte arrives nor the call is answered; longer than all tries of a silent server and a look for a newer release. */
const CALL_TICKS = 240;
/** A call that has met so many dead workers may be what kills them. */
const MOST_DEATHS = 2;
const REOPEN = 0;
const RESUME = -1;

interface Waiting {
  readonly message: CallMessage;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: AppError) => void;
  deaths: number;
  ticks: number;
}

function isEarly({ call }: CallMessage): boolean {
  return call !== "open" && rulesOf(call).while === "opening";
}

function streams({ call }: CallMessage): boolean {
  return call !== "open" && rulesOf(call).streams === true;
}

export class Supervisor {
  private readonly spawn: Spawn;
  private readonly events: SupervisorEvents;
  private readonly waiting = new Map<number, Waiting>();
  private worker: Spawned | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private nextId = 1;
  private opening: OpenQuestion | null = null;
  private hash: string | null = null;
  private lastStreaming: CallMessage | null = null;
  private isOpen = false;
  private hasSpoken = false;
  private silentTicks = 0;
  private arrived = 0;
  private deathsSinceAnswer = 0;

  constructor(spawn: Spawn, events: SupervisorEvents) {
    this.spawn = spawn;
    this.events = events;
    this.start();
  }

  /** Opens the dataset of an absolute URL. Rejects as `call` does. */
  open(dataUrl: string, isSparing = false): Promise<Dataset> {
    this.opening = { dataUrl, isSparing };
    return this.send("open", this.opening);
  }

  /** Rejects with an AppError: that of the engine, `worker-crashed`, `worker-silent`, or `data-updated` after a restart. */
  call<Name extends CallName>(name: Name, question: Question<Name>): Promise<Answer<Name>> {
    return this.send(name, question);
  }

  /** Has an open dataset load ahead of questions from now on, after a restart too. */
  loadAhead(): void {
    if (this.opening?.isSparing !== true) return;
    this.opening = { ...this.opening, isSparing: false };
    if (this.isOpen) this.worker?.post({ call: "ahead" });
  }

  /** Ends the worker; calls under way never settle. */
  destroy(): void {
    this.worker?.end();
    this.waiting.clear();
    this.rest();
  }

  private send<Value>(call: CallMessage["call"], question: unknown): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      const message: CallMessage = { id: this.nextId++, call, question };
      this.waiting.set(message.id, { message, resolve, reject, deaths: 0, ticks: 0 });
      if (streams(message)) this.lastStreaming = message;
      if (this.worker === null) this.start();
      else if (this.mayGo(message)) this.worker.post(message);
      this.timer ??= setInterval(this.tick, TICK_MS);
    });
  }

  /** What may be asked while the dataset is being opened comes beside it; all else waits for it, and so does that where it is opened again, perhaps a newer one. */
  private mayGo(message: CallMessage): boolean {
    return this.isOpen || message.call === "open" || (this.opening !== null && this.hash === null && isEarly(message));
  }

  private start(): void {
    this.isOpen = false;
    this.hasSpoken = false;
    this.silentTicks = 0;
    const worker = this.spawn(
      (message) => this.worker === worker && this.hear(message),
      (message) => this.worker === worker && this.bury(new AppError("worker-crashed", { message })),
    );
    this.worker = worker;
    if (this.opening === null) return;
    const calls = [...this.waiting.values()].map(({ message }) => message);
    if (!calls.some(({ call }) => call === "open")) worker.post({ id: REOPEN, call: "open", question: this.opening });
    for (const message of calls.filter((each) => this.mayGo(each))) worker.post(message);
  }

  private readonly tick = (): void => {
    if (this.waiting.size === 0) return this.rest();
    for (const [id, call] of this.waiting) {
      if (++call.ticks < CALL_TICKS) continue;
      this.waiting.delete(id);
      call.reject(new AppError("worker-silent"));
    }
    if (++this.silentTicks > (this.hasSpoken ? SILENT_TICKS : START_TICKS)) this.bury(new AppError("worker-silent"));
    else this.worker?.post({ call: "ping" });
  };

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.silentTicks = 0;
  }

  private hear(message: WorkerMessage): void {
    this.hasSpoken = true;
    this.silentTicks = 0;
    if (message.kind === "progress") return this.events.onProgress(message.progress);
    if (message.kind === "background-failure") return this.events.onError(errorOf(message.error));
    if (message.kind === "pong") {
      if (message.arrived !== this.arrived) for (const call of this.waiting.values()) call.ticks = 0;
      this.arrived = message.arrived;
      return;
    }
    this.deathsSinceAnswer = 0;
    const call = this.waiting.get(message.id);
    const isOpening = message.id === REOPEN || call?.message.call === "open";
    if (message.kind === "answer") {
      this.waiting.delete(message.id);
      call?.resolve(message.value as never);
      if (isOpening) this.opened(message.value as Dataset, message.id === REOPEN);
    } else if (message.id === REOPEN) this.giveUp(errorOf(message.error));
    else {
      this.waiting.delete(message.id);
      call?.reject(errorOf(message.error));
    }
  }

  private opened({ hash }: Dataset, isAgain: boolean): void {
    const wereHeld = this.hash !== null;
    if (wereHeld && hash !== this.hash) return this.giveUp(new AppError("data-updated"));
    this.hash = hash;
    this.isOpen = true;
    const calls = [...this.waiting.values()].map(({ message }) => message);
    for (const message of calls.filter((each) => wereHeld || !isEarly(each))) this.worker?.post(message);
    // What streamed in behind the last question streams on.
    if (isAgain && this.lastStreaming !== null) this.worker?.post({ ...this.lastStreaming, id: RESUME });
  }

  /** The worker is no more: another takes its calls, but for those that have met too many dead ones. */
  private bury(reason: AppError): void {
    this.worker?.end();
    this.worker = null;
    this.deathsSinceAnswer++;
    for (const [id, call] of this.waiting) {
      call.ticks = 0;
      if (++call.deaths < MOST_DEATHS) continue;
      this.waiting.delete(id);
      if (streams(call.message)) this.lastStreaming = null;
      call.reject(reason);
    }
    const isWanted = this.waiting.size > 0 || (this.lastStreaming !== null && this.deathsSinceAnswer < MOST_DEATHS);
    if (!isWanted) return;
    this.start();
    this.timer ??= setInterval(this.tick, TICK_MS);
  }

  private giveUp(reason: AppError): void {
    this.worker?.end();
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
    this.rest();
  }
}
