/** The sheet of all chains in a region: sentence, map, cards, table and what they rest on. Pure. */
import { fileNameOf } from "#base/file-name";
import { NATION, regionOf } from "#model/regions";
import { itemName, regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { framedNotes, mixedText } from "#views/chain-parts/notes";
import { BASES_OF_COUNT, WORDS } from "#views/chain-parts/words";
import type { Note, Sheet } from "#views/sheet";
import type { Given, Stamp } from "#views/view";
import { describedOf } from "#views/chain-parts/place";
import { panoramaAt, subjectOf, type PanoramaAnswers } from "./at";
import { describeCell, domainsCard } from "./domains-card";
import { CELLS } from "./domains";
import { methodOf } from "./methods";
import { overviewCard } from "./overview-card";
import { hoverCard, pictureOf } from "./picture";
import { posturesCard, scatterCard } from "./posture-cards";
import { QUESTION, SHORT } from "./question";
import { panoramaSentence } from "./sentence";
import { basisText, tableOf } from "./table";
import { toldOf, type Told } from "./told";
import { SAID } from "./words";

/** Null while there are no numbers. */
export function showPanorama({ at, current, dataset, answers, room, stamp }: Given<PanoramaAnswers>): Sheet | null {
  const { main, domains, chain, all } = answers;
  if (main === undefined) return null;
  const told = toldOf({
    at: panoramaAt(at),
    current: panoramaAt(current),
    dataset,
    answer: main,
    domains,
    ofChain: chain,
    all,
    room,
  });
  return sheetOf(told, stamp);
}

function sheetOf(told: Told, stamp: Stamp | undefined): Sheet {
  const { at, dataset, answer, chosen } = told;
  const { lang } = at;
  const { scene, legend } = pictureOf(told);
  const demoPart = demoPartOf(told);
  const hasMap = chosen === null ? told.all !== undefined : told.ofChain !== undefined;
  const name = chosen === null ? QUESTION[lang] : itemName(lang, chosen);
  return {
    title: `${regionName(lang, regionOf(dataset.tree, at.region))} · ${name}`,
    isAnswered: true,
    isWhole: answer.isWhole && told.domains !== undefined && hasMap,
    subject: subjectOf(at.basis),
    sentence: panoramaSentence(told),
    method: methodOf(at, dataset, "posture"),
    map: scene,
    legend: hasMap ? legend : null,
    layers: null,
    cards: cardsOf(told),
    time: null,
    table: tableOf(told),
    cardOf: (code, point) => hoverCard(told, code, point),
    // Growth and 五域四链 tell of people, whatever is counted.
    isDemo: dataset.demo,
    ...(demoPart === "" ? {} : { demoPart }),
    notes: stamp === undefined ? [] : notesOf(told, stamp),
    fileName: stamp === undefined ? "" : nameOfFile(told),
  };
}

/** Against itself the nation has quotient 1 everywhere: no postures and nothing to set against each other. */
function cardsOf(told: Told): Sheet["cards"] {
  const isNation = describedOf(told.at) === NATION;
  if (isNation) return [overviewCard(told), domainsCard(told)];
  return [overviewCard(told), posturesCard(told), domainsCard(told), scatterCard(told)];
}

/** Real and made-up companies: of the chain chosen, else of the region. */
function demoPartOf({ at, answer, dataset, chosen }: Told): string {
  if (!dataset.demo || at.basis !== "companies") return "";
  const [all, real] =
    chosen === null
      ? [answer.totals.companies, answer.totals.real]
      : [answer.companies[chosen.index] ?? Number.NaN, answer.real[chosen.index] ?? Number.NaN];
  return mixedText(at.lang, all, real);
}

function notesOf(told: Told, stamp: Stamp): readonly Note[] {
  const { at, dataset, domains } = told;
  const { lang } = at;
  const method = (id: Parameters<typeof methodOf>[2]): string => methodOf(at, dataset, id).formula;
  const scope = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  const { source } = methodOf(at, dataset, "lq");
  return framedNotes({ lang, dataset, title: SHORT[lang], scope, source, isDemo: dataset.demo }, stamp, [
    { name: WORDS.basis[lang], text: BASES_OF_COUNT[at.basis][lang] },
    { name: label(lang, "csv.basis"), text: basisText(told) },
    { name: SAID.postures[lang], text: method("posture") },
    { name: SAID.growth[lang], text: method("growth") },
    { name: SAID.peers[lang], text: peersText(told) },
    ...(domains === undefined
      ? []
      : CELLS.map((_, place) => ({ name: SAID.domains[lang], text: describeCell(told, domains, place) }))),
  ]);
}

/** Who the peers are. */
function peersText({ at: { lang }, answer, dataset: { tree } }: Told): string {
  const names = answer.peerRegions.map((code) => regionShort(lang, regionOf(tree, code)));
  if (names.length === 0) return WORDS.none[lang];
  return names.join(lang === "zh" ? "、" : ", ");
}

function nameOfFile({ at, dataset, chosen }: Told): string {
  const { lang } = at;
  return fileNameOf([
    label(lang, "app.name"),
    regionShort(lang, regionOf(dataset.tree, describedOf(at))),
    SHORT[lang],
    ...(chosen === null ? [] : [itemName(lang, chosen)]),
    ...(dataset.demo ? [label(lang, "demo.short")] : []),
  ]);
}
