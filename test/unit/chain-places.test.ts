/** Seven places, each with a chain that matters there: graph, matrix, table and workbook hold the numbers that plain counting finds. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeUrl } from "#app/address";
import { tableRows } from "#blocks/table";
import type { GraphInput } from "#blocks/graph/input";
import type { MatrixInput } from "#blocks/matrix/input";
import { sheetXlsx } from "#exports/xlsx";
import { NODE_CLASSES } from "#model/chain-questions";
import type { EngineCalls } from "#model/engine-calls";
import { NO_FILTERS, type Filters } from "#model/filters";
import { regionOf, type RegionCode } from "#model/regions";
import { regionName, regionShort } from "#text/filters";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { readWorkbook, type ReadWorksheet } from "#test/fixtures/read-workbook";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import { CLASSES } from "#views/chain-parts/words";
import { chainView } from "#views/chain/view";
import type { Sheet } from "#views/sheet";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };

/** 济宁's development zone lies in 嘉祥; 任城 is the district of the city. */
const PLACES: readonly (readonly [name: string, region: RegionCode, chain: string])[] = [
  ["青岛市", "370200", "artificial-intelligence"],
  ["崂山区", "370212", "virtual-reality"],
  ["菏泽市", "371700", "biomedicine"],
  ["菏泽市", "371700", "peony"],
  ["朝阳市", "211300", "new-functional-materials"],
  ["任城区", "370811", "thin-film-pv"],
  ["天桥区", "370105", "new-functional-materials"],
];

let open: OpenSession;

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  await chainView.load?.();
}, 60_000);

async function sheetAt(query: string): Promise<Sheet> {
  const at = atOf(decodeUrl(`view=chain&${query}`, open.dataset).state);
  const engine = {
    chain: (question) => open.session.ask("chain", question),
    chains: () => open.session.ask("chains", null),
  } as Partial<EngineCalls> as EngineCalls;
  const { main, details } = chainView.ask(at, open.dataset, ROOM);
  const answers = { main: await main.run(engine), ...(details && { details: await details.run(engine) }) };
  return chainView.show({ at, current: at, dataset: open.dataset, answers, room: ROOM })!;
}

/** Companies of a region by node id, counted as the charts of other views count: from rows. */
async function counted(region: RegionCode, filters: Partial<Filters>): Promise<ReadonlyMap<string, number>> {
  const asked = { region, filters: { ...NO_FILTERS, ...filters }, subjects: ["company"] as const };
  const { company } = await open.session.ask("run", asked);
  return new Map(
    open.dataset.taxonomy.nodes.map(({ id, index }) => [id, company?.histograms.node[index] ?? Number.NaN]),
  );
}

interface Read {
  readonly graph: GraphInput;
  readonly matrix: MatrixInput;
  readonly worksheets: readonly ReadWorksheet[];
  readonly sheet: Sheet;
}

async function readAt(query: string): Promise<Read> {
  const sheet = await sheetAt(query);
  const inputOf = (id: string): unknown => sheet.cards.find((card) => card.id === id)?.spec?.input;
  return {
    sheet,
    graph: inputOf("graph") as GraphInput,
    matrix: inputOf("matrix") as MatrixInput,
    worksheets: await readWorkbook(await sheetXlsx(sheet, "zh")),
  };
}

/** The worksheet of a chart: its lines by the name in the first column. */
function linesOf({ sheet, worksheets }: Read, id: string): ReadonlyMap<unknown, readonly unknown[]> {
  const title = sheet.cards.find((card) => card.id === id)?.title;
  // Names of worksheets hold no signs such as ×, and no more than 31 letters.
  const at = 1 + sheet.cards.filter(({ spec }) => spec !== null).findIndex((card) => card.title === title);
  return new Map(worksheets[at]!.cells.map((line) => [line[0], line]));
}

/** Nodes of the chain with what plain counting finds, in the order of the chain. */
function nodesOf(chain: string): readonly { readonly id: string; readonly name: string }[] {
  return open.dataset.taxonomy.nodes.filter((node) => node.chain === chain);
}

/** The region as scope, and chosen among those beside it. */
function statesOf(region: RegionCode): readonly string[] {
  const { parent } = regionOf(open.dataset.tree, region);
  return [`region=${region}`, `region=${parent}&select=${region}`];
}

function expectClasses(read: Read, region: RegionCode): void {
  const { graph, matrix, sheet, worksheets } = read;
  const inGraph = NODE_CLASSES.map(
    (key) => graph.nodes.filter(({ classKey }) => (classKey ?? "no-data") === key).length,
  );
  const row = [...sheet.table!.rows, sheet.table!.total].find(({ code }) => code === region)!;
  expect(NODE_CLASSES.map((key) => row.cells[columnOf(sheet, key)]?.value)).toEqual(inGraph);
  const at = matrix.rows.findIndex(({ key }) => key === region);
  if (at >= 0) {
    const own = matrix.cells.slice(at * matrix.columns.length, (at + 1) * matrix.columns.length);
    expect(NODE_CLASSES.map((_, each) => own.filter(({ classAt }) => classAt === each).length)).toEqual(inGraph);
  }
  const written = tableRows(sheet.table!, "zh");
  const name = regionName("zh", regionOf(open.dataset.tree, region));
  const line = worksheets[0]!.cells.find((cells) => cells.includes(name))!;
  const titles = written.columns.map(({ title }) => title);
  const inFile = NODE_CLASSES.map((key) => line[titles.findIndex((title) => title.startsWith(`${CLASSES[key].zh}（`))]);
  expect(inFile).toEqual(inGraph);
}

function columnOf(sheet: Sheet, metric: string): number {
  return sheet.table!.columns.findIndex((column) => column.metric === metric);
}

describe.each(PLACES)("%s (%s) × %s", (name, region, chain) => {
  const bases = [
    ["companies", {}],
    ["real", { origins: ["real"] }],
  ] as const;

  test("is the place meant, and the chain has nodes", () => {
    expect(regionName("zh", regionOf(open.dataset.tree, region))).toBe(name);
    expect(nodesOf(chain).length).toBeGreaterThan(10);
  });

  test.each(bases)("by %s: every node has one number in graph, matrix and workbook", async (basis, filters) => {
    const companies = await counted(region, filters);
    const nodes = nodesOf(chain);
    const expected = nodes.map(({ id }) => companies.get(id)!);
    for (const state of statesOf(region)) {
      const read = await readAt(`${state}&chain=${chain}&basis=${basis}`);
      const { graph, matrix } = read;
      const amounts = new Map(graph.nodes.map(({ key, amount }) => [key, amount]));
      expect(nodes.map(({ id }) => amounts.get(id))).toEqual(expected);
      const lines = linesOf(read, "graph");
      expect(nodes.map((node) => lines.get(node.name)?.[2])).toEqual(expected);
      expectClasses(read, region);
      const at = matrix.rows.findIndex(({ key }) => key === region);
      // Only the scope itself stands in no row: the matrix is of what lies in it.
      expect(at >= 0).toBe(state.includes("select") || regionOf(open.dataset.tree, region).level === "county");
      if (at < 0) continue;
      const cellOf = new Map(matrix.columns.map(({ key }, c) => [key, matrix.cells[at * matrix.columns.length + c]]));
      expect(nodes.map(({ id }) => cellOf.get(id)?.value)).toEqual(expected);
      const matrixLines = linesOf(read, "matrix");
      const head = [...matrixLines.values()][0]!;
      const line = matrixLines.get(regionShort("zh", regionOf(open.dataset.tree, region)))!;
      expect(nodes.map((node) => line[head.indexOf(node.name)])).toEqual(expected);
    }
  });

  test.each(bases)(
    "by %s: the table, on screen and in the workbook, has the sum and each node",
    async (basis, filters) => {
      const companies = await counted(region, filters);
      const nodes = nodesOf(chain);
      const sum = nodes.reduce((all, { id }) => all + companies.get(id)!, 0);
      const firstOf = (read: Read): { readonly value: number | null } | undefined => {
        const { rows, total } = read.sheet.table!;
        return [...rows, total].find((each) => each.code === region)?.cells[0];
      };
      for (const state of statesOf(region)) {
        const whole = await readAt(`${state}&chain=${chain}&basis=${basis}`);
        expect(firstOf(whole)?.value).toBe(sum);
        for (const node of [nodes[0]!, nodes.at(-1)!]) {
          const read = await readAt(`${state}&chain=${chain}&node=${node.id}&basis=${basis}`);
          expect(firstOf(read)?.value).toBe(companies.get(node.id));
          const written = read.worksheets[0]!.cells.find((cells) => cells.includes(name))!;
          const { title } = read.sheet.table!.columns[columnOf(read.sheet, "node")]!;
          expect(written[read.worksheets[0]!.cells[0]!.indexOf(title)]).toBe(companies.get(node.id));
        }
      }
    },
  );
});
