/** Decodes public statistics (FORMAT.md §5). Knows no formula and no question. */
import { AppError } from "#base/errors";
import { FIGURE_STATES, FIGURE_STATUSES, type Indicator } from "#model/indicators";
import { columnOf } from "./columns.ts";
import { decodeContainer, type Container } from "./container.ts";
import { readMeta } from "./meta.ts";
import { AS_THEY_ARE, MOST_DIGITS, type FigureSeries, type Statistics } from "./statistics.ts";
import { unzigzag } from "./varint.ts";

interface StatisticsMeta {
  readonly kind: "statistics";
  readonly regions: number;
  readonly rows: number;
}

/** The statistics of one opened file, for a tree of `regions`. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeStatistics(bytes: Uint8Array, file: string, regions: number): Statistics {
  const container = decodeContainer(bytes, file);
  const meta = readMeta<StatisticsMeta>(container, "statistics");
  if (meta.regions !== regions) throw new AppError("format-content", { file, section: "meta" });
  const indicators = indicatorsOf(container);
  return { indicators, series: seriesOf(container, indicators, regions) };
}

function indicatorsOf(container: Container): readonly Indicator[] {
  const list = container.json("indicators");
  const isList = Array.isArray(list) && list.every(isIndicator);
  const ids = isList ? new Set(list.map(({ id }) => id)) : new Set();
  if (!isList || ids.size !== list.length) refuse(container, "indicators");
  return list;
}

/** What a reader relies on; the rest are texts to show. */
function isIndicator(value: unknown): value is Indicator {
  const { id, name, unit, formula, years, levels } = (value ?? {}) as Partial<Indicator>;
  const isFormula = formula === null || (Array.isArray(formula?.numerator) && Array.isArray(formula.denominator));
  return (
    typeof id === "string" &&
    typeof name?.zh === "string" &&
    typeof unit?.zh === "string" &&
    isFormula &&
    Array.isArray(years) &&
    Array.isArray(levels)
  );
}

function seriesOf(container: Container, indicators: readonly Indicator[], regions: number): readonly FigureSeries[] {
  const position = container.varint("series.indicator");
  const column = columnOf(container, position.length);
  const [years, planes, digits] = [
    column("varint", "series.year"),
    column("varint", "series.plane"),
    column("u8", "series.digits"),
  ];
  const states = container.u8("planes");
  if (states.length % regions !== 0 || states.some((state) => state >= FIGURE_STATES.length))
    refuse(container, "planes");
  const [whole, floats] = [container.varint("values"), container.f64("floats")];
  const taken = { whole: 0, floats: 0 };
  const series: FigureSeries[] = [];
  for (let at = 0; at < position.length; at++) {
    const [indicator, year] = [indicators[position[at]!], years[at]!];
    const isNext =
      at === 0 || position[at]! > position[at - 1]! || (position[at] === position[at - 1] && year > years[at - 1]!);
    if (indicator === undefined || indicator.formula !== null || !isNext) refuse(container, "series.indicator");
    if ((planes[at]! + 1) * regions > states.length) refuse(container, "series.plane");
    const own = states.slice(planes[at]! * regions, (planes[at]! + 1) * regions);
    const isWhole = digits[at]! <= MOST_DIGITS;
    if (!isWhole && digits[at] !== AS_THEY_ARE) refuse(container, "series.digits");
    const scale = 10 ** digits[at]!;
    const values = new Float64Array(regions).fill(Number.NaN);
    for (let region = 0; region < regions; region++) {
      if (own[region]! >= FIGURE_STATUSES.length) continue;
      values[region] = isWhole ? unzigzag(whole[taken.whole++]!) / scale : floats[taken.floats++]!;
    }
    if (taken.whole > whole.length) refuse(container, "values");
    series.push({ indicator: indicator.id, year, values, states: own });
  }
  if (taken.whole !== whole.length) refuse(container, "values");
  if (taken.floats !== floats.length || floats.some((value) => !Number.isFinite(value))) refuse(container, "floats");
  return series;
}

function refuse({ file }: Container, section: string): never {
  throw new AppError("format-content", { file, section });
}
