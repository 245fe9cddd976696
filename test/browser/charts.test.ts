// Charts under a real pointer and a real keyboard, and what a redraw costs.
import { cdp, userEvent } from "vitest/browser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import "#theme/tokens.css";
import { drawBars } from "#blocks/bars/draw";
import { placeBars, type Bar } from "#blocks/bars/place";
import { chartStyles } from "#blocks/chart-styles";
import { drawHistogram } from "#blocks/histogram/draw";
import { placeHistogram } from "#blocks/histogram/place";
import type { SlotRange } from "#blocks/parts/range";
import { drawRanking } from "#blocks/ranking/draw";
import { placeRanking } from "#blocks/ranking/place";
import { drawTrend } from "#blocks/trend/draw";
import { placeTrend } from "#blocks/trend/place";
import { CHART_CASES } from "#test/visual/figures/chart-cases";

let host: HTMLElement;
let root: ShadowRoot;

beforeEach(() => {
  host = document.createElement("div");
  host.style.cssText = "position:absolute;left:20px;top:20px;width:360px";
  document.body.append(host);
  root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = chartStyles;
  root.append(style);
});
afterEach(() => host.remove());

function emptySvg(): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.append(svg);
  return svg;
}

/** Tabs into the chart from a button before it. */
async function tabInto(): Promise<void> {
  const button = document.createElement("button");
  host.before(button);
  button.focus();
  await userEvent.tab();
  button.remove();
}

interface InputDomain {
  send(method: string, params: object): Promise<unknown>;
}

/** A mouse event at px of an SVG element, as the browser itself would make it. */
async function mouse(
  svg: SVGSVGElement,
  type: "mousePressed" | "mouseMoved" | "mouseReleased",
  x: number,
  y: number,
): Promise<void> {
  const frame = defined(window.frameElement, "frame of the test").getBoundingClientRect();
  const scale = frame.width / innerWidth;
  const box = svg.getBoundingClientRect();
  const session = cdp() as unknown as InputDomain;
  const buttons = type === "mouseReleased" ? 0 : 1;
  const at = { x: frame.left + (box.left + x) * scale, y: frame.top + (box.top + y) * scale };
  await session.send("Input.dispatchMouseEvent", { type, ...at, button: "left", buttons, clickCount: 1 });
}

async function drag(svg: SVGSVGElement, xs: readonly number[], y: number): Promise<void> {
  await mouse(svg, "mousePressed", xs[0] ?? 0, y);
  for (const x of xs.slice(1)) await mouse(svg, "mouseMoved", x, y);
  await mouse(svg, "mouseReleased", xs.at(-1) ?? 0, y);
}

const described = (value: number): { value: number; valueText: string; description: string } => ({
  value,
  valueText: `${value}`,
  description: `${value} 人`,
});
const bar = (key: string, value: number): Bar => ({ key, label: key, ...described(value) });
const frame = { width: 360, textPx: 14, rowPx: 24, label: "图", emptyText: "没有", precision: "exact" as const };
const SLOT_NAMES = [
  "18–24 岁",
  "25–29 岁",
  "30–34 岁",
  "35–39 岁",
  "40–44 岁",
  "45–49 岁",
  "50–54 岁",
  "55–59 岁",
  "60 岁及以上",
];
const TEXTS = { from: "最小年龄", to: "最大年龄", playhead: "年份", slots: SLOT_NAMES };

/** A histogram of nine bands of 40 px that takes every range it tells. */
function liveHistogram(svg: SVGSVGElement): (SlotRange | null)[] {
  const told: (SlotRange | null)[] = [];
  const bands = SLOT_NAMES.map((key, position) => ({ key, ...described(10 + position) }));
  const draw = (range: SlotRange | null): void =>
    drawHistogram(
      svg,
      placeHistogram({
        ...frame,
        height: 100,
        bands,
        edgeTexts: SLOT_NAMES.map((_, slot) => `${slot}`),
        range,
        texts: TEXTS,
      }),
      {
        onRange: (next) => {
          told.push(next);
          draw(next);
        },
      },
    );
  draw(null);
  return told;
}

describe("histogram", () => {
  test("dragging tells every step of the range while the pointer is still down", async () => {
    const svg = emptySvg();
    const told = liveHistogram(svg);
    await drag(svg, [50, 70, 100, 130, 175], 40);
    expect(told).toEqual([
      [1, 2],
      [1, 3],
      [1, 4],
    ]);
  });

  test("an edge is dragged, the inside carried, a click outside clears and another takes one band", async () => {
    const svg = emptySvg();
    const told = liveHistogram(svg);
    await drag(svg, [50, 100], 40);
    await drag(svg, [119, 150], 40);
    await drag(svg, [100, 140], 40);
    await drag(svg, [340], 40);
    await drag(svg, [340], 40);
    expect(told).toEqual([[1, 2], [1, 3], [2, 4], null, [8, 8]]);
  });

  test("leaving the chart while dragging keeps brushing, Escape brings the old range back", async () => {
    const svg = emptySvg();
    const told = liveHistogram(svg);
    await drag(svg, [50, 900], 40);
    expect(told.at(-1)).toEqual([1, 8]);
    await mouse(svg, "mousePressed", 200, 40);
    await mouse(svg, "mouseMoved", 150, 40);
    expect(told.at(-1)).toEqual([0, 7]);
    await userEvent.keyboard("{Escape}");
    await mouse(svg, "mouseReleased", 150, 40);
    expect(told.at(-1)).toEqual([1, 8]);
  });

  test("the keyboard reaches both ends as sliders that say their age", async () => {
    const svg = emptySvg();
    const told = liveHistogram(svg);
    await tabInto();
    expect(root.activeElement?.getAttribute("aria-label")).toBe("最小年龄");
    await userEvent.tab();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(told).toEqual([
      [0, 7],
      [0, 6],
    ]);
    const handle = defined(root.activeElement, "focused handle");
    expect([handle.getAttribute("role"), handle.getAttribute("aria-valuenow")]).toEqual(["slider", "6"]);
    expect(handle.getAttribute("aria-valuetext")).toBe("50–54 岁");
    await userEvent.keyboard("{Escape}");
    expect(told.at(-1)).toBeNull();
  });
});

describe("trend", () => {
  function liveTrend(svg: SVGSVGElement, brush: boolean): { ranges: (SlotRange | null)[]; years: number[] } {
    const told: { ranges: (SlotRange | null)[]; years: number[] } = { ranges: [], years: [] };
    const points = [2018, 2019, 2020, 2021, 2022, 2023].map((year) => ({ text: `${year}`, ...described(year - 2000) }));
    let range: SlotRange | null = null;
    let playhead = 5;
    const draw = (): void => {
      const placed = placeTrend({ ...frame, height: 80, points, range, playhead, texts: TEXTS });
      drawTrend(svg, placed, {
        ...(brush && {
          onRange: (next: SlotRange | null) => {
            told.ranges.push((range = next));
            draw();
          },
        }),
        onPlayhead: (slot) => {
          told.years.push((playhead = slot));
          draw();
        },
      });
    };
    draw();
    return told;
  }

  test("without a brush the whole strip scrubs the year", async () => {
    const svg = emptySvg();
    const { years } = liveTrend(svg, false);
    await drag(svg, [40, 100, 160, 220], 40);
    expect(years).toEqual([0, 1, 2, 3]);
  });

  test("with a brush the playhead is taken at its line and the rest brushes", async () => {
    const svg = emptySvg();
    const { ranges, years } = liveTrend(svg, true);
    await drag(svg, [323, 270], 40);
    await drag(svg, [40, 100], 40);
    expect(years).toEqual([4]);
    expect(ranges).toEqual([[0, 1]]);
  });

  test("arrow keys move the year", async () => {
    const svg = emptySvg();
    const { years } = liveTrend(svg, false);
    defined(svg.querySelector<SVGElement>("[data-handle=playhead]"), "playhead").focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{Home}");
    expect(years).toEqual([4, 3, 0]);
  });
});

describe("bars", () => {
  test("arrows walk, Space picks, Enter opens, and only one row is a tab stop", async () => {
    const svg = emptySvg();
    const picked: string[] = [];
    const opened: string[] = [];
    const placed = placeRanking({ ...frame, bars: [bar("广东", 3), bar("浙江", 2), bar("江苏", 1)], limit: 5 });
    drawRanking(svg, placed, { onPick: (key) => picked.push(key), onOpen: (key) => opened.push(key) });
    await tabInto();
    await userEvent.keyboard("{ArrowDown} {End}{Enter}");
    expect([picked, opened]).toEqual([["浙江"], ["江苏"]]);
    expect(svg.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  test("a click picks a bar and says so to assistive technology", async () => {
    const svg = emptySvg();
    let selected: string[] = [];
    const draw = (): void =>
      drawBars(svg, placeBars({ ...frame, bars: [bar("博士", 2), bar("硕士", 5)], selected }), {
        onPick: (key) => {
          selected = [key];
          draw();
        },
      });
    draw();
    await drag(svg, [20], 36);
    expect(selected).toEqual(["硕士"]);
    const options = [...svg.querySelectorAll("[role=option]")];
    expect(options.map((option) => option.getAttribute("aria-selected"))).toEqual(["false", "true"]);
  });

  test("when bars change rank the focused one keeps the focus and elements follow the new order", () => {
    const svg = emptySvg();
    const draw = (values: readonly number[]): void =>
      drawRanking(
        svg,
        placeRanking({
          ...frame,
          bars: ["甲", "乙", "丙"].map((key, position) => bar(key, values[position] ?? 0)),
          limit: 5,
        }),
        { onPick: () => undefined },
      );
    draw([3, 2, 1]);
    defined(svg.querySelector<SVGElement>("[data-key=丙]"), "row").focus();
    draw([1, 2, 3]);
    expect(root.activeElement?.getAttribute("data-key")).toBe("丙");
    expect([...svg.querySelectorAll(".row")].map((row) => row.getAttribute("data-key"))).toEqual(["丙", "乙", "甲"]);
  });
});

test("bars grow in 200–600 ms, and with reduced motion nothing moves", async () => {
  const svg = emptySvg();
  drawBars(svg, placeBars({ ...frame, bars: [bar("博士", 2)] }));
  const longestSeconds = (): number => {
    const durations = getComputedStyle(defined(svg.querySelector(".known"), "bar")).transitionDuration;
    return Math.max(...durations.split(", ").map(Number.parseFloat));
  };
  const session = cdp() as unknown as InputDomain;
  const emulate = (value: string): Promise<unknown> =>
    session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value }] });
  await emulate("no-preference");
  expect(longestSeconds()).toBeGreaterThanOrEqual(0.2);
  expect(longestSeconds()).toBeLessThanOrEqual(0.6);
  await emulate("reduce");
  expect(longestSeconds()).toBe(0);
  await emulate("");
});

/** Nine charts as on the Explore screen, each with the case a brush turns it into. */
const BRUSHED: readonly (readonly [string, string])[] = [
  ["ranking-many", "ranking-current-below"],
  ["bars-many", "bars-estimate"],
  ["bars-selected", "bars-many"],
  ["bars-many", "bars-selected"],
  ["histogram-many", "histogram-range"],
  ["trend-years", "trend-range"],
  ["trend-range", "trend-partly-known"],
  ["stage-split-three", "stage-split-selected"],
  ["legend-rates", "legend-classes-only"],
];

test("redrawing nine charts while brushing costs less than 8 ms of script", () => {
  const drawOf = (name: string): (typeof CHART_CASES)[number]["draw"] =>
    defined(
      CHART_CASES.find((one) => one.name === name),
      name,
    ).draw;
  const charts = BRUSHED.map((names) => ({ svg: emptySvg(), draws: names.map(drawOf) }));
  const size = { width: 300, textPx: 14, smallPx: 12, rowPx: 24 };
  const script: number[] = [];
  const withLayout: number[] = [];
  for (let round = 0; round < 80; round++) {
    const started = performance.now();
    for (const { svg, draws } of charts) draws[round % 2]?.(svg, size);
    script.push(performance.now() - started);
    host.getBoundingClientRect();
    withLayout.push(performance.now() - started);
  }
  // The fastest quarter: other programs on the machine only ever add time.
  const typical = (costs: readonly number[]): number =>
    defined(costs.toSorted((left, right) => left - right)[20], "cost");
  console.log(
    `redraw of nine charts: ${typical(script).toFixed(1)} ms, ${typical(withLayout).toFixed(1)} ms with styles and layout`,
  );
  expect(typical(script)).toBeLessThan(8);
});
