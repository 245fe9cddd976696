/** The table twin of an indicator: one row per compared region, with its place, what it rests on, and the other axis. Pure. */
import { formatExact, NO_NUMBER } from "#base/number-format";
import type { Table, TableCell, TableRow } from "#blocks/table";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import type { Absence, FigureStatus, IndicatorAnswer } from "#model/indicators";
import { isDrillable, regionOf, type Region, type RegionCode } from "#model/regions";
import type { Lang } from "#model/state";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import { missingText } from "#text/absences";
import type { StatisticsAt } from "./at";
import { rankedTitle, ranksOf } from "./cards";
import { exactText, isSmall, statusText, titleText, WORDS } from "./words";

/** A column: its figures and how they read. */
interface Column {
  readonly metric: string;
  readonly title: string;
  readonly cellOf: (index: number) => TableCell;
  /** Of the region that the compared ones make up. */
  readonly total: TableCell;
}

export function tableOf(
  at: StatisticsAt,
  dataset: Dataset,
  answers: readonly IndicatorAnswer[],
  regions: readonly RegionCode[],
): Table {
  const { lang } = at;
  const { tree } = dataset;
  const columns = answers.flatMap((answer, index) => columnsOf(lang, answer, index === 0));
  const rowOf = (region: Region, cells: readonly TableCell[], drillable: boolean): TableRow => ({
    code: region.code,
    name: regionName(lang, region),
    search: [region.code, region.short, region.nameEn, region.pinyin.replaceAll(" ", ""), ...region.formerNames].join(
      " ",
    ),
    drillable,
    cells,
  });
  const whole = regionOf(tree, wholeOf(tree, at.region));
  return {
    caption: rankedTitle(at, dataset, answers[0]?.indicator ?? null),
    columns: columns.map(({ metric, title }) => ({ metric, title })),
    rows: regions.map((code, index) =>
      rowOf(
        regionOf(tree, code),
        columns.map(({ cellOf }) => cellOf(index)),
        isDrillable(tree, code),
      ),
    ),
    total: rowOf(
      whole,
      columns.map(({ total }) => total),
      false,
    ),
    basis: answers.map(
      ({ indicator }) => `${indicator.name[lang]}${lang === "zh" ? "：" : ": "}${indicator.method[lang]}`,
    ),
    demo: "",
    blocked: "",
  };
}

function columnsOf(lang: Lang, answer: IndicatorAnswer, isFirst: boolean): readonly Column[] {
  const { indicator, year, values, absences, statuses, sampled } = answer;
  const ranks = isFirst ? ranksOf(answer) : null;
  const title = year === null ? titleText(lang, indicator) : `${titleText(lang, indicator)} ${year}`;
  const own = answer.described;
  return [
    {
      metric: indicator.id,
      title,
      cellOf: (at) => ({
        ...valueCell(lang, answer, values[at] ?? Number.NaN, absences[at] ?? null, sampled?.[at] ?? null),
        ...(ranks === null ? {} : { rank: ranks[at] ?? "" }),
      }),
      total: {
        ...valueCell(lang, answer, own.value, own.absence, own.sampled),
        ...(ranks === null ? {} : { rank: "" }),
      },
    },
    ...(sampled === null
      ? []
      : [
          {
            metric: `${indicator.id}:sampled`,
            title: WORDS.sampled[lang],
            cellOf: (at: number) => sampledCell(sampled[at] ?? Number.NaN),
            total: sampledCell(own.sampled ?? Number.NaN),
          },
        ]),
    ...(isFirst
      ? [
          {
            metric: `${indicator.id}:status`,
            title: WORDS.status[lang],
            cellOf: (at: number) => statusCell(lang, statuses[at] ?? null),
            total: statusCell(lang, own.status),
          },
        ]
      : []),
  ];
}

function valueCell(
  lang: Lang,
  { indicator }: IndicatorAnswer,
  value: number,
  absence: Absence | null,
  sampled: number | null,
): TableCell {
  if (absence !== null || !Number.isFinite(value)) {
    const why = missingText(lang, absence ?? "not-published");
    return { value: null, text: why, small: false, absent: why };
  }
  return { value, text: exactText(indicator, value), small: isSmall({ sampled }), absent: "" };
}

function sampledCell(value: number): TableCell {
  return Number.isFinite(value)
    ? { value, text: formatExact(value), small: false, absent: "" }
    : { value: null, text: NO_NUMBER, small: false, absent: NO_NUMBER };
}

function statusCell(lang: Lang, status: FigureStatus | null): TableCell {
  return {
    value: null,
    text: status === null ? label(lang, "table.missing") : statusText(lang, status),
    small: false,
    isWords: true,
  };
}
