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
  if (isZh) parts.stress(toldName(told)).say("年龄已列出的 35 岁以下人才 ");
  else parts.stress(toldName(told)).say(": young people (under 35) of listed ages ");
  parts.stress(countWithUnit(at.lang, "talent", answer.listed));
  sayCities(told, parts);
  sayStay(told, parts);
  sayOwn(told, parts);
  return parts.say(isZh ? "。" : ".").list;
}

/** How many studied in the city and in the province, as far as listed, and where most of them came from. */
function sayCities(told: Told, parts: Parts): void {
  const { at, answer, dataset } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const { rows } = answer.cities;
  if (rows.length === 0) return;
  const home = regionOf(dataset.tree, answer.told);
  const known = answer.listed - answer.cities.rest;
  const count = countWithUnit(lang, "talent", known);
  parts.say(isZh ? `；就读城市已公布的 ${count}中` : `; of the ${count} whose city of school is published`);
  const province = provinceOf(dataset.tree, answer.told)?.code;
  const sum = (test: (code: string) => boolean): number =>
    rows.reduce((people, { region, people: each }) => people + (test(region) ? each : 0), 0);
  const share = (people: number): string =>
    `${countWithUnit(lang, "talent", people)}${isZh ? "（" : " ("}${formatPercent(people / known)}${isZh ? "）" : ")"}`;
  if (home.level === "prefecture") {
    const own = sum((code) => code === home.code);
    if (own > 0) parts.say(isZh ? "，在本市上学的 " : ", studied in the city: ").stress(share(own));
  }
  if (home.code !== NATION && province !== undefined) {
    const near = sum((code) => provinceOf(dataset.tree, code)?.code === province);
    if (near > 0) parts.say(isZh ? "，在本省上学的 " : ", in the province: ").say(share(near));
  }
  const away = rows.filter(
    ({ region }) =>
      home.code === NATION ||
      (province === undefined ? region !== home.code : provinceOf(dataset.tree, region)?.code !== province),
  );
  const names = away.slice(0, 3).map(({ region }) => shortOf(told, region));
  if (names.length === 0) return;
  parts.say(
    isZh
      ? `，${home.code === NATION ? "" : "外省"}最多的城市是${names.join("、")}`
      : `, most ${home.code === NATION ? "" : "from elsewhere "}in ${names.join(", ")}`,
  );
}

function sayStay({ at, answer, dataset }: Told, parts: Parts): void {
  const { stay } = answer;
  if (stay === null) return;
  const name = regionName(at.lang, regionOf(dataset.tree, stay.province));
  const share = formatPercent(stay.stayed / stay.studied);
  if (at.lang === "zh") parts.say(`；已公布的${name}院校毕业青年中 `).stress(share).say(" 在省内工作");
  else parts.say(`; of those published who studied in ${name} `).stress(share).say(" work there");
}

/** Of a county, or of a chain or node: what is known of it, beside. */
function sayOwn(told: Told, parts: Parts): void {
  const { at, answer, chain, node, dataset } = told;
  const { lang } = at;
  const own = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  const what = node ?? chain;
  if (isOfCity(told)) {
    const text = youngText(lang, answer.young);
    parts.say(
      lang === "zh"
        ? `；学科与院校只公布到市，${own} 35 岁以下人才${text}`
        : `; disciplines and schools are published by city; ${own}, under 35: ${text}`,
    );
  }
  if (what === null || answer.chosen === null) return;
  const text = youngText(lang, answer.chosen);
  const name = itemName(lang, what);
  parts.say(lang === "zh" ? `；${own}“${name}”35 岁以下人才${text}` : `; ${own}, ${name}, under 35: ${text}`);
}
