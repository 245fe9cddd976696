// Charts of a wall: each fits its room, nothing is cut, letters never fall below the least, and what has no room is counted.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { graphBlock } from "#blocks/graph/block";
import { turnedPath } from "#blocks/graph/place-stacked";
import type { PlacedGraph } from "#blocks/graph/place";
import { loadChainKinds, type BlockContent } from "#blocks/kinds";
import { layoutOf } from "#blocks/matrix/layout";
import { placePairs, type PairsItem } from "#blocks/pairs/place";
import { isWithin, touches } from "#blocks/parts/boxes";
import type { BlockRoom, FittedBlock } from "#layouts/wall/block-room";
import { fittedBlock } from "#layouts/wall/fitted-block";
import { largeGraph, smallGraph } from "#test/fixtures/graphs";

beforeAll(loadChainKinds);

const UPRIGHT: BlockRoom = {
  widthPx: 994,
  heightPx: 1000,
  leastPx: 32,
  isAbreast: false,
  isUpright: true,
  lang: "zh",
};

function placedGraph(input: ReturnType<typeof smallGraph>, room: BlockRoom): PlacedGraph {
  const { content, textPx } = fittedBlock({ kind: "graph", input }, room);
  if (content.kind !== "graph") throw new Error("graph");
  return graphBlock.place({ ...content.input, width: room.widthPx, textPx });
}

describe("a graph on an upright wall", () => {
  test("of a short chain names every node, in larger letters, with its links from above to below", () => {
    const placed = placedGraph(smallGraph(), { ...UPRIGHT, heightPx: 1300 });
    expect(placed.textPx).toBeGreaterThan(UPRIGHT.leastPx);
    expect(placed.edges.length).toBeGreaterThan(0);
    expect(placed.nodes.every(({ label }) => label.lines.length > 0)).toBe(true);
    const yOf = new Map(placed.nodes.map(({ key, y }) => [key, y]));
    for (const { edge, path, head } of placed.edges) {
      expect(yOf.get(edge.from)!).toBeLessThan(yOf.get(edge.to)!);
      expect(`${path}${head}`).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test("of a long chain says how many names had no room, and leaves out those of small amounts first", () => {
    const input = largeGraph(60, "zh");
    const placed = placedGraph(input, UPRIGHT);
    const unnamed = placed.nodes.filter(({ label }) => label.lines.length === 0);
    expect(unnamed.length).toBeGreaterThan(0);
    expect(unnamed.length).toBeLessThan(40);
    const said = placed.legend.items.map(({ text }) =>
      text.lines
        .flat()
        .map((run) => run.text)
        .join(""),
    );
    expect(said.some((text) => text.includes(`${unnamed.length} 个环节`))).toBe(true);
    const largest = placed.nodes.toSorted((one, other) => other.node.amount - one.node.amount)[0]!;
    expect(unnamed).not.toContain(largest);
  });

  test.each(["zh", "en"] as const)("fits its room whatever its length, and no name touches another, %s", (lang) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 900, max: 1400 }), (count, heightPx) => {
        const room = { ...UPRIGHT, lang, heightPx };
        const { nodes, height, content, textPx } = placedGraph(largeGraph(count, lang), room);
        expect(nodes).toHaveLength(largeGraph(count, lang).nodes.length);
        expect(textPx).toBeGreaterThanOrEqual(room.leastPx);
        expect(height).toBeLessThanOrEqual(heightPx + 1);
        const whole = { left: -1, top: -1, right: content.width + 1, bottom: content.height + 1 };
        nodes.forEach(({ box, key }, at) => {
          expect(isWithin(box, whole), key).toBe(true);
          expect(nodes.slice(at + 1).filter((other) => touches(box, other.box))).toEqual([]);
        });
      }),
      { numRuns: 25 },
    );
  });

  test("has the paths of its links turned about", () => {
    expect(turnedPath("M1,2H3C4,5,6,7,8,9V10Z")).toBe("M2,1V3C5,4,7,6,9,8H10Z");
  });
});

const item = (key: string, reason: string, brief?: string): PairsItem => ({
  key,
  label: `第${key}项`,
  value: 1,
  valueText: "1 家",
  reason,
  ...(brief === undefined ? {} : { brief }),
  classAt: 0,
  description: key,
});

function lists(counts: readonly number[], isSequence: boolean, reason: string): BlockContent {
  const made = counts.map((count, list) => ({
    title: `第 ${list + 1} 天`,
    note: "",
    emptyText: "没有",
    items: Array.from({ length: count }, (_, at) => item(`${list}-${at}`, reason)),
  }));
  const classes = [{ key: "a", label: "走访", tone: "ramp-4" as const }];
  const texts = { list: "", value: "", reason: "", more: (count: number) => `还有 ${count} 站` };
  const input = { lists: made, classes, limit: 12, texts, label: "行程", emptyText: "没有", isSequence };
  return { kind: "pairs", input };
}

function placed({ content, textPx }: FittedBlock, { widthPx }: BlockRoom): ReturnType<typeof placePairs> {
  if (content.kind !== "pairs") throw new Error("pairs");
  return placePairs({ ...content.input, width: widthPx, textPx });
}

const wordsOf = ({ texts }: ReturnType<typeof placePairs>): readonly string[] =>
  texts.map(({ lines }) =>
    lines
      .flat()
      .map(({ text }) => text)
      .join("")
      .trim(),
  );

describe("lists on a wall", () => {
  const anyLists = fc.record({
    counts: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
    isSequence: fc.boolean(),
    reason: fc.constantFrom("短", "一句比较长的话，".repeat(9)),
    heightPx: fc.integer({ min: 700, max: 2000 }),
  });

  test("fit their room, and every item is drawn or counted", () => {
    fc.assert(
      fc.property(anyLists, ({ counts, isSequence, reason, heightPx }) => {
        const room = { ...UPRIGHT, heightPx };
        const all = counts.reduce((sum, count) => sum + count, 0);
        const drawn = placed(fittedBlock(lists(counts, isSequence, reason), room), room);
        // Of every list one item stands, however low the room.
        if (drawn.items.length > counts.filter((count) => count > 0).length)
          expect(drawn.height).toBeLessThanOrEqual(heightPx);
        const left = wordsOf(drawn).flatMap((text) => [...text.matchAll(/还有 (\d+) 站/g)].map(([, n]) => Number(n)));
        expect(drawn.items.length + left.reduce((sum, count) => sum + count, 0)).toBe(all);
      }),
      { numRuns: 60 },
    );
  });

  test("of days leave out the last ones and say how many stops, in one place", () => {
    const room = { ...UPRIGHT, heightPx: 600 };
    const drawn = placed(fittedBlock(lists([2, 2, 2], true, "短"), room), room);
    expect(drawn.items.map(({ key }) => key)).toEqual(["0-0", "0-1", "1-0"].slice(0, drawn.items.length));
    expect(wordsOf(drawn).filter((text) => text.startsWith("还有"))).toEqual([`还有 ${6 - drawn.items.length} 站`]);
  });

  test("say less of each item before an item is left out", () => {
    const long = lists([2], true, "一句比较长的话，".repeat(9));
    if (long.kind !== "pairs") throw new Error("pairs");
    const [list] = long.input.lists;
    const items = list!.items.map((each) => ({ ...each, brief: "短" }));
    const given: BlockContent = { ...long, input: { ...long.input, lists: [{ ...list!, items }] } };
    const room = { ...UPRIGHT, heightPx: 370 };
    const drawn = placed(fittedBlock(given, room), room);
    expect(drawn.items).toHaveLength(2);
    expect(drawn.height).toBeLessThanOrEqual(370);
  });

  test("have larger letters where all of them have room", () => {
    const room = { ...UPRIGHT, isAbreast: true };
    expect(fittedBlock(lists([1], false, "短"), room).textPx).toBeGreaterThan(room.leastPx * 1.3);
    expect(fittedBlock(lists([9, 9, 9], false, "短"), room).textPx).toBeLessThan(room.leastPx * 1.3);
  });
});

describe("a matrix on a wall", () => {
  function matrix(columns: number, rows: number): Extract<BlockContent, { kind: "matrix" }> {
    const head = (key: string) => ({ key, label: key, description: key });
    // The first columns hold numbers, the last two classes.
    const cells = Array.from({ length: columns * rows }, (_, at) => ({
      classAt: at % columns >= columns - 2 ? 1 : 0,
      text: `${at % columns}`,
    }));
    return {
      kind: "matrix",
      input: {
        rows: Array.from({ length: rows }, (_, at) => head(`行${at}`)),
        columns: Array.from({ length: columns }, (_, at) => head(`列${at}`)),
        cells,
        classes: [
          { key: "plain", label: "", tone: "plain" },
          { key: "strong", label: "强", tone: "diverging-5" },
        ],
        describe: (row, column) => `${row} ${column}`,
        texts: { rowTitle: "行", pale: "", beyond: () => "" },
        cellEm: { least: 4, most: 8 },
        heightPx: 100,
        label: "矩阵",
        emptyText: "没有",
      },
    };
  }

  test("with few rows is drawn larger and whole", () => {
    const { content, textPx } = fittedBlock(matrix(4, 5), UPRIGHT);
    if (content.kind !== "matrix") throw new Error("matrix");
    expect(textPx).toBeGreaterThan(UPRIGHT.leastPx * 1.2);
    const layout = layoutOf({ ...content.input, width: UPRIGHT.widthPx, textPx }, false);
    expect(layout).toMatchObject({ rowsShown: 5, columnsShown: 4 });
  });

  test("too wide for an upright wall keeps the columns with colours, and tells of each what it told", () => {
    const { content } = fittedBlock(matrix(12, 5), UPRIGHT);
    if (content.kind !== "matrix") throw new Error("matrix");
    const { columns, cells, describe: said } = content.input;
    expect(columns.length).toBeLessThan(12);
    expect(columns.slice(-2).map(({ key }) => key)).toEqual(["列10", "列11"]);
    expect(cells).toHaveLength(5 * columns.length);
    expect(said(1, columns.length - 1)).toBe("1 11");
  });
});
