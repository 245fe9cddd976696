/** Why a copy was not made, as data that a worker can post to a page. Knows no words. */
import type { ErrorParams } from "#base/errors";

/**
 * `quota` no room; `blocked` no storage for this site; `network` no answer; `status` an answer without the file; `changed` another file than
 * listed; `absent` a site built without what a copy needs; `unsupported` a browser or an address that has no copies.
 */
export type FailureKind = "quota" | "blocked" | "network" | "status" | "changed" | "absent" | "unsupported" | "unknown";

export interface FailureReason {
  readonly kind: FailureKind;
  readonly params: ErrorParams;
}

/** Failure of one file. */
export class FileFailure extends Error {
  readonly reason: FailureReason;

  constructor(kind: FailureKind, params: ErrorParams) {
    super(`${kind} ${JSON.stringify(params)}`);
    this.reason = { kind, params };
  }
}

/** The reason behind anything thrown while a copy is made. */
export function reasonOf(error: unknown): FailureReason {
  if (error instanceof FileFailure) return error.reason;
  const { name = "", message = String(error) } = error instanceof Error ? error : {};
  if (name === "QuotaExceededError") return { kind: "quota", params: {} };
  if (name === "SecurityError" || name === "InvalidStateError") return { kind: "blocked", params: {} };
  return { kind: "unknown", params: { message } };
}
