/** Unsigned LEB128 numbers of up to 32 bits. Knows bytes only. */
import { AppError } from "#base/errors";

/** Encodes unsigned 32-bit numbers, seven bits a byte, lowest first. */
export function encodeVarints(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  let bytes = 0;
  for (let i = 0; i < values.length; i++) bytes += varintLength(values[i] as number);
  const out = new Uint8Array(bytes);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    let value = values[i] as number;
    while (value > 0x7f) {
      out[at++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    out[at++] = value;
  }
  return out;
}

function varintLength(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  return value < 0x10000000 ? 4 : 5;
}

/** Decodes exactly `count` numbers that fill `bytes`. Error: `format-content` when they do not. */
export function decodeVarints(
  bytes: Uint8Array,
  count: number,
  file: string,
  section: string,
): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(count);
  const end = bytes.length;
  let at = 0;
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++] as number;
    if (byte < 0x80) {
      out[i] = byte;
      continue;
    }
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      if (at >= end || shift > 28) throw new AppError("format-content", { file, section });
      byte = bytes[at++] as number;
      value |= (byte & 0x7f) << shift;
    }
    out[i] = value;
  }
  if (at !== end) throw new AppError("format-content", { file, section });
  return out;
}

/** Maps a signed to an unsigned number: 0 -1 1 -2 2 … → 0 1 2 3 4 …. */
export function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

/** Inverse of zigzag. */
export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}
