/**
 * Layout of named lists beside each other, e.g. what there is and what there is not: each item with the tone of its class, its number and
 * one sentence. One over the other where there is no room beside. Pure; knows no state, no DOM and no colour.
 */
import { boxAt, type Box } from "#blocks/parts/boxes";
import { px, textWidth } from "#blocks/parts/text-fit";
import { linePxOf, nameWith, textBlock, type PlacedText } from "#blocks/parts/text-lines";
import { placeToneLegend, type ToneLegend } from "#blocks/parts/tone-legend";
import type { Tone } from "#blocks/parts/tones";
import { wrapRuns, wrapText } from "#blocks/parts/wrap-text";

/** One thing in a list. */
export interface PairsItem {
  /** No other item of any list has it. */
  readonly key: string;
  readonly label: string;
  /** Its number for the table; null where it has none. */
  readonly value: number | null;
  /** Its number as it is written, "" for none. */
  readonly valueText: string;
  /** One sentence below it, "" for none. */
  readonly reason: string;
  /** What is said in place of the sentence where there is little room. */
  readonly brief?: string;
  /** Position of its class in `classes`. */
  readonly classAt: number;
  /** The item in words, for people who hear it. */
  readonly description: string;
}

export interface PairsList {
  readonly title: string;
  /** Beside the title, e.g. how many there are; "" for nothing. */
  readonly note: string;
  readonly items: readonly PairsItem[];
  /** Said where there are no items. */
  readonly emptyText: string;
  /** Items drawn of it at most, where that is not the limit of all lists. */
  readonly limit?: number;
  /** Where its items lead, written behind the number of each; nowhere without. */
  readonly opens?: string;
}

export interface PairsClass {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
}

export interface PairsInput {
  readonly lists: readonly PairsList[];
  readonly classes: readonly PairsClass[];
  /** The lists follow one another, as days do: where there is no room for all, the last items are left out. */
  readonly isSequence?: boolean;
  /** Items drawn of each list at most; the table has all. */
  readonly limit: number;
  readonly texts: {
    /** Titles of the table's columns: list, number, sentence. */
    readonly list: string;
    readonly value: string;
    readonly reason: string;
    /** What is said of items beyond the limit. */
    readonly more: (count: number) => string;
  };
  readonly selected?: readonly string[];
  readonly width: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
}

export interface PlacedPair {
  readonly key: string;
  /** What is hit. */
  readonly box: Box;
  readonly swatch: Box;
  readonly tone: Tone;
  readonly valueText: string;
  readonly valueX: number;
  /** Where it leads, written at the end of its first line; "" for nowhere. */
  readonly opens: string;
  readonly opensX: number;
  /** Middle of the first line. */
  readonly lineY: number;
  /** Name and sentence. */
  readonly texts: readonly PlacedText[];
  readonly description: string;
  readonly isSelected: boolean;
}

export interface PlacedPairs {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  readonly items: readonly PlacedPair[];
  /** Titles with their notes, and what is said of lists that are empty or longer than shown. */
  readonly texts: readonly PlacedText[];
  /** Lines below the titles. */
  readonly rules: readonly { readonly x1: number; readonly x2: number; readonly y: number }[];
  readonly legend: ToneLegend;
}

/** Least width of a list with another beside it, and what lies between two, ems. */
const LEAST_LIST_EM = 20;
const APART_EM = 2.4;
/** Width of the tone's mark and what is free beside it, ems. */
const SWATCH_EM = 0.85;
const INDENT_EM = 1.3;
/** Above and below an item together, ems. */
const PAD_EM = 0.7;
/** Most lines of a name, and of a sentence. */
const MOST_LINES = { name: 2, reason: 3 };
/** Strong letters are a little wider. */
const STRONG = 1.06;
/** What is hit is at least so high, px. */
const LEAST_ITEM_PX = 28;

/** Places lists beside each other where each has room, else one over the other. */
export function placePairs(input: PairsInput): PlacedPairs {
  const { lists, width, textPx } = input;
  const count = Math.max(1, lists.length);
  const apart = textPx * APART_EM;
  const besidePx = (width - apart * (count - 1)) / count;
  const isBeside = besidePx >= LEAST_LIST_EM * textPx;
  const columnPx = Math.floor(isBeside ? besidePx : width);
  const items: PlacedPair[] = [];
  const texts: PlacedText[] = [];
  const rules: PlacedPairs["rules"][number][] = [];
  let bottom = 0;
  lists.forEach((list, at) => {
    const left = isBeside ? px(at * (besidePx + apart)) : 0;
    const top = isBeside || at === 0 ? 0 : bottom + textPx * 1.2;
    const placed = placeList(input, list, { left, top, width: columnPx });
    items.push(...placed.items);
    texts.push(...placed.texts);
    rules.push(placed.rule);
    bottom = Math.max(bottom, placed.bottom);
  });
  const isEmpty = lists.length === 0;
  const legend = placeToneLegend(isEmpty ? [] : input.classes, textPx, width);
  const legendTop = bottom + (legend.height > 0 ? textPx * 0.6 : 0);
  return {
    width,
    height: isEmpty ? Math.ceil(textPx * 8) : Math.ceil(legendTop + legend.height),
    textPx,
    label: nameWith(
      input.label,
      lists.map(({ title, note }) => `${title} ${note}`.trim()),
    ),
    emptyText: isEmpty ? input.emptyText : null,
    items,
    texts,
    rules,
    legend: { ...legend, top: legendTop },
  };
}

interface Column {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** One list from its title down. */
function placeList(
  input: PairsInput,
  { title, note, items, emptyText, limit = input.limit, opens = "" }: PairsList,
  { left, top, width }: Column,
): {
  readonly items: readonly PlacedPair[];
  readonly texts: readonly PlacedText[];
  readonly rule: PlacedPairs["rules"][number];
  readonly bottom: number;
} {
  const { textPx, texts: words } = input;
  const heading = textBlock(
    [
      { text: title, strong: true },
      { text: note === "" ? "" : ` ${note}`, strong: false },
    ],
    textPx,
    width,
  );
  const texts: PlacedText[] = [{ lines: heading.lines, x: left, top, anchor: "start", tone: "title" }];
  const rule = { x1: left, x2: left + width, y: Math.round(top + heading.height + textPx * 0.25) };
  let y = rule.y + textPx * 0.3;
  const placed = items.slice(0, limit).map((item) => {
    const one = placeItem(input, { ...item, opens }, { left, top: y, width });
    y = one.box.bottom;
    return one;
  });
  const rest = items.length === 0 ? emptyText : items.length > limit ? words.more(items.length - limit) : "";
  const said = textBlock(rest, textPx, width);
  if (said.lines.length > 0) {
    texts.push({ lines: said.lines, x: left, top: y + textPx * 0.3, anchor: "start", tone: "note" });
    y += said.height + textPx * 0.3;
  }
  return { items: placed, texts, rule, bottom: y };
}

function placeItem(
  { textPx, classes, selected = [] }: PairsInput,
  item: PairsItem & { readonly opens: string },
  { left, top, width }: Column,
): PlacedPair {
  const linePx = linePxOf(textPx);
  const indent = textPx * INDENT_EM;
  const isSelected = selected.includes(item.key);
  const opensPx = item.opens === "" ? 0 : textWidth(item.opens, textPx) + textPx * 0.8;
  const valuePx = textWidth(item.valueText, textPx) * STRONG + opensPx;
  const nameLines = wrapRuns([{ text: item.label, strong: isSelected }], {
    fontPx: textPx,
    maxPx: width - indent - valuePx - textPx * 0.8,
    mostLines: MOST_LINES.name,
  });
  const reasonLines = wrapText(item.reason, { fontPx: textPx, maxPx: width - indent, mostLines: MOST_LINES.reason });
  const textsPx = linePx * (nameLines.length + reasonLines.length);
  const height = Math.max(LEAST_ITEM_PX, Math.ceil(textsPx + textPx * PAD_EM));
  const lineTop = top + (height - textsPx) / 2;
  const lineY = px(lineTop + linePx / 2);
  const side = textPx * SWATCH_EM;
  const at = { x: px(left + indent), anchor: "start" as const };
  const name = { ...at, lines: nameLines, top: lineTop, tone: isSelected ? "own" : "plain" };
  const reason = { ...at, lines: reasonLines, top: lineTop + linePx * nameLines.length, tone: "note" };
  return {
    key: item.key,
    box: boxAt(left, top, { width, height }),
    swatch: boxAt(px(left + 1), px(lineY - side / 2), { width: side, height: side }),
    tone: classes[item.classAt]?.tone ?? "hatched",
    lineY,
    valueText: item.valueText,
    valueX: px(left + width - opensPx),
    opens: item.opens,
    opensX: left + width,
    texts: [name, reason],
    description: item.description,
    isSelected,
  };
}
