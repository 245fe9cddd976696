/** Names behind a count: whatever counts companies, institutes or parks can lead to the list of them. Never people. */
import type { EntitySubject } from "#model/engine-calls";
import type { Filters } from "#model/filters";
import type { RegionCode } from "#model/regions";
import { isPeople, type Subject } from "#model/subjects";

/** What is counted, where, and under which filters: the list of these is as long as the count. */
export interface Names {
  readonly subject: EntitySubject;
  readonly region: RegionCode;
  readonly filters: Filters;
}

/** The names behind a count; null of people. */
export function namesBehind(subject: Subject, region: RegionCode, filters: Filters): Names | null {
  return isPeople(subject) ? null : { subject, region, filters };
}
