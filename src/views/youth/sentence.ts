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
  sayCities(told, parts);
  sayStay(told, parts);
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

/** Beside the number of the city: that of the county, or of the chain or node asked for. */
function sayOwn(told: Told, parts: Parts): void {
  const { at, answer, chain, node, dataset } = told;
  const isZh = at.lang === "zh";
  const own = isOfCity(told) ? regionName(at.lang, regionOf(dataset.tree, describedOf(at))) : "";
  const what = node ?? chain;
  const name = what === null ? "" : isZh ? `“${itemName(at.lang, what)}”` : itemName(at.lang, what);
  const number = what === null ? answer.young : answer.chosen;
  if ((own === "" && what === null) || number === null) return;
  const of = isZh ? own + name : [own, name].filter((part) => part !== "").join(", ");
  parts.say(isZh ? `（${of}${youngText(at.lang, number)}）` : ` (${of}: ${youngText(at.lang, number)})`);
}

/** Of those whose city of school is published: the share that studied here, and where most others did. */
function sayCities(told: Told, parts: Parts): void {
  const { at, answer, dataset } = told;
  const isZh = at.lang === "zh";
  const { rows, rest } = answer.cities;
  if (rows.length === 0) return;
  const { tree } = dataset;
  const home = regionOf(tree, answer.told);
  const isCity = home.level === "prefecture";
  const isHere = (code: string): boolean =>
    isCity ? code === home.code : home.code !== NATION && provinceOf(tree, code)?.code === home.code;
  const here = rows.reduce((people, { region, people: each }) => people + (isHere(region) ? each : 0), 0);
  const names = rows
    .filter(({ region }) => !isHere(region))
    .slice(0, 2)
    .map(({ region }) => shortOf(told, region));
  parts.say(isZh ? "；就读城市已公开的人中" : "; of those whose city of school is published");
  if (here > 0) {
    const share = formatPercent(here / (answer.listed - rest));
    if (isZh)
      parts
        .say("，")
        .stress(share)
        .say(isCity ? " 在本市上学" : " 在本省上学");
    else
      parts
        .say(", ")
        .stress(share)
        .say(isCity ? " studied in the city" : " studied in the province");
  }
  if (names.length === 0) return;
  if (isZh) parts.say(`，${here > 0 ? "外地" : ""}以${names.join("、")}最多`);
  else parts.say(`, most ${here > 0 ? "others " : ""}in ${names.join(" and ")}`);
}

/** Who is published counts many who stayed: said beside the share. */
function sayStay({ at, answer, dataset }: Told, parts: Parts): void {
  const { stay } = answer;
  if (stay === null) return;
  const name = regionName(at.lang, regionOf(dataset.tree, stay.province));
  const share = formatPercent(stay.stayed / stay.studied);
  if (at.lang === "zh") parts.say(`；${name}院校毕业的青年 `).stress(share).say(" 在省内工作（按已公开部分，偏高）");
  else
    parts
      .say(`; of those who studied in ${name} `)
      .stress(share)
      .say(" work there (of published people alone, which reads high)");
}
