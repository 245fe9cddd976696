/** The table twin: one row for each node of the chain with every figure. Pure. */
import { formatFixed, formatPercent } from "#base/number-format";
import type { Table, TableCell } from "#blocks/table";
import { NODE_CLASSES } from "#model/chain-questions";
import { chainZh, itemName } from "#text/filters";
import { label } from "#text/labels";
import { classAt, isSmall, stateOf } from "#views/chain-parts/figures";
import { amountName, amountText, CLASSES, WORDS } from "#views/chain-parts/words";
import { isImagined, nationShare, type Told } from "./told";
import { figureText, isSensitive, placeText, say, wholeText } from "./words";

/** The chart that presses on rows are told as. */
export const NODE_ROWS = "nodes";

interface Column {
  readonly metric: string;
  readonly title: string;
  readonly cellOf: (at: number) => TableCell;
  /** Holds words. */
  readonly isWords?: boolean;
}

export function tableOf(told: Told): Table {
  const { at, chain, current, dataset, nodes } = told;
  const { lang } = at;
  const columns = columnsOf(told);
  const name = itemName(lang, chain);
  const nothing = say(lang, "notSummed");
  const caption = lang === "zh" ? `${chainZh(name)} · 各环节` : `${name} by node`;
  const blank = { value: null, text: "", small: false, absent: nothing };
  return {
    caption: isImagined(told) ? `${say(lang, "whatif")} · ${caption}` : caption,
    rowsAre: {
      title: WORDS.node[lang],
      code: say(lang, "nodeId"),
      chart: NODE_ROWS,
      selected: current.filters.node,
    },
    columns: columns.map(({ metric, title }) => ({ metric, title })),
    rows: nodes.map((node, index) => ({
      code: node.id,
      name: itemName(lang, node),
      search: `${node.id} ${node.nameEn}`,
      drillable: false,
      cells: columns.map(({ cellOf }) => cellOf(index)),
    })),
    total: {
      code: chain.id,
      name: WORDS.whole[lang],
      search: "",
      drillable: false,
      cells: columns.map(({ isWords = false }) => (isWords ? { ...blank, isWords } : blank)),
    },
    basis: [basisText(told)],
    demo: dataset.demo && at.basis !== "real" ? label(lang, "demo.badge") : "",
    blocked: "",
  };
}

/** How its numbers are counted, in a line. */
export function basisText({ at: { lang, basis, base } }: Told): string {
  const isChain = base === "chain";
  if (lang === "zh")
    return `按环节计${amountName("zh", basis)}；区位熵的基准为${isChain ? "本链" : "全部产业"}；关联密度按全国各城市的企业计算；次序按 g × ω，0 与推算值不排`;
  return `${amountName("en", basis)} by node; location quotients against ${isChain ? "this chain" : "all industries"}; density by companies of the nation's cities; order by g × ω, zero and estimates are not ranked`;
}

function columnsOf(told: Told): readonly Column[] {
  const {
    at: { lang, basis },
    answer,
  } = told;
  const { here, recorded } = answer;
  const gap = (values: Float64Array) => (index: number) => gapCell(told, values, index);
  return [
    { metric: "priority", title: say(lang, "priority"), cellOf: (index) => priorityCell(told, index) },
    { metric: "best", title: say(lang, "best"), cellOf: (index) => placeCell(told, here.best, index) },
    { metric: "worst", title: say(lang, "worst"), cellOf: (index) => placeCell(told, here.worst, index) },
    words("sensitive", say(lang, "sensitive"), (index) => (isSensitive(told, index) ? say(lang, "sensitive") : "")),
    words("class", WORDS.class[lang], (index) => CLASSES[classAt(here.classes, index)][lang]),
    { metric: "amount", title: amountName(lang, basis), cellOf: (index) => amountCell(told, here, index) },
    ...(isImagined(told)
      ? [
          {
            metric: "recorded",
            title: say(lang, "recorded"),
            cellOf: (index: number) => amountCell(told, recorded, index),
          },
          words(
            "recordedClass",
            `${say(lang, "asIs")} ${WORDS.class[lang]}`,
            (index) => CLASSES[classAt(recorded.classes, index)][lang],
          ),
        ]
      : []),
    {
      metric: "lq",
      title: WORDS.lq[lang],
      cellOf: (index) => figureCell(told, here.quotients[index]!, isSmall(here.amounts[index]!)),
    },
    { metric: "density", title: WORDS.density[lang], cellOf: (index) => figureCell(told, here.densities[index]!) },
    words("entrant", say(lang, "entrant"), (index) => (answer.entrants[index] === 1 ? say(lang, "entrant") : "")),
    { metric: "score", title: say(lang, "score"), cellOf: gap(here.scores) },
    { metric: "weight", title: say(lang, "weight"), cellOf: (index) => figureCell(told, answer.weights[index]!) },
    words("place", say(lang, "betweenness"), (index) => placeText(lang, answer.betweenness, index)),
    { metric: "downstream", title: say(lang, "downstream"), cellOf: (index) => wholeCell(answer.downstream[index]!) },
    { metric: "stopped", title: say(lang, "stopped"), cellOf: (index) => wholeCell(answer.stopped[index]!) },
    { metric: "weakened", title: say(lang, "weakened"), cellOf: (index) => wholeCell(answer.weakened[index]!) },
    {
      metric: "nation",
      title: say(lang, "nation"),
      cellOf: (index) => wholeCell(answer.nation[index]!, WORDS.hidden[lang]),
    },
    { metric: "share", title: say(lang, "share"), cellOf: (index) => shareCell(told, nationShare(told, index)) },
    ...(basis === "companies"
      ? [
          {
            metric: "real",
            title: WORDS.real[lang],
            cellOf: (index: number) => wholeCell(answer.real[index]!, WORDS.missing[lang]),
          },
        ]
      : []),
  ];
}

function words(metric: string, title: string, textOf: (at: number) => string): Column {
  return {
    metric,
    title,
    isWords: true,
    cellOf: (at) => ({ value: null, text: textOf(at), small: false, isWords: true }),
  };
}

function amountCell({ at: { lang, basis } }: Told, { amounts, states }: Told["answer"]["here"], at: number): TableCell {
  const amount = amounts[at] ?? Number.NaN;
  const text = amountText(lang, basis, amount, stateOf(states, at));
  if (!Number.isFinite(amount)) return { value: null, text, small: false, absent: text };
  return { value: Math.round(amount), text, small: isSmall(amount), absent: "" };
}

function figureCell({ at: { lang } }: Told, value: number, small = false): TableCell {
  const text = figureText(lang, value);
  if (!Number.isFinite(value)) return { value: null, text, small: false, absent: text };
  return { value: Number(formatFixed(value, 4)), text, small, absent: "" };
}

/** A figure of gaps: other nodes have none. */
function gapCell({ at: { lang }, answer: { here } }: Told, values: Float64Array, at: number): TableCell {
  const value = values[at]!;
  if (Number.isFinite(value)) {
    return { value: Number(formatFixed(value, 6)), text: formatFixed(value, 4), small: false, absent: "" };
  }
  const isGap = ["weak", "missing"].includes(NODE_CLASSES[here.classes[at]!] ?? "");
  const text = isGap ? WORDS.incomputable[lang] : say(lang, "noGap");
  return { value: null, text, small: false, absent: text };
}

function priorityCell(told: Told, at: number): TableCell {
  const { ranks } = told.answer.here;
  const cell = gapCell(told, told.answer.here.priorities, at);
  return { ...cell, rank: ranks[at]! > 0 ? `${ranks[at]}` : "" };
}

function placeCell({ at: { lang } }: Told, places: Int32Array, at: number): TableCell {
  const place = places[at]!;
  const absent = lang === "zh" ? "不排" : "not ranked";
  if (place === 0) return { value: null, text: absent, small: false, absent };
  return { value: place, text: `${place}`, small: false, absent: "" };
}

function wholeCell(value: number, absent = ""): TableCell {
  if (!Number.isFinite(value)) return { value: null, text: absent, small: false, absent };
  return { value: Math.round(value), text: wholeText(Math.round(value)), small: false, absent: "" };
}

function shareCell({ at: { lang } }: Told, share: number): TableCell {
  if (!Number.isFinite(share)) {
    const absent = WORDS.incomputable[lang];
    return { value: null, text: absent, small: false, absent };
  }
  return { value: Number(share.toFixed(6)), text: formatPercent(share), small: false, absent: "" };
}
