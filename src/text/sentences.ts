/** The one plain sentence of every view, with its numbers, as parts whose key figures can be set strong. */
import { countParts, formatExact, formatPercent, formatRate, formatRatio } from "#base/number-format";
import type { Subject } from "#model/query";
import type { RegionLevel } from "#model/regions";
import type { Precision } from "#model/result";
import type { Lang, MetricId } from "#model/state";
import { label } from "#text/labels";

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
  /** Names of the filters in force, in reading order: tier, education, age; then what narrows the chain. */
  readonly people: readonly string[];
  readonly chain: string | null;
  readonly count: number;
  readonly known: number;
  readonly upper: number;
  readonly precision: Precision;
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

/** A metric's value as text with its unit; "" where the metric is the count itself. */
export function metricText(lang: Lang, metric: MetricId, subject: Subject, value: number): string {
  const noun = label(lang, `unit.${subject}`);
  switch (metric) {
    case "per10k":
      return lang === "zh"
        ? `每万人口 ${formatRate(value)} ${noun}`
        : `${formatRate(value)} ${noun} per 10,000 residents`;
    case "perKm2":
      return lang === "zh" ? `每平方公里 ${formatRate(value)} ${noun}` : `${formatRate(value)} ${noun} per km²`;
    case "per1000Km2":
      return lang === "zh" ? `每千平方公里 ${formatRate(value)} ${noun}` : `${formatRate(value)} ${noun} per 1,000 km²`;
    case "share":
      return lang === "zh" ? `占比 ${formatPercent(value)}` : `${formatPercent(value)} of the total`;
    case "lq":
      return lang === "zh" ? `区位熵 ${formatRatio(value)}` : `location quotient ${formatRatio(value)}`;
    default:
      return "";
  }
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

function chinese(input: SentenceInput): readonly SentencePart[] {
  const { lang, subject, precision } = input;
  const what = `${input.chain === null ? "" : `${input.chain}`}${input.people.join("、")}${label(lang, `subject.${subject}`)}`;
  const parts = new Parts()
    .say(yearZh(input.year, subject))
    .stress(input.name)
    .say(`${what} `)
    .say(precision === "estimate" ? "约 " : "")
    .stress(countWithUnit(lang, subject, input.count));
  if (precision === "estimate") parts.say("（估算）");
  const unspecified = input.upper - input.known;
  if (precision === "within-branch" && unspecified >= 0.5)
    parts.say(
      `（其中已知 ${countWithUnit(lang, subject, input.known)}，至多 ${countWithUnit(lang, subject, unspecified)}未细分）`,
    );
  if (input.rank) {
    parts.say(`，居${input.rank.among}第 `).stress(`${input.rank.position}`).say(` 位（共 ${input.rank.of} 个）`);
  }
  const value = input.metricValue === null ? "" : metricText(lang, input.metric, subject, input.metricValue);
  if (value !== "" && input.metric !== "lq") parts.say("，").stress(value);
  if (input.lq !== null) parts.say("，").stress(`区位熵 ${formatRatio(input.lq)}`);
  if (input.lead && input.lead.count > 0) {
    const { lead } = input;
    parts
      .say(`；${lead.name} `)
      .stress(countWithUnit(lang, subject, lead.count))
      .say("居首");
    if (lead.topCount > 1)
      parts.say(`，前 ${lead.topCount} ${LEVEL_ZH[lead.level]}合占 `).stress(formatPercent(lead.topShare));
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
  const { lang, subject, precision } = input;
  const parts = new Parts()
    .say(yearEn(input.year, subject))
    .stress(input.name)
    .say(precision === "estimate" ? " has about " : " has ")
    .stress(countWithUnit(lang, subject, input.count));
  const qualifiers = [...(input.chain === null ? [] : [input.chain]), ...input.people];
  if (qualifiers.length > 0) parts.say(` (${qualifiers.join(", ")})`);
  if (precision === "estimate") parts.say(" (estimate)");
  const unspecified = input.upper - input.known;
  if (precision === "within-branch" && unspecified >= 0.5)
    parts.say(
      `, of whom ${countWithUnit(lang, subject, input.known)} known and at most ${countParts(unspecified, lang).digits}${countParts(unspecified, lang).unit} unspecified`,
    );
  if (input.rank)
    parts.say(", no. ").stress(`${input.rank.position}`).say(` among ${input.rank.of} ${input.rank.among}`);
  const value = input.metricValue === null ? "" : metricText(lang, input.metric, subject, input.metricValue);
  if (value !== "" && input.metric !== "lq") parts.say(", ").stress(value);
  if (input.lq !== null) parts.say(", ").stress(`location quotient ${formatRatio(input.lq)}`);
  if (input.lead && input.lead.count > 0) {
    const { lead } = input;
    parts.say(`; ${lead.name} leads with `).stress(countWithUnit(lang, subject, lead.count));
    if (lead.topCount > 1)
      parts.say(`, the top ${lead.topCount} ${LEVEL_EN[lead.level]} hold `).stress(formatPercent(lead.topShare));
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
