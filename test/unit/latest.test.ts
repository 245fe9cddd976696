/** Latest wins: one running, the newest waiting, everything older dropped. */
import { describe, expect, test } from "vitest";
import { isSuperseded, latest, Superseded } from "#base/latest";

/** A task whose runs are settled by hand. */
function byHand(): {
  readonly run: (input: number) => Promise<string>;
  readonly started: number[];
  readonly settle: (input: number, error?: Error) => Promise<void>;
} {
  const started: number[] = [];
  const open = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  return {
    started,
    run: latest(
      (input: number) =>
        new Promise<string>((resolve, reject) => {
          started.push(input);
          open.set(input, { resolve, reject });
        }),
    ),
    settle: async (input, error) => {
      const { resolve, reject } = open.get(input)!;
      if (error) reject(error);
      else resolve(`answer ${input}`);
      await new Promise((done) => setTimeout(done));
    },
  };
}

const outcome = (promise: Promise<string>): Promise<string> =>
  promise.catch((reason: unknown) => (isSuperseded(reason) ? "superseded" : `failed ${(reason as Error).message}`));

describe("latest", () => {
  test("a lone call is answered", async () => {
    const task = byHand();
    const answer = outcome(task.run(1));
    await task.settle(1);
    expect(await answer).toBe("answer 1");
  });

  test("of the calls made meanwhile only the newest runs", async () => {
    const task = byHand();
    const answers = [1, 2, 3, 4].map((input) => outcome(task.run(input)));
    expect(task.started).toEqual([1]);
    await task.settle(1);
    expect(task.started).toEqual([1, 4]);
    await task.settle(4);
    expect(await Promise.all(answers)).toEqual(["superseded", "superseded", "superseded", "answer 4"]);
  });

  test("a failure of a stale run is not reported, one of the newest is", async () => {
    const task = byHand();
    const stale = outcome(task.run(1));
    const newest = outcome(task.run(2));
    await task.settle(1, new Error("old"));
    await task.settle(2, new Error("broken"));
    expect(await stale).toBe("superseded");
    expect(await newest).toBe("failed broken");
  });

  test("it goes on after a failure", async () => {
    const task = byHand();
    const failing = outcome(task.run(1));
    await task.settle(1, new Error("broken"));
    expect(await failing).toBe("failed broken");
    const next = outcome(task.run(2));
    await task.settle(2);
    expect(await next).toBe("answer 2");
  });

  test("only Superseded is superseded", () => {
    expect(isSuperseded(new Superseded())).toBe(true);
    expect(isSuperseded(new Error("superseded by a newer call"))).toBe(false);
  });
});
