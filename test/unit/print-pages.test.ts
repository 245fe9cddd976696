// Rules of printed pages: whatever titles and addresses hold, they stay strings of CSS.
import fc from "fast-check";
import { expect, test } from "vitest";
import { cssString, pageRules } from "#layouts/print/page-rules";
import { SHEET } from "#test/fixtures/sheet";
import { themeColors } from "#theme/palettes";

/** What a browser reads in a string of CSS. */
function read(text: string): string {
  return text
    .slice(1, -1)
    .replaceAll(/\\([0-9a-f]{1,6}) /g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

test("any text is one string of CSS that reads as it was", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom('"', "\\", "\n", '"; } @import "x', "a\\22 b", "</style>"),
      ),
      (text) => {
        const written = cssString(text);
        expect(written).toMatch(/^"[^"\n\\<>{}]*(\\[0-9a-f]{1,6} [^"\n\\<>{}]*)*"$/);
        expect(read(written)).toBe(text);
      },
    ),
  );
});

test("pages say title, page number, sources, version, hash, day and address", () => {
  const imprint = {
    lang: "zh",
    version: "2026.11",
    hash: "0123456789abcdef",
    day: "2026-11-26",
    address: "https://map.example.cn/?a=1",
  } as const;
  const rules = pageRules([SHEET, SHEET], imprint, themeColors("paper"), () => "演示数据");
  expect(rules.match(/@page print-sheet-\d/g)).toEqual(["@page print-sheet-0", "@page print-sheet-1"]);
  for (const part of [
    "size: A4",
    "全国 · 人才在哪里",
    "（演示数据）",
    '"第 " counter(page) " 页 / 共 " counter(pages) " 页"',
    "人才登记库",
    "2026.11",
    "0123456789abcdef",
    "2026-11-26",
    "https://map.example.cn/?a=1",
  ])
    expect(rules).toContain(part);
  const [card] = SHEET.cards;
  const wide = pageRules([{ ...SHEET, cards: [{ ...card!, isWide: true }] }], imprint, themeColors("paper"), () => "");
  expect(wide.match(/size: A\d \w+/g)).toEqual(["size: A4 portrait", "size: A4 landscape", "size: A3 landscape"]);
  expect(pageRules([SHEET], { ...imprint, lang: "en" }, themeColors("paper"), () => "")).toContain(
    '"Page " counter(page) " of " counter(pages)',
  );
});
