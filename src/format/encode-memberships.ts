/** Encodes memberships (FORMAT.md §2). Build side only. */
import { assert } from "#base/assert";
import { POOL_CODE } from "#model/dimensions";
import { encodeContainer } from "./container.ts";
import type { Memberships } from "./memberships.ts";

/** Bytes of the file `memberships`. */
export function encodeMemberships({ area, chain, people }: Memberships, k: number): Uint8Array<ArrayBuffer> {
  const rows = area.length;
  assert(chain.length === rows && people.length === rows, "columns of memberships are equally long");
  for (let row = 0; row < rows; row++) {
    assert(people[row]! >= k, `count below k in memberships row ${row}`);
    const isNext =
      row === 0 || area[row]! > area[row - 1]! || (area[row] === area[row - 1] && chain[row]! > chain[row - 1]!);
    assert(isNext, "memberships are ordered by area and chain");
  }
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "memberships", k, rows } },
    { name: "area", type: "varint", values: area.map((index, row) => index - (row === 0 ? 0 : area[row - 1]!)) },
    { name: "chain", type: "varint", values: chain.map((code) => (code === POOL_CODE ? 0 : code + 1)) },
    { name: "people", type: "varint", values: people.map((count) => count - k) },
  ]);
}
