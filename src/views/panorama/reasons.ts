/** Why a chain has its posture, or has none, in one plain sentence with its numbers. Pure. */
import { POSTURE_RULE, type Posture, type Withheld } from "#analytics/posture";
import { formatFixed } from "#base/number-format";
import type { Chain } from "#model/chains";
import { BASES_OF_COUNT, countText } from "#views/chain-parts/words";
import { postureFacts, reasoned, withheld, type Told } from "./told";
import { growthText, WITHHELD } from "./words";

/** Why the posture, or why none, as a sentence; "" of the nation. */
export function reasonOf(told: Told, chain: Chain): string {
  const found = reasoned(told, chain);
  const why = withheld(told, chain);
  if (found === null && why === null) return "";
  const { lang } = told.at;
  const quotient = formatFixed(told.answer.quotients[chain.index] ?? Number.NaN, 2);
  const head = lang === "zh" ? `区位熵 ${quotient}，` : `location quotient ${quotient}: `;
  const text = found === null ? withheldText(told, chain, why ?? "unknown") : head + becauseOf(told, chain, found);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${lang === "zh" ? "。" : "."}`;
}

/** The rest of the reason where quotient and posture have been told. */
export function becauseOf(told: Told, chain: Chain, found: Posture): string {
  return joined(told, [specialityPart(told, found), gapsPart(told, chain, found), leadPart(told, chain, found)]);
}

function joined({ at: { lang } }: Told, parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(lang === "zh" ? "；" : "; ");
}

/** 没有企业记录; 仅 14 家，样本不足，不作判断; … */
export function withheldText(told: Told, chain: Chain, why: Withheld): string {
  const {
    at: { lang, basis },
  } = told;
  const isZh = lang === "zh";
  const counted = BASES_OF_COUNT[basis][lang];
  const { amount, nodes, knownNodes } = postureFacts(told, chain);
  switch (why) {
    case "nobody":
      return isZh ? `没有${counted}记录` : `no ${counted.toLowerCase()} on record`;
    case "few":
      return isZh
        ? `仅 ${countText("zh", basis, amount ?? 0)}，不足 ${POSTURE_RULE.fewest}，${WITHHELD.few.zh}`
        : `only ${countText("en", basis, amount ?? 0)}, fewer than ${POSTURE_RULE.fewest}: ${WITHHELD.few.en}`;
    case "few-nodes":
      return isZh
        ? `${nodes} 个环节中有数据的 ${knownNodes} 个，不到一半，不作判断`
        : `${knownNodes} of ${nodes} nodes known, fewer than half: not judged`;
    case "unknown":
      return WITHHELD.unknown[lang];
  }
}

function specialityPart({ at: { lang } }: Told, { specialised }: Posture): string {
  if (lang === "zh") return specialised ? "是本地长项" : "还不是本地长项";
  return specialised ? "a speciality" : "not a speciality yet";
}

function gapsPart({ at: { lang }, answer: { facts } }: Told, { index }: Chain, { near }: Posture): string {
  const gaps = facts.gaps[index] ?? 0;
  const isZh = lang === "zh";
  if (gaps === 0) return isZh ? "没有弱、缺环节" : "no node is weak or missing";
  const [own, usual] = [facts.nearness[index] ?? Number.NaN, facts.usualNearness];
  if (near === null)
    return isZh ? `弱、缺环节 ${gaps} 个，远近无法计算` : `${gaps} weak or missing nodes, how near is not known`;
  // Three digits where two would look the same.
  const digits = formatFixed(own, 2) === formatFixed(usual, 2) ? 3 : 2;
  const [ownText, usualText] = [formatFixed(own, digits), formatFixed(usual, digits)];
  if (isZh)
    return `弱、缺环节 ${gaps} 个，与现有产业的关联密度 ${ownText}，${near ? "不低于" : "低于"}本地通常的 ${usualText}`;
  return `${gaps} weak or missing nodes, relatedness ${ownText}, ${near ? "no less than" : "below"} the usual ${usualText}`;
}

/** Growth tells only where the rule asks for it: of a speciality whose gaps are not near, and are not most of its nodes. */
function leadPart(told: Told, chain: Chain, found: Posture): string {
  const { at, answer, dataset } = told;
  const { growth, facts } = answer;
  const { index } = chain;
  const isAsked = found.specialised && found.near !== true && (facts.gaps[index] ?? 0) > 0;
  if (!isAsked) return "";
  const isZh = at.lang === "zh";
  if (found.mostlyGaps)
    return isZh ? "弱、缺的占有数据环节一半以上，不算领先" : "more than half of the nodes known: not ahead";
  if (found.ahead === null && at.basis === "real" && dataset.demo)
    return isZh ? "人才增速是演示数据，不用来判断领先" : "growth is of demo talent: not used";
  if (found.ahead === null)
    return isZh ? "与全国比的增速不明，不算领先" : "growth beside the nation's is not known: not ahead";
  const [own, nation] = [growth.values[index] ?? 0, growth.nation[index] ?? 0];
  if (isZh)
    return `三年人才增速 ${growthText(own)}，${found.ahead ? "高于" : "不高于"}全国城市合计的 ${growthText(nation)}`;
  return `talent growth ${growthText(own)}, ${found.ahead ? "above" : "not above"} the ${growthText(nation)} of the nation's cities`;
}
