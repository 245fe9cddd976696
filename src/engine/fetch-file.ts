/** One file over HTTP with retries, and its checksum. Knows neither manifest nor format. */
import { AppError } from "#base/errors";

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
 * GET with 4 tries: statuses 408, 425, 429, 5xx, broken connections and 30 s of silence are tried again after 0.5–4 s with
 * full jitter, or after Retry-After. Error: `load-failed` {file, status}; status 0 = no answer.
 */
export async function fetchFile(network: Network, url: string, file: string, cache: RequestCache): Promise<Uint8Array> {
  let status = 0;
  let cause: unknown;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    let waitMs = network.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt + 1));
    try {
      // A silent server must not hang the page for ever.
      const response = await network.fetch(url, { method: "GET", cache, signal: AbortSignal.timeout(SILENCE_MS) });
      status = response.status;
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      if (!isWorthRetrying(status)) break;
      waitMs = retryAfterMs(response) ?? waitMs;
    } catch (error) {
      status = 0;
      cause = error;
    }
    if (attempt < TRIES - 1) await network.sleep(waitMs);
  }
  throw new AppError("load-failed", { file, status }, cause);
}

/** SHA-256 in hexadecimal; null where the platform offers none (pages not served over https or localhost). */
export async function sha256Of(bytes: Uint8Array): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return null;
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
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
