/** All that the view tells once there are answers, and what a click on it means; fetched with the first of them. */
import type { Action } from "#model/action";
import { CHAIN_BASES, QUOTIENT_BASES, type Change } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { itemName } from "#text/filters";
import { BASES_OF_COUNT, BASES_OF_QUOTIENT, WORDS } from "#views/chain-parts/words";
import type { Choice, ChoiceOption } from "#views/sheet";
import type { Pick } from "#views/view";
import type { GapsAnswers, GapsAt } from "./at";
import { nodeTold, offeredChanges } from "./changes";
import { leadTo } from "./leads";
import { LISTS } from "./question";
import { NEAREST } from "./nearest-card";
import { ORDER } from "./order-card";
import { SCATTER } from "./scatter-card";
import { actOnSource } from "./sources";
import { NODE_ROWS } from "./table";
import { readChanges, withChange, withoutChange, writeChanges } from "./whatif";
import { RESET, WHATIF_CARD } from "./whatif-card";
import { changeText, say } from "./words";

export { methodsOf } from "./methods";
export { showGaps } from "./show";

/** The choices to offer: what is counted, against what, and what is imagined. */
export function choicesOf(at: GapsAt, dataset: Dataset, answers: GapsAnswers): readonly Choice[] {
  const { lang } = at;
  return [
    {
      param: "basis",
      name: WORDS.basis[lang],
      hint: "",
      value: at.basis,
      options: CHAIN_BASES.map((value) => ({ value, name: BASES_OF_COUNT[value][lang], available: true })),
    },
    {
      param: "base",
      name: WORDS.base[lang],
      hint: "",
      value: at.base,
      options: QUOTIENT_BASES.map((value) => ({ value, name: BASES_OF_QUOTIENT[value][lang], available: true })),
    },
    whatifChoice(at, dataset, answers),
  ];
}

function whatifChoice(at: GapsAt, dataset: Dataset, answers: GapsAnswers): Choice {
  const { lang, changes } = at;
  const byId = new Map(dataset.taxonomy.nodes.map((node) => [node.id, node]));
  const id = nodeTold(at, dataset, answers);
  const node = byId.get(id ?? "");
  const offered = offeredChanges(at, dataset, id);
  const optionsOf = (list: readonly Change[], group: string): readonly ChoiceOption[] =>
    list.map((change) => ({
      value: writeChanges(withChange(changes, change)),
      name: changeText({ at, dataset, byId }, change),
      available: true,
      group,
    }));
  const count = changes.length;
  const now = count === 0 ? say(lang, "asIs") : lang === "zh" ? `${count} 项改变` : `${count} changes`;
  return {
    param: "whatif",
    name: say(lang, "whatif"),
    hint: "",
    value: at.whatif,
    options: [
      { value: at.whatif, name: now, available: true },
      ...(count === 0 ? [] : [{ value: "", name: say(lang, "reset"), available: true }]),
      ...optionsOf(offered.node, node === undefined ? "" : itemName(lang, node)),
      ...optionsOf(offered.tags, lang === "zh" ? "去掉一类企业" : "Without companies"),
      ...optionsOf(offered.regions, lang === "zh" ? "去掉一地" : "Without a region"),
    ],
  };
}

/** What a click means: a node, a change to add or take back, a city that could fill it, or another view. */
export function act(at: GapsAt, dataset: Dataset, pick: Pick): Action | null {
  if (pick.type === "open") return leadTo(at, dataset, pick.key);
  if (pick.type !== "mark") return null;
  switch (pick.chart) {
    case LISTS:
    case SCATTER:
    case ORDER:
    case NEAREST:
    case NODE_ROWS:
      return { type: "filter", set: { node: at.filters.node === pick.key ? null : pick.key } };
    case WHATIF_CARD:
      return { type: "choose", set: { whatif: whatifAfter(at, pick.key) } };
    default:
      return actOnSource(at.state, dataset, pick);
  }
}

/** What is imagined after a press in the panel: one change more with "+" before it, one fewer with "-", none for reset. */
function whatifAfter({ changes }: GapsAt, key: string): string {
  if (key === RESET) return "";
  const text = key.slice(1);
  if (key.startsWith("-")) return writeChanges(withoutChange(changes, text));
  return writeChanges(readChanges(text).reduce<readonly Change[]>(withChange, changes));
}
