/** Whose rows a file holds. */
import { defined } from "#base/assert";
import type { pointsFile } from "#format/manifest";
import type { EntitySubject } from "#model/engine-calls";
import type { RegionCode } from "#model/regions";
import { isMany } from "#model/subjects";

/** What names of files are made of: the subject, or the province of companies. */
export function fileOf(subject: EntitySubject, province: RegionCode | null): Parameters<typeof pointsFile>[0] {
  return isMany(subject) ? { province: defined(province, "province of companies") } : subject;
}
