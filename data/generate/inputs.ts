/** Gathers what the demo country is built from: regions, taxonomy, the census and seats of chains. */
import { AppError } from "#base/errors";
import { censusCounts, loadCensus, loadCensusZones, loadIndicators } from "#data/facts/statistics";
import { buildRegions } from "#data/regions/build-regions";
import { loadChainSections } from "#data/taxonomy/chain-sections";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { regionTree } from "#model/regions";
import type { Census } from "./census-places";
import { readSignatures } from "./signatures";
import type { WorldInputs } from "./world";

/** Reads regions, taxonomy and facts; about two seconds. Errors: `signature-unknown` {terms}. */
export async function loadWorldInputs(): Promise<WorldInputs> {
  const taxonomy = loadTaxonomy();
  const tree = regionTree(await buildRegions());
  const { chainsByCity, unknownTerms } = readSignatures(taxonomy);
  if (unknownTerms.length > 0) throw new AppError("signature-unknown", { terms: unknownTerms.join(" ") });
  return {
    tree,
    taxonomy,
    census: readCensus(),
    sections: loadChainSections(taxonomy),
    seats: new Map(),
    signatures: chainsByCity,
  };
}

/** The census of 2020 as the project's tables hold it. */
export function readCensus(): Census {
  const countIds = censusCounts(loadIndicators());
  return { countIds, rows: loadCensus(countIds), zones: loadCensusZones(countIds) };
}
