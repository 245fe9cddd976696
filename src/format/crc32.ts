/** CRC-32 (ISO 3309, as in gzip and PNG). Knows bytes only. */

const TABLE = crcTable();

function crcTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[n] = c >>> 0;
  }
  return table;
}

/** CRC-32 of `bytes` with the four bytes at `skipAt` read as zero; an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array, skipAt = -1): number {
  let crc = 0xffffffff;
  const end = bytes.length;
  const head = skipAt < 0 ? end : skipAt;
  for (let i = 0; i < head; i++) crc = (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  if (skipAt < 0) return ~crc >>> 0;
  for (let i = 0; i < 4; i++) crc = (TABLE[crc & 0xff] as number) ^ (crc >>> 8);
  for (let i = skipAt + 4; i < end; i++) crc = (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}
