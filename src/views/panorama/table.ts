/** The table twin: one row for each chain, with every number told of it and the sentence behind its posture. Pure. */
import type { Table, TableCell, TableRow } from "#blocks/table";
import type { Chain } from "#model/chains";
import { formatExact } from "#base/number-format";
import { NO_FILTERS } from "#model/filters";
import { namesBehind, type Names } from "#model/names";
import { CELL_STATES } from "#model/node-counts";
import { NATION, regionOf } from "#model/regions";
import { itemName, regionName } from "#text/filters";
import { label } from "#text/labels";
import { amountName, amountText } from "#views/chain-parts/words";
import { withRanks } from "#views/chain-parts/row-ranks";
import { describedOf } from "#views/chain-parts/place";
import { sortOf, type PanoramaAt } from "./at";
import { columnsOf, orderedChains, reasonColumn, type ColumnCell, type PanoramaColumn } from "./columns";
import { PANORAMA, PANORAMA_TITLE } from "./question";
import type { Told } from "./told";
import { SAID } from "./words";

export function tableOf(told: Told): Table {
  const { at, current, dataset } = told;
  const { lang } = at;
  const columns = inOrder(told, [...columnsOf(told), ...(describedOf(at) === NATION ? [] : [reasonColumn(told)])]);
  const rowOf = (chain: Chain): TableRow => ({
    code: chain.id,
    name: itemName(lang, chain),
    search: `${chain.id} ${chain.name} ${chain.nameEn}`,
    drillable: false,
    cells: columns.map((column) => cellOf(column.cellOf(chain))),
  });
  const place = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  return {
    caption: `${place} · ${PANORAMA_TITLE[lang]}`,
    rowsAre: {
      title: SAID.chain[lang],
      code: SAID.code[lang],
      chart: PANORAMA,
      selected: current.filters.chain,
    },
    columns: columns.map(({ id, title }) => ({ metric: id, title })),
    rows: withRanks(orderedChains(told, columns).map(rowOf)),
    isOrdered: true,
    total: totalOf(
      told,
      columns.map(({ id }) => id),
    ),
    basis: [basisText(told)],
    demo: dataset.demo ? label(lang, "demo.badge") : "",
    blocked: "",
    namesOf: (code, metric) => namesOfCell(at, code === describedOf(at) ? null : code, metric),
  };
}

/** The column that rows stand in the order of comes first: narrow panels show few. */
function inOrder({ at }: Told, columns: readonly PanoramaColumn[]): readonly PanoramaColumn[] {
  const first = sortOf(at).replace("-", "");
  return columns.toSorted((a, b) => Number(b.id === first) - Number(a.id === first));
}

function cellOf({ kind, value, text, absent, isSmall, isRanked }: ColumnCell): TableCell {
  if (kind === "words" || kind === "posture") return { value: null, text, small: false, isWords: true };
  const hasNumber = Number.isFinite(value);
  return { value: hasNumber ? value : null, text, small: isSmall, absent, ...(isRanked && { rank: "" }) };
}

/** The region whatever the chain: distinct ones, so less than the sum of the rows, which count one of several chains at each. */
function totalOf(told: Told, columns: readonly string[]): TableRow {
  const { at, answer, dataset } = told;
  const { lang } = at;
  const { totals } = answer;
  const exact = (value: number): TableCell =>
    Number.isFinite(value)
      ? { value, text: formatExact(value), small: false, absent: "" }
      : { value: null, text: label(lang, "table.missing"), small: false, absent: label(lang, "table.missing") };
  const state = CELL_STATES[totals.peopleState] ?? "absent";
  const people = amountText(lang, "people", totals.people, state);
  const isTold = state !== "hidden" && Number.isFinite(totals.people);
  const nothing = lang === "zh" ? "不合计" : "no total";
  const cells: Readonly<Record<string, TableCell>> = {
    companies: exact(totals.companies),
    real: exact(totals.real),
    institutes: exact(totals.institutes),
    people: {
      value: isTold ? Math.round(totals.people) : null,
      text: people,
      small: false,
      absent: isTold ? "" : people,
    },
    posture: { value: null, text: "", small: false, isWords: true },
    why: { value: null, text: "", small: false, isWords: true },
  };
  const name = regionName(lang, regionOf(dataset.tree, describedOf(at)));
  return {
    code: describedOf(at),
    name: lang === "zh" ? `${name}（不论产业链）` : `${name}, whatever the chain`,
    search: "",
    drillable: false,
    cells: columns.map((id) => cells[id] ?? { value: null, text: "—", small: false, absent: nothing }),
  };
}

/** Companies and institutes of a chain, or of the region whatever the chain, lead to their names. */
function namesOfCell(at: PanoramaAt, chain: string | null, metric: string): Names | null {
  const filters = { ...NO_FILTERS, chain };
  if (metric === "companies") return namesBehind("company", describedOf(at), filters);
  if (metric === "real") return namesBehind("company", describedOf(at), { ...filters, origins: ["real"] });
  return metric === "institutes" ? namesBehind("institute", describedOf(at), filters) : null;
}

/** How its numbers are counted, in a line. */
export function basisText({ at: { lang, basis } }: Told): string {
  const name = amountName(lang, basis);
  if (lang === "zh")
    return `企业、院所在几条链就在几条链各计一次；区位熵按环节计${name}，基准为全国全部产业；位次按${name}`;
  return `A company or institute counts once at each of its chains; location quotients are of ${name.toLowerCase()} by node against all industries of the nation; ranks are by ${name.toLowerCase()}`;
}
