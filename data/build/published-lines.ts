/** What a build published, as Chinese lines for a terminal: notes, card, sizes. Knows no files. */
import { cardLines } from "#data/cli/card-lines";
import { buildNotes } from "#text/build-errors";
import type { BuildReport } from "./build";

/** Notes first, then the card, one line of sums last. */
export function publishedLines(report: BuildReport, outDir: string): readonly string[] {
  const bytes = report.files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...report.notes.map(({ code, params }) => buildNotes[code]?.zh(params) ?? code),
    ...cardLines(report.card),
    `已发布 ${outDir}:${report.files.length} 个文件,${(bytes / 1e6).toFixed(1)} MB,人才 ${report.people},数据集 ${report.hash}`,
  ];
}
