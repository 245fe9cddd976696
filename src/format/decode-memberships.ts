/** Decodes memberships (FORMAT.md §2). Knows no query. */
import { AppError } from "#base/errors";
import { POOL_CODE } from "#model/dimensions";
import { columnOf } from "./columns.ts";
import { decodeContainer } from "./container.ts";
import type { Memberships } from "./memberships.ts";
import { readMeta } from "./meta.ts";

interface MembershipsMeta {
  readonly kind: "memberships";
  readonly k: number;
  readonly rows: number;
}

/** The rows of one opened file. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeMemberships(bytes: Uint8Array, file: string): Memberships {
  const container = decodeContainer(bytes, file);
  const { k, rows } = readMeta<MembershipsMeta>(container, "memberships");
  const column = columnOf(container, rows);
  const [deltas, codes, above] = [column("varint", "area"), column("varint", "chain"), column("varint", "people")];
  const area = new Uint16Array(rows);
  const chain = new Uint16Array(rows);
  let at = 0;
  let previous = -1;
  for (let row = 0; row < rows; row++) {
    at += deltas[row]!;
    const code = codes[row] === 0 ? POOL_CODE : codes[row]! - 1;
    const isValid = at < POOL_CODE && (codes[row] === 0 || code < POOL_CODE) && (deltas[row]! > 0 || code > previous);
    if (!isValid) throw new AppError("format-content", { file, section: at < POOL_CODE ? "chain" : "area" });
    area[row] = at;
    chain[row] = code;
    previous = code;
  }
  return { area, chain, people: above.map((count) => count + k) };
}
