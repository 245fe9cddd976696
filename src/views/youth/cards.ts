/** The cards of bars: disciplines, cities of school, needs by node. Pure. */
import { formatExact, formatPercent } from "#base/number-format";
import type { Bar } from "#blocks/bars/place";
import type { Card } from "#blocks/card";
import { SMALL_SAMPLE } from "#analytics/lq";
import { itemName } from "#text/filters";
import type { NodeNeed, YouthAbsence } from "#model/youth";
import { chosenCity, shortOf, type Told } from "./told";
import { ABSENCES, peopleText, ratioText, WORDS, youngText } from "./words";

export const DISCIPLINES = "discipline";
export const CITIES = "school-city";
export const NEEDS = "needs";

/** Cities and disciplines of an expanded card. */
const MOST = 20;
/** Rows of a folded card beyond those every screen has room for. */
const MORE_ROWS = 3;

export function disciplinesCard(told: Told): Card {
  const { answer, at } = told;
  const { lang } = at;
  const { rows, rest, absence } = answer.disciplines;
  const bars = rows.map(({ code, name, nameEn, people }) =>
    countBar(told, code, lang === "zh" ? name : nameEn, people, answer.listed - rest),
  );
  return countsCard(told, { id: DISCIPLINES, title: WORDS.disciplines[lang], bars, rest, absence, current: null });
}

export function citiesCard(told: Told): Card {
  const { answer, at, current } = told;
  const { rows, rest, absence } = answer.cities;
  const bars = rows.map(({ region, people }) =>
    countBar(told, region, shortOf(told, region), people, answer.listed - rest),
  );
  return countsCard(told, {
    id: CITIES,
    title: WORDS.cities[at.lang],
    bars,
    rest,
    absence,
    current: chosenCity(current) || null,
  });
}

function countBar({ at: { lang } }: Told, key: string, label: string, people: number, known: number): Bar {
  const text = `${peopleText(lang, people)} · ${formatPercent(people / known)}`;
  return {
    key,
    label,
    value: people,
    valueText: text,
    description: `${label}${lang === "zh" ? "：" : ": "}${text}`,
    smallSample: people < SMALL_SAMPLE,
  };
}

interface Counts {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly rest: number;
  readonly absence: YouthAbsence | null;
  readonly current: string | null;
}

function countsCard(told: Told, { id, title, bars, rest, absence, current }: Counts): Card {
  const { at, answer, chain } = told;
  const { lang } = at;
  if (absence !== null) return wordsCard(id, title, ABSENCES[absence][lang]);
  const ofWhom = chain === null ? title : title + WORDS.allChains[lang];
  const beyond = Math.max(0, bars.length - MOST);
  const known = peopleText(lang, answer.listed - rest);
  const pool =
    lang === "zh"
      ? `占比为占已公布的 ${known}；另有 ${peopleText(lang, rest)}没有填写或明细未公开`
      : `shares are of the ${known} published; ${peopleText(lang, rest)} more left blank or not published`;
  const more = lang === "zh" ? `另有 ${beyond} 项见表` : `${beyond} more in the table`;
  const card = rankedCard(told, id, ofWhom, bars.slice(0, MOST), current);
  const note = [...(beyond > 0 && id === CITIES ? [more] : []), ...(rest > 0 ? [pool] : [])];
  return { ...card, note: note.join(lang === "zh" ? "；" : "; ") };
}

/** Ranked by companies, which are counted; what is estimated stands beside. */
export function needsCard(told: Told): Card {
  const { at, answer, chain, dataset, current } = told;
  const { lang } = at;
  const title = WORDS.needs[lang];
  if (chain === null) return wordsCard(NEEDS, title, WORDS.chooseChain[lang]);
  const nameOf = new Map(dataset.taxonomy.nodes.map((node) => [node.id, itemName(lang, node)]));
  const bars = answer.needs.map((need): Bar => {
    const label = nameOf.get(need.node) ?? need.node;
    return {
      key: need.node,
      label,
      value: need.companies,
      valueText: needText(told, need),
      description: `${label}${lang === "zh" ? "：" : ": "}${needWords(told, need)}`,
      smallSample: need.companies > 0 && need.companies < SMALL_SAMPLE,
      ...(need.companies > 0 ? {} : { rank: "" }),
    };
  });
  const note =
    lang === "zh"
      ? "企业数只是用人需求的替代指标，不是招聘岗位；后面是每百名青年对应的企业数（括号内为全国），按企业数排序"
      : "Companies stand for needs, they are no vacancies; then companies per 100 young people (nation in brackets), ordered by companies";
  return { ...rankedCard(told, NEEDS, title, bars, current.filters.node), note };
}

function needText({ at: { lang } }: Told, { companies, ratio, nationRatio, young }: NodeNeed): string {
  const firms = Number.isFinite(companies)
    ? `${formatExact(companies)}${lang === "zh" ? " 家" : ""}`
    : WORDS.missing[lang];
  if (!Number.isFinite(ratio)) return firms;
  const about = young.state === "estimate" ? (lang === "zh" ? "约 " : "~") : "";
  return `${firms} · ${about}${ratioText(lang, ratio)}${lang === "zh" ? `（${ratioText(lang, nationRatio)}）` : ` (${ratioText(lang, nationRatio)})`}`;
}

/** The need of a node in words. */
export function needWords({ at: { lang } }: Told, { companies, real, young, ratio, nationRatio }: NodeNeed): string {
  const isZh = lang === "zh";
  const firms = isZh ? `企业 ${formatExact(companies)} 家` : `${formatExact(companies)} companies`;
  const own = Number.isFinite(real) ? (isZh ? `（真实 ${formatExact(real)} 家）` : ` (${formatExact(real)} real)`) : "";
  const people = isZh ? `35 岁以下 ${youngText(lang, young)}` : `under 35: ${youngText(lang, young)}`;
  const rate = isZh
    ? `每百名青年对应企业 ${ratioText(lang, ratio)} 家，全国 ${ratioText(lang, nationRatio)} 家`
    : `companies per 100 young people ${ratioText(lang, ratio)}, nation ${ratioText(lang, nationRatio)}`;
  return [firms + own, people, rate].join(isZh ? "，" : ", ");
}

export function wordsCard(id: string, title: string, explanation: string): Card {
  return { id, title, hint: "", spec: null, explanation, more: 0, expanded: false };
}

function rankedCard(
  { room, at: { lang } }: Told,
  id: string,
  title: string,
  bars: readonly Bar[],
  current: string | null,
): Card {
  const isExpanded = room.expanded.has(id);
  const limit = isExpanded ? bars.length : room.size.rankingRows + MORE_ROWS;
  return {
    ...wordsCard(id, title, ""),
    spec: {
      kind: "ranking",
      input: { bars, limit, rowPx: room.size.rowPx, isCount: true, label: title, emptyText: WORDS.none[lang], current },
    },
    more: isExpanded ? 0 : Math.max(0, bars.length - limit),
    expanded: isExpanded,
  };
}
