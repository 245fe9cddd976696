/** What is there to build on? Census, economy and innovation of every region, as published. */
import type { Action } from "#model/action";
import type { Dataset } from "#model/dataset";
import { INDICATOR_GROUPS, type Indicator } from "#model/indicators";
import { NO_FILTERS } from "#model/filters";
import { regionOf } from "#model/regions";
import { regionShort } from "#text/filters";
import type { Choice, Method } from "#views/sheet";
import type { Asks, At, Pick, View } from "#views/view";
import {
  describedOf,
  figuresOf,
  FIRST_AGAINST,
  FIRST_INDICATOR,
  isPartDescribed,
  levelsWithin,
  mainQuestion,
  ownOf,
  PARAMS,
  statisticsAt,
  type Compared,
  type StatisticsAnswers,
  type StatisticsAt,
} from "./at";
import { SERIES } from "./cards";
import { bareStatistics, showStatistics } from "./show";
import { comparedName, GROUPS, levelsText, QUESTION, SHORT, WORDS } from "./words";
import { comparedLevel, wholeOf } from "#model/compared";

export const statisticsView: View<StatisticsAnswers> = {
  id: "statistics",
  words: { question: QUESTION, short: SHORT },
  subjects: [],
  params: PARAMS,
  initial: () => ({ indicator: FIRST_INDICATOR, against: FIRST_AGAINST, figures: "", by: "children" }),
  // Another indicator has other years.
  choose: (own, set) => ({ ...own, ...(set["indicator"] === undefined ? {} : { figures: "" }), ...set }),
  settle: ({ own, region }, dataset) =>
    levelsWithin(dataset, region).includes(ownOf(own).by) ? own : { ...own, by: "children" },
  choices: (at, dataset, answers) => choicesOf(statisticsAt(at), dataset, answers),
  used: () => NO_FILTERS,
  ask: (at, dataset) => asks(statisticsAt(at), dataset),
  show: showStatistics,
  bare: bareStatistics,
  methods: ({ lang }, _dataset, answers) => (answers.main?.indicators ?? []).map((each) => methodOf(lang, each)),
  act: (at, _dataset, pick, answers) => act(statisticsAt(at), pick, answers),
};

function asks(at: StatisticsAt, dataset: Dataset): Asks<StatisticsAnswers> {
  const question = mainQuestion(at, dataset);
  const own = { ...question, indicators: [at.indicator], by: "children", described: describedOf(at) } as const;
  return {
    main: {
      key: JSON.stringify(question),
      scope: question.region,
      run: (engine) => engine.statistics(question),
    },
    described: !isPartDescribed(at, dataset)
      ? null
      : { key: JSON.stringify(own), run: (engine) => engine.statistics(own) },
    children:
      at.by === "children"
        ? null
        : {
            key: JSON.stringify({ ...question, by: "children" }),
            run: (engine) => engine.statistics({ ...question, by: "children" }),
          },
  };
}

function choicesOf(at: StatisticsAt, dataset: Dataset, { main }: StatisticsAnswers): readonly Choice[] {
  const { lang, indicator, against, figures, by, region } = at;
  const indicators = main?.indicators ?? [];
  const years = figuresOf(main, indicator)?.indicator.years ?? [];
  return [
    {
      param: "indicator",
      name: WORDS.indicator[lang],
      hint: "",
      value: indicator,
      options: optionsOf(at, indicators),
    },
    ...(years.length > 1
      ? [
          {
            param: "figures",
            name: WORDS.year[lang],
            hint: "",
            value: figures,
            options: ["", ...years.map(String).toReversed()].map((value) => ({
              value,
              name: value === "" ? `${WORDS.latest[lang]}` : value,
              available: true,
            })),
          },
        ]
      : []),
    { param: "against", name: WORDS.against[lang], hint: "", value: against, options: optionsOf(at, indicators) },
    {
      param: "by",
      name: WORDS.among[lang],
      hint: "",
      value: by,
      options: levelsWithin(dataset, region).map((value) => ({
        value,
        name: amongText(at, dataset, value),
        available: true,
      })),
    },
  ];
}

function amongText({ lang, region }: StatisticsAt, { tree }: Dataset, by: Compared): string {
  const level = by === "children" ? comparedLevel(tree, region) : by;
  const whole = regionShort(lang, regionOf(tree, wholeOf(tree, region)));
  return comparedName(lang, whole, level === "nation" ? "province" : level);
}

/** Indicators in their groups. */
function optionsOf({ lang }: StatisticsAt, indicators: readonly Indicator[]): Choice["options"] {
  return INDICATOR_GROUPS.flatMap((group) =>
    indicators
      .filter((each) => each.group === group)
      .map(({ id, name }) => ({ value: id, name: name[lang], available: true, group: GROUPS[group][lang] })),
  );
}

function methodOf(lang: At["lang"], { name, method, source, vintage, years, levels }: Indicator): Method {
  const [first, last] = [years[0], years.at(-1)];
  return {
    name: name[lang],
    formula: method[lang],
    source: vintage === "" ? source[lang] : `${source[lang]} (${vintage})`,
    year: [...new Set([first, last])].join("–"),
    coverage: levelsText(lang, levels),
  };
}

function act(at: StatisticsAt, pick: Pick, { main }: StatisticsAnswers): Action | null {
  const years = figuresOf(main, at.indicator)?.indicator.years ?? [];
  const choose = (slot: number): Action | null => {
    const year = years[slot];
    return year === undefined ? null : { type: "choose", set: { figures: `${year}` } };
  };
  switch (pick.type) {
    case "mark":
      // Only children of the scope can be selected.
      return pick.chart === SERIES || at.by !== "children" ? null : { type: "select", region: pick.key };
    case "open":
      return { type: "go", region: pick.key };
    case "until":
      return choose(pick.slot);
    case "range":
      return pick.range === null ? { type: "choose", set: { figures: "" } } : choose(pick.range[1]);
    default:
      return null;
  }
}
