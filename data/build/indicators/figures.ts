/** Collects figures by indicator, year and region, and the reasons where there are none. Knows no table they come from. */
import { evaluateFormula, type FigureColumn } from "#analytics/indicator-formulas";
import { assert } from "#base/assert";
import type { FigureSeries, Statistics } from "#format/statistics";
import { stateCode, type Absence, type Indicator, type IndicatorId } from "#model/indicators";
import {
  NATION,
  NO_DATA_PROVINCES,
  pathOf,
  regionOf,
  type Region,
  type RegionCode,
  type RegionLevel,
  type RegionTree,
} from "#model/regions";
import type { FactFigure, IndicatorDefinition } from "#data/facts/statistics";

const LEVELS: readonly RegionLevel[] = ["nation", "province", "prefecture", "county"];

/** Figures of one indicator and year by region index; the state NOTHING where none was entered. */
interface Column {
  readonly values: Float64Array;
  readonly states: Uint8Array;
}

const NOTHING = 255;

/** Why units have no figure of some indicators, by unit. */
export interface Gaps {
  readonly indicators: ReadonlySet<IndicatorId>;
  readonly absences: ReadonlyMap<RegionCode, Absence>;
}

export class Figures {
  private readonly tree: RegionTree;
  /** By indicator and year. */
  private readonly columns = new Map<IndicatorId, Map<number, Column>>();
  /** By region index: lies in a province that publishes nothing here. */
  private readonly isWithoutData: readonly boolean[];

  constructor(tree: RegionTree) {
    this.tree = tree;
    this.isWithoutData = tree.regions.map(({ code }) =>
      pathOf(tree, code).some((each) => NO_DATA_PROVINCES.includes(each.code)),
    );
  }

  /** Enters figures; of two of the same cell the later one stands. */
  add(figures: Iterable<FactFigure>): void {
    for (const { region, indicator, year, value, status } of figures) {
      const { index } = regionOf(this.tree, region);
      const column = this.column(indicator, year);
      column.values[index] = value;
      column.states[index] = stateCode(status);
    }
  }

  /** Drops all figures of indicators, which somebody else defines. */
  drop(ids: Iterable<IndicatorId>): void {
    for (const id of ids) this.columns.delete(id);
  }

  /** The statistics to publish: every definition with its years and levels, the series of those that are published figures. */
  statistics(definitions: readonly IndicatorDefinition[], gaps: readonly Gaps[]): Statistics {
    const series = definitions.flatMap(({ id, formula }) => (formula === null ? this.seriesOf(id, gaps) : []));
    const byKey = new Map(series.map((each) => [`${each.indicator} ${each.year}`, each]));
    const nation = regionOf(this.tree, NATION).index;
    const columnsOf = ({ id, formula }: IndicatorDefinition): readonly (readonly [number, FigureColumn])[] => {
      if (formula === null) return series.filter(({ indicator }) => indicator === id).map((each) => [each.year, each]);
      const years = series.filter(({ indicator }) => indicator === formula.numerator[0]).map(({ year }) => year);
      return years.flatMap((year) => {
        const column = evaluateFormula(formula, (part) => byKey.get(`${part} ${year}`) ?? null, nation);
        return column === null || column.values.every(Number.isNaN) ? [] : [[year, column] as const];
      });
    };
    const indicators = definitions.map((definition): Indicator => {
      const columns = columnsOf(definition);
      return { ...definition, years: columns.map(([year]) => year), levels: this.levelsOf(columns) };
    });
    return { indicators, series };
  }

  private levelsOf(columns: readonly (readonly [number, FigureColumn])[]): readonly RegionLevel[] {
    const found = new Set<RegionLevel>();
    for (const [, { values }] of columns)
      for (const { index, level } of this.tree.regions) if (!Number.isNaN(values[index]!)) found.add(level);
    return LEVELS.filter((level) => found.has(level));
  }

  private seriesOf(indicator: IndicatorId, gaps: readonly Gaps[]): readonly FigureSeries[] {
    const years = [...(this.columns.get(indicator) ?? [])].toSorted(([a], [b]) => a - b);
    const { regions } = this.tree;
    const isEverThere = regions.map(({ index }) => years.some(([, { states }]) => states[index] !== NOTHING));
    const levels = new Set(regions.filter(({ index }) => isEverThere[index]).map(({ level }) => level));
    const gap = gaps.find((each) => each.indicators.has(indicator));
    const absenceOf = ({ code, index, level }: Region): Absence => {
      if (this.isWithoutData[index] === true) return "no-data-province";
      const known = gap?.absences.get(code);
      if (known !== undefined) return known;
      if (!levels.has(level)) return "no-level";
      return isEverThere[index] === true ? "no-year" : "not-published";
    };
    const absences = regions.map((region) => stateCode(absenceOf(region)));
    return years.map(([year, { values, states }]) => ({
      indicator,
      year,
      values,
      states: states.map((state, index) => (state === NOTHING ? absences[index]! : state)),
    }));
  }

  private column(indicator: IndicatorId, year: number): Column {
    const years = this.columns.get(indicator) ?? new Map<number, Column>();
    this.columns.set(indicator, years);
    const { length } = this.tree.regions;
    const column = years.get(year) ?? {
      values: new Float64Array(length).fill(Number.NaN),
      states: new Uint8Array(length).fill(NOTHING),
    };
    years.set(year, column);
    return column;
  }
}

/** A formula may only name published indicators: nothing is worked out of what is worked out. */
export function assertFormulas(definitions: readonly IndicatorDefinition[]): void {
  const published = new Set(definitions.filter(({ formula }) => formula === null).map(({ id }) => id));
  for (const { id, formula, sample } of definitions) {
    const parts = [
      ...(formula?.numerator ?? []),
      ...(formula?.denominator ?? []),
      ...(sample === null ? [] : [sample]),
    ];
    for (const part of parts) assert(published.has(part), `${part} in the formula of ${id} is a published indicator`);
  }
}
