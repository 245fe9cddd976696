/** Prints header and sections of one published file, for people who debug. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#base/errors";
import { decodeContainer, FORMAT_VERSION, looksLikeHtml } from "#format/container";
import { decodeMemberships } from "#format/decode-memberships";
import { openGzip } from "#format/gzip";
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
    ...(isMemberships(container.json("meta")) ? membershipLines(bytes, file) : []),
  ];
}

function isMemberships(meta: unknown): boolean {
  return (meta as { readonly kind?: unknown } | null)?.kind === "memberships";
}

/** The first rows: region index, chain index, people. */
function membershipLines(bytes: Uint8Array, file: string): readonly string[] {
  const { area, chain, people } = decodeMemberships(bytes, file);
  return Array.from({ length: Math.min(PREVIEW_ROWS, area.length) }, (_, row) => {
    const name = chain[row] === POOL_CODE ? "明细未公开" : `产业链 ${chain[row]}`;
    return `地区 ${area[row]} ${name} ${people[row]} 人`;
  });
}
