/** The sheet of what a region lacks of a chain: sentence, map, cards, table and what they rest on. Pure. */
import { fileNameOf } from "#base/file-name";
import type { Card } from "#blocks/card";
import type { HoverCard } from "#blocks/hover-card";
import { regionOf, type RegionCode } from "#model/regions";
import { itemName, regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { bareSheet } from "#views/bare-sheet";
import { figureOf } from "#views/chain-parts/cell-figures";
import { figureCard } from "#views/chain-parts/hover";
import { cellNote, framedNotes, mixedText } from "#views/chain-parts/notes";
import { pictureName, pictureOf } from "#views/chain-parts/picture";
import { describedOf } from "#views/chain-parts/place";
import { BASES_OF_COUNT, WORDS } from "#views/chain-parts/words";
import type { Note, Sheet } from "#views/sheet";
import type { Given, Stamp } from "#views/view";
import { gapsAt, type GapsAnswers } from "./at";
import { chosenSources, hasSources } from "./chosen-sources";
import { listsCard } from "./lists-card";
import { methodOf } from "./methods";
import { nearestCard } from "./nearest-card";
import { orderCard } from "./order-card";
import { scatterCard } from "./scatter-card";
import { gapsSentence } from "./sentence";
import { basisText, tableOf } from "./table";
import { isImagined, toldOf, type Told } from "./told";
import { whatifCard } from "./whatif-card";
import { changesText, say } from "./words";

/** Cards in reading order, each from what is told: those about the sources of the chosen gap come after these. */
const CARDS: readonly ((told: Told) => readonly Card[])[] = [
  (told) => [listsCard(told), orderCard(told), scatterCard(told), whatifCard(told), nearestCard(told)],
  chosenSources,
];

/** Null while there are no numbers. */
export function showGaps(given: Given<GapsAnswers>): Sheet | null {
  const { at, current, dataset, answers, room, stamp } = given;
  const { main, map, sources } = answers;
  if (main === undefined) return null;
  const told = toldOf({ at: gapsAt(at), current: gapsAt(current), dataset, answer: main, map, sources, room });
  const { lang, basis } = told.at;
  const bare = bareSheet(given, "company");
  const picture = map === undefined ? null : pictureOf({ ...told, answer: map });
  const demoPart = demoPartOf(told);
  return {
    ...bare,
    title: `${regionName(lang, regionOf(dataset.tree, at.region))} · ${itemName(lang, told.chain)}`,
    isAnswered: true,
    isWhole: main.isWhole && map !== undefined && hasSources(told),
    subject: basis === "people" ? "talent" : "company",
    sentence: gapsSentence(told),
    method: methodOf(told.at, dataset, told.nodeAt < 0 ? "order" : "score"),
    map: picture?.scene ?? bare.map,
    legend: picture?.legend ?? null,
    cards: CARDS.flatMap((cardsOf) => cardsOf(told)),
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

/** Real and made-up companies of the node chosen, as recorded. */
function demoPartOf(told: Told): string {
  const { at, answer, nodeAt } = told;
  if (!isDemo(told) || at.basis !== "companies" || nodeAt < 0) return "";
  return mixedText(at.lang, answer.companies[nodeAt] ?? Number.NaN, answer.real[nodeAt] ?? Number.NaN);
}

function hoverCard(told: Told, code: RegionCode, point: { readonly x: number; readonly y: number }): HoverCard | null {
  const { at, dataset, map, nodeAt } = told;
  const figure = map === undefined ? null : figureOf({ answer: map, nodeAt }, code);
  if (map === undefined || figure === null) return null;
  const { lang, basis } = at;
  const title = regionName(lang, regionOf(dataset.tree, code));
  const name = pictureName({ ...told, answer: map });
  return figureCard({ lang, basis, title, name, ...figure, isSum: nodeAt < 0 }, point);
}

function notesOf(told: Told, stamp: Stamp): readonly Note[] {
  const { at, dataset, nodes, nodeAt } = told;
  const { lang } = at;
  const node = nodes[nodeAt];
  const title = [told.chain, ...(node ? [node] : [])].map((each) => itemName(lang, each)).join(" · ");
  const scope = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  const { source } = methodOf(at, dataset, "class");
  const own = [
    ...(isImagined(told) ? [{ name: say(lang, "whatif"), text: changesText(told) }] : []),
    { name: WORDS.basis[lang], text: BASES_OF_COUNT[at.basis][lang] },
    { name: label(lang, "csv.basis"), text: basisText(told) },
    { name: WORDS.class[lang], text: methodOf(at, dataset, "class").formula },
    { name: say(lang, "score"), text: methodOf(at, dataset, "score").formula },
    { name: say(lang, "order"), text: methodOf(at, dataset, "order").formula },
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
    say(lang, "lacks"),
    ...(node === undefined ? [] : [itemName(lang, node)]),
    ...(isImagined(told) ? [say(lang, "whatif")] : []),
    ...(isDemo(told) ? [label(lang, "demo.short")] : []),
  ]);
}
