/** How much of the real world the crosswalks reach: keys of facts nobody decided, shares of words, nodes without a major. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Taxonomy } from "#model/chains";
import { type Crosswalks, majorName } from "./crosswalks";
import { TaxonomyError } from "./table-rows";

/** Mentions of leading industries by zones: all, those that lead to a chain, and the words no rule decides. */
export interface ZoneShare {
  readonly mentions: number;
  readonly matched: number;
  readonly unmatched: readonly string[];
}

export function zoneShare(crosswalks: Crosswalks): ZoneShare {
  let mentions = 0;
  let matched = 0;
  const unmatched: string[] = [];
  for (const entry of crosswalks.zoneWords) {
    const chains = crosswalks.chainsOfZoneIndustry(entry.word);
    mentions += entry.mentions;
    if (chains === null) unmatched.push(entry.word);
    else if (chains.length > 0) matched += entry.mentions;
  }
  return { mentions, matched, unmatched };
}

/** Nodes that no major teaches, in the order of the taxonomy. */
export function nodesWithoutMajor(crosswalks: Crosswalks, taxonomy: Taxonomy): readonly string[] {
  return taxonomy.nodes.map(({ id }) => id).filter((id) => crosswalks.majorsOfNode(id).length === 0);
}

/** Rows of a CSV table of facts, of which only `columns` are asked. Throws TaxonomyError when one is missing. */
function cellsOf(folder: string, file: string, columns: readonly string[]): readonly (readonly string[])[] {
  const text = readFileSync(join(folder, file), "utf8").trimEnd();
  const [header = [], ...lines] = Papa.parse<string[]>(text, { delimiter: "," }).data;
  const places = columns.map((column) => {
    const at = header.indexOf(column);
    if (at < 0) throw new TaxonomyError(file, 1, `has no column ${column}`);
    return at;
  });
  return lines.map((cells) => places.map((at) => cells[at] ?? ""));
}

/**
 * One sentence for every key in the facts tables of `folder` (listed-companies, discipline-evaluation-2017,
 * first-class-majors, development-zones-2018) that no row of the crosswalks decides; empty when all are.
 */
export function undecidedFacts(crosswalks: Crosswalks, folder: string): readonly string[] {
  const said = new Set<string>();
  for (const [name = ""] of cellsOf(folder, "listed-companies.csv", ["industry_class"])) {
    if (crosswalks.nodesOfClass(name) === null) said.add(`Industry class "${name}" is not in industry-classes.csv.`);
  }
  for (const [code = ""] of cellsOf(folder, "discipline-evaluation-2017.csv", ["discipline_code"])) {
    if (crosswalks.nodesOfDiscipline(code) === null) said.add(`Discipline ${code} is not in disciplines.csv.`);
  }
  for (const [code = "", name = ""] of cellsOf(folder, "first-class-majors.csv", ["major_code", "major"])) {
    const key = code === "" ? majorName(name) : code;
    if (crosswalks.nodesOfMajor(key) === null) said.add(`Major ${key} is not in majors.csv.`);
  }
  const words = new Set(crosswalks.zoneWords.map(({ word }) => word));
  for (const [list = ""] of cellsOf(folder, "development-zones-2018.csv", ["leading_industries"])) {
    for (const word of list === "" ? [] : list.split(";")) {
      if (!words.has(word)) said.add(`Leading industry "${word}" is not in zone-industry-words.csv.`);
      else if (crosswalks.zoneRuleOf(word) === null) said.add(`No row of zone-industries.csv decides "${word}".`);
    }
  }
  return [...said];
}
