/**
 * Names of regions: short name, pinyin and English, from the official Chinese name. Knows no codes' hierarchy beyond the
 * level, no geometry and no files; exceptions come in as tables.
 */
import { pinyin } from "pinyin-pro";
import type { RegionLevel } from "#model/regions";

/** English names of the peoples that autonomous regions, prefectures, counties and banners are named for. */
const PEOPLES: ReadonlyMap<string, string> = new Map([
  ["蒙古族", "Mongol"],
  ["回族", "Hui"],
  ["藏族", "Tibetan"],
  ["维吾尔族", "Uyghur"],
  ["苗族", "Miao"],
  ["彝族", "Yi"],
  ["壮族", "Zhuang"],
  ["布依族", "Buyei"],
  ["朝鲜族", "Korean"],
  ["满族", "Manchu"],
  ["侗族", "Dong"],
  ["瑶族", "Yao"],
  ["白族", "Bai"],
  ["土家族", "Tujia"],
  ["哈尼族", "Hani"],
  ["哈萨克族", "Kazakh"],
  ["傣族", "Dai"],
  ["黎族", "Li"],
  ["傈僳族", "Lisu"],
  ["佤族", "Va"],
  ["畲族", "She"],
  ["拉祜族", "Lahu"],
  ["水族", "Sui"],
  ["东乡族", "Dongxiang"],
  ["纳西族", "Naxi"],
  ["景颇族", "Jingpo"],
  ["柯尔克孜族", "Kirgiz"],
  ["土族", "Tu"],
  ["达斡尔族", "Daur"],
  ["仫佬族", "Mulao"],
  ["羌族", "Qiang"],
  ["布朗族", "Blang"],
  ["撒拉族", "Salar"],
  ["毛南族", "Maonan"],
  ["仡佬族", "Gelao"],
  ["锡伯族", "Xibe"],
  ["普米族", "Pumi"],
  ["塔吉克族", "Tajik"],
  ["怒族", "Nu"],
  ["鄂温克族", "Ewenki"],
  ["保安族", "Bonan"],
  ["裕固族", "Yugur"],
  ["独龙族", "Derung"],
  ["鄂伦春族", "Oroqen"],
  ["各族", "Multi-ethnic"],
]);
/** Peoples whose names stand in official names without 族. */
const BARE_PEOPLES = ["蒙古", "哈萨克", "柯尔克孜", "锡伯", "塔吉克", "维吾尔"];
const PEOPLE = [...PEOPLES.keys(), ...BARE_PEOPLES].toSorted((a, b) => b.length - a.length).join("|");
const AUTONOMOUS = new RegExp(`^(内蒙古|.+?)((?:${PEOPLE})*)(自治(?:区|州|县|旗))$`, "u");
const PEOPLE_DISTRICT = new RegExp(`^(.+?)(${PEOPLE})区$`, "u");
/** Names whose last syllables look like a suffix but belong to the name: 正蓝旗, 土默特左旗, 井陉矿区 (beside 井陉县). */
const WHOLE_NAMES = /(?:[左右前中后黄白蓝]旗|^井陉矿区)$/u;
const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/特别行政区$/u, "Special Administrative Region"],
  [/行政委员会$/u, "Administrative Committee"],
  [/联合旗$/u, "United Banner"],
  [/地区$/u, "Prefecture"],
  [/林区$/u, "Forestry District"],
  [/特区$/u, "Special District"],
  [/新区$/u, "New Area"],
  [/矿区$/u, "Mining District"],
  [/省$/u, "Province"],
  [/盟$/u, "League"],
  [/市$/u, "City"],
  [/区$/u, "District"],
  [/县$/u, "County"],
  [/旗$/u, "Banner"],
];
const NOT_FORESTRY = /(?:万柏|金|北|碑)林区$/u;
const NOT_NEW_AREA = /清新区$/u;

/** An official name taken apart: `stem` 积石山, `peoples` in order, English `suffix`. */
export interface NameParts {
  readonly stem: string;
  readonly peoples: readonly string[];
  readonly suffix: string;
}

/** Takes an official name apart; a name of two characters has a stem of one. */
export function nameParts(name: string): NameParts {
  const autonomous = AUTONOMOUS.exec(name) ?? PEOPLE_DISTRICT.exec(name);
  if (autonomous) {
    const [, stem = name, peoples = "", kind = "区"] = autonomous;
    return {
      stem: stem.replace(/族$/u, ""),
      peoples: peoplesOf(peoples),
      suffix: AUTONOMOUS_SUFFIX[kind] ?? "District",
    };
  }
  for (const [pattern, suffix] of SUFFIXES) {
    const stem = name.replace(pattern, "");
    if (stem === name || stem === "") continue;
    if (NOT_FORESTRY.test(name) && suffix === "Forestry District") continue;
    if (NOT_NEW_AREA.test(name) && suffix === "New Area") continue;
    return { stem, peoples: [], suffix };
  }
  return { stem: name, peoples: [], suffix: "" };
}

const AUTONOMOUS_SUFFIX: Readonly<Record<string, string>> = {
  自治区: "Autonomous Region",
  自治州: "Autonomous Prefecture",
  自治县: "Autonomous County",
  自治旗: "Autonomous Banner",
};

function peoplesOf(text: string): string[] {
  const found: string[] = [];
  for (const [people] of text.matchAll(new RegExp(PEOPLE, "gu"))) {
    const english = PEOPLES.get(people) ?? PEOPLES.get(`${people}族`);
    if (english !== undefined) found.push(english);
  }
  return found;
}

/** Name without its suffix, or the whole name where nothing worth a label would remain (和县, 城区, 正蓝旗). */
export function shortName(name: string): string {
  if (name.length <= 2 || WHOLE_NAMES.test(name)) return name;
  const { stem } = nameParts(name);
  return stem.length < 2 ? name : stem;
}

/** Characters with several readings that have only this one in names of places. */
const PLACE_READINGS: ReadonlyMap<string, string> = new Map([
  ["都", "du"],
  ["什", "shi"],
]);

/** Syllables of the first `length` characters of `name`, read in the context of the whole name; ü is written v. */
export function syllables(name: string, length: number): string[] {
  const read = pinyin(name, { toneType: "none", type: "array", v: true }).slice(0, length);
  return read.map((syllable, at) => PLACE_READINGS.get(name.charAt(at)) ?? syllable);
}

/** Joins syllables as a capitalised English name: Xi'an, Lüliang. */
export function joinSyllables(parts: readonly string[]): string {
  const joined = parts.map((part, at) => (at > 0 && /^[aoe]/u.test(part) ? `'${part}` : part)).join("");
  return capitalise(joined.replaceAll(/(?<=[nl])v/gu, "ü"));
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** English name: provinces and prefectures without, counties with the kind of unit (Laoshan District). */
export function englishName(name: string, level: RegionLevel, spelling: string): string {
  if (level !== "county") return spelling;
  const { peoples, suffix } = nameParts(name);
  return [spelling, andList(peoples), suffix].filter((part) => part !== "").join(" ");
}

function andList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
