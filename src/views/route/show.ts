/** The sheet of a journey: sentence, map, cards, table and what they rest on. Pure. */
import { fileNameOf } from "#base/file-name";
import type { HoverCard } from "#blocks/hover-card";
import { NATION, type RegionCode } from "#model/regions";
import { itemName, regionShort } from "#text/filters";
import { regionOf } from "#model/regions";
import { label } from "#text/labels";
import { countText } from "#views/chain-parts/words";
import { framedNotes } from "#views/chain-parts/notes";
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
    fileName: stamp === undefined ? "" : nameOfFile(told),
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

function notesOf(told: Told, stamp: Stamp): readonly Note[] {
  const { at, dataset } = told;
  const { lang } = at;
  const title = `${itemName(lang, told.chain)} · ${SHORT[lang]}`;
  const trains = methodOf(at, dataset, "trains");
  const { source } = methodOf(at, dataset, "stops");
  return framedNotes({ lang, dataset, title, scope: placeName(told), source, isDemo: isDemo(told) }, stamp, [
    { name: WORDS.basis[lang], text: BASES[at.basis][lang] },
    { name: label(lang, "csv.basis"), text: basisText(told) },
    { name: label(lang, "csv.basis"), text: methodOf(at, dataset, "days").formula },
    { name: label(lang, "csv.source"), text: `${trains.source} ${trains.year}` },
  ]);
}

function nameOfFile(told: Told): string {
  const { at, dataset, chain } = told;
  const { lang } = at;
  return fileNameOf([
    label(lang, "app.name"),
    regionShort(lang, regionOf(dataset.tree, describedOf(at))),
    itemName(lang, chain),
    SHORT[lang],
    ...(isDemo(told) ? [label(lang, "demo.short")] : []),
  ]);
}
