/**
 * What is there to build on? Census, economy and innovation of every region, as published. The page's first picture does without
 * what tells of answers: it is fetched with the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import { hasLaterKinds, isLaterKind, loadLaterKinds } from "#blocks/kinds";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import type { StatisticsAnswer, StatisticsQuestion } from "#model/indicators";
import { settledBy } from "#views/by-level";
import type { Sheet } from "#views/sheet";
import type { Ask, Asks, View } from "#views/view";
import {
  describedOf,
  FIRST_AGAINST,
  FIRST_INDICATOR,
  isPartDescribed,
  mainQuestion,
  PARAMS,
  statisticsAt,
  withFirst,
  type StatisticsAnswers,
  type StatisticsAt,
} from "./at";
import { bareSheet } from "#views/bare-sheet";
import { QUESTION, SHORT } from "./question";

export const statisticsView: View<StatisticsAnswers> = {
  id: "statistics",
  words: { question: QUESTION, short: SHORT },
  subjects: [],
  params: PARAMS,
  initial: () => ({ indicator: FIRST_INDICATOR, against: FIRST_AGAINST, figures: "", by: "children" }),
  // Another indicator has other years.
  choose: (own, set) => ({ ...own, ...(set["indicator"] === undefined ? {} : { figures: "" }), ...set }),
  settle: settledBy,
  choices: (at, dataset, answers) => {
    const here = statisticsAt(at);
    return answered?.choicesOf(here, dataset, withFirst(here, dataset, answers)) ?? [];
  },
  used: () => NO_FILTERS,
  load,
  loadCharts: () => fetchedCode("statistics", loadLaterKinds),
  ask: (at, dataset) => asks(statisticsAt(at), dataset),
  show: (given) => {
    const { at, dataset, answers } = given;
    const sheet =
      answered?.showStatistics({ ...given, answers: withFirst(statisticsAt(at), dataset, answers) }) ?? null;
    return sheet && drawable({ ...sheet, isWhole: sheet.isWhole && answers.main !== undefined });
  },
  bare: (given) => bareSheet(given, "talent"),
  methods: ({ lang }, _dataset, { main }) =>
    (main?.indicators ?? []).flatMap((each) => answered?.methodOf(lang, each) ?? []),
  act: (at, _dataset, pick, answers) => answered?.act(statisticsAt(at), pick, answers) ?? null,
};

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("statistics", async () => {
    const { act, choicesOf, methodOf, showStatistics } = await import("./answered");
    return { act, choicesOf, methodOf, showStatistics };
  });
}

function askOf(question: StatisticsQuestion): Ask<StatisticsAnswer> {
  return { key: JSON.stringify(question), run: (engine) => engine.statistics(question) };
}

/** The sheet without the charts that cannot be drawn yet; these are on their way. */
function drawable(sheet: Sheet): Sheet {
  if (hasLaterKinds()) return sheet;
  const cards = sheet.cards.map((card) => (card.spec && isLaterKind(card.spec) ? { ...card, spec: null } : card));
  return { ...sheet, cards, isWhole: false };
}

function asks(at: StatisticsAt, dataset: Dataset): Asks<StatisticsAnswers> {
  const question = mainQuestion(at, dataset);
  const children = { ...question, by: "children" } as const;
  return {
    main: { ...askOf(question), scope: question.region },
    described: isPartDescribed(at, dataset)
      ? { ...askOf({ ...children, indicators: [at.indicator], described: describedOf(at) }), scope: describedOf(at) }
      : null,
    children: question.by === "children" ? null : askOf(children),
  };
}
