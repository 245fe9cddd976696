/** What is wrong with an address. */

/** A parameter that could not be used; the state falls back to its default and the page says so. */
export interface UrlProblem {
  readonly parameter: string;
  readonly value: string;
  readonly rule:
    | "unknown-parameter"
    | "unknown-value"
    | "no-data"
    | "former-code"
    | "not-available"
    | "not-a-range"
    | "not-compared";
}
