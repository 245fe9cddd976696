/** The gaps in the order they could be filled, each with the interval its rank moves in. Pure. */
import type { Card } from "#blocks/card";
import type { Span } from "#blocks/spans/place";
import { defined } from "#base/assert";
import { GAP_CHOICES } from "#analytics/gaps";
import { SENSITIVE_SPAN } from "#analytics/rank-intervals";
import { itemName } from "#text/filters";
import { isSmall } from "#views/chain-parts/figures";
import { cardOf, chosenKeys, limitOf } from "./cards";
import { rankedGaps, type Told } from "./told";
import { isSensitive, isSettled, nodeText, say, unrankedText } from "./words";

export const ORDER = "order";

export function orderCard(told: Told): Card {
  const {
    at: { lang },
    answer: { here },
    room,
  } = told;
  const ranked = rankedGaps(told);
  const limit = limitOf(told, ORDER, ranked.length);
  const isZh = lang === "zh";
  const title = say(lang, "orderCard");
  if (ranked.length === 0) return cardOf(told, ORDER, title, { spec: null, explanation: unrankedText(told) });
  const last = Math.max(...ranked.map((at) => here.worst[at]!));
  return cardOf(told, ORDER, title, {
    more: ranked.length - limit,
    note: noteOf(told, ranked),
    spec: {
      kind: "spans",
      input: {
        spans: ranked.slice(0, limit).map((at) => spanOf(told, at)),
        axis: {
          title: say(lang, "order"),
          unit: "",
          format: (value) => `${Math.round(value)}`,
          isFromZero: false,
        },
        ends: { low: 1, high: Math.max(2, last) },
        texts: {
          low: say(lang, "best"),
          high: say(lang, "worst"),
          marked: isZh
            ? `空心：口径敏感，位次变动超过 ${SENSITIVE_SPAN} 位`
            : `Hollow: sensitive, the rank moves by more than ${SENSITIVE_SPAN} places`,
        },
        selected: chosenKeys(told),
        rowPx: room.size.rowPx,
        label: title,
        emptyText: say(lang, "noneRanked"),
      },
    },
  });
}

function spanOf(told: Told, at: number): Span {
  const {
    at: { lang },
    answer: { here },
  } = told;
  const node = defined(told.nodes[at], "node");
  const span = `${here.best[at]}–${here.worst[at]}`;
  return {
    key: node.id,
    label: itemName(lang, node),
    low: here.best[at]!,
    value: here.ranks[at]!,
    high: here.worst[at]!,
    valueText: isSettled(told, at)
      ? `${here.ranks[at]}`
      : lang === "zh"
        ? `${here.ranks[at]}（${span}）`
        : `${here.ranks[at]} (${span})`,
    description: nodeText(told, at),
    isMarked: isSensitive(told, at),
    isPale: isSmall(here.amounts[at]!),
  };
}

/** What points and lines are, and what is not ranked. */
function noteOf({ at: { lang, basis }, answer: { here } }: Told, ranked: readonly number[]): string {
  const pale = ranked.filter((at) => isSmall(here.amounts[at]!)).length;
  const { taus, fewest } = GAP_CHOICES;
  if (lang === "zh") {
    return [
      `点是按缺口 × 关联密度排的位次，线是换区位熵门槛（${taus.join("、")}）、最小数量（${fewest.join("、")}）和口径后的最前与最后位次，没有线的各口径下位次相同`,
      ...(pale === 0 ? [] : [`浅色 ${pale} 个样本小`]),
      ...(basis === "people" ? ["推算值不参加排序"] : []),
    ].join("；");
  }
  return [
    `Points: rank by gap × density; lines: best and worst rank over quotient thresholds (${taus.join(", ")}), least amounts (${fewest.join(", ")}) and what is counted; none where the rank stays`,
    ...(pale === 0 ? [] : [`${pale} pale ones rest on few`]),
    ...(basis === "people" ? ["estimates are not ranked"] : []),
  ].join("; ");
}
