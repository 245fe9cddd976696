/** Companies and places of which only the city is known: they count in it, and in none of its counties. Pure. */
import type { Region, RegionCode } from "#model/regions";
import { isPeople, type Subject } from "#model/subjects";
import type { Lookups } from "./counts";

/**
 * Entities of the whole that lie in none of the compared counties, by subject; subjects without any are left out. Where other regions
 * than counties are compared, all lie in one of them.
 */
export function unplacedOf(
  lookups: Lookups,
  whole: RegionCode,
  compared: readonly Region[],
): ReadonlyMap<Subject, number> {
  const found = new Map<Subject, number>();
  if (!compared.every(({ level }) => level === "county")) return found;
  for (const [subject, lookup] of lookups) {
    const total = isPeople(subject) ? null : (lookup?.(whole) ?? null);
    if (total === null) continue;
    const placed = compared.reduce((sum, { code }) => sum + (lookup?.(code)?.count ?? 0), 0);
    if (total.count > placed) found.set(subject, total.count - placed);
  }
  return found;
}
