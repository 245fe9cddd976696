/** The answer in one sentence: of all chains how many are specialities and of each posture; of one chain what it is here. Pure. */
import { formatFixed } from "#base/number-format";
import { POSTURE_RULE, type Withheld } from "#analytics/posture";
import { POSTURES } from "#model/chain-questions";
import type { Chain } from "#model/chains";
import { NATION, regionOf } from "#model/regions";
import { chainZh, itemName, regionName } from "#text/filters";
import { Parts, type SentencePart } from "#text/sentence-parts";
import { isSmall, stateOf } from "#views/chain-parts/figures";
import { amongText, amountName, amountText, BASES_OF_COUNT, countText, quotientText } from "#views/chain-parts/words";
import { describedOf } from "#views/chain-parts/place";
import { becauseOf, withheldText } from "./reasons";
import { rankOf, reasoned, withheld, type Told } from "./told";
import { POSTURE_WORDS, postureAt, WITHHELD } from "./words";

export function panoramaSentence(told: Told): readonly SentencePart[] {
  return told.chosen === null ? allSentence(told) : chainSentence(told, told.chosen);
}

function placeName({ at, dataset: { tree } }: Told): string {
  return regionName(at.lang, regionOf(tree, describedOf(at)));
}

/** How many chains have a quotient at the threshold or above that does not rest on few. */
function specialities({ chains, answer: { facts, quotients } }: Told): number {
  const { fewest, specialised } = POSTURE_RULE;
  return chains.filter(({ index }) => quotients[index]! >= specialised && facts.amounts[index]! >= fewest).length;
}

function groupName({ at, dataset: { taxonomy } }: Told): string {
  const group = taxonomy.groups.find(({ id }) => id === at.group);
  return group === undefined ? "" : itemName(at.lang, group);
}

function allSentence(told: Told): readonly SentencePart[] {
  const { at, answer, chains } = told;
  if (describedOf(at) === NATION) return nationSentence(told);
  const { lang, basis } = at;
  const isZh = lang === "zh";
  const all = specialities(told);
  const parts = new Parts();
  const group = groupName(told);
  const counted = BASES_OF_COUNT[basis][lang];
  const threshold = POSTURE_RULE.specialised;
  const isNone = chains.every(({ index }) => postureAt(answer.postures, index) === null);
  parts.stress(placeName(told));
  parts.say(
    isZh
      ? `${group} ${chains.length} 条产业链（按${counted}）中，`
      : `: of ${chains.length} ${group === "" ? "" : `${group} `}chains (by ${counted.toLowerCase()}), `,
  );
  // Where none can be judged, that alone is said.
  if (all > 0 && isZh) parts.say(`专业化（区位熵 ≥ ${threshold}）的 `).stress(`${all}`).say(" 条；");
  else if (all > 0)
    parts
      .stress(`${all}`, { unit: `of ${chains.length} chains`, of: `specialities of ${placeName(told)}` })
      .say(` are specialities (location quotient ≥ ${threshold}); `);
  else if (!isNone)
    parts.say(
      isZh ? `没有专业化（区位熵 ≥ ${threshold}）的；` : `none is a speciality (location quotient ≥ ${threshold}); `,
    );
  return posturesPart(told, parts).list;
}

/** How many chains of each posture that there is, and of how many none is said, by why. */
function posturesPart(told: Told, parts: Parts): Parts {
  const { at, answer, chains } = told;
  const { lang, basis } = at;
  const isZh = lang === "zh";
  const met = POSTURES.flatMap((posture) => {
    const count = chains.filter(({ index }) => postureAt(answer.postures, index) === posture).length;
    return count === 0 ? [] : [{ name: POSTURE_WORDS[posture][lang], count }];
  });
  met.forEach(({ name, count }, place) => {
    parts.say(`${place === 0 ? "" : isZh ? "、" : ", "}${name} `).stress(`${count}`);
  });
  if (met.length === 0) parts.say(isZh ? "没有可作取向判断的" : "none can be judged");
  const counted = BASES_OF_COUNT[basis][lang];
  const { fewest } = POSTURE_RULE;
  const words: Readonly<Record<Withheld, string>> = isZh
    ? {
        few: `条不足 ${fewest} ${basis === "people" ? "人" : "家"}，样本小，不作判断`,
        "few-nodes": "条有数据的环节不到一半，不作判断",
        nobody: `条没有${counted}记录`,
        unknown: "条数据不足",
      }
    : {
        few: `of fewer than ${fewest}, not judged`,
        "few-nodes": "with fewer than half of their nodes known, not judged",
        nobody: `without ${counted.toLowerCase()} on record`,
        unknown: "without enough data",
      };
  for (const why of ["few", "few-nodes", "nobody", "unknown"] as const) {
    const count = chains.filter((chain) => withheld(told, chain) === why).length;
    if (count > 0) parts.say(`${isZh ? "；" : "; "}${count} ${words[why]}`);
  }
  return parts.say(isZh ? "。" : ".");
}

/** Against itself the nation has quotient 1 everywhere: only what there is can be told. */
function nationSentence(told: Told): readonly SentencePart[] {
  const { at, answer, chains, dataset } = told;
  const { lang, basis } = at;
  const isZh = lang === "zh";
  const some = chains.filter(({ index }) => (answer.facts.amounts[index] ?? 0) > 0).length;
  const counted = BASES_OF_COUNT[basis][lang];
  const place = regionName(lang, regionOf(dataset.tree, NATION));
  const parts = new Parts();
  const group = groupName(told);
  if (isZh) parts.stress(place).say(`${group} ${chains.length} 条产业链，`).stress(`${some}`).say(` 条有${counted}`);
  else
    parts
      .stress(place)
      .say(`: ${counted.toLowerCase()} in `)
      .stress(`${some}`)
      .say(` of ${chains.length} ${group === "" ? "" : `${group} `}chains`);
  largestPart(told, parts);
  return parts.say(isZh ? "；选省、市、县可看强弱和取向。" : "; choose a place to see strengths and postures.").list;
}

/** How many of the largest chains are named. */
const LARGEST = 3;

/** The chains with most, where their numbers are exact: an estimate or a part known is not ranked. */
function largestPart({ at: { lang, basis }, answer, chains }: Told, parts: Parts): void {
  const isZh = lang === "zh";
  const amount = ({ index }: Chain): number => answer.facts.amounts[index] ?? Number.NaN;
  const isExact = ({ index }: Chain): boolean => basis !== "people" || stateOf(answer.peopleStates, index) === "exact";
  if (!chains.every(isExact)) return;
  const largest = chains
    .filter((chain) => amount(chain) > 0)
    .toSorted((a, b) => amount(b) - amount(a) || a.index - b.index)
    .slice(0, LARGEST);
  if (largest.length === 0) return;
  parts.say(isZh ? "；最多的是" : "; most in ");
  largest.forEach((chain, at) => {
    const text = countText(lang, basis, amount(chain));
    parts.say(at === 0 ? "" : isZh ? "、" : ", ").stress(itemName(lang, chain));
    parts.say(isZh ? `（${text}）` : ` (${text})`);
  });
}

/** Units of amounts told alone, in English. */
const COUNTED = { companies: "companies", real: "real companies", people: "people" } as const;

/** Amount with its rank, which is of the amount; quotient beside the peers' mean; posture and why. Of few or nobody, that alone. */
function chainSentence(told: Told, chain: Chain): readonly SentencePart[] {
  const { at, answer } = told;
  const why = withheld(told, chain);
  if (why === "nobody") return nobodySentence(told, chain);
  const { lang, basis } = at;
  const isZh = lang === "zh";
  const { index } = chain;
  const amount = answer.facts.amounts[index] ?? Number.NaN;
  const state = basis === "people" ? stateOf(answer.peopleStates, index) : Number.isFinite(amount) ? "exact" : "absent";
  const name = itemName(lang, chain);
  const text = amountText(lang, basis, amount, state);
  const parts = new Parts();
  if (isZh)
    parts
      .stress(placeName(told))
      .say(`${chainZh(name)}${amountName(lang, basis)} `)
      .stress(text);
  else
    parts
      .say(`${name}, `)
      .stress(placeName(told))
      .say(`: ${amountName(lang, basis).toLowerCase()} `)
      .stress(text, state === "exact" ? { unit: COUNTED[basis], of: `${name}, ${placeName(told)}` } : undefined);
  parts.say(realPart(told, chain));
  if (describedOf(at) === NATION) return parts.say(isZh ? "。" : ".").list;
  parts.say(rankPart(told, chain));
  if (!(amount < POSTURE_RULE.fewest)) {
    const quotient = quotientText(lang, answer.quotients[index] ?? Number.NaN, amount);
    parts.say(isZh ? `；区位熵 ${quotient}` : `; location quotient ${quotient}`).say(peersPart(told, chain));
  }
  const posture = postureAt(answer.postures, index);
  const found = reasoned(told, chain);
  if (posture === null || found === null) {
    // The amount has just been told.
    const said = why === null ? "" : why === "few" ? WITHHELD.few[lang] : withheldText(told, chain, why);
    return parts.say(said === "" ? "" : `${isZh ? "；" : "; "}${said}`).say(isZh ? "。" : ".").list;
  }
  parts.say(isZh ? "；取向：" : "; posture: ").stress(POSTURE_WORDS[posture][lang]);
  return parts.say(`${isZh ? "——" : ": "}${becauseOf(told, chain, found)}${isZh ? "。" : "."}`).list;
}

function nobodySentence(told: Told, chain: Chain): readonly SentencePart[] {
  const isZh = told.at.lang === "zh";
  const said = withheldText(told, chain, "nobody");
  const name = itemName(told.at.lang, chain);
  const parts = new Parts();
  if (isZh) return parts.stress(placeName(told)).say(`${chainZh(name)}${said}。`).list;
  return parts.say(`${name}, `).stress(placeName(told)).say(`: ${said}.`).list;
}

/** Real companies among all, where made-up ones stand beside them. */
function realPart({ at: { lang, basis }, answer, dataset }: Told, { index }: Chain): string {
  const real = answer.real[index] ?? Number.NaN;
  if (!dataset.demo || basis !== "companies" || !Number.isFinite(real)) return "";
  if (real === 0) return lang === "zh" ? "（都是演示条目）" : " (all demo entries)";
  return lang === "zh" ? `（含真实 ${countText(lang, "real", real)}）` : ` (${countText(lang, "real", real)} real)`;
}

function rankPart(told: Told, { index }: Chain): string {
  const { at, answer } = told;
  const { lang } = at;
  const [rank, of] = [rankOf(told, index), answer.ranked[index] ?? 0];
  if (answer.rankedAmong === null || rank === 0 || isSmall(answer.facts.amounts[index] ?? 0)) return "";
  const level = amongText(lang, told.dataset, answer.rankedAmong);
  return lang === "zh"
    ? `，居${level}第 ${rank} 位（共 ${of} 个有）`
    : `, no. ${rank} of the ${of} ${level} that have any`;
}

function peersPart({ at: { lang }, answer }: Told, { index }: Chain): string {
  const mean = answer.peers[index] ?? Number.NaN;
  if (!Number.isFinite(mean)) return "";
  const text = formatFixed(mean, 2);
  return lang === "zh" ? `，同类地区平均 ${text}` : `, mean of peers ${text}`;
}
