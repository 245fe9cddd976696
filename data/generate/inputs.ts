/** Gathers what the demo country is built from: regions, taxonomy, the census and seats of chains. */
import { AppError } from "#base/errors";
import {
  type CatalogueZone,
  type ListedCompany,
  loadCatalogueZones,
  loadListedCompanies,
} from "#data/facts/national-lists";
import { censusCounts, loadCensus, loadCensusZones, loadIndicators } from "#data/facts/statistics";
import { buildRegions } from "#data/regions/build-regions";
import { loadChainSections } from "#data/taxonomy/chain-sections";
import { Crosswalks } from "#data/taxonomy/crosswalks";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { type RegionCode, regionTree } from "#model/regions";
import type { Census } from "./census-places";
import { type ChainSeats, chainSeats } from "./chain-seats";
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
    seats: readSeats(taxonomy),
    signatures: chainsByCity,
  };
}

/** The census of 2020 as the project's tables hold it. */
function readCensus(): Census {
  const countIds = censusCounts(loadIndicators());
  return { countIds, rows: loadCensus(countIds), zones: loadCensusZones(countIds) };
}

/** Seats of the chains of listed companies and of the zones of the catalogue; where only the province is known, none. */
function readSeats(taxonomy: KeyedTaxonomy): ChainSeats {
  const regionOf = ({ county, prefecture }: ListedCompany | CatalogueZone): RegionCode | null => county ?? prefecture;
  const companies = loadListedCompanies().flatMap((row) => {
    const region = regionOf(row);
    return region === null ? [] : [{ region, industryClass: row.industryClass }];
  });
  const zones = loadCatalogueZones().flatMap((row) => {
    const region = regionOf(row);
    return region === null ? [] : [{ region, isNational: row.isNational, industries: row.leadingIndustries }];
  });
  return chainSeats(companies, zones, new Crosswalks(undefined, taxonomy), taxonomy);
}
