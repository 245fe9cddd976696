/** The postures: four lists with a sentence for each chain, and all chains by quotient and nearness of their gaps. Pure. */
import type { Card } from "#blocks/card";
import type { PairsItem, PairsList } from "#blocks/pairs/place";
import type { ScatterInput, ScatterPoint } from "#blocks/scatter/input";
import { formatExact, formatFixed } from "#base/number-format";
import { POSTURES, type Posture } from "#model/chain-questions";
import type { Chain } from "#model/chains";
import { itemName } from "#text/filters";
import { POSTURE_RULE } from "#analytics/posture";
import { quotientText, WORDS } from "#views/chain-parts/words";
import { reasonOf } from "./reasons";
import type { Told } from "./told";
import { POSTURE_TONES, POSTURE_WORDS, postureAt, SAID } from "./words";

export const POSTURE_LISTS = "postures";
export const SCATTER = "scatter";

/** Chains drawn of each list, beyond the rows every screen has room for. */
const FOLDED_ROWS = 5;
/** Height of the scatter in rows of text. */
const SCATTER_ROWS = 14;

/** Chains of a posture, the largest quotient first. */
export function chainsOf({ answer, chains }: Told, posture: Posture): readonly Chain[] {
  const quotient = ({ index }: Chain): number => answer.quotients[index] ?? 0;
  return chains
    .filter(({ index }) => postureAt(answer.postures, index) === posture)
    .toSorted((a, b) => quotient(b) - quotient(a));
}

export function posturesCard(told: Told): Card {
  const { at, current, room } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const lists = POSTURES.map((posture, at): PairsList => {
    const own = chainsOf(told, posture);
    return {
      title: POSTURE_WORDS[posture][lang],
      note: isZh ? `${own.length} 条` : `${own.length}`,
      items: own.map((chain) => itemOf(told, chain, at)),
      emptyText: isZh ? "没有这样的产业链" : "No such chain",
      opens: SAID.graph[lang],
    };
  });
  const isExpanded = room.expanded.has(POSTURE_LISTS);
  const longest = Math.max(0, ...lists.map(({ items }) => items.length));
  const limit = isExpanded ? longest : FOLDED_ROWS;
  const none = lists.every(({ items }) => items.length === 0);
  return {
    id: POSTURE_LISTS,
    title: SAID.postures[lang],
    hint: isZh ? "点击产业链选定，点击“图谱”看它的环节" : "Click a chain to choose it, its graph to see its nodes",
    spec: none
      ? null
      : {
          kind: "pairs",
          input: {
            lists,
            classes: POSTURES.map((posture) => ({
              key: posture,
              label: POSTURE_WORDS[posture][lang],
              tone: POSTURE_TONES[posture],
            })),
            limit,
            texts: {
              list: SAID.posture[lang],
              value: WORDS.lq[lang],
              reason: SAID.why[lang],
              more: (count) => (isZh ? `另有 ${count} 条` : `${count} more`),
            },
            selected: current.filters.chain === null ? [] : [current.filters.chain],
            label: SAID.postures[lang],
            emptyText: SAID.noChains[lang],
          },
        },
    explanation: none
      ? isZh
        ? "各条产业链样本不足、数据不足或没有记录，不作取向判断"
        : "Of no chain is there enough to say a posture"
      : "",
    more: isExpanded ? 0 : Math.max(0, longest - limit),
    expanded: isExpanded,
    isWide: true,
  };
}

function itemOf(told: Told, chain: Chain, classAt: number): PairsItem {
  const { lang } = told.at;
  const quotient = told.answer.quotients[chain.index] ?? Number.NaN;
  const label = itemName(lang, chain);
  const reason = reasonOf(told, chain);
  return {
    key: chain.id,
    label,
    value: Math.round(quotient * 1e4) / 1e4,
    valueText: formatFixed(quotient, 2),
    reason,
    classAt,
    description: `${label}${lang === "zh" ? "：" : ": "}${reason}`,
  };
}

/** Chains without gaps have no nearness: they are told of below. */
export function scatterCard(told: Told): Card {
  const { lang } = told.at;
  const isZh = lang === "zh";
  const points = told.chains.map((chain) => pointOf(told, chain)).filter((point) => point !== null);
  const none = points.length === 0;
  return {
    id: SCATTER,
    title: SAID.scatter[lang],
    hint: isZh ? "右：本地长项；上：待补环节离现有产业近" : "Right: specialities; up: gaps near what is there",
    spec: none ? null : { kind: "scatter", input: scatterInput(told, points) },
    explanation: none ? (isZh ? "没有可比的产业链" : "No chain can be compared") : "",
    more: 0,
    expanded: false,
  };
}

function scatterInput(told: Told, points: readonly ScatterPoint[]): Omit<ScatterInput, "width" | "textPx"> {
  const { at, chains, current, room } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const left = chains.length - points.length;
  const y = {
    title: SAID.nearness[lang],
    unit: "",
    format: (value: number) => formatFixed(value, 2),
    isFromZero: false,
  };
  const format = (value: number): string => formatFixed(value, value < 0.1 ? 2 : 1);
  return {
    points,
    axes: { x: { title: WORDS.lq[lang], unit: "", format, isFromZero: false, isLog: true }, y },
    quadrants: quadrantsOf(told),
    groups: POSTURES.map((posture) => ({
      key: posture,
      label: POSTURE_WORDS[posture][lang],
      tone: POSTURE_TONES[posture],
    })),
    note:
      left === 0
        ? ""
        : isZh
          ? `${left} 条没有待补环节、样本不足或数据不足，未画`
          : `${left} without gaps, of few or not known are not drawn`,
    selected: current.filters.chain === null ? [] : [current.filters.chain],
    heightPx: room.size.rowPx * SCATTER_ROWS,
    label: SAID.scatter[lang],
    emptyText: SAID.noChains[lang],
  };
}

function quadrantsOf({ at: { lang }, answer }: Told): NonNullable<ScatterInput["quadrants"]> | null {
  const { usualNearness } = answer.facts;
  if (!Number.isFinite(usualNearness)) return null;
  const word = (posture: Posture): string => POSTURE_WORDS[posture][lang];
  const bottomRight = `${word("fill")}${lang === "zh" ? "或" : " or "}${word("lead")}`;
  const names = { topLeft: word("fill"), topRight: word("extend"), bottomLeft: word("nurture"), bottomRight };
  return { x: POSTURE_RULE.specialised, y: usualNearness, names };
}

function pointOf(told: Told, chain: Chain): ScatterPoint | null {
  const { at, answer, current } = told;
  const { lang } = at;
  const [x, y] = [answer.quotients[chain.index] ?? Number.NaN, answer.facts.nearness[chain.index] ?? Number.NaN];
  const posture = postureAt(answer.postures, chain.index);
  if (!Number.isFinite(x) || !Number.isFinite(y) || posture === null) return null;
  const amount = answer.facts.amounts[chain.index] ?? 0;
  const label = itemName(lang, chain);
  const words = [
    label,
    POSTURE_WORDS[posture][lang],
    `${WORDS.lq[lang]} ${quotientText(lang, x, amount)}`,
    `${SAID.nearness[lang]} ${formatFixed(y, 3)}`,
    lang === "zh"
      ? `待补环节 ${formatExact(answer.facts.gaps[chain.index] ?? 0)} 个`
      : `${answer.facts.gaps[chain.index] ?? 0} gaps`,
  ];
  return {
    key: chain.id,
    label,
    x,
    y,
    xText: formatFixed(x, 2),
    yText: formatFixed(y, 3),
    description: words.join(lang === "zh" ? "，" : ", "),
    isOwn: current.filters.chain === chain.id,
    isFaint: false,
    groupAt: POSTURES.indexOf(posture),
    priority: amount,
  };
}
