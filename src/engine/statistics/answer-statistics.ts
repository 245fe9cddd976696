/** Answers questions about statistics from a table of figures: values, ranks and series. Pure; loads nothing. */
import type { FigureColumn } from "#analytics/indicator-formulas";
import { regionsCompared, regionsWithin } from "#model/compared";
import {
  absenceOfState,
  rankedLevel,
  SMALL_SAMPLE,
  stateCode,
  statusOfState,
  type Figure,
  type Indicator,
  type IndicatorAnswer,
  type IndicatorRank,
  type StatisticsAnswer,
  type StatisticsQuestion,
} from "#model/indicators";
import { NATION, NO_DATA_PROVINCES, pathOf, provinceOf, regionOf, type Region, type RegionTree } from "#model/regions";
import type { FigureTable } from "./statistics-store";

/** The answer to a question; ids that are not offered are left out. */
export function answerStatistics(table: FigureTable, tree: RegionTree, question: StatisticsQuestion): StatisticsAnswer {
  const { region, by, described = region } = question;
  const regions = regionsCompared(tree, region, by);
  const offered = [...table.indicators.values()].filter(({ isOffered }) => isOffered);
  const asked = question.indicators.flatMap((id) => offered.find((each) => each.id === id) ?? []);
  return {
    indicators: offered,
    regions: regions.map(({ code }) => code),
    answers: asked.map((indicator) =>
      answerAbout({ table, tree, indicator }, question.year ?? indicator.years.at(-1) ?? null, regions, described),
    ),
  };
}

interface Given {
  readonly table: FigureTable;
  readonly tree: RegionTree;
  readonly indicator: Indicator;
}

/** One indicator in one year: its figures and the sampled people they rest on. */
interface YearColumns {
  readonly figures: FigureColumn;
  readonly sampled: FigureColumn | null;
}

function answerAbout(
  given: Given,
  year: number | null,
  regions: readonly Region[],
  described: string,
): IndicatorAnswer {
  const { tree, indicator } = given;
  const columns = columnsOf(given, year);
  const { figures, sampled } = columns;
  const at = regionOf(tree, described);
  const province = provinceOf(tree, described);
  return {
    indicator,
    year,
    values: Float64Array.from(regions, ({ index }) => figures.values[index]!),
    absences: regions.map(({ index }) => absenceOfState(figures.states[index]!)),
    statuses: regions.map(({ index }) => statusOfState(figures.states[index]!)),
    sampled: sampled && Float64Array.from(regions, ({ index }) => sampledAt(columns, index) ?? Number.NaN),
    described: figureOf(columns, at),
    province: province === null || province.code === described ? null : figureOf(columns, province),
    nation: figureOf(columns, regionOf(tree, NATION)),
    rank: rankOf(columns, tree, at),
    series: indicator.years.map((each) => ({ year: each, ...figureOf(columnsOf(given, each), at) })),
  };
}

function columnsOf({ table, tree, indicator }: Given, year: number | null): YearColumns {
  const column = year === null ? null : table.column(indicator.id, year);
  const sampled = year === null || indicator.sample === null ? null : table.column(indicator.sample, year);
  return { figures: column ?? noFigures(tree), sampled };
}

/** A year without any figure. */
function noFigures(tree: RegionTree): FigureColumn {
  const states = Uint8Array.from(tree.regions, ({ code }) =>
    stateCode(
      pathOf(tree, code).some((each) => NO_DATA_PROVINCES.includes(each.code)) ? "no-data-province" : "no-year",
    ),
  );
  return { values: new Float64Array(tree.regions.length).fill(Number.NaN), states };
}

function figureOf(columns: YearColumns, { code, index }: Region): Figure {
  const { values, states } = columns.figures;
  return {
    region: code,
    value: values[index]!,
    absence: absenceOfState(states[index]!),
    status: statusOfState(states[index]!),
    sampled: sampledAt(columns, index),
  };
}

/** Sampled people behind a figure; null where there is none of either. */
function sampledAt({ figures, sampled }: YearColumns, index: number): number | null {
  const people = sampled?.values[index] ?? Number.NaN;
  return Number.isNaN(people) || Number.isNaN(figures.values[index]!) ? null : people;
}

/** Small samples are neither ranked nor counted among the ranked. */
function rankOf(columns: YearColumns, tree: RegionTree, region: Region): IndicatorRank | null {
  const { values } = columns.figures;
  const level = rankedLevel(region);
  const own = values[region.index]!;
  const isRanked = (index: number): boolean =>
    !Number.isNaN(values[index]!) && (sampledAt(columns, index) ?? SMALL_SAMPLE) >= SMALL_SAMPLE;
  if (level === null || !isRanked(region.index)) return null;
  const rank = { above: 0, of: 0, ties: 0 };
  for (const { index } of regionsWithin(tree, NATION, level)) {
    const value = values[index]!;
    if (!isRanked(index)) continue;
    rank.of++;
    if (value > own) rank.above++;
    else if (value === own) rank.ties++;
  }
  return { rank: rank.above + 1, of: rank.of, ties: rank.ties, level };
}
