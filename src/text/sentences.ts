/** The one plain sentence of every view, with its numbers, as parts whose key figures can be set strong. */
import { countParts, formatExact, formatPercent, formatRate, formatRatio } from "#base/number-format";
import type { NumberError } from "#model/estimate-error";
import type { Subject } from "#model/query";
import type { RegionLevel } from "#model/regions";
import type { SecondaryPeople } from "#model/result";
import type { Lang, MetricId } from "#model/state";
import { label } from "#text/labels";
import { blockedText, estimateText } from "#text/precision";

export interface SentencePart {
  readonly text: string;
  readonly strong: boolean;
}

/** How far down the years go: the stock of a year, or what entered in a span. */
export interface YearPhrase {
  readonly kind: "latest" | "stock" | "span";
  readonly first: number;
  readonly last: number;
}

export interface SentenceInput {
  readonly lang: Lang;
  readonly subject: Subject;
  readonly metric: MetricId;
  /** Name of the region spoken of. */
  readonly name: string;
  readonly year: YearPhrase | null;
  /** Names of the filters in force on what the subject is (tier, education, age; tag, size), in reading order; then chain. */
  readonly people: readonly string[];
  readonly chain: string | null;
  readonly count: number;
  /** L and U; not used where the number is an estimate. */
  readonly known: number;
  readonly upper: number;
  readonly error: NumberError;
  readonly metricValue: number | null;
  readonly lq: number | null;
  /** Place of the region among its equals; null for the nation. */
  readonly rank: { readonly position: number; readonly of: number; readonly among: string } | null;
  /** Leading child regions; null when the region has no children. */
  readonly lead: {
    readonly name: string;
    readonly count: number;
    readonly topCount: number;
    readonly topShare: number;
    readonly level: RegionLevel;
    /** The children's numbers are estimates. */
    readonly estimated: boolean;
  } | null;
}

class Parts {
  readonly list: SentencePart[] = [];

  say(text: string): this {
    this.list.push({ text, strong: false });
    return this;
  }

  stress(text: string): this {
    this.list.push({ text, strong: true });
    return this;
  }
}

/** A count with its unit, e.g. 12.4 万人 or 124.0k people. */
export function countWithUnit(lang: Lang, subject: Subject, count: number): string {
  const { digits, unit } = countParts(count, lang);
  const noun = label(lang, `unit.${subject}`);
  return lang === "zh" ? `${digits} ${unit}${noun}` : `${digits}${unit} ${noun}`;
}

/** "约 " or "about " before the numbers of an estimate. */
function about(lang: Lang, estimated: boolean): string {
  return estimated ? (lang === "zh" ? "约 " : "about ") : "";
}

/** A metric's value as text with its unit; "" where the metric is the count itself. */
function metricText({ lang, metric, subject, error }: SentenceInput, value: number): string {
  const noun = label(lang, `unit.${subject}`);
  // Chinese sets 约 against the word before it, with a space before the number only.
  const approx = about(lang, error.kind === "estimate");
  const gap = lang === "zh" ? approx || " " : "";
  const [rate, share] = [formatRate(value), formatPercent(value)].map((text) => (gap || approx) + text);
  switch (metric) {
    case "per10k":
      return lang === "zh" ? `每万人口${rate} ${noun}` : `${rate} ${noun} per 10,000 residents`;
    case "perKm2":
      return lang === "zh" ? `每平方公里${rate} ${noun}` : `${rate} ${noun} per km²`;
    case "per1000Km2":
      return lang === "zh" ? `每千平方公里${rate} ${noun}` : `${rate} ${noun} per 1,000 km²`;
    case "share":
      return lang === "zh" ? `占比${share}` : `${share} of the total`;
    default:
      return "";
  }
}

function lqText({ lang, lq, error }: SentenceInput): string {
  if (lq === null) return "";
  const approx = about(lang, error.kind === "estimate");
  return lang === "zh" ? `区位熵${approx || " "}${formatRatio(lq)}` : `location quotient ${approx}${formatRatio(lq)}`;
}

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

/** The sentence as one string, for copying and for screen readers. */
export function plainSentence(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join("");
}

function yearZh(year: YearPhrase | null, subject: Subject): string {
  if (year === null) return "";
  if (year.kind === "latest") return `${year.last} 年，`;
  if (year.kind === "stock") return `截至 ${year.last} 年，`;
  const span = year.first === year.last ? `${year.first} 年` : `${year.first}–${year.last} 年`;
  return `${span}${subject === "company" ? "成立" : "入库"}，`;
}

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

/** How the number was reached, right behind it. */
function basis({ lang, subject, error, count, known, upper }: SentenceInput): string {
  const zh = lang === "zh";
  if (error.kind === "estimate") {
    const text = estimateText(lang, error.median);
    return zh ? `（${text}）` : ` (${text})`;
  }
  const unspecified = upper - known;
  if (error.kind !== "known" || unspecified < 0.5) return "";
  const said = (part: number): string =>
    zh ? countWithUnit(lang, subject, part) : countParts(part, lang).digits + countParts(part, lang).unit;
  const sure = said(known);
  const open = said(unspecified);
  // Beside a small number a large pool would read like a part of it.
  if (unspecified > count)
    return zh
      ? `，其中已知 ${sure}，其余估自未细分的 ${open}`
      : `, of whom ${sure} known, the rest estimated from ${open} unspecified`;
  return zh ? `，其中已知 ${sure}，未细分 ${open}` : `, of whom ${sure} known, ${open} unspecified`;
}

function chinese(input: SentenceInput): readonly SentencePart[] {
  const { lang, subject, error, rank } = input;
  const estimated = error.kind === "estimate" && input.count >= 0.5;
  const what = `${input.chain === null ? "" : `${input.chain}`}${input.people.join("、")}${label(lang, `subject.${subject}`)}`;
  const parts = new Parts()
    .say(yearZh(input.year, subject))
    .stress(input.name)
    .say(`${what}${about(lang, estimated) || " "}`)
    .stress(countWithUnit(lang, subject, input.count))
    .say(basis(input));
  if (rank) {
    // After "其中已知 …，未细分 …" a comma would make the rank that of the unspecified.
    const comma = basis(input).startsWith("，") ? "；" : "，";
    parts
      .say(`${comma}${estimated ? "约" : ""}居${rank.among}第 `)
      .stress(`${rank.position}`)
      .say(` 位（共 ${rank.of} 个）`);
  }
  const value = input.metricValue === null ? "" : metricText(input, input.metricValue);
  for (const text of [value, lqText(input)]) if (text !== "") parts.say("，").stress(text);
  if (input.lead && input.lead.count > 0) {
    const { lead } = input;
    parts
      .say(`；${lead.name}${about(lang, lead.estimated) || " "}`)
      .stress(countWithUnit(lang, subject, lead.count))
      .say("居首");
    if (lead.topCount > 1)
      parts
        .say(`，前 ${lead.topCount} ${LEVEL_ZH[lead.level]}合占${about(lang, lead.estimated) || " "}`)
        .stress(formatPercent(lead.topShare));
  }
  return parts.say("。").list;
}

function yearEn(year: YearPhrase | null, subject: Subject): string {
  if (year === null) return "";
  if (year.kind === "latest") return `In ${year.last}, `;
  if (year.kind === "stock") return `By ${year.last}, `;
  const span = year.first === year.last ? `in ${year.first}` : `from ${year.first} to ${year.last}`;
  return subject === "company" ? `Founded ${span}: ` : `Entered ${span}: `;
}

function english(input: SentenceInput): readonly SentencePart[] {
  const { lang, subject, error, rank } = input;
  const estimated = error.kind === "estimate" && input.count >= 0.5;
  const parts = new Parts()
    .say(yearEn(input.year, subject))
    .stress(input.name)
    .say(` has ${about(lang, estimated)}`)
    .stress(countWithUnit(lang, subject, input.count));
  const qualifiers = [...(input.chain === null ? [] : [input.chain]), ...input.people];
  if (qualifiers.length > 0) parts.say(` (${qualifiers.join(", ")})`);
  parts.say(basis(input));
  if (rank)
    parts
      .say(`${basis(input).startsWith(",") ? ";" : ","} ${about(lang, estimated)}no. `)
      .stress(`${rank.position}`)
      .say(` among ${rank.of} ${rank.among}`);
  const value = input.metricValue === null ? "" : metricText(input, input.metricValue);
  for (const text of [value, lqText(input)]) if (text !== "") parts.say(", ").stress(text);
  if (input.lead && input.lead.count > 0) {
    const { lead } = input;
    parts
      .say(`; ${lead.name} leads with ${about(lang, lead.estimated)}`)
      .stress(countWithUnit(lang, subject, lead.count));
    if (lead.topCount > 1)
      parts
        .say(`, the top ${lead.topCount} ${LEVEL_EN[lead.level]} hold ${about(lang, lead.estimated)}`)
        .stress(formatPercent(lead.topShare));
  }
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
    return zh ? `兼链：次要环节在${chain}的人未细分。` : `Secondary nodes in ${chain}: people unspecified.`;
  const count = countWithUnit(lang, "talent", known);
  const isAll = listed === of;
  const places = of === 1 ? "" : zh ? `${of} 个市中 ${listed} 个有数，` : `${listed} of ${of} cities have a number, `;
  if (zh) {
    const rest = isAll ? "" : `；${places}其余未细分`;
    return `兼链：另有${isAll ? " " : "至少 "}${count}主要环节在别的链、次要环节在${chain}，不计入上图${rest}。`;
  }
  const rest = isAll ? "" : `; ${places}the rest are unspecified`;
  return `Besides, ${isAll ? "" : "at least "}${count} have their primary node elsewhere and a secondary one in ${chain}; not counted above${rest}.`;
}
