/** Where one may go from a gap: to a journey that could fill it, and to the graph of the chain. Other views are named by id alone. */
import type { Action } from "#model/action";
import type { Dataset } from "#model/dataset";
import { regionOf } from "#model/regions";
import { chainOf, describedOf } from "#views/chain-parts/place";
import type { GapsAt } from "./at";
import { isImagined, type Told } from "./told";

/** Keys of what leads elsewhere that name no gap. */
export const LEADS = { graph: "to:chain" } as const;

/** A journey starts in a city; it is made for what is recorded, not for what is imagined. */
export function startsJourney(told: Pick<Told, "at" | "dataset">): boolean {
  const { tree } = told.dataset;
  const region = regionOf(tree, describedOf(told.at));
  const isMunicipality = region.level === "province" && tree.childrenByCode.get(region.code)?.[0]?.level === "county";
  return !isImagined(told) && (region.level === "prefecture" || region.level === "county" || isMunicipality);
}

/** What is meant by the key of a gap, or by one of LEADS. */
export function leadTo(at: GapsAt, dataset: Dataset, key: string): Action {
  const filters = { ...at.filters, chain: chainOf(at, dataset).id };
  if (key === LEADS.graph) return { type: "view", view: "chain", own: { basis: at.basis, base: at.base }, filters };
  const basis = at.basis === "real" ? "real" : "companies";
  return { type: "view", view: "route", own: { gaps: key, basis }, filters: { ...filters, node: null } };
}
