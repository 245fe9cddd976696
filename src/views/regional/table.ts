/** The table twin of a view: one row per compared region, one column per metric. Pure. */
import { isByChain } from "#model/filters";
import { isPeople } from "#model/subjects";
import { isMetricAvailable, METRICS, type MetricId } from "#model/metrics";
import { extentOfAny } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { isDrillable } from "#model/regions";
import type { Lang } from "#model/state";
import { type RegionalAt, subjectOf } from "./at";
import { formatExact, NO_NUMBER, roundLargestRemainder } from "#base/number-format";
import { errorRange, type NumberError } from "#model/estimate-error";
import { coveredName } from "#text/coverage";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import { metricName } from "#text/metric-words";
import { approximately, basisText, estimateMark } from "#text/precision";
import type { Table, TableCell, TableRow } from "#blocks/table";
import type { RegionNumbers } from "./region-numbers";
import { isDemoShown } from "./demo";
import { namesInTable } from "./names";
import { metricSense } from "./scope-names";
import { isAbout, isCountAbout, isIncomputable, noResidentsOf, rankText, valueText } from "./ranking";

/** Columns of people beside the metrics: what is known, what may be unspecified, and how the number was reached. */
type ColumnId = MetricId | "known" | "unspecified" | "basis";

/** The table of the compared regions, the scope as its total; without rates of residents while these are awaited. */
export function tableOf(
  state: RegionalAt,
  dataset: Dataset,
  compared: readonly RegionNumbers[],
  scope: RegionNumbers,
  {
    caption,
    blocked,
    isAwaited = false,
    unplaced = "",
  }: {
    readonly caption: string;
    readonly blocked: string;
    readonly isAwaited?: boolean;
    /** What the total counts in no row, or "". */
    readonly unplaced?: string;
  },
): Table {
  const { lang } = state;
  const metrics = state.view.metrics.filter(
    (metric) =>
      isMetricAvailable(metric, state.filters.chain !== null) &&
      !(isAwaited && METRICS[metric].divisor === "residents"),
  );
  const first = [state.metric, ...metrics.filter((metric) => metric !== state.metric)].filter((metric) =>
    metrics.includes(metric),
  );
  const [shown, ...others] = first;
  const ids: readonly ColumnId[] =
    isPeople(subjectOf(state)) && shown ? [shown, "basis", ...others, "known", "unspecified"] : first;
  const columns = ids.map((metric) => ({ metric, title: columnTitle(state, dataset, metric) }));
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
    basis: [
      ...basisNotes(
        lang,
        [...compared, scope].map((numbers) => shownError(state.metric, numbers)),
      ),
      ...(unplaced === "" ? [] : [unplaced.trim()]),
    ],
    demo: isDemoShown(state, dataset) ? label(lang, "demo.badge") : "",
    blocked,
    namesOf: namesInTable(state),
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

/** A column's name: a share says of what, a quotient against what; parks leave filters on node and stage out. */
function columnTitle(state: RegionalAt, dataset: Dataset, column: ColumnId): string {
  const { lang, view, filters } = state;
  if (!isMetric(column)) return label(lang, `table.${column}`);
  const subject = METRICS[column].form === "count" ? view.subject(column) : subjectOf(state);
  return (
    metricName(lang, column, { ...metricSense(state, dataset), subject }) +
    (isByChain(filters, subject) ? label(lang, "park.byChain") : "")
  );
}

function rowOf(
  state: RegionalAt,
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
  { lang, metric, view }: RegionalAt,
  numbers: RegionNumbers,
  id: ColumnId,
  wholeCount: number | undefined,
): TableCell {
  const { count, known, upper, values, error, small } = numbers;
  const isWords = id === "basis";
  const plain = (value: number | null, text: string, absent = ""): TableCell => ({
    value,
    text,
    small: false,
    isWords,
    absent,
  });
  if (count === null) {
    const absent = label(lang, error.kind === "not-combinable" ? "precision.blocked" : "table.missing");
    return plain(null, error.kind === "not-combinable" ? NO_NUMBER : absent, absent);
  }
  if (id === "basis") {
    const isAllocated = numbers.measures[metric]?.standing === "allocated" || isCountAbout(numbers);
    const reached = shownError(metric, numbers);
    return plain(
      null,
      isAllocated && reached.kind === "known" ? label(lang, "precision.allocated") : basisText(lang, reached),
    );
  }
  if (id === "known" || id === "unspecified") {
    if (known === null || upper === null) return plain(null, NO_NUMBER, label(lang, "table.noParts"));
    const value = Math.round(id === "known" ? known : upper - known);
    return plain(value, formatExact(value));
  }
  const exact = values[id] ?? null;
  if (isIncomputable(id, numbers)) {
    const absent = label(lang, "table.incomputable");
    return plain(null, absent, absent);
  }
  const unpopulated = exact === null ? noResidentsOf(lang, id, numbers) : "";
  if (unpopulated !== "") return plain(null, label(lang, "table.missing"), unpopulated);
  if (exact === null) {
    const absent = label(lang, METRICS[id].divisor === "nation" ? "table.tooFew" : "table.missing");
    return { ...plain(null, NO_NUMBER, absent), small };
  }
  const isCount = METRICS[id].form === "count";
  const value = isCount ? Math.round(view.subject(id) === view.subject(metric) ? (wholeCount ?? exact) : exact) : exact;
  const text = isCount ? formatExact(value) : valueText(lang, id, value);
  const shown = isAbout(numbers.measures[id]) ? approximately(lang, text) : text;
  return { ...plain(value, shown), small: small && !isCount };
}
