/**
 * Loads the lookup tables of places: where people are counted, where entities lie, and which codes are former ones. Knows the region
 * tree; no rows.
 */
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import type { PathBits } from "#data/build/people/path-bits";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { Region, RegionTree } from "#model/regions";

/** Table `place_codes`: every county, or what stands in for one, under present and former codes. */
export async function loadPlaces(warehouse: Warehouse, tree: RegionTree, bits: PathBits): Promise<void> {
  const places: { text: string; province: number; prefecture: number; county: number }[] = [];
  for (const { province, prefecture, counties } of cities(tree)) {
    for (const county of counties) {
      for (const text of codesOf(tree, county)) places.push({ text, province, prefecture, county });
    }
  }
  await warehouse.load(
    "place_codes",
    {
      place_text: "VARCHAR",
      province_code: "USMALLINT",
      prefecture_code: "USMALLINT",
      county_code: "USMALLINT",
      place_bits: "BIGINT",
    },
    {
      place_text: places.map((place) => place.text),
      province_code: places.map((place) => place.province),
      prefecture_code: places.map((place) => place.prefecture),
      county_code: places.map((place) => place.county),
      place_bits: places.map(
        ({ province, prefecture, county }) =>
          bits.of("province", province) + bits.of("prefecture", prefecture) + bits.of("county", county),
      ),
    },
  );
}

/** Tables `entity_places`: the same and every city, where entities lie whose county is not known; and `former_codes` of both. */
export async function loadEntityPlaces(warehouse: Warehouse, tree: RegionTree): Promise<void> {
  const places: { text: string; province: number; region: number }[] = [];
  for (const { province, prefecture, counties } of cities(tree)) {
    for (const region of new Set([prefecture, ...counties])) {
      for (const text of codesOf(tree, region)) places.push({ text, province, region });
    }
  }
  await warehouse.load(
    "entity_places",
    { place_text: "VARCHAR", province_code: "USMALLINT", region_code: "USMALLINT" },
    {
      place_text: places.map(({ text }) => text),
      province_code: places.map(({ province }) => province),
      region_code: places.map(({ region }) => region),
    },
  );
  const former = places.map(({ text }) => text).filter((text) => !tree.byCode.has(text));
  await warehouse.load("former_codes", { former_text: "VARCHAR" }, { former_text: former });
}

/** Every city, a municipality as one, with the counties or what stands in for them. */
function cities(tree: RegionTree): readonly { province: number; prefecture: number; counties: readonly number[] }[] {
  const { provinces, prefecturesOf, countiesOf } = placeDomains(tree);
  return provinces.flatMap((province) =>
    (prefecturesOf.get(province) ?? []).map((prefecture) => ({
      province,
      prefecture,
      counties: countiesOf.get(prefecture) ?? [],
    })),
  );
}

/** The present code of a region and its former ones that no other region bears now. */
function codesOf(tree: RegionTree, index: number): readonly string[] {
  const { code, formerCodes }: Region = defined(tree.regions[index], `region ${index}`);
  return [code, ...formerCodes.filter((each) => !tree.byCode.has(each))];
}
