/** A site that the reader of a journey can lose: two versions of it under one address, and a server that can be stopped. Knows no expectation. */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { siteHandler } from "#data/serve";
import { writeOfflineWorker } from "#data/bundle/offline-plugin";

const SUB_PATH = "/gov/map/";
/** What tells files of version B. */
export const MARK_OF_B = "/* version B */";

/** A site in a folder, its dataset in `data/`. */
export interface Version {
  readonly folder: string;
  /** Hash of its dataset. */
  readonly hash: string;
}

export interface OfflineSite {
  readonly url: string;
  /** Says headers of every file. */
  serve(version: Version, headers?: Readonly<Record<string, string>>): void;
  /** Paths asked for since the last call, from the site's folder. */
  asked(): readonly string[];
  stop(): Promise<void>;
  /** Listens at the same address again. */
  start(): Promise<void>;
}

function pointerOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "data/manifest.json"), "utf8")) as { readonly manifest: string })
    .manifest;
}

function hashOf(folder: string): string {
  return pointerOf(folder).split(".")[1] ?? "";
}

/** Two versions as they are deployed: B has another dataset, another first page, and other code in a file of A's name. */
export async function twoVersions(
  site: string,
  published: string,
  chunk: string,
): Promise<{ readonly a: Version; readonly b: Version; remove(): void }> {
  const home = mkdtempSync(join(tmpdir(), "talent-map-offline-"));
  const [a, b] = [join(home, "a"), join(home, "b")];
  cpSync(site, a, { recursive: true });
  cpSync(published, join(a, "data"), { recursive: true });
  cpSync(a, b, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(b, "data", pointerOf(b)), "utf8")) as { version: string };
  const text = JSON.stringify({ ...manifest, version: `${manifest.version}-b` });
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  writeFileSync(join(b, "data", `manifest.${hash}.json`), text);
  writeFileSync(join(b, "data/manifest.json"), JSON.stringify({ manifest: `manifest.${hash}.json` }));
  writeFileSync(join(b, chunk), `${readFileSync(join(b, chunk), "utf8")}\n${MARK_OF_B}\n`);
  for (const twin of ["gz", "br"])
    for (const file of [chunk, "index.html", "sw.js"]) rmSync(join(b, `${file}.${twin}`), { force: true });
  const page = readFileSync(join(b, "index.html"), "utf8");
  writeFileSync(join(b, "index.html"), page.replace("<title>", '<meta name="marker" content="B" /><title>'));
  for (const folder of [a, b]) await writeOfflineWorker(folder, join(folder, "none"), ["chrome90"]);
  return {
    a: { folder: a, hash: hashOf(a) },
    b: { folder: b, hash },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Serves a version under a sub-path of one port. */
export async function openOfflineSite(first: Version): Promise<OfflineSite> {
  let handler = siteHandler(first.folder);
  let said: Readonly<Record<string, string>> = {};
  let asked: string[] = [];
  let server: Server;
  let port = 0;
  const start = async (): Promise<void> => {
    server = createServer((request, response) => {
      const { url = "/" } = request;
      if (!url.startsWith(SUB_PATH)) return void response.end("a page beside the site");
      for (const [name, value] of Object.entries(said)) response.setHeader(name, value);
      request.url = url.slice(SUB_PATH.length - 1);
      asked.push(url.slice(SUB_PATH.length));
      handler(request, response);
    });
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}${SUB_PATH}`,
    serve: (version, headers = {}) => {
      handler = siteHandler(version.folder);
      said = headers;
    },
    asked: () => {
      const sofar = asked;
      asked = [];
      return sofar;
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
    start,
  };
}
