/** How much a city offers of a node and how near it is: the order of source regions. Pure. */

/** Hours after which nearness has fallen to 1/e: about half a day's journey. This project's choice. */
export const NEARNESS_HOURS = 6;

/** Where no train is known: km of great circle counted as an hour. This project's choice, of a car on roads that bend. */
export const KM_PER_HOUR = 60;

/**
 * Amount above what the nation's average would make one expect of a city of its size: amount × (1 − 1/LQ), in companies or heads,
 * negative below an LQ of 1; null where the quotient is not above 0. Source: horizontal cluster location quotient, Fingleton, Igliori and Moore 2004.
 */
export function surplusOf(amount: number, quotient: number): number | null {
  return quotient > 0 && Number.isFinite(amount + quotient) ? amount * (1 - 1 / quotient) : null;
}

/** Hours of a journey: by train where minutes are known, else by distance; null where neither is. */
export function hoursOf(minutes: number | null, km: number | null): number | null {
  return minutes !== null ? minutes / 60 : km === null ? null : km / KM_PER_HOUR;
}

/**
 * Score of a source: surplus × e^(−hours / NEARNESS_HOURS), in companies or heads; the surplus alone where there is no journey. Null where the
 * surplus is. This project's definition: no usual measure of the two together is known.
 */
export function sourceScore(amount: number, quotient: number, hours: number | null): number | null {
  const surplus = surplusOf(amount, quotient);
  return surplus === null ? null : surplus * (hours === null ? 1 : Math.exp(-hours / NEARNESS_HOURS));
}
