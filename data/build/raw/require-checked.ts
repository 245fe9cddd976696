/** Nothing is published that `check` refuses, nor a source that changed while it was read. Knows reports and raw tables, no step. */
import { AppError } from "#base/errors";
import type { Taxonomy } from "#model/chains";
import type { RegionTree } from "#model/regions";
import { TABLES } from "#data/tables/schemas";
import { checkFolder, type CheckReport } from "#data/check/check-folder";
import { chinaMask } from "#data/check/china-mask";
import { domainsOf } from "#data/check/rules";
import { problemLine } from "#data/check/report-lines";
import type { BuildNote } from "#data/build/build-note";
import type { RawTables } from "./raw-tables";

/** Lines of an error or a note; `check` prints them all. */
const LINES = 20;

/** Checks a raw folder within a memory limit. Error: `build-refused` {errors, lines}. */
export async function requireChecked(
  dir: string,
  tree: RegionTree,
  taxonomy: Taxonomy,
  memoryLimit: string,
  onProgress: (done: number, total: number) => void,
): Promise<CheckReport> {
  const knowledge = { domains: domainsOf(tree, taxonomy), inChina: await (chinaOnce ??= chinaMask()) };
  const report = await checkFolder(dir, {
    knowledge,
    memoryLimit,
    onProgress: ({ phase, done, total }) => phase === "check" && onProgress(done, total),
  });
  if (report.errors === 0) return report;
  throw new AppError("build-refused", { dir, errors: report.errors, lines: linesOf(report, "error") });
}

/** The outline of China changes with no table: made once in a process. */
let chinaOnce: ReturnType<typeof chinaMask> | null = null;

/** What the check warned of; former codes have notes of their own. */
export function warningNotes(report: CheckReport): readonly BuildNote[] {
  const warned = report.problems.filter(({ severity, rule }) => severity === "warning" && rule !== "county-former");
  if (warned.length === 0) return [];
  const warnings = warned.reduce((sum, { rows }) => sum + rows, 0);
  return [
    { code: "note-check-warnings", params: { warnings, lines: linesOf({ ...report, problems: warned }, "warning") } },
  ];
}

/** Refuses rows that came or went after the check. Error: `build-source-changed`. */
export function requireUnchanged(report: CheckReport, tables: RawTables): void {
  for (const { name } of TABLES) {
    const checked = report.rows[name] ?? 0;
    if (checked !== tables.rows[name])
      throw new AppError("build-source-changed", { table: name, checked, read: tables.rows[name] });
  }
}

function linesOf({ problems }: CheckReport, severity: "error" | "warning"): string {
  const lines = problems.filter((problem) => problem.severity === severity).map(problemLine);
  return [...lines.slice(0, LINES), ...(lines.length > LINES ? ["……"] : [])].join("\n");
}
