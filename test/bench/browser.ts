/** The bench's pages: built once with the site's own configuration, opened in headless Chromium. Knows no part. */
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright";
import { build } from "vite";
import { chromiumFlags, chromiumPath } from "#vite-config";

const ROOT = resolve(import.meta.dirname, "../..");

/** Bundles the page of the peers; answers its folder. */
export async function buildBenchPage(): Promise<string> {
  const outDir = join(ROOT, ".work/bench/page");
  await build({
    root: join(ROOT, "test/bench"),
    configFile: join(ROOT, "vite.config.ts"),
    publicDir: false,
    logLevel: "error",
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(ROOT, "test/bench/page.html") } },
  });
  return outDir;
}

/** Builds the site as `npm run build` does, without a dataset of its own; for profiles with `readable` names. Answers its folder. */
export async function buildSite(readable = false): Promise<string> {
  const outDir = join(ROOT, readable ? ".work/bench/readable" : ".work/bench/site");
  await build({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true, copyPublicDir: false, ...(readable && { minify: false }) },
  });
  const dataset = join(ROOT, "public/data");
  cpSync(join(ROOT, "public"), outDir, { recursive: true, filter: (source) => source !== dataset });
  return outDir;
}

/** Chromium as the tests run it, with the environment given; without WebGL the page keeps its SVG map. */
export function launch(env: NodeJS.ProcessEnv = process.env, hasWebGl = true): Promise<Browser> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const args = hasWebGl ? chromiumFlags : [...chromiumFlags, "--disable-3d-apis"];
  return chromium.launch({ executablePath: chromiumPath(), args, env: Object.fromEntries(given) });
}
