/** The panel of what is imagined: changes in force, to take back, and changes to add. Pure. */
import type { Card } from "#blocks/card";
import type { PairsItem } from "#blocks/pairs/place";
import { defined } from "#base/assert";
import type { Change } from "#model/chain-questions";
import { itemName } from "#text/filters";
import { cardOf } from "./cards";
import { nodeTold, offeredChanges } from "./changes";
import type { Told } from "./told";
import { changeText, say } from "./words";
import { writeChange } from "./whatif";

export const WHATIF_CARD = "whatif";
/** Key of the item that takes every change back. */
export const RESET = "reset";

/** Tags and regions offered beside the node; the choice above the page has all. */
const OFFERED = 4;

export function whatifCard(told: Told): Card {
  const { at, answer, dataset, byId } = told;
  const node = nodeTold(at, dataset, { main: answer });
  const { lang, changes } = at;
  const isZh = lang === "zh";
  const offered = offeredChanges(at, dataset, node);
  const own = node === null ? "" : itemName(lang, defined(byId.get(node), "node"));
  const reset = { label: say(lang, "reset"), reason: "" };
  return cardOf(told, WHATIF_CARD, isZh ? `如果……（${say(lang, "whatif")}）` : "What if …", {
    note: isZh
      ? `推演只改本地，全国与邻近度不变。更多改变在页面上方“推演”里${own === "" ? "" : `；当前环节：${own}`}`
      : `Only the region changes, the nation and proximities stay. More changes: “What if” above${own === "" ? "" : `; node: ${own}`}`,
    spec: {
      kind: "pairs",
      input: {
        lists: [
          {
            title: say(lang, "changes"),
            note: `${changes.length}`,
            items: [
              ...changes.map((change) => itemOf(told, change, "-")),
              ...(changes.length === 0 ? [] : [{ ...reset, ...PLAIN, key: RESET, description: reset.label }]),
            ],
            emptyText: say(lang, "noChanges"),
          },
          {
            title: say(lang, "possible"),
            note: "",
            items: [...offered.node, ...offered.tags.slice(0, OFFERED), ...offered.regions.slice(0, OFFERED)].map(
              (change) => itemOf(told, change, "+"),
            ),
            emptyText: "",
          },
        ],
        classes: [
          { key: "imagined", label: say(lang, "isImagined"), tone: "ramp-4" },
          { key: "possible", label: say(lang, "canImagine"), tone: "hollow" },
        ],
        limit: Number.MAX_SAFE_INTEGER,
        texts: {
          list: say(lang, "list"),
          value: say(lang, "whatif"),
          reason: say(lang, "reason"),
          more: () => "",
        },
        label: say(lang, "whatif"),
        emptyText: "",
      },
    },
  });
}

const PLAIN = { value: null, valueText: "", classAt: 1 } as const;

function itemOf(told: Told, change: Change, sign: "+" | "-"): PairsItem {
  const text = changeText(told, change);
  const isAmount = "node" in change;
  return {
    ...PLAIN,
    classAt: sign === "-" ? 0 : 1,
    key: sign + writeChange(change),
    label: text,
    value: isAmount ? change.add : null,
    reason: "",
    description: text,
  };
}
