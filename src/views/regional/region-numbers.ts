/** What is known of one region. Knows no state. */
import type { NumberError } from "#model/estimate-error";
import type { Absence } from "#model/indicators";
import type { MetricId } from "#model/metrics";
import type { Region } from "#model/regions";
import type { Precision } from "#model/result";
import type { Measure, Standing } from "./measure";

/** Everything known of one region under the current filters; null where there are no data or they cannot be combined. */
export interface RegionNumbers {
  readonly region: Region;
  /** Heads (estimate E) or distinct entities. */
  readonly count: number | null;
  /** How the count was reached; tells "cannot be combined" from "no data". */
  readonly error: NumberError;
  /** Known part L and upper bound U of heads, null for estimates; both equal the count for entities. */
  readonly known: number | null;
  readonly upper: number | null;
  /** Every metric of the view; without rates of residents while these are on their way. */
  readonly values: Readonly<Partial<Record<MetricId, number | null>>>;
  /** The same with bounds and what may be said of them. */
  readonly measures: Readonly<Partial<Record<MetricId, Measure | null>>>;
  /** The metric that fills the map. */
  readonly fill: number | null;
  readonly fillStanding: Standing | null;
  /** Too few people or companies to colour: a quotient of fewer than SMALL_SAMPLE, or fewer that are not exact. */
  readonly small: boolean;
  /** Why there are no residents to divide by; null where there are, or they have not been fetched. */
  readonly noResidents: Absence | null;
  /** Whether the nation, which a quotient compares with, is not covered. */
  readonly lacksNation: boolean;
}

/** How bars of some regions are drawn: as estimates when one is, with their unspecified part when one has any. */
export function precisionOf(numbers: readonly { readonly error: NumberError }[]): Precision {
  const kinds = new Set(numbers.map(({ error }) => error.kind));
  return kinds.has("estimate") ? "estimate" : kinds.has("known") ? "within-branch" : "exact";
}
