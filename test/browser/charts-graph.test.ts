// A graph under a real pointer, a real keyboard and two fingers: what is picked, lit, told, moved and zoomed.
import { userEvent } from "vitest/browser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import "#theme/tokens.css";
import { chartStyles } from "#blocks/chart-styles";
import { drawGraph } from "#blocks/graph/draw";
import type { GraphInput } from "#blocks/graph/input";
import { placeGraph } from "#blocks/graph/place";
import { largeGraph, smallGraph } from "#test/fixtures/graphs";

let host: HTMLElement;
let root: ShadowRoot;
let svg: SVGSVGElement;
let picked: string[] = [];

beforeEach(() => {
  host = document.createElement("div");
  host.style.cssText = "position:absolute;left:20px;top:20px;width:700px";
  document.body.append(host);
  root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  // As on the page, where every SVG element of a chart is as wide as its host; the graph's own styles come with its drawing.
  style.textContent = `${chartStyles} svg { display: block; width: 100%; overflow: visible; }`;
  svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.append(style, svg);
  picked = [];
});
afterEach(() => host.remove());

function show(given: Omit<GraphInput, "width" | "textPx">, selected: readonly string[] = []): void {
  const placed = placeGraph({ ...given, selected, width: 700, heightPx: 420, textPx: 12 });
  drawGraph(svg, placed, { onPick: (key) => picked.push(key) });
}

const nodeOf = (key: string): SVGGElement =>
  defined(svg.querySelector<SVGGElement>(`.nodes > [data-key="${key}"]`), key);
const keysOf = (name: string): (string | null)[] =>
  [...svg.querySelectorAll(`.nodes > .${name}`)].map((node) => node.getAttribute("data-key")).toSorted();
const told = (): string =>
  [...svg.querySelectorAll(".callout-box text")].map(({ textContent }) => textContent).join("");
const view = (): DOMMatrix => new DOMMatrix(defined(svg.querySelector<SVGGElement>(".world"), "world").style.transform);
const focused = (): string | null => root.activeElement?.getAttribute("data-key") ?? null;

/** The middle of a node's mark on the page. */
function middleOf(key: string): { clientX: number; clientY: number } {
  const box = defined(nodeOf(key).querySelector(".dot"), "mark").getBoundingClientRect();
  return { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
}

function pointer(type: string, at: { clientX: number; clientY: number }, more: PointerEventInit = {}): void {
  const target = root.elementFromPoint(at.clientX, at.clientY) ?? svg;
  target.dispatchEvent(
    new PointerEvent(type, {
      ...at,
      bubbles: true,
      cancelable: true,
      pointerId: 1,
      buttons: type === "pointerup" ? 0 : 1,
      ...more,
    }),
  );
}

function wheel(more: WheelEventInit): WheelEvent {
  const box = svg.getBoundingClientRect();
  const event = new WheelEvent("wheel", {
    clientX: box.left + 300,
    clientY: box.top + 200,
    bubbles: true,
    cancelable: true,
    ...more,
  });
  svg.dispatchEvent(event);
  return event;
}

describe("the pointer", () => {
  test("lights suppliers and customers of the node it is on, tells its words, and picks it by a click", async () => {
    show(smallGraph());
    await userEvent.hover(nodeOf("cell"));
    expect(keysOf("own")).toEqual(["cell"]);
    expect(keysOf("before")).toEqual(["paste", "wafer"]);
    expect(keysOf("after")).toEqual(["module"]);
    expect(told()).toContain("233");
    expect(nodeOf("quartz").getAttribute("aria-label")).toMatch(/^石英坩埚.*只有一个省份供给$/);
    await userEvent.click(nodeOf("cell"));
    expect(picked).toEqual(["cell"]);
    await userEvent.hover(document.body, { position: { x: 5, y: 5 } });
    expect(keysOf("own")).toEqual([]);
    expect(told()).toBe("");
  });

  test("drags a graph larger than its room without picking what it was pressed on", () => {
    show(largeGraph(80));
    const isInSight = (node: Element): boolean => {
      const { clientX, clientY } = middleOf(node.getAttribute("data-key") ?? "");
      return node.contains(root.elementFromPoint(clientX, clientY));
    };
    const nodes = [...svg.querySelectorAll(".nodes > g")];
    const key = defined(nodes.find(isInSight)?.getAttribute("data-key"), "a node in sight");
    const from = middleOf(key);
    const to = { clientX: from.clientX - 120, clientY: from.clientY };
    // Made-up pointers cannot be captured.
    svg.setPointerCapture = (): void => undefined;
    pointer("pointerdown", from);
    pointer("pointermove", { ...from, clientX: from.clientX - 60 });
    pointer("pointermove", to);
    pointer("pointerup", to);
    nodeOf(key).dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
    expect(view().e).toBe(-120);
    expect(picked).toEqual([]);
    pointer("pointerdown", middleOf(key));
    pointer("pointerup", middleOf(key));
    nodeOf(key).dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
    expect(picked).toEqual([key]);
  });

  test("a press that was let go outside drags nothing afterwards", () => {
    show(largeGraph(80));
    const { left, top } = svg.getBoundingClientRect();
    pointer("pointerdown", { clientX: left + 300, clientY: top + 200 });
    pointer("pointermove", { clientX: left + 200, clientY: top + 200 }, { buttons: 0 });
    pointer("pointermove", { clientX: left + 100, clientY: top + 200 }, { buttons: 0 });
    expect(view().e).toBe(0);
    expect(svg.classList.contains("dragged")).toBe(false);
  });

  test("moves by the wheel until the end, where the page scrolls on, and zooms with Ctrl", () => {
    show(largeGraph(80));
    expect(wheel({ deltaY: 0, deltaX: 50 }).defaultPrevented).toBe(true);
    expect(view().e).toBe(-50);
    expect(wheel({ deltaX: 1e6 }).defaultPrevented).toBe(true);
    expect(wheel({ deltaX: 50 }).defaultPrevented).toBe(false);
    const before = view().a;
    wheel({ deltaY: -40, ctrlKey: true });
    expect(view().a).toBeGreaterThan(before);
  });

  test("two fingers zoom, and what lies between them stays there", () => {
    show(largeGraph(80));
    const { left, top } = svg.getBoundingClientRect();
    const at = (x: number): { clientX: number; clientY: number } => ({ clientX: left + x, clientY: top + 150 });
    svg.setPointerCapture = (): void => undefined;
    pointer("pointerdown", at(250), { pointerType: "touch", pointerId: 2 });
    pointer("pointerdown", at(350), { pointerType: "touch", pointerId: 3 });
    const before = view();
    const content = (300 - before.e) / before.a;
    pointer("pointermove", at(200), { pointerType: "touch", pointerId: 2 });
    pointer("pointermove", at(400), { pointerType: "touch", pointerId: 3 });
    expect(view().a / before.a).toBeCloseTo(2, 1);
    expect(view().e + content * view().a).toBeCloseTo(300, -1);
  });
});

describe("the keyboard", () => {
  test("enters at the chosen node, walks along links, lights as it goes, and picks by Enter and Space", async () => {
    show(smallGraph(), ["wafer"]);
    expect(nodeOf("wafer").getAttribute("aria-selected")).toBe("true");
    const button = document.createElement("button");
    host.before(button);
    button.focus();
    await userEvent.tab();
    button.remove();
    expect(focused()).toBe("wafer");
    expect(keysOf("own")).toEqual(["wafer"]);
    await userEvent.keyboard("{ArrowRight}");
    expect(focused()).toBe("cell");
    expect(keysOf("after")).toEqual(["module"]);
    await userEvent.keyboard("{Enter}{ArrowRight} ");
    expect(picked).toEqual(["cell", "module"]);
    await userEvent.keyboard("{Escape}");
    expect(told()).toBe("");
  });

  test("brings what it reaches into sight", async () => {
    show(largeGraph(80));
    nodeOf("n0").focus();
    await userEvent.keyboard("{End}");
    const seen = defined(svg.querySelector("svg.viewport"), "viewport").getBoundingClientRect();
    // Eased: measured when it has arrived.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const arrived = defined(root.activeElement, "node").getBoundingClientRect();
    expect(arrived.left).toBeGreaterThanOrEqual(seen.left);
    expect(arrived.right).toBeLessThanOrEqual(seen.right + 1);
  });

  test("reaches the buttons, which zoom out until names are put away and in again", async () => {
    show(largeGraph(80));
    const buttonOf = (name: string): SVGGElement =>
      defined(svg.querySelector<SVGGElement>(`[data-zoom="${name}"]`), name);
    expect(buttonOf("whole").getAttribute("aria-label")).toBe("显示全部");
    buttonOf("whole").focus();
    await userEvent.keyboard("{Enter}");
    expect(svg.classList.contains("overview")).toBe(true);
    expect(getComputedStyle(defined(svg.querySelector(".names .name"), "name")).display).toBe("none");
    for (let times = 0; times < 6; times++) await userEvent.click(buttonOf("in"));
    expect(svg.classList.contains("overview")).toBe(false);
    expect(picked).toEqual([]);
  });
});

describe("a redraw", () => {
  test("keeps where the reader was, unless the graph is another one", () => {
    show(largeGraph(80));
    wheel({ deltaX: 100 });
    const { e } = view();
    show(largeGraph(80), ["n3"]);
    expect(view().e).toBe(e);
    expect(nodeOf("n3").classList.contains("emphasis")).toBe(true);
    show(largeGraph(40));
    expect(view().e).toBe(0);
  });

  test("keeps the focus on the node that has it", () => {
    show(smallGraph());
    nodeOf("cell").focus();
    show(smallGraph(), ["cell"]);
    expect(focused()).toBe("cell");
  });
});

test("without a reader it is a still picture of all, with no buttons and nothing to tab to", () => {
  drawGraph(svg, placeGraph({ ...largeGraph(80), width: 700, heightPx: 420, textPx: 12 }));
  const seen = defined(svg.querySelector("svg.viewport"), "viewport").getBoundingClientRect();
  const nodes = [...svg.querySelectorAll(".nodes > g")].map((node) => node.getBoundingClientRect());
  expect(nodes).toHaveLength(80);
  for (const { left, right, top, bottom } of nodes) {
    expect(left).toBeGreaterThanOrEqual(seen.left - 2);
    expect(right).toBeLessThanOrEqual(seen.right + 2);
    expect(top).toBeGreaterThanOrEqual(seen.top - 2);
    expect(bottom).toBeLessThanOrEqual(seen.bottom + 2);
  }
  expect(svg.querySelector("[tabindex='0'], [role=button]")).toBeNull();
  expect(getComputedStyle(defined(svg.querySelector(".name"), "name")).display).not.toBe("none");
});
