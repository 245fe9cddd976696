/** The columns of a list, one row each: adding one is one row here. Pure. */
import type { Dataset } from "#model/dataset";
import type { EntitySubject } from "#model/engine-calls";
import type { ListRow, ListSort } from "#model/entity-list";
import { FILTERS } from "#model/filters";
import { isMany } from "#model/subjects";
import { pathOf, type RegionCode } from "#model/regions";
import type { Lang } from "#model/state";
import { itemName, regionName, regionShort, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { listWords, type ListWord } from "#text/list-words";
import type { ListColumn, ListLine } from "#blocks/name-list";

interface ColumnRow {
  readonly id: ListWord;
  /** Whether a subject has it. */
  readonly isOf: (subject: EntitySubject) => boolean;
  /** Least width on screen, in sizes of text. */
  readonly width: number;
  readonly sort?: ListSort;
  /** Told in files alone: on screen the card has it. */
  readonly isInFiles?: true;
  /** What it says of a row; null where the register does not say, "" for none. */
  readonly textOf: (row: ListRow, lang: Lang, dataset: Dataset, scope: ListScope) => string | null;
}

/** The region whose names a screen lists: what lies in it is not said again, and names are cut; null for files, which have all. */
type ListScope = RegionCode | null;

const all = (): boolean => true;
const ofCompanies = isMany;
const ofPlaces = (subject: EntitySubject): boolean => !isMany(subject);
const hasNodes = (subject: EntitySubject): boolean => FILTERS.node.subjects.includes(subject);

/** Names of nodes or chains on screen; files have all of them. */
const FIRST_NAMES = 2;

const COLUMNS: readonly ColumnRow[] = [
  { id: "name", isOf: all, width: 11.5, sort: "name", textOf: ({ name }) => name || null },
  { id: "kind", isOf: ofPlaces, width: 6, sort: "kind", textOf: ({ kind }, lang) => valueText(lang, "kind", kind) },
  {
    id: "level",
    isOf: ofPlaces,
    width: 4.6,
    sort: "level",
    textOf: ({ level }, lang) => valueText(lang, "level", level),
  },
  {
    id: "tags",
    isOf: ofCompanies,
    width: 6,
    textOf: ({ tags }, lang) => tags.map((tag) => tagName(lang, tag)).join(comma(lang)),
  },
  {
    id: "region",
    isOf: all,
    width: 7.6,
    sort: "region",
    textOf: ({ region }, lang, { tree }, scope) => placeOf(lang, tree, region, scope),
  },
  { id: "nodes", isOf: hasNodes, width: 6.5, textOf: nodeNames },
  // Parks are registered by chain.
  { id: "chains", isOf: (subject) => !hasNodes(subject), width: 8, textOf: chainNames },
  {
    id: "origin",
    isOf: all,
    width: 4.2,
    sort: "origin",
    textOf: ({ real }, lang) => listWords(lang, real ? "real" : "demo"),
  },
  { id: "source", isOf: all, width: 9, textOf: ({ details }) => details?.source ?? "" },
  { id: "identifier", isOf: all, width: 7, textOf: ({ details }) => details?.identifier ?? "" },
  {
    id: "founded",
    isOf: ofCompanies,
    width: 4.6,
    sort: "founded",
    textOf: ({ founded }) => (founded === null ? null : `${founded}`),
  },
  {
    id: "size",
    isOf: ofCompanies,
    width: 4.6,
    sort: "size",
    textOf: ({ size }, lang) => valueText(lang, "size", size),
  },
  { id: "website", isOf: all, width: 7, isInFiles: true, textOf: ({ details }) => details?.website ?? "" },
];

const columnsOf = (subject: EntitySubject, scope: ListScope): readonly ColumnRow[] =>
  COLUMNS.filter(({ isOf, isInFiles }) => isOf(subject) && (scope === null || isInFiles === undefined));

/** The columns of a subject. */
export function listColumns(lang: Lang, subject: EntitySubject, scope: ListScope): readonly ListColumn[] {
  return columnsOf(subject, scope).map(({ id, width, sort }) => ({
    id: sort ?? id,
    title: listWords(lang, id),
    width,
    isSortable: sort !== undefined,
  }));
}

/** A row in words: short for the screen, or with all names. */
export function listLine(
  lang: Lang,
  dataset: Dataset,
  subject: EntitySubject,
  row: ListRow,
  scope: ListScope,
): ListLine {
  const absent = { text: label(lang, "table.missing"), absent: listWords(lang, "absent") };
  return {
    key: `${row.region}.${row.name}`,
    cells: columnsOf(subject, scope).map(({ textOf }) => {
      const text = textOf(row, lang, dataset, scope);
      return text === null ? absent : { text };
    }),
  };
}

function comma(lang: Lang): string {
  return lang === "zh" ? "、" : ", ";
}

function valueText(lang: Lang, of: "kind" | "level" | "size", value: string | null): string | null {
  return value && label(lang, `${of}.${value}` as LabelKey);
}

/** The first names and how many there are, or all. */
function namesText(lang: Lang, names: readonly string[], isFull: boolean): string {
  const more = names.length - FIRST_NAMES;
  if (isFull || more <= 0) return names.join(comma(lang));
  const first = names.slice(0, FIRST_NAMES).join(comma(lang));
  return lang === "zh" ? `${first} 等 ${names.length} 个` : `${first} +${more}`;
}

function nodeNames({ nodes }: ListRow, lang: Lang, { taxonomy }: Dataset, scope: ListScope): string {
  const held = taxonomy.nodes.filter(({ id }) => nodes.includes(id));
  return namesText(
    lang,
    held.map((node) => itemName(lang, node)),
    scope === null,
  );
}

function chainNames({ nodes }: ListRow, lang: Lang, { taxonomy }: Dataset, scope: ListScope): string {
  const held = new Set(taxonomy.nodes.filter(({ id }) => nodes.includes(id)).map(({ chain }) => chain));
  const chains = taxonomy.chains.filter(({ id }) => held.has(id));
  return namesText(
    lang,
    chains.map((chain) => itemName(lang, chain)),
    scope === null,
  );
}

/**
 * Where a row lies, from above: in full for files (山东省青岛市崂山区), below the scope for screens (山东 青岛 崂山区); in English from the
 * region up.
 */
function placeOf(lang: Lang, tree: Dataset["tree"], code: string, scope: ListScope): string {
  const path = pathOf(tree, code);
  const above = scope === null ? 1 : path.findIndex((region) => region.code === scope) + 1;
  // Of a scope that has no parts, itself.
  const below = above < path.length ? path.slice(above) : path.slice(-1);
  const last = below.length - 1;
  const names = below.map((region, at) =>
    scope === null || at === last ? regionName(lang, region) : regionShort(lang, region),
  );
  return lang === "zh" ? names.join(scope === null ? "" : " ") : names.toReversed().join(", ");
}
