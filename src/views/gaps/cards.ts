/** What cards of the view have in common. Pure. */
import type { Card } from "#blocks/card";
import type { Tone } from "#blocks/parts/tones";
import { NODE_CLASSES, type NodeClass } from "#model/chain-questions";
import type { Lang } from "#model/state";
import { CLASSES } from "#views/chain-parts/words";
import type { Told } from "./told";
import { titled } from "./words";

/** Tones of classes, as in the graph of the chain. */
const TONES: Readonly<Record<NodeClass, Tone>> = {
  strong: "diverging-5",
  steady: "diverging-4",
  weak: "diverging-2",
  missing: "hollow",
  "no-data": "hatched",
};

/** Rows of a folded card beyond those every screen has room for. */
const MORE_ROWS = 3;

/** Classes with their tones, in the order of NODE_CLASSES. */
export function toned(lang: Lang): readonly { readonly key: string; readonly label: string; readonly tone: Tone }[] {
  return NODE_CLASSES.map((key) => ({ key, label: CLASSES[key][lang], tone: TONES[key] }));
}

/** How many of `count` rows a card shows. */
export function limitOf({ room }: Told, id: string, count: number): number {
  return room.expanded.has(id) ? count : Math.min(count, room.size.rankingRows + MORE_ROWS);
}

/** A card, marked where anything is imagined. */
export function cardOf(
  told: Told,
  id: string,
  title: string,
  rest: Pick<Card, "spec"> & Partial<Pick<Card, "explanation" | "note" | "leads" | "more" | "isWide">>,
): Card {
  const { explanation = "", more = 0, ...others } = rest;
  return {
    id,
    title: titled(told, title),
    hint: "",
    explanation,
    more,
    expanded: told.room.expanded.has(id),
    ...others,
  };
}

/** The node chosen, as the newest state has it. */
export function chosenKeys({ current }: Told): readonly string[] {
  return current.filters.node === null ? [] : [current.filters.node];
}
