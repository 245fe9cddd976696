/**
 * Reads the hand-written rules that find nodes by a word of a name, where a list says nothing else of what its entries do:
 * leading enterprises of agriculture and key laboratories. Knows the taxonomy, nothing of the lists.
 */
import { fileURLToPath } from "node:url";
import type { Taxonomy } from "#model/chains";
import { idsOf, Keys } from "./crosswalks";
import { readRows } from "./table-rows";
import { loadTaxonomy } from "./taxonomy";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const LISTS = ["agricultural-leader", "laboratory"] as const;
const MAX_NODES = 3;

/** A list whose entries are known by their names alone. */
export type NameList = (typeof LISTS)[number];

/** What a word in names of one list means; no nodes where the table says `none`, and then `note` says why. */
export interface NameRule {
  readonly list: NameList;
  readonly pattern: string;
  readonly nodes: readonly string[];
  readonly note: string;
}

/** The rules of a folder in file order. Throws TaxonomyError, one sentence with file and line, at the first bad row. */
export function loadNameRules(folder: string = FOLDER, taxonomy: Taxonomy = loadTaxonomy()): readonly NameRule[] {
  const known = new Set(taxonomy.nodes.map(({ id }) => id));
  const keys = { "agricultural-leader": new Keys("pattern"), laboratory: new Keys("pattern") };
  return readRows(folder, "name-words.csv", ["list", "pattern", "nodes", "note"]).map((row) => {
    const list = row.oneOf("list", LISTS);
    const pattern = row.text("pattern");
    keys[list].add(row, pattern);
    return { list, pattern, nodes: idsOf(row, "nodes", known, MAX_NODES), note: row.optional("note") };
  });
}

/**
 * The rule that decides a name: the longest pattern it contains, of equally long ones the last in the name, because a name ends
 * in the trade. Null where no pattern fits: then nothing is known.
 */
export function nameRuleOf(rules: readonly NameRule[], list: NameList, name: string): NameRule | null {
  const found = rules.filter((rule) => rule.list === list && name.includes(rule.pattern));
  const [best] = found.toSorted(
    (a, b) => b.pattern.length - a.pattern.length || name.lastIndexOf(b.pattern) - name.lastIndexOf(a.pattern),
  );
  return best ?? null;
}
