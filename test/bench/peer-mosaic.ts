/**
 * The peer: Mosaic's coordinator over DuckDB-WASM, one client per chart, cross-filtered, with its own cache, consolidation and
 * pre-aggregation as they are by default.
 */
import {
  clauseInterval,
  clausePoint,
  clausePoints,
  Coordinator,
  makeClient,
  Selection,
  wasmConnector,
  type MosaicClient,
  type SelectionClause,
} from "@uwdata/mosaic-core";
import { Query, sum } from "@uwdata/mosaic-sql";
import type { Dataset } from "#model/dataset";
import type { Peer } from "./cells.ts";
import { loadWide, startDuckDb, type PlaceLookup } from "./peer-duckdb.ts";
import { askOf, type Step } from "./steps.ts";
import { conditionsOf, countCharts, type Chart, type Condition, type FilterId, type WideTable } from "./wide-table.ts";

/** What a query of ours selects, as Mosaic hands it over. */
interface Answer {
  readonly numRows: number;
  readonly getChild: (name: string) => { readonly toArray: () => ArrayLike<number> };
}

/** A Mosaic peer also tells how long an activation takes: the pre-aggregation when a pointer enters a brush. */
export interface MosaicPeer extends Peer {
  /** Pre-aggregates for a filter that is about to move; milliseconds. */
  readonly activate: (step: Step, filter: FilterId) => Promise<number>;
}

export async function mosaicOverRows(table: WideTable, dataset: Dataset, places: PlaceLookup): Promise<MosaicPeer> {
  const duckDb = await startDuckDb();
  await loadWide(duckDb, table, dataset, places);
  const coordinator = new Coordinator(wasmConnector({ duckdb: duckDb.database, connection: duckDb.connection }), {
    logger: null,
  });
  const selection = Selection.crossfilter();
  const answers = new Map<Chart, Answer>();
  const failures: unknown[] = [];
  const clients = new Map<Chart, MosaicClient>();
  for (const chart of table.charts)
    clients.set(chart, connect(coordinator, selection, table, chart, answers, failures));
  const clause = clauseMaker(clients);
  let inForce: Readonly<Partial<Record<FilterId, Condition>>> = {};
  const settled = async (): Promise<void> => {
    await selection.pending("value");
    await Promise.all([...clients.values()].map(({ pending }) => pending));
    if (failures.length > 0) throw failures[0];
  };
  await settled();
  return {
    name: `Mosaic, ${table.name} rows`,
    apply: async (step) => {
      const wanted = conditionsOf(askOf(step, dataset));
      for (const id of new Set([...Object.keys(inForce), ...Object.keys(wanted)]) as Set<FilterId>) {
        if (JSON.stringify(inForce[id]) === JSON.stringify(wanted[id])) continue;
        selection.update(clause(id, wanted[id] ?? null, (wanted[id] ?? inForce[id])!.column));
        await settled();
      }
      inForce = wanted;
      return countCharts(table, askOf(step, dataset), dataset, (chart) => {
        const answer = answers.get(chart);
        const column = (name: string): ArrayLike<number> => (answer?.numRows ? answer.getChild(name).toArray() : []);
        return { codes: column("code"), people: column("people") };
      });
    },
    activate: async (step, filter) => {
      const condition = conditionsOf(askOf(step, dataset))[filter]!;
      const startedMs = performance.now();
      selection.activate(clause(filter, condition, condition.column));
      const { entries } = coordinator.preaggregator;
      await Promise.all(
        [...entries.values()].map((entry) => (entry !== null && "result" in entry ? entry.result : null)),
      );
      return performance.now() - startedMs;
    },
    close: duckDb.close,
  };
}

function connect(
  coordinator: Coordinator,
  selection: Selection,
  table: WideTable,
  chart: Chart,
  answers: Map<Chart, Answer>,
  failures: unknown[],
): MosaicClient {
  return makeClient({
    coordinator,
    selection,
    query: (filter) =>
      Query.from(table.name)
        .select({ code: chart.column, people: sum("people") })
        .where(filter)
        .groupby(chart.column),
    queryResult: (data) => void answers.set(chart, data as Answer),
    queryError: (error) => void failures.push(error),
  });
}

/** Clauses with one source per filter; the charts whose own filter it is are not touched by it. */
function clauseMaker(
  clients: ReadonlyMap<Chart, MosaicClient>,
): (id: FilterId, condition: Condition | null, column: string) => SelectionClause {
  const sources = new Map<FilterId, object>();
  return (id, condition, column) => {
    const source = sources.get(id) ?? {};
    sources.set(id, source);
    const own = [...clients].filter(([chart]) => chart.own.includes(id)).map(([, client]) => client);
    const options = { source, clients: new Set(own) };
    if (condition === null) return clausePoint(column, undefined, options);
    if ("span" in condition)
      return clauseInterval(column, [...condition.span], {
        ...options,
        scale: { type: "identity", domain: [0, 255], range: [0, 255] },
      });
    return clausePoints(
      [column],
      condition.values.map((value) => [value]),
      options,
    );
  };
}
