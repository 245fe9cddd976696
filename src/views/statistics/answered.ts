/** All that the view tells once there are answers; fetched with the first of them. */
import type { Action } from "#model/action";
import type { Dataset } from "#model/dataset";
import { INDICATOR_GROUPS, type Indicator } from "#model/indicators";
import { byChoice } from "#views/by-level";
import type { Choice, Method } from "#views/sheet";
import type { At, Pick } from "#views/view";
import { figuresOf, type StatisticsAnswers, type StatisticsAt } from "./at";
import { SERIES } from "./cards";
import { GROUPS, levelsText, WORDS } from "./words";

export { showStatistics } from "./show";

/** The choices to offer, of the indicators and years there are. */
export function choicesOf(at: StatisticsAt, dataset: Dataset, { main }: StatisticsAnswers): readonly Choice[] {
  const { lang, indicator, against, figures } = at;
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
    byChoice(lang, at, dataset),
  ];
}

/** Indicators in their groups. */
function optionsOf({ lang }: StatisticsAt, indicators: readonly Indicator[]): Choice["options"] {
  return INDICATOR_GROUPS.flatMap((group) =>
    indicators
      .filter((each) => each.group === group)
      .map(({ id, name }) => ({ value: id, name: name[lang], available: true, group: GROUPS[group][lang] })),
  );
}

/** How an indicator is defined and who says so. */
export function methodOf(lang: At["lang"], { name, method, source, vintage, years, levels }: Indicator): Method {
  const [first, last] = [years[0], years.at(-1)];
  return {
    name: name[lang],
    formula: method[lang],
    source: vintage === "" ? source[lang] : `${source[lang]} (${vintage})`,
    year: [...new Set([first, last])].join("–"),
    coverage: levelsText(lang, levels),
  };
}

/** What a click means: a region, or a year. */
export function act(at: StatisticsAt, pick: Pick, { main }: StatisticsAnswers): Action | null {
  const years = figuresOf(main, at.indicator)?.indicator.years ?? [];
  const choose = (slot: number): Action | null => {
    const year = years[slot];
    return year === undefined ? null : { type: "choose", set: { figures: `${year}` } };
  };
  switch (pick.type) {
    case "mark":
      return pick.chart === SERIES ? null : { type: "select", region: pick.key };
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
