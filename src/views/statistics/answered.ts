/** All that the view tells once there are answers; fetched with the first of them. */
import type { Action } from "#model/action";
import { comparedLevel, wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { INDICATOR_GROUPS, type Indicator } from "#model/indicators";
import { regionOf } from "#model/regions";
import { regionShort } from "#text/filters";
import type { Choice, Method } from "#views/sheet";
import type { At, Pick } from "#views/view";
import { figuresOf, levelsWithin, type Compared, type StatisticsAnswers, type StatisticsAt } from "./at";
import { SERIES } from "./cards";
import { comparedName, GROUPS, levelsText, WORDS } from "./words";

export { showStatistics } from "./show";

/** The choices to offer, of the indicators and years there are. */
export function choicesOf(at: StatisticsAt, dataset: Dataset, { main }: StatisticsAnswers): readonly Choice[] {
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
