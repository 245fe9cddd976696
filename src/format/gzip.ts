/** Opens an opaque gzip file with the platform's DecompressionStream. Knows no file kind. */
import { AppError } from "#base/errors";
import { looksLikeHtml } from "./container.ts";

/**
 * Bytes inside a gzip file. Errors: `format-html` (a web page came instead), `format-not-gzip`, `format-gzip-damaged`
 * (truncated or altered), `format-gzip-twice` (a server compressed it once more and the browser undid neither).
 */
export async function openGzip(bytes: Uint8Array, file: string): Promise<Uint8Array<ArrayBuffer>> {
  if (looksLikeHtml(bytes)) throw new AppError("format-html", { file });
  if (!isGzip(bytes)) throw new AppError("format-not-gzip", { file });
  const opened = await decompress(bytes, file);
  if (isGzip(opened)) throw new AppError("format-gzip-twice", { file });
  return opened;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

async function decompress(bytes: Uint8Array, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  try {
    return new Uint8Array(await new Response(source.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  } catch (cause) {
    throw new AppError("format-gzip-damaged", { file }, cause);
  }
}
