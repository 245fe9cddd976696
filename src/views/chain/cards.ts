/** The smaller cards: nodes by amount, and who supplies the nodes that few supply. Pure. */
import { formatCount, formatPercent } from "#base/number-format";
import { defined } from "#base/assert";
import type { Bar } from "#blocks/bars/place";
import type { Card } from "#blocks/card";
import { regionOf } from "#model/regions";
import { itemName, regionShort } from "#text/filters";
import { about } from "#text/sentence-parts";
import { nodeText } from "./graph-card";
import { isSmall, stateOf } from "#views/chain-parts/figures";
import { type Told } from "./told";
import { amountName, listed, WORDS } from "#views/chain-parts/words";

export const NODES = "node";
export const CHOKES = "chokes";

/** Rows of a folded card beyond those every screen has room for. */
const MORE_ROWS = 5;

export function nodesCard(told: Told): Card {
  const { at, current, answer, nodes } = told;
  const { lang, basis } = at;
  const bars = nodes.map((node, index): Bar => {
    const amount = answer.here.amounts[index] ?? Number.NaN;
    const isKnown = Number.isFinite(amount);
    const isEstimate = stateOf(answer.here.states, index) === "estimate";
    return {
      key: node.id,
      label: itemName(lang, node),
      value: amount,
      valueText: isKnown ? about(lang, isEstimate) + formatCount(amount, lang) : WORDS.hidden[lang],
      description: nodeText(told, index),
      smallSample: isSmall(amount),
      ...(amount > 0 && !isEstimate ? {} : { rank: "" }),
    };
  });
  return rankedCard(told, NODES, `${WORDS.amounts[lang]}${amountName(lang, basis)}`, bars, current.filters.node);
}

/** Share of the nation that the largest province has of each node that few supply. */
export function chokesCard(told: Told): Card {
  const { at, current, answer, nodes, dataset } = told;
  const { lang } = at;
  const bars = nodes.flatMap((node, index): Bar[] => {
    const { band, provinces, shares } = defined(answer.suppliers[index], "suppliers");
    if (band !== "one" && band !== "few") return [];
    const parts = provinces.map(
      (code, at) => `${regionShort(lang, regionOf(dataset.tree, code))} ${formatPercent(shares[at] ?? 0)}`,
    );
    const share = shares.reduce((sum, each) => sum + each, 0);
    return [
      {
        key: node.id,
        label: itemName(lang, node),
        value: share,
        valueText: suppliersText(told, index),
        description: `${itemName(lang, node)}${lang === "zh" ? "：" : ": "}${listed(lang, parts)}`,
        smallSample: isSmall(answer.nation[index] ?? 0),
      },
    ];
  });
  const card = rankedCard(told, CHOKES, WORDS.chokes[lang], bars, current.filters.node);
  return bars.length === 0 ? { ...card, spec: null, explanation: WORDS.noChokes[lang] } : card;
}

/** The largest supplier, how many there are, and their share: 广东等 3 省 85%. */
function suppliersText({ at: { lang }, answer, dataset: { tree } }: Told, index: number): string {
  const { provinces, shares } = defined(answer.suppliers[index], "suppliers");
  const [first = ""] = provinces.map((code) => regionShort(lang, regionOf(tree, code)));
  const share = formatPercent(
    shares.reduce((sum, each) => sum + each, 0),
    0,
  );
  if (provinces.length < 2) return `${first} ${share}`;
  const more = provinces.length - 1;
  return lang === "zh" ? `${first}等 ${provinces.length} 省 ${share}` : `${first} +${more} ${share}`;
}

function rankedCard(
  { room, at: { lang } }: Told,
  id: string,
  title: string,
  bars: readonly Bar[],
  current: string | null,
): Card {
  const isExpanded = room.expanded.has(id);
  const limit = isExpanded ? bars.length : room.size.rankingRows + MORE_ROWS;
  return {
    id,
    title,
    hint: "",
    spec: {
      kind: "ranking",
      input: {
        bars,
        limit,
        rowPx: room.size.rowPx,
        isCount: id === NODES,
        label: title,
        emptyText: WORDS.none[lang],
        current,
      },
    },
    explanation: "",
    more: isExpanded ? 0 : Math.max(0, bars.length - limit),
    expanded: isExpanded,
  };
}
