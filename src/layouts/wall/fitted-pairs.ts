/** Named lists as many items long as their room has place for, in letters as large as all of them leave room for. Pure. */
import { placePairs, type PairsInput, type PairsItem, type PairsList } from "#blocks/pairs/place";
import type { BlockContent } from "#blocks/kinds";
import type { BlockRoom, FittedBlock } from "./block-room";

type Pairs = Extract<BlockContent, { readonly kind: "pairs" }>;
type Given = Pairs["input"];

/** Sizes of text, times the least, that are tried for all items: lists that fill a wall have room for larger ones. */
const SIZES = { filled: [1.5, 1.35, 1.17], column: [1.25, 1.17, 1.08, 1] } as const;

/** Lists are filled item by item in turn, lists that follow one another from the first on; none is cut. */
export function fittedPairs(content: Pairs, { widthPx, heightPx, leastPx, isAbreast }: BlockRoom): FittedBlock {
  const { input } = content;
  const sizes = (isAbreast ? SIZES.filled : SIZES.column).map((times) => Math.ceil(leastPx * times));
  const least = sizes.at(-1) ?? leastPx;
  const fits = (given: Given, textPx: number): boolean => heightAt(given, widthPx, textPx) <= heightPx;
  const all = { ...input, limit: Infinity };
  const short = { ...all, lists: all.lists.map((list) => ({ ...list, items: list.items.map(inBrief) })) };
  const hasBriefs = input.lists.some(({ items }) => items.some(({ brief }) => brief !== undefined));
  const isWhole = (textPx: number): boolean => !hasBriefs || !isCut(all, widthPx, textPx);
  const isShortWhole = (textPx: number): boolean => !isCut(short, widthPx, textPx);
  for (const [given, isGood] of [
    [all, isWhole] as const,
    [short, isShortWhole] as const,
    [short, () => true] as const,
  ]) {
    const textPx = sizes.find((size) => fits(given, size) && isGood(size));
    if (textPx !== undefined) return { content: { ...content, input: given }, textPx };
  }
  const fitting = (given: Given): boolean => fits(given, least);
  const shown = input.isSequence === true ? sequence(short, fitting) : turns(isWhole(least) ? all : short, fitting);
  return { content: { ...content, input: shown }, textPx: least };
}

/** Whether a sentence ends before it is told. */
function isCut(given: Given, width: number, textPx: number): boolean {
  const { items } = placePairs({ ...given, width, textPx } as PairsInput);
  return items.some(({ texts }) => texts.some(({ lines }) => lines.at(-1)?.at(-1)?.text.endsWith("…") === true));
}

function heightAt(given: Given, width: number, textPx: number): number {
  return placePairs({ ...given, width, textPx } as PairsInput).height;
}

/** The lists with more and more items: each time the one that shows fewest and has room for another, the first of these, gets one. */
function turns(input: Given, fits: (given: Given) => boolean): Given {
  const shown = input.lists.map(({ items }) => Math.min(1, items.length));
  const givenAt = (counts: readonly number[]): Given => ({
    ...input,
    lists: input.lists.map((list, at) => ({ ...list, limit: counts[at] ?? 0 })),
  });
  const open = new Set(input.lists.keys());
  for (;;) {
    const [at] = [...open].toSorted((one, other) => (shown[one] ?? 0) - (shown[other] ?? 0) || one - other);
    if (at === undefined) return givenAt(shown);
    const more = shown.with(at, (shown[at] ?? 0) + 1);
    if ((more[at] ?? 0) <= (input.lists[at]?.items.length ?? 0) && fits(givenAt(more))) shown[at] = more[at] ?? 0;
    else open.delete(at);
  }
}

/** The lists from the first on, item by item; what is left is counted below the last. A line without a sentence belongs to what stands before it. */
function sequence(input: Given, fits: (given: Given) => boolean): Given {
  const steps = input.lists.flatMap(({ items }, at) => items.map((item) => ({ item, at })));
  const upTo = (count: number): Given => {
    const last = steps[count - 1]?.at ?? 0;
    const rest = steps.slice(count).flatMap(({ item }) => (isTail(item) ? [] : [item]));
    const lists = input.lists.slice(0, last + 1).map((list, at): PairsList => {
      if (at < last) return { ...list, limit: Infinity };
      const own = steps.slice(0, count).flatMap((step) => (step.at === at ? [step.item] : []));
      return { ...list, items: [...own, ...rest], limit: own.length };
    });
    return { ...input, lists };
  };
  const counts = steps.map((_, at) => at + 1).filter((count) => !isTail(steps[count]?.item));
  const most = counts.findLast((count) => fits(upTo(count)));
  return steps.length === 0 ? input : upTo(most ?? counts[0] ?? steps.length);
}

function inBrief(item: PairsItem): PairsItem {
  return item.brief === undefined ? item : { ...item, reason: item.brief };
}

function isTail(item: PairsItem | undefined): boolean {
  return item !== undefined && item.reason === "";
}
