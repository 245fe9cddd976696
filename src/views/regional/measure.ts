/** A number of a region with its bounds and how exact it is: as exact as the least exact amount in it. Pure; knows no region. */
import { EXACT, type NumberError } from "#model/estimate-error";

/** `firm`: its known part is at least half; `allocated`: most of it is allocated from 明细未公开; `estimate`: see NumberError. */
export type Standing = "firm" | "allocated" | "estimate" | "zero";

/** An amount of people or entities that a metric is made of. */
export interface Amount {
  readonly count: number;
  readonly known: number;
  readonly upper: number;
  readonly error: NumberError;
}

/** A metric of a region with what may be said of it. */
export interface Measure {
  readonly value: number;
  /** Bounds of the value; those of an estimate mean nothing. */
  readonly low: number;
  readonly high: number;
  /** That of the least exact amount in it. */
  readonly error: NumberError;
  readonly standing: Standing;
}

const SEVERITY: Readonly<Record<NumberError["kind"], number>> = {
  exact: 0,
  known: 1,
  estimate: 2,
  "not-combinable": 3,
};

/** The error of a ratio: that of its worse part. */
export function worstError(errors: readonly NumberError[]): NumberError {
  return errors.reduce((worst, error) => {
    const more = SEVERITY[error.kind] - SEVERITY[worst.kind];
    // An estimate whose error was not measured is worse than any measured one.
    const isLarger = (error.median ?? Infinity) > (worst.median ?? Infinity);
    return more > 0 || (more === 0 && error.kind === "estimate" && isLarger) ? error : worst;
  }, EXACT);
}

/** Whether more of an amount is allocated than known. */
function isAllocated({ count, known, error }: Omit<Amount, "upper">): boolean {
  return error.kind === "known" && count - known > known;
}

/** Whether 约 stands before an amount: an estimate, or one that is mostly allocated. */
export function isAmountAbout(amount: Omit<Amount, "upper">): boolean {
  return (amount.error.kind === "estimate" && amount.count >= 0.5) || isAllocated(amount);
}

/** A value of `part` divided by `others`; null where one of them cannot be combined. */
export function measureOf(
  part: Amount,
  others: readonly Amount[],
  { value, low, high }: Pick<Measure, "value" | "low" | "high">,
): Measure | null {
  const amounts = [part, ...others];
  const error = worstError(amounts.map((amount) => amount.error));
  if (error.kind === "not-combinable") return null;
  const standing =
    error.kind === "estimate"
      ? "estimate"
      : part.count < 0.5
        ? "zero"
        : amounts.some(isAllocated)
          ? "allocated"
          : "firm";
  return { value, low, high, error, standing: part.count === 0 ? "zero" : standing };
}
