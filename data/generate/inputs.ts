/** Gathers what the demo country is built from: regions, taxonomy and facts. */
import { AppError } from "#base/errors";
import { loadProvinceStatistics, loadZones } from "#data/facts/facts";
import { buildRegions } from "#data/regions/build-regions";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { regionTree } from "#model/regions";
import { readSignatures } from "./signatures";
import type { WorldInputs } from "./world";

/** Reads regions, taxonomy and statistics; about two seconds. Errors: `signature-unknown` {terms}. */
export async function loadWorldInputs(): Promise<WorldInputs> {
  const taxonomy = loadTaxonomy();
  const tree = regionTree(await buildRegions());
  const { chainsByCity, unknownTerms } = readSignatures(taxonomy);
  if (unknownTerms.length > 0) throw new AppError("signature-unknown", { terms: unknownTerms.join(" ") });
  const zonesOfCounty = new Map<string, number>();
  for (const { county, kind } of loadZones()) {
    if (county === null || (kind !== "national-high-tech-zone" && kind !== "national-etdz")) continue;
    zonesOfCounty.set(county, (zonesOfCounty.get(county) ?? 0) + 1);
  }
  const statistics = new Map(loadProvinceStatistics().map((row) => [row.code, row] as const));
  return { tree, taxonomy, statistics, signatures: chainsByCity, zonesOfCounty };
}
