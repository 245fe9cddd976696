/**
 * Names of generated companies, institutes and parks: city, an invented literary 字号, an industry word and a form. Built so
 * that two of a city never share one; the rare characters keep them apart from firms that exist.
 */
import { assert } from "#base/assert";
import type { Chain } from "#model/chains";
import { uniform } from "./random";

const FIRST = [
  ..."澄霁岚屿砚翊聿珩瑾珺昀晗曜煜熠烨炜焱璟琮瑄瑜璇玥沅泠沐汐泓洵淳湛溯漪澜瀚灏峤岑崧嵘巍峻旻昊昕晟景晔朔望翎翰翃耘芷苒荀菡蔚蕴衍裕骞骊翙祎禛穆筠筱簌粲纾绎绮缃缦羲翥舸艺茗荃莘萦葳蓁蔺",
];
const SECOND = [
  ..."谦诺谨谧语逸遥逾郁钧铎铭锐镕阔陌隽霄霏霖露靖韬韵颂颐飏驰骁骏鲲鹏鸿鹭黎鼎川舟帆野原林森桐梧柏松竹荷棠槿桉榆樾橙潮涛浔湾泽渊源溪岩峰岭壑坤垚堃城堂塬墨奕宁宇宸容寅岸岱岳嵩帛年幽庭",
];

/** 字号 of firms everyone knows; never used. */
const KNOWN_FIRMS = new Set([
  "瀚川",
  "景林",
  "昊源",
  "晟源",
  "裕鼎",
  "蔚城",
  "昊宇",
  "晟宇",
  "景峰",
  "瀚宇",
  "翰宇",
  "澜起",
]);

/** Two-character 字号 that may be used, in a fixed order. */
export const SHOP_NAMES: readonly string[] = FIRST.flatMap((a) => SECOND.map((b) => a + b)).filter(
  (name) => !KNOWN_FIRMS.has(name),
);

/** Codes of a name: position in SHOP_NAMES, in THIRD_CHARACTERS (0 = none) and of the form. */
export interface NameCodes {
  readonly shop: number;
  readonly third: number;
  readonly form: number;
}

/** Third characters of 字号 in cities that have used every pair; the first is none. */
export const THIRD_CHARACTERS: readonly string[] = ["", ...SECOND];

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
