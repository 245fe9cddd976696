/** Compresses a built site ahead of time. Part of vite.config.ts; knows endings, not what is in the files. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Writes compressed twins of text files, which web servers send as they are. */
export function precompress(): Plugin {
  const isText = /\.(?:js|css|html|svg|json|md)$/;
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
          if (!file.isFile() || !isText.test(file.name) || path.startsWith(join(dir, "data"))) continue;
          const bytes = readFileSync(path);
          writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
          writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        }
      },
    },
  };
}
