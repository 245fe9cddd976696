/**
 * Secondary memberships read without trust: people counted at chains beside their primary one, by area. Files of kind
 * `memberships` with the columns area (Δ), chain (code + 1, 0 the pool) and people (− k). Knows no check.
 */
import type { Container } from "#format/container";
import { POOL_CODE } from "#model/dimensions";
import type { OpenedFile } from "./published-folder";

/** One number of distinct people. */
export interface MembershipCell {
  readonly file: string;
  /** Region index of the area. */
  readonly area: number;
  /** Chain index, or POOL_CODE. */
  readonly chain: number;
  readonly people: number;
}

/** Every cell of the files, in their order. */
export function readMemberships(files: readonly OpenedFile[]): readonly MembershipCell[] {
  return files.flatMap(({ listed, container }) => (container === null ? [] : cellsOf(listed.name, container)));
}

function cellsOf(file: string, container: Container): readonly MembershipCell[] {
  const { k } = container.json("meta") as { readonly k: number };
  const [deltas, codes, stored] = [container.varint("area"), container.varint("chain"), container.varint("people")];
  let area = 0;
  return Array.from(stored, (above, row) => {
    area += deltas[row] ?? 0;
    const code = codes[row] ?? 0;
    return { file, area, chain: code === 0 ? POOL_CODE : code - 1, people: (above + k) >>> 0 };
  });
}
