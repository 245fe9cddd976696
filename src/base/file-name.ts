/** Names of files that every system takes. */

/** The parts joined by "-", each of letters and digits with "_" for what stands between them; empty ones are left out. */
export function fileNameOf(parts: readonly string[]): string {
  const plain = parts.map((part) => part.replaceAll(/[^\p{L}\p{N}]+/gu, "_").replaceAll(/^_+|_+$/gu, ""));
  return plain.filter(Boolean).join("-");
}
