/** Lists by name on random tables, filters, orders, searches and windows equal plain filtering and sorting of rows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EntityEngine } from "#engine/entities/entity-engine";
import { ListStore, type ListedEntities } from "#engine/entities/list-store";
import type { CompanyColumns, NameColumn, PlaceColumns } from "#format/entities";
import {
  COMPANY_SIZES,
  COMPANY_TAGS,
  PARK_KINDS,
  PLACE_LEVELS,
  type CompanyTag,
  type SizeValue,
} from "#model/dimensions";
import { LIST_SORTS, type ListQuestion, type ListRow } from "#model/entity-list";
import { NO_FILTERS, type Filters } from "#model/filters";
import { pathOf } from "#model/regions";
import { smallWorld } from "#test/fixtures/small-world";

const { tree, taxonomy, homes } = smallWorld();
const FOUNDED = [2019, 2020, 2021];
const UNKNOWN = 255;
const READINGS = new Map([
  ["山", ["shan"]],
  ["海", ["hai"]],
  ["岛", ["dao"]],
  ["长", ["chang", "zhang"]],
  ["青", ["qing"]],
]);
/** Orders of names by hand: digits, letters, characters by pinyin, others. */
const LETTERS = ["1", "a", "b", "长", "岛", "海", "青", "山", "龘"];
const INITIALS: Readonly<Record<string, string>> = { a: "a", b: "b", 长: "cz", 岛: "d", 海: "h", 青: "q", 山: "s" };

interface Row {
  readonly region: number;
  readonly name: string;
  readonly nodes: readonly number[];
  readonly founded: number;
  readonly size: number;
  readonly tags: readonly CompanyTag[];
  readonly kind: number;
  readonly level: number;
  readonly real: boolean;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  region: fc.constantFrom(...homes),
  name: fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 5 }).map((letters) => letters.join("")),
  nodes: fc.subarray(
    taxonomy.nodes.map(({ index }) => index),
    { maxLength: 3 },
  ),
  founded: fc.constantFrom(0, 1, 2, UNKNOWN),
  size: fc.constantFrom(0, 1, 2, 3, UNKNOWN),
  tags: fc.subarray([...COMPANY_TAGS], { maxLength: 2 }),
  kind: fc.nat(PARK_KINDS.length - 1),
  level: fc.constantFrom(0, 1, 2, UNKNOWN),
  real: fc.boolean(),
});
const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    chain: fc.option(fc.constantFrom(...taxonomy.chains.map(({ id }) => id))),
    tags: fc.subarray([...COMPANY_TAGS], { maxLength: 4 }),
    sizes: fc.constantFrom<readonly SizeValue[]>([], [], ["micro", "unknown"]),
    levels: fc.subarray([...PLACE_LEVELS], { maxLength: 2 }),
  })
  .map((some) => ({ ...NO_FILTERS, ...some }));
const anyAsked = fc.record({
  region: fc.constantFrom(...tree.regions.map(({ code }) => code)),
  filters: anyFilters,
  sort: fc.constantFrom(...LIST_SORTS),
  isDescending: fc.boolean(),
  find: fc.oneof(fc.constant(""), fc.constantFrom("山", "B", "海岛", "cd", "zd", "a", "1a", "龘")),
  from: fc.nat(12),
  count: fc.integer({ min: 1, max: 20 }),
});

const provinceOfRow = ({ region }: Row): string => pathOf(tree, tree.regions[region]!.code)[1]!.code;
const byRegion = (rows: readonly Row[]): readonly Row[] => rows.toSorted((a, b) => a.region - b.region);

function columnsOf(rows: readonly Row[]): Pick<CompanyColumns, "rows" | "region" | "nodes" | "flags"> {
  const offsets = [0];
  for (const row of rows) offsets.push(offsets.at(-1)! + row.nodes.length);
  return {
    rows: rows.length,
    region: Uint16Array.from(rows, ({ region }) => region),
    nodes: { offsets: Uint32Array.from(offsets), values: Uint16Array.from(rows.flatMap(({ nodes }) => nodes)) },
    flags: Uint8Array.from(rows, ({ real }) => (real ? 1 : 2)),
  };
}

function companies(province: string, rows: readonly Row[]): CompanyColumns {
  return {
    kind: "company",
    province,
    ...columnsOf(rows),
    founded: Uint8Array.from(rows, ({ founded }) => founded),
    size: Uint8Array.from(rows, ({ size }) => size),
    tags: Uint16Array.from(rows, ({ tags }) => tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0)),
  };
}

function parks(rows: readonly Row[]): PlaceColumns {
  return {
    kind: "park",
    ...columnsOf(rows),
    placeKind: Uint8Array.from(rows, ({ kind }) => kind),
    level: Uint8Array.from(rows, ({ level }) => level),
  };
}

function namesOf(rows: readonly Row[]): NameColumn {
  const offsets = [0];
  for (const { name } of rows) offsets.push(offsets.at(-1)! + name.length + 1);
  return { rows: rows.length, joined: rows.map(({ name }) => name).join("\n"), offsets: Uint32Array.from(offsets) };
}

/** A list over tables in memory: companies by province, or parks. */
function storeOf(subject: "company" | "park", rows: readonly Row[]): ListStore {
  const provinces = [...new Set(rows.map(provinceOfRow))].toSorted();
  const engine = new EntityEngine({ tree, taxonomy, foundedYears: FOUNDED }, subject, provinces.length);
  const names = new Map<string | null, NameColumn>();
  const files = subject === "park" ? [null] : provinces;
  for (const province of files) {
    const own = byRegion(rows.filter((row) => province === null || provinceOfRow(row) === province));
    engine.add(province === null ? parks(own) : companies(province, own));
    names.set(province, namesOf(own));
  }
  const entities: ListedEntities = {
    engine: () => engine,
    load: async () => undefined,
    names: async (_, province) => names.get(province) ?? namesOf([]),
    provincesOfCompanies: provinces,
    streamCompanies: async () => undefined,
    details: { columns: async () => null, of: async () => null },
  };
  const dataset = { tree, taxonomy, foundedYears: FOUNDED } as unknown as ConstructorParameters<typeof ListStore>[0];
  return new ListStore(dataset, entities, { readings: async () => READINGS, pause: async () => undefined });
}

const isNamed = ({ name }: Row, find: string): boolean => {
  const wanted = find.toLowerCase();
  if (name.includes(wanted)) return true;
  if (!/^[a-z]{2,}$/.test(wanted)) return false;
  const letters = [...name];
  return letters.some((_, at) =>
    [...wanted].every((letter, next) => (INITIALS[letters[at + next] ?? ""] ?? "").includes(letter)),
  );
};

const passes = (
  row: Row,
  subject: "company" | "park",
  { region, filters, find }: Omit<ListQuestion, "subject">,
): boolean =>
  pathOf(tree, tree.regions[row.region]!.code).some(({ code }) => code === region) &&
  (filters.chain === null || row.nodes.some((node) => taxonomy.nodes[node]!.chain === filters.chain)) &&
  (subject === "park" ||
    ((filters.tags.length === 0 || filters.tags.some((tag) => row.tags.includes(tag))) &&
      (filters.sizes.length === 0 || filters.sizes.includes(COMPANY_SIZES[row.size] ?? "unknown")))) &&
  (subject === "company" || filters.levels.length === 0 || filters.levels.includes(PLACE_LEVELS[row.level]!)) &&
  isNamed(row, find);

/** Value of a row in an order, and whether it has one. */
const valueOf = (row: Row, subject: "company" | "park", sort: ListQuestion["sort"]): number | string | null => {
  const orNull = (code: number): number | null => (code === UNKNOWN ? null : code);
  const ofCompany = subject === "company";
  return {
    origin: row.real ? 0 : 1,
    name: [...row.name].map((letter) => LETTERS.indexOf(letter)).join(""),
    region: row.region,
    founded: ofCompany ? orNull(row.founded) : null,
    size: ofCompany ? orNull(row.size) : null,
    kind: ofCompany ? null : row.kind,
    level: ofCompany ? null : orNull(row.level),
  }[sort];
};

function oracle(
  rows: readonly Row[],
  subject: "company" | "park",
  asked: Omit<ListQuestion, "subject">,
): readonly Row[] {
  const direction = asked.isDescending ? -1 : 1;
  const found = byRegion(rows).filter((row) => passes(row, subject, asked));
  if (asked.sort === "name" && asked.isDescending)
    return oracle(rows, subject, { ...asked, isDescending: false }).toReversed();
  return found.toSorted((one, other) => {
    const [a, b] = [valueOf(one, subject, asked.sort), valueOf(other, subject, asked.sort)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a === b ? 0 : a < b ? -direction : direction;
  });
}

const told = ({ name, region, real }: ListRow): unknown => [name, region, real];
const wanted = ({ name, region, real }: Row): unknown => [name, tree.regions[region]!.code, real];

describe("a list by name", () => {
  test.each(["company", "park"] as const)(
    "of each %s equals plain filtering and sorting, window by window",
    async (subject) => {
      const property = fc.asyncProperty(
        fc.array(anyRow, { maxLength: 60 }),
        fc.array(anyAsked, { minLength: 1, maxLength: 4 }),
        async (rows, questions) => {
          const store = storeOf(subject, rows);
          for (const asked of questions) {
            const answer = await store.answer({ subject, ...asked }, () => undefined);
            const expected = oracle(rows, subject, asked);
            expect(answer.total).toBe(expected.length);
            expect(answer.real).toBe(expected.filter(({ real }) => real).length);
            expect(answer.rows.map(told)).toEqual(expected.slice(asked.from, asked.from + asked.count).map(wanted));
          }
        },
      );
      await fc.assert(property, { numRuns: 300 });
    },
  );

  test("keeps rows and their numbers together", async () => {
    const [home = 0, other = 0] = homes;
    const row: Row = {
      region: home,
      name: "海",
      nodes: [],
      founded: 1,
      size: 0,
      tags: [],
      kind: 0,
      level: 0,
      real: true,
    };
    const store = storeOf("company", [row, { ...row, region: other, name: "山", founded: UNKNOWN }]);
    const { rows } = await store.answer(
      {
        subject: "company",
        region: "100000",
        filters: NO_FILTERS,
        sort: "name",
        isDescending: true,
        find: "",
        from: 0,
        count: 9,
      },
      () => undefined,
    );
    expect(rows.map(({ name, founded }) => [name, founded])).toEqual([
      ["山", null],
      ["海", 2020],
    ]);
    expect(rows.map(({ province }) => province)).toEqual([
      provinceOfRow({ ...row, region: other }),
      provinceOfRow(row),
    ]);
  });
});
