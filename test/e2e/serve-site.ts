/**
 * Before the journeys: builds the site and the dataset and serves them under a sub-path, as a government webmaster would.
 * Knows no journey.
 */
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import sirv from "sirv";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { prepareDataset } from "./prepared-dataset";

const ROOT = resolve(import.meta.dirname, "..", "..");
const SITE = join(ROOT, ".work", "e2e-site");
const SUB_PATH = "/gov/map/";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the site, ending in "/". */
    readonly siteUrl: string;
  }
}

/** Vitest's global setup: provides `siteUrl`; returns what ends the server. */
export default async function serveSite(project: TestProject): Promise<() => Promise<void>> {
  const { published } = await prepareDataset();
  await buildSite();
  const options = { dev: true, etag: true };
  const data = sirv(published, options);
  const site = sirv(SITE, options);
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    const serve = (folder: ReturnType<typeof sirv>, path: string): void => {
      request.url = path;
      folder(request, response, () => void response.writeHead(404).end());
    };
    if (url.startsWith(`${SUB_PATH}data/`)) serve(data, url.slice(SUB_PATH.length + "data".length));
    else if (url.startsWith(SUB_PATH)) serve(site, url.slice(SUB_PATH.length - 1));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  project.provide("siteUrl", `http://127.0.0.1:${port}${SUB_PATH}`);
  return () =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
}

/** The site without a dataset of its own: `public/data` may hold another one. */
async function buildSite(): Promise<void> {
  await build({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    mode: "production",
    logLevel: "error",
    build: { outDir: SITE, emptyOutDir: true, copyPublicDir: false },
  });
  const dataset = join(ROOT, "public", "data");
  cpSync(join(ROOT, "public"), SITE, { recursive: true, filter: (source) => source !== dataset });
}
