/**
 * Lists of companies, institutes and parks under filters, in an order, window by window. Loads the files that a list needs: names of
 * the rows asked for, or of all rows where the order or the search is by name. Keeps the last lists: one scrolls.
 */
import { defined } from "#base/assert";
import { isMany } from "#model/subjects";
import type { Dataset } from "#model/dataset";
import type { EntitySubject } from "#model/engine-calls";
import type { ListAnswer, ListQuestion, ListRow } from "#model/entity-list";
import { provinceOfRows } from "#model/entities";
import type { RegionCode } from "#model/regions";
import type { NameColumn } from "#format/entities";
import type { Readings } from "#engine/search/search-keys";
import type { DetailStore } from "./entity-details";
import type { EntityStore } from "./entity-store";
import { entityValues, REAL_FLAG } from "./entity-values";
import { nameLetters, rowsNamed, type NameLetters } from "./list-names";
import { markedRows, orderedBy, partOf, type ListPart } from "./list-order";
import { NameOrder } from "./name-order";

/** Files of names fetched at a time. */
const AT_A_TIME = 4;

/** Lists kept. */
const KEPT = 2;

/** Where rows and names come from. */
export interface ListedEntities extends Pick<
  EntityStore,
  "engine" | "load" | "names" | "provincesOfCompanies" | "streamCompanies"
> {
  readonly details: Pick<DetailStore, "columns" | "of">;
}

/** Rows in their order. */
interface OrderedList {
  readonly key: string;
  readonly parts: readonly ListPart[];
  readonly numbers: Uint32Array;
  readonly real: number;
}

export class ListStore {
  private readonly dataset: Dataset;
  private readonly entities: ListedEntities;
  private readonly readings: () => Promise<Readings>;
  private readonly nameOrder: NameOrder;
  private letters: Promise<NameLetters> | null = null;
  /** The last lists, the newest first: of one the names are scrolled through, of another one is looked up. */
  private kept: readonly OrderedList[] = [];

  /** `readings` loads those of the characters of all names; `pause` lets other questions be answered. */
  constructor(
    dataset: Dataset,
    entities: ListedEntities,
    { readings, pause }: { readonly readings: () => Promise<Readings>; readonly pause: () => Promise<void> },
  ) {
    this.dataset = dataset;
    this.entities = entities;
    this.readings = readings;
    this.nameOrder = new NameOrder(pause);
  }

  /** Rows `from` to `from + count` of a list. Rejects with an AppError where a file that it needs cannot be had. */
  async answer(question: ListQuestion, onArrival: () => void): Promise<ListAnswer> {
    const { subject, region, from, count } = question;
    const isByName = question.sort === "name" || question.find !== "";
    const province = provinceOfRows(this.dataset.tree, subject, region);
    const isStreamed = isMany(subject) && province === null;
    if (isStreamed) {
      const streaming = this.entities.streamCompanies(region, onArrival);
      if (isByName) await streaming;
    } else await this.entities.load(subject, province);
    const engine = this.entities.engine(subject);
    const coverage = isStreamed ? engine.coverage : 1;
    const provinces = isStreamed ? this.entities.provincesOfCompanies : [province];
    const parts = this.partsOf(subject, provinces);
    const { from: _from, count: _count, ...asked } = question;
    const key = JSON.stringify([asked, parts.length]);
    const known = this.kept.find((each) => each.key === key);
    const list = known ?? { key, ...(await this.list(question, parts, isByName)) };
    this.kept = [list, ...this.kept.filter((each) => each !== list)].slice(0, KEPT);
    const rows = await this.rowsOf(subject, list, list.numbers.subarray(from, from + count));
    return { total: list.numbers.length, real: list.real, from, rows, coverage };
  }

  /** The files that are there, their rows numbered through. */
  private partsOf(subject: EntitySubject, provinces: readonly (RegionCode | null)[]): readonly ListPart[] {
    const parts: ListPart[] = [];
    let first = 0;
    for (const province of provinces) {
      const columns = this.entities.engine(subject).columnsOf(province);
      if (columns === null) continue;
      parts.push({ province, columns, first });
      first += columns.rows;
    }
    return parts;
  }

  private async list(
    { subject, region, filters, sort, isDescending, find }: ListQuestion,
    parts: readonly ListPart[],
    isByName: boolean,
  ): Promise<Omit<OrderedList, "key">> {
    const provinces = parts.map(({ province }) => province);
    const visible = this.entities.engine(subject).visibilities(provinces, region, filters);
    const marked = visible.map((bytes) => defined(bytes, "rows of a file that is there"));
    let ranked: Uint32Array | null = null;
    if (isByName) {
      const [letters, names] = await Promise.all([this.loadLetters(), this.namesOf(subject, parts)]);
      if (find !== "") parts.forEach((_, at) => narrow(marked[at]!, rowsNamed(names[at]!, find, letters)));
      if (sort === "name") ranked = await this.nameOrder.of(parts, names, letters.place);
    }
    const numbers = markedRows(parts, marked);
    const real = countReal(parts, marked);
    if (ranked !== null) return { parts, numbers: inOrder(numbers, ranked, isDescending), real };
    const years = this.dataset.foundedYears.length;
    // Rows of files are in order of their regions (FORMAT.md), and files in order of their provinces.
    const isAsFiles = sort === "name" || (sort === "region" && !isDescending);
    return { parts, numbers: isAsFiles ? numbers : orderedBy(numbers, parts, sort, { isDescending, years }), real };
  }

  private async rowsOf(
    subject: EntitySubject,
    { parts }: OrderedList,
    numbers: Uint32Array,
  ): Promise<readonly ListRow[]> {
    const found = Array.from(numbers, (number) => ({ number, part: partOf(parts, number)! }));
    const files = new Map<ListPart, NameColumn>();
    await inTurns([...new Set(found.map(({ part }) => part))], async (part) => {
      const [names] = await Promise.all([
        this.entities.names(subject, part.province),
        this.entities.details.columns(subject, part.province),
      ]);
      files.set(part, names);
    });
    const { details } = this.entities;
    return Promise.all(
      found.map(async ({ number, part }) => {
        const { province, columns, first } = part;
        const row = number - first;
        const values = entityValues(this.dataset, columns, files.get(part)!, row);
        return { province, row, ...values, details: await details.of(subject, province, row) };
      }),
    );
  }

  private async namesOf(subject: EntitySubject, parts: readonly ListPart[]): Promise<readonly NameColumn[]> {
    await inTurns(parts, ({ province }) => this.entities.names(subject, province));
    return Promise.all(parts.map(({ province }) => this.entities.names(subject, province)));
  }

  private loadLetters(): Promise<NameLetters> {
    this.letters ??= this.readings().then(nameLetters);
    // A kept failure would outlive the network's.
    this.letters.catch(() => (this.letters = null));
    return this.letters;
  }
}

/** Does the same with each, a few at a time. */
async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

/** Takes the marks from rows that are not named. */
function narrow(marked: Uint8Array, named: Uint8Array): void {
  for (let row = 0; row < marked.length; row++) marked[row]! &= named[row] ?? 0;
}

function countReal(parts: readonly ListPart[], marked: readonly Uint8Array[]): number {
  let real = 0;
  parts.forEach(({ columns: { flags } }, part) => {
    const bytes = marked[part]!;
    for (let row = 0; row < bytes.length; row++) real += bytes[row]! & flags[row]! & REAL_FLAG;
  });
  return real;
}

/** The numbers in the order that all rows have. */
function inOrder(numbers: Uint32Array, ranked: Uint32Array, isDescending: boolean): Uint32Array {
  const wanted = new Uint8Array(ranked.length);
  for (const number of numbers) wanted[number] = 1;
  const ordered = ranked.filter((number) => wanted[number] === 1);
  return isDescending ? ordered.reverse() : ordered;
}
