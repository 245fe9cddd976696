/** Which regions a table covers, in words: what numbers of a partly covered region are of, and whom a rank is among. */
import { formatExact } from "#base/number-format";
import { coveredIn, extentOf, extentOfAny } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { SUBJECTS, type Subject } from "#model/subjects";
import { NATION, regionOf, type Region, type RegionCode, type RegionLevel } from "#model/regions";
import type { Lang } from "#model/state";
import { regionName } from "#text/filters";
import type { Absence } from "#model/indicators";
import { missingText } from "#text/absences";
import { label } from "#text/labels";
import type { SentencePart } from "#text/sentence-parts";

type Covered = Pick<Dataset, "tree" | "coverage">;

/** Names up to this many; more are counted. */
const NAMED = 3;

const UNITS: Readonly<Record<RegionLevel | "mixed", { readonly zh: string; readonly en: string }>> = {
  nation: { zh: "国家", en: "nations" },
  province: { zh: "省级单元", en: "provinces" },
  prefecture: { zh: "城市", en: "cities" },
  county: { zh: "县区", en: "counties" },
  mixed: { zh: "地区", en: "regions" },
};

function listed(lang: Lang, { tree }: Covered, codes: readonly RegionCode[]): string {
  const regions = codes.map((code) => regionOf(tree, code));
  if (regions.length <= NAMED)
    return regions.map((region) => regionName(lang, region)).join(lang === "zh" ? "、" : ", ");
  const [first, ...others] = regions;
  const level = others.every((region) => region.level === first?.level) ? (first?.level ?? "mixed") : "mixed";
  return lang === "zh" ? `${codes.length} 个${UNITS[level].zh}` : `${codes.length} ${UNITS[level].en}`;
}

/** Whom the numbers of a region are of: the region, or the part of it that is covered. */
export function coveredName(lang: Lang, dataset: Covered, subject: Subject, region: Region): string {
  const covered = dataset.coverage[subject];
  if (extentOf(dataset.tree, covered, region.code) !== "part") return regionName(lang, region);
  const inside = coveredIn(dataset.tree, covered, region.code);
  const names = listed(lang, dataset, inside);
  if (inside.length <= NAMED) return names;
  return lang === "zh" ? `有资料的 ${names}` : `the ${names} with data`;
}

/** What a table covers: 31 provincial units, some regions, or nothing. */
export function coverageText(lang: Lang, dataset: Covered, subject: Subject): string {
  const covered = dataset.coverage[subject];
  const zh = lang === "zh";
  if (covered.length === 0) return label(lang, "table.missing");
  if (covered[0] === NATION)
    return zh
      ? "31 个省级单元；台湾、香港、澳门资料暂缺"
      : "31 provincial units; no data for Taiwan, Hong Kong and Macau";
  const names = listed(lang, dataset, covered);
  return zh ? `${names}；其余地区资料暂缺` : `${names}; no data elsewhere`;
}

/**
 * Those whom a region is ranked among, of whom only some may be covered: counties among those beside them, cities among all
 * or, by a share of their province, among its own.
 */
export function amongText(
  lang: Lang,
  dataset: Covered,
  subject: Subject,
  region: Region,
  isAmongSiblings = false,
): string {
  const { tree, coverage } = dataset;
  const zh = lang === "zh";
  const isInside = (region.level === "county" || isAmongSiblings) && region.parent !== null;
  const within = isInside ? (region.parent ?? NATION) : NATION;
  if (extentOf(tree, coverage[subject], within) === "all") {
    if (region.level === "province") return zh ? "全国各省份" : "provinces of China";
    if (region.level === "prefecture" && within === NATION) return zh ? "全国城市" : "cities of China";
    const parent = regionName(lang, regionOf(tree, within));
    if (region.level === "prefecture") return zh ? `${parent}各市` : `cities of ${parent}`;
    return zh ? parent : `counties of ${parent}`;
  }
  const units = region.level === "province" ? (zh ? "省份" : "provinces") : UNITS[region.level][lang];
  const name = isInside ? regionName(lang, regionOf(tree, within)) : oneProvince(lang, dataset, subject);
  if (zh) return `${name}有资料的${units}`;
  return `${units}${name === "" ? "" : ` of ${name}`} with data`;
}

/** Those of a level whom a region is ranked among: 全国各县区, of whom only some may have data. */
export function amongLevelText(lang: Lang, compared: string, isAll: boolean): string {
  if (lang === "zh") return isAll ? compared : compared.replace("各", "有资料的");
  const name = compared.charAt(0).toLowerCase() + compared.slice(1);
  return isAll ? name : `${name} with data`;
}

/** Which regions a map is of; its circles may be of others than its fills. */
export function mapLevelsText(lang: Lang, fills: string, circles: string | null): string {
  if (lang === "zh") return circles === null ? `地图为${fills}` : `颜色为${fills}，圆为${circles}`;
  const areas = fills.toLowerCase();
  return circles === null ? `map: ${areas}` : `colours: ${areas}, circles: ${circles.toLowerCase()}`;
}

/** The province all covered regions lie in, "" where there are several. */
function oneProvince(lang: Lang, { tree, coverage }: Covered, subject: Subject): string {
  const codes = new Set(coverage[subject].map((code) => tree.byCode.get(`${code.slice(0, 2)}0000`)?.code ?? NATION));
  const [only] = codes;
  return codes.size === 1 && only !== undefined && only !== NATION ? regionName(lang, regionOf(tree, only)) : "";
}

/** The sentence where the table has nothing of a region: what is missing and where there is some. */
export function uncoveredSentence(
  lang: Lang,
  dataset: Covered,
  subject: Subject,
  region: Region,
): readonly SentencePart[] {
  const zh = lang === "zh";
  const title = label(lang, `subject.${subject}`);
  const what = zh ? title : title.toLowerCase();
  const covered = dataset.coverage[subject];
  const say = (text: string, strong = false): SentencePart => ({ text, strong });
  if (covered.length === 0)
    return zh ? [say(what, true), say("资料暂缺。")] : [say("No data on "), say(what, true), say(".")];
  const name = say(regionName(lang, region), true);
  const names = listed(lang, dataset, covered);
  return zh
    ? [name, say(`${what}资料暂缺。资料只覆盖${names}。`)]
    : [say(`No data on ${what} for `), name, say(`. They cover ${names} only.`)];
}

/** Before the sentence where the address asked for a region without any data: that there are none, why, and whose numbers follow. */
export function absentLead(lang: Lang, absent: Region, shown: Region): readonly SentencePart[] {
  const why = missingText(lang, "no-data-province");
  const name = { text: regionName(lang, absent), strong: true };
  const of = regionName(lang, shown);
  return lang === "zh"
    ? [name, { text: `${why}。以下是${of}的数据：`, strong: false }]
    : [name, { text: `: ${why}. What follows is of ${of}: `, strong: false }];
}

/** Behind the sentence of a partly covered region. */
export function restText(lang: Lang): string {
  return lang === "zh" ? "其余地区资料暂缺。" : " No data elsewhere.";
}

/** Behind a sentence whose rate has no residents to divide by. */
export function noResidentsText(lang: Lang, absence: Absence): string {
  const why = missingText(lang, absence);
  return lang === "zh" ? `常住人口${why}，不计算每万人口。` : ` Residents: ${why}; no rate per 10,000.`;
}

/** How many entities by subject are counted in a city (null: each in its own) and in none of its counties; "" for none. */
export function unplacedText(lang: Lang, unplaced: ReadonlyMap<Subject, number>, city: Region | null): string {
  if (unplaced.size === 0) return "";
  const counts = [...unplaced].map(([subject, count]) => {
    const title = label(lang, `subject.${subject}`);
    const unit = label(lang, `unit.${subject}`);
    return lang === "zh" ? `${formatExact(count)} ${unit}${title}` : `${formatExact(count)} ${unit}`;
  });
  const name = city === null ? (lang === "zh" ? "所在城市" : "their cities") : regionName(lang, city);
  return lang === "zh"
    ? `另有 ${counts.join("、")}未注明区县，只计入${name}。`
    : ` Without a county, counted in ${name} only: ${counts.join(", ")}.`;
}

/** Behind a sentence whose quotient has nothing to be divided by. */
export function noReferenceText(lang: Lang): string {
  return lang === "zh"
    ? "专业化程度（区位熵）无法计算：没有全国资料可比。"
    : " No location quotient: there are no data of the nation to compare with.";
}

/** That a search hit has nothing to show, or "". */
export function gapText(lang: Lang, { tree, coverage }: Covered, code: RegionCode): string {
  const isNowhere = SUBJECTS.every((subject) => coverage[subject].length === 0);
  return !isNowhere && extentOfAny(tree, coverage, code) === "none" ? label(lang, "table.missing") : "";
}
