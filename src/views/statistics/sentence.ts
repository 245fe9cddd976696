/** The figure of the described region in one sentence: year, value, rank in the nation, the nation's own. Pure. */
import { formatExact } from "#base/number-format";
import type { FactBeside } from "#model/facts-beside";
import type { Figure, IndicatorAnswer } from "#model/indicators";
import { NATION } from "#model/regions";
import type { Lang } from "#model/state";
import { Parts, type SentencePart } from "#text/sentence-parts";
import { missingText } from "#text/absences";
import { exactText, fullText, isSmall, rankWords, unitText, WORDS } from "./words";

export interface SentenceInput {
  readonly lang: Lang;
  /** Name of the region described. */
  readonly name: string;
  readonly answer: IndicatorAnswer;
  /** The leading compared region, where there is one and none shares its place. */
  readonly leader: { readonly name: string; readonly value: number } | null;
  /** What the press reports of the same people of the region. */
  readonly facts: readonly FactBeside[];
}

/** The figure, then what the press reports of the same people. */
export function statisticsSentence(input: SentenceInput): readonly SentencePart[] {
  const facts = input.facts.map((fact) => factText(input.lang, fact));
  return [...figureSentence(input), ...facts.map((text) => ({ text, strong: false }))];
}

/** 公开报道的人才总量为 230,000 人（2023 年，突破23万人），口径不同。 */
function factText(lang: Lang, { name, unit, fact: { value, year, qualifier } }: FactBeside): string {
  const number = Number.isFinite(Number(value)) ? formatExact(Number(value)) : value;
  if (lang === "zh") {
    const when = [year === "" ? "" : `${year} 年`, qualifier].filter(Boolean).join("，");
    return `公开报道的${name.zh}为 ${number} ${unit.zh}${when === "" ? "" : `（${when}）`}，口径不同。`;
  }
  return ` Reported in the press: ${number} ${unit.en}, ${name.en}${year === "" ? "" : ` (${year})`}; counted otherwise.`;
}

function figureSentence(input: SentenceInput): readonly SentencePart[] {
  const { lang, name, answer } = input;
  const { described, indicator, year } = answer;
  const parts = new Parts();
  const title = indicator.name[lang];
  const isZh = lang === "zh";
  if (described.absence !== null) {
    const why = missingText(lang, described.absence);
    return isZh
      ? parts.stress(name).say(`的${title}${why}${nationPart(input)}。`).list
      : parts
          .say(`${title}, `)
          .stress(name)
          .say(`: ${why}${nationPart(input)}.`).list;
  }
  if (isZh)
    parts
      .say(year === null ? "" : `${year} 年，`)
      .stress(name)
      .say(`${title} `);
  else
    parts
      .say(`${title}, `)
      .stress(name)
      .say(year === null ? ": " : `, ${year}: `);
  parts.stress(exactText(indicator, described.value)).say(unitText(lang, indicator));
  if (described.status === "unverified") parts.say(isZh ? "（未核实）" : " (unverified)");
  return parts.say(standingPart(lang, answer) + nationPart(input) + leaderPart(input) + (isZh ? "。" : ".")).list;
}

/** Its rank, or that its sample is too small for one. */
function standingPart(lang: Lang, { described, rank, indicator }: IndicatorAnswer): string {
  const comma = lang === "zh" ? "，" : ", ";
  if (isSmall(described)) return `${comma}${WORDS.smallSample[lang]}${lang === "zh" ? "，不排位次" : ", not ranked"}`;
  const isOrdered = indicator.direction !== "none" || indicator.kind !== "count" || described.value > 0;
  return rank === null || !isOrdered || described.value === 0 ? "" : comma + rankWords(lang, rank);
}

function nationPart({ lang, answer: { nation, described, indicator } }: SentenceInput): string {
  if (described.region === NATION || nation.absence !== null || indicator.kind === "index") return "";
  const value = fullText(lang, indicator, nation.value);
  return lang === "zh" ? `；全国 ${value}` : `; nation: ${value}`;
}

function leaderPart({ lang, leader, answer: { indicator } }: SentenceInput): string {
  if (leader === null) return "";
  const value = fullText(lang, indicator, leader.value);
  return lang === "zh" ? `；${leader.name}最高，为 ${value}` : `; highest: ${leader.name}, ${value}`;
}

/** The one compared region above all others whose figures can be compared; null where there is none, or several. */
export function leaderOf(answer: IndicatorAnswer, regions: readonly string[]): Figure["region"] | null {
  let best = Number.NEGATIVE_INFINITY;
  let found: string | null = null;
  for (const [at, code] of regions.entries()) {
    const value = answer.values[at] ?? Number.NaN;
    if (!Number.isFinite(value) || isSmall({ sampled: answer.sampled?.[at] ?? null })) continue;
    if (value > best) [best, found] = [value, code];
    else if (value === best) found = null;
  }
  return best > 0 ? found : null;
}
