/** The card over a region of the maps beside views of industry chains. Pure. */
import type { HoverCard } from "#blocks/hover-card";
import type { ChainBasis, NodeClass } from "#model/chain-questions";
import type { CellState } from "#model/node-counts";
import type { Lang } from "#model/state";
import { amountName, amountText, chainQuotientText, CLASSES, quotientText, sumName, sumText, WORDS } from "./words";

interface Told {
  readonly lang: Lang;
  readonly basis: ChainBasis;
  /** Name of the region. */
  readonly title: string;
  /** What the figure is of: a node, a chain, or all industries. */
  readonly name: string;
  readonly amount: number;
  readonly state: CellState;
  /** Left out where shares say nothing. */
  readonly quotient?: number;
  readonly nodeClass?: NodeClass | null;
  /** Whether the amount is summed over nodes, a company counting once at each of its. */
  readonly isSum: boolean;
}

/** The amount under its own name, never without one, then quotient and class. */
export function figureCard(told: Told, point: { readonly x: number; readonly y: number }): HoverCard {
  const { lang, basis, title, name, amount, state, quotient, nodeClass = null, isSum } = told;
  return {
    title,
    subtitle: `${name} · ${isSum ? sumName(lang, basis) : amountName(lang, basis)}`,
    figure: (isSum ? sumText : amountText)(lang, basis, amount, state),
    lines: [
      ...(quotient === undefined
        ? []
        : [{ name: WORDS.lq[lang], value: (isSum ? chainQuotientText : quotientText)(lang, quotient, amount) }]),
      ...(nodeClass === null ? [] : [{ name: WORDS.class[lang], value: CLASSES[nodeClass][lang] }]),
    ],
    note: isSum && basis !== "people" ? WORDS.summed[lang] : "",
    ...point,
  };
}
