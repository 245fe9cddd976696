/**
 * Reads the hand-written crosswalks from words of the real world (industry classes, disciplines, majors, leading industries
 * of zones) to nodes and chains, and answers in both directions. Knows the taxonomy, nothing of companies or schools.
 */
import { fileURLToPath } from "node:url";
import { defined } from "#base/assert";
import type { Taxonomy } from "#model/chains";
import { type Row, readRows } from "./table-rows";
import { loadTaxonomy } from "./taxonomy";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const NONE = "none";
const MATCHES = ["exact", "contains"] as const;
/** A class stands for many companies: more nodes than this would say nothing about any of them. */
const MAX_NODES_OF_CLASS = 3;
const MAX_CHAINS_OF_WORD = 2;

/** An industry class of listed companies; no nodes where the table says `none`, and then `note` says why. */
export interface IndustryClass {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly note: string;
}

/** A discipline (four-digit code), an undergraduate major or an occupation (code, or "" where the lists carry none). */
export interface Study {
  readonly code: string;
  readonly name: string;
  readonly nodes: readonly string[];
  readonly note: string;
}

/** One rule for leading industries of zones: which word, or which words that contain the pattern, mean which chains. */
export interface ZoneRule {
  readonly match: (typeof MATCHES)[number];
  readonly pattern: string;
  readonly chains: readonly string[];
  readonly note: string;
}

/** A leading industry as zones write it, and how many zones name it. */
export interface ZoneWord {
  readonly word: string;
  readonly mentions: number;
}

/** The rows of one table in file order, and how its keys and nodes find each other. */
interface Table<T> {
  readonly rows: readonly T[];
  readonly byKey: ReadonlyMap<string, T>;
  readonly byNode: ReadonlyMap<string, readonly T[]>;
}

/** Says once and for all where a key stands, so that a second row with it is refused by both lines. */
export class Keys {
  readonly #lines = new Map<string, number>();
  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  add(row: Row, key: string): void {
    const line = this.#lines.get(key);
    if (line !== undefined) throw row.error(`${this.#what} "${key}" already stands in line ${line}`);
    this.#lines.set(key, row.line);
  }
}

/** The ids of a cell, empty for `none`; `most` null for any number. Throws TaxonomyError for an id that is not `known`. */
export function idsOf(row: Row, column: string, known: ReadonlySet<string>, most: number | null): readonly string[] {
  const cell = row.text(column);
  if (cell === NONE) {
    if (row.optional("note") === "") throw row.error(`${column} are none and no note says why`);
    return [];
  }
  const ids = row.list(column, "|");
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw row.error(`${column} names "${unknown}", which is not in the taxonomy`);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw row.error(`${column} names "${twice}" twice`);
  if (most !== null && ids.length > most)
    throw row.error(`${column} names ${ids.length} ids, at most ${most} are allowed`);
  return ids;
}

function tableOf<T extends { readonly nodes: readonly string[] }>(
  rows: readonly T[],
  keysOf: (row: T) => string[],
): Table<T> {
  const byNode = new Map<string, T[]>();
  for (const row of rows) {
    for (const node of row.nodes) {
      const there = byNode.get(node);
      if (there === undefined) byNode.set(node, [row]);
      else there.push(row);
    }
  }
  return { rows, byKey: new Map(rows.flatMap((row) => keysOf(row).map((key) => [key, row] as const))), byNode };
}

function readClasses(folder: string, nodes: ReadonlySet<string>): Table<IndustryClass> {
  const keys = new Keys("class");
  const rows = readRows(folder, "industry-classes.csv", ["class", "nodes", "note"]).map((row) => {
    const name = row.text("class");
    keys.add(row, name);
    return { name, nodes: idsOf(row, "nodes", nodes, MAX_NODES_OF_CLASS), note: row.optional("note") };
  });
  return tableOf(rows, ({ name }) => [name]);
}

interface StudyForm {
  readonly file: string;
  readonly code: RegExp;
  readonly says: string;
}
const DISCIPLINES: StudyForm = { file: "disciplines.csv", code: /^\d{4}$/, says: "four digits" };
const MAJORS: StudyForm = { file: "majors.csv", code: /^(\d{6}T?K?)?$/, says: "six digits with T or K, or empty" };
const OCCUPATIONS: StudyForm = {
  file: "occupations.csv",
  code: /^(\d-\d{2}-\d{2}-\d{2})?$/,
  says: "like 2-02-38-01, or empty",
};

function readStudies(folder: string, form: StudyForm, nodes: ReadonlySet<string>): Table<Study> {
  const codes = new Keys("code");
  const names = new Keys("name");
  const rows = readRows(folder, form.file, ["code", "name", "nodes", "note"]).map((row) => {
    const code = row.optional("code");
    if (!form.code.test(code)) throw row.error(`code "${code}" must be ${form.says}`);
    if (code !== "") codes.add(row, code);
    const name = row.text("name");
    names.add(row, name);
    return { code, name, nodes: idsOf(row, "nodes", nodes, null), note: row.optional("note") };
  });
  return tableOf(rows, ({ code, name }) => (code === "" ? [name] : [code, name]));
}

function readZoneRules(folder: string, chains: ReadonlySet<string>): readonly ZoneRule[] {
  const keys = { exact: new Keys("exact pattern"), contains: new Keys("contained pattern") };
  return readRows(folder, "zone-industries.csv", ["match", "pattern", "chains", "note"]).map((row) => {
    const match = row.oneOf("match", MATCHES);
    const pattern = row.text("pattern");
    keys[match].add(row, pattern);
    return { match, pattern, chains: idsOf(row, "chains", chains, MAX_CHAINS_OF_WORD), note: row.optional("note") };
  });
}

function readZoneWords(folder: string): readonly ZoneWord[] {
  const keys = new Keys("word");
  return readRows(folder, "zone-industry-words.csv", ["word", "mentions"]).map((row) => {
    const word = row.text("word");
    keys.add(row, word);
    const mentions = row.text("mentions");
    if (!/^[1-9]\d*$/.test(mentions)) throw row.error(`mentions "${mentions}" must be a whole number from 1`);
    return { word, mentions: Number(mentions) };
  });
}

/** The name of a major without the class or track that schools add in brackets: 临床医学（5+3一体化） is 临床医学. */
export function majorName(name: string): string {
  return defined(name.split(/[（(]/)[0], "a name has a first part").trim();
}

/**
 * The crosswalks of a folder (the committed one by default). Every `…Of` answer is in file order and holds ids or rows; null
 * means that the tables say nothing about the key, an empty list that a person decided for none.
 */
export class Crosswalks {
  readonly zoneRules: readonly ZoneRule[];
  readonly zoneWords: readonly ZoneWord[];
  readonly #classes: Table<IndustryClass>;
  readonly #disciplines: Table<Study>;
  readonly #majors: Table<Study>;
  readonly #occupations: Table<Study>;
  readonly #words: ReadonlySet<string>;
  readonly #exact: ReadonlyMap<string, ZoneRule>;
  readonly #contained: readonly ZoneRule[];

  /** Throws TaxonomyError, one sentence with file and line, at the first row that breaks a rule. */
  constructor(folder: string = FOLDER, taxonomy: Taxonomy = loadTaxonomy()) {
    const nodes = new Set(taxonomy.nodes.map(({ id }) => id));
    this.#classes = readClasses(folder, nodes);
    this.#disciplines = readStudies(folder, DISCIPLINES, nodes);
    this.#majors = readStudies(folder, MAJORS, nodes);
    this.#occupations = readStudies(folder, OCCUPATIONS, nodes);
    this.zoneRules = readZoneRules(folder, new Set(taxonomy.chains.map(({ id }) => id)));
    this.zoneWords = readZoneWords(folder);
    this.#words = new Set(this.zoneWords.map(({ word }) => word));
    this.#exact = new Map(
      this.zoneRules.filter(({ match }) => match === "exact").map((rule) => [rule.pattern, rule] as const),
    );
    this.#contained = this.zoneRules.filter(({ match }) => match === "contains");
  }

  get classes(): readonly IndustryClass[] {
    return this.#classes.rows;
  }

  get disciplines(): readonly Study[] {
    return this.#disciplines.rows;
  }

  get majors(): readonly Study[] {
    return this.#majors.rows;
  }

  get occupations(): readonly Study[] {
    return this.#occupations.rows;
  }

  nodesOfClass(name: string): readonly string[] | null {
    return this.#classes.byKey.get(name)?.nodes ?? null;
  }

  classesOfNode(node: string): readonly IndustryClass[] {
    return this.#classes.byNode.get(node) ?? [];
  }

  /** By code or by name. */
  nodesOfDiscipline(key: string): readonly string[] | null {
    return this.#disciplines.byKey.get(key)?.nodes ?? null;
  }

  disciplinesOfNode(node: string): readonly Study[] {
    return this.#disciplines.byNode.get(node) ?? [];
  }

  discipline(code: string): Study | null {
    return this.#disciplines.byKey.get(code) ?? null;
  }

  /** By code, or by name with or without a track in brackets. */
  major(key: string): Study | null {
    return this.#majors.byKey.get(majorName(key)) ?? null;
  }

  /** By code, or by name with or without a track in brackets. */
  nodesOfMajor(key: string): readonly string[] | null {
    return this.major(key)?.nodes ?? null;
  }

  majorsOfNode(node: string): readonly Study[] {
    return this.#majors.byNode.get(node) ?? [];
  }

  chainsOfZoneIndustry(word: string): readonly string[] | null {
    return this.zoneRuleOf(word)?.chains ?? null;
  }

  /**
   * The rule that decides a word: its exact one, else the longest contained pattern, of equally long ones the first in the
   * word. Null for a word that is not among zoneWords: nobody has seen what the patterns make of it.
   */
  zoneRuleOf(word: string): ZoneRule | null {
    if (!this.#words.has(word)) return null;
    const exact = this.#exact.get(word);
    if (exact !== undefined) return exact;
    const found = this.#contained.filter(({ pattern }) => word.includes(pattern));
    const [best] = found.sort(
      (a, b) => b.pattern.length - a.pattern.length || word.indexOf(a.pattern) - word.indexOf(b.pattern),
    );
    return best ?? null;
  }
}
