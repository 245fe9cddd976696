/** The nodes of all chains that are nearest to the one told of, and whether the region has them. Pure. */
import type { Card } from "#blocks/card";
import { defined } from "#base/assert";
import { formatFixed } from "#base/number-format";
import { itemName } from "#text/filters";
import { stateOf } from "#views/chain-parts/figures";
import { amountText, WORDS } from "#views/chain-parts/words";
import { cardOf } from "./cards";
import type { Told } from "./told";
import { say } from "./words";

export const NEAREST = "nearest";

export function nearestCard(told: Told): Card {
  const {
    at: { lang, basis },
    answer: { nearest },
    byId,
    dataset,
    room,
  } = told;
  const isZh = lang === "zh";
  if (nearest === null) {
    return cardOf(told, NEAREST, say(lang, "nearest"), { spec: null, explanation: say(lang, "nothingNear") });
  }
  const own = itemName(lang, defined(byId.get(nearest.node), "node"));
  const title = isZh ? `离${own}${say(lang, "nearest")}` : `${say(lang, "nearest")} to ${own}`;
  const chains = new Map(dataset.taxonomy.chains.map((chain) => [chain.id, itemName(lang, chain)]));
  const bars = nearest.nodes.map((id, at) => {
    const node = defined(byId.get(id), "node");
    const amount = nearest.amounts[at] ?? Number.NaN;
    const held = amount === 0 ? (isZh ? "无" : "none") : amountText(lang, basis, amount, stateOf(nearest.states, at));
    const has = amount > 0 ? (isZh ? `有 ${held}` : held) : held;
    const phi = nearest.proximities[at] ?? Number.NaN;
    const chain =
      node.chain === told.chain.id ? "" : isZh ? `（${chains.get(node.chain)}）` : ` (${chains.get(node.chain)})`;
    const label = itemName(lang, node) + chain;
    return {
      key: id,
      label,
      value: phi,
      valueText: `${formatFixed(phi, 2)} ${has}`,
      description: `${label}${isZh ? "：" : ": "}φ ${formatFixed(phi, 2)}${isZh ? "，" : ", "}${has}`,
    };
  });
  return cardOf(told, NEAREST, title, {
    note: isZh
      ? "邻近度 φ：全国城市里两个环节同时成为专长的最小条件概率；后面是本地有没有"
      : "Proximity φ: least conditional probability that cities are specialised in both; behind it what there is here",
    spec: {
      kind: "ranking",
      input: {
        bars,
        limit: bars.length,
        rowPx: room.size.rowPx,
        isCount: false,
        maximum: 1,
        label: title,
        emptyText: WORDS.none[lang],
      },
    },
  });
}
