/** The one plain sentence of every view, with its numbers, as parts whose key figures can be set strong. */
import { countParts, formatExact } from "#base/number-format";
import type { NumberError } from "#model/estimate-error";
import { hasYears, type Subject } from "#model/subjects";
import type { SecondaryPeople } from "#model/result";
import type { Lang } from "#model/state";
import { leadEn, leadZh, noQuotient, rankEn, rankZh } from "#text/comparison";
import { label } from "#text/labels";
import { metricText } from "#text/metric-text";
import { blockedText, estimateText } from "#text/precision";
import {
  about,
  countWithUnit,
  Parts,
  type SentenceInput,
  type SentencePart,
  type YearPhrase,
} from "#text/sentence-parts";

/** The sentence of a view. */
export function viewSentence(input: SentenceInput): readonly SentencePart[] {
  return input.lang === "zh" ? chinese(input) : english(input);
}

/** The sentence of a region without data: a gap is named, never counted as zero. */
export function missingSentence(lang: Lang, name: string): readonly SentencePart[] {
  const parts = new Parts();
  return (lang === "zh" ? parts.stress(name).say("资料暂缺。") : parts.say("No data for ").stress(name).say(".")).list;
}

/** The sentence of numbers that the filters combine but the data do not: why there is none. */
export function blockedSentence(lang: Lang, error: NumberError): readonly SentencePart[] {
  return new Parts().say(error.refusal === null ? "" : blockedText(lang, error)).list;
}

export function yearZh(year: YearPhrase | null): string {
  if (year === null) return "";
  if (year.kind !== "span") return `截至 ${year.last} 年，`;
  const span = year.first === year.last ? `${year.first} 年` : `${year.first}–${year.last} 年`;
  return `${span}，`;
}

/** What a span of years counts: new companies, people who entered the register. */
function newZh(year: YearPhrase | null, subject: Subject): string {
  if (year?.kind !== "span") return "";
  return hasYears(subject) ? label("zh", `year.new.${subject}`) : "";
}

/** How the number was reached, right behind it. Its parts add up to it. */
function basis({ lang, subject, error, count, known, upper, isAllocated }: SentenceInput): string {
  const zh = lang === "zh";
  if (error.kind === "estimate") {
    const text = estimateText(lang, error.median);
    return zh ? `（${text}）` : ` (${text})`;
  }
  if (error.kind !== "known" || upper - known < 0.5) return "";
  const said = (part: number): string =>
    zh ? countWithUnit(lang, subject, part) : countParts(part, lang).digits + countParts(part, lang).unit;
  const [low, high, allocated, open] = [known, upper, count - known, upper - known].map(said);
  if (isAllocated)
    return zh
      ? `（在 ${low}至 ${high}之间：多数明细未公开，按比例推算）`
      : ` (between ${low} and ${high}: most are unspecified and allocated)`;
  if (count - known < 0.5) return "";
  return zh
    ? `，其中有明细 ${low}，其余约 ${allocated}由明细未公开的 ${open}推算`
    : `, of whom ${low} known, the other ${allocated} allocated from ${open} unspecified`;
}

function chinese(input: SentenceInput): readonly SentencePart[] {
  const { lang, subject, rank, value } = input;
  const isCountAbout = (input.error.kind === "estimate" && input.count >= 0.5) || input.isAllocated;
  const what = `${newZh(input.year, subject)}${input.chain ?? ""}${input.people.join("、")}${input.noun}`;
  const own = basis(input);
  // After "其中已知 …" a comma would make the rank that of the rest.
  const comma = own.startsWith("，") ? "；" : "，";
  const parts = new Parts().say(yearZh(input.year)).stress(input.name);
  const sayCount = (): Parts =>
    parts
      .say(about(lang, isCountAbout) || " ")
      .stress(countWithUnit(lang, subject, input.count))
      .say(own);
  if (value === null) {
    parts.say(what);
    sayCount();
    rankZh(parts, input, comma);
    if (input.lq !== null)
      parts.say(rank?.place ? "，" : comma).stress(metricText(input, "lq", input.lq, input.wholeName));
  } else {
    parts.say(what).stress(metricText(input, input.metric, value, input.wholeName));
    rankZh(parts, input, "，");
    parts.say("；共");
    sayCount();
  }
  parts.say(noQuotient(input));
  leadZh(parts, input);
  return parts.say("。").list;
}

function yearEn(year: YearPhrase | null, subject: Subject): string {
  if (year === null) return "";
  if (year.kind !== "span") return `By ${year.last}, `;
  const span = year.first === year.last ? `in ${year.first}` : `from ${year.first} to ${year.last}`;
  return hasYears(subject) ? `${label("en", `year.new.${subject}`)} ${span}: ` : "";
}

function english(input: SentenceInput): readonly SentencePart[] {
  const { lang, subject, rank, value } = input;
  const isCountAbout = (input.error.kind === "estimate" && input.count >= 0.5) || input.isAllocated;
  const own = basis(input);
  const comma = own.startsWith(",") ? ";" : ",";
  const parts = new Parts().say(yearEn(input.year, subject)).stress(input.name);
  const qualifiers = [...(input.chain === null ? [] : [input.chain]), ...input.people];
  const sayCount = (): void => {
    parts.say(about(lang, isCountAbout)).stress(countWithUnit(lang, subject, input.count));
    if (qualifiers.length > 0) parts.say(` (${qualifiers.join(", ")})`);
    parts.say(own);
  };
  if (value === null) {
    parts.say(" has ");
    sayCount();
    rankEn(parts, input, comma);
    if (input.lq !== null)
      parts.say(rank?.place ? ", " : `${comma} `).stress(metricText(input, "lq", input.lq, input.wholeName));
  } else {
    parts.say(": ").stress(metricText(input, input.metric, value, input.wholeName));
    rankEn(parts, input, ",");
    parts.say("; ");
    sayCount();
  }
  parts.say(noQuotient(input));
  leadEn(parts, input);
  return parts.say(".").list;
}

/** What a cell of the density raster counts: companies in squares of `cellKm` a side. */
export function densityTitle(lang: Lang, cellKm: number): string {
  const side = Number(cellKm.toPrecision(2));
  return lang === "zh" ? `每 ${side} 公里方格企业（家）` : `Companies per ${side} km square`;
}

/** One class of the density raster: its counts and how many cells it has. */
export function densityStep(lang: Lang, range: string, cells: number): string {
  return lang === "zh" ? `${range} 家：${formatExact(cells)} 处` : `${range}: ${formatExact(cells)} squares`;
}

/** People who have a chain as a secondary one, below the chart of chains, which counts everybody once. */
export function secondaryText(lang: Lang, chain: string, { known, listed, of }: SecondaryPeople): string {
  const zh = lang === "zh";
  if (known === 0)
    return zh ? `兼链：次要环节在${chain}的人，明细未公开。` : `Secondary nodes in ${chain}: people unspecified.`;
  const count = countWithUnit(lang, "talent", known);
  const isAll = listed === of;
  const places = of === 1 ? "" : zh ? `${of} 个市中 ${listed} 个有数，` : `${listed} of ${of} cities have a number, `;
  if (zh) {
    const rest = isAll ? "" : `；${places}其余明细未公开`;
    return `兼链：另有${isAll ? " " : "至少 "}${count}主要环节在别的链、次要环节在${chain}，不计入上图${rest}。`;
  }
  const rest = isAll ? "" : `; ${places}the rest are unspecified`;
  return `Besides, ${isAll ? "" : "at least "}${count} have their primary node elsewhere and a secondary one in ${chain}; not counted above${rest}.`;
}
