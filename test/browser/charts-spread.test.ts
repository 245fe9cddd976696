// Scatters and strips under a real pointer and a real keyboard, and what a redraw of 3,000 points costs.
import { userEvent } from "vitest/browser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import "#theme/tokens.css";
import { chartStyles } from "#blocks/chart-styles";
import { drawScatter } from "#blocks/scatter/draw";
import type { ScatterPoint } from "#blocks/scatter/input";
import { placeScatter } from "#blocks/scatter/place";
import { drawStrip } from "#blocks/strip/draw";
import { placeStrip } from "#blocks/strip/place";

let host: HTMLElement;
let root: ShadowRoot;
let svg: SVGSVGElement;

beforeEach(() => {
  host = document.createElement("div");
  host.style.cssText = "position:absolute;left:20px;top:20px;width:480px";
  document.body.append(host);
  root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = chartStyles;
  svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.append(style, svg);
});
afterEach(() => host.remove());

/** Tabs into the chart from a button before it. */
async function tabInto(): Promise<void> {
  const button = document.createElement("button");
  host.before(button);
  button.focus();
  await userEvent.tab();
  button.remove();
}

const frame = { width: 480, textPx: 12, label: "图", emptyText: "没有" };
const axis = { title: "每万人口人才", unit: "人", format: String, isFromZero: true };
const point = (key: string, x: number, y: number, isOwn = false): ScatterPoint => ({
  key,
  label: key,
  x,
  y,
  xText: `${x}`,
  yText: `${y}`,
  description: `${key} ${x} 人，${y} 万元`,
  isOwn,
});
const POINTS = [point("乙", 40, 10), point("甲", 10, 40), point("丁", 90, 90), point("丙", 60, 20, true)];

function drawPoints(points: readonly ScatterPoint[], picked: string[] = []): void {
  const placed = placeScatter({ ...frame, heightPx: 300, points, axes: { x: axis, y: axis } });
  drawScatter(svg, placed, { onPick: (key) => picked.push(key) });
}

/** What the callout says, or "". */
const told = (): string =>
  [...svg.querySelectorAll(".callout-box text")].map(({ textContent }) => textContent).join("");

/** Where a point stands in the chart, moved by some px. */
function placeOf(key: string, byX: number, byY: number): { x: number; y: number } {
  const circle = defined(svg.querySelector(`.point[data-key=${key}]`), key);
  return { x: Number(circle.getAttribute("cx")) + byX, y: Number(circle.getAttribute("cy")) + byY };
}

describe("scatter", () => {
  test("one tab stop, at the own region; arrows walk by x, Enter and Space pick, the mark in focus tells its words", async () => {
    const picked: string[] = [];
    drawPoints(POINTS, picked);
    expect(told()).toBe("");
    await tabInto();
    expect(root.activeElement?.getAttribute("data-key")).toBe("丙");
    expect(told()).toBe("丙 60 人，20 万元");
    await userEvent.keyboard("{Enter}{ArrowLeft}{ArrowLeft} ");
    expect(told()).toBe("甲 10 人，40 万元");
    await userEvent.keyboard("{End}{Enter}");
    expect(picked).toEqual(["丙", "甲", "丁"]);
    expect(svg.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard("{Escape}");
    expect(told()).toBe("");
  });

  test("the point nearest to the pointer is told and picked, none where all are far", async () => {
    const picked: string[] = [];
    drawPoints(POINTS, picked);
    await userEvent.hover(svg, { position: placeOf("乙", 9, -6) });
    expect(told()).toBe("乙 40 人，10 万元");
    await userEvent.click(svg, { position: placeOf("丁", -8, 8) });
    await userEvent.click(svg, { position: placeOf("丁", -40, 40) });
    expect(picked).toEqual(["丁"]);
    expect(told()).toBe("");
  });

  test("a redraw keeps the focus, the order by x and the words of the mark in focus", async () => {
    drawPoints(POINTS);
    await tabInto();
    await userEvent.keyboard("{ArrowLeft}");
    drawPoints([point("乙", 99, 33), ...POINTS.slice(1)]);
    expect(root.activeElement?.getAttribute("data-key")).toBe("乙");
    expect(told()).toBe("乙 99 人，33 万元");
    const keys = [...svg.querySelectorAll(".point")].map((circle) => circle.getAttribute("data-key"));
    expect(keys).toEqual(["甲", "丙", "丁", "乙"]);
    drawPoints(POINTS.slice(1));
    expect(told()).toBe("");
  });

  test("is a list of named options with its place in it, or a plain list where nothing can be picked", () => {
    drawPoints(POINTS);
    const options = [...svg.querySelectorAll("[role=option]")];
    expect(options.map((option) => option.getAttribute("aria-label"))[0]).toBe("甲 10 人，40 万元");
    expect(options.map((option) => option.getAttribute("aria-posinset"))).toEqual(["1", "2", "3", "4"]);
    drawScatter(svg, placeScatter({ ...frame, heightPx: 300, points: POINTS, axes: { x: axis, y: axis } }));
    expect([svg.getAttribute("role"), svg.querySelectorAll("[role=listitem]").length]).toEqual(["list", 4]);
    expect(svg.querySelectorAll('[tabindex="0"]')).toHaveLength(0);
  });

  test("3,000 points are drawn again in a fraction of a second", () => {
    const points = (shift: number): ScatterPoint[] =>
      Array.from({ length: 3000 }, (_, at) => point(`${at}`, ((at * 37) % 1009) + shift * (at % 5), (at * 91) % 997));
    const costs = Array.from({ length: 8 }, (_, round) => {
      const started = performance.now();
      drawPoints(points(round % 2));
      return performance.now() - started;
    });
    const redraws = costs.slice(1).toSorted((one, other) => one - other);
    console.log(
      `3,000 points: drawn in ${defined(costs[0], "cost").toFixed(0)} ms, again in ${redraws[1]?.toFixed(0)} ms`,
    );
    expect(redraws[1]).toBeLessThan(300);
  });
});

describe("strip", () => {
  const values = [3, 8, 20, 21, 60].map((value) => ({
    key: `${value}`,
    label: `${value}市`,
    value,
    valueText: `${value} 人`,
    description: `${value}市 ${value} 人`,
    isOwn: value === 20,
    rankText: "第 3 名",
  }));

  test("the mark nearest to the pointer is told and picked, at any height of the strip; arrows walk by value", async () => {
    const picked: string[] = [];
    const placed = placeStrip({ ...frame, heightPx: 120, values, nation: null, axis });
    drawStrip(svg, placed, { onPick: (key) => picked.push(key) });
    const last = defined(placed.marks.at(-1), "mark");
    await userEvent.hover(svg, { position: { x: last.x - 9, y: placed.bottom - 2 } });
    expect(told()).toBe("60市 60 人");
    await userEvent.click(svg, { position: { x: last.x + 2, y: placed.top + 2 } });
    expect(picked).toEqual(["60"]);
    await tabInto();
    expect(root.activeElement?.getAttribute("data-key")).toBe("20");
    await userEvent.keyboard("{ArrowRight}{Enter}");
    expect(picked).toEqual(["60", "21"]);
  });
});
