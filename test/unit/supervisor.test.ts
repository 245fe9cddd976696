/** A worker that dies, hangs or never starts: another answers, or the call ends with a name. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "#base/errors";
import type { AheadMessage, CallMessage, OpenQuestion, PingMessage } from "#engine/transport/protocol";
import { serve } from "#engine/transport/serve";
import { Supervisor, type Spawn } from "#engine/transport/supervisor";
import { type Query } from "#model/query";
import { NO_FILTERS } from "#model/filters";
import { networkOf, smallRelease, type SmallRelease } from "#test/fixtures/small-release";

const release = smallRelease();
const QUERY: Query = { region: "100000", filters: NO_FILTERS, subjects: ["talent"] };

/** What becomes of a message to the nth worker: answered by the engine, swallowed by a stuck one, or its end. */
type Message = CallMessage | AheadMessage | PingMessage;
type Fate = (message: Message, worker: number) => "answer" | "swallow" | "crash";

function supervised(fate: Fate, releaseOf: (worker: number) => SmallRelease = () => release) {
  const errors: AppError[] = [];
  const ended: number[] = [];
  const posted: string[] = [];
  let workers = 0;
  const spawn: Spawn = (onMessage, onCrash) => {
    const worker = ++workers;
    const handle = serve((message) => onMessage(message), networkOf(releaseOf(worker)));
    const post = (message: Message): void => {
      if (message.call !== "ping") posted.push(`${worker} ${told(message)}`);
      const become = fate(message, worker);
      if (become === "crash") queueMicrotask(() => onCrash("out of memory"));
      else if (become === "answer") handle(message);
    };
    return { post, end: () => void ended.push(worker) };
  };
  const supervisor = new Supervisor(spawn, { onProgress: () => undefined, onError: (error) => errors.push(error) });
  return { supervisor, errors, ended, posted, started: () => workers };
}

/** A message by its name, with what matters of opening. */
function told(message: CallMessage | AheadMessage): string {
  if (message.call !== "open") return message.call;
  return (message.question as OpenQuestion).isSparing ? "open sparing" : "open";
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "answered",
    (reason: unknown) => (reason instanceof AppError ? reason.code : String(reason)),
  );

/** The same answer, of which a piece comes every other second, in all in so many seconds. */
function dripping(response: Response, seconds: number): Response {
  const whole = response.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  let at = 0;
  return new Response(
    new ReadableStream({
      async pull(controller) {
        const bytes = await whole;
        await ticks(2);
        const piece = Math.ceil((bytes.length * 2) / seconds);
        if (at < bytes.length) controller.enqueue(bytes.slice(at, at + piece));
        else controller.close();
        at += piece;
      },
    }),
    response,
  );
}

/** Waits for seconds of the test's clock. */
function ticks(count: number): Promise<void> {
  return new Promise((done) => {
    let left = count;
    const timer = setInterval(() => {
      if (--left > 0) return;
      clearInterval(timer);
      done();
    }, 1000);
  });
}

/** Lets seconds go by, with the engine at work between them, until the call has ended. */
async function inTime<T>(call: Promise<T>): Promise<T> {
  let isOver = false;
  const over = (): void => void (isOver = true);
  call.then(over, over);
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise((done) => setTimeout(done, 1));
  }
  return call;
}

describe("a supervised worker", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  test("a healthy one answers, and is left in peace when nothing waits", async () => {
    const { supervisor, started } = supervised(() => "answer");
    await supervisor.open("http://site/data");
    const { talent } = await supervisor.call("run", QUERY);
    expect(talent?.total.estimate).toBe(release.people.length);
    await vi.advanceTimersByTimeAsync(2000);
    expect(vi.getTimerCount()).toBe(0);
    expect(started()).toBe(1);
  });

  test.each(["swallow", "crash"] as const)(
    "a question whose worker ends in %s is answered by another",
    async (fault) => {
      const { supervisor, ended, started } = supervised((message, worker) =>
        worker === 1 && message.call !== "open" ? fault : "answer",
      );
      await supervisor.open("http://site/data");
      const asked = supervisor.call("run", QUERY);
      const boundaries = supervisor.call("geo", "geo-nation");
      expect((await inTime(asked)).talent?.total.estimate).toBe(release.people.length);
      expect(await boundaries).toMatchObject({ type: "Topology" });
      expect(ended).toEqual([1]);
      expect(started()).toBe(2);
    },
  );

  test("a question that hangs every worker ends with a name, and the next question is answered", async () => {
    const { supervisor } = supervised((message) => {
      const isPoison = message.call === "run" && (message.question as Query).region === "370000";
      if (isPoison) stuck = true;
      else if (message.call === "open") stuck = false;
      return stuck ? "swallow" : "answer";
    });
    let stuck = false;
    await supervisor.open("http://site/data");
    const poison = codeOf(supervisor.call("run", { ...QUERY, region: "370000" }));
    expect(await inTime(poison)).toBe("worker-silent");
    const next = codeOf(supervisor.call("run", QUERY));
    expect(await inTime(next)).toBe("answered");
  });

  test("a worker that never starts is tried twice, then the page is told", async () => {
    const { supervisor, started } = supervised(() => "swallow");
    const opening = codeOf(supervisor.open("http://site/data"));
    expect(await inTime(opening)).toBe("worker-silent");
    expect(started()).toBe(2);
  });

  test("opening over a network so slow that it takes longer than any silence is waited for while bytes arrive", async () => {
    const network = networkOf(release);
    const slow = { ...network, fetch: async (url: string) => dripping(await network.fetch(url, {}), 400) };
    const spawn: Spawn = (onMessage) => {
      const handle = serve((message) => onMessage(message), slow);
      return { post: handle, end: () => undefined };
    };
    const supervisor = new Supervisor(spawn, { onProgress: () => undefined, onError: () => undefined });
    let seconds = 0;
    const clock = setInterval(() => void seconds++, 1000);
    const opened = await inTime(codeOf(supervisor.open("http://site/data")));
    clearInterval(clock);
    expect(opened).toBe("answered");
    expect(seconds).toBeGreaterThan(3 * 240);
  });

  test("an idle worker that breaks is replaced, and what streamed behind the last question streams on", async () => {
    const { supervisor, posted } = supervised((message, worker) =>
      worker === 1 && message.call === "secondary" ? "crash" : "answer",
    );
    await supervisor.open("http://site/data");
    await supervisor.call("run", QUERY);
    expect(await codeOf(supervisor.call("secondary", { chain: "robots", region: "100000" }))).not.toBe(
      "worker-crashed",
    );
    expect(posted).toEqual(["1 open", "1 run", "1 secondary", "2 open", "2 secondary", "2 run"]);
  });

  test("a release put in place meanwhile is not mixed with the old one", async () => {
    const other = smallRelease();
    const pointer = JSON.parse(new TextDecoder().decode(other.files.get("manifest.json"))) as { manifest: string };
    const manifest = new TextDecoder().decode(other.files.get(pointer.manifest));
    const changed = new TextEncoder().encode(manifest.replace('"version":"2026.11"', '"version":"2026.12"'));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", changed));
    const name = `manifest.${[...digest]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .slice(0, 16)}.json`;
    other.files.set(name, changed);
    other.files.set("manifest.json", new TextEncoder().encode(JSON.stringify({ manifest: name })));
    const { supervisor } = supervised(
      (message, worker) => (worker === 1 && message.call === "run" ? "crash" : "answer"),
      (worker) => (worker === 1 ? release : other),
    );
    await supervisor.open("http://site/data");
    expect(await codeOf(supervisor.call("run", QUERY))).toBe("data-updated");
  });

  test("is sparing no more where the one before had been asked to load ahead", async () => {
    const { supervisor, posted } = supervised((message, worker) =>
      worker === 1 && message.call === "run" ? "crash" : "answer",
    );
    await supervisor.open("http://site/data", true);
    supervisor.loadAhead();
    supervisor.loadAhead();
    expect(await codeOf(supervisor.call("run", QUERY))).toBe("answered");
    expect(posted.slice(0, 5)).toEqual(["1 open sparing", "1 ahead", "1 run", "2 open", "2 run"]);
  });
});
