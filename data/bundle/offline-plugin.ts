/**
 * Writes the worker of the offline copy into a built site: `sw.js` with the list of the site's files and their hashes, and `offline.json` with
 * what they weigh. Part of vite.config.ts; knows files, not what is in them.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";

const ROOT = join(import.meta.dirname, "..", "..");
const WORKER = "src/app/offline/worker.ts";

/**
 * Files no reader needs offline: the dataset, which has a manifest of its own; compressed twins, header files and hidden files, which servers
 * do not give under these names; the element for other sites; the webmaster's page, which is to ask the server; the worker itself.
 */
const LEFT_OUT =
  /^(?:data|deploy)\/|(?:^|\/)\.|\.(?:gz|br)$|^(?:sw\.js|offline\.json|selftest\.html|embed\.js|embed\.d\.ts|screenshot\.png)$/;

/** The plugin of the site's build. It runs after all that writes files and before what compresses them. */
export function offlineCopy(target: readonly string[]): Plugin {
  let config: ResolvedConfig;
  return {
    name: "talent-map-offline-copy",
    apply: "build",
    configResolved: (resolved) => void (config = resolved),
    writeBundle: {
      sequential: true,
      handler: async ({ dir = "dist" }) => {
        // Pages of the bench are built with the same settings, elsewhere.
        if (config.root === ROOT) await writeOfflineWorker(dir, config.publicDir, target);
      },
    },
  };
}

/** Writes `sw.js` and `offline.json` for the files of a site's folder and those that are copied into it from `publicFolder`. */
export async function writeOfflineWorker(
  folder: string,
  publicFolder: string,
  target: readonly string[],
): Promise<void> {
  const sources = new Map([...pathsBelow(publicFolder), ...pathsBelow(folder)]);
  const files = [...sources].toSorted().map(([path, file]) => {
    const bytes = readFileSync(file);
    return { path, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
  });
  const code = await workerCode(target);
  const version = createHash("sha256").update(JSON.stringify(files)).update(code).digest("hex").slice(0, 16);
  writeFileSync(join(folder, "sw.js"), `self.talentMapSite=${JSON.stringify({ version, files })};\n${code}`);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  writeFileSync(join(folder, "offline.json"), `${JSON.stringify({ version, bytes })}\n`);
}

/** Path within the site and path of the file, of all files that are kept offline. */
function pathsBelow(folder: string): readonly (readonly [path: string, file: string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(folder, file).split(sep).join("/"), file] as const)
    .filter(([path]) => !LEFT_OUT.test(path));
}

async function workerCode(target: readonly string[]): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    resolve: { conditions: ["import"] },
    build: {
      write: false,
      target: [...target],
      lib: { entry: join(ROOT, WORKER), formats: ["iife"], name: "talentMapOffline" },
    },
  });
  const chunks = [result].flat().flatMap((built) => ("output" in built ? built.output : []));
  return chunks.flatMap((file) => (file.type === "chunk" ? [file.code] : [])).join("");
}
