/** Compresses a built site ahead of time. Part of vite.config.ts; knows endings, not what is in the files. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const IS_TEXT = /\.(?:js|css|html|svg|json|md)$/;
/** A dataset is put in place of another: a twin of what keeps its name would be that of the one before. */
const IS_MANIFEST = /^manifest\.[0-9a-f]{12,}\.json$/;

/** Writes compressed twins of text files, which web servers send as they are. */
export function precompress(): Plugin {
  return {
    name: "talent-map-precompress",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler: ({ dir = "dist" }) => {
        const files = readdirSync(dir, { recursive: true, withFileTypes: true });
        for (const file of files) {
          const path = join(file.parentPath, file.name);
          const ending = path.startsWith(join(dir, "data")) ? IS_MANIFEST : IS_TEXT;
          if (!file.isFile() || !ending.test(file.name)) continue;
          const bytes = readFileSync(path);
          writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
          writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        }
      },
    },
  };
}
