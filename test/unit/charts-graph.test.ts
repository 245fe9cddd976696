// Graphs: no name touches another or is cut, links lead from name to mark, the reader's view stays in bounds, and rows say all of it.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { loadChainKinds, rowsOf } from "#blocks/kinds";
import type { GraphEdge, GraphInput, GraphNode } from "#blocks/graph/input";
import { placeGraph, type PlacedGraph } from "#blocks/graph/place";
import { firstView, isOverview, kept, moved, showing, sidesBeyond, wholeView, zoomed } from "#blocks/graph/view";
import { nodeAfter } from "#blocks/graph/walk";
import { isWithin, touches } from "#blocks/parts/boxes";
import { estimateWidth } from "#blocks/parts/wrap-text";
import { EDGE_KINDS } from "#model/chains";
import { largeGraph, smallGraph } from "#test/fixtures/graphs";

beforeAll(loadChainKinds);

type Given = Omit<GraphInput, "width" | "textPx">;
const at = (given: Given, width: number, heightPx: number, textPx = 12): PlacedGraph =>
  placeGraph({ ...given, width, heightPx, textPx });

/** Everything that has to be readable is within the picture and alone in its place. */
function expectReadable({ nodes, content, legend, width, height, textPx, viewport, leastScale }: PlacedGraph): void {
  const whole = { left: 0, top: 0, right: content.width, bottom: content.height };
  nodes.forEach((node, position) => {
    expect(isWithin(node.box, whole), node.key).toBe(true);
    expect(isWithin(node.labelBox, node.box), node.key).toBe(true);
    const written = node.label.lines.map((line) => line.map(({ text }) => text).join(""));
    expect(written.join("").replaceAll(" ", "")).toBe(node.node.label.replaceAll(" ", ""));
    for (const line of node.label.lines) {
      const room = node.labelBox.right - node.labelBox.left;
      expect(line.reduce((sum, run) => sum + estimateWidth(run, textPx), 0)).toBeLessThanOrEqual(room + 0.2);
    }
    const touched = nodes.slice(position + 1).filter((other) => touches(node.box, other.box));
    expect(touched.map((other) => `${node.key} and ${other.key}`)).toEqual([]);
  });
  for (const { text, x, half } of legend.items) {
    const widest = Math.max(
      0,
      ...text.lines.map((line) => line.reduce((sum, run) => sum + estimateWidth(run, textPx), 0)),
    );
    expect(text.x + widest).toBeLessThanOrEqual(width + 0.5);
    expect(x - half).toBeGreaterThanOrEqual(-0.1);
  }
  expect(leastScale * textPx).toBeGreaterThanOrEqual(Math.min(11, textPx) - 0.01);
  expect(viewport.bottom + legend.height).toBeLessThanOrEqual(height + 1);
}

const SIZES = [
  [360, 500, 12],
  [400, 420, 12],
  [1366, 600, 12],
  [3840, 1800, 21],
  [700, 600, 24],
] as const;

describe.each(SIZES)("at %i × %i px with letters of %i px", (width, height, textPx) => {
  test.each([8, 40, 80])("%i nodes have names that neither touch nor are cut", (count) => {
    for (const lang of ["zh", "en"] as const) expectReadable(at(largeGraph(count, lang), width, height, textPx));
  });

  test("a chain as written by hand does too", () => {
    for (const lang of ["zh", "en"] as const) expectReadable(at(smallGraph(lang), width, height, textPx));
  });
});

/** Any graph, also with nodes that come in on one place, links to nowhere, in circles and to themselves. */
const anyGraph = fc
  .array(
    fc.record({
      column: fc.nat(6),
      row: fc.double({ min: 0, max: 6, noNaN: true }),
      amount: fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(Number.NaN)),
      ring: fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(Number.NaN)),
      label: fc.oneof(
        fc.string({ unit: fc.constantFrom(..."产业链环节材料装备（）·"), minLength: 1, maxLength: 24 }),
        fc
          .array(fc.constantFrom("Solar", "cells", "photolithography", "of", "2D"), { minLength: 1, maxLength: 7 })
          .map((words) => words.join(" ")),
      ),
      badge: fc.constantFrom("", "7", "1,234"),
      alarm: fc.constantFrom("one" as const, "few" as const, null),
    }),
    { maxLength: 30 },
  )
  .chain((nodes) => {
    const end = fc.nat(nodes.length + 1).map((position) => `k${position}`);
    const edge = fc.record({
      from: end,
      to: end,
      kind: fc.constantFrom(...EDGE_KINDS),
      weight: fc.constantFrom("main" as const, "minor" as const),
    });
    return fc.record({ nodes: fc.constant(nodes), edges: fc.array(edge, { maxLength: 50 }) });
  })
  .map(({ nodes, edges }): Given => ({
    ...smallGraph(),
    edges,
    nodes: nodes.map((node, position): GraphNode => ({
      ...node,
      key: `k${position}`,
      amountText: "",
      classKey: null,
      description: node.label,
    })),
  }));

test("any graph has names that neither touch nor are cut, and links of finite length", () => {
  fc.assert(
    fc.property(anyGraph, fc.integer({ min: 320, max: 2000 }), fc.constantFrom(12, 14, 24), (given, width, textPx) => {
      const placed = at(given, width, 500, textPx);
      expectReadable(placed);
      for (const { path, head } of placed.edges) expect(`${path}${head}`).not.toMatch(/NaN|Infinity/);
      const keys = new Set(given.nodes.map(({ key }) => key));
      const shown = given.edges.filter(({ from, to }) => from !== to && keys.has(from) && keys.has(to));
      expect(placed.edges).toHaveLength(shown.length);
    }),
    { numRuns: 60 },
  );
});

describe("marks", () => {
  const { nodes } = at(smallGraph(), 1000, 500);
  const nodeOf = (key: string): (typeof nodes)[number] =>
    defined(
      nodes.find((node) => node.key === key),
      key,
    );

  test("have areas in proportion to their amounts, and rings to theirs", () => {
    const [module, cell] = [nodeOf("module"), nodeOf("cell")];
    expect((module.radius / cell.radius) ** 2).toBeCloseTo(402 / 233, 1);
    const ringArea = ({ radius, ringRadius }: typeof module): number => ringRadius ** 2 - (radius + 1.5) ** 2;
    expect(ringArea(module) / ringArea(cell)).toBeCloseTo(21_000 / 12_600, 1);
  });

  test("without data have no ring and no colour, and zero is not taken for that", () => {
    expect(nodeOf("plant")).toMatchObject({ hasRing: false, color: null });
    expect(nodeOf("film").radius).toBeLessThan(nodeOf("plant").radius);
  });

  test("stand from left to right along every link", () => {
    for (const { edge } of at(smallGraph(), 1000, 500).edges) {
      expect(nodeOf(edge.from).x).toBeLessThan(nodeOf(edge.to).x);
    }
  });

  test("are larger and wider apart where there is room", () => {
    const large = at(smallGraph(), 1600, 800).nodes;
    expect(Math.max(...large.map(({ radius }) => radius))).toBeGreaterThan(
      Math.max(...at(smallGraph(), 400, 300).nodes.map(({ radius }) => radius)),
    );
  });
});

test("a link that passes a column runs through none of its nodes", () => {
  for (const given of [smallGraph(), largeGraph(40), largeGraph(80)]) {
    const { nodes, edges } = at(given, 1366, 600);
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    for (const { edge, path } of edges) {
      const [from, to] = [defined(byKey.get(edge.from), "from"), defined(byKey.get(edge.to), "to")];
      // Level runs: where a curve ends, and how far the line goes on from there.
      for (const [, x, y, until] of path.matchAll(/,([\d.-]+),([\d.-]+)H([\d.-]+)/g)) {
        const run = { left: Number(x), right: Number(until), top: Number(y), bottom: Number(y) + 0.01 };
        const hit = nodes.find(
          (node) => node !== to && node !== from && run.right - run.left > 0 && touches(node.box, run),
        );
        expect(hit?.key, `${edge.from} → ${edge.to}`).toBeUndefined();
      }
    }
  }
});

describe("the reader's view", () => {
  const large = at(largeGraph(80), 1366, 600);
  const width = large.viewport.right - large.viewport.left;
  const height = large.viewport.bottom - large.viewport.top;

  test("begins where letters are readable, shows all of a small graph, and of a large one the chosen node", () => {
    const small = at(smallGraph(), 1000, 500);
    expect(firstView(small, null).scale).toBe(1);
    expect(isOverview(firstView(large, null), large)).toBe(false);
    expect(firstView(large, null)).toMatchObject({ x: 0 });
    const last = defined(large.nodes.at(-1), "node");
    const view = firstView(large, last);
    expect(last.x * view.scale + view.x).toBeLessThan(width);
  });

  test("begins with the whole width where that leaves letters of 11 px, and says where there is more", () => {
    let whole = 0;
    for (const count of [8, 40, 80])
      for (const across of [500, 900, 1366, 1900, 2400, 3200]) {
        const placed = at(largeGraph(count), across, 600, 14);
        const view = firstView(placed, null);
        const isWhole = placed.content.width * view.scale <= across + 1;
        if (isWhole) whole += 1;
        expect(sidesBeyond(view, placed).includes("right")).toBe(!isWhole);
        expect(sidesBeyond(view, placed)).not.toContain("left");
        // Names close together are tried before any part is left out of sight.
        expect(view.scale).toBe(isWhole ? view.scale : Math.round(placed.leastScale * 1000) / 1000);
        expect(view.scale * 14).toBeGreaterThanOrEqual(10.99);
      }
    expect(whole).toBeGreaterThan(3);
    expect(whole).toBeLessThan(18);
    expect(sidesBeyond(wholeView(large), large)).toEqual([]);
    const end = moved(firstView(large, null), -1e5, -1e5, large);
    expect(sidesBeyond(end, large)).not.toContain("right");
    expect(sidesBeyond(end, large)).toContain("left");
  });

  test("shows everything when asked, with names put away if they are too small", () => {
    const view = wholeView(large);
    expect(large.content.width * view.scale).toBeLessThanOrEqual(width + 1);
    expect(large.content.height * view.scale).toBeLessThanOrEqual(height + 1);
    expect(isOverview(view, large)).toBe(true);
  });

  test("never leaves the content, however it is moved and zoomed", () => {
    const step = fc.record({
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
      by: fc.double({ min: 0.2, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let view = firstView(large, null);
        for (const { x, y, by } of steps) view = moved(zoomed(view, by, { x: 300, y: 200 }, large), x, y, large);
        expect(kept(view, large)).toEqual(view);
        expect(view.x + large.content.width * view.scale).toBeGreaterThanOrEqual(
          Math.min(width, large.content.width * view.scale) - 2,
        );
        expect(view.scale).toBeLessThanOrEqual(3);
      }),
    );
  });

  test("zooms around the pointer", () => {
    const view = moved(zoomed(firstView(large, null), 2, { x: 0, y: 0 }, large), -700, -300, large);
    const closer = zoomed(view, 1.2, { x: 400, y: 250 }, large);
    expect((400 - closer.x) / closer.scale).toBeCloseTo((400 - view.x) / view.scale, 0);
  });

  test("follows the keyboard to a node out of sight, and stays where one is in sight", () => {
    const view = firstView(large, null);
    const [first, last] = [defined(large.nodes[0], "node"), defined(large.nodes.at(-1), "node")];
    expect(showing(view, first.box, large, 4)).toEqual(view);
    const there = showing(view, last.box, large, 24);
    expect(last.box.right * there.scale + there.x).toBeLessThanOrEqual(width);
  });
});

describe("arrow keys", () => {
  const { nodes } = at(smallGraph(), 1000, 500);

  test("walk along links to the sides", () => {
    expect(nodeAfter(nodes, "wafer", "ArrowRight")).toBe("cell");
    expect(nodeAfter(nodes, "cell", "ArrowLeft")).toBe("wafer");
    expect(nodeAfter(nodes, "plant", "ArrowRight")).toBe("plant");
  });

  test("walk a column up and down and stop at its ends", () => {
    const column = nodes.filter((node) => node.column === 0).map(({ key }) => key);
    expect(nodeAfter(nodes, defined(column[0], "key"), "ArrowDown")).toBe(column[1]);
    expect(nodeAfter(nodes, defined(column[0], "key"), "ArrowUp")).toBe(column[0]);
    expect(nodeAfter(nodes, defined(column.at(-1), "key"), "ArrowDown")).toBe(column.at(-1));
  });

  test("reach every node from every other, linked or not", () => {
    const { nodes: alone } = at({ ...smallGraph(), edges: [] }, 1000, 500);
    const drawn = [8, 80].map((count) => at(largeGraph(count), 1366, 600).nodes);
    for (const given of [nodes, alone, ...drawn]) {
      const reached = new Set([given === nodes || given === alone ? "wafer" : given[0]!.key]);
      for (const key of reached) {
        for (const press of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
          const next = nodeAfter(given, key, press);
          if (next !== null) reached.add(next);
        }
      }
      expect(reached.size).toBe(given.length);
    }
  });

  test("other keys mean nothing", () => {
    expect(nodeAfter(nodes, "wafer", "a")).toBeNull();
    expect(nodeAfter(nodes, "nowhere", "ArrowUp")).toBeNull();
  });
});

describe("rows", () => {
  test("tell stage, amounts, class, alarm, suppliers and customers of every node", () => {
    const { columns, cells } = rowsOf({ kind: "graph", input: smallGraph() }, "zh");
    expect(columns.map(({ title }) => title)).toEqual([
      "环节",
      "环节段",
      "企业数",
      "人才数",
      "真实企业",
      "区位熵",
      "卡点",
      "供给环节",
      "需求环节",
    ]);
    const rowOf = (name: string): readonly unknown[] =>
      defined(
        cells.find(([first]) => first === name),
        name,
      );
    const [, , , , , , , before, after] = rowOf("电池片");
    expect(`${before}`.split("、").toSorted()).toEqual(["导电银浆（卡点：不超过 3 个省份供给）", "硅片"].toSorted());
    expect(after).toBe("光伏组件");
    expect(rowOf("光伏电站开发与运营").slice(1, 6)).toEqual(["下游", null, null, "", "资料暂缺"]);
    expect(rowOf("薄膜电池")[2]).toBe(0);
    expect(rowOf("石英坩埚")[6]).toBe("卡点：只有一个省份供给");
  });

  test("leave out columns that no node fills", () => {
    const edges: readonly GraphEdge[] = [];
    const nodes = smallGraph("en").nodes.map(({ ring: _, badge: __, alarm: ___, ...node }) => node);
    const { columns } = rowsOf({ kind: "graph", input: { ...smallGraph("en"), nodes, edges } }, "en");
    expect(columns.map(({ title }) => title)).toEqual([
      "Node",
      "Stage",
      "Companies",
      "Location quotient",
      "Suppliers",
      "Customers",
    ]);
  });
});

test("the key explains what is drawn and nothing else", () => {
  const said = ({ legend }: PlacedGraph): string =>
    legend.items.map(({ text }) => text.lines.flatMap((line) => line.map((run) => run.text)).join("")).join("|");
  expect(said(at(smallGraph(), 1000, 500))).toContain("卡点：只有一个省份供给");
  const plain = smallGraph();
  const without = said(
    at(
      { ...plain, edges: [], nodes: plain.nodes.filter(({ alarm, classKey }) => !alarm && classKey !== null) },
      1000,
      500,
    ),
  );
  for (const word of ["卡点", "供给", "属于", "主要", "资料暂缺", "样本小"]) expect(without).not.toContain(word);
  const nodes = plain.nodes.map((node, position) => ({ ...node, isFaint: position === 0 }));
  expect(said(at({ ...plain, legend: { ...plain.legend, faint: "样本小" }, nodes }, 1000, 500))).toContain("样本小");
});
