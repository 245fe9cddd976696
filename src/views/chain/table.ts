/** The table twin: one row for each region of the map, with the node chosen, the chain, and how many nodes are of each class. Pure. */
import { formatExact, formatFixed } from "#base/number-format";
import type { Table, TableCell, TableRow } from "#blocks/table";
import { NODE_CLASSES } from "#model/chain-questions";
import { wholeOf } from "#model/compared";
import { isDrillable, NATION, regionOf, type Region, type RegionCode } from "#model/regions";
import { chainZh, itemName, regionName } from "#text/filters";
import { label } from "#text/labels";
import { mappedRegions } from "#views/chain-parts/place";
import { classCounts, isSmall } from "#views/chain-parts/figures";
import { withRanks } from "#views/chain-parts/row-ranks";
import type { Told } from "./told";
import { cellOf, chainFigure, type CellFigure } from "#views/chain-parts/cell-figures";
import { amountName, amountText, CLASSES, quotientText, sumName, WORDS } from "#views/chain-parts/words";

interface Column {
  readonly metric: string;
  readonly title: string;
  readonly cellOf: (row: number) => TableCell;
}

export function tableOf(told: Told): Table {
  const { at, dataset, answer, chain } = told;
  const { lang } = at;
  const { tree } = dataset;
  const columns = columnsOf(told);
  const rowOf = (code: RegionCode, drillable: boolean): TableRow => {
    const region = regionOf(tree, code);
    const row = answer.matrix.regions.indexOf(code);
    return {
      code,
      name: regionName(lang, region),
      search: searchOf(region),
      drillable,
      cells: columns.map((column) => column.cellOf(row)),
    };
  };
  const name = itemName(lang, chain);
  return {
    caption: lang === "zh" ? `${chainZh(name)} · 各地` : `${name} by region`,
    columns: columns.map(({ metric, title }) => ({ metric, title })),
    rows: withRanks(mappedRegions(at, dataset).map((code) => rowOf(code, isDrillable(tree, code)))),
    total: rowOf(wholeOf(tree, at.region), false),
    basis: [basisText(told)],
    demo: dataset.demo && at.basis !== "real" ? label(lang, "demo.badge") : "",
    blocked: "",
  };
}

function searchOf({ code, short, nameEn, pinyin, formerNames }: Region): string {
  return [code, short, nameEn, pinyin.replaceAll(" ", ""), ...formerNames].join(" ");
}

/** How its numbers are counted, in a line. */
export function basisText({ at: { lang, basis, base } }: Told): string {
  const isChain = base === "chain";
  if (lang === "zh")
    return `按环节计${amountName("zh", basis)}，一家企业在几个环节就计几次；环节区位熵的基准为${isChain ? "本链" : "全部产业"}，全链区位熵的基准为全部产业`;
  return `${amountName("en", basis)} by node, a company counts once at each of its nodes; location quotients of nodes are against ${
    isChain ? "this chain" : "all industries"
  }, that of the chain against all industries`;
}

function columnsOf(told: Told): readonly Column[] {
  const { at, answer, nodes, nodeAt } = told;
  const { lang, basis } = at;
  const chainOf = (row: number): CellFigure => chainFigure(answer, row);
  const nodeOf = (row: number): CellFigure => cellOf(answer.matrix, nodes.length, row, nodeAt);
  const node = nodes[nodeAt];
  const named = (title: string): string => (node === undefined ? title : `${itemName(lang, node)} ${title}`);
  const counts = (row: number): readonly number[] => {
    const size = nodes.length;
    return classCounts(answer.matrix.classes.subarray(row * size, (row + 1) * size));
  };
  return [
    ...(node === undefined
      ? []
      : [
          {
            metric: "node",
            title: named(amountName(lang, basis)),
            cellOf: (row: number) => amountCell(told, nodeOf(row)),
          },
          { metric: "nodeLq", title: named(WORDS.lq[lang]), cellOf: (row: number) => quotientCell(told, nodeOf(row)) },
          {
            metric: "nodeClass",
            title: named(WORDS.class[lang]),
            cellOf: (row: number) =>
              answer.matrix.regions[row] === NATION ? unclassedCell(told) : classCell(told, nodeOf(row)),
          },
        ]),
    { metric: "chain", title: sumName(lang, basis), cellOf: (row) => amountCell(told, chainOf(row)) },
    {
      metric: "lq",
      title: `${WORDS.whole[lang]}${lang === "zh" ? "" : ", "}${WORDS.lq[lang].toLowerCase()}`,
      cellOf: (row) => quotientCell(told, chainOf(row)),
    },
    ...NODE_CLASSES.map((key, index) => ({
      metric: key,
      title: lang === "zh" ? `${CLASSES[key].zh}（环节）` : `Nodes ${CLASSES[key].en}`,
      cellOf: (row: number): TableCell => {
        if (answer.matrix.regions[row] === NATION) return unclassedCell(told);
        const value = counts(row)[index] ?? 0;
        return { value, text: formatExact(value), small: false, absent: "" };
      },
    })),
  ];
}

function amountCell({ at: { lang, basis } }: Told, { amount, state }: CellFigure): TableCell {
  const text = amountText(lang, basis, amount, state);
  if (!Number.isFinite(amount)) return { value: null, text, small: false, absent: text };
  const isExact = state === "exact";
  return {
    value: Math.round(amount),
    text: isExact ? formatExact(amount) : text,
    small: isSmall(amount),
    absent: "",
    ...(isExact && { rank: "" }),
  };
}

function quotientCell({ at: { lang } }: Told, { amount, state, quotient }: CellFigure): TableCell {
  const text = quotientText(lang, quotient, Number.NaN);
  if (!Number.isFinite(quotient)) return { value: null, text, small: false, absent: text };
  const small = isSmall(amount);
  const isRanked = state === "exact" && !small;
  const value = Number(formatFixed(quotient, 4));
  return { value, text, small, absent: "", ...(isRanked && { rank: "" }) };
}

/** Against itself the nation has quotient 1 everywhere: it has no classes. */
function unclassedCell({ at: { lang } }: Told): TableCell {
  const text = WORDS.unclassed[lang];
  return { value: null, text, small: false, absent: text };
}

function classCell({ at: { lang } }: Told, { nodeClass }: CellFigure): TableCell {
  return { value: null, text: CLASSES[nodeClass ?? "no-data"][lang], small: false, isWords: true };
}
