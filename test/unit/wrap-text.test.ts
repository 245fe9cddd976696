// Lines of text in pictures: nothing lost, nothing wider than its room, no line begins or ends with the wrong mark.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateWidth, wrapRuns, wrapText, type Line } from "#blocks/parts/wrap-text";

const textOf = (line: Line): string => line.map(({ text }) => text).join("");
const widthOf = (line: Line, fontPx: number): number => line.reduce((sum, run) => sum + estimateWidth(run, fontPx), 0);

describe("wrapped text", () => {
  test("keeps every character in order and fits its room, whatever the text", () => {
    const words = fc.array(
      fc.tuple(
        fc.constantFrom(
          "产业人才",
          "，",
          "（上游）",
          "12.4 万",
          "https://map.example.cn/?a=b&c=d",
          "GDP",
          " ",
          "。",
          "\n",
          "“",
          "x".repeat(60),
        ),
        fc.boolean(),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 600 }), (drawn, maxPx) => {
        const runs = drawn.map(([text, strong]) => ({ text, strong }));
        const lines = wrapRuns(runs, { fontPx: 16, maxPx });
        const kept = (text: string): string => text.replaceAll(/\s/g, "");
        expect(kept(lines.map(textOf).join(""))).toBe(kept(runs.map(({ text }) => text).join("")));
        for (const line of lines) expect(widthOf(line, 16)).toBeLessThanOrEqual(maxPx + 0.001);
      }),
    );
  });

  test("begins no line with a closing mark and ends none with an opening one", () => {
    const text = "山东省的产业人才（含青岛）共四十四万，占全国的百分之八；其中上游、中游、下游各占三成。";
    for (let maxPx = 60; maxPx < 700; maxPx += 7) {
      for (const line of wrapText(text, { fontPx: 16, maxPx }).map(textOf))
        expect(line).toMatch(/^[^，。；、）].*[^（]$|^[^，。；、）（]$/);
    }
  });

  test("keeps numbers with their units and breaks addresses between their parts", () => {
    const room = { fontPx: 16, maxPx: 16 * 8 };
    expect(wrapText("全国登记人才 551.4 万人", room).map(textOf)).toEqual(["全国登记人才", "551.4 万人"]);
    expect(wrapText("https://map.example.cn/?view=talent&age=18-34", { fontPx: 16, maxPx: 230 }).map(textOf)).toEqual([
      "https://map.example.cn/?",
      "view=talent&age=18-34",
    ]);
  });

  test("ends with … where lines are left over", () => {
    const lines = wrapText("一二三四五六七八九十", { fontPx: 10, maxPx: 43, mostLines: 2 }).map(textOf);
    expect(lines).toEqual(["一二三四", "五六七…"]);
  });
});
