/** The card 五域四链: what five fields have for four chains, real and made up apart; a count leads to its names. Pure. */
import { CELL_TEXT } from "#blocks/matrix/layout";
import type { Card } from "#blocks/card";
import { matrixKey, readMatrixKey, type MatrixCell, type MatrixClass, type MatrixInput } from "#blocks/matrix/input";
import { widestText } from "#blocks/parts/text-fit";
import { formatCount, formatExact } from "#base/number-format";
import { defined } from "#base/assert";
import { NO_FILTERS } from "#model/filters";
import type { Figure } from "#model/indicators";
import { namesBehind, type Names } from "#model/names";
import { regionOf } from "#model/regions";
import { isPeople } from "#model/subjects";
import { itemName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { beyondText, WORDS } from "#views/chain-parts/words";
import { describedOf } from "#views/chain-parts/place";
import { chosenOf, type PanoramaAt } from "./at";
import type { DomainCell, DomainCount, DomainCounts, DomainFigure, DomainSchools } from "./domain-counts";
import { CELLS, FIELD_WORDS, FIELDS, LINK_WORDS, LINKS } from "./domains";
import type { Told } from "./told";
import { SAID } from "./words";

export const DOMAINS = "domains";

/** Whose numbers a cell holds. */
const ORIGIN_CLASSES = ["real", "mixed", "demo", "province", "zero", "none"] as const;
type OriginClass = (typeof ORIGIN_CLASSES)[number];

const CLASS_WORDS: Readonly<Record<OriginClass, MatrixClass>> = {
  real: { key: "real", label: "", tone: "ramp-3" },
  mixed: { key: "mixed", label: "", tone: "ramp-2" },
  demo: { key: "demo", label: "", tone: "ramp-1" },
  province: { key: "province", label: "", tone: "diverging-3" },
  zero: { key: "zero", label: "", tone: "hollow" },
  none: { key: "none", label: "", tone: "hatched" },
};

const LABELS: Readonly<Record<OriginClass, Readonly<Record<"zh" | "en", string>>>> = {
  real: { zh: "真实", en: "real" },
  mixed: { zh: "真实和演示", en: "real and demo" },
  demo: { zh: "演示", en: "demo" },
  province: { zh: "真实，只到省", en: "real, of the province" },
  zero: { zh: "没有", en: "none" },
  none: { zh: "资料暂缺", en: "no data" },
};

const FREE_EM = 0.7;
const MOST_CELL_EM = 18;
const ROWS = 14;

export function domainsCard(told: Told): Card {
  const { at, domains, chosen } = told;
  const { lang } = at;
  const of = chosen === null ? "" : ` · ${itemName(lang, chosen)}`;
  return {
    id: DOMAINS,
    title: `${SAID.domains[lang]}${of}`,
    hint:
      lang === "zh"
        ? "点击企业、机构、园区的数目可看名单"
        : "Click a count of companies, institutes or parks for its names",
    spec: domains === undefined ? null : { kind: "matrix", input: inputOf(told, domains) },
    explanation: "",
    more: 0,
    expanded: false,
    isWide: true,
  };
}

function inputOf(told: Told, domains: DomainCounts): Omit<MatrixInput, "width" | "textPx"> {
  const { at, room } = told;
  const { lang } = at;
  const cells = CELLS.map((_, place): MatrixCell => {
    const cell = defined(domains[place], "cell");
    return {
      classAt: ORIGIN_CLASSES.indexOf(classOf(told, place, cell)),
      value: valueOf(cell),
      text: textOf(told, place, cell),
    };
  });
  const texts = cells.map(({ text = "" }) => text);
  return {
    rows: FIELDS.map((field) => ({
      key: field,
      label: FIELD_WORDS[field][lang],
      description: FIELD_WORDS[field][lang],
    })),
    columns: LINKS.map((link) => ({ key: link, label: LINK_WORDS[link][lang], description: LINK_WORDS[link][lang] })),
    cells,
    classes: ORIGIN_CLASSES.map((id) => ({ ...CLASS_WORDS[id], label: LABELS[id][lang] })),
    describe: (row, column) => describeCell(told, domains, row * LINKS.length + column),
    selected: [],
    sortedBy: null,
    texts: {
      rowTitle: SAID.field[lang],
      pale: "",
      beyond: (more, others) => beyondText(lang, more, others, false),
    },
    cellEm: { least: widestText(texts, CELL_TEXT) + FREE_EM, most: MOST_CELL_EM },
    heightPx: room.size.rowPx * ROWS,
    label: SAID.domains[lang],
    emptyText: WORDS.missing[lang],
  };
}

/** The number that stands for the region itself; null where there is none. */
export function valueOf(cell: DomainCell): number | null {
  if (cell.kind === "none") return null;
  const value = cell.kind === "statistic" ? (cell.here?.value ?? Number.NaN) : cell.value;
  return Number.isFinite(value) ? Math.round(value) : null;
}

function hasValue(figure: Figure | null): figure is Figure {
  return figure !== null && Number.isFinite(figure.value);
}

function classOf({ dataset }: Told, place: number, cell: DomainCell): OriginClass {
  if (cell.kind === "none") return "none";
  if (cell.kind === "statistic") return hasValue(cell.here) ? "real" : hasValue(cell.province) ? "province" : "none";
  if (!Number.isFinite(cell.value)) return "none";
  if (cell.value === 0) return "zero";
  const { measure } = defined(CELLS[place], "cell");
  if (!dataset.demo || cell.kind === "schools") return "real";
  if (measure.kind === "count" && isPeople(measure.subject)) return "demo";
  return cell.real >= cell.value ? "real" : cell.real > 0 ? "mixed" : "demo";
}

function nameOf({ at: { lang }, chosen }: Told, place: number): string {
  const { measure } = defined(CELLS[place], "cell");
  if (measure.kind === "none") return "";
  const isTaught = chosen !== null && measure.kind === "count" && measure.teaching !== undefined;
  return (isTaught ? measure.teaching : measure.name)[lang];
}

/** What a cell counts and how many, as far as there is room for. */
function textOf(told: Told, place: number, cell: DomainCell): string {
  const { lang } = told.at;
  const name = nameOf(told, place);
  if (cell.kind === "count") {
    const mark = cell.state === "known" ? "≥" : cell.state === "estimate" ? "≈" : "";
    if (Number.isFinite(cell.value)) return `${name} ${mark}${formatCount(Math.round(cell.value), lang)}`;
    return `${name} ${WORDS[cell.state === "hidden" ? "hidden" : "missing"][lang]}`;
  }
  if (cell.kind === "none") return WORDS.missing[lang];
  if (cell.kind === "schools")
    return Number.isFinite(cell.value)
      ? `${name} ${cell.isLeast ? "≥" : ""}${formatCount(cell.value, lang)}`
      : `${name} ${WORDS.missing[lang]}`;
  if (hasValue(cell.here)) return `${name} ${formatCount(cell.here.value, lang)}`;
  if (!hasValue(cell.province)) return `${name} ${WORDS.missing[lang]}`;
  const province = regionShort(lang, regionOf(told.dataset.tree, cell.province.region));
  return `${province}${name} ${formatCount(cell.province.value, lang)}`;
}

/** A cell in full: field, chain, what it counts, how many, real and made up, or why there is nothing. */
export function describeCell(told: Told, domains: DomainCounts, place: number): string {
  const { lang } = told.at;
  const { field, link, measure } = defined(CELLS[place], "cell");
  const cell = defined(domains[place], "cell");
  const head = `${FIELD_WORDS[field][lang]} × ${LINK_WORDS[link][lang]}${lang === "zh" ? "：" : ": "}`;
  if (measure.kind === "none" || cell.kind === "none")
    return `${head}${WORDS.missing[lang]}${inBrackets(lang, measure.kind === "none" ? measure.reason[lang] : "")}`;
  const name = nameOf(told, place);
  if (cell.kind === "schools") return `${head}${name} ${schoolWords(told, cell)}`;
  return `${head}${name} ${cell.kind === "count" ? countWords(told, place, cell) : figureWords(told, cell)}`;
}

function inBrackets(lang: "zh" | "en", text: string): string {
  return text === "" ? "" : lang === "zh" ? `（${text}）` : ` (${text})`;
}

function countWords(told: Told, place: number, cell: DomainCount): string {
  const { lang } = told.at;
  if (!Number.isFinite(cell.value)) return WORDS[cell.state === "hidden" ? "hidden" : "missing"][lang];
  const { measure } = defined(CELLS[place], "cell");
  const unit = measure.kind === "count" ? label(lang, `unit.${measure.subject}`) : "";
  const number = lang === "zh" ? `${formatExact(Math.round(cell.value))} ${unit}` : formatExact(Math.round(cell.value));
  const approx = { known: { zh: "至少 ", en: "at least " }, estimate: { zh: "约 ", en: "about " } } as const;
  const said = cell.state === "known" || cell.state === "estimate" ? approx[cell.state][lang] + number : number;
  const kind = classOf(told, place, cell);
  if (kind !== "mixed") return said + (kind === "zero" ? "" : inBrackets(lang, LABELS[kind][lang]));
  const real = formatExact(cell.real);
  return said + inBrackets(lang, lang === "zh" ? `含真实 ${real} ${unit}` : `${real} of them real`);
}

/** Schools that teach for the chain, and those registered at it: a school teaches for many chains and is registered at few. */
function schoolWords({ at: { lang } }: Told, { value, isLeast, registered }: DomainSchools): string {
  if (!Number.isFinite(value)) return WORDS.missing[lang];
  const isZh = lang === "zh";
  const number = `${isLeast ? (isZh ? "至少 " : "at least ") : ""}${formatExact(value)}${isZh ? " 所" : ""}`;
  const real = value === 0 ? "" : LABELS.real[lang];
  const at = !Number.isFinite(registered)
    ? ""
    : isZh
      ? `登记在该链的高校 ${formatExact(registered)} 所`
      : `${formatExact(registered)} registered at the chain`;
  return number + inBrackets(lang, [real, at].filter((part) => part !== "").join(isZh ? "；" : "; "));
}

function figureWords({ at: { lang }, chosen, dataset }: Told, { here, province, year, unit }: DomainFigure): string {
  const isZh = lang === "zh";
  if (chosen !== null)
    return `${WORDS.missing[lang]}${inBrackets(lang, isZh ? "公共统计不分产业链" : "public statistics know no chains")}`;
  const figure = hasValue(here) ? here : hasValue(province) ? province : null;
  if (figure === null) return `${WORDS.missing[lang]}${inBrackets(lang, isZh ? "没有公布" : "not published")}`;
  const number = `${formatExact(Math.round(figure.value))} ${unit[lang]}`;
  const region = regionShort(lang, regionOf(dataset.tree, figure.region));
  const only = hasValue(here) ? "" : isZh ? "，只公布到省" : ", published of provinces only";
  return `${number}${inBrackets(lang, `${region}${isZh ? " " : ", "}${year ?? ""}${isZh ? " 年" : ""}${only}`)}`;
}

/** The names that a cell counts; null of people, of figures and of none. */
export function namesOfCell(
  at: PanoramaAt,
  dataset: Told["dataset"],
  domains: DomainCounts | undefined,
  key: string,
): Names | null {
  const { row, column } = readMatrixKey(key);
  const place = CELLS.findIndex(({ field, link }) => matrixKey(field, link) === matrixKey(row, column));
  const cell = domains?.[place];
  const measure = CELLS[place]?.measure;
  if (cell?.kind !== "count" || measure?.kind !== "count" || !(cell.value > 0)) return null;
  const chain = chosenOf(at, dataset)?.id ?? null;
  return namesBehind(measure.subject, describedOf(at), { ...NO_FILTERS, ...measure.filters, chain });
}
