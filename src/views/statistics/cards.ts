/** The charts beside the map of an indicator: ranking of the compared regions, the described region's own years. Pure. */
import type { Bar } from "#blocks/bars/place";
import type { Card } from "#blocks/card";
import { exactText, figureText, inTableText, isSmall, shortText, titleText, WORDS } from "./words";
import type { Dataset } from "#model/dataset";
import type { Indicator, IndicatorAnswer } from "#model/indicators";
import { regionOf, type RegionCode } from "#model/regions";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { byOf, comparedName } from "#views/by-level";
import type { Room } from "#views/view";
import { describedOf, type StatisticsAt } from "./at";

export interface CardsInput {
  readonly at: StatisticsAt;
  readonly dataset: Dataset;
  /** Null while the figures are on their way. */
  readonly answer: IndicatorAnswer | null;
  /** The described region's own figures. */
  readonly described: IndicatorAnswer | null;
  readonly regions: readonly RegionCode[];
  readonly room: Room;
}

/** Rows of the ranking beyond those every view has room for. */
const MORE_ROWS = 5;
/** Most rows of the ranking; the table has all. */
const MOST_ROWS = 100;

/** Fewest years that make a series. */
const FEWEST_YEARS = 2;

export function cardsOf(input: CardsInput): readonly Card[] {
  return [rankingCard(input), ...seriesCards(input)];
}

/** 全国各省份 · 大专及以上占比(%). */
export function rankedTitle(at: StatisticsAt, dataset: Dataset, indicator: Indicator | null): string {
  const compared = comparedName(at.lang, dataset, at.region, byOf(at, dataset));
  return indicator === null ? compared : `${compared} · ${titleText(at.lang, indicator)}`;
}

/** Rank of each region among those compared whose samples suffice; "" for the others and for zeros. */
export function ranksOf({ values, sampled }: IndicatorAnswer): readonly string[] {
  const isRanked = (value: number, at: number): boolean =>
    Number.isFinite(value) && value !== 0 && !isSmall({ sampled: sampled?.[at] ?? null });
  const ranked = [...values].filter(isRanked).toSorted((a, b) => b - a);
  const first = new Map<number, number>();
  for (const [at, value] of ranked.entries()) if (!first.has(value)) first.set(value, at + 1);
  return [...values].map((value, at) => (isRanked(value, at) ? `${first.get(value) ?? ""}` : ""));
}

function rankingCard({ at, dataset, answer, regions, room }: CardsInput): Card {
  const { lang } = at;
  const isExpanded = room.expanded.has("ranking");
  const limit = isExpanded ? MOST_ROWS : room.size.rankingRows + MORE_ROWS;
  const rest = regions.length - MOST_ROWS;
  const ranks = answer === null ? [] : ranksOf(answer);
  const bars = answer === null ? [] : regions.map((code, index) => barOf(at, dataset, answer, code, index, ranks));
  const current = at.selected ?? (regions.includes(at.region) ? at.region : null);
  return {
    id: "ranking",
    title: rankedTitle(at, dataset, answer?.indicator ?? null),
    hint: label(lang, "chart.ranking.hint"),
    spec:
      answer === null
        ? null
        : {
            kind: "ranking",
            input: {
              bars,
              limit,
              opens: true,
              isCount: answer.indicator.kind === "count" && answer.indicator.decimals === 0,
              rowPx: room.size.rowPx,
              label: rankedTitle(at, dataset, answer.indicator),
              emptyText: label(lang, "chart.empty"),
              current,
            },
          },
    explanation: "",
    ...(isExpanded && rest > 0 ? { note: inTableText(lang, rest) } : {}),
    more: answer === null || isExpanded ? 0 : Math.max(0, regions.length - limit),
    expanded: isExpanded,
  };
}

function barOf(
  { lang }: StatisticsAt,
  { tree }: Dataset,
  answer: IndicatorAnswer,
  code: RegionCode,
  index: number,
  ranks: readonly string[],
): Bar {
  const { indicator, values, absences, sampled } = answer;
  const region = regionOf(tree, code);
  const figure = {
    value: values[index] ?? Number.NaN,
    absence: absences[index] ?? null,
    sampled: sampled?.[index] ?? null,
  };
  return {
    key: code,
    label: regionShort(lang, region),
    value: figure.value,
    valueText: figure.absence === null ? shortText(lang, indicator, figure.value) : WORDS.missing[lang],
    description: `${regionName(lang, region)} ${indicator.name[lang]} ${figureText(lang, indicator, figure)}`,
    smallSample: isSmall(figure),
    rank: ranks[index] ?? "",
  };
}

/** The years of the described region; none where it has figures of one year alone. */
function seriesCards({ at, dataset, answer, described, room }: CardsInput): readonly Card[] {
  const of = described ?? answer;
  if (of === null || of.series.filter(({ value }) => Number.isFinite(value)).length < FEWEST_YEARS) return [];
  const { lang } = at;
  const { indicator, series, year } = of;
  const name = regionShort(lang, regionOf(dataset.tree, describedOf(at)));
  const title = `${name} · ${titleText(lang, indicator)} · ${WORDS.series[lang]}`;
  const points = series.map((figure) => ({
    text: `${figure.year}`,
    value: figure.value,
    valueText: figure.absence === null ? exactText(indicator, figure.value) : WORDS.missing[lang],
    description: `${figure.year} ${figureText(lang, indicator, figure)}`,
  }));
  const playhead = series.findIndex((figure) => figure.year === year);
  return [
    {
      id: SERIES,
      title,
      hint: "",
      spec: {
        kind: "trend",
        input: {
          points,
          height: room.size.histogramPx,
          label: title,
          emptyText: label(lang, "chart.empty"),
          range: null,
          playhead: playhead < 0 ? null : playhead,
          texts: {
            from: label(lang, "chart.range.from"),
            to: label(lang, "chart.range.to"),
            playhead: label(lang, "time.slider"),
            slots: series.map((figure) => `${figure.year}`),
          },
        },
      },
      explanation: "",
      more: 0,
      expanded: false,
    },
  ];
}

/** Name of the chart of years. */
export const SERIES = "series";
