/** Points of Chinese datums become WGS 84; references are the worked examples of coordtransform's documentation. */
import { describe, expect, it } from "vitest";
import { bdOfGcj, gcjOfWgs, toWgs84 } from "#data/build/entities/datum";
import { progressText, ProgressLine } from "#data/cli/progress-line";

describe("datums", () => {
  it("follow the published formulas", () => {
    const [gcjLng, gcjLat] = gcjOfWgs([116.404, 39.915]);
    expect([gcjLng, gcjLat]).toEqual([expect.closeTo(116.41024449916938, 9), expect.closeTo(39.91640428150164, 9)]);
    expect(bdOfGcj([116.404, 39.915])).toEqual([
      expect.closeTo(116.41036949371029, 9),
      expect.closeTo(39.92133699351021, 9),
    ]);
  });

  it("are undone to a few centimetres anywhere in China", () => {
    for (const point of [
      [116.404, 39.915],
      [75.2, 39.4],
      [131, 47.5],
      [109.5, 18.3],
      [120.47, 36.11],
    ] as const) {
      const gcj = gcjOfWgs(point);
      const near = [expect.closeTo(point[0], 6), expect.closeTo(point[1], 6)];
      expect(toWgs84(...gcj, "GCJ-02")).toEqual(near);
      expect(toWgs84(...bdOfGcj(gcj), "BD-09")).toEqual(near);
      expect(toWgs84(point[0], point[1], "CGCS2000")).toEqual(point);
    }
  });
});

describe("the progress line", () => {
  it("shows rows and the time left", () => {
    expect(progressText({ phase: "people", done: 10_000_000, total: 30_000_000 }, 4000)).toBe(
      "读取人才 [████████░░░░░░░░░░░░░░░░] 10,000,000 / 30,000,000 行 · 剩余约 8 秒",
    );
    expect(progressText({ phase: "files", done: 1, total: 1 }, 1234)).toMatch(/用时 1\.2 秒$/);
  });

  it("writes one line per finished phase where no terminal redraws it", () => {
    const written: string[] = [];
    const line = new ProgressLine(
      { isTTY: false, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream,
      () => 0,
    );
    for (const done of [0, 1, 2, 2]) line.update({ phase: "atoms", done, total: 2 });
    line.update({ phase: "files", done: 0, total: 1 });
    expect(written.map((text) => text.split(" ")[0])).toEqual(["合并发布单元"]);
  });
});
