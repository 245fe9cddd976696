/** A slot of questions: the newest wins, what failed is asked again in a later attempt, what is partial when more has arrived. */
import { describe, expect, test } from "vitest";
import { Slot } from "#app/slot";
import { AppError } from "#base/errors";
import type { EngineClient } from "#engine/transport/client";
import type { Ask } from "#views/view";

/** The engine takes no part here: questions answer themselves. */
const NOBODY = {} as EngineClient;

interface Told {
  readonly asked: string[];
  readonly answered: (readonly [key: string, answer: unknown])[];
  readonly failed: string[];
}

function slotOf(): { readonly slot: Slot; readonly told: Told } {
  const told: Told = { asked: [], answered: [], failed: [] };
  const slot = new Slot(NOBODY, {
    asked: (key) => void told.asked.push(key),
    answered: ({ key }, answer) => void told.answered.push([key, answer]),
    failed: (key) => void told.failed.push(key),
  });
  return { slot, told };
}

/** A question answered from outside. */
function held(key: string, more: Partial<Ask<number>> = {}) {
  const runs: { readonly resolve: (answer: number) => void; readonly reject: (error: unknown) => void }[] = [];
  const ask: Ask<number> = {
    key,
    run: () => new Promise((resolve, reject) => runs.push({ resolve, reject })),
    ...more,
  };
  return { ask: ask as Ask, runs };
}

const soon = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await soon();
  return settled;
}

describe("a slot", () => {
  test("asks a question once, whatever else changes, and is settled by its answer", async () => {
    const { slot, told } = slotOf();
    const { ask, runs } = held("a");
    for (const [attempts, arrived] of [
      [0, 0],
      [0, 0.5],
      [1, 1],
    ] as const)
      slot.want(ask, attempts, arrived);
    expect(runs).toHaveLength(1);
    expect(await isSettled(slot.settled)).toBe(false);
    runs[0]!.resolve(7);
    expect(await isSettled(slot.settled)).toBe(true);
    expect(told).toEqual({ asked: ["a"], answered: [["a", 7]], failed: [] });
  });

  test("tells the newest question's answer only, and whoever waited for an older one waits no more", async () => {
    const { slot, told } = slotOf();
    const [first, second, third] = ["a", "b", "c"].map((key) => held(key));
    slot.want(first!.ask, 0, 0);
    const old = slot.settled;
    await soon();
    slot.want(second!.ask, 0, 0);
    slot.want(third!.ask, 0, 0);
    expect(await isSettled(old)).toBe(true);
    first!.runs[0]!.resolve(1);
    await soon();
    // The one in the middle was never sent.
    expect(second!.runs).toHaveLength(0);
    third!.runs[0]!.resolve(3);
    await slot.settled;
    expect(told.answered).toEqual([["c", 3]]);
  });

  test("asks again what failed in a later attempt, not before", async () => {
    const { slot, told } = slotOf();
    const { ask, runs } = held("a");
    slot.want(ask, 0, 0);
    await soon();
    runs[0]!.reject(new AppError("load-failed"));
    await slot.settled;
    slot.want(ask, 0, 0.3);
    await soon();
    expect(runs).toHaveLength(1);
    slot.want(ask, 1, 0.3);
    await soon();
    runs[1]!.resolve(2);
    await soon();
    expect(told).toEqual({ asked: ["a"], answered: [["a", 2]], failed: ["a"] });
  });

  test("asks again what was partial as more arrives, until it is whole; only then is it settled", async () => {
    const { slot, told } = slotOf();
    const { ask, runs } = held("a", { grows: "companies", isWhole: (share) => share >= 1 });
    slot.want(ask, 0, 0);
    await soon();
    runs[0]!.resolve(0.5);
    expect(await isSettled(slot.settled)).toBe(false);
    slot.want(ask, 0, 0);
    slot.want(ask, 0, 0.7);
    await soon();
    runs[1]!.resolve(1);
    expect(await isSettled(slot.settled)).toBe(true);
    slot.want(ask, 0, 1);
    await soon();
    expect(runs).toHaveLength(2);
    expect(told.answered).toEqual([
      ["a", 0.5],
      ["a", 1],
    ]);
  });

  test("wants nothing: an answer on its way is told to nobody", async () => {
    const { slot, told } = slotOf();
    const { ask, runs } = held("a");
    slot.want(ask, 0, 0);
    await soon();
    slot.want(null, 0, 0);
    expect(await isSettled(slot.settled)).toBe(true);
    runs[0]!.resolve(1);
    await soon();
    expect(told.answered).toEqual([]);
  });
});
