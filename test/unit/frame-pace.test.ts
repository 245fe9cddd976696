/** How a flying map keeps its pace. */
import { describe, expect, test } from "vitest";
import { FramePace } from "#map/frame-pace";

/** Draws frames a time apart; the ratio after the last. */
function fly(pace: FramePace, frames: number, everyMs: number, full = 2): number {
  let ratio = pace.begun(1000, full);
  for (let at = 1; at <= frames; at += 1) ratio = pace.frame(1000 + at * everyMs, full);
  pace.ended(full);
  return ratio;
}

describe("a flying map", () => {
  test("keeps all its pixels while frames are quick", () => {
    expect(fly(new FramePace(), 60, 16)).toBe(2);
  });

  test("gives up pixels step by step while frames are slow, down to half a pixel", () => {
    const pace = new FramePace();
    expect(fly(pace, 2, 80)).toBe(1);
    expect(fly(pace, 2, 80)).toBe(0.75);
    expect(fly(pace, 40, 80)).toBe(0.5);
  });

  test("begins the next flight as the last one ended, and takes pixels back where frames were quick", () => {
    const pace = new FramePace();
    fly(pace, 2, 80);
    expect(pace.begun(0, 2)).toBe(1);
    fly(pace, 30, 16);
    expect(pace.begun(0, 2)).toBe(2);
  });

  test("begins the next flight with fewer pixels where one had no time for more than a slow frame", () => {
    const pace = new FramePace();
    expect(fly(pace, 1, 1000)).toBe(2);
    expect(pace.begun(0, 2)).toBe(1);
  });

  test("a single slow frame changes nothing", () => {
    const pace = new FramePace();
    pace.begun(0, 1);
    for (const at of [0, 16, 32, 400, 416, 432]) expect(pace.frame(at, 1)).toBe(1);
  });
});
