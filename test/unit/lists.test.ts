// Lists beside each other and intervals: words neither touch nor leave the block, marks stand where their numbers are, tables have all.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { loadChainKinds, rowsOf } from "#blocks/kinds";
import { placePairs, type PairsInput, type PairsItem } from "#blocks/pairs/place";
import { touches, type Box } from "#blocks/parts/boxes";
import { textWidth } from "#blocks/parts/text-fit";
import { linePxOf, type PlacedText } from "#blocks/parts/text-lines";
import { estimateWidth } from "#blocks/parts/wrap-text";
import { placeSpans, type Span, type SpansInput } from "#blocks/spans/place";

beforeAll(loadChainKinds);

const NAMES = ["芯片设计", "积石山保安族东乡族撒拉族自治县配套的量测设备", "Advanced packaging and testing", "硅片"];
const width = fc.integer({ min: 340, max: 3840 });
const textPx = fc.integer({ min: 12, max: 40 });

function boxesOf(texts: readonly PlacedText[], letterPx: number): readonly Box[] {
  const linePx = linePxOf(letterPx);
  return texts.flatMap(({ lines, x, top, anchor }) =>
    lines.map((line, at) => {
      const wide = line.reduce((sum, run) => sum + estimateWidth(run, letterPx), 0);
      const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
      const middle = top + (at + 0.5) * linePx;
      return { left, right: left + wide, top: middle - letterPx * 0.5, bottom: middle + letterPx * 0.5 };
    }),
  );
}

function expectApart(boxes: readonly Box[], size: { readonly width: number; readonly height: number }): void {
  boxes.forEach((box, at) => {
    expect(box.left).toBeGreaterThanOrEqual(-1);
    expect(box.right).toBeLessThanOrEqual(size.width + 1);
    expect(box.bottom).toBeLessThanOrEqual(size.height + 1);
    for (const other of boxes.slice(at + 1)) expect(touches(box, other), JSON.stringify([box, other])).toBe(false);
  });
}

const item = (key: string, more: Partial<PairsItem> = {}): PairsItem => ({
  key,
  label: key,
  value: 3,
  valueText: "3 家",
  reason: "本地没有企业，上下游已有 9 个环节，关联密度 0.41，在同类城市中有 6 个已有。",
  classAt: 0,
  description: key,
  ...more,
});
const pairs = (counts: readonly number[], more: Partial<PairsInput> = {}): PairsInput => ({
  lists: counts.map((count, list) => ({
    title: ["有什么", "缺什么"][list] ?? "",
    note: `${count} 个`,
    emptyText: "没有",
    items: Array.from({ length: count }, (_, at) =>
      item(`${list}-${at}`, {
        label: NAMES[at % NAMES.length] ?? "",
        reason: at % 3 === 0 ? "" : "只有 2 个省能供应。",
      }),
    ),
  })),
  classes: [{ key: "strong", label: "强", tone: "diverging-5" }],
  limit: 6,
  texts: { list: "清单", value: "企业", reason: "理由", more: (count) => `另有 ${count} 个` },
  width: 640,
  textPx: 12,
  label: "有什么与缺什么",
  emptyText: "没有环节",
  ...more,
});

describe("lists beside each other", () => {
  test("never touch nor leave the block, whatever the width, size of text and number of items", () => {
    const count = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.tuple(count, count), width, textPx, ([first, second], wide, size) => {
        const placed = placePairs(pairs([first, second], { width: wide, textPx: size, selected: ["0-1"] }));
        const values = placed.items.map(({ valueText, valueX, lineY }) => ({
          left: valueX - textWidth(valueText, size),
          right: valueX,
          top: lineY - size / 2,
          bottom: lineY + size / 2,
        }));
        const words = [...placed.texts, ...placed.items.flatMap(({ texts }) => texts)];
        expectApart([...boxesOf(words, size), ...values], placed);
        const hits = placed.items.map(({ box }) => box);
        hits.forEach((box, at) => {
          expect(box.bottom - box.top).toBeGreaterThanOrEqual(24);
          expect(hits.slice(at + 1).some((other) => touches(box, other))).toBe(false);
        });
      }),
      { numRuns: 80 },
    );
  });

  test("stand side by side where there is room, else one over the other", () => {
    const leftsOf = (wide: number): number =>
      new Set(placePairs(pairs([2, 2], { width: wide })).items.map(({ box }) => box.left)).size;
    expect([leftsOf(640), leftsOf(340)]).toEqual([2, 1]);
  });

  test("say what is empty and what is beyond the limit", () => {
    const written = placePairs(pairs([0, 8])).texts.map(({ lines }) =>
      lines
        .flat()
        .map(({ text }) => text)
        .join(""),
    );
    expect(written).toEqual(["有什么 0 个", "没有", "缺什么 8 个", "另有 2 个"]);
    expect(placePairs(pairs([])).emptyText).toBe("没有环节");
  });

  test("have every item in their table, also those beyond the limit, and no number where there is none", () => {
    const { width: _width, textPx: _textPx, ...input } = pairs([1, 8]);
    const rows = rowsOf({ kind: "pairs", input }, "zh");
    expect(rows.columns.map(({ title }) => title)).toEqual(["清单", "名称", "分级", "企业", "页面显示", "理由"]);
    expect(rows.cells).toHaveLength(9);
    expect(rows.cells[0]).toEqual(["有什么", "芯片设计", "强", 3, "3 家", ""]);
    const lists = [
      { title: "缺", note: "", emptyText: "", items: [item("甲", { value: null, valueText: "资料暂缺", classAt: 7 })] },
    ];
    const lacking = rowsOf({ kind: "pairs", input: { ...input, lists } }, "zh").cells[0];
    expect(lacking?.slice(0, 5)).toEqual(["缺", "甲", null, null, "资料暂缺"]);
  });
});

const span = (key: string, low: number, value: number, high: number, more: Partial<Span> = {}): Span => ({
  key,
  label: key,
  low,
  value,
  high,
  valueText: `第 ${low}–${high}`,
  description: key,
  ...more,
});
const spans = (given: readonly Span[], more: Partial<SpansInput> = {}): SpansInput => ({
  spans: given,
  axis: { title: "位次", unit: "", format: (value) => `${Math.round(value)}`, isFromZero: false },
  texts: { low: "最好", high: "最差", marked: "空心：口径敏感" },
  rowPx: 24,
  width: 480,
  textPx: 12,
  label: "位次区间",
  emptyText: "没有",
  ...more,
});

describe("intervals", () => {
  test("stand in proportion between their ends", () => {
    const { rows } = placeSpans(spans([span("甲", 1, 1, 1), span("乙", 1, 51, 101)], { ends: { low: 1, high: 101 } }));
    const [first, second] = rows.map(({ line }) => defined(line, "line"));
    expect([first?.from, first?.to]).toEqual([first?.at, first?.at]);
    expect(second?.from).toBe(first?.at);
    expect(defined(second, "line").at).toBeCloseTo((defined(second, "line").from + defined(second, "line").to) / 2, 0);
  });

  test("never leave the block, and their words never touch", () => {
    const rank = fc.integer({ min: 1, max: 370 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rank, rank, rank), { minLength: 1, maxLength: 12 }),
        width,
        textPx,
        (ranks, wide, size) => {
          const given = ranks.map((three, at) => {
            const [low, value, high] = three.toSorted((one, other) => one - other) as [number, number, number];
            return span(`${at}`, low, value, high, { label: NAMES[at % NAMES.length] ?? "", isMarked: at % 2 === 1 });
          });
          const placed = placeSpans(
            spans(given, { width: wide, textPx: size, rowPx: size * 2, ends: { low: 1, high: 370 } }),
          );
          expectApart(boxesOf(placed.texts, size), placed);
          for (const { line } of placed.rows) {
            const { from, at, to } = defined(line, "line");
            expect(from <= at && at <= to && from >= 0 && to <= wide).toBe(true);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  test("without data have no mark and no number, and a row in words", () => {
    const given = [span("甲", Number.NaN, Number.NaN, Number.NaN, { valueText: "资料暂缺" })];
    expect(placeSpans(spans(given)).rows[0]).toMatchObject({ line: null, valueText: "资料暂缺" });
    const { width: _width, textPx: _textPx, ...input } = spans(given);
    expect(rowsOf({ kind: "spans", input }, "zh").cells).toEqual([["甲", null, null, null, "资料暂缺"]]);
    expect(placeSpans(spans([])).emptyText).toBe("没有");
  });

  test("explain hollow points only where there are some", () => {
    expect(placeSpans(spans([span("甲", 1, 2, 3)])).markedAt).toBeNull();
    expect(placeSpans(spans([span("甲", 1, 2, 30, { isMarked: true })])).markedAt).not.toBeNull();
  });
});
