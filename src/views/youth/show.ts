/** The sheet of young people of a region: sentence, map of cities of school, cards, table and what they rest on. Pure. */
import { fileNameOf } from "#base/file-name";
import { formatPercent } from "#base/number-format";
import type { HoverCard } from "#blocks/hover-card";
import type { Table, TableCell } from "#blocks/table";
import { SMALL_SAMPLE } from "#analytics/lq";
import { regionOf, type RegionCode } from "#model/regions";
import { itemName, regionName } from "#text/filters";
import { label } from "#text/labels";
import { framedNotes } from "#views/chain-parts/notes";
import type { Note, Sheet } from "#views/sheet";
import type { Given, Stamp } from "#views/view";
import { citiesCard, disciplinesCard, needsCard } from "./cards";
import { schoolsCard } from "./schools-card";
import { methodOf } from "./methods";
import { pictureOf } from "./picture";
import { QUESTION } from "./question";
import { youthSentence } from "./sentence";
import { describedOf, toldName, toldOf, type Told, type YouthAnswers } from "./told";
import { ABSENCES, peopleText, WORDS } from "./words";

/** Null while there are no numbers. */
export function showYouth({ at, current, dataset, answers, room, stamp }: Given<YouthAnswers>): Sheet | null {
  const { main } = answers;
  if (main === undefined) return null;
  const told = toldOf({ at, current, dataset, answer: main, room });
  const { scene, legend } = pictureOf(told);
  const { lang } = at;
  return {
    title: `${regionName(lang, regionOf(dataset.tree, describedOf(at)))} · ${QUESTION[lang]}`,
    isAnswered: true,
    isWhole: true,
    subject: "talent",
    sentence: youthSentence(told),
    method: methodOf(at, dataset, "people"),
    map: scene,
    legend,
    layers: null,
    cards: [citiesCard(told), disciplinesCard(told), schoolsCard(told), needsCard(told)],
    time: null,
    table: tableOf(told),
    cardOf: (code, point) => hoverCard(told, code, point),
    isDemo: dataset.demo,
    notes: stamp === undefined ? [] : notesOf(told, stamp),
    fileName: stamp === undefined ? "" : nameOfFile(told),
  };
}

/** One row for each city of school, and those of whom none is told. */
function tableOf(told: Told): Table {
  const { at, dataset, answer } = told;
  const { lang } = at;
  const { rows, rest, absence } = answer.cities;
  const known = answer.listed - rest;
  const cells = (people: number, rank: string | null): readonly TableCell[] => {
    const share = people / known;
    const small = people < SMALL_SAMPLE;
    return [
      { value: people, text: peopleText(lang, people), small, absent: "", ...(rank !== null && { rank }) },
      Number.isFinite(share)
        ? { value: Number(share.toFixed(6)), text: formatPercent(share), small, absent: "" }
        : { value: null, text: WORDS.incomputable[lang], small: false, absent: WORDS.incomputable[lang] },
    ];
  };
  const rankOf = (people: number): string => `${rows.filter((each) => each.people > people).length + 1}`;
  return {
    caption: `${toldName(told)} · ${WORDS.cities[lang]}`,
    columns: [
      { metric: "people", title: WORDS.people[lang] },
      { metric: "share", title: WORDS.share[lang] },
    ],
    rows: rows.map(({ region, people }) => {
      const { name, nameEn, code, short, pinyin } = regionOf(dataset.tree, region);
      return {
        code,
        name: regionName(lang, regionOf(dataset.tree, region)),
        search: [code, name, short, nameEn, pinyin.replaceAll(" ", "")].join(" "),
        drillable: false,
        cells: cells(people, rankOf(people)),
      };
    }),
    total: { code: answer.told, name: toldName(told), search: "", drillable: false, cells: cells(known, null) },
    basis: [
      methodOf(at, dataset, "people").formula,
      ...(rest > 0
        ? [
            lang === "zh"
              ? `没有填写或明细未公开 ${peopleText(lang, rest)}，不在合计和占比里`
              : `${peopleText(lang, rest)} left blank or not published, in neither total nor shares`,
          ]
        : []),
    ],
    demo: dataset.demo ? label(lang, "demo.badge") : "",
    blocked: absence === null ? "" : ABSENCES[absence][lang],
  };
}

function hoverCard(told: Told, code: RegionCode, point: { readonly x: number; readonly y: number }): HoverCard | null {
  const { at, answer, dataset } = told;
  const found = answer.cities.rows.find(({ region }) => region === code);
  if (found === undefined) return null;
  return {
    title: regionName(at.lang, regionOf(dataset.tree, code)),
    subtitle: WORDS.city[at.lang],
    figure: peopleText(at.lang, found.people),
    lines: [{ name: WORDS.share[at.lang], value: formatPercent(found.people / (answer.listed - answer.cities.rest)) }],
    note: WORDS.people[at.lang],
    ...point,
  };
}

function notesOf(told: Told, stamp: Stamp): readonly Note[] {
  const { at, dataset, chain, node } = told;
  const { lang } = at;
  const { source, formula } = methodOf(at, dataset, "people");
  const title = `${toldName(told)} · ${WORDS.cities[lang]}`;
  const scope = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  const what = node ?? chain;
  return framedNotes({ lang, dataset, title, scope, source, isDemo: dataset.demo }, stamp, [
    ...(what === null ? [] : [{ name: label(lang, "csv.title"), text: itemName(lang, what) }]),
    { name: label(lang, "csv.basis"), text: formula },
    { name: label(lang, "csv.basis"), text: methodOf(at, dataset, "needs").formula },
  ]);
}

function nameOfFile(told: Told): string {
  const { at, dataset } = told;
  const { lang } = at;
  const parts = [
    label(lang, "app.name"),
    toldName(told),
    lang === "zh" ? "青年引才" : "young-talent",
    ...(dataset.demo ? [label(lang, "demo.short")] : []),
  ];
  return fileNameOf(parts);
}
