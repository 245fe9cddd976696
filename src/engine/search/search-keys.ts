/** What regions, chains, nodes and entities are found by. Knows names and pinyin; no matching. */
import type { SearchKeys } from "./search-index";
import type { SearchWords } from "#format/decode-entities";
import type { Taxonomy } from "#model/chains";
import { pathOf, type Region, type RegionTree } from "#model/regions";

/** Readings of each character, the usual one first, and of each pair of them that is read otherwise than its parts. */
export type Readings = ReadonlyMap<string, readonly string[]>;

const SUFFIX_READINGS: Readonly<Record<string, string>> = {
  省: "sheng",
  市: "shi",
  区: "qu",
  县: "xian",
  旗: "qi",
  盟: "meng",
};

/** Pinyin of a name, syllables separated by spaces; letters and digits stay, other signs go. */
export function pinyinOf(name: string, readings: Readings): string {
  let syllables = "";
  let isWord = false;
  for (let at = 0; at < name.length; at++) {
    const pair = readings.get(name.slice(at, at + 2))?.[0];
    const isPair = pair !== undefined && at + 1 < name.length;
    const reading = isPair ? pair : readings.get(name[at]!)?.[0];
    if (isPair) at++;
    // Only what is no known character needs folding: letters, digits, full-width forms, punctuation.
    const sign = reading === undefined ? plainSign(name[at]!) : reading;
    if (sign === "") isWord = false;
    else if (reading === undefined && isWord) syllables += sign;
    else {
      syllables += syllables === "" ? sign : ` ${sign}`;
      isWord = reading === undefined;
    }
  }
  return syllables.replaceAll("ü", "v");
}

function plainSign(sign: string): string {
  const folded = sign.normalize("NFKC").toLowerCase();
  return /^[a-z0-9]+$/.test(folded) ? folded : "";
}

/** A region: every name and code it has or had, alone and behind its ancestors' names ("青岛崂山", "qdls"). */
export function regionKeys(tree: RegionTree, region: Region, readings: Readings): SearchKeys {
  const { name, short, nameEn, code, formerNames, formerCodes } = region;
  const ancestors = pathOf(tree, code).slice(1, -1);
  const texts = [name, short, nameEn, code, ...formerNames, ...formerCodes];
  const own = region.pinyin.replaceAll("ü", "v");
  const suffix = SUFFIX_READINGS[name.slice(short.length)];
  const pinyins = [own, ...(suffix === undefined ? [] : [`${own} ${suffix}`])];
  for (let from = 0; from < ancestors.length; from++) {
    for (const line of [ancestors.slice(from), ancestors.slice(from, from + 1)]) {
      texts.push(line.map((ancestor) => ancestor.short).join("") + short);
      texts.push(line.map((ancestor) => ancestor.name).join("") + name);
      pinyins.push([...line.map((ancestor) => ancestor.pinyin.replaceAll("ü", "v")), own].join(" "));
    }
  }
  for (const former of formerNames) pinyins.push(pinyinOf(former, readings));
  return { texts: [...new Set(texts)], pinyins: [...new Set(pinyins)] };
}

export function chainKeys({ chains }: Taxonomy, index: number, { readings, keywords }: SearchWords): SearchKeys {
  const { name, nameEn } = chains[index]!;
  return { texts: [name, nameEn, ...(keywords.chains[index] ?? [])], pinyins: [pinyinOf(name, readings)] };
}

export function nodeKeys({ nodes }: Taxonomy, index: number, { readings, keywords }: SearchWords): SearchKeys {
  const { name, nameEn } = nodes[index]!;
  return { texts: [name, nameEn, ...(keywords.nodes[index] ?? [])], pinyins: [pinyinOf(name, readings)] };
}

export function entityKeys(name: string, readings: Readings): SearchKeys {
  return { texts: [name], pinyins: [pinyinOf(name, readings)] };
}
