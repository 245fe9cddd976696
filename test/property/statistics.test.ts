/** Statistics: formulas equal a naive oracle, the file gives back what was written and refuses everything else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateFormula, type FigureColumn } from "#analytics/indicator-formulas";
import { AppError } from "#base/errors";
import { encodeContainer } from "#format/container";
import { decodeStatistics } from "#format/decode-statistics";
import { encodeStatistics } from "#format/encode-statistics";
import type { Statistics } from "#format/statistics";
import { formatErrors } from "#text/format-errors";
import {
  absenceOfState,
  ABSENCES,
  FIGURE_STATUSES,
  stateCode,
  statusOfState,
  type Indicator,
  type IndicatorFormula,
} from "#model/indicators";

const RUNS = { numRuns: 300, seed: 11 };
const REGIONS = 5;
const IDS = ["a", "b", "c", "d"];

interface Cell {
  readonly value: number;
  readonly state: number;
}

const anyCell = (value: fc.Arbitrary<number>): fc.Arbitrary<Cell> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ value, state: fc.nat({ max: FIGURE_STATUSES.length - 1 }) }) },
    fc.nat({ max: ABSENCES.length - 1 }).map((at) => ({ value: Number.NaN, state: FIGURE_STATUSES.length + at })),
  );

const anyColumn = (value: fc.Arbitrary<number>): fc.Arbitrary<FigureColumn> =>
  fc.array(anyCell(value), { minLength: REGIONS, maxLength: REGIONS }).map((cells) => ({
    values: Float64Array.from(cells, (cell) => cell.value),
    states: Uint8Array.from(cells, ({ state }) => state),
  }));

describe("a formula", () => {
  const anyFormula: fc.Arbitrary<IndicatorFormula> = fc.record({
    numerator: fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 3 }),
    denominator: fc.array(fc.constantFrom(...IDS), { maxLength: 2 }),
    multiplier: fc.constantFrom(1, 100, 10_000),
    base: fc.constantFrom("nation" as const, null),
  });

  /** Region by region, as the definition reads; null where any part is absent or a divisor is 0. */
  function naive(formula: IndicatorFormula, columns: ReadonlyMap<string, FigureColumn>, region: number): number | null {
    const at = (id: string, r: number): number => columns.get(id)!.values[r]!;
    const ratio = (r: number): number | null => {
      let [above, below] = [0, 0];
      for (const id of formula.numerator) above += at(id, r);
      for (const id of formula.denominator) below += at(id, r);
      if (formula.denominator.length === 0) return Number.isNaN(above) ? null : above;
      return Number.isNaN(above / below) || below === 0 ? null : above / below;
    };
    const [own, nation] = [ratio(region), ratio(0)];
    if (own === null) return null;
    if (formula.base === null) return formula.multiplier * own;
    return nation === null || nation === 0 ? null : (formula.multiplier * own) / nation;
  }

  it("gives what its definition gives region by region, and a reason wherever there is no value", () => {
    const anyColumns = fc.tuple(...IDS.map(() => anyColumn(fc.nat({ max: 50 }))));
    fc.assert(
      fc.property(anyFormula, anyColumns, (formula, list) => {
        const columns = new Map(IDS.map((id, at) => [id, list[at]!]));
        const { values, states } = evaluateFormula(formula, (id) => columns.get(id) ?? null, 0)!;
        for (let region = 0; region < REGIONS; region++) {
          const wanted = naive(formula, columns, region);
          expect(Number.isNaN(values[region]!)).toBe(wanted === null);
          if (wanted !== null) expect(values[region]).toBeCloseTo(wanted, 9);
          expect(absenceOfState(states[region]!) === null).toBe(wanted !== null);
          expect(statusOfState(states[region]!) === null).toBe(wanted === null);
        }
      }),
      RUNS,
    );
  });

  it("takes the weakest status of its parts, the strongest reason, and tells of division by zero", () => {
    const of = (value: number, state: Parameters<typeof stateCode>[0]): FigureColumn => ({
      values: Float64Array.of(value),
      states: Uint8Array.of(stateCode(state)),
    });
    const told = (a: FigureColumn, b: FigureColumn): unknown => {
      const formula = { numerator: ["a"], denominator: ["b"], multiplier: 100, base: null };
      const { values, states } = evaluateFormula(formula, (id) => (id === "a" ? a : b), 0)!;
      return [values[0], statusOfState(states[0]!) ?? absenceOfState(states[0]!)];
    };
    expect(told(of(1, "verified"), of(4, "unverified"))).toEqual([25, "unverified"]);
    expect(told(of(1, "verified"), of(0, "verified"))).toEqual([Number.NaN, "no-base"]);
    expect(told(of(Number.NaN, "no-year"), of(Number.NaN, "redrawn-2021"))).toEqual([Number.NaN, "redrawn-2021"]);
    expect(told(of(Number.NaN, "no-year"), of(0, "verified"))).toEqual([Number.NaN, "no-year"]);
  });

  it("has no figures of a year that one of its parts lacks", () => {
    const formula = { numerator: ["a", "b"], denominator: [], multiplier: 1, base: null };
    const column = { values: Float64Array.of(1), states: Uint8Array.of(0) };
    expect(evaluateFormula(formula, (id) => (id === "a" ? column : null), 0)).toBeNull();
  });
});

function indicator(id: string, formula: IndicatorFormula | null = null): Indicator {
  const text = { zh: id, en: id };
  return {
    id,
    name: text,
    group: "economy",
    isOffered: true,
    unit: text,
    kind: "count",
    decimals: 0,
    direction: "none",
    formula,
    sample: null,
    isAdditive: false,
    years: [2020],
    levels: ["nation"],
    source: text,
    vintage: "2020",
    licence: "",
    method: text,
  };
}

describe("the file of statistics", () => {
  const anyValue = fc.oneof(
    fc.nat(),
    fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => (cents === 0 ? 0 : cents / 100)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  );
  const anyStatistics: fc.Arbitrary<Statistics> = fc
    .uniqueArray(fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1949, max: 2100 })), {
      selector: String,
      maxLength: 6,
    })
    .chain((keys) =>
      fc.array(anyColumn(anyValue), { minLength: keys.length, maxLength: keys.length }).map((columns) => ({
        indicators: IDS.map((id) => indicator(id)),
        series: keys
          .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
          .map(([at, year], i) => ({ indicator: IDS[at]!, year, ...columns[i]! })),
      })),
    );

  it("gives back every value to the last bit, every state and every indicator", () => {
    fc.assert(
      fc.property(anyStatistics, (statistics) => {
        expect(decodeStatistics(encodeStatistics(statistics, REGIONS), "s", REGIONS)).toEqual(statistics);
      }),
      RUNS,
    );
  });

  const good = encodeStatistics(
    {
      indicators: [indicator("a"), indicator("b")],
      series: [
        {
          indicator: "a",
          year: 2020,
          values: Float64Array.of(1, 2.5, Number.NaN),
          states: Uint8Array.of(0, 2, stateCode("not-listed")),
        },
      ],
    },
    3,
  );

  const codeOf = (read: () => unknown): string => {
    try {
      read();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      return (error as AppError).code;
    }
    return "opened";
  };

  it("is refused with a sentence however it is cut and wherever a bit is flipped", () => {
    for (let length = 0; length < good.length; length++)
      expect(formatErrors[codeOf(() => decodeStatistics(good.slice(0, length), "s", 3))]).toBeDefined();
    for (let at = 0; at < good.length; at++) {
      const altered = good.slice();
      altered[at]! ^= 1 << (at % 8);
      expect(formatErrors[codeOf(() => decodeStatistics(altered, "s", 3))], String(at)).toBeDefined();
    }
  });

  it("is refused for another tree and of another kind", () => {
    expect(codeOf(() => decodeStatistics(good, "s", 4))).toBe("format-content");
    const other = encodeContainer([{ name: "meta", type: "json", value: { kind: "cube" } }]);
    expect(codeOf(() => decodeStatistics(other, "s", 3))).toBe("format-kind");
  });

  const parts = {
    indicators: [indicator("a"), indicator("b", { numerator: ["a"], denominator: [], multiplier: 1, base: null })],
    position: [0],
    year: [2020],
    plane: [0],
    digits: [0],
    planes: [0, 1, 4],
    values: [2, 4],
    floats: [] as readonly number[],
  };

  it.each<readonly [string, Partial<Record<keyof typeof parts, unknown>>]>([
    ["an indicator without a name", { indicators: [{ id: "a" }] }],
    ["an indicator twice", { indicators: [indicator("a"), indicator("a")] }],
    ["no list of indicators", { indicators: {} }],
    ["a series of no indicator", { position: [2] }],
    ["a series of a derived indicator", { position: [1] }],
    [
      "years out of order",
      { position: [0, 0], year: [2020, 2020], plane: [0, 0], digits: [0, 0], values: [2, 4, 2, 4] },
    ],
    ["a column that is too short", { year: [] }],
    ["a plane that is not there", { plane: [1] }],
    ["a plane that is too short", { planes: [0, 1] }],
    ["a state that does not exist", { planes: [0, 1, 10] }],
    ["digits that do not exist", { digits: [7] }],
    ["too few values", { values: [2] }],
    ["too many values", { values: [2, 4, 6] }],
    ["a value that is no number", { digits: [255], values: [], floats: [1, Number.NaN] }],
    ["too many floats", { floats: [1] }],
  ])("is refused with %s", (_, change) => {
    const all = { ...parts, ...change } as typeof parts;
    const bytes = encodeContainer([
      { name: "meta", type: "json", value: { kind: "statistics", regions: 3, rows: 2 } },
      { name: "indicators", type: "json", value: all.indicators },
      { name: "series.indicator", type: "varint", values: all.position },
      { name: "series.year", type: "varint", values: all.year },
      { name: "series.plane", type: "varint", values: all.plane },
      { name: "series.digits", type: "u8", values: all.digits },
      { name: "planes", type: "u8", values: all.planes },
      { name: "values", type: "varint", values: all.values },
      { name: "floats", type: "f64", values: all.floats },
    ]);
    expect(codeOf(() => decodeStatistics(bytes, "s", 3))).toBe("format-content");
  });
});
