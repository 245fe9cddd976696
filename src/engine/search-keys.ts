/** What regions, chains, nodes and entities are found by. Knows names and pinyin; no matching. */
import type { SearchKeys } from "#engine/search-index";
import type { Taxonomy } from "#model/chains";
import { pathOf, type Region, type RegionTree } from "#model/regions";

/** Readings of each character, the usual one first. */
export type Readings = ReadonlyMap<string, readonly string[]>;

const SUFFIX_READINGS: Readonly<Record<string, string>> = { 省: "sheng", 市: "shi", 区: "qu", 县: "xian", 旗: "qi", 盟: "meng" };

/** Pinyin of a name, syllables separated by spaces; letters and digits stay, other signs go. */
export function pinyinOf(name: string, readings: Readings): string {
  const syllables: string[] = [];
  let isWord = false;
  for (const sign of name.normalize("NFKC").toLowerCase()) {
    const reading = readings.get(sign)?.[0]?.replaceAll("ü", "v");
    const isLatin = reading === undefined && /[a-z0-9]/u.test(sign);
    if (isLatin && isWord) syllables[syllables.length - 1] += sign;
    else if (isLatin) syllables.push(sign);
    else if (reading !== undefined) syllables.push(reading);
    isWord = isLatin;
  }
  return syllables.join(" ");
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
  return { texts, pinyins };
}

export function chainKeys({ chains }: Taxonomy, index: number, readings: Readings): SearchKeys {
  const { name, nameEn, keywords } = chains[index]!;
  return { texts: [name, nameEn, ...keywords], pinyins: [pinyinOf(name, readings)] };
}

export function nodeKeys({ nodes }: Taxonomy, index: number, readings: Readings): SearchKeys {
  const { name, nameEn, keywords } = nodes[index]!;
  return { texts: [name, nameEn, ...keywords], pinyins: [pinyinOf(name, readings)] };
}

export function entityKeys(name: string, readings: Readings): SearchKeys {
  return { texts: [name], pinyins: [pinyinOf(name, readings)] };
}
