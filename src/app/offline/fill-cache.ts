/**
 * Fetches every file of a version into its cache, each compared with the list, so that a copy is one version or is none. Knows storage and
 * network; not when a copy is wanted.
 */
import { bytesOf, datasetFiles, POINTER } from "./dataset-files";
import type { Site, SiteFile } from "./answers";
import { FileFailure } from "./failure-reason";

/** Files fetched at once. */
const AT_ONCE = 4;
/** Stands in a cache that holds all its files. */
const WHOLE = "offline-copy-is-whole";
/** Said of the bytes as they were sent, not as they are kept. */
const OF_TRANSFER = ["content-encoding", "content-length", "transfer-encoding", "vary"];
/** Named by its content: the browser's own cache may answer. */
const IS_NAMED_BY_CONTENT = /^data\/.*\.[0-9a-f]{12,}\.\w+$|^assets\/.*-[\w-]{8}\.\w+$/;

export interface FillOptions {
  readonly cacheName: string;
  /** Address of the site's folder. */
  readonly folder: string;
  readonly site: Site;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}

/**
 * Fills the cache, or leaves none behind; one filled before is left as it is. Errors: FileFailure, those of storage and of
 * reading a manifest.
 */
export async function fillCache({ cacheName, folder, site, onProgress }: FillOptions): Promise<void> {
  const cache = await caches.open(cacheName);
  if ((await cache.match(folder + WHOLE)) !== undefined) return;
  try {
    const dataset = await datasetFiles(async (path) => (await fetched(folder, path)).text());
    const files = [...site.files, ...dataset.files];
    const totalBytes = bytesOf(files);
    let doneBytes = 0;
    const keep = (path: string, response: Response): Promise<void> => cache.put(folder + encodeURI(path), response);
    await forEach(files, async (file) => {
      await keep(file.path, await checked(folder, file));
      onProgress((doneBytes += file.bytes), totalBytes);
    });
    const asJson = { headers: { "Content-Type": "application/json" } };
    await keep(dataset.manifest.path, new Response(dataset.manifest.text, asJson));
    await keep(POINTER, new Response(dataset.pointer, asJson));
    await keep(WHOLE, new Response(dataset.hash));
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/** Runs a few at once and ends with the first failure. */
async function forEach(files: readonly SiteFile[], keep: (file: SiteFile) => Promise<void>): Promise<void> {
  const waiting = [...files];
  let hasFailed = false;
  const run = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined && !hasFailed; file = waiting.shift()) await keep(file);
  };
  const failed = (error: unknown): never => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => run().catch(failed)));
}

/** As the server gives it; with "default" the browser's own cache may answer for files that are named by their content. */
async function fetched(folder: string, path: string, cache: RequestCache = "no-cache"): Promise<Response> {
  const response = await fetch(folder + encodeURI(path), { cache }).catch((): never => {
    throw new FileFailure("network", { file: path });
  });
  if (!response.ok) throw new FileFailure("status", { file: path, status: response.status });
  return response;
}

/** A file that is the one listed. A new answer is made of its bytes: one that came by a redirection may open no page. */
async function checked(folder: string, { path, sha256 }: SiteFile): Promise<Response> {
  for (const cache of IS_NAMED_BY_CONTENT.test(path) ? (["default", "reload"] as const) : (["no-cache"] as const)) {
    const response = await fetched(folder, path, cache);
    const bytes = await response.arrayBuffer().catch((): never => {
      throw new FileFailure("network", { file: path });
    });
    if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) continue;
    const headers = new Headers(response.headers);
    for (const name of OF_TRANSFER) headers.delete(name);
    return new Response(bytes, { headers });
  }
  throw new FileFailure("changed", { file: path });
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
