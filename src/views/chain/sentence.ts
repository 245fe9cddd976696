/** The answer in one sentence: of a chain how many of its nodes are strong, steady, weak, missing; of a node what there is of it. Pure. */
import { NODE_CLASSES, type NodeClass } from "#model/chain-questions";
import { NATION, regionOf } from "#model/regions";
import { chainZh, itemName, regionName } from "#text/filters";
import { Parts, type SentencePart } from "#text/sentence-parts";
import { describedOf } from "#views/chain-parts/place";
import { nodeNames, rankText } from "./graph-card";
import { classAt, classCounts, isSmall, leadingClass, stateOf } from "#views/chain-parts/figures";
import { type Told } from "./told";
import {
  amountName,
  amountText,
  aloneText,
  BASES_OF_COUNT,
  CLASSES,
  countText,
  quotientText,
} from "#views/chain-parts/words";

/** Names told of the strongest and of what is missing. */
const NAMED = 3;

export function chainSentence(told: Told): readonly SentencePart[] {
  return told.nodeAt < 0 ? wholeSentence(told) : nodeSentence(told);
}

function placeName({ at, dataset: { tree } }: Told): string {
  return regionName(at.lang, regionOf(tree, describedOf(at)));
}

/** Positions of nodes of a class, largest quotient first; those of few are not called the strongest. */
function leadersOf({ answer: { here } }: Told): readonly number[] {
  return Array.from(here.classes, (_, at) => at)
    .filter((at) => classAt(here.classes, at) === "strong" && stateOf(here.states, at) !== "estimate")
    .filter((at) => !isSmall(here.amounts[at] ?? 0))
    .toSorted((a, b) => (here.quotients[b] ?? 0) - (here.quotients[a] ?? 0) || a - b);
}

/** Missing nodes, those the nation has most of first. */
function missingOf({ answer: { here, nation } }: Told): readonly number[] {
  return Array.from(here.classes, (_, at) => at)
    .filter((at) => classAt(here.classes, at) === "missing")
    .toSorted((a, b) => (nation[b] ?? 0) - (nation[a] ?? 0) || a - b);
}

function wholeSentence(told: Told): readonly SentencePart[] {
  const { at, answer, nodes, chain } = told;
  const { lang, basis } = at;
  const isZh = lang === "zh";
  const { here } = answer;
  const counts = classCounts(here.classes);
  const parts = new Parts();
  const name = itemName(lang, chain);
  // Against itself the nation has quotient 1 everywhere: classes say nothing of it.
  if (describedOf(at) === NATION) return nationSentence(told);
  const of = (key: NodeClass): number => counts[NODE_CLASSES.indexOf(key)] ?? 0;
  if (isZh)
    parts.stress(placeName(told)).say(`${chainZh(name)} ${nodes.length} 个环节（按${BASES_OF_COUNT[basis].zh}）：`);
  else
    parts
      .say(`${name}, `)
      .stress(placeName(told))
      .say(`: of ${nodes.length} nodes (by ${BASES_OF_COUNT[basis].en.toLowerCase()}) `);
  const leading = leadingClass(counts, ["strong", "steady", "weak", "missing"]);
  const whole = { place: placeName(told), chain: name, nodes: nodes.length };
  const shown = NODE_CLASSES.filter((key) => of(key) > 0 || key !== "no-data");
  shown.forEach((key, index) => {
    parts
      .say(isZh ? `${CLASSES[key].zh} ` : "")
      .stress(`${of(key)}`, key === leading ? aloneText(lang, key, whole) : undefined)
      .say(isZh ? "" : ` ${CLASSES[key].en}`)
      .say(smallPart(told, key))
      .say(index === shown.length - 1 ? "" : isZh ? "、" : ", ");
  });
  parts.say(leadPart(told) + missingPart(told) + realPart(told) + (isZh ? "。" : "."));
  return parts.list;
}

/** How many nodes of a class rest on few: （样本小 10）. */
function smallPart({ at: { lang }, answer: { here } }: Told, key: NodeClass): string {
  const count = here.amounts.filter((amount, at) => isSmall(amount) && classAt(here.classes, at) === key).length;
  if (count === 0) return "";
  return lang === "zh" ? `（样本小 ${count}）` : ` (${count} small)`;
}

function leadPart(told: Told): string {
  const { lang } = told.at;
  const [first] = leadersOf(told);
  if (first === undefined) return "";
  const { here } = told.answer;
  const value = quotientText(lang, here.quotients[first] ?? Number.NaN, here.amounts[first] ?? 0);
  const rank = rankText(told, first);
  const name = nodeNames(told, [first]);
  if (lang === "zh")
    return `；最强的是${name}，区位熵 ${value}${rank === "" ? "" : `，${amountName(lang, told.at.basis)}居${rank}`}`;
  return `; strongest: ${name}, location quotient ${value}${rank === "" ? "" : `, ${rank}`}`;
}

function missingPart(told: Told): string {
  const missing = missingOf(told);
  if (missing.length === 0) return "";
  const names = nodeNames(told, missing.slice(0, NAMED));
  const isMore = missing.length > NAMED;
  return told.at.lang === "zh"
    ? `；缺失的环节有${names}${isMore ? "等" : ""}`
    : `; among the missing: ${names}${isMore ? " and others" : ""}`;
}

/** In how many nodes real companies are on record; these are counted apart from made-up ones. */
function realPart({ at: { lang, basis }, answer: { here }, dataset: { demo } }: Told): string {
  if (!demo || basis !== "companies") return "";
  const count = here.real.filter((each) => each > 0).length;
  if (count === 0) return "";
  return lang === "zh" ? `；有真实企业的环节 ${count} 个` : `; ${count} with real companies on record`;
}

function nationSentence({ at, answer: { nation, suppliers }, nodes, chain }: Told): readonly SentencePart[] {
  const { lang } = at;
  const some = nation.filter((amount) => amount > 0).length;
  const chokes = suppliers.filter(({ band }) => band === "one" || band === "few").length;
  const parts = new Parts();
  const name = itemName(lang, chain);
  const counted = BASES_OF_COUNT[at.basis];
  if (lang === "zh") {
    parts
      .stress("全国")
      .say(`${chainZh(name)} ${nodes.length} 个环节，`)
      .stress(`${some}`)
      .say(` 个有${counted.zh}；`);
    if (chokes === 0) return parts.say("没有环节主要由三个以内省份供给。").list;
    return parts.say("其中 ").stress(`${chokes}`).say(" 个主要由三个以内省份供给。").list;
  }
  parts.say(`${name}, `).stress("the nation").say(`: ${counted.en.toLowerCase()} in `).stress(`${some}`);
  parts.say(` of ${nodes.length} nodes; `);
  if (chokes === 0) return parts.say("none is supplied mostly by three provinces or fewer.").list;
  return parts.stress(`${chokes}`).say(" are supplied mostly by three provinces or fewer.").list;
}

function nodeSentence(told: Told): readonly SentencePart[] {
  const { at, answer, nodeAt, dataset } = told;
  const { lang, basis } = at;
  const isZh = lang === "zh";
  const { here } = answer;
  const amount = here.amounts[nodeAt] ?? Number.NaN;
  const state = stateOf(here.states, nodeAt);
  const comma = isZh ? "，" : ", ";
  const parts = new Parts();
  const node = nodeNames(told, [nodeAt]);
  const text = amountText(lang, basis, amount, state);
  if (isZh)
    parts
      .stress(placeName(told))
      .say(`${node}环节${amountName(lang, basis)} `)
      .stress(text);
  else
    parts
      .say(`${node}, `)
      .stress(placeName(told))
      .say(`: ${amountName(lang, basis).toLowerCase()} `)
      .stress(text);
  const real = here.real[nodeAt] ?? Number.NaN;
  if (dataset.demo && basis === "companies" && amount > 0 && real > 0)
    parts.say(isZh ? `（含真实 ${countText(lang, "real", real)}）` : ` (${countText(lang, "real", real)} real)`);
  if (Number.isFinite(amount) && describedOf(at) !== NATION) {
    const quotient = quotientText(lang, here.quotients[nodeAt] ?? Number.NaN, amount);
    const nodeClass = CLASSES[classAt(here.classes, nodeAt)][lang];
    parts.say(
      `${comma}${isZh ? "区位熵 " : "location quotient "}${quotient}${comma}${isZh ? "评为" : "class: "}“${nodeClass}”`,
    );
    const rank = state === "estimate" || isSmall(amount) ? "" : rankText(told, nodeAt);
    parts.say(rank === "" ? "" : isZh ? `，居${rank}` : `, ${rank}`);
  }
  return parts.say(supplierPart(told) + (isZh ? "。" : ".")).list;
}

/** Who supplies most of the node, where these are few. */
function supplierPart(told: Told): string {
  const { lang } = told.at;
  const { band = null, provinces = [] } = told.answer.suppliers[told.nodeAt] ?? {};
  if (band !== "one" && band !== "few") return "";
  const names = provinces.map((code) => regionName(lang, regionOf(told.dataset.tree, code)));
  return lang === "zh" ? `；全国主要由${names.join("、")}供给` : `; mostly supplied by ${names.join(", ")}`;
}
