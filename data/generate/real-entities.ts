/**
 * The real places and companies that stand inside the demo under their own names. Only what the lists say is filled in: where they
 * know the city but not the county, the row stands in the city, and every point is the label point of county or city.
 */
import { Crosswalks } from "#data/taxonomy/crosswalks";
import { loadNameRules } from "#data/taxonomy/name-words";
import type { Tally } from "./gathering";
import { realCompanies, type RealCompany } from "./real-companies";
import { realInstitutes, type RealInstitute } from "./real-institutes";
import { realParks, type RealPark } from "./real-parks";
import type { World } from "./world";

export interface RealEntities {
  readonly institutes: readonly RealInstitute[];
  readonly parks: readonly RealPark[];
  readonly companies: readonly RealCompany[];
  readonly tallies: Readonly<Record<"institutes" | "parks" | "companies", Tally>>;
}

/** Reads the lists and seats what stands in them; `share` below 1 takes a sample of the long ones. */
export function realEntities(world: World, share: number): RealEntities {
  const { taxonomy } = world;
  const crosswalks = new Crosswalks(undefined, taxonomy);
  const lists = { world, crosswalks, nameRules: loadNameRules(undefined, taxonomy), share };
  const institutes = realInstitutes(lists);
  const parks = realParks(lists);
  const companies = realCompanies(lists);
  return {
    institutes: institutes.rows,
    parks: parks.rows,
    companies: companies.rows,
    tallies: { institutes: institutes.tally, parks: parks.tally, companies: companies.tally },
  };
}
