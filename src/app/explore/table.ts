/** The table twin of a view: one row per compared region, one column per metric; and the same as CSV. Pure. */
import { isMetricAvailable, METRICS, VIEWS } from "#model/metrics";
import { comparedLevel } from "#model/actions";
import { extentOfAny } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { isDrillable, regionOf } from "#model/regions";
import type { AppState, Lang, MetricId } from "#model/state";
import { formatExact, roundLargestRemainder } from "#base/number-format";
import { errorRange, type NumberError } from "#model/estimate-error";
import { coveredName } from "#text/coverage";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import { datasetName } from "#text/methods";
import { approximately, basisText, estimateMark } from "#text/precision";
import type { TableCell, TableColumn, TableRow } from "#ui/tm-table";
import { subjectOf, type RegionNumbers } from "./numbers";
import { isAbout, isCountAbout, isIncomputable, rankText, valueText } from "./ranking";

export interface Table {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly total: TableRow;
  /** What the kinds of numbers in it mean. */
  readonly basis: readonly string[];
  readonly demo: string;
  /** Why there are no rows, or "". */
  readonly blocked: string;
}

/** Columns of people beside the metrics: what is known, what may be unspecified, and how the number was reached. */
type ColumnId = MetricId | "known" | "unspecified" | "basis";

/** The table of the compared regions, the scope as its total. */
export function tableOf(
  state: AppState,
  dataset: Dataset,
  compared: readonly RegionNumbers[],
  scope: RegionNumbers,
  { caption, blocked }: { readonly caption: string; readonly blocked: string },
): Table {
  const { lang } = state;
  const level = comparedLevel(dataset.tree, state.region);
  const metrics = VIEWS[state.view].metrics.filter((metric) =>
    isMetricAvailable(metric, level, state.filters.chain !== null),
  );
  const first = [state.metric, ...metrics.filter((metric) => metric !== state.metric)].filter((metric) =>
    metrics.includes(metric),
  );
  const [shown, ...others] = first;
  const ids: readonly ColumnId[] =
    subjectOf(state) === "talent" && shown ? [shown, "basis", ...others, "known", "unspecified"] : first;
  const columns = ids.map((metric) => ({ metric, title: columnTitle(lang, metric) }));
  const whole = wholeCounts(compared, scope);
  return {
    caption,
    columns,
    rows: blocked === "" ? compared.map((numbers) => rowOf(state, dataset, numbers, compared, ids, whole)) : [],
    total: {
      ...rowOf(state, dataset, scope, [], ids, whole),
      name: coveredName(lang, dataset, subjectOf(state), scope.region),
      drillable: false,
    },
    basis: basisNotes(
      lang,
      [...compared, scope].map((numbers) => shownError(state.metric, numbers)),
    ),
    demo: dataset.demo ? label(lang, "demo.badge") : "",
    blocked,
  };
}

/** What the kinds of numbers in the table mean; nothing where all are exact. */
function basisNotes(lang: Lang, errors: readonly NumberError[]): readonly string[] {
  const notes: string[] = [];
  if (errors.some(({ kind }) => kind === "known")) notes.push(label(lang, "table.basis.known"));
  if (errors.some(({ kind }) => kind === "estimate")) {
    const range = errorRange(errors);
    const comma = lang === "zh" ? "：" : ": ";
    notes.push(
      range === null
        ? label(lang, "table.basis.unmeasured")
        : `${estimateMark(lang, range)}${comma}${label(lang, "table.basis.estimate")}`,
    );
  }
  return notes;
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
  if (column === "known" || column === "unspecified" || column === "basis") return label(lang, `table.${column}`);
  return label(lang, `metric.${column}`);
}

function rowOf(
  state: AppState,
  dataset: Dataset,
  numbers: RegionNumbers,
  among: readonly RegionNumbers[],
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
    drillable: (numbers.count !== null || isPartly(dataset, region.code)) && isDrillable(dataset.tree, region.code),
    cells: ids.map((id) => {
      const cell = cellOf(state, numbers, id, whole.get(region.code));
      return isMetric(id) ? { ...cell, rank: rankText(id, numbers, among) } : cell;
    }),
  };
}

/** Whether there are data of a part of a region, though no number of it. */
function isPartly({ tree, coverage }: Dataset, code: string): boolean {
  return extentOfAny(tree, coverage, code) === "part";
}

function isMetric(id: ColumnId): id is MetricId {
  return id !== "basis" && id !== "known" && id !== "unspecified";
}

/** How the metric on screen was reached in a region. */
function shownError(metric: MetricId, { error, measures }: RegionNumbers): NumberError {
  return measures[metric]?.error ?? error;
}

function cellOf(
  { lang, metric }: AppState,
  numbers: RegionNumbers,
  id: ColumnId,
  wholeCount: number | undefined,
): TableCell {
  const { count, known, upper, values, error, small } = numbers;
  const plain = (value: number | null, text: string): TableCell => ({ value, text, small: false });
  if (count === null) return plain(null, error.kind === "not-combinable" ? "—" : label(lang, "table.missing"));
  if (id === "basis") {
    const isAllocated = numbers.measures[metric]?.standing === "allocated" || isCountAbout(numbers);
    const reached = shownError(metric, numbers);
    return plain(
      null,
      isAllocated && reached.kind === "known" ? label(lang, "precision.allocated") : basisText(lang, reached),
    );
  }
  if (id === "known" || id === "unspecified") {
    if (known === null || upper === null) return plain(null, "—");
    const value = id === "known" ? known : upper - known;
    return plain(value, formatExact(value));
  }
  const value = values[id] ?? null;
  if (isIncomputable(id, numbers)) return plain(null, label(lang, "table.incomputable"));
  if (value === null) return { value, text: "—", small };
  const text =
    METRICS[id].form === "count"
      ? formatExact(id === "heads" ? (wholeCount ?? value) : value)
      : valueText(lang, id, value);
  const shown = isAbout(numbers.measures[id]) ? approximately(lang, text) : text;
  return { value, text: shown, small: small && METRICS[id].form !== "count" };
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
  const isText = table.columns.map(({ metric }) => metric === "basis");
  const cellText = ({ value, text }: TableCell, column: number): string =>
    isText[column] ? textCell(text) : value === null ? "" : `${value}`;
  const lines = [...table.rows, table.total].map(({ code, name, cells }) =>
    [textCell(code), textCell(name), ...cells.map(cellText)].join(","),
  );
  const notes = [
    table.caption,
    ...(table.blocked === "" ? table.basis : [table.blocked]),
    ...(dataset.demo ? [label(lang, "demo.badge"), label(lang, "demo.note")] : []),
    `${datasetName(lang, dataset)} ${dataset.hash}`,
    address,
  ];
  return `\ufeff${[head, ...lines, "", ...notes.map(textCell)].join("\r\n")}\r\n`;
}

/** File name of an exported table. */
export function tableFileName(state: AppState, dataset: Dataset): string {
  const name = regionName(state.lang, regionOf(dataset.tree, state.region));
  return `${label(state.lang, "app.name")}-${name}-${label(state.lang, `metric.${state.metric}`)}.csv`;
}
