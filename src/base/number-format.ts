/**
 * Numbers as text, in Chinese (万/亿) and English (k/M/B), and rounding that keeps sums. Pure; knows no metric and no unit
 * of measure: the caller adds 人, 家 or a currency.
 */
import { assert } from "#base/assert";

export type NumberLanguage = "zh" | "en";

/** Shown where there is no number. */
export const NO_NUMBER = "—";
const MINUS = "−";

interface Scale {
  readonly factor: number;
  readonly unit: string;
}

const SCALES: Readonly<Record<NumberLanguage, readonly Scale[]>> = {
  zh: [
    { factor: 1e4, unit: "万" },
    { factor: 1e8, unit: "亿" },
  ],
  en: [
    { factor: 1e3, unit: "k" },
    { factor: 1e6, unit: "M" },
    { factor: 1e9, unit: "B" },
  ],
};

/** Below this, numbers are written out. */
const WRITTEN_OUT_BELOW = 10_000;

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function fixed(value: number, decimals: number): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const text = fraction === undefined ? group(whole) : `${group(whole)}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A number in two parts, so that digits and unit can be set in different sizes: 44.4 | 万. */
export interface NumberParts {
  readonly digits: string;
  /** 万, 亿, k, M, B, or empty. */
  readonly unit: string;
}

/**
 * A count as short text in two parts: written out below 10,000, then one decimal with 万/亿 or k/M/B. Positive counts that
 * would round to 0 read "<1"; a value that is not finite reads "—".
 */
export function countParts(value: number, language: NumberLanguage): NumberParts {
  if (!Number.isFinite(value)) return { digits: NO_NUMBER, unit: "" };
  if (value > 0 && value < 0.5) return { digits: "<1", unit: "" };
  const rounded = Math.round(Math.abs(value));
  if (rounded < WRITTEN_OUT_BELOW) return { digits: fixed(value, 0), unit: "" };
  const scales = SCALES[language];
  // A value that rounds up to a full next unit is written in that unit: 99,999,999 is 1.0亿, not 10,000.0万.
  const scale = scales.findLast(({ factor }) => rounded >= factor - 0.05 * scaleBelow(scales, factor));
  assert(scale, "a scale below 10,000");
  return { digits: fixed(value / scale.factor, 1), unit: scale.unit };
}

function scaleBelow(scales: readonly Scale[], factor: number): number {
  return scales.findLast((scale) => scale.factor < factor)?.factor ?? 1;
}

/** A count as short text: 9,876 · 44.4万 · 1.2亿; 9,876 · 444.0k · 1.2M. */
export function formatCount(value: number, language: NumberLanguage): string {
  const { digits, unit } = countParts(value, language);
  return digits + unit;
}

/** A count with every digit, grouped by three: 12,345,678. Fractions are rounded. */
export function formatExact(value: number): string {
  return Number.isFinite(value) ? fixed(Math.round(value), 0) : NO_NUMBER;
}

/** A number with this many decimals, grouped by three: 1,200.50. */
export function formatFixed(value: number, decimals: number): string {
  return Number.isFinite(value) ? fixed(value, decimals) : NO_NUMBER;
}

/** A share 0–1 as a percentage; none is "0%", positive shares that would round to zero read "<0.1%". */
export function formatPercent(share: number, decimals = 1): string {
  if (!Number.isFinite(share)) return NO_NUMBER;
  if (share === 0) return "0%";
  const smallest = 10 ** -decimals;
  if (share > 0 && share * 100 < smallest / 2) return `<${smallest.toFixed(decimals)}%`;
  return `${fixed(share * 100, decimals)}%`;
}

/** A rate (per 10,000 people, per km²) with as many decimals as its size deserves: 1,234 · 43.8 · 4.38 · 0.04; tiny ones read "<0.01", none "0". */
export function formatRate(rate: number): string {
  if (!Number.isFinite(rate)) return NO_NUMBER;
  if (rate === 0) return "0";
  const size = Math.abs(rate);
  if (rate > 0 && rate < 0.005) return "<0.01";
  return fixed(rate, size >= 999.5 ? 0 : size >= 9.995 ? 1 : 2);
}

/** A rate of people: `count` per 10,000 of `population`; "—" without a population. */
export function formatPer10k(count: number, population: number): string {
  return population > 0 ? formatRate((count / population) * 10_000) : NO_NUMBER;
}

/** A location quotient or other ratio around 1, two decimals. */
export function formatRatio(ratio: number): string {
  return Number.isFinite(ratio) ? fixed(ratio, 2) : NO_NUMBER;
}

/** A relative change with its sign, and its direction as shown (a change that rounds to zero is flat). */
export interface SignedChange {
  readonly text: string;
  readonly direction: "up" | "down" | "flat";
}

/** The change from `before` to `after` as a signed percentage: +14.3%, −2.1%; "—" when `before` is not positive. */
export function formatChange(before: number, after: number, decimals = 1): SignedChange {
  if (!(before > 0) || !Number.isFinite(after)) return { text: NO_NUMBER, direction: "flat" };
  const percent = ((after - before) / before) * 100;
  const text = fixed(percent, decimals);
  if (!/[1-9]/.test(text)) return { text: `${text}%`, direction: "flat" };
  return percent > 0 ? { text: `+${text}%`, direction: "up" } : { text: `${text}%`, direction: "down" };
}

/** A count with its sign: +1.2万, −340. */
export function formatSigned(value: number, language: NumberLanguage): string {
  const text = formatCount(value, language);
  return value > 0 && text !== NO_NUMBER ? `+${text}` : text;
}

/**
 * Whole numbers near `values` that sum to `total` exactly (largest remainder method; equal remainders go to the earlier
 * value). Values must not be negative; when they do not sum to `total` they are scaled to it first.
 */
export function roundLargestRemainder(values: ArrayLike<number>, total: number): number[] {
  assert(Number.isSafeInteger(total) && total >= 0, `a whole total, not ${total}`);
  const numbers = Array.from(values);
  assert(
    numbers.every((value) => value >= 0 && Number.isFinite(value)),
    "values that are finite and not negative",
  );
  const sum = numbers.reduce((left, right) => left + right, 0);
  if (total === 0) return numbers.map(() => 0);
  assert(sum > 0, `values to share ${total} among`);
  const scaled = numbers.map((value) => (value * total) / sum);
  const rounded = scaled.map(Math.floor);
  const missing = total - rounded.reduce((left, right) => left + right, 0);
  const order = scaled
    .map((value, position) => ({ position, remainder: value - Math.floor(value) }))
    .toSorted((left, right) => right.remainder - left.remainder || left.position - right.position);
  for (const { position } of order.slice(0, missing)) rounded[position] = (rounded[position] ?? 0) + 1;
  return rounded;
}

/** How numbers of a kind are written: counts with 万, shares as per cent, rates and quotients with fitting decimals. */
export function formatAs(
  format: "count" | "rate" | "percent" | "ratio",
  value: number,
  language: NumberLanguage,
): string {
  if (format === "count") return formatCount(value, language);
  return format === "percent" ? formatPercent(value) : format === "ratio" ? formatRatio(value) : formatRate(value);
}
