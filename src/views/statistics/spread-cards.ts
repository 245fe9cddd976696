/** How the compared regions spread: along one indicator, and against another. Pure. */
import { correlation } from "#analytics/correlation";
import type { Card } from "#blocks/card";
import type { NumberAxis } from "#blocks/parts/number-axis";
import type { Dataset } from "#model/dataset";
import type { Indicator, IndicatorAnswer } from "#model/indicators";
import { regionOf, type RegionCode } from "#model/regions";
import type { Lang } from "#model/state";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import type { Room } from "#views/view";
import { describedOf, type StatisticsAt } from "./at";
import { rankedTitle, ranksOf } from "./cards";
import {
  correlationText,
  figureText,
  fullText,
  isSmall,
  rankShort,
  shortText,
  tickText,
  unitText,
  WORDS,
} from "./words";

export interface SpreadInput {
  readonly at: StatisticsAt;
  readonly dataset: Dataset;
  readonly answer: IndicatorAnswer | null;
  /** The other axis; null where the dataset lacks it or it is the same indicator. */
  readonly against: IndicatorAnswer | null;
  readonly regions: readonly RegionCode[];
  readonly room: Room;
}

/** Heights in rows of text. */
const STRIP_ROWS = 5;
const SCATTER_ROWS = 17;

/** The strip of the indicator, and the scatter where there is something to hold it against. */
export function spreadCards(input: SpreadInput): readonly Card[] {
  const { answer, against } = input;
  return [stripCard(input), ...(answer !== null && against === null ? [] : [scatterCard(input)])];
}

function axisOf(lang: Lang, indicator: Indicator): NumberAxis {
  return {
    title: indicator.name[lang],
    unit: unitText(lang, indicator).trim(),
    format: (value) => tickText(lang, indicator, value),
    isFromZero: false,
  };
}

function figureAt({ values, absences, sampled }: IndicatorAnswer, index: number): Parameters<typeof figureText>[2] {
  return { value: values[index] ?? Number.NaN, absence: absences[index] ?? null, sampled: sampled?.[index] ?? null };
}

function cardOf(id: string, title: string, spec: Card["spec"]): Card {
  return { id, title, hint: "", spec, explanation: "", more: 0, expanded: false };
}

function stripCard({ at, dataset, answer, regions, room }: SpreadInput): Card {
  const { lang } = at;
  const title = `${rankedTitle(at, dataset, null)} · ${WORDS.spread[lang]}`;
  if (answer === null) return cardOf("spread", title, null);
  const { indicator, nation } = answer;
  const ranks = ranksOf(answer);
  const own = describedOf(at);
  return cardOf("spread", title, {
    kind: "strip",
    input: {
      values: regions.map((code, index) => {
        const region = regionOf(dataset.tree, code);
        const figure = figureAt(answer, index);
        const rank = ranks[index] ?? "";
        return {
          key: code,
          label: regionShort(lang, region),
          value: figure.value,
          valueText: shortText(lang, indicator, figure.value),
          description: `${regionName(lang, region)} ${figureText(lang, indicator, figure)}`,
          isOwn: code === own,
          isFaint: isSmall(figure),
          ...(rank === "" ? {} : { rankText: rankShort(lang, rank) }),
        };
      }),
      nation:
        nation.absence === null && indicator.kind === "rate"
          ? { value: nation.value, valueText: fullText(lang, indicator, nation.value), label: WORDS.nation[lang] }
          : null,
      axis: axisOf(lang, indicator),
      quartileTexts: { lower: "25%", median: WORDS.median[lang], upper: "75%" },
      selected: [],
      heightPx: room.size.smallPx * STRIP_ROWS,
      label: title,
      emptyText: label(lang, "chart.empty"),
    },
  });
}

function scatterCard({ at, dataset, answer, against, regions, room }: SpreadInput): Card {
  const { lang } = at;
  const title =
    answer === null || against === null
      ? rankedTitle(at, dataset, null)
      : `${answer.indicator.name[lang]} × ${against.indicator.name[lang]}`;
  if (answer === null || against === null) return cardOf("scatter", title, null);
  const own = describedOf(at);
  const compared = ({ values, sampled }: IndicatorAnswer): readonly number[] =>
    Array.from(values, (value, index) => (isSmall({ sampled: sampled?.[index] ?? null }) ? Number.NaN : value));
  const found = correlation(compared(against), compared(answer));
  return cardOf("scatter", title, {
    kind: "scatter",
    input: {
      points: regions.map((code, index) => {
        const region = regionOf(dataset.tree, code);
        const [x, y] = [figureAt(against, index), figureAt(answer, index)];
        const told = [
          `${answer.indicator.name[lang]} ${figureText(lang, answer.indicator, y)}`,
          `${against.indicator.name[lang]} ${figureText(lang, against.indicator, x)}`,
        ];
        return {
          key: code,
          label: regionShort(lang, region),
          x: x.value,
          y: y.value,
          xText: shortText(lang, against.indicator, x.value),
          yText: shortText(lang, answer.indicator, y.value),
          description: `${regionName(lang, region)}${lang === "zh" ? "：" : ": "}${told.join(lang === "zh" ? "，" : ", ")}`,
          isOwn: code === own,
          isFaint: isSmall(x) || isSmall(y),
        };
      }),
      axes: { x: yearAxis(lang, against), y: yearAxis(lang, answer) },
      nation: { x: referenceOf(lang, against), y: referenceOf(lang, answer) },
      note: found === null ? "" : correlationText(lang, found.r, found.pairs),
      selected: [],
      heightPx: room.size.smallPx * SCATTER_ROWS,
      label: title,
      emptyText: label(lang, "chart.empty"),
    },
  });
}

/** The axis of an indicator with the year of its figures: the two may differ. */
function yearAxis(lang: Lang, { indicator, year }: IndicatorAnswer): NumberAxis {
  const axis = axisOf(lang, indicator);
  return year === null ? axis : { ...axis, title: `${axis.title} ${year}` };
}

/** The nation's rate as a line; a count of the nation is no measure of its parts. */
function referenceOf(lang: Lang, { indicator, nation }: IndicatorAnswer): { value: number; label: string } | null {
  if (nation.absence !== null || indicator.kind !== "rate") return null;
  return { value: nation.value, label: `${WORDS.nation[lang]} ${shortText(lang, indicator, nation.value)}` };
}
