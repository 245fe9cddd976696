/** Sums of the paint bench: quantiles, goals, self time by source file. */
import { describe, expect, test } from "vitest";
import { functionTimes, overGoal, paintRow, sourcesOf, type CpuProfile, type Run } from "#test/bench/paint-summary";

const run = (standsMs: number, eventMs: number | null): Run => ({
  delayMs: 1,
  eventMs,
  frameMs: 10,
  standsMs,
  longestTaskMs: standsMs - 5,
  longestFrameMs: 0,
  cpuMs: standsMs / 2,
});

describe("a row of the paint bench", () => {
  test("takes the browser's paint where it tells one, else the first frame", () => {
    const row = paintRow("chain: another in the list", [run(30, null), run(40, 24), run(50, 32)]);
    expect(row).toMatchObject({ runs: 3, toldByEvents: 2, paintP50Ms: 24, paintP95Ms: 32 });
    expect(row).toMatchObject({ standsP50Ms: 40, standsP95Ms: 50, longestTaskMs: 45, cpuP50Ms: 20, meetsGoal: true });
  });

  test("misses its goal by the median or by the slowest runs", () => {
    const [slow, uneven] = [[run(60, null)], [run(20, null), run(20, null), run(300, null)]];
    expect(paintRow("table: open", slow)).toMatchObject({ meetsGoal: false });
    expect(paintRow("table: open", uneven)).toMatchObject({ meetsGoal: false, standsP50Ms: 20 });
    expect(overGoal(paintRow("table: open", uneven))).toBe(3);
    expect(paintRow("province: drill, again", slow)).toMatchObject({ meetsGoal: true });
  });
});

test("lines of a bundle belong to the source named last before them", () => {
  const bundle = "import x\n// src/a.ts\na();\n// a remark on src/c.ts, and more\n// node_modules/d/src/b.js\nb();";
  const sources = sourcesOf(bundle);
  expect([0, 2, 3, 5].map((line) => sources[line])).toEqual(["", "src/a.ts", "src/a.ts", "node_modules/d/src/b.js"]);
});

test("time in a function is that until the next sample, without waiting, and with what it calls", () => {
  const node = (
    id: number,
    functionName: string,
    url: string,
    children: readonly number[],
  ): CpuProfile["nodes"][number] => ({
    id,
    children,
    callFrame: { functionName, url, lineNumber: id },
  });
  const profile: CpuProfile = {
    nodes: [
      node(9, "(root)", "", [1, 2]),
      node(1, "(idle)", "", []),
      node(2, "draw", "a.js", [3]),
      node(3, "", "b.js", []),
    ],
    samples: [1, 2, 2, 3, 2, 1],
    timeDeltas: [0, 5000, 1000, 2000, 4000, 3000],
  };
  expect(functionTimes(profile, (url, line) => `${url}:${line}`)).toEqual([
    { name: "draw", file: "a.js:2", selfMs: 6, totalMs: 10 },
    { name: "(anonymous)", file: "b.js:3", selfMs: 4, totalMs: 4 },
  ]);
});
