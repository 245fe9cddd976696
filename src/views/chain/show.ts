/** The sheet of a chain in a region: sentence, map, graph, matrix, cards, table and what they rest on. Pure. */
import { fileNameOf } from "#base/file-name";
import type { HoverCard } from "#blocks/hover-card";
import { regionOf, type RegionCode } from "#model/regions";
import { itemName, regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import type { Note, Sheet } from "#views/sheet";
import type { Given, Stamp } from "#views/view";
import { chainAt, peersQuestion, type ChainAnswers } from "./at";
import { describedOf } from "#views/chain-parts/place";
import { chokesCard, nodesCard } from "./cards";
import { graphCard } from "./graph-card";
import { matrixCard } from "./matrix-card";
import { methodOf } from "./methods";
import { pictureName, pictureOf } from "#views/chain-parts/picture";
import { chainSentence } from "./sentence";
import { basisText, tableOf } from "./table";
import { toldOf, type Told } from "./told";
import { figureOf } from "#views/chain-parts/cell-figures";
import { figureCard } from "#views/chain-parts/hover";
import { cellNote, framedNotes, mixedText } from "#views/chain-parts/notes";
import { BASES_OF_COUNT, WORDS } from "#views/chain-parts/words";

/** Null while there are no numbers, or no places to draw nodes at. */
export function showChain({ at, current, dataset, answers, room, stamp }: Given<ChainAnswers>): Sheet | null {
  const { main, peers, details } = answers;
  if (main === undefined || details === undefined) return null;
  const here = chainAt(at);
  const told = toldOf({
    at: here,
    current: chainAt(current),
    dataset,
    answer: main,
    peers: peersQuestion(here, dataset) === null ? null : peers,
    details,
    room,
  });
  return sheetOf(told, stamp);
}

function sheetOf(told: Told, stamp: Stamp | undefined): Sheet {
  const { at, dataset } = told;
  const { lang, basis } = at;
  const { scene, legend } = pictureOf(told);
  const demoPart = demoPartOf(told);
  return {
    title: `${regionName(lang, regionOf(dataset.tree, at.region))} · ${itemName(lang, told.chain)}`,
    isAnswered: true,
    isWhole: told.peers !== undefined,
    subject: basis === "people" ? "talent" : "company",
    sentence: chainSentence(told),
    method: methodOf(at, dataset, told.nodeAt < 0 ? "class" : "lq"),
    map: scene,
    legend,
    layers: null,
    cards: [graphCard(told), matrixCard(told), nodesCard(told), ...(at.choke === "1" ? [chokesCard(told)] : [])],
    time: null,
    table: tableOf(told),
    cardOf: (code, point) => hoverCard(told, code, point),
    isDemo: isDemo(told),
    ...(demoPart === "" ? {} : { demoPart }),
    notes: stamp === undefined ? [] : notesOf(told, stamp),
    fileName: stamp === undefined ? "" : nameOfFile(told),
  };
}

function isDemo({ at, dataset }: Told): boolean {
  return dataset.demo && at.basis !== "real";
}

/** Real and made-up companies of the node chosen; over several nodes one company would count more than once. */
function demoPartOf(told: Told): string {
  const { at, answer, nodeAt } = told;
  if (!isDemo(told) || at.basis !== "companies" || nodeAt < 0) return "";
  return mixedText(at.lang, answer.here.companies[nodeAt] ?? Number.NaN, answer.here.real[nodeAt] ?? Number.NaN);
}

function hoverCard(told: Told, code: RegionCode, point: { readonly x: number; readonly y: number }): HoverCard | null {
  const figure = figureOf(told, code);
  if (figure === null) return null;
  const { lang, basis } = told.at;
  const title = regionName(lang, regionOf(told.dataset.tree, code));
  return figureCard({ lang, basis, title, name: pictureName(told), ...figure, isSum: told.nodeAt < 0 }, point);
}

function notesOf(told: Told, stamp: Stamp): readonly Note[] {
  const { at, dataset } = told;
  const { lang } = at;
  const title = [...new Set([itemName(lang, told.chain), pictureName(told)])].join(" · ");
  const scope = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  const { source } = methodOf(at, dataset, "lq");
  const own = [
    { name: WORDS.basis[lang], text: BASES_OF_COUNT[at.basis][lang] },
    { name: label(lang, "csv.basis"), text: basisText(told) },
    { name: WORDS.class[lang], text: methodOf(at, dataset, "class").formula },
  ];
  return [...framedNotes({ lang, dataset, title, scope, source, isDemo: isDemo(told) }, stamp, own), cellNote(lang)];
}

function nameOfFile(told: Told): string {
  const { at, dataset, chain, nodes, nodeAt } = told;
  const { lang } = at;
  const node = nodes[nodeAt];
  return fileNameOf([
    label(lang, "app.name"),
    regionShort(lang, regionOf(dataset.tree, describedOf(at))),
    itemName(lang, chain),
    ...(node === undefined ? [] : [itemName(lang, node)]),
    ...(isDemo(told) ? [label(lang, "demo.short")] : []),
  ]);
}
