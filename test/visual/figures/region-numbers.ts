// Regions with two numbers each, made up but shaped like real ones: most small, few large, the two going together loosely.
import { formatRate } from "#base/number-format";
import { PROVINCES } from "#test/fixtures/provinces";

export interface RegionNumbers {
  readonly key: string;
  readonly label: string;
  /** 每万人口人才, 人. */
  readonly x: number;
  /** 人均地区生产总值, 万元. */
  readonly y: number;
  readonly xText: string;
  readonly yText: string;
  readonly description: string;
}

/** Numbers in (0, 1), the same on every run. */
export function* seededNumbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield (state + 0.5) / 2 ** 32;
  }
}

function regionOf(key: string, label: string, x: number, y: number): RegionNumbers {
  const xText = `${formatRate(x)} 人`;
  const yText = `${formatRate(y)} 万元`;
  return { key, label, x, y, xText, yText, description: `${label} 每万人口人才 ${xText}，人均地区生产总值 ${yText}` };
}

/** Provinces that have numbers. */
export const PROVINCE_NUMBERS: readonly RegionNumbers[] = (() => {
  const random = seededNumbers(7);
  return PROVINCES.filter(([code, , heads]) => heads !== null && code !== "990000").map(
    ([code, name, heads, people]) => {
      const rate = ((heads ?? 0) / people) * 10_000;
      return regionOf(code, name, rate, 4.2 + rate * 0.07 + random.next().value * 3.5);
    },
  );
})();

/** `count` cities named 一市, 二市 and so on. */
export function cityNumbers(count: number): readonly RegionNumbers[] {
  const random = seededNumbers(42);
  const digits = "零一二三四五六七八九";
  return Array.from({ length: count }, (_, at) => {
    const normal = (): number => Math.sqrt(-2 * Math.log(random.next().value)) * Math.cos(6.283 * random.next().value);
    const size = normal();
    const name = `${[...`${at + 1}`].map((digit) => digits[Number(digit)]).join("")}市`;
    return regionOf(`${at}`, name, Math.exp(3 + 0.75 * size), Math.exp(2 + 0.35 * size + 0.25 * normal()));
  });
}
