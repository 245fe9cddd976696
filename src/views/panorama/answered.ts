/** All that the view tells once there are answers, and what a click on it means; fetched with the first of them. */
import { readMatrixKey } from "#blocks/matrix/input";
import type { Action } from "#model/action";
import { CHAIN_BASES } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { itemName } from "#text/filters";
import { BASES_OF_COUNT, WORDS } from "#views/chain-parts/words";
import type { Choice } from "#views/sheet";
import type { Pick } from "#views/view";
import { sortOf, type PanoramaAnswers, type PanoramaAt } from "./at";
import { DOMAINS, namesOfCell } from "./domains-card";
import { POSTURE_LISTS, SCATTER } from "./posture-cards";
import { PANORAMA } from "./question";
import { SAID } from "./words";

export { methodsOf } from "./methods";
export { showPanorama } from "./show";

/** The choices to offer. */
export function choicesOf({ lang, basis, group }: PanoramaAt, { taxonomy }: Dataset): readonly Choice[] {
  const groups = taxonomy.groups.filter(({ id }) => taxonomy.chains.some((chain) => chain.group === id));
  return [
    {
      param: "basis",
      name: WORDS.basis[lang],
      hint: "",
      value: basis,
      options: CHAIN_BASES.map((value) => ({ value, name: BASES_OF_COUNT[value][lang], available: true })),
    },
    {
      param: "group",
      name: SAID.group[lang],
      hint: "",
      value: group,
      options: [
        { value: "", name: SAID.allGroups[lang], available: true },
        ...groups.map((each) => ({ value: each.id, name: itemName(lang, each), available: true })),
      ],
    },
  ];
}

/** What a click means: a chain, the order of the chains, or the names behind a count. */
export function act(at: PanoramaAt, dataset: Dataset, pick: Pick, { domains }: PanoramaAnswers): Action | null {
  if (pick.type === "open") return leadTo(at, pick);
  if (pick.type !== "mark") return null;
  switch (pick.chart) {
    case PANORAMA:
      return ofOverview(at, pick.key);
    case POSTURE_LISTS:
    case SCATTER:
      return choose(at, pick.key);
    case DOMAINS: {
      const names = namesOfCell(at, dataset, domains, pick.key);
      return names && { type: "names", names };
    }
    default:
      return null;
  }
}

/** To the graph of a chain of the lists, or of the chain chosen to its graph or its gaps. */
function leadTo({ basis, filters }: PanoramaAt, { chart, key }: Extract<Pick, { type: "open" }>): Action | null {
  const isOfList = chart === POSTURE_LISTS;
  if (!isOfList && (chart !== PANORAMA || (key !== "chain" && key !== "gaps"))) return null;
  const chain = isOfList ? key : filters.chain;
  const view = isOfList ? "chain" : key;
  return { type: "view", view, own: { basis }, filters: { ...filters, chain, node: null } };
}

function choose({ filters }: PanoramaAt, chain: string): Action {
  return { type: "filter", set: { chain: filters.chain === chain ? null : chain } };
}

/** A head puts chains in its order: largest first, then smallest first, then as in the taxonomy. All else chooses the chain; so do rows of the table, by its id. */
function ofOverview(at: PanoramaAt, key: string): Action | null {
  if (!key.includes("|")) return choose(at, key);
  const { row, column } = readMatrixKey(key);
  if (row !== null) return choose(at, row);
  if (column === null) return null;
  const sort = sortOf(at);
  const next = sort === column ? `-${column}` : sort === `-${column}` ? "taxonomy" : column;
  return { type: "choose", set: { sort: next } };
}
