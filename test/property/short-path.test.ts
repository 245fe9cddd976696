/** Outlines shortened for a page: every corner in sight stays where it was, and what is inside of a shape stays inside. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortPath, type Window } from "#layouts/tour-page/short-path";

type Corner = readonly [number, number];

const EVERYTHING: Window = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
const WINDOW: Window = { left: -20, top: -20, right: 20, bottom: 20 };

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true }).map((value) => Number(value.toFixed(3)));
const line = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 });
const whole = fc.integer({ min: -60, max: 60 });
const ring = fc.array(fc.tuple(whole, whole), { minLength: 3, maxLength: 25 });

const pathOf = (lines: readonly (readonly Corner[])[], end: string): string =>
  lines.map((corners) => `M${corners.map(([x, y]) => `${x},${y}`).join("L")}${end}`).join("");

/** Corners of a path of relative lines, by a reader of its own. */
function cornersOf(path: string): Corner[][] {
  const lines: Corner[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, text = ""] of path.matchAll(/([mlhz])([^mlhz]*)/g)) {
    const numbers = [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    if (command === "m") lines.push([]);
    if (command === "z") [x, y] = lines.at(-1)?.[0] ?? [x, y];
    if (command !== "m" && command !== "l") continue;
    for (let at = 0; at < numbers.length; at += 2) {
      [x, y] = [x + numbers[at]!, y + numbers[at + 1]!];
      lines.at(-1)?.push([x, y]);
    }
  }
  return lines;
}

/** Whether a point lies inside by the rule of even and odd. */
function isInside(rings: readonly (readonly Corner[])[], px: number, py: number): boolean {
  let inside = false;
  for (const corners of rings)
    corners.forEach(([ax, ay], at) => {
      const [bx, by] = corners[(at + 1) % corners.length]!;
      if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
    });
  return inside;
}

describe("a short path", () => {
  it("has the corners of the path on the grid, one for those that fall together", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 1, 2), (lines, digits) => {
        const short = cornersOf(shortPath(pathOf(lines, ""), digits, EVERYTHING));
        const onGrid = (value: number): number => Math.round(value * 10 ** digits);
        const expected = lines.map((corners) =>
          corners
            .map(([x, y]) => [onGrid(x), onGrid(y)])
            .filter(([x, y], at, all) => at === 0 || x !== all[at - 1]?.[0] || y !== all[at - 1]?.[1]),
        );
        const drawn = short.map((corners) => corners.map(([x, y]) => [onGrid(x), onGrid(y)]));
        expect(JSON.stringify(drawn)).toBe(
          JSON.stringify(expected)
            .replaceAll("-0", "0")
            .replaceAll(/\b0(?=\d)/g, "-0"),
        );
      }),
    );
  });

  it("covers the same of its window, whatever it leaves out beyond", () => {
    fc.assert(
      fc.property(
        fc.array(ring, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.integer({ min: -20, max: 19 }), fc.integer({ min: -20, max: 19 })), { minLength: 20 }),
        (rings, points) => {
          const short = cornersOf(shortPath(pathOf(rings, "Z"), 0, WINDOW));
          for (const [x, y] of points) {
            // Off the grid, so that no corner and hardly an edge is met.
            const [px, py] = [x + 0.4137, y + 0.5731];
            expect(isInside(short, px, py)).toBe(isInside(rings, px, py));
          }
        },
      ),
    );
  });

  it("keeps a ring that falls into one corner as a point, and leaves other commands alone", () => {
    expect(shortPath("M5.1,5.2L5.2,5.1L5.3,5.4Z", 0, EVERYTHING)).toBe("m5 5h0z");
    expect(shortPath("M1,2h0M3,4h0", 0, EVERYTHING)).toBe("M1,2h0M3,4h0");
    expect(shortPath("M100,0L120,5Z", 0, WINDOW)).toBe("");
  });
});
