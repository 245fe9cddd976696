/** Prints header and sections of one published file, for people who debug. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#base/errors";
import { decodeContainer, FORMAT_VERSION, looksLikeHtml, type Container } from "#format/container";
import { decodeMemberships } from "#format/decode-memberships";
import { decodeStatistics } from "#format/decode-statistics";
import { openGzip } from "#format/gzip";
import type { PlaneKey } from "#format/node-counts";
import type { DatasetCard } from "#model/dataset-card";
import { cardLines } from "#data/cli/card-lines";
import { POOL_CODE } from "#model/dimensions";

const PREVIEW_CHARS = 300;
const PREVIEW_ROWS = 5;

/** Lines about a `.bin` file (gzip or already opened). Errors: `cli-file-missing` and those of the format. */
export async function inspectFile(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) throw new AppError("cli-file-missing", { file: path });
  const file = basename(path);
  const stored = new Uint8Array(readFileSync(path));
  const isGzip = stored[0] === 0x1f && stored[1] === 0x8b;
  const bytes = isGzip || looksLikeHtml(stored) ? await openGzip(stored, file) : stored;
  const sizes = `${stored.length} 字节${isGzip ? `(gzip),解压后 ${bytes.length} 字节` : ""}`;
  if (bytes[0] === 0x7b) return [`${file}: JSON,${sizes}`, new TextDecoder().decode(bytes.subarray(0, PREVIEW_CHARS))];
  const container = decodeContainer(bytes, file);
  const hasCard = container.entries.some(({ name }) => name === "card");
  return [
    `${file}: TMB 格式版本 ${FORMAT_VERSION},${sizes},${container.entries.length} 个数据段`,
    `meta ${JSON.stringify(container.json("meta")).slice(0, PREVIEW_CHARS)}`,
    ...container.entries.map(({ name, type, count, offset, bytes: length }) =>
      [
        name.padEnd(24),
        type.padEnd(6),
        `${count} 个`.padStart(12),
        `@${offset}`.padStart(10),
        `${length} 字节`.padStart(14),
      ].join(" "),
    ),
    ...(hasCard ? cardLines(container.json("card") as DatasetCard) : []),
    ...(kindOf(container.json("meta")) === "memberships" ? membershipLines(bytes, file) : []),
    ...(kindOf(container.json("meta")) === "node-counts" ? nodeCountLines(container) : []),
    ...(kindOf(container.json("meta")) === "statistics" ? statisticsLines(bytes, file, container.json("meta")) : []),
  ];
}

function kindOf(meta: unknown): unknown {
  return (meta as { readonly kind?: unknown } | null)?.kind;
}

/** Every plane with its entities and cells. */
function nodeCountLines(container: Container): readonly string[] {
  const { rows, planes } = container.json("meta") as { readonly rows: number; readonly planes: readonly PlaneKey[] };
  const [totals, cells] = [container.varint("totals"), container.varint("cells")];
  return planes.map(({ subject, tags, origin }, at) => {
    const sum = (values: Uint32Array): number =>
      values.subarray(at * rows, (at + 1) * rows).reduce((all, value) => all + value, 0);
    const what = `${subject === "company" ? "企业" : "院所"}${tags.length === 0 ? "" : ` ${tags.join("或")}`}`;
    return `${what} ${origin === "real" ? "真实" : "演示"} ${sum(totals)} 家 ${rows} 地 ${sum(cells)} 格`;
  });
}

/** Every published indicator with its years, figures and the nation's latest figure. */
function statisticsLines(bytes: Uint8Array, file: string, meta: unknown): readonly string[] {
  const { regions } = meta as { readonly regions: number };
  const { indicators, series } = decodeStatistics(bytes, file, regions);
  return indicators.map(({ id, name, unit, formula, years }) => {
    const span = years.length === 0 ? "无数值" : `${years[0]}–${years.at(-1)} 年`;
    if (formula !== null) return `指标 ${id} ${name.zh} ${span} 推算`;
    const own = series.filter(({ indicator }) => indicator === id);
    const figures = own.reduce((sum, { values }) => sum + values.filter((value) => !Number.isNaN(value)).length, 0);
    const nation = own.at(-1)?.values[0] ?? Number.NaN;
    return `指标 ${id} ${name.zh} ${span} ${figures} 个数值${Number.isNaN(nation) ? "" : ` 全国 ${nation}${unit.zh}`}`;
  });
}

/** The first rows: region index, chain index, people. */
function membershipLines(bytes: Uint8Array, file: string): readonly string[] {
  const { area, chain, people } = decodeMemberships(bytes, file);
  return Array.from({ length: Math.min(PREVIEW_ROWS, area.length) }, (_, row) => {
    const name = chain[row] === POOL_CODE ? "明细未公开" : `产业链 ${chain[row]}`;
    return `地区 ${area[row]} ${name} ${people[row]} 人`;
  });
}
