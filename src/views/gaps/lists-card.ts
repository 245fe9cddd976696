/** The two lists: what there is of the chain, strongest first, and what is missing, what can be filled first first. Pure. */
import type { Card, CardLead } from "#blocks/card";
import type { PairsItem } from "#blocks/pairs/place";
import { defined } from "#base/assert";
import { itemName } from "#text/filters";
import { quotientText, WORDS } from "#views/chain-parts/words";
import { cardOf, chosenKeys, limitOf, toned } from "./cards";
import { LEADS, startsJourney } from "./leads";
import { LISTS, LISTS_TITLE } from "./question";
import { nodesOfClass, rankedGaps, type Told } from "./told";
import { hereText, movedText, nodeText, reasonText, say } from "./words";

export function listsCard(told: Told): Card {
  const {
    at: { lang },
    answer: { here },
  } = told;
  const has = nodesOfClass(told, ["strong", "steady"]).toSorted(
    (a, b) => here.classes[a]! - here.classes[b]! || here.quotients[b]! - here.quotients[a]! || a - b,
  );
  const ranked = rankedGaps(told);
  const lacks = [...ranked, ...nodesOfClass(told, ["missing", "weak"]).filter((at) => !ranked.includes(at))];
  const unknown = nodesOfClass(told, ["no-data"]).length;
  const limits = limitsOf(told, has.length, lacks.length);
  const isZh = lang === "zh";
  return cardOf(told, LISTS, LISTS_TITLE[lang], {
    isWide: true,
    leads: leadsOf(told),
    more: Math.max(0, has.length - limits.has, lacks.length - limits.lacks),
    note:
      unknown === 0
        ? ""
        : isZh
          ? `另有 ${unknown} 个环节数据不足，不算缺口`
          : `Not enough data of ${unknown} nodes: no gaps`,
    spec: {
      kind: "pairs",
      input: {
        lists: [
          {
            title: say(lang, "lacks"),
            note: `${lacks.length}`,
            items: lacks.map((at) => lacksItem(told, at)),
            emptyText: say(lang, "lacksNone"),
            limit: limits.lacks,
            ...(startsJourney(told) ? { opens: say(lang, "toRoute") } : {}),
          },
          {
            title: say(lang, "has"),
            note: `${has.length}`,
            items: has.map((at) => hasItem(told, at)),
            emptyText: say(lang, "hasNone"),
            limit: limits.has,
          },
        ],
        classes: toned(lang),
        limit: limits.lacks,
        texts: {
          list: say(lang, "list"),
          value: `${WORDS.lq[lang]} / ${say(lang, "order")}`,
          reason: say(lang, "reason"),
          more: (count) => (isZh ? `另有 ${count} 个` : `${count} more`),
        },
        selected: chosenKeys(told),
        label: LISTS_TITLE[lang],
        emptyText: WORDS.noNodes[lang],
      },
    },
  });
}

/** Rows of what there is for one of what is missing: its sentences are shorter, so that both lists end at about the same height. */
const MORE_OF_HAS = 1.4;
const LEAST_OF_HAS = 4;

function limitsOf(told: Told, has: number, lacks: number): { readonly has: number; readonly lacks: number } {
  if (told.room.expanded.has(LISTS)) return { has, lacks };
  const shown = limitOf(told, LISTS, lacks);
  return { lacks: shown, has: Math.min(has, Math.max(LEAST_OF_HAS, Math.ceil(shown * MORE_OF_HAS))) };
}

/** From the gap chosen, else the first, to a journey; and to the graph of the chain. */
function leadsOf(told: Told): readonly CardLead[] {
  const { lang } = told.at;
  const graph = { key: LEADS.graph, text: say(lang, "toGraph") };
  const first = rankedGaps(told)[0] ?? -1;
  const node = told.nodes[told.nodeAt >= 0 ? told.nodeAt : first];
  if (node === undefined || !startsJourney(told)) return [graph];
  return [{ key: node.id, text: say(lang, "toJourney") }, graph];
}

function itemOf(told: Told, at: number): Pick<PairsItem, "key" | "label" | "classAt" | "description"> {
  const node = defined(told.nodes[at], "node");
  return {
    key: node.id,
    label: itemName(told.at.lang, node),
    classAt: told.answer.here.classes[at] ?? 0,
    description: nodeText(told, at),
  };
}

function hasItem(told: Told, at: number): PairsItem {
  const {
    at: { lang },
    answer: { here },
  } = told;
  const quotient = here.quotients[at] ?? Number.NaN;
  return {
    ...itemOf(told, at),
    value: Number.isFinite(quotient) ? quotient : null,
    valueText: quotientText(lang, quotient, Number.NaN),
    reason: withMoved(told, at, hereText(told, at)),
  };
}

function lacksItem(told: Told, at: number): PairsItem {
  const { lang } = told.at;
  const rank = told.answer.here.ranks[at] ?? 0;
  return {
    ...itemOf(told, at),
    value: rank > 0 ? rank : null,
    valueText: rank > 0 ? (lang === "zh" ? `第 ${rank} 位` : `no. ${rank}`) : "",
    reason: withMoved(told, at, reasonText(told, at)),
  };
}

/** What is said, behind the classes that it moves between. */
function withMoved(told: Told, at: number, text: string): string {
  const moved = movedText(told, at);
  return moved === "" ? text : `${moved}${told.at.lang === "zh" ? "；" : "; "}${text}`;
}
