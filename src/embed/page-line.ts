/** The page's end of the line to a frame: hands over a port, asks and gets replies, hears what happens. Knows no element. */
import { CONNECT, parseTold, rateLimit, sealed, type Command, type Told } from "./messages";

export type Reply = Extract<Told, { type: "reply" }>;
/** What happens in the frame. */
export type Happened = Exclude<Told, { type: "hello" | "reply" }>;
/** A command without its number. */
export type Order = Command extends infer One ? (One extends { id: number } ? Omit<One, "id"> : never) : never;

interface Asked {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

const REPLY_MS = 60_000;

export class PageLine {
  readonly #hello: () => void;
  readonly #hear: (told: Happened) => void;
  readonly #asked = new Map<number, Asked>();
  /** Commands for a frame that does not listen yet. */
  #waiting: unknown[] = [];
  #offered: MessagePort | null = null;
  #port: MessagePort | null = null;
  #nextId = 1;

  /** `hello` is called when a frame has answered, `hear` with all it tells. */
  constructor(hello: () => void, hear: (told: Happened) => void) {
    this.#hello = hello;
    this.#hear = hear;
  }

  /** Hands a port to a frame that has loaded. One of another origin (an error page, a sandbox without an origin) does not get it. */
  connect(frame: HTMLIFrameElement, origin: string): void {
    const { port1, port2 } = new MessageChannel();
    this.#offered?.close();
    [this.#offered, this.#port] = [port1, null];
    const mayRead = rateLimit();
    port1.addEventListener("message", ({ data }) => {
      const told = mayRead(performance.now()) ? parseTold(data) : null;
      if (told === null || port1 !== this.#offered) return;
      if (told.type === "hello") this.#open(port1);
      else if (told.type === "reply") this.#settle(told);
      else this.#hear(told);
    });
    port1.start();
    frame.contentWindow?.postMessage(CONNECT, origin, [port2]);
  }

  /** The frame's reply; rejects with what it refused, or when none comes. */
  ask(order: Order): Promise<Reply> {
    const id = this.#nextId++;
    const message = sealed({ ...order, id } as Command);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#asked.delete(id);
        reject(new Error(`talent-map: ${order.type}: no answer`));
      }, REPLY_MS);
      const done =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(late);
          then(value);
        };
      this.#asked.set(id, { resolve: done(resolve), reject: done(reject) });
      if (this.#port === null) this.#waiting.push(message);
      else send(this.#port, message);
    });
  }

  close(): void {
    this.#offered?.close();
    [this.#offered, this.#port] = [null, null];
    this.#waiting = [];
    for (const { reject } of this.#asked.values()) reject(new Error("talent-map: closed"));
    this.#asked.clear();
  }

  #open(port: MessagePort): void {
    this.#port = port;
    for (const message of this.#waiting.splice(0)) send(port, message);
    this.#hello();
  }

  #settle(reply: Reply): void {
    const asked = this.#asked.get(reply.id);
    this.#asked.delete(reply.id);
    if (reply.problem === "") asked?.resolve(reply);
    else asked?.reject(new Error(reply.problem));
  }
}

/** A port has one other end: there is no origin to name. */
function send(port: MessagePort, message: unknown): void {
  port.postMessage(message, []);
}
