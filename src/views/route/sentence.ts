/** The journey in one sentence: where it starts, for what, through which cities, how long; or why there is none. Pure. */
import { durationText } from "#views/chain-parts/duration";
import { chainZh, itemName } from "#text/filters";
import { about, Parts, type SentencePart } from "#text/sentence-parts";
import { listed } from "#views/chain-parts/words";
import { cityName, cityShort, nodeName, placeName, strengthsOf, strengthText, type Told } from "./told";
import { daysText, LACKS, legText } from "./words";

/** Cities and nodes named. */
const NAMED = 4;

export function routeSentence(told: Told): readonly SentencePart[] {
  const { answer, at, chain } = told;
  const name = at.lang === "zh" ? chainZh(itemName("zh", chain)) : itemName("en", chain);
  if (answer.lack !== null) {
    const place =
      answer.lack === "no-station" || answer.lack === "no-way" ? cityName(told, answer.start!) : placeName(told);
    return new Parts().say(LACKS[answer.lack](place, name)[at.lang]).list;
  }
  return at.lang === "zh" ? inChinese(told, name) : inEnglish(told, name);
}

/** Whether the minutes of a leg are reckoned, so that the sum is too. */
export function isWorkedOut({ answer: { stops, back } }: Pick<Told, "answer">): boolean {
  return [...stops, ...(back === null ? [] : [back])].some(({ isReckoned }) => isReckoned);
}

function inChinese(told: Told, name: string): readonly SentencePart[] {
  const { answer } = told;
  const { stops, minutes, days, nodes, back } = answer;
  const nodeNames = listed(
    "zh",
    nodes.slice(0, NAMED).map((node) => nodeName(told, node)),
  );
  return new Parts()
    .say("从")
    .stress(cityName(told, answer.start!))
    .say(
      `出发，为${placeName(told)}${name}补${nodeNames}${nodes.length > NAMED ? "等" : ""} ${nodes.length} 个环节，依次走访`,
    )
    .say(
      `${listed(
        "zh",
        stops.slice(0, NAMED).map(({ region }) => cityShort(told, region)),
      )}${stops.length > NAMED ? "等" : ""}`,
    )
    .say("共 ")
    .stress(`${stops.length}`)
    .say(` 站${back === null ? "" : "后返回"}，乘车${about("zh", isWorkedOut(told)) || " "}`)
    .stress(durationText("zh", minutes))
    .say("，")
    .stress(daysText("zh", days))
    .say(`${bestPart(told)}${unreachedPart(told)}。`).list;
}

function inEnglish(told: Told, name: string): readonly SentencePart[] {
  const { answer } = told;
  const { stops, minutes, days, nodes, back } = answer;
  const nodeNames = listed(
    "en",
    nodes.slice(0, NAMED).map((node) => nodeName(told, node)),
  );
  const rest = (list: readonly unknown[]): string => (list.length > NAMED ? " and others" : "");
  return new Parts()
    .say("From ")
    .stress(cityName(told, answer.start!))
    .say(`, to fill ${nodes.length} of the gaps of ${placeName(told)} in ${name} (${nodeNames}${rest(nodes)}): `)
    .stress(`${stops.length}`)
    .say(` ${stops.length === 1 ? "stop" : "stops"}, `)
    .say(
      `${listed(
        "en",
        stops.slice(0, NAMED).map(({ region }) => cityShort(told, region)),
      )}${rest(stops)}`,
    )
    .say(`${back === null ? "" : " and home"}; ${about("en", isWorkedOut(told))}`)
    .stress(durationText("en", minutes))
    .say(" by train, ")
    .stress(daysText("en", days))
    .say(`${bestPart(told)}${unreachedPart(told)}.`).list;
}

/** The stop with the largest share of the nation's companies at one of the nodes. */
function bestPart(told: Told): string {
  const best = told.answer.stops
    .flatMap((stop) =>
      strengthsOf(stop)
        .slice(0, 1)
        .map((strength) => ({ stop, strength })),
    )
    .filter(({ strength }) => strength.isSource)
    .toSorted((a, b) => b.strength.share - a.strength.share)[0];
  if (best === undefined) return "";
  const text = strengthText(told, best.strength);
  const [name, way] = [cityName(told, best.stop.region), legText(told.at.lang, best.stop)];
  return told.at.lang === "zh"
    ? `；最该去的是${name}：${text}，从上一站${way}`
    : `; most to be had in ${name}: ${text}; ${way} from the stop before`;
}

function unreachedPart(told: Told): string {
  const { unreachable } = told.answer;
  if (unreachable.length === 0) return "";
  const names = listed(
    told.at.lang,
    unreachable.map((code) => cityName(told, code)),
  );
  return told.at.lang === "zh"
    ? `；${names}没有换乘两次以内的列车，没有排进去`
    : `; no train with two changes at most leads to ${names}, left out`;
}
