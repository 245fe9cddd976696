/** Encodes public statistics (FORMAT.md §5). Build side only. */
import { assert } from "#base/assert";
import { FIGURE_STATUSES } from "#model/indicators";
import { encodeContainer } from "./container.ts";
import { AS_THEY_ARE, MOST_DIGITS, type FigureSeries, type Statistics } from "./statistics.ts";
import { zigzag } from "./varint.ts";

/** Largest whole number that zigzag and varint hold. */
const MOST = 2 ** 31 - 1;

/** Bytes of the file `statistics` for a tree of `regions`. */
export function encodeStatistics({ indicators, series }: Statistics, regions: number): Uint8Array<ArrayBuffer> {
  const positionOf = new Map(indicators.map(({ id }, at) => [id, at]));
  const planes = new Map<string, number>();
  const columns = {
    indicator: [] as number[],
    year: [] as number[],
    plane: [] as number[],
    digits: [] as number[],
    states: [] as number[],
    values: [] as number[],
    floats: [] as number[],
  };
  for (const each of series) {
    const position = positionOf.get(each.indicator);
    assert(position !== undefined, `indicator ${each.indicator} of a series`);
    assert(each.values.length === regions && each.states.length === regions, "a figure or its absence per region");
    const key = each.states.join();
    const plane = planes.get(key) ?? planes.size;
    if (plane === planes.size) {
      planes.set(key, plane);
      columns.states.push(...each.states);
    }
    const figures = figuresOf(each);
    const digits = digitsOf(figures);
    columns.indicator.push(position);
    columns.year.push(each.year);
    columns.plane.push(plane);
    columns.digits.push(digits);
    if (digits === AS_THEY_ARE) for (const value of figures) columns.floats.push(value);
    else for (const value of figures) columns.values.push(zigzag(Math.round(value * 10 ** digits)));
  }
  return encodeContainer([
    {
      name: "meta",
      type: "json",
      value: { kind: "statistics", regions, rows: columns.values.length + columns.floats.length },
    },
    { name: "indicators", type: "json", value: indicators },
    { name: "series.indicator", type: "varint", values: columns.indicator },
    { name: "series.year", type: "varint", values: columns.year },
    { name: "series.plane", type: "varint", values: columns.plane },
    { name: "series.digits", type: "u8", values: columns.digits },
    { name: "planes", type: "u8", values: columns.states },
    { name: "values", type: "varint", values: columns.values },
    { name: "floats", type: "f64", values: columns.floats },
  ]);
}

/** Figures that are there, in the order of regions. */
function figuresOf({ values, states }: FigureSeries): readonly number[] {
  const figures: number[] = [];
  for (const [region, value] of values.entries()) {
    const isThere = states[region]! < FIGURE_STATUSES.length;
    assert(isThere === !Number.isNaN(value), "a region has a figure or a reason");
    if (isThere) figures.push(value);
  }
  return figures;
}

/** Fewest digits after the point that give every figure back exactly (−0 as 0), or AS_THEY_ARE. */
function digitsOf(figures: readonly number[]): number {
  for (let digits = 0; digits <= MOST_DIGITS; digits++) {
    const scale = 10 ** digits;
    const isExact = (value: number): boolean => {
      const whole = Math.round(value * scale);
      return Math.abs(whole) <= MOST && whole / scale === value;
    };
    if (figures.every(isExact)) return digits;
  }
  return AS_THEY_ARE;
}
