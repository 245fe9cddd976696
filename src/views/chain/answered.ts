/** All that the view tells once there are answers, and what a click on it means; fetched with the first of them. */
import { readMatrixKey } from "#blocks/matrix/input";
import type { Action } from "#model/action";
import { CHAIN_BASES, QUOTIENT_BASES } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { withFilters } from "#model/filters";
import { canSelect } from "#views/by-level";
import { chainOf, describedOf } from "#views/chain-parts/place";
import type { Choice } from "#views/sheet";
import type { Pick } from "#views/view";
import { chosenRows, hasPeers, rowsWith, type ChainAt, type ChainOwn } from "./at";
import { CHOKES, NODES } from "./cards";
import { MATRIX } from "./matrix-card";
import { GRAPH } from "./question";
import { BASES_OF_COUNT, BASES_OF_QUOTIENT, WORDS } from "#views/chain-parts/words";

export { methodsOf } from "./methods";
export { showChain } from "./show";

/** The choices to offer. */
export function choicesOf(at: ChainAt, dataset: Dataset): readonly Choice[] {
  const { lang } = at;
  const choice = (
    param: Exclude<keyof ChainOwn, "order">,
    options: readonly (readonly [value: string, name: Readonly<Record<"zh" | "en", string>>])[],
  ): Choice => ({
    param,
    name: WORDS[param][lang],
    hint: "",
    value: at[param],
    options: options.map(([value, name]) => ({ value, name: name[lang], available: true })),
  });
  return [
    choice(
      "basis",
      CHAIN_BASES.map((basis) => [basis, BASES_OF_COUNT[basis]]),
    ),
    choice(
      "base",
      QUOTIENT_BASES.map((base) => [base, BASES_OF_QUOTIENT[base]]),
    ),
    choice("colour", [
      ["class", WORDS.class],
      ["lq", WORDS.lq],
    ]),
    choice("choke", [
      ["", WORDS.chokeOff],
      ["1", WORDS.chokeOn],
    ]),
    choice("rows", [
      ["children", WORDS.children],
      ...(hasPeers(at, dataset) ? [["peers", WORDS.peers] as const] : []),
      [chosenRows(at, dataset)?.join(".") ?? describedOf(at), WORDS.chosenRows],
    ]),
  ];
}

/** What a click means: a node, a region, both, the order of the matrix, or another view; on the map, where regions are chosen for the matrix, one more or less. */
export function act(at: ChainAt, dataset: Dataset, pick: Pick): Action | null {
  if (pick.type === "open") return leadTo(at, dataset, pick);
  const chosen = chosenRows(at, dataset);
  if (pick.type === "region") {
    return chosen && { type: "choose", set: { rows: rowsWith(chosen, pick.region) } };
  }
  if (pick.type !== "mark") return null;
  switch (pick.chart) {
    case GRAPH:
    case NODES:
    case CHOKES:
      return { type: "filter", set: { node: at.filters.node === pick.key ? null : pick.key } };
    case MATRIX:
      return ofMatrix(at, dataset, readMatrixKey(pick.key));
    default:
      return null;
  }
}

/** What the chain or the node chosen lacks, or a region more or less in the matrix. */
function leadTo(at: ChainAt, dataset: Dataset, { chart, key }: Extract<Pick, { type: "open" }>): Action | null {
  const chosen = chosenRows(at, dataset);
  if (chart === MATRIX) return chosen && { type: "choose", set: { rows: rowsWith(chosen, key) } };
  if (chart !== GRAPH) return null;
  const filters = { ...at.filters, chain: chainOf(at, dataset).id };
  return { type: "view", view: "gaps", own: { basis: at.basis, base: at.base }, filters };
}

/** A head puts the matrix in its order: largest first, then smallest first, then as it was. A cell chooses its node and region. */
function ofMatrix(
  at: ChainAt,
  dataset: Dataset,
  { row, column }: { readonly row: string | null; readonly column: string | null },
): Action | null {
  if (row === null || column === null) {
    const id = row ?? column ?? "";
    const next = at.order === id ? `-${id}` : at.order === `-${id}` ? "" : id;
    return { type: "choose", set: { order: next } };
  }
  const { state } = at;
  if (!canSelect(state, dataset, row)) return { type: "filter", set: { node: column } };
  const isChosen = state.filters.node === column && state.selected === row;
  const filters = withFilters(state.filters, { node: isChosen ? null : column }, dataset);
  return { type: "restore", state: { ...state, filters, selected: isChosen ? null : row } };
}
