/** Reads which sections of industry of the census employ the people of each chain. Knows the taxonomy, not the census. */
import { fileURLToPath } from "node:url";
import type { Taxonomy } from "#model/chains";
import { readRows, TaxonomyError } from "./table-rows";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const FILE = "chain-sections.csv";
const MOST_SECTIONS = 2;

/** The 19 sections of GB/T 4754 that the census counts, A to S. */
export const SECTIONS = [
  "agriculture",
  "mining",
  "manufacturing",
  "utilities",
  "construction",
  "trade",
  "transport",
  "hotels_catering",
  "it",
  "finance",
  "real_estate",
  "business_services",
  "research_technical",
  "environment",
  "resident_services",
  "education",
  "health",
  "culture_sport",
  "public",
] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * Sections by chain id, one or two, the main one first; every chain of the taxonomy is decided. Throws TaxonomyError for an unknown
 * chain or section, a chain that stands twice or not at all.
 */
export function loadChainSections(
  taxonomy: Taxonomy,
  folder: string = FOLDER,
): ReadonlyMap<string, readonly Section[]> {
  const known = new Set(taxonomy.chains.map(({ id }) => id));
  const sections = new Map<string, readonly Section[]>();
  for (const row of readRows(folder, FILE, ["chain", "sections", "note"])) {
    const chain = row.text("chain");
    if (!known.has(chain)) throw row.error(`chain "${chain}" is not in chains.csv`);
    if (sections.has(chain)) throw row.error(`chain "${chain}" already stands above`);
    const ids = row.list("sections", "|").map((id) => {
      const section = SECTIONS.find((each) => each === id);
      if (section === undefined) throw row.error(`"${id}" is none of ${SECTIONS.join(", ")}`);
      return section;
    });
    if (ids.length === 0 || ids.length > MOST_SECTIONS) throw row.error(`a chain has 1 to ${MOST_SECTIONS} sections`);
    if (new Set(ids).size < ids.length) throw row.error("a section stands twice");
    sections.set(chain, ids);
  }
  const missing = taxonomy.chains.find(({ id }) => !sections.has(id));
  if (missing !== undefined) throw new TaxonomyError(FILE, null, `chain "${missing.id}" is not decided`);
  return sections;
}
