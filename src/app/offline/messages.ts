/** What the worker tells pages while it makes a copy. */
import type { FailureReason } from "./failure-reason";

export type OfflineMessage =
  | { readonly talentMap: "offline-progress"; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly talentMap: "offline-failed"; readonly reason: FailureReason };
