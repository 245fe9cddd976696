/** Lays out the chains whose nodes or edges have changed and writes the table of places: `npx tsx data/tools/chain-places.ts`. */
import { writeFileSync } from "node:fs";
import { PLACES_FILE, placesOf, placesTable } from "#data/build/taxonomy/kept-places";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";

const taxonomy = loadTaxonomy();
const places = placesOf(taxonomy, (chain) => console.log(`laid out: ${chain}`));
writeFileSync(PLACES_FILE, placesTable(taxonomy, places));
