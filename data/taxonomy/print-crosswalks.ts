/** Prints how far the committed crosswalks reach: `node --import tsx data/taxonomy/print-crosswalks.ts [folder of facts]` (data/facts). */
import { join } from "node:path";
import { nodesWithoutMajor, undecidedFacts, zoneShare } from "./crosswalk-coverage";
import { Crosswalks } from "./crosswalks";
import { loadTaxonomy } from "./taxonomy";

function decided(what: string, rows: readonly { readonly nodes: readonly string[] }[]): string {
  const some = rows.filter(({ nodes }) => nodes.length > 0);
  const nodes = new Set(some.flatMap((row) => row.nodes));
  return `${what}: ${rows.length}, of them ${some.length} to ${nodes.size} nodes and ${rows.length - some.length} to none`;
}

function lines(facts: string): readonly string[] {
  const taxonomy = loadTaxonomy();
  const crosswalks = new Crosswalks();
  const { mentions, matched, unmatched } = zoneShare(crosswalks);
  return [
    decided("Industry classes", crosswalks.classes),
    decided("Disciplines", crosswalks.disciplines),
    decided("Majors", crosswalks.majors),
    `Nodes without a major: ${nodesWithoutMajor(crosswalks, taxonomy).join(", ")}`,
    `Leading industries: ${matched} of ${mentions} mentions lead to a chain (${((100 * matched) / mentions).toFixed(1)} %)`,
    `Leading industries no row decides: ${unmatched.join(", ") || "none"}`,
    ...undecidedFacts(crosswalks, facts),
  ];
}

console.log(lines(process.argv[2] ?? join(import.meta.dirname, "../facts")).join("\n"));
