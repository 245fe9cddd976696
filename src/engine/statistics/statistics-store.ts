/** Holds the published statistics of a dataset: loads their files when first asked, works out derived columns once. */
import { evaluateFormula, type FigureColumn } from "#analytics/indicator-formulas";
import { decodeStatistics } from "#format/decode-statistics";
import { FIRST_STATISTICS_FILE, hasFile, STATISTICS_FILE } from "#format/manifest";
import type { Statistics } from "#format/statistics";
import type { Dataset } from "#model/dataset";
import { FIRST_QUESTION, type Indicator, type IndicatorId } from "#model/indicators";
import { NATION, regionOf } from "#model/regions";
import type { Loader } from "#engine/files/loader";

const NONE: Statistics = { indicators: [], series: [] };

/** Indicators and their figures by id and year. */
export class FigureTable {
  readonly indicators: ReadonlyMap<IndicatorId, Indicator>;
  private readonly columns = new Map<string, FigureColumn | null>();
  private readonly nation: number;

  constructor({ indicators, series }: Statistics, nation: number) {
    this.indicators = new Map(indicators.map((indicator) => [indicator.id, indicator]));
    this.nation = nation;
    for (const { indicator, year, values, states } of series)
      this.columns.set(keyOf(indicator, year), { values, states });
  }

  /** Figures of a year, published or worked out; null where the indicator has none of that year. */
  column(id: IndicatorId, year: number): FigureColumn | null {
    const key = keyOf(id, year);
    const kept = this.columns.get(key);
    if (kept !== undefined) return kept;
    const formula = this.indicators.get(id)?.formula ?? null;
    const published = (part: IndicatorId): FigureColumn | null => this.columns.get(keyOf(part, year)) ?? null;
    const column = formula === null ? null : evaluateFormula(formula, published, this.nation);
    if (formula !== null) this.columns.set(key, column);
    return column;
  }
}

export class StatisticsStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private first: Promise<FigureTable> | null = null;
  private opened: Promise<FigureTable> | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** A table that has the figures of some indicators. Errors: as of `load`. */
  of(indicators: readonly IndicatorId[]): Promise<FigureTable> {
    const areFirst = indicators.every((id) => FIRST_QUESTION.indicators.includes(id));
    if (this.opened !== null || !areFirst || !hasFile(this.loader.manifest, FIRST_STATISTICS_FILE)) return this.load();
    this.first ??= this.open(FIRST_STATISTICS_FILE);
    this.first.catch(() => (this.first = null));
    return this.first;
  }

  /** The whole table; without indicators where an older dataset has no such file. Errors: those of the loader and of decodeStatistics. */
  load(): Promise<FigureTable> {
    this.opened ??= this.open(STATISTICS_FILE);
    this.opened.catch(() => (this.opened = null));
    return this.opened;
  }

  private async open(file: string): Promise<FigureTable> {
    const { tree } = this.dataset;
    const nation = regionOf(tree, NATION).index;
    if (!hasFile(this.loader.manifest, file)) return new FigureTable(NONE, nation);
    const bytes = await this.loader.file(file);
    this.loader.release(file);
    return new FigureTable(decodeStatistics(bytes, file, tree.regions.length), nation);
  }
}

function keyOf(id: IndicatorId, year: number): string {
  return `${id} ${year}`;
}
