/** Decodes the fastest direct trains between cities (FORMAT.md §4). Knows no journeys with changes. */
import { AppError } from "#base/errors";
import type { DirectTrains } from "#model/rail";
import { columnOf } from "./columns.ts";
import { decodeContainer } from "./container.ts";
import { readMeta } from "./meta.ts";

interface RailMeta {
  readonly kind: "rail";
  /** Cities. */
  readonly rows: number;
  readonly pairs: number;
}

/** Trains of the file, in a tree of so many regions. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeRail(bytes: Uint8Array, file: string, treeSize: number): DirectTrains {
  const container = decodeContainer(bytes, file);
  const { rows, pairs } = readMeta<RailMeta>(container, "rail");
  const refuse = (section: string): never => {
    throw new AppError("format-content", { file, section });
  };
  const ofCity = columnOf(container, rows);
  const ofPair = columnOf(container, pairs);
  const regions = Uint16Array.from(ofCity("varint", "region"));
  for (let city = 1; city < rows; city++) {
    regions[city] = regions[city]! + regions[city - 1]!;
    if (regions[city]! <= regions[city - 1]!) refuse("region");
  }
  if (rows > 0 && regions[rows - 1]! >= treeSize) refuse("region");
  const [trains, steps] = [ofCity("varint", "trains"), ofPair("varint", "to")];
  if (trains.reduce((sum, count) => sum + count, 0) !== pairs) refuse("trains");
  const [from, to] = [new Uint16Array(pairs), new Uint16Array(pairs)];
  let pair = 0;
  for (let city = 0; city < rows; city++) {
    let last = city;
    for (let train = 0; train < trains[city]!; train++, pair++) {
      last += steps[pair]! + 1;
      if (last >= rows) refuse("to");
      from[pair] = city;
      to[pair] = last;
    }
  }
  const minutes = ofPair("varint", "minutes");
  if (minutes.some((value) => value === 0 || value > 0xffff)) refuse("minutes");
  return { regions, from, to, minutes: Uint16Array.from(minutes) };
}
