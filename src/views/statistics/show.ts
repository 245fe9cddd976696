/** The sheet of public statistics: sentence, map, charts, table and what they rest on. Pure. */
import { fileNameOf } from "#base/file-name";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { factsBeside } from "#model/facts-beside";
import type { IndicatorAnswer, StatisticsAnswer } from "#model/indicators";
import { regionOf } from "#model/regions";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import type { MethodText } from "#text/methods";
import type { HoverCard } from "#blocks/hover-card";
import type { Note, Sheet } from "#views/sheet";
import { byOf } from "#views/by-level";
import type { Given, Stamp } from "#views/view";
import { describedOf, figuresOf, isPartDescribed, statisticsAt, type StatisticsAnswers, type StatisticsAt } from "./at";
import { cardsOf, rankedTitle, ranksOf } from "./cards";
import { pictureOf } from "./picture";
import { QUESTION } from "./question";
import { spreadCards } from "./spread-cards";
import { leaderOf, statisticsSentence } from "./sentence";
import { tableOf } from "./table";
import { figureText, levelsText, rankShort, statusText, titleText, unknownText } from "./words";

/** Null while there are no figures for the map and the sentence. */
export function showStatistics(given: Given<StatisticsAnswers>): Sheet | null {
  return given.answers.main === undefined ? null : sheetOf(given);
}

function sheetOf({ at: state, dataset, answers, room, stamp }: Given<StatisticsAnswers>): Sheet {
  const at = statisticsAt(state);
  const { lang } = at;
  const { main } = answers;
  const answer = figuresOf(main, at.indicator);
  const described = figuresOf(answers.described, at.indicator);
  const regions = main?.regions ?? [];
  const isOfChildren = byOf(at, dataset) === "children";
  const children = isOfChildren ? main : answers.children;
  const rowPx = at.theme === "contrast" ? Math.round(room.size.smallPx * 1.25) : Math.max(18, room.size.rowPx - 4);
  const mapped = figuresOf(children, at.indicator);
  const size = { ...room.size, rowPx };
  // Of an indicator that the dataset does not have no chart is on its way.
  const isUnknown = main !== undefined && answer === null;
  const { scene, legend } = pictureOf(at, dataset, mapped, children?.regions ?? [], { answer, regions }, size);
  const table = main === undefined || answer === null ? null : tableOf(at, dataset, inOrder(at, main), main.regions);
  const isAwaited =
    (isPartDescribed(at, dataset) && answers.described === undefined) || (!isOfChildren && children === undefined);
  return {
    title: `${regionName(lang, regionOf(dataset.tree, at.region))} · ${answer === null ? QUESTION[lang] : titleText(lang, answer.indicator)}`,
    isAnswered: main !== undefined,
    isWhole: main !== undefined && !isAwaited,
    subject: "talent",
    sentence: main === undefined ? [] : sentenceOf(at, dataset, { main, answer, described }),
    method: answer && methodText(at, answer),
    map: scene,
    legend: answer && legend,
    layers: null,
    cards: isUnknown
      ? []
      : [
          ...cardsOf({ at, dataset, answer, described, regions, room }),
          ...spreadCards({
            at,
            dataset,
            answer,
            against: at.against === at.indicator ? null : figuresOf(main, at.against),
            regions,
            room,
          }),
        ],
    time: null,
    table,
    cardOf: (code, point) =>
      regions.includes(code)
        ? hoverCard(at, dataset, answer, regions.indexOf(code), code, point)
        : hoverCard(at, dataset, mapped, children?.regions.indexOf(code) ?? -1, code, point),
    isDemo: false,
    notes: stamp === undefined || answer === null ? [] : notesOf(at, dataset, inOrder(at, main), stamp),
    fileName: stamp === undefined || answer === null ? "" : nameOfFile(at, dataset, answer),
  };
}

/** The indicator on screen, then the one it is held against. */
function inOrder(at: StatisticsAt, main: StatisticsAnswer | undefined): readonly IndicatorAnswer[] {
  return [...new Set([at.indicator, at.against])].flatMap((id) => figuresOf(main, id) ?? []);
}

function sentenceOf(
  at: StatisticsAt,
  dataset: Dataset,
  {
    main,
    answer,
    described,
  }: { main: StatisticsAnswer; answer: IndicatorAnswer | null; described: IndicatorAnswer | null },
): Sheet["sentence"] {
  const { lang } = at;
  const { tree } = dataset;
  if (answer === null) return [{ text: unknownText(lang, at.indicator), strong: false }];
  const isPart = isPartDescribed(at, dataset);
  const told = isPart ? described : answer;
  // On its way: the sentence of the whole would be of another region.
  if (told === null) return [];
  const leader = isPart ? null : leaderOf(answer, main.regions);
  const value = answer.values[main.regions.indexOf(leader ?? "")] ?? Number.NaN;
  return statisticsSentence({
    lang,
    name: regionName(lang, regionOf(tree, describedOf(at))),
    answer: told,
    leader: leader === null ? null : { name: regionShort(lang, regionOf(tree, leader)), value },
    facts: factsBeside(dataset.facts, told.indicator, describedOf(at)),
  });
}

function methodText({ lang }: StatisticsAt, { indicator, year }: IndicatorAnswer): MethodText {
  return {
    formula: indicator.method[lang],
    source: indicator.source[lang],
    year: `${year ?? ""}`,
    coverage: levelsText(lang, indicator.levels),
  };
}

function hoverCard(
  { lang }: StatisticsAt,
  { tree }: Dataset,
  answer: IndicatorAnswer | null,
  index: number,
  code: string,
  point: { readonly x: number; readonly y: number },
): HoverCard | null {
  if (answer === null || index < 0) return null;
  const { indicator, values, absences, statuses, sampled, year } = answer;
  const value = values[index] ?? Number.NaN;
  const status = statuses[index] ?? null;
  const rank = ranksOf(answer)[index] ?? "";
  return {
    title: regionName(lang, regionOf(tree, code)),
    subtitle: rank === "" ? "" : rankShort(lang, rank),
    figure: figureText(lang, indicator, { value, absence: absences[index] ?? null, sampled: sampled?.[index] ?? null }),
    lines: [],
    note: [
      `${titleText(lang, indicator)}${year === null ? "" : ` · ${year}`}`,
      ...(status === "unverified" ? [statusText(lang, status)] : []),
    ].join(" · "),
    ...point,
  };
}

/** What the sheet rests on: indicator, year, source, licence and where it stands. */
function notesOf(
  at: StatisticsAt,
  dataset: Dataset,
  answers: readonly IndicatorAnswer[],
  { address, day }: Stamp,
): readonly Note[] {
  const { lang } = at;
  const lines = answers.flatMap(({ indicator, year }) => [
    [label(lang, "csv.title"), `${titleText(lang, indicator)}${year === null ? "" : ` · ${year}`}`],
    [label(lang, "csv.basis"), indicator.method[lang]],
  ]);
  const sources = answers.map(({ indicator: { source, vintage, licence } }) =>
    [source[lang], vintage, licence].filter(Boolean).join(" · "),
  );
  const named = (name: string, text: string, only?: Note["only"]): Note => ({ name, text, ...(only && { only }) });
  return [
    named(label(lang, "csv.basis"), label(lang, "csv.hash"), "csv"),
    named(label(lang, "csv.scope"), rankedTitle(at, dataset, null)),
    ...lines.map(([name = "", text = ""]) => named(name, text)),
    ...[...new Set(sources)].map((text) => named(label(lang, "csv.source"), text)),
    ...factNotes(at, dataset, answers).map((text) => named(label(lang, "facts.title"), text)),
    named(label(lang, "csv.version"), dataset.hash),
    named(label(lang, "csv.address"), address),
    named(label(lang, "csv.day"), day),
    named(label(lang, "csv.basis"), label(lang, "csv.share"), "cells"),
  ];
}

/** Reported figures that stand beside the indicator on screen, with title and date. */
function factNotes(at: StatisticsAt, { facts, tree }: Dataset, [first]: readonly IndicatorAnswer[]): readonly string[] {
  if (first === undefined) return [];
  const { lang } = at;
  const region = regionOf(tree, describedOf(at));
  return factsBeside(facts, first.indicator, region.code).map(({ name, unit, fact }) => {
    const parts = [`${name[lang]} ${fact.value} ${unit[lang]}`, fact.year, fact.sourceTitle, fact.sourceDate];
    return `${regionName(lang, region)} · ${parts.filter(Boolean).join(" · ")} · ${label(lang, "facts.note")}`;
  });
}

function nameOfFile({ lang, region }: StatisticsAt, { tree }: Dataset, { indicator, year }: IndicatorAnswer): string {
  const name = regionShort(lang, regionOf(tree, wholeOf(tree, region)));
  return fileNameOf([label(lang, "app.name"), name, indicator.name[lang], ...(year === null ? [] : [`${year}`])]);
}
