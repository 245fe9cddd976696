// Parts of scatters and strips: axes of numbers, and the mark the pointer means with its words.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestMark } from "#blocks/parts/aim";
import { placeCallout } from "#blocks/parts/callout";
import { positionOn, roundRange, ticksOf } from "#blocks/parts/number-axis";
import { linePxOf } from "#blocks/parts/text-lines";
import { estimateWidth } from "#blocks/parts/wrap-text";

const width = fc.integer({ min: 240, max: 1200 });
const textPx = fc.integer({ min: 12, max: 40 });
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe("axes", () => {
  test("hold all values between round ends, and zero when asked to", () => {
    expect(roundRange([3.2, 96], { isFromZero: false })).toEqual({ low: 0, high: 100 });
    expect(roundRange([52, 96], { isFromZero: false })).toEqual({ low: 50, high: 100 });
    expect(roundRange([52, 96], { isFromZero: true }).low).toBe(0);
    expect(roundRange([-8, -3], { isFromZero: true }).high).toBe(0);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), fc.boolean(), (values, isFromZero) => {
        const { low, high } = roundRange(values, { isFromZero });
        expect(low).toBeLessThan(high);
        expect(low).toBeLessThanOrEqual(Math.min(...values));
        expect(high).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  test("one value alone, and zero alone, still have a range", () => {
    const around = roundRange([40], { isFromZero: false });
    expect(around.low).toBeLessThan(40);
    expect(around.high).toBeGreaterThan(40);
    expect(roundRange([0], { isFromZero: true })).toEqual({ low: -1, high: 1 });
  });

  test("ticks are told apart by what is written at them", () => {
    const whole = { format: (tick: number): string => `${Math.round(tick)}` };
    const texts = ticksOf({ low: 0, high: 2 }, whole, 8).map(({ text }) => text);
    expect(texts).toEqual(["0", "1", "2"]);
    expect(ticksOf({ low: 0, high: 2 }, { format: () => "—" }, 8)).toHaveLength(1);
  });

  test("a value in the middle of a range stands in the middle", () => {
    expect(positionOn({ low: 10, high: 20 }, 100, 300)(15)).toBe(200);
  });
});

describe("the mark under the pointer", () => {
  const mark = (key: string, x: number, y: number, halfHeight = 3): Parameters<typeof nearestMark>[0][number] => ({
    key,
    x,
    y,
    label: key,
    description: `${key} 3 人`,
    halfWidth: 3,
    halfHeight,
  });

  test("is the nearest one within reach, of several over each other the one in whose middle it is", () => {
    const marks = [mark("甲", 50, 50), mark("乙", 53, 50), mark("丙", 100, 50)];
    expect(nearestMark(marks, 54, 50, 12)?.key).toBe("乙");
    expect(nearestMark(marks, 50.5, 50, 12)?.key).toBe("甲");
    expect(nearestMark(marks, 91, 50, 12)?.key).toBe("丙");
    expect(nearestMark(marks, 75, 50, 12)).toBeNull();
    expect(nearestMark([mark("高", 10, 50, 40)], 12, 85, 12)?.key).toBe("高");
  });

  test("tells its words within the width of the chart, wherever it is", () => {
    fc.assert(
      fc.property(width, textPx, fc.nat(1200), fc.nat(300), (wide, size, x, y) => {
        const frame = { width: wide, height: 300, textPx: size };
        const { box, text } = placeCallout(
          { ...mark("Xinjiang Uygur Autonomous Region", Math.min(x, wide), y) },
          frame,
        );
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(wide + 0.1);
        expect(box.top).toBeGreaterThanOrEqual(0);
        for (const line of text.lines) {
          const right = text.x + line.reduce((sum, run) => sum + estimateWidth(run, size), 0);
          expect(text.x >= box.left && right <= box.right + 1).toBe(true);
        }
        expect(text.top + text.lines.length * linePxOf(size)).toBeLessThanOrEqual(box.bottom + 1);
      }),
    );
  });
});
