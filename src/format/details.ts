/** In-memory shape of what is known of some entities beside their columns. */
import type { MultiColumn } from "./entities.ts";

/** Details of one file's rows, one value per listed row; "" and NaN are unknown. */
export interface DetailColumns {
  readonly subject: "company" | "institute" | "park";
  /** Rows of the subject's file. */
  readonly rows: number;
  /** Rows of which anything is known, ascending. */
  readonly listed: Uint32Array;
  readonly identifier: readonly string[];
  readonly website: readonly string[];
  readonly source: readonly string[];
  /** Approved area of parks in km², to 1e-4; empty for other subjects. */
  readonly area: Float64Array;
  /** Residents of parks; empty for other subjects. */
  readonly residents: Float64Array;
  readonly residentsSource: readonly string[];
  /** Node indexes that institutes train people for, ascending; no rows for other subjects. */
  readonly taught: MultiColumn;
}

/** Which details a subject may have beside those of all: its ground (area, residents), nodes it trains people for. */
export const OWN_DETAILS: Readonly<
  Record<DetailColumns["subject"], { readonly ground: boolean; readonly taught: boolean }>
> = {
  company: { ground: false, taught: false },
  institute: { ground: false, taught: true },
  park: { ground: true, taught: false },
};

/** Steps of a km² that areas are written in. */
export const AREA_STEPS = 10_000;
