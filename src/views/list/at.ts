/** Where the reader stands in a list by name: of what, in which order, which names, which of them is chosen. */
import type { PointScene } from "#map/scene";
import { LIST_SORTS, type ListAnswer, type ListQuestion, type ListSort } from "#model/entity-list";
import type { EntityDescription } from "#model/entities";
import type { EntitySubject, RowPoints } from "#model/engine-calls";
import type { RegionCode } from "#model/regions";
import type { Own } from "#model/state";
import { isMany, isPeople, SUBJECTS } from "#model/subjects";
import type { CountedCells, Numbers } from "#views/regional/asks";
import type { Answers, At, Param } from "#views/view";

/** The row chosen, and the points of its file. */
export interface ChosenRow {
  readonly entity: EntityDescription;
  readonly points: RowPoints;
}

export interface ListAnswers extends Answers {
  /** The first rows and how many there are. */
  readonly main?: ListAnswer;
  /** Null where the list has no such row. */
  readonly chosen?: ChosenRow | null;
  /** What the map draws of the names: points of one kind, or cells, or counts by region. */
  readonly company?: PointScene;
  readonly institute?: PointScene;
  readonly park?: PointScene;
  readonly density?: CountedCells;
  readonly numbers?: Numbers;
}

/** Its own choices. */
export interface ListOwn {
  readonly of: EntitySubject;
  /** A sort; with a minus before it, the last value first. */
  readonly sort: string;
  readonly find: string;
  /** The row chosen: region code, full stop, name, which later releases keep; or "". */
  readonly row: string;
}

/** What can be listed: never people. */
export const LISTED = SUBJECTS.filter((subject): subject is EntitySubject => !isPeople(subject));

export const FIRST_SORT: ListSort = "origin";

export const PARAMS: readonly Param[] = [
  { name: "of", values: LISTED, isList: false },
  { name: "sort", values: LIST_SORTS.flatMap((sort) => [sort, `-${sort}`]), isList: false },
  { name: "find", values: /^\P{C}{1,60}$/u, isList: false },
  { name: "row", values: /^\d{6}\.\P{C}{1,90}$/u, isList: false },
];

export interface ListAt extends At, ListOwn {}

export function listAt(at: At): ListAt {
  return { ...at, ...ownOf(at.own) };
}

/** The choices of a state; parsers at the edges let no others in. */
export function ownOf(own: Own): ListOwn {
  return own as unknown as ListOwn;
}

/** The sort in force and its direction. */
export function sortOf({ sort }: ListOwn): Pick<ListQuestion, "sort" | "isDescending"> {
  const isDescending = sort.startsWith("-");
  return { sort: (isDescending ? sort.slice(1) : sort) as ListSort, isDescending };
}

/** Whether what is listed has the values of a sort. */
export function hasSort(of: EntitySubject, sort: ListSort): boolean {
  const others: readonly ListSort[] = isMany(of) ? ["kind", "level"] : ["founded", "size"];
  return !others.includes(sort);
}

/** The region whose names are listed: the one selected, else the one in scope. */
export function listedRegion({ selected, region }: Pick<At, "selected" | "region">): RegionCode {
  return selected ?? region;
}

/** Region and name of the row chosen; null where none is. */
export function chosenOf({ row }: Pick<ListOwn, "row">): { readonly region: RegionCode; readonly name: string } | null {
  return row === "" ? null : { region: row.slice(0, 6), name: row.slice(7) };
}
