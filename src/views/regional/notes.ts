/** What a table rests on, line by line, and the name of a file that holds it. Pure. */
import { hasYears } from "#model/subjects";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import {
  FILTER_IDS,
  FILTERS,
  filtersOf,
  isByChain,
  isFiltered,
  NO_FILTERS,
  spanOf,
  type Filters,
} from "#model/filters";
import { regionOf } from "#model/regions";
import type { Lang } from "#model/state";
import { type RegionalAt, baseOf, subjectOf } from "./at";
import { coverageText, coveredName } from "#text/coverage";
import { filterChips, pause, periodText, yearPhrase } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { datasetName } from "#text/dataset-name";
import { methodText } from "#text/methods";
import { baseName, metricName } from "#text/metric-words";
import type { Table } from "#blocks/table";
import { isDemoShown } from "./demo";
import type { Note } from "#views/sheet";

function inBrackets(lang: Lang, text: string, more: string): string {
  return lang === "zh" ? `${text}（${more}）` : `${text} (${more})`;
}

/** What a table is and rests on, taken away from an address on a day (as 2026-11-26). */
export function tableNotes(
  table: Table,
  state: RegionalAt,
  dataset: Dataset,
  { address, day }: { readonly address: string; readonly day: string },
): readonly Note[] {
  const { lang, filters } = state;
  const subject = subjectOf(state);
  const say = (key: LabelKey): string => label(lang, key);
  const scope = coveredName(lang, dataset, subject, regionOf(dataset.tree, wholeOf(dataset.tree, state.region)));
  const base = baseOf(state);
  const unused = unusedConditions(state, dataset);
  const isDemo = isDemoShown(state, dataset);
  const { source } = methodText(lang, state.metric, subject, dataset, "same", isDemo);
  const titleOf = (id: "share" | "lq"): boolean => table.columns.some(({ metric }) => metric === id);
  const lines: readonly (readonly [name: string, text: string, only?: Note["only"]])[] = [
    [say("csv.basis"), say("csv.hash"), "csv"],
    [say("csv.title"), `${table.caption} · ${metricName(lang, state.metric, { subject })}`],
    [say("csv.scope"), inBrackets(lang, scope, coverageText(lang, dataset, subject))],
    [say("csv.conditions"), conditions(state, dataset).join(pause(lang)) || say("csv.none")],
    ...(unused.length === 0 ? [] : [[say("csv.unused"), unused.join(pause(lang))] as const]),
    [say("csv.period"), period(state, dataset)],
    ...(base !== null && titleOf("lq") ? [[say("csv.base"), baseName(lang, base, subject)] as const] : []),
    [say("csv.source"), isDemo ? [say("demo.badge"), source, say("demo.note")].join(pause(lang)) : source],
    [say("csv.version"), inBrackets(lang, datasetName(lang, dataset), dataset.hash)],
    [say("csv.address"), address],
    [say("csv.day"), day],
    ...(table.blocked === "" ? table.basis : []).map((text) => [say("csv.basis"), text] as const),
    ...(state.view.subjects.some((each) => isByChain(filters, each))
      ? [[say("csv.basis"), say("park.chainOnly")] as const]
      : []),
    [say("csv.basis"), say("csv.share"), "cells"],
    ...(table.blocked === "" ? [] : [[say("csv.blocked"), table.blocked] as const]),
  ];
  return lines.map(([name, text, only]) => ({ name, text, ...(only && { only }) }));
}

/** Filters in words, name and values; the years are the period. */
function conditionWords(state: RegionalAt, dataset: Dataset, filters: Filters): readonly string[] {
  const { lang } = state;
  return filterChips(lang, filters, dataset)
    .filter(({ filter }) => FILTERS[filter].chart !== FILTERS.years.chart)
    .map(({ filter, text }) => `${label(lang, `filter.${filter}`)}${lang === "zh" ? "：" : ": "}${text}`);
}

function conditions(state: RegionalAt, dataset: Dataset): readonly string[] {
  return conditionWords(state, dataset, filtersOf(state.filters, subjectOf(state)));
}

/** Conditions in force that say nothing of what is counted. */
function unusedConditions(state: RegionalAt, dataset: Dataset): readonly string[] {
  const used = filtersOf(state.filters, subjectOf(state));
  const left = FILTER_IDS.filter((id) => !isFiltered(used, id)).map((id) => [id, state.filters[id]]);
  return conditionWords(state, dataset, { ...NO_FILTERS, ...(Object.fromEntries(left) as Partial<Filters>) });
}

function period(state: RegionalAt, dataset: Dataset): string {
  const subject = subjectOf(state);
  if (!hasYears(subject)) return label(state.lang, "time.inert");
  return periodText(state.lang, yearPhrase(spanOf(state.filters, subject), dataset), subject);
}

/** File systems take 255 bytes of a name; browsers add " (1)" and the like. */
const MOST_BYTES = 200;

/** Name of an exported file, without its ending: region, metric, conditions, period and that it is a demo; conditions that do not fit are counted. */
export function fileNameOf(state: RegionalAt, dataset: Dataset): string {
  const { lang } = state;
  const subject = subjectOf(state);
  const region = coveredName(lang, dataset, subject, regionOf(dataset.tree, wholeOf(dataset.tree, state.region)));
  const first = [label(lang, "app.name"), region, metricName(lang, state.metric, { subject })];
  const last = [
    ...(hasYears(subject) ? [period(state, dataset)] : []),
    ...(isDemoShown(state, dataset) ? [label(lang, "demo.short")] : []),
  ];
  const chips = filterChips(lang, { ...filtersOf(state.filters, subject), years: null, founded: null }, dataset);
  const words = chips.map(({ text }) => text);
  for (let kept = words.length; ; kept--) {
    const rest = words.length - kept;
    const more = rest === 0 ? [] : [lang === "zh" ? `等${words.length}项条件` : `${words.length} conditions`];
    const name = [...first, ...words.slice(0, kept), ...more, ...last].map(safePart).filter(Boolean).join("-");
    if (kept === 0 || new TextEncoder().encode(name).length <= MOST_BYTES) return cut(name);
  }
}

/** Without what file systems and shells refuse or read otherwise. */
function safePart(text: string): string {
  return (
    text
      .normalize("NFC")
      .replaceAll(/[\\/:*?"'<>|#%&{}$!`@^+=;,\u201c\u201d\u2018\u2019\p{C}]/gu, "")
      // Chinese needs no space around its numbers.
      .replaceAll(/(\p{Script=Han})\s+/gu, "$1")
      .replaceAll(/\s+(?=\p{Script=Han})/gu, "")
      .replaceAll(/[\s\u2013\u2014-]+/gu, "_")
      .replaceAll(/^[._]+|[._]+$/g, "")
  );
}

/** As many whole characters as fit. */
function cut(name: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of name) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}
