/** The sheet of a list by name: sentence, list, the row chosen on the map, and what they rest on. Pure. */
import { formatExact } from "#base/number-format";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { ListAnswer, ListQuestion } from "#model/entity-list";
import { filtersOf } from "#model/filters";
import { regionOf } from "#model/regions";
import { coveredName, uncoveredSentence } from "#text/coverage";
import { filterChips } from "#text/filters";
import { label } from "#text/labels";
import { amountText, cutText, listWords } from "#text/list-words";
import { Parts, type SentencePart } from "#text/sentence-parts";
import { bareSheet } from "#views/bare-sheet";
import { entityCard } from "#views/entity-card";
import { keepLast } from "#views/regional/keep-last";
import type { NameList, TakenList } from "#blocks/name-list";
import type { Sheet } from "#views/sheet";
import type { Given } from "#views/view";
import { listAt, listedRegion, sortOf, type ChosenRow, type ListAnswers, type ListAt } from "./at";
import { findChosen } from "./chosen";
import { listColumns, listLine } from "./columns";
import { mapOf } from "./map";
import { listFileName, listNotes } from "./notes";

/** Rows fetched at a time for what leaves the screen. */
const TAKEN_AT_A_TIME = 5000;

const keptBare = keepLast((at: Given["at"], dataset: Dataset, room: Given["room"]) =>
  bareSheet({ at, current: at, dataset, room, answers: {} }, listAt(at).of),
);
const keptList = keepLast(nameList);

/** Null while there are no rows. */
export function showList(given: Given<ListAnswers>): Sheet | null {
  const { dataset, answers, stamp } = given;
  const { main, chosen = null } = answers;
  if (main === undefined) return null;
  const at = listAt(given.at);
  const bare = keptBare(given.at, dataset, given.room);
  const name = coveredName(at.lang, dataset, at.of, regionOf(dataset.tree, listedRegion(at)));
  const title = `${name} · ${listTitle(at)}`;
  return {
    ...bare,
    title,
    isAnswered: true,
    isWhole: main.coverage >= 1,
    sentence: sentenceOf(at, dataset, main, answers),
    ...mapOf(given, bare.map, listTitle(at)),
    list: keptList(given.at, given.current, dataset, main, title),
    ...(chosen === null ? {} : { chosen: chosenIn(at, dataset, chosen) }),
    isDemo: dataset.demo && main.real < main.total,
    ...(stamp === undefined
      ? {}
      : { notes: listNotes(at, dataset, title, stamp), fileName: listFileName(at, dataset, name, listTitle(at)) }),
  };
}

/** 企业名单, 园区名单. */
function listTitle({ lang, of }: ListAt): string {
  const noun = label(lang, `subject.${of}`);
  return lang === "zh" ? `${noun}名单` : `List of ${noun.toLowerCase()}`;
}

/** How many there are, under which conditions, and how many of them are real. */
function sentenceOf(
  at: ListAt,
  dataset: Dataset,
  { total, real, coverage }: ListAnswer,
  { chosen }: ListAnswers,
): readonly SentencePart[] {
  const { lang, of, find } = at;
  const isZh = lang === "zh";
  const region = regionOf(dataset.tree, listedRegion(at));
  if (extentOf(dataset.tree, dataset.coverage[of], region.code) === "none")
    return uncoveredSentence(lang, dataset, of, region);
  const conditions = filterChips(lang, filtersOf(at.filters, of), dataset).map(({ text }) => text);
  if (find !== "") conditions.push(isZh ? `名称含“${find}”` : `named “${find}”`);
  const among = conditions.join(isZh ? "；" : "; ");
  const parts = new Parts().stress(coveredName(lang, dataset, of, region));
  const noun = isZh ? label(lang, `subject.${of}`) : ` · ${label(lang, `subject.${of}`).toLowerCase()}`;
  parts.say(`${noun}${among === "" ? "" : isZh ? `（${among}）` : ` (${among})`}`);
  if (coverage < 1) parts.say(isZh ? "，已载入 " : ", so far ");
  else parts.say(isZh ? "共 " : ": ");
  parts.stress(isZh ? amountText(lang, of, total) : formatExact(total));
  if (dataset.demo && real > 0 && real < total)
    parts.say(
      isZh
        ? `，其中真实名录 ${amountText(lang, of, real)}，其余为演示条目`
        : `, of which ${formatExact(real)} real entries, the others demo entries`,
    );
  else if (dataset.demo && total > 0)
    parts.say(
      isZh ? `，均为${real === 0 ? "演示条目" : "真实名录"}` : `, all of them ${real === 0 ? "demo" : "real"} entries`,
    );
  parts.say(isZh ? "。" : ".");
  if (coverage < 1) parts.say(` ${listWords(lang, "rest")}`);
  if (chosen === null) parts.say(isZh ? `${listWords(lang, "notFound")}。` : ` ${listWords(lang, "notFound")}.`);
  return parts.list;
}

/** The list of an answer; what is marked follows the newest state. */
function nameList(
  placed: Given["at"],
  newest: Given["current"],
  dataset: Dataset,
  answer: ListAnswer,
  title: string,
): NameList {
  const at = listAt(placed);
  const current = listAt(newest);
  const { lang, of, find } = at;
  const question = { subject: of, region: listedRegion(at), filters: filtersOf(at.filters, of), find, ...sortOf(at) };
  const { sort, isDescending } = sortOf(current);
  const rowsFrom = async (engine: EngineCalls, from: number, count: number): Promise<ListAnswer["rows"]> =>
    (await engine.list({ ...question, from, count })).rows;
  return {
    key: JSON.stringify([question, lang]),
    caption: title,
    columns: listColumns(lang, of, question.region),
    sort: { column: sort, isDescending },
    find: current.find,
    total: answer.total,
    first: answer.rows.map((row) => listLine(lang, dataset, of, row, question.region)),
    chosen: current.row,
    sortBy: (column) => (column === sort && !isDescending ? `-${column}` : column),
    lines: async (engine, from, count) =>
      (await rowsFrom(engine, from, count)).map((row) => listLine(lang, dataset, of, row, question.region)),
    pointOf: async (engine, key) => (await findChosen(engine, dataset, of, key))?.entity.point ?? null,
    take: async (engine, most) => takenList(at, dataset, question, answer.total, most, engine),
  };
}

async function takenList(
  { lang, of }: ListAt,
  dataset: Dataset,
  question: Omit<ListQuestion, "from" | "count">,
  total: number,
  most: number,
  engine: EngineCalls,
): Promise<TakenList> {
  const kept = Math.min(total, most);
  const cells: (readonly (string | number)[])[] = [];
  for (let from = 0; from < kept; from += TAKEN_AT_A_TIME) {
    const { rows } = await engine.list({ ...question, from, count: Math.min(TAKEN_AT_A_TIME, kept - from) });
    for (const row of rows)
      cells.push([cells.length + 1, ...listLine(lang, dataset, of, row, null).cells.map(({ text }) => text)]);
  }
  const titles = listColumns(lang, of, null).map(({ title }) => ({ title, isNumber: false }));
  return {
    rows: { columns: [{ title: listWords(lang, "number"), isNumber: true }, ...titles], cells },
    note: kept < total ? cutText(lang, total, kept) : "",
  };
}

function chosenIn(at: ListAt, dataset: Dataset, { entity }: ChosenRow): NonNullable<Sheet["chosen"]> {
  const { point, region } = entity;
  return { card: entityCard(at, dataset, entity, { x: 0, y: 0 }), point, region };
}
