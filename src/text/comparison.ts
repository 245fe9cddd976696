/** Ranks and leaders in words, and why there are none: what is not known well enough is not compared. */
import { METRICS } from "#model/metrics";
import { formatExact, formatPercent } from "#base/number-format";
import type { RegionLevel } from "#model/regions";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { metricText } from "#text/metric-text";
import { about, SMALL, type NotCompared, type Parts, type SentenceInput } from "#text/sentence-parts";

const LEVEL_ZH: Readonly<Record<RegionLevel, string>> = {
  nation: "国",
  province: "省份",
  prefecture: "市",
  county: "县区",
};
const LEVEL_EN: Readonly<Record<RegionLevel, string>> = {
  nation: "nations",
  province: "provinces",
  prefecture: "prefectures",
  county: "counties",
};

const NOT_RANKED: Readonly<Record<Lang, Readonly<Record<NotCompared, string>>>> = {
  zh: {
    estimate: "推算值不排位次",
    allocated: "计算所用的数多为推算，不排位次",
    uncertain: "明细未公开的较多，位次不能确定",
  },
  en: {
    estimate: "estimates are not ranked",
    allocated: "mostly allocated, therefore not ranked",
    uncertain: "its rank is open: too many are unspecified",
  },
};

/** Why a region is not ranked; in short where its number has just been told as allocated. */
function notRanked({ lang, isAllocated, value }: SentenceInput, why: NotCompared): string {
  if (why !== "allocated" || !isAllocated || value !== null) return NOT_RANKED[lang][why];
  return lang === "zh" ? "不排位次" : "not ranked";
}

/** Why no child region is called the first; in short where the region itself is not ranked for the same reason. */
function notLed(lang: Lang, level: RegionLevel, why: NotCompared, isRepeated: boolean): string {
  if (isRepeated) return lang === "zh" ? `各${LEVEL_ZH[level]}也不分先后` : `nor are its ${LEVEL_EN[level]} compared`;
  if (lang === "zh") {
    if (why === "estimate") return `各${LEVEL_ZH[level]}为推算值，不比较先后`;
    return why === "allocated"
      ? `各${LEVEL_ZH[level]}多数明细未公开，不比较先后`
      : `明细未公开的较多，各${LEVEL_ZH[level]}先后不能确定`;
  }
  if (why === "estimate") return `numbers of ${LEVEL_EN[level]} are estimates and not compared`;
  return why === "allocated"
    ? `most people of the ${LEVEL_EN[level]} are unspecified: not compared`
    : `which of the ${LEVEL_EN[level]} leads is open: too many people are unspecified`;
}

/** Whether the rank is among those only that have enough people or companies for a quotient. */
function isOfFloor({ metric, value }: SentenceInput): boolean {
  return METRICS[metric].divisor === "nation" && value !== null;
}

/** Why a quotient that was asked for is not told. */
export function noQuotient({ lang, subject, noQuotient: why }: SentenceInput): string {
  if (why === null) return "";
  const unit = label(lang, `unit.${subject}`);
  if (lang === "zh")
    return why === "small" ? `；不足 ${SMALL} ${unit}，不计算专业化程度（区位熵）` : "；专业化程度（区位熵）无法计算";
  return why === "small"
    ? `; no location quotient below ${SMALL} ${unit}`
    : "; the location quotient cannot be computed";
}

/** The rank in Chinese with the mark before it; why there is none. */
export function rankZh(parts: Parts, input: SentenceInput, comma: string): void {
  const { rank } = input;
  if (rank === null) return;
  if (rank.place === null) {
    parts.say(`；${notRanked(input, rank.why)}`);
    return;
  }
  const { first, last, isTied, of } = rank.place;
  const all = isOfFloor(input)
    ? `（满 ${SMALL} ${label("zh", `unit.${input.subject}`)}的共 ${formatExact(of)} 个）`
    : `（共 ${formatExact(of)} 个）`;
  parts
    .say(`${comma}${isTied ? "并列" : "居"}${rank.among}第 `)
    .stress(first === last ? `${first}` : `${first} 至 ${last}`)
    .say(` 位${first === last ? "" : "之间"}${all}${neighbours(input)}`);
}

/** Those right before and behind in rank. */
function neighbours({ lang, neighbours: next }: SentenceInput): string {
  if (next === null) return "";
  const zh = lang === "zh";
  const told = (side: "above" | "below"): readonly string[] => {
    const one = next[side];
    if (one === null) return [];
    const where = { above: zh ? "前一位" : "after ", below: zh ? "后一位" : "before " }[side];
    const name = one.isTied ? `${one.name}${zh ? "等" : " and others"}` : one.name;
    return [zh ? `${where}${name} ${one.value}` : `${where}${name} (${one.value})`];
  };
  const both = [...told("above"), ...told("below")];
  return both.length === 0 ? "" : zh ? `，${both.join("，")}` : `, ${both.join(", ")}`;
}

/** The same in English. */
export function rankEn(parts: Parts, input: SentenceInput, comma: string): void {
  const { rank } = input;
  if (rank === null) return;
  if (rank.place === null) {
    parts.say(`; ${notRanked(input, rank.why)}`);
    return;
  }
  const { first, last, isTied, of } = rank.place;
  parts
    .say(`${comma} ${isTied ? "tied " : ""}no. `)
    .stress(first === last ? `${first}` : `${first} to ${last}`)
    .say(` among ${formatExact(of)} ${rank.among}`);
  if (isOfFloor(input)) parts.say(` with ${SMALL} ${label("en", `unit.${input.subject}`)} or more`);
  parts.say(neighbours(input));
}

function isRepeated({ rank, lead }: SentenceInput): boolean {
  return rank !== null && rank.place === null && rank.why === lead?.why;
}

/** Who leads in Chinese, or why nobody does. */
export function leadZh(parts: Parts, input: SentenceInput): void {
  const { lead, lang } = input;
  if (lead === null) return;
  if (lead.leader === null) {
    parts.say(`；${notLed(lang, lead.level, lead.why, isRepeated(input))}`);
    return;
  }
  const { names, metric, value, wholeName, top } = lead.leader;
  const isTied = names.length > 1;
  const said = metricText(input, metric, value, wholeName);
  // A unit joins the words behind it, a bare number does not.
  const gap = /[\d%]$/.test(said) ? " " : "";
  parts
    .say(`；${names.join("、")}${isTied ? "各" : ""}`)
    .stress(said)
    .say(`${gap}${isTied ? "并列居首" : "居首"}`);
  if (top !== null)
    parts
      .say(`，前 ${top.count} ${LEVEL_ZH[lead.level]}合占${about(lang, !top.isExact) || " "}`)
      .stress(formatPercent(top.share));
}

/** The same in English. */
export function leadEn(parts: Parts, input: SentenceInput): void {
  const { lead, lang } = input;
  if (lead === null) return;
  if (lead.leader === null) {
    parts.say(`; ${notLed(lang, lead.level, lead.why, isRepeated(input))}`);
    return;
  }
  const { names, metric, value, wholeName, top } = lead.leader;
  parts
    .say(`; ${names.join(" and ")} ${names.length > 1 ? "lead, each with " : "leads with "}`)
    .stress(metricText(input, metric, value, wholeName));
  if (top !== null)
    parts
      .say(`, the top ${top.count} ${LEVEL_EN[lead.level]} hold ${about(lang, !top.isExact)}`)
      .stress(formatPercent(top.share));
}
