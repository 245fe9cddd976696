/**
 * Which file of the offline copy answers which request, and which caches belong to it. Pure: knows neither network nor storage, nor what a
 * file holds.
 */

/** A file of the site as the build wrote it. */
export interface SiteFile {
  /** Relative to the site's folder. */
  readonly path: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The built site without its dataset. */
export interface Site {
  /** Hash of the list and of the worker's own code. */
  readonly version: string;
  readonly files: readonly SiteFile[];
}

/** What of a request decides who answers it. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  /** A page is opened, in a window or in a frame. */
  readonly isNavigation: boolean;
}

/** Files of a dataset: its pointer, its manifest and what that names. */
const OF_DATASET = /^data\/(?:manifest(?:\.[0-9a-f]+)?\.json|[a-z0-9-]+\.[0-9a-f]+\.bin)$/;

/**
 * The path within the copy that answers a request, or null where the network does. `folder` is the address of the site's folder, `files` the
 * paths of its files. A page is the same file whatever its query says; of other files a query asks for what the server has now.
 */
export function pathAnswering(asked: Asked, folder: string, files: ReadonlySet<string>): string | null {
  const [address = "", ...query] = asked.url.split("#")[0]?.split("?") ?? [];
  if (asked.method !== "GET" || !address.startsWith(folder)) return null;
  const path = decoded(address.slice(folder.length));
  if (asked.isNavigation) {
    const page = path === "" ? "index.html" : path;
    return files.has(page) ? page : null;
  }
  if (query.length > 0) return null;
  return files.has(path) || OF_DATASET.test(path) ? path : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The cache of a version. The label tells apart datasets under the same site. */
export function cacheName(folder: string, version: string, dataset: string): string {
  return `${cachePrefix(folder)}${version} ${dataset}`;
}

/** How names of all caches of a folder begin: several sites may share an origin, one inside the folder of another. */
export function cachePrefix(folder: string): string {
  return `talent-map ${folder} `;
}

/** Of all caches of an origin those that a folder's version in force no longer needs. */
export function cachesToDelete(names: readonly string[], folder: string, inForce: string | null): readonly string[] {
  return names.filter((name) => name.startsWith(cachePrefix(folder)) && name !== inForce);
}
