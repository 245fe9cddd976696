/** What is told of each chain, a column each: the same numbers in the matrix, in its order, and in the table. Pure. */
import { formatCount, formatExact, formatFixed } from "#base/number-format";
import { GROWTH_STATES, NODE_CLASSES, POSTURES } from "#model/chain-questions";
import type { Chain } from "#model/chains";
import type { CellState } from "#model/node-counts";
import type { Lang } from "#model/state";
import { SMALL_SAMPLE } from "#analytics/lq";
import { isSmall, stateOf } from "#views/chain-parts/figures";
import { amongText, amountText, CLASSES, quotientText, WORDS } from "#views/chain-parts/words";
import { reasonOf, withheldText } from "./reasons";
import { columnIds, sortOf } from "./at";
import { rankOf, withheld, type Told } from "./told";
import { growthText, NO_GROWTH, POSTURE_WORDS, postureAt, SAID, WITHHELD } from "./words";

/** What a cell is, for its colour: an amount, a quotient, a posture, a sentence. */
export type CellKind = "amount" | "quotient" | "posture" | "words";

export interface ColumnCell {
  readonly kind: CellKind;
  /** NaN where there is none. */
  readonly value: number;
  /** In full. */
  readonly text: string;
  /** In a cell of the matrix, "" for none. */
  readonly short: string;
  /** Why there is no number, or "". */
  readonly absent: string;
  readonly isSmall: boolean;
  /** Whether it may be ranked: exact, of enough. */
  readonly isRanked: boolean;
  /** What chains are sorted by, more before less; NaN for what is not. */
  readonly order: number;
}

export interface PanoramaColumn {
  /** Its name in the address. */
  readonly id: string;
  readonly title: string;
  readonly cellOf: (chain: Chain) => ColumnCell;
}

const EMPTY = { isSmall: false, isRanked: false, order: Number.NaN } as const;

function missing(kind: CellKind, text: string): ColumnCell {
  return { ...EMPTY, kind, value: Number.NaN, text, short: "", absent: text };
}

function amountCell(lang: Lang, basis: "companies" | "real" | "people", value: number, state: CellState): ColumnCell {
  const text = amountText(lang, basis, value, state);
  if (!Number.isFinite(value) || state === "hidden" || state === "absent") return missing("amount", text);
  const isExact = state === "exact";
  const short = formatCount(Math.round(value), lang);
  const mark = state === "known" ? "≥" : state === "estimate" ? "≈" : "";
  return {
    kind: "amount",
    value: Math.round(value),
    text: isExact ? formatExact(Math.round(value)) : text,
    short: mark + short,
    absent: "",
    isSmall: isSmall(value),
    isRanked: isExact && value > 0,
    order: state === "estimate" ? Number.NaN : value,
  };
}

function quotientCell(lang: Lang, quotient: number, amount: number): ColumnCell {
  if (!Number.isFinite(quotient)) return missing("quotient", WORDS.incomputable[lang]);
  const isFew = isSmall(amount);
  return {
    kind: "quotient",
    value: Math.round(quotient * 1e4) / 1e4,
    text: quotientText(lang, quotient, amount),
    short: formatFixed(quotient, 2),
    absent: "",
    isSmall: isFew,
    isRanked: !isFew && quotient > 0,
    order: quotient,
  };
}

/** Of a chain that the region has nobody of there is no quotient to tell. */
function ownQuotientCell(told: Told, chain: Chain): ColumnCell {
  const { at, answer } = told;
  const why = withheld(told, chain);
  if (why === "nobody") return missing("quotient", withheldText(told, chain, why));
  return quotientCell(at.lang, answer.quotients[chain.index] ?? Number.NaN, answer.facts.amounts[chain.index] ?? 0);
}

function growthCell({ at: { lang }, answer: { growth } }: Told, index: number): ColumnCell {
  const state = GROWTH_STATES[growth.states[index] ?? -1] ?? "absent";
  const value = growth.values[index] ?? Number.NaN;
  if (state !== "whole" || !Number.isFinite(value))
    return missing("amount", NO_GROWTH[state === "whole" ? "nobody" : state][lang]);
  const before = growth.before[index] ?? 0;
  const isFew = before < SMALL_SAMPLE;
  const few = isFew ? (lang === "zh" ? `（n = ${formatExact(before)}）` : ` (n = ${formatExact(before)})`) : "";
  const text = growthText(value);
  const number = Math.round(value * 1e4) / 1e4;
  return {
    kind: "amount",
    value: number,
    text: text + few,
    short: text,
    absent: "",
    isSmall: isFew,
    isRanked: !isFew,
    order: isFew ? Number.NaN : value,
  };
}

function nationGrowthCell({ at: { lang }, answer: { growth } }: Told, index: number): ColumnCell {
  const value = growth.nation[index] ?? Number.NaN;
  const cities = growth.nationCities[index] ?? 0;
  if (!Number.isFinite(value))
    return missing(
      "amount",
      lang === "zh" ? "数据不足（数字完整的城市太少）" : "not enough data (too few cities are published in full)",
    );
  const text = growthText(value);
  return {
    ...EMPTY,
    kind: "amount",
    value: Math.round(value * 1e4) / 1e4,
    text: lang === "zh" ? `${text}（${cities} 城）` : `${text} (${cities} cities)`,
    short: text,
    absent: "",
    order: value,
  };
}

function rankCell(told: Told, index: number): ColumnCell {
  const {
    at: { lang },
    answer,
  } = told;
  const [rank, of] = [rankOf(told, index), answer.ranked[index] ?? 0];
  if (rank === 0) return missing("amount", lang === "zh" ? "不排位" : "not ranked");
  const few = isSmall(answer.facts.amounts[index] ?? 0);
  const said = { value: rank, text: `${rank} / ${of}`, short: `${rank}`, absent: "" };
  return { ...EMPTY, kind: "amount", ...said, isSmall: few, order: -rank };
}

function postureCell(told: Told, chain: Chain): ColumnCell {
  const { lang } = told.at;
  const posture = postureAt(told.answer.postures, chain.index);
  if (posture === null) return missing("posture", WITHHELD[withheld(told, chain) ?? "unknown"][lang]);
  const text = POSTURE_WORDS[posture][lang];
  const place = POSTURES.indexOf(posture);
  return { ...EMPTY, kind: "posture", value: Number.NaN, text, short: text, absent: "", order: -place };
}

/** Columns of the matrix; the table has the reason of the posture besides. Of the nation none that has no number at all. */
export function columnsOf(told: Told): readonly PanoramaColumn[] {
  const ids = columnIds(told.at);
  const shown = allColumns(told).filter(({ id }) => ids.includes(id));
  if (told.answer.rankedAmong !== null) return shown;
  return shown.filter(({ cellOf }) => told.chains.some((chain) => Number.isFinite(cellOf(chain).value)));
}

function allColumns(told: Told): readonly PanoramaColumn[] {
  const { at, answer } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const exact = (values: Float64Array, basis: "companies" | "real") => (chain: Chain) => {
    const value = values[chain.index] ?? Number.NaN;
    return amountCell(lang, basis, value, Number.isFinite(value) ? "exact" : "absent");
  };
  const among = answer.rankedAmong === null ? "" : amongText(lang, told.dataset, answer.rankedAmong);
  return [
    { id: "companies", title: isZh ? "企业" : "Companies", cellOf: exact(answer.companies, "companies") },
    { id: "real", title: isZh ? "真实企业" : "Real companies", cellOf: exact(answer.real, "real") },
    { id: "institutes", title: isZh ? "科研院所" : "Institutes", cellOf: exact(answer.institutes, "companies") },
    {
      id: "people",
      title: isZh ? "人才" : "Talent",
      cellOf: ({ index }) =>
        amountCell(lang, "people", answer.people[index] ?? Number.NaN, stateOf(answer.peopleStates, index)),
    },
    {
      id: "lq",
      title: WORDS.lq[lang],
      cellOf: (chain) => ownQuotientCell(told, chain),
    },
    {
      id: "peers",
      title: SAID.peers[lang],
      cellOf: ({ index }) => ({ ...quotientCell(lang, answer.peers[index] ?? Number.NaN, Infinity), isRanked: false }),
    },
    {
      id: "rank",
      title: isZh ? `位次${among === "" ? "" : `（${among}）`}` : `Rank among ${among}`,
      cellOf: ({ index }) => rankCell(told, index),
    },
    { id: "growth", title: SAID.growth[lang], cellOf: ({ index }) => growthCell(told, index) },
    { id: "posture", title: SAID.posture[lang], cellOf: (chain) => postureCell(told, chain) },
    ...classColumns(told),
    {
      id: "nation",
      title: isZh ? "全国城市合计增速" : "Growth of all cities",
      cellOf: ({ index }) => nationGrowthCell(told, index),
    },
  ];
}

function classColumns({ at: { lang }, answer }: Told): readonly PanoramaColumn[] {
  return NODE_CLASSES.map((key, place) => ({
    id: key.replace("-", ""),
    title: lang === "zh" ? `${CLASSES[key].zh}环节` : `Nodes: ${CLASSES[key].en}`,
    cellOf: ({ index }) => {
      const value = answer.classCounts[index * NODE_CLASSES.length + place] ?? 0;
      const text = formatExact(value);
      return { ...EMPTY, kind: "amount", value, text, short: text, absent: "", order: value };
    },
  }));
}

/** The sentence behind the posture. */
export function reasonColumn(told: Told): PanoramaColumn {
  return {
    id: "why",
    title: SAID.why[told.at.lang],
    cellOf: (chain) => ({
      ...EMPTY,
      kind: "words",
      value: Number.NaN,
      text: reasonOf(told, chain),
      short: "",
      absent: "",
    }),
  };
}

/** Chains in the order chosen: more before less, or with "-" less before more; then quotients of few, then what has no number; equal ones as in the taxonomy. */
export function orderedChains(
  { at, chains }: Pick<Told, "at" | "chains">,
  columns: readonly PanoramaColumn[],
): readonly Chain[] {
  const sort = sortOf(at);
  const isDescending = !sort.startsWith("-");
  const column = columns.find(({ id }) => id === sort.replace("-", ""));
  if (column === undefined) return chains;
  const keyed = chains.map((chain) => {
    const { kind, isSmall: isFew, order } = column.cellOf(chain);
    return { chain, order, tier: Number.isNaN(order) ? 2 : Number(kind === "quotient" && isFew) };
  });
  const sorted = keyed.toSorted((one, other) => {
    const [a, b] = [one.order, other.order];
    if (one.tier !== other.tier || one.tier === 2) return one.tier - other.tier;
    return isDescending ? b - a : a - b;
  });
  return sorted.map(({ chain }) => chain);
}
