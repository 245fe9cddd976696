/**
 * The filters: one row each says where it stands in the address, which subjects it says something of, and what a click or a
 * drag on its chart means. Its words are in text/filters.ts; its test of rows in the engine. Knows no view and no drawing.
 */
import { STAGES, type Stage, type Taxonomy } from "#model/chains";
import {
  AGE_EDGES,
  COMPANY_TAG_IDS,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  ORIGINS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
  type CompanyTag,
  type Education,
  type InstituteKind,
  type Origin,
  type ParkKind,
  type PlaceLevel,
  type SizeValue,
  type Tier,
} from "#model/dimensions";
import { subjectRow, type Subject } from "#model/subjects";

/** Filters on people, companies and places; an empty list or null means "no filter". */
export interface Filters {
  readonly chain: string | null;
  readonly node: string | null;
  readonly stages: readonly Stage[];
  readonly tiers: readonly Tier[];
  readonly educations: readonly Education[];
  /** Inclusive band indexes into AGE_EDGES. */
  readonly ages: readonly [number, number] | null;
  /** Inclusive years of entry into the register; a first year of 0 means "from the beginning": the stock. */
  readonly years: Span;
  /** Inclusive years of founding, in the same way. */
  readonly founded: Span;
  /** Companies with any of these tags. */
  readonly tags: readonly CompanyTag[];
  readonly sizes: readonly SizeValue[];
  /** Kinds of institutes and of parks; each is filtered by its own kinds among them, and not at all when there are none. */
  readonly kinds: readonly (InstituteKind | ParkKind)[];
  /** Levels of institutes and parks. */
  readonly levels: readonly PlaceLevel[];
  /** Entities of public lists, or made-up ones. */
  readonly origins: readonly Origin[];
}

export type Span = readonly [number, number] | null;

export type FilterId = keyof Filters;

/** What values of filters are looked up in. */
export interface FilterContext {
  readonly taxonomy: Taxonomy;
  readonly years: readonly number[];
  readonly foundedYears: readonly number[];
}

/** What a text of the address sets, and the part of it that is no value of the filter. */
export interface FilterReading {
  readonly set: Partial<Filters>;
  readonly problem: { readonly value: string; readonly rule: "unknown-value" | "not-a-range" } | null;
}

export interface FilterRow {
  /** Name in the address. */
  readonly parameter: string;
  readonly subjects: readonly Subject[];
  /** What it says: the industry, the years, a trait of the subject (年龄, 级别), what the subject is called (孵化器, 独角兽企业), or whether it is made up. */
  readonly says: "industry" | "years" | "trait" | "name" | "origin";
  /** The chart whose marks choose its values. */
  readonly chart: string;
  readonly none: Partial<Filters>;
  read(text: string, context: FilterContext): FilterReading;
  /** Its part of the address; "" when it is not set. */
  write(filters: Filters): string;
  /** What a click on a mark sets; absent where the chart is brushed. */
  pick?(filters: Filters, key: string): Partial<Filters>;
  /** What a drag over slots of the chart sets, both inclusive; absent where marks are clicked. */
  brush?(range: Span, context: FilterContext): Partial<Filters>;
  /** Puts right what setting it left: order of values, filters that cannot stand beside it. */
  settle?(filters: Filters, context: FilterContext): Filters;
}

/** A filter by any of the values of a list; `idOf` gives their names in the address. */
function listRow<Id extends "stages" | "tiers" | "educations" | "tags" | "sizes" | "kinds" | "levels" | "origins">(
  id: Id,
  values: Filters[Id],
  row: Pick<FilterRow, "parameter" | "subjects" | "says">,
  idOf: (value: Filters[Id][number]) => string = (value) => value,
): FilterRow {
  const all: readonly Filters[Id][number][] = values;
  const valuesOf = (filters: Filters): readonly Filters[Id][number][] => filters[id];
  const setTo = (chosen: readonly Filters[Id][number][]): Partial<Filters> => ({
    [id]: all.filter((value) => chosen.includes(value)),
  });
  return {
    ...row,
    chart: row.parameter,
    none: setTo([]),
    read: (text) => {
      const words = text.split(",").filter(Boolean);
      const unknown = words.filter((word) => !all.some((value) => idOf(value) === word));
      return {
        set: setTo(all.filter((value) => words.includes(idOf(value)))),
        problem: unknown.length === 0 ? null : { value: unknown.join(","), rule: "unknown-value" },
      };
    },
    write: (filters) => valuesOf(filters).map(idOf).join(","),
    pick: (filters, key) => setTo(toggled(valuesOf(filters), key as Filters[Id][number])),
    settle: (filters) => ({ ...filters, ...setTo(valuesOf(filters)) }),
  };
}

/** A filter by years; `yearsOf` gives those there are. */
function spanRow(
  id: "years" | "founded",
  row: Pick<FilterRow, "parameter" | "subjects">,
  yearsOf: (context: FilterContext) => readonly number[],
): FilterRow {
  return {
    ...row,
    says: "years",
    chart: "year",
    none: { [id]: null },
    read: (text, context) => readYears(text, yearsOf(context), (span) => ({ [id]: span })),
    brush: (range, context) => {
      const [first, last] = range === null ? [] : range.map((slot) => yearsOf(context)[slot]);
      return { [id]: first === undefined || last === undefined ? null : [first, last] };
    },
    write: (filters) => {
      const span = filters[id];
      return span === null ? "" : span[0] === 0 ? `${span[1]}` : span.join("-");
    },
  };
}

const PEOPLE: readonly Subject[] = ["talent"];
const COMPANIES: readonly Subject[] = ["company"];
const PLACES: readonly Subject[] = ["institute", "park"];
const ENTITIES: readonly Subject[] = ["company", "institute", "park"];
/** Parks are registered by industry chain: no node, no stage. */
const WITH_NODES: readonly Subject[] = ["talent", "company", "institute"];

const stages = listRow("stages", STAGES, { parameter: "stage", subjects: WITH_NODES, says: "industry" });

/** Every filter, in the order of the address. */
export const FILTERS: Readonly<Record<FilterId, FilterRow>> = {
  chain: {
    parameter: "chain",
    subjects: ["talent", "company", "institute", "park"],
    says: "industry",
    chart: "chain",
    none: { chain: null, node: null },
    read: (text, { taxonomy }) => known(text, taxonomy.chains, ({ id }) => ({ chain: id })),
    // A node names its chain.
    write: ({ chain, node }) => (node === null ? (chain ?? "") : ""),
    pick: ({ chain }, key) => ({ chain: chain === key ? null : key }),
    settle: (filters) => ({ ...filters, node: null }),
  },
  node: {
    parameter: "node",
    subjects: WITH_NODES,
    says: "industry",
    chart: "node",
    none: { node: null },
    read: (text, { taxonomy }) => known(text, taxonomy.nodes, ({ id, chain }) => ({ chain, node: id })),
    write: ({ node }) => node ?? "",
    pick: ({ node }, key) => ({ node: node === key ? null : key }),
    settle: (filters, { taxonomy }) => {
      const node = taxonomy.nodes.find(({ id }) => id === filters.node);
      // A node lies in one stage: keeping another stage's filter would empty every picture.
      return node ? { ...filters, chain: node.chain, stages: [] } : { ...filters, node: null };
    },
  },
  stages: {
    ...stages,
    settle: (filters, context) => {
      const ordered = stages.settle?.(filters, context) ?? filters;
      return ordered.stages.length > 0 ? { ...ordered, node: null } : ordered;
    },
  },
  years: spanRow("years", { parameter: "entered", subjects: PEOPLE }, ({ years }) => years),
  founded: spanRow("founded", { parameter: "founded", subjects: COMPANIES }, ({ foundedYears }) => foundedYears),
  tiers: listRow("tiers", TIERS, { parameter: "tier", subjects: PEOPLE, says: "trait" }),
  educations: listRow("educations", EDUCATIONS, { parameter: "education", subjects: PEOPLE, says: "trait" }),
  ages: {
    parameter: "age",
    subjects: PEOPLE,
    says: "trait",
    chart: "age",
    none: { ages: null },
    read: readAges,
    brush: (ages) => ({ ages }),
    write: ({ ages }) => (ages === null ? "" : `${AGE_EDGES[ages[0]]}-${lastAge(ages[1])}`),
  },
  tags: listRow(
    "tags",
    COMPANY_TAGS,
    { parameter: "tag", subjects: COMPANIES, says: "name" },
    (tag) => COMPANY_TAG_IDS[tag],
  ),
  sizes: listRow("sizes", SIZE_VALUES, { parameter: "size", subjects: COMPANIES, says: "trait" }),
  kinds: listRow("kinds", [...INSTITUTE_KINDS, ...PARK_KINDS], { parameter: "kind", subjects: PLACES, says: "name" }),
  levels: listRow("levels", PLACE_LEVELS, { parameter: "level", subjects: PLACES, says: "trait" }),
  origins: listRow("origins", ORIGINS, { parameter: "origin", subjects: ENTITIES, says: "origin" }),
};

export const FILTER_IDS = Object.keys(FILTERS) as readonly FilterId[];

export const NO_FILTERS = Object.assign({}, ...FILTER_IDS.map((id) => FILTERS[id].none)) as Filters;

/** The list without `value` if it was in it, else with it at the end. */
export function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** The filters with some set, in the order of the address, without those that cannot stand beside what was set. */
export function withFilters(filters: Filters, set: Partial<Filters>, context: FilterContext): Filters {
  const ids = Object.keys(set) as FilterId[];
  return ids.reduce((settled, id) => FILTERS[id].settle?.(settled, context) ?? settled, { ...filters, ...set });
}

/** Whether a filter is in force. */
export function isFiltered(filters: Filters, id: FilterId): boolean {
  return (filters[id]?.length ?? 0) > 0;
}

export function isUnfiltered(filters: Filters): boolean {
  return !FILTER_IDS.some((id) => isFiltered(filters, id));
}

/** Whether no made-up entity passes. */
export function isOnlyReal({ origins }: Filters): boolean {
  return origins.length > 0 && !origins.includes("demo");
}

/** The filters as far as they are used of a subject; those of others are none. */
export function filtersOf(filters: Filters, subject: Subject): Filters {
  const { kinds } = subjectRow(subject);
  const used = FILTER_IDS.filter((id) => FILTERS[id].subjects.includes(subject)).map((id) => [id, filters[id]]);
  const own = { ...NO_FILTERS, ...(Object.fromEntries(used) as Partial<Filters>) };
  return { ...own, kinds: own.kinds.filter((kind) => kinds.includes(kind)) };
}

/** Years in force of a subject; null where none are chosen or it carries none. */
export function spanOf(filters: Filters, subject: Subject): Span {
  const { years } = subjectRow(subject);
  return years === null ? null : filters[years.filter];
}

/** Whether a node or stages are chosen that are ignored, because the subject is registered by chain only. */
export function isByChain(filters: Filters, subject: Subject): boolean {
  const isChosen = isFiltered(filters, "node") || isFiltered(filters, "stages");
  return isChosen && !FILTERS.node.subjects.includes(subject);
}

function known<T extends { readonly id: string }>(
  text: string,
  items: readonly T[],
  setTo: (item: T) => Partial<Filters>,
): FilterReading {
  const item = items.find(({ id }) => id === text);
  return item ? { set: setTo(item), problem: null } : { set: {}, problem: { value: text, rule: "unknown-value" } };
}

function noRange(text: string): FilterReading {
  return { set: {}, problem: { value: text, rule: "not-a-range" } };
}

/** `age=25-34` are whole bands: the first edge to the year before the next edge; `age=60-` is the open last band. */
function readAges(text: string): FilterReading {
  const match = /^(\d{2})-(\d{2})?$/.exec(text);
  const first = AGE_EDGES.findIndex((edge) => edge === Number(match?.[1]));
  const last = match?.[2] ? AGE_EDGES.findIndex((edge) => edge === Number(match[2]) + 1) - 1 : AGE_EDGES.length - 1;
  return match && first >= 0 && last >= first ? { set: { ages: [first, last] }, problem: null } : noRange(text);
}

/** Last age of a band; "" of the open one. */
function lastAge(band: number): string {
  const next = AGE_EDGES[band + 1];
  return next === undefined ? "" : `${next - 1}`;
}

/** `2021` is the stock of 2021, `2019-2021` those who entered or were founded in these years. */
function readYears(text: string, years: readonly number[], setTo: (span: Span) => Partial<Filters>): FilterReading {
  const match = /^(?:(\d{4})-)?(\d{4})$/.exec(text);
  const first = match?.[1] ? Number(match[1]) : 0;
  const last = Number(match?.[2]);
  const [start = Infinity] = years;
  const end = years.at(-1) ?? 0;
  const isInside = last >= start && last <= end && (first === 0 || first >= start) && first <= last;
  return match && isInside ? { set: setTo([first, last]), problem: null } : noRange(text);
}
