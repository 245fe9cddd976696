/** The table twin of a view: one row per compared region, one column per metric; and the same as CSV. Pure. */
import { isMetricAvailable, METRICS, VIEWS } from "#model/metrics";
import { comparedLevel } from "#model/actions";
import type { Dataset } from "#model/dataset";
import { isDrillable, regionOf } from "#model/regions";
import type { AppState, Lang, MetricId } from "#model/state";
import { formatExact, roundLargestRemainder } from "#base/number-format";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import type { TableCell, TableColumn, TableRow } from "#ui/tm-table";
import { subjectOf, type RegionNumbers } from "./numbers";
import { valueText } from "./ranking";

export interface Table {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly total: TableRow;
  readonly note: string;
}

/** Columns of people beside the metrics: what is known and what may be unspecified. */
type ColumnId = MetricId | "known" | "unspecified";

/** The table of the compared regions, the scope as its total. */
export function tableOf(
  state: AppState,
  dataset: Dataset,
  compared: readonly RegionNumbers[],
  scope: RegionNumbers,
  caption: string,
): Table {
  const { lang } = state;
  const level = comparedLevel(dataset.tree, state.region);
  const metrics = VIEWS[state.view].metrics.filter((metric) =>
    isMetricAvailable(metric, level, state.filters.chain !== null),
  );
  const first = [state.metric, ...metrics.filter((metric) => metric !== state.metric)].filter((metric) =>
    metrics.includes(metric),
  );
  const ids: readonly ColumnId[] = subjectOf(state) === "talent" ? [...first, "known", "unspecified"] : first;
  const columns = ids.map((metric) => ({ metric, title: columnTitle(lang, metric) }));
  const whole = wholeCounts(compared, scope);
  return {
    caption,
    columns,
    rows: compared.map((numbers) => rowOf(state, dataset, numbers, ids, whole)),
    total: { ...rowOf(state, dataset, scope, ids, whole), drillable: false },
    note: dataset.demo ? label(lang, "demo.badge") : "",
  };
}

/**
 * Counts as shown, by region: whole numbers that add up to the scope's (largest remainder), since estimates are not
 * whole. Empty where the rows do not make up the scope.
 */
function wholeCounts(compared: readonly RegionNumbers[], scope: RegionNumbers): ReadonlyMap<string, number> {
  const counted = compared.flatMap(({ region, count }) => (count === null ? [] : [{ code: region.code, count }]));
  const sum = counted.reduce((total, { count }) => total + count, 0);
  const total = Math.round(scope.count ?? 0);
  if (total === 0 || Math.abs(sum - (scope.count ?? 0)) > 0.5) return new Map();
  const counts = counted.map(({ count }) => count);
  const rounded = roundLargestRemainder(counts, total);
  return new Map(counted.map(({ code }, at) => [code, rounded[at] ?? 0]));
}

function columnTitle(lang: Lang, column: ColumnId): string {
  if (column === "known" || column === "unspecified") return label(lang, `table.${column}`);
  return label(lang, `metric.${column}`);
}

function rowOf(
  state: AppState,
  dataset: Dataset,
  numbers: RegionNumbers,
  ids: readonly ColumnId[],
  whole: ReadonlyMap<string, number>,
): TableRow {
  const { region } = numbers;
  return {
    code: region.code,
    name: regionName(state.lang, region),
    search: [region.code, region.short, region.nameEn, region.pinyin.replaceAll(" ", ""), ...region.formerNames].join(
      " ",
    ),
    drillable: numbers.count !== null && isDrillable(dataset.tree, region.code),
    cells: ids.map((id) => cellOf(state.lang, numbers, id, whole.get(region.code))),
  };
}

function cellOf(
  lang: Lang,
  { count, known, upper, values, small }: RegionNumbers,
  id: ColumnId,
  wholeCount: number | undefined,
): TableCell {
  if (count === null || known === null || upper === null)
    return { value: null, text: label(lang, "table.missing"), small: false };
  if (id === "known") return { value: known, text: formatExact(known), small: false };
  if (id === "unspecified") return { value: upper - known, text: formatExact(upper - known), small: false };
  const value = values[id] ?? null;
  if (value === null) return { value, text: "—", small: false };
  if (METRICS[id].form === "count")
    return { value, text: formatExact(id === "heads" ? (wholeCount ?? value) : value), small: false };
  return { value, text: valueText(lang, id, value), small };
}

/** A text cell that a spreadsheet cannot take for a formula. */
function textCell(text: string): string {
  const safe = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The table as CSV with a byte order mark: code, name, then raw numbers; what it is and where it is from come last. */
export function tableCsv(table: Table, state: AppState, dataset: Dataset, address: string): string {
  const { lang } = state;
  const head = ["GB/T 2260", label(lang, "table.region"), ...table.columns.map(({ title }) => title)]
    .map(textCell)
    .join(",");
  const lines = [...table.rows, table.total].map(({ code, name, cells }) =>
    [textCell(code), textCell(name), ...cells.map(({ value }) => (value === null ? "" : `${value}`))].join(","),
  );
  const notes = [
    table.caption,
    ...(dataset.demo ? [label(lang, "demo.badge"), label(lang, "demo.note")] : []),
    `${label(lang, "attribution.data")} ${dataset.version} ${dataset.hash}`,
    address,
  ];
  return `\ufeff${[head, ...lines, "", ...notes.map(textCell)].join("\r\n")}\r\n`;
}

/** File name of an exported table. */
export function tableFileName(state: AppState, dataset: Dataset): string {
  const name = regionName(state.lang, regionOf(dataset.tree, state.region));
  return `${label(state.lang, "app.name")}-${name}-${label(state.lang, `metric.${state.metric}`)}.csv`;
}
