/** Latest wins under any order of calls and answers: never two at once, the last call always answered, no late answer. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSuperseded, latest } from "#base/latest";

test("whatever the timing, answers come in call order, one runs at a time, and the last call is answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 12 }), async (scheduler, calls) => {
      let running = 0;
      const answered: number[] = [];
      const run = latest(async (input: number) => {
        running++;
        expect(running).toBe(1);
        await scheduler.schedule(Promise.resolve(), `run ${input}`);
        running--;
        return input;
      });
      const settled = scheduler.scheduleSequence(
        Array.from({ length: calls }, (_, call) => async () => {
          run(call).then(
            (answer) => answered.push(answer),
            (reason: unknown) => expect(isSuperseded(reason)).toBe(true),
          );
        }),
      );
      await scheduler.waitIdle();
      await settled.task;
      await new Promise((done) => setTimeout(done));
      expect(answered).toEqual(answered.toSorted((a, b) => a - b));
      expect(answered.at(-1)).toBe(calls - 1);
    }),
    { numRuns: 100 },
  );
});
