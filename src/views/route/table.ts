/** The itinerary as a table: one row a stop, in the order of the journey, and the whole. Pure. */
import { formatExact } from "#base/number-format";
import type { Table, TableCell, TableRow } from "#blocks/table";
import { regionOf } from "#model/regions";
import type { RouteStop } from "#model/route-questions";
import { label } from "#text/labels";
import { listed } from "#views/chain-parts/words";
import { ITINERARY_TITLE } from "./question";
import { cityName, hostNames, isDemo, strengthsText, type Told } from "./told";
import { LACKS, legText, WORDS } from "./words";

interface Column {
  readonly metric: string;
  readonly title: string;
  readonly cellOf: (stop: RouteStop, index: number) => TableCell;
  readonly total: TableCell;
}

export function tableOf(told: Told): Table {
  const { at, answer, dataset } = told;
  const { lang } = at;
  const columns = columnsOf(told);
  const rows = answer.stops.map((stop, index): TableRow => {
    const { code, short, nameEn, pinyin } = regionOf(dataset.tree, stop.region);
    return {
      code,
      name: cityName(told, code),
      search: [code, short, nameEn, pinyin.replaceAll(" ", "")].join(" "),
      drillable: false,
      cells: columns.map(({ cellOf }) => cellOf(stop, index)),
    };
  });
  const start = answer.start ?? at.region;
  return {
    caption: ITINERARY_TITLE[lang],
    columns: columns.map(({ metric, title }) => ({ metric, title })),
    rows,
    isOrdered: true,
    total: {
      code: start,
      name: `${WORDS.whole[lang]}${lang === "zh" ? "（从" : " (from "}${cityName(told, start)}${lang === "zh" ? "出发）" : ")"}`,
      search: "",
      drillable: false,
      cells: columns.map(({ total }) => total),
    },
    basis: [basisText(told)],
    demo: isDemo(told) ? label(lang, "demo.badge") : "",
    blocked: answer.lack === null ? "" : LACKS[answer.lack](cityName(told, start), "")[lang],
  };
}

/** What its minutes rest on. */
export function basisText({ at: { lang } }: Told): string {
  return lang === "zh"
    ? "乘车为 2024 年春 12306 时刻中两市之间最快的直达列车；换乘每次另计 30 分钟，是推算"
    : "Train times are those of the fastest direct trains of spring 2024; each change is taken to cost 30 minutes, which is an estimate";
}

const number = (value: number): TableCell =>
  Number.isFinite(value)
    ? { value, text: formatExact(value), small: false, absent: "" }
    : { value: null, text: "—", small: false, absent: "—" };
const words = (text: string): TableCell => ({ value: null, text, small: false, isWords: true });

function columnsOf(told: Told): readonly Column[] {
  const { at, answer } = told;
  const { lang } = at;
  const { stops, back } = answer;
  const changes = [...stops, ...(back === null ? [] : [back])].reduce((sum, leg) => sum + leg.changes, 0);
  const before = (index: number): string => cityName(told, stops[index - 1]?.region ?? answer.start ?? "");
  const home = back === null ? "" : `${WORDS.home[lang]}${lang === "zh" ? "：" : ": "}${legText(lang, back)}`;
  const column = (metric: keyof typeof WORDS, cellOf: Column["cellOf"], total: TableCell = words("")): Column => ({
    metric,
    title: WORDS[metric][lang],
    cellOf,
    total,
  });
  return [
    column("order", (_, index) => number(index + 1), number(stops.length)),
    column("day", ({ day }) => number(day), number(answer.days)),
    column("from", (_, index) => words(before(index))),
    column("ride", ({ minutes }) => number(minutes), number(answer.minutes)),
    column("changes", (stop) => number(stop.changes), number(changes)),
    column("rideShown", (stop) => words(legText(lang, stop)), words(home)),
    column("nodes", (stop) => words(strengthsText(told, stop)), words(listed(lang, nodesOf(told)))),
    column("companies", (stop) => words(hostNames(told, stop, "company"))),
    column("institutes", (stop) => words(hostNames(told, stop, "institute"))),
    column("saves", ({ saves }) => number(saves), number(Number.NaN)),
  ];
}

function nodesOf({ answer, nodeOf, at }: Told): readonly string[] {
  return answer.nodes.map((id) => (at.lang === "zh" ? nodeOf.get(id)?.name : nodeOf.get(id)?.nameEn) ?? id);
}
