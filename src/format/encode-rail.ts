/** Encodes the fastest direct trains between cities (FORMAT.md §4). Build side only. */
import type { DirectTrains } from "#model/rail";
import { encodeContainer } from "./container.ts";

/** Bytes of `rail`. */
export function encodeRail({ regions, from, to, minutes }: DirectTrains): Uint8Array<ArrayBuffer> {
  const trains = new Uint32Array(regions.length);
  for (const city of from) trains[city]!++;
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "rail", rows: regions.length, pairs: from.length } },
    {
      name: "region",
      type: "varint",
      values: Array.from(regions, (index, city) => index - (city === 0 ? 0 : regions[city - 1]!)),
    },
    { name: "trains", type: "varint", values: trains },
    {
      name: "to",
      type: "varint",
      values: Array.from(to, (city, at) => city - (at > 0 && from[at - 1] === from[at] ? to[at - 1]! : from[at]!) - 1),
    },
    { name: "minutes", type: "varint", values: minutes },
  ]);
}
