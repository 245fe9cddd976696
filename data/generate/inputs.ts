/** Gathers what the demo country is built from: regions, taxonomy and facts. The only generator file that reads them. */
import { readFileSync } from "node:fs";
import { splitCsvLine } from "#data/warehouse/csv-header";
import { loadProvinceStatistics, loadZones } from "#data/facts/facts";
import { buildRegions } from "#data/steps/regions";
import { AppError } from "#base/errors";
import type { Taxonomy } from "#model/chains";
import { regionTree } from "#model/regions";
import { readSignatures } from "./signatures";
import type { WorldInputs } from "./world";

function csv(name: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(new URL(`../taxonomy/${name}.csv`, import.meta.url), "utf8").trim().split("\n");
  const names = splitCsvLine(head);
  return lines.map((line) => Object.fromEntries(splitCsvLine(line).map((v, i) => [names[i], v])));
}

function taxonomyNow(): Taxonomy {
  const groups = csv("groups").map((g) => ({ id: g.id!, name: g.name!, nameEn: g.name_en!, kind: g.kind as "strategic" }));
  const rows = [...csv("nodes-strategic"), ...csv("nodes-future"), ...csv("nodes-traditional")];
  const chains = csv("chains").filter((c) => rows.some((r) => r.chain === c.id)).map((c, index) => ({ index, id: c.id!, group: c.group!, name: c.name!, nameEn: c.name_en!, keywords: c.keywords!.split(";") }));
  const sorted = chains.flatMap((c) => rows.filter((r) => r.chain === c.id));
  const nodes = sorted.map((r, index) => ({ index, id: r.id!, chain: r.chain!, stage: r.stage as "up", name: r.name!, nameEn: r.name_en!, feeds: [], gbt4754: [], keywords: r.keywords!.split(";") }));
  return { groups, chains, nodes };
}

/** Reads regions, taxonomy and statistics; about two seconds. Errors: `signature-unknown` {terms}. */
export async function loadWorldInputs(seed: number): Promise<WorldInputs> {
  const taxonomy = taxonomyNow();
  const tree = regionTree(await buildRegions());
  const { chainsByCity, unknownTerms } = readSignatures(taxonomy);
  if (unknownTerms.length > 0) console.warn(new AppError("signature-unknown", { terms: unknownTerms.join(" ") }).message);
  const zonesOfCounty = new Map<string, number>();
  for (const { county, kind } of loadZones()) {
    if (county === null || (kind !== "national-high-tech-zone" && kind !== "national-etdz")) continue;
    zonesOfCounty.set(county, (zonesOfCounty.get(county) ?? 0) + 1);
  }
  const statistics = new Map(loadProvinceStatistics().map((row) => [row.code, row] as const));
  return { tree, taxonomy, statistics, signatures: chainsByCity, zonesOfCounty, seed };
}
