/** Whether two windows read the same tour: files change while a talk is prepared. */
import { writeTour, type Tour } from "#model/tour";

/** A short text that differs for tours that differ (FNV-1a, 32 bits: against mistakes, not against forgery). */
export function tourDigest(tour: Tour): string {
  let hash = 0x811c9dc5;
  for (const letter of writeTour(tour)) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
