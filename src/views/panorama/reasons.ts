/** Why a chain has its posture, in one plain sentence with its numbers. Pure. */
import type { Posture } from "#analytics/posture";
import { formatFixed } from "#base/number-format";
import type { Chain } from "#model/chains";
import { countText } from "#views/chain-parts/words";
import { reasoned, type Told } from "./told";
import { growthText } from "./words";

/** "" where no posture can be said. */
export function reasonOf(told: Told, chain: Chain): string {
  const found = reasoned(told, chain);
  if (found === null) return "";
  const isZh = told.at.lang === "zh";
  const parts = [quotientPart(told, chain, found), gapsPart(told, chain, found), leadPart(told, chain, found)];
  const clauses = parts.filter((part) => part !== "");
  return `${clauses.join(isZh ? "；" : "; ")}${fewPart(told, chain, found)}${isZh ? "。" : "."}`;
}

function quotientPart({ at: { lang }, answer }: Told, { index }: Chain, { specialised }: Posture): string {
  const quotient = formatFixed(answer.quotients[index] ?? Number.NaN, 2);
  if (lang === "zh") return specialised ? `区位熵 ${quotient}，是本地长项` : `区位熵 ${quotient}，还不是本地长项`;
  return `location quotient ${quotient}: ${specialised ? "a speciality" : "not a speciality yet"}`;
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

/** Growth tells only where the rule asks for it: of a speciality whose gaps are not near. */
function leadPart({ at: { lang }, answer: { growth, facts } }: Told, { index }: Chain, found: Posture): string {
  const isAsked = found.specialised && found.near !== true && (facts.gaps[index] ?? 0) > 0;
  if (!isAsked) return "";
  const isZh = lang === "zh";
  if (found.ahead === null)
    return isZh ? "与全国比的增速不明，不算领先" : "growth beside the nation’s is not known: not ahead";
  const [own, nation] = [growth.values[index] ?? 0, growth.nation[index] ?? 0];
  if (isZh)
    return `三年人才增速 ${growthText(own)}，${found.ahead ? "高于" : "不高于"}全国城市合计的 ${growthText(nation)}`;
  return `talent growth ${growthText(own)}, ${found.ahead ? "above" : "not above"} the ${growthText(nation)} of the nation’s cities`;
}

function fewPart({ at: { lang, basis }, answer: { facts } }: Told, { index }: Chain, { smallSample }: Posture): string {
  if (!smallSample) return "";
  const amount = facts.amounts[index] ?? 0;
  if (!(amount >= 0)) return "";
  return lang === "zh"
    ? `（仅 ${countText("zh", basis, amount)}，样本小）`
    : ` (only ${countText("en", basis, amount)}: a small sample)`;
}
