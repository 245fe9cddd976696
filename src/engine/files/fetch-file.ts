/** One file over HTTP with retries, and its checksum. Knows neither manifest nor format. */
import { AppError } from "#base/errors";
import { fetchedCode } from "#base/fetched-code";

const TRIES = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4000;
const LONGEST_RETRY_AFTER_MS = 30_000;
const SILENCE_MS = 30_000;

/** What a download needs from its surroundings; tests give their own. */
export interface Network {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

export const browserNetwork: Network = {
  fetch: (url, init) => fetch(url, init),
  sleep: (milliseconds) => (milliseconds === 0 ? nextTask() : new Promise((done) => setTimeout(done, milliseconds))),
  random: Math.random,
};

/** Lets waiting messages be answered; a timer of 0 ms would wait for 4. */
function nextTask(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    const go = (): void => {
      port1.close();
      done();
    };
    port1.addEventListener("message", go, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

/**
 * GET with 4 tries, or as many as given: statuses 408, 425, 429, 5xx, broken connections and 30 s without a byte are tried again after 0.5–4 s
 * with full jitter, or after Retry-After; a slow file that still comes is never given up. `onBytes` is told of every piece
 * that arrives. Error: `load-failed` {file, status}; status 0 = no answer.
 */
export async function fetchFile(
  network: Network,
  url: string,
  file: string,
  cache: RequestCache,
  onBytes: (bytes: number) => void = () => undefined,
  tries = TRIES,
): Promise<Uint8Array> {
  let status = 0;
  let cause: unknown;
  for (let attempt = 0; attempt < tries; attempt++) {
    let waitMs = network.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt + 1));
    const silence = new Silence();
    try {
      const response = await silence.guard(network.fetch(url, { method: "GET", cache, signal: silence.signal }));
      status = response.status;
      if (response.ok) return await bodyOf(response, silence, onBytes);
      if (!isWorthRetrying(status)) break;
      waitMs = retryAfterMs(response) ?? waitMs;
    } catch (error) {
      status = 0;
      cause = error;
    } finally {
      silence.end();
    }
    if (attempt < tries - 1) await network.sleep(waitMs);
  }
  throw new AppError("load-failed", { file, status }, cause);
}

/** Ends a request that has been silent for too long: a silent server must not hang the page for ever. */
class Silence {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The step's outcome, or a failure after 30 s: of the step, however long those before it took. */
  guard<T>(step: Promise<T>): Promise<T> {
    clearTimeout(this.timer);
    return new Promise((resolve, reject) => {
      this.timer = setTimeout(() => {
        const silent = new Error("no byte arrived in time");
        this.controller.abort(silent);
        reject(silent);
      }, SILENCE_MS);
      step.then(resolve, reject);
    });
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

async function bodyOf(response: Response, silence: Silence, onBytes: (bytes: number) => void): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(await silence.guard(response.arrayBuffer()));
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await silence.guard(reader.read());
    if (done) break;
    pieces.push(value);
    length += value.length;
    onBytes(value.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** SHA-256 in hexadecimal, everywhere: browsers offer theirs only over https and on localhost. Error: `load-failed` for ours. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  const digest =
    subtle === undefined
      ? (await ownSha2()).sha256(bytes)
      : new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Fetched only where the browser offers none. */
function ownSha2(): Promise<typeof import("@noble/hashes/sha2.js")> {
  return fetchedCode("sha2.js", () => import("@noble/hashes/sha2.js"));
}

function isWorthRetrying(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

function retryAfterMs(response: Response): number | null {
  const header = response.headers.get("Retry-After");
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS) : null;
}
