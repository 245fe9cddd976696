/** What the cards of who could fill a gap are made of, and how a list becomes a card. Pure. */
import type { Card } from "#blocks/card";
import type { PairsClass, PairsInput, PairsItem, PairsList } from "#blocks/pairs/place";
import type { ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import type { NodeSourcesAnswer } from "#model/node-sources";
import { pathOf, type RegionCode } from "#model/regions";
import type { Lang } from "#model/state";
import { itemName, regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import type { Room } from "#views/view";
import { moreText, SOURCE_WORDS } from "./source-words";

export interface SourcesTold {
  readonly lang: Lang;
  readonly dataset: Dataset;
  readonly answer: NodeSourcesAnswer;
  /** What amounts of the answer count. */
  readonly basis: ChainBasis;
  readonly room: Room;
  /** The region under inspection: marked where it is listed. */
  readonly selected: RegionCode | null;
}

/** Items of each list while the card is folded. */
const FOLDED_ITEMS = 5;

/** Between the parts of a key: the region of an item comes first, then what tells it from others. */
const KEY_PART = "/";

export function keyOf(region: RegionCode, ...more: readonly (string | number | null)[]): string {
  return [region, ...more].join(KEY_PART);
}

/** The region that a key names; null where it begins with none. */
export function regionOfKey(key: string): RegionCode | null {
  const [region = ""] = key.split(KEY_PART);
  return /^\d{6}$/u.test(region) ? region : null;
}

export interface ListsCard {
  readonly id: string;
  readonly title: string;
  readonly lists: readonly PairsList[];
  readonly classes: readonly PairsClass[];
  /** Title of the column of numbers. */
  readonly value: string;
  readonly note: string;
  readonly selected?: readonly string[];
}

/** A card of lists beside each other. */
export function listsCard(told: SourcesTold, card: ListsCard): Card {
  const { lang, room } = told;
  const { id, lists, classes, value, note, selected = [] } = card;
  const title = titleOf(told, card.title);
  const isExpanded = room.expanded.has(id);
  const most = Math.max(0, ...lists.map(({ items }) => items.length));
  const limit = isExpanded ? most : FOLDED_ITEMS;
  const input: Omit<PairsInput, "width" | "textPx"> = {
    lists,
    classes,
    limit,
    texts: {
      list: SOURCE_WORDS.list[lang],
      value,
      reason: SOURCE_WORDS.reason[lang],
      more: (count) => moreText(lang, count),
    },
    selected,
    label: title,
    emptyText: "",
  };
  return {
    id,
    title,
    hint: "",
    spec: { kind: "pairs", input },
    explanation: "",
    ...(note === "" ? {} : { note }),
    more: Math.max(0, most - limit),
    expanded: isExpanded,
    isWide: lists.length > 1,
  };
}

/** AI芯片 · 来源地. */
export function titleOf({ lang, dataset: { taxonomy }, answer }: SourcesTold, title: string): string {
  const node = taxonomy.nodes.find(({ id }) => id === answer.node);
  return node === undefined ? title : `${itemName(lang, node)} · ${title}`;
}

/** Real entities and made-up ones: every row says which it is. */
export function originClasses(lang: Lang): readonly PairsClass[] {
  return [
    { key: "real", label: label(lang, "origin.real"), tone: "ramp-5" },
    { key: "demo", label: label(lang, "origin.demo"), tone: "hollow" },
  ];
}

/** An item whose words for people who hear it are those that are read. */
export function itemOf(item: Omit<PairsItem, "description">, lang: Lang): PairsItem {
  const words = [item.label, item.valueText, item.reason].filter((part) => part !== "");
  return { ...item, description: words.join(lang === "zh" ? "，" : ", ") };
}

/** 北京 海淀区: the city, and the county where it is known. */
export function placeName(
  { lang, dataset: { tree } }: Pick<SourcesTold, "lang" | "dataset">,
  code: RegionCode,
): string {
  const path = pathOf(tree, code).slice(1);
  const names = path.map((region, at) =>
    at === path.length - 1 ? regionName(lang, region) : regionShort(lang, region),
  );
  const last = names.slice(-2);
  return lang === "zh" ? last.join(" ") : last.toReversed().join(", ");
}

/** That numbers are made up, where they are; of real companies none is. */
export function demoNote({ lang, dataset, basis }: Pick<SourcesTold, "lang" | "dataset" | "basis">): string {
  return dataset.demo && basis !== "real" ? label(lang, "demo.badge") : "";
}
