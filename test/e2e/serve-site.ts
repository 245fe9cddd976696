/**
 * Before the journeys: builds the site and the dataset and serves them under a sub-path, as a government webmaster would.
 * Knows no journey.
 */
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { build, type Plugin } from "vite";
import type { TestProject } from "vitest/node";
import { siteHandler } from "#data/serve";
import { prepareDataset } from "./prepared-dataset";

const ROOT = resolve(import.meta.dirname, "..", "..");
const SITE = join(ROOT, ".work", "e2e-site");
const SUB_PATH = "/gov/map/";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the site, ending in "/". */
    readonly siteUrl: string;
    /** Folder of the built files, without data. */
    readonly siteFolder: string;
    /** Packages with code in the built scripts. */
    readonly sitePackages: readonly string[];
  }
}

/** Vitest's global setup: provides `siteUrl`; returns what ends the server. */
export default async function serveSite(project: TestProject): Promise<() => Promise<void>> {
  const { published } = await prepareDataset();
  project.provide("sitePackages", await buildSite(published));
  const { url, close } = await serveUnder(SITE, published);
  project.provide("siteFolder", SITE);
  project.provide("siteUrl", url);
  return close;
}

/** Serves a built site with a dataset under a sub-path; the address ends in "/". */
export async function serveUnder(
  folder: string,
  published: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const [data, site] = [siteHandler(published), siteHandler(folder)];
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    const serve = (handler: ReturnType<typeof siteHandler>, path: string): void => {
      request.url = path;
      handler(request, response);
    };
    if (url.startsWith(`${SUB_PATH}data/`)) serve(data, url.slice(SUB_PATH.length + "data".length));
    else if (url.startsWith(SUB_PATH)) serve(site, url.slice(SUB_PATH.length - 1));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
  return { url: `http://127.0.0.1:${port}${SUB_PATH}`, close };
}

/** The site without a dataset of its own: `public/data` may hold another one. Its table of the nation is of `published`. */
async function buildSite(published: string): Promise<readonly string[]> {
  process.env["TALENT_MAP_DATA"] = published;
  const packages = new Set<string>();
  const plugin = collectPackages(packages);
  await build({
    plugins: [plugin],
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    mode: "production",
    logLevel: "error",
    build: { outDir: SITE, emptyOutDir: true, copyPublicDir: false },
  });
  const dataset = join(ROOT, "public", "data");
  cpSync(join(ROOT, "public"), SITE, { recursive: true, filter: (source) => source !== dataset });
  return [...packages].sort();
}

/** Notes the package of every module that is built. */
function collectPackages(into: Set<string>): Plugin {
  return {
    name: "collect-packages",
    generateBundle: (_, bundle) => {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      for (const module of chunks.flatMap(({ modules }) => Object.keys(modules))) {
        const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/u.exec(module) ?? [];
        if (name !== undefined) into.add(name);
      }
    },
  };
}
