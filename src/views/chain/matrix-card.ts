/** The card of regions × nodes: the class of each node in each region beside the one told of, to be put in order. Pure. */
import { defined } from "#base/assert";
import type { Card, CardLead } from "#blocks/card";
import { matrixKey, type MatrixCell, type MatrixClass, type MatrixHead, type MatrixInput } from "#blocks/matrix/input";
import { NODE_CLASSES, type ChainAnswer, type NodeClass } from "#model/chain-questions";
import { regionOf, type RegionCode } from "#model/regions";
import type { Tone } from "#blocks/parts/tones";
import { LQ_EDGES } from "#theme/scale";
import { itemName, regionName, regionShort } from "#text/filters";
import { describedOf } from "#views/chain-parts/place";
import { isSmall } from "#views/chain-parts/figures";
import { chosenRows, MOST_CHOSEN } from "./at";
import type { Told } from "./told";
import { cellOf, type CellFigure } from "#views/chain-parts/cell-figures";
import { quotientClasses } from "#views/chain-parts/quotient-classes";
import {
  amountName,
  amountText,
  beyondText,
  CLASSES,
  quotientText,
  STAGE_WORDS,
  WORDS,
} from "#views/chain-parts/words";

export const MATRIX = "matrix";

/** Rows of the matrix that are in sight at once. */
const ROWS_IN_SIGHT = 20;

const TONES: Readonly<Record<NodeClass, Tone>> = {
  strong: "diverging-5",
  steady: "diverging-4",
  weak: "diverging-2",
  missing: "hollow",
  "no-data": "hatched",
};

export function matrixCard(told: Told): Card {
  const { lang, colour } = told.at;
  const shown = told.peers === null ? told.answer : told.peers;
  const value = colour === "class" ? WORDS.class[lang] : WORDS.lq[lang];
  return {
    id: MATRIX,
    title: `${WORDS.matrix[lang]} · ${value}`,
    hint: hintOf(told),
    leads: leadsOf(told),
    spec: shown === undefined ? null : { kind: "matrix", input: matrixInput(told, shown) },
    explanation: "",
    more: 0,
    expanded: false,
    isWide: true,
  };
}

function hintOf({ at, dataset }: Told): string {
  const isZh = at.lang === "zh";
  if (chosenRows(at, dataset) !== null)
    return isZh
      ? `在地图上点击地区，加入或去掉（最多 ${MOST_CHOSEN} 个）`
      : `Click regions of the map to add or drop them, ${MOST_CHOSEN} at most`;
  return isZh ? "点击列名或行名排序，点击格子选定" : "Click a head to sort by it, a cell to choose it";
}

/** Where rows are chosen: the region told of as one more or less. */
function leadsOf({ current, dataset }: Told): readonly CardLead[] {
  const chosen = chosenRows(current, dataset);
  if (chosen === null) return [];
  const key = describedOf(current);
  const isIn = chosen.includes(key);
  if (isIn ? chosen.length === 1 : chosen.length === MOST_CHOSEN) return [];
  const { lang } = current;
  const name = regionShort(lang, regionOf(dataset.tree, key));
  if (lang === "zh") return [{ key, text: `${isIn ? "去掉" : "加入"}${name}` }];
  return [{ key, text: `${isIn ? "Drop" : "Add"} ${name}` }];
}

/** Positions of rows and of columns, in the order shown. */
export interface MatrixOrder {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly sortedBy: NonNullable<MatrixInput["sortedBy"]> | null;
}

/** Regions or nodes by quotient at the head chosen, largest first or, with "-", smallest; without a figure last. */
export function orderOf(
  { at: { order } }: Pick<Told, "at">,
  { matrix, nodes }: ChainAnswer,
  first: number,
): MatrixOrder {
  const isDescending = !order.startsWith("-");
  const id = order.replace("-", "");
  const rows = Array.from({ length: matrix.regions.length - first }, (_, at) => at + first);
  const columns = nodes.map((_, at) => at);
  const column = nodes.indexOf(id);
  const row = matrix.regions.indexOf(id);
  const sorted = (positions: readonly number[], valueAt: (at: number) => number): readonly number[] =>
    positions.toSorted((left, right) => {
      const [a, b] = [valueAt(left), valueAt(right)];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || left - right;
      return (isDescending ? b - a : a - b) || left - right;
    });
  const quotient = (r: number, c: number): number => matrix.quotients[r * nodes.length + c] ?? Number.NaN;
  if (column >= 0)
    return {
      rows: sorted(rows, (at) => quotient(at, column)),
      columns,
      sortedBy: { key: matrixKey(null, id), isDescending },
    };
  if (row >= first)
    return {
      rows,
      columns: sorted(columns, (at) => quotient(row, at)),
      sortedBy: { key: matrixKey(id, null), isDescending },
    };
  return { rows, columns, sortedBy: null };
}

function matrixInput(told: Told, shown: ChainAnswer): Omit<MatrixInput, "width" | "textPx"> {
  const { at, current, room } = told;
  const { lang, basis } = at;
  // The whole stands before the regions of the map.
  const first = told.peers === null ? 1 : 0;
  const order = orderOf(told, shown, first);
  const cellAt = (row: number, column: number): CellFigure =>
    cellOf(shown.matrix, shown.nodes.length, order.rows[row] ?? -1, order.columns[column] ?? -1);
  const isSorted = order.sortedBy !== null && shown.nodes.indexOf(at.order.replace("-", "")) < 0;
  const columns = order.columns.map((index) => columnOf(told, index, isSorted));
  const rows = order.rows.map((index) => rowOf(told, defined(shown.matrix.regions[index], "region")));
  const cells = rows.flatMap((_, r) => columns.map((__, c) => cellInput(told, cellAt(r, c))));
  return {
    rows,
    columns,
    cells,
    classes: classesOf(told),
    describe: (row, column) => {
      const cell = cellAt(row, column);
      const amount = `${amountName(lang, basis)} ${amountText(lang, basis, cell.amount, cell.state)}`;
      const words = [
        `${rows[row]?.label ?? ""} · ${columns[column]?.label ?? ""}`,
        amount,
        `${WORDS.lq[lang]} ${quotientText(lang, cell.quotient, cell.amount)}`,
        CLASSES[cell.nodeClass ?? "no-data"][lang],
      ];
      return words.join(lang === "zh" ? "，" : ", ");
    },
    selected: selectedOf(current.filters.node, describedOf(current), shown, at.region),
    sortedBy: order.sortedBy,
    texts: {
      rowTitle: WORDS.region[lang],
      pale: cells.some(({ isPale }) => isPale) ? WORDS.small[lang] : "",
      beyond: (more, others) => beyondText(lang, more, others),
    },
    heightPx: room.size.rowPx * ROWS_IN_SIGHT,
    label: WORDS.matrix[lang],
    emptyText: WORDS.none[lang],
  };
}

/** The row of the region told of and the column of the node chosen, or where they meet. */
function selectedOf(
  node: string | null,
  described: RegionCode,
  { matrix }: ChainAnswer,
  scope: RegionCode,
): readonly string[] {
  const row = described !== scope && matrix.regions.includes(described) ? described : null;
  if (row === null && node === null) return [];
  return [matrixKey(row, node)];
}

function rowOf({ at, dataset: { tree } }: Told, code: RegionCode): MatrixHead {
  const region = regionOf(tree, code);
  return {
    key: code,
    label: regionShort(at.lang, region),
    description: regionName(at.lang, region),
    isOwn: code === describedOf(at),
  };
}

/** Columns in an order of their own are not of one stage side by side: no names over them. */
function columnOf({ at: { lang }, nodes }: Told, index: number, isSorted: boolean): MatrixHead {
  const node = defined(nodes[index], "node");
  return {
    key: node.id,
    label: itemName(lang, node),
    description: `${itemName(lang, node)} · ${STAGE_WORDS[node.stage][lang]}`,
    ...(isSorted ? {} : { group: STAGE_WORDS[node.stage][lang] }),
  };
}

function classesOf({ at: { lang, colour } }: Told): readonly MatrixClass[] {
  if (colour === "class") return NODE_CLASSES.map((key) => ({ key, label: CLASSES[key][lang], tone: TONES[key] }));
  const steps = quotientClasses().map(({ key, text }, at) => ({
    key,
    label: text,
    tone: `diverging-${at + 1}` as Tone,
  }));
  const none: MatrixClass = { key: "none", label: WORDS.none[lang], tone: "hollow" };
  return [...steps, none, { key: "no-data", label: CLASSES["no-data"][lang], tone: "hatched" }];
}

function cellInput({ at: { colour } }: Told, { amount, quotient, nodeClass }: CellFigure): MatrixCell {
  const ofClass = NODE_CLASSES.indexOf(nodeClass ?? "no-data");
  // Behind the steps of quotients: none at all, then what is not known.
  const ofQuotient =
    amount === 0
      ? LQ_EDGES.length + 1
      : Number.isFinite(quotient)
        ? LQ_EDGES.filter((edge) => quotient >= edge).length
        : LQ_EDGES.length + 2;
  return {
    classAt: colour === "class" ? ofClass : ofQuotient,
    value: Number.isFinite(amount) ? Math.round(amount) : null,
    isPale: isSmall(amount),
  };
}
