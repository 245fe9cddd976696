/** The answer in one sentence: young people here, where they studied, who of the province's students stayed. Pure. */
import { formatPercent } from "#base/number-format";
import { countWithUnit, Parts, type SentencePart } from "#text/sentence-parts";
import { NATION, provinceOf, regionOf } from "#model/regions";
import { itemName, regionName } from "#text/filters";
import { describedOf, isOfCity, shortOf, toldName, type Told } from "./told";
import { youngText } from "./words";

export function youthSentence(told: Told): readonly SentencePart[] {
  const { at, answer } = told;
  const isZh = at.lang === "zh";
  const parts = new Parts();
  if (answer.listed === 0 || answer.cities.absence === "no-file") {
    const own = regionName(at.lang, regionOf(told.dataset.tree, describedOf(at)));
    parts.stress(own).say(isZh ? "青年人才的学科与院校" : ": disciplines and schools of young people: ");
    return parts.say(isZh ? "资料暂缺。" : "no data.").list;
  }
  sayWhere(told, parts);
  parts.stress(countWithUnit(at.lang, "talent", answer.listed));
  sayOwn(told, parts);
  const published = [cityOf(told), stayOf(told)].filter((fact) => fact !== null);
  published.forEach((fact, index) => {
    const lead = isZh ? "；按已公开部分，" : "; of those published, ";
    parts.say(index === 0 ? lead : isZh ? "，" : ", ").say(fact.before);
    parts.stress(fact.share).say(fact.after);
  });
  return parts.say(isZh ? "。" : ".").list;
}

/** The region asked for first; of a county the city it lies in, of which the files tell. */
function sayWhere(told: Told, parts: Parts): void {
  const { at, dataset } = told;
  const own = regionName(at.lang, regionOf(dataset.tree, describedOf(at)));
  if (at.lang === "zh") {
    if (isOfCity(told)) parts.stress(own).say("所在的");
    parts.stress(toldName(told)).say("，年龄已列出的 35 岁以下人才 ");
    return;
  }
  parts.stress(own);
  if (isOfCity(told)) parts.say(", of ").stress(toldName(told));
  parts.say(`: people under 35 of listed ages${isOfCity(told) ? " in the city" : ""} `);
}

/** Beside the number of the city: that of the county, or of the chain or node asked for, where it may be told. */
function sayOwn(told: Told, parts: Parts): void {
  const { at, answer, chain, node, dataset } = told;
  const isZh = at.lang === "zh";
  const own = isOfCity(told) ? regionName(at.lang, regionOf(dataset.tree, describedOf(at))) : "";
  const what = node ?? chain;
  const name = what === null ? "" : isZh ? `“${itemName(at.lang, what)}”` : itemName(at.lang, what);
  const number = what === null ? answer.young : answer.chosen;
  if ((own === "" && what === null) || number === null || !Number.isFinite(number.count)) return;
  const of = isZh ? own + name : [own, name].filter((part) => part !== "").join(", ");
  parts.say(isZh ? `（${of}${youngText(at.lang, number)}）` : ` (${of}: ${youngText(at.lang, number)})`);
}

/** A share, and the words around it. */
interface Fact {
  readonly before: string;
  readonly share: string;
  readonly after: string;
}

/** The share that studied here; of the nation the city where most did. */
function cityOf(told: Told): Fact | null {
  const { at, answer, dataset } = told;
  const isZh = at.lang === "zh";
  const { rows, rest } = answer.cities;
  const [first] = rows;
  if (first === undefined) return null;
  const { tree } = dataset;
  const home = regionOf(tree, answer.told);
  const share = (people: number): string => formatPercent(people / (answer.listed - rest));
  if (home.code === NATION) {
    const name = shortOf(told, first.region);
    return isZh
      ? { before: `在${name}上学的最多，占 `, share: share(first.people), after: "" }
      : { before: `most studied in ${name}: `, share: share(first.people), after: "" };
  }
  const isCity = home.level === "prefecture";
  const isHere = (code: string): boolean => (isCity ? code : provinceOf(tree, code)?.code) === home.code;
  const here = rows.reduce((people, { region, people: each }) => people + (isHere(region) ? each : 0), 0);
  if (here === 0) return null;
  return isZh
    ? { before: "", share: share(here), after: isCity ? " 在本市上学" : " 在本省上学" }
    : { before: "", share: share(here), after: isCity ? " studied in the city" : " studied in the province" };
}

/** Of who studied in the province the share that works there. Who is published are mostly those who stayed: said beside it. */
function stayOf({ at, answer, dataset }: Told): Fact | null {
  const { stay } = answer;
  if (stay === null) return null;
  const name = regionName(at.lang, regionOf(dataset.tree, stay.province));
  const share = formatPercent(stay.stayed / stay.studied);
  return at.lang === "zh"
    ? { before: `${name}院校毕业的 `, share, after: " 在省内工作（偏高）" }
    : { before: `of who studied in ${name} `, share, after: " work there (reads high)" };
}
