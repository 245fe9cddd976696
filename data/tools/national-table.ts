/**
 * The nation's table as HTML, for a page that cannot open: provinces with their people, companies, institutes and parks, read from
 * published files. Run by the site's build: `npx tsx data/tools/national-table.ts FOLDER`. Knows no screens.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatExact } from "#base/number-format";
import { decodeBoot } from "#format/decode-boot";
import { openGzip } from "#format/gzip";
import { fileNamed, parseManifest, parsePointer } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import { NO_DATA_PROVINCES, type Region } from "#model/regions";
import { label } from "#text/labels";

const SUBJECTS = ["talent", "company", "institute", "park"] as const;

/** Lines of a `<table>`; the dataset's version, and whether it is a demo, stand in the caption. */
export function nationalTable({
  tree,
  firstPicture,
  totals,
  version,
  demo,
}: Omit<Dataset, "hash" | "releases" | "firstStatistics">): string {
  const zh = (key: Parameters<typeof label>[1]): string => label("zh", key);
  const cells = (counts: readonly number[]): string => counts.map((count) => `<td>${formatExact(count)}</td>`).join("");
  const provinceCells = ({ code, index }: Region): string =>
    NO_DATA_PROVINCES.includes(code)
      ? `<td colspan="${SUBJECTS.length}">${zh("table.missing")}</td>`
      : cells(SUBJECTS.map((subject) => firstPicture[subject][index] ?? 0));
  const provinces = tree.regions.filter(({ level }) => level === "province");
  const heads = SUBJECTS.map((subject) => `<th scope="col">${zh(`subject.${subject}`)}(${zh(`unit.${subject}`)})</th>`);
  return [
    `<table>`,
    `<caption>全国一览(数据期次 ${version}${demo ? `,${zh("demo.badge")}` : ""})</caption>`,
    `<thead><tr><th scope="col">${zh("table.region")}</th>${heads.join("")}</tr></thead>`,
    `<tbody>`,
    ...provinces.map((region) => `<tr><th scope="row">${region.name}</th>${provinceCells(region)}</tr>`),
    `</tbody>`,
    `<tfoot><tr><th scope="row">${zh("nation")}</th>${cells(SUBJECTS.map((subject) => totals[subject]))}</tr></tfoot>`,
    `</table>`,
  ].join("\n");
}

async function main(folder: string): Promise<void> {
  const text = (name: string): string => readFileSync(join(folder, name), "utf8");
  const pointer = parsePointer(text("manifest.json"), "manifest.json");
  const manifest = parseManifest(text(pointer.manifest), pointer.manifest);
  const bytes = new Uint8Array(readFileSync(join(folder, fileNamed(manifest, "boot").path)));
  console.log(nationalTable(decodeBoot(await openGzip(bytes, "boot"), "boot")));
}

const [, program, folder] = process.argv;
if (program?.endsWith("national-table.ts") && folder !== undefined) await main(folder);
