/**
 * Names of generated companies, institutes and parks: city, 示例 with a number in place of a 字号, an industry word and a form. Built
 * so that two of a city never share one and that each says it is an example.
 */
import { assert } from "#base/assert";
import type { Chain } from "#model/chains";
import { uniform } from "./random";

/** 示例 and a number: nobody takes such a name for a firm that exists, and no two of a city share one. */
const SHOPS = 9_999;

/** 字号 that may be used, in a fixed order. */
export const SHOP_NAMES: readonly string[] = Array.from(
  { length: SHOPS },
  (_, at) => `示例${String(at + 1).padStart(4, "0")}`,
);

/** Codes of a name: position in SHOP_NAMES, in THIRD_CHARACTERS (0 = none) and of the form. */
export interface NameCodes {
  readonly shop: number;
  readonly third: number;
  readonly form: number;
}

/** Letters behind the number in cities that have used every number; the first is none. */
export const THIRD_CHARACTERS: readonly string[] = ["", ..."甲乙丙丁戊己庚辛壬癸"];

/** Names the k-th entity of a city: different for every k, scattered by seed and city. */
export function nameCodes(k: number, forms: number, seed: number, city: number): NameCodes {
  const all = SHOP_NAMES.length * forms;
  const start = Math.floor(uniform(seed, 61, city) * all);
  const at = (start + (k % all) * stepFor(all)) % all;
  const third = Math.floor(k / all);
  assert(third < THIRD_CHARACTERS.length, "a city has names for all its entities");
  return { shop: Math.floor(at / forms), third, form: at % forms };
}

/** 字号 of the k-th entity of a city among kinds that share one form. */
export function shopName(k: number, seed: number, city: number): string {
  const { shop, third } = nameCodes(k, 1, seed, city);
  return `${SHOP_NAMES[shop] ?? ""}${THIRD_CHARACTERS[third] ?? ""}`;
}

const steps = new Map<number, number>();

/** A step that is coprime to `all`, so that stepping visits every name before it repeats. */
function stepFor(all: number): number {
  const known = steps.get(all);
  if (known !== undefined) return known;
  let step = Math.floor(all * 0.6180339887) | 1;
  while (gcd(step, all) !== 1) step += 2;
  steps.set(all, step);
  return step;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** The word of a chain in names: its first part, without what a firm would not write. */
export function industryWord(chain: Chain): string {
  return (chain.name.split(/[与、]/u)[0] ?? chain.name).replace(/(产业|功能材料|服务)$/u, "");
}

export const COMPANY_FORMS: readonly string[] = [
  "科技有限公司",
  "有限公司",
  "技术有限公司",
  "实业有限公司",
  "科技股份有限公司",
  "股份有限公司",
  "工程有限公司",
  "发展有限公司",
];
