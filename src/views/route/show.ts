/** The sheet of a journey: sentence, map, cards, table and what they rest on. Pure. */
import type { HoverCard } from "#blocks/hover-card";
import { NATION, type RegionCode } from "#model/regions";
import { itemName, regionShort } from "#text/filters";
import { regionOf } from "#model/regions";
import { label } from "#text/labels";
import { datasetName } from "#text/methods";
import { countText } from "#views/chain-parts/words";
import type { Note, Sheet } from "#views/sheet";
import type { Given, Stamp } from "#views/view";
import { describedOf, routeAt, type RouteAnswers } from "./at";
import { cardsOf } from "./cards";
import { methodOf } from "./methods";
import { legendOf, sceneOf } from "./picture";
import { SHORT } from "./question";
import { routeSentence } from "./sentence";
import { basisText, tableOf } from "./table";
import { cityName, isDemo, nodeName, placeName, toldOf, type Told } from "./told";
import { BASES, dayText, legText, WORDS } from "./words";

/** Null while there is no answer. */
export function showRoute({ at, current, dataset, answers: { main }, room, stamp }: Given<RouteAnswers>): Sheet | null {
  if (main === undefined) return null;
  const told = toldOf({ at: routeAt(at), current: routeAt(current), dataset, answer: main, room });
  const { lang } = at;
  return {
    title: `${placeName(told)} · ${itemName(lang, told.chain)} · ${SHORT[lang]}`,
    isAnswered: true,
    isWhole: true,
    subject: "company",
    sentence: routeSentence(told),
    method: methodOf(told.at, dataset, "trains"),
    map: sceneOf(told),
    legend: legendOf(told),
    layers: null,
    cards: cardsOf(told),
    time: null,
    table: tableOf(told),
    cardOf: (code, point) => hoverCard(told, code, point),
    isDemo: isDemo(told),
    notes: stamp === undefined ? [] : notesOf(told, stamp),
    fileName: stamp === undefined ? "" : fileNameOf(told),
  };
}

/** What a city of the map has of the nodes; nothing of a province. */
function hoverCard(told: Told, code: RegionCode, point: { readonly x: number; readonly y: number }): HoverCard | null {
  const { answer, at } = told;
  const { lang, basis } = at;
  const stop = answer.stops.find(({ region }) => region === code);
  const found = stop ?? answer.candidates.find(({ region }) => region === code);
  if (code === NATION || found === undefined) return null;
  return {
    title: cityName(told, code),
    subtitle: stop === undefined ? WORDS.candidate[lang] : dayText(lang, stop.day),
    figure: stop === undefined ? "" : legText(lang, stop),
    lines: found.strengths.map(({ node, amount }) => ({
      name: nodeName(told, node),
      value: countText(lang, basis, amount),
    })),
    note: BASES[basis][lang],
    ...point,
  };
}

function notesOf(told: Told, { address, day }: Stamp): readonly Note[] {
  const { at, dataset } = told;
  const { lang } = at;
  const say = (key: Parameters<typeof label>[1]): string => label(lang, key);
  const demo = isDemo(told) ? `${say("demo.badge")}${lang === "zh" ? "；" : "; "}` : "";
  const trains = methodOf(at, dataset, "trains");
  return [
    { name: say("csv.basis"), text: say("csv.hash"), only: "csv" },
    { name: say("csv.title"), text: `${itemName(lang, told.chain)} · ${SHORT[lang]}` },
    { name: say("csv.scope"), text: placeName(told) },
    { name: WORDS.basis[lang], text: BASES[at.basis][lang] },
    { name: say("csv.basis"), text: basisText(told) },
    { name: say("csv.basis"), text: methodOf(at, dataset, "days").formula },
    { name: say("csv.source"), text: `${trains.source} ${trains.year}` },
    { name: say("csv.source"), text: demo + methodOf(at, dataset, "stops").source },
    { name: say("csv.version"), text: `${datasetName(lang, dataset)} ${dataset.hash}` },
    { name: say("csv.address"), text: address },
    { name: say("csv.day"), text: day },
  ];
}

function fileNameOf(told: Told): string {
  const { at, dataset, chain } = told;
  const { lang } = at;
  return [
    label(lang, "app.name"),
    regionShort(lang, regionOf(dataset.tree, describedOf(at))),
    itemName(lang, chain),
    SHORT[lang],
    ...(isDemo(told) ? [label(lang, "demo.short")] : []),
  ]
    .map((part) => part.replaceAll(/[^\p{L}\p{N}]+/gu, "_").replaceAll(/^_+|_+$/gu, ""))
    .join("-");
}
