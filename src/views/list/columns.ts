/** The columns of a list, one row each: adding one is one row here. Pure. */
import type { Dataset } from "#model/dataset";
import type { EntitySubject } from "#model/engine-calls";
import type { ListRow, ListSort } from "#model/entity-list";
import { FILTERS } from "#model/filters";
import { isMany } from "#model/subjects";
import { pathOf } from "#model/regions";
import type { Lang } from "#model/state";
import { itemName, regionName, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { listWords, type ListWord } from "#text/list-words";
import type { ListColumn, ListLine } from "#blocks/name-list";

interface ColumnRow {
  readonly id: ListWord;
  /** Whether a subject has it. */
  readonly isOf: (subject: EntitySubject) => boolean;
  /** Characters it takes. */
  readonly width: number;
  readonly sort?: ListSort;
  /** What it says of a row; null where the register does not say, "" for none. */
  readonly textOf: (row: ListRow, lang: Lang, dataset: Dataset, isFull: boolean) => string | null;
}

const all = (): boolean => true;
const ofCompanies = isMany;
const ofPlaces = (subject: EntitySubject): boolean => !isMany(subject);
const hasNodes = (subject: EntitySubject): boolean => FILTERS.node.subjects.includes(subject);

/** Names of nodes or chains on screen; files have all of them. */
const FIRST_NAMES = 2;

const COLUMNS: readonly ColumnRow[] = [
  { id: "name", isOf: all, width: 22, sort: "name", textOf: ({ name }) => name || null },
  { id: "kind", isOf: ofPlaces, width: 9, sort: "kind", textOf: ({ kind }, lang) => valueText(lang, "kind", kind) },
  {
    id: "level",
    isOf: ofPlaces,
    width: 6,
    sort: "level",
    textOf: ({ level }, lang) => valueText(lang, "level", level),
  },
  {
    id: "tags",
    isOf: ofCompanies,
    width: 11,
    textOf: ({ tags }, lang) => tags.map((tag) => tagName(lang, tag)).join(comma(lang)),
  },
  { id: "nodes", isOf: hasNodes, width: 15, textOf: nodeNames },
  // Parks are registered by chain.
  { id: "chains", isOf: (subject) => !hasNodes(subject), width: 15, textOf: chainNames },
  {
    id: "region",
    isOf: all,
    width: 14,
    sort: "region",
    textOf: ({ region }, lang, { tree }) => placeOf(lang, tree, region),
  },
  {
    id: "founded",
    isOf: ofCompanies,
    width: 6,
    sort: "founded",
    textOf: ({ founded }) => (founded === null ? null : `${founded}`),
  },
  { id: "size", isOf: ofCompanies, width: 6, sort: "size", textOf: ({ size }, lang) => valueText(lang, "size", size) },
  {
    id: "origin",
    isOf: all,
    width: 6,
    sort: "origin",
    textOf: ({ real }, lang) => listWords(lang, real ? "real" : "demo"),
  },
];

const columnsOf = (subject: EntitySubject): readonly ColumnRow[] => COLUMNS.filter(({ isOf }) => isOf(subject));

/** The columns of a subject. */
export function listColumns(lang: Lang, subject: EntitySubject): readonly ListColumn[] {
  return columnsOf(subject).map(({ id, width, sort }) => ({
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
  isFull: boolean,
): ListLine {
  const absent = { text: label(lang, "table.missing"), absent: listWords(lang, "absent") };
  return {
    key: `${row.region}.${row.name}`,
    cells: columnsOf(subject).map(({ textOf }) => {
      const text = textOf(row, lang, dataset, isFull);
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

function nodeNames({ nodes }: ListRow, lang: Lang, { taxonomy }: Dataset, isFull: boolean): string {
  const held = taxonomy.nodes.filter(({ id }) => nodes.includes(id));
  return namesText(
    lang,
    held.map((node) => itemName(lang, node)),
    isFull,
  );
}

function chainNames({ nodes }: ListRow, lang: Lang, { taxonomy }: Dataset, isFull: boolean): string {
  const held = new Set(taxonomy.nodes.filter(({ id }) => nodes.includes(id)).map(({ chain }) => chain));
  const chains = taxonomy.chains.filter(({ id }) => held.has(id));
  return namesText(
    lang,
    chains.map((chain) => itemName(lang, chain)),
    isFull,
  );
}

/** Below the nation, the region last: 山东省青岛市崂山区; in English from the region up. */
function placeOf(lang: Lang, tree: Dataset["tree"], code: string): string {
  const names = pathOf(tree, code)
    .slice(1)
    .map((region) => regionName(lang, region));
  return lang === "zh" ? names.join("") : names.toReversed().join(", ");
}
