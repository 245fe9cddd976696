/** Filters and places as words: age bands, year spans, chains, nodes, regions. */
import type { Dataset } from "#model/dataset";
import { AGE_EDGES, COMPANY_TAG_IDS, type CompanyTag } from "#model/dimensions";
import type { FilterId, Filters, Span } from "#model/filters";
import { NATION, type Region } from "#model/regions";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { YearPhrase } from "#text/sentence-parts";

/** Full name of a region; the nation is 全国. */
export function regionName(lang: Lang, region: Region): string {
  if (region.code === NATION) return label(lang, "nation");
  return lang === "zh" ? region.name : region.nameEn;
}

/** Short name for labels and axes. */
export function regionShort(lang: Lang, region: Region): string {
  if (region.code === NATION) return label(lang, "nation");
  return lang === "zh" ? region.short : region.nameEn;
}

/** Ages of a band or of a span of bands: 25–34 岁, 35 岁以下, 60 岁及以上. */
export function agesText(lang: Lang, [first, last]: readonly [number, number]): string {
  const from = AGE_EDGES[first] ?? 0;
  const next = AGE_EDGES[last + 1];
  if (next === undefined && first === 0) return label(lang, "filter.all");
  if (next === undefined) return lang === "zh" ? `${from} 岁及以上` : `${from} and over`;
  if (first === 0) return lang === "zh" ? `${next} 岁以下` : `under ${next}`;
  return lang === "zh" ? `${from}–${next - 1} 岁` : `${from}–${next - 1}`;
}

/** Short tick of an age band, e.g. 25–29 or 60+. */
export function ageBandText(band: number): string {
  const from = AGE_EDGES[band] ?? 0;
  const next = AGE_EDGES[band + 1];
  return next === undefined ? `${from}+` : `${from}–${next - 1}`;
}

/** Whether the years filter is the latest stock, an earlier stock, or a span of entries. */
export function yearPhrase(years: Span, dataset: Dataset): YearPhrase {
  // Without people the years are those of the companies.
  const last = dataset.years.at(-1) ?? dataset.foundedYears.at(-1) ?? 0;
  if (years === null || (years[0] === 0 && years[1] >= last)) return { kind: "latest", first: 0, last };
  return { kind: years[0] === 0 ? "stock" : "span", first: years[0], last: years[1] };
}

/** Name of a chain or node in a language. */
export function itemName(lang: Lang, item: { readonly name: string; readonly nameEn: string }): string {
  return lang === "zh" ? item.name : item.nameEn;
}

/** Name of a company tag in a language. */
export function tagName(lang: Lang, tag: CompanyTag): string {
  return label(lang, `tag.${COMPANY_TAG_IDS[tag]}`);
}

/** Between statements of one line or cell. */
export function pause(lang: Lang): string {
  return lang === "zh" ? "；" : "; ";
}

/** One filter in force, as a chip. */
export interface FilterChip {
  readonly filter: FilterId;
  readonly text: string;
}

/** What a filter in force says; "" when it is not. */
type ChipText = (filters: Filters, lang: Lang, dataset: Dataset) => string;

/** A filter by any values of a list, each with a label of its own. */
function listText<T extends string>(
  valuesOf: (filters: Filters) => readonly T[],
  nameOf: (lang: Lang, value: T) => string,
): ChipText {
  return (filters, lang) =>
    valuesOf(filters)
      .map((value) => nameOf(lang, value))
      .join(lang === "zh" ? "、" : ", ");
}

/** Every filter in words, in reading order. */
const CHIP_TEXTS: Readonly<Record<FilterId, ChipText>> = {
  chain: ({ chain }, lang, { taxonomy }) => nameOf(lang, taxonomy.chains, chain),
  node: ({ node }, lang, { taxonomy }) => nameOf(lang, taxonomy.nodes, node),
  stages: listText(
    ({ stages }) => stages,
    (lang, stage) => label(lang, `stage.${stage}`),
  ),
  tiers: listText(
    ({ tiers }) => tiers,
    (lang, tier) => label(lang, `tier.${tier}`),
  ),
  educations: listText(
    ({ educations }) => educations,
    (lang, education) => label(lang, `education.${education}`),
  ),
  ages: ({ ages }, lang) => (ages === null ? "" : agesText(lang, ages)),
  tags: listText(({ tags }) => tags, tagName),
  sizes: listText(
    ({ sizes }) => sizes,
    (lang, size) => label(lang, `size.${size}`),
  ),
  kinds: listText(
    ({ kinds }) => kinds,
    (lang, kind) => label(lang, `kind.${kind}`),
  ),
  levels: listText(
    ({ levels }) => levels,
    (lang, level) => label(lang, `level.${level}`),
  ),
  origins: listText(
    ({ origins }) => origins,
    (lang, origin) => label(lang, `origin.${origin}`),
  ),
  years: ({ years }, lang, dataset) => (years === null ? "" : yearsText(lang, yearPhrase(years, dataset))),
  founded: ({ founded }, lang, dataset) => (founded === null ? "" : yearsText(lang, yearPhrase(founded, dataset))),
};

function nameOf(
  lang: Lang,
  items: readonly { readonly id: string; readonly name: string; readonly nameEn: string }[],
  id: string | null,
): string {
  const item = items.find((candidate) => candidate.id === id);
  return item ? itemName(lang, item) : "";
}

/** Every filter in force, in reading order. */
export function filterChips(lang: Lang, filters: Filters, dataset: Dataset): readonly FilterChip[] {
  return (Object.keys(CHIP_TEXTS) as FilterId[])
    .map((filter) => ({ filter, text: CHIP_TEXTS[filter](filters, lang, dataset) }))
    .filter(({ text }) => text !== "");
}

/** The period of a table: 2019–2021 年登记 for a span of entries, 截至 2023 年存量 for a stock. */
export function periodText(lang: Lang, phrase: YearPhrase, subject: "talent" | "company"): string {
  const { kind, first, last } = phrase;
  if (kind !== "span") return yearsText(lang, { ...phrase, kind: "stock" });
  const span = first === last ? `${first}` : `${first}–${last}`;
  return lang === "zh" ? `${span} 年${label(lang, `year.${subject}`)}` : `${label(lang, `year.${subject}`)} ${span}`;
}

/** Years in force: 截至 2021 年存量 for a stock, 2019–2021 年新增 for what some years added. */
export function yearsText(lang: Lang, { kind, first, last }: YearPhrase): string {
  if (kind === "span") {
    const span = first === last ? `${first}` : `${first}–${last}`;
    return lang === "zh" ? `${span} 年新增` : `new in ${span}`;
  }
  return lang === "zh" ? `截至 ${last} 年存量` : `stock of ${last}`;
}

/** Whether a number is all there is up to a year, or what some years added; the same for every step of a play. */
export function yearKind(lang: Lang, years: Span): string {
  if (years === null || years[0] === 0) return label(lang, "year.stock");
  return label(lang, years[0] === years[1] ? "year.entries" : "year.span");
}

/** A chain in Chinese: 集成电路产业链; 生产性服务业 and 纺织产业 are not said twice. */
export function chainZh(name: string): string {
  if (name.endsWith("产业链")) return name;
  return name.endsWith("产业") ? `${name}链` : `${name}产业链`;
}
