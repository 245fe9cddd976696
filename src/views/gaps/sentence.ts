/** The answer in one sentence: how many nodes are strong, steady, weak, missing, and which gap comes first; of a node why it stands where it does. Pure. */
import { defined } from "#base/assert";
import { formatFixed } from "#base/number-format";
import { NODE_CLASSES, type NodeClass } from "#model/chain-questions";
import { NATION, regionOf } from "#model/regions";
import { chainZh, itemName, regionName } from "#text/filters";
import { Parts, type SentencePart } from "#text/sentence-parts";
import { classAt, classCounts, leadingClass } from "#views/chain-parts/figures";
import { describedOf } from "#views/chain-parts/place";
import { aloneText, BASES_OF_COUNT, CLASSES } from "#views/chain-parts/words";
import { isImagined, rankedGaps, type Told } from "./told";
import {
  changesText,
  densityText,
  isSensitive,
  isSettled,
  movedText,
  rankText,
  reasonText,
  say,
  settledText,
  unrankedText,
} from "./words";

export function gapsSentence(told: Told): readonly SentencePart[] {
  const { at, nodeAt } = told;
  const parts = new Parts();
  if (isImagined(told)) {
    parts
      .stress(say(at.lang, "whatif"))
      .say(at.lang === "zh" ? `（${changesText(told)}）：` : ` (${changesText(told)}): `);
  }
  if (describedOf(at) === NATION) {
    return parts.say(say(at.lang, "nationBase") + (at.lang === "zh" ? "。" : ".")).list;
  }
  return nodeAt < 0 ? wholeSentence(told, parts) : nodeSentence(told, parts);
}

function placeName({ at, dataset: { tree } }: Told): string {
  return regionName(at.lang, regionOf(tree, describedOf(at)));
}

function wholeSentence(told: Told, parts: Parts): readonly SentencePart[] {
  const {
    at: { lang, basis },
    answer: { here },
    chain,
    nodes,
  } = told;
  const isZh = lang === "zh";
  const counts = classCounts(here.classes);
  const of = (key: NodeClass): number => counts[NODE_CLASSES.indexOf(key)] ?? 0;
  const name = itemName(lang, chain);
  const counted = BASES_OF_COUNT[basis];
  if (isZh) parts.stress(placeName(told)).say(`${chainZh(name)} ${nodes.length} 个环节中（按${counted.zh}），`);
  else
    parts.say(`${name}, `).stress(placeName(told)).say(`: of ${nodes.length} nodes (by ${counted.en.toLowerCase()}) `);
  const leading = leadingClass(counts, ["missing", "weak", "steady", "strong"]);
  const whole = { place: placeName(told), chain: name, nodes: nodes.length };
  const shown = NODE_CLASSES.filter((key) => of(key) > 0 || key !== "no-data");
  shown.forEach((key, index) => {
    parts
      .say(isZh ? `${CLASSES[key].zh} ` : "")
      .stress(`${of(key)}`, key === leading ? aloneText(lang, key, whole) : undefined)
      .say(isZh ? "" : ` ${CLASSES[key].en}`)
      .say(index === shown.length - 1 ? "" : isZh ? "、" : ", ");
  });
  return parts.say(firstPart(told) + (isZh ? "。" : ".")).list;
}

/** Which gap comes first, with its score, density and interval. */
function firstPart(told: Told): string {
  const {
    at: { lang },
    answer: { here, usualDensity },
    nodes,
  } = told;
  const [first] = rankedGaps(told);
  if (first === undefined) return lang === "zh" ? `；${unrankedText(told)}` : `; ${unrankedText(told)}`;
  const name = itemName(lang, defined(nodes[first], "node"));
  const score = formatFixed(here.scores[first]!, 4);
  const density = densityText(here.densities[first]!, usualDensity);
  const span = `${here.best[first]}–${here.worst[first]}`;
  const isMoved = isSensitive(told, first);
  const settled = settledText(lang, here.ranks[first]!);
  if (isSettled(told, first)) {
    return lang === "zh"
      ? `；最可补：${name}，缺口 ${score}、关联密度 ${density}，${settled}`
      : `; first to fill: ${name}, gap ${score}, density ${density}, ${settled}`;
  }
  if (lang === "zh")
    return `；最可补：${name}，缺口 ${score}、关联密度 ${density}、位次区间 ${span}${isMoved ? "（口径敏感）" : ""}`;
  return `; first to fill: ${name}, gap ${score}, density ${density}, rank interval ${span}${isMoved ? " (sensitive)" : ""}`;
}

function nodeSentence(told: Told, parts: Parts): readonly SentencePart[] {
  const {
    at: { lang },
    answer: { here },
    nodes,
    nodeAt,
  } = told;
  const isZh = lang === "zh";
  const name = itemName(lang, defined(nodes[nodeAt], "node"));
  const nodeClass = CLASSES[classAt(here.classes, nodeAt)][lang];
  const moved = movedText(told, nodeAt);
  const rank = rankText(told, nodeAt);
  if (isZh) parts.stress(placeName(told)).say(`${name}环节评为`).stress(`“${nodeClass}”`);
  else parts.say(`${name}, `).stress(placeName(told)).say(": ").stress(nodeClass);
  if (moved !== "") parts.say(isZh ? `（${moved}）` : ` (${moved})`);
  parts.say(`${isZh ? "：" : "; "}${reasonText(told, nodeAt)}`);
  if (rank !== "") {
    parts.say(isZh ? "；可补次序" : "; order to fill ").stress(rank);
  }
  return parts.say(isZh ? "。" : ".").list;
}
