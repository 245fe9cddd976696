/**
 * The service worker of the offline copy, built to `sw.js` beside index.html with the list of the site's files. It is registered by a
 * reader's wish alone. One cache a version, filled whole before the worker counts as installed. It takes over no page that is open: a page
 * keeps the worker, and so the files, it was opened with; the next version waits until all pages are closed.
 */
import { cacheName, cachesToDelete, pathAnswering, type Site } from "./answers";
import { reasonOf } from "./failure-reason";
import { fillCache } from "./fill-cache";
import type { OfflineMessage } from "./messages";

/** What we use of a service worker's surroundings; the DOM's types know none. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface Client {
  readonly url: string;
  postMessage(message: OfflineMessage, transfer: readonly Transferable[]): void;
}
interface WorkerScope {
  readonly talentMapSite: Site;
  readonly registration: { readonly scope: string };
  readonly clients: {
    get(id: string): Promise<Client | undefined>;
    matchAll(of: { readonly includeUncontrolled: true }): Promise<readonly Client[]>;
  };
  addEventListener(type: "install" | "activate", handle: (event: Waiting) => void): void;
  addEventListener(type: "fetch", handle: (event: Fetching) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const site = scope.talentMapSite;
const files = new Set(site.files.map(({ path }) => path));
const folder = scope.registration.scope;
const ownCache = cacheName(folder, site.version, new URLSearchParams(location.search).get("data") ?? "");
/** Whether a page or worker, by its id, is of this version. */
const isOfThisVersion = new Map<string, Promise<boolean>>();

async function tell(message: OfflineMessage): Promise<void> {
  for (const client of await scope.clients.matchAll({ includeUncontrolled: true }))
    if (client.url.startsWith(folder)) client.postMessage(message, []);
}

async function install(): Promise<void> {
  const onProgress = (doneBytes: number, totalBytes: number): void =>
    void tell({ talentMap: "offline-progress", doneBytes, totalBytes });
  try {
    await fillCache({ cacheName: ownCache, folder, site, onProgress });
  } catch (error) {
    await tell({ talentMap: "offline-failed", reason: reasonOf(error) });
    throw error;
  }
}

async function deleteOldCaches(): Promise<void> {
  const old = cachesToDelete(await caches.keys(), folder, ownCache);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The file of this version. A cache that is gone, or storage that fails, leaves the site as it is online. */
async function answer({ request, clientId }: Fetching, path: string): Promise<Response> {
  const isOwn = request.mode === "navigate" || (await knows(clientId));
  const kept = isOwn
    ? await caches.match(folder + encodeURI(path), { cacheName: ownCache }).catch(() => undefined)
    : undefined;
  return kept ?? fetch(request);
}

/** False for a page of the folder that is none of the copy's, and for workers whose file is none of its: they are of the server's version. */
function knows(clientId: string): Promise<boolean> {
  const known =
    isOfThisVersion.get(clientId) ?? scope.clients.get(clientId).then((client) => isOurs(client?.url ?? ""));
  isOfThisVersion.set(clientId, known);
  return known;
}

function isOurs(url: string): boolean {
  return !url.startsWith(folder) || pathAnswering({ url, method: "GET", isNavigation: true }, folder, files) !== null;
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(deleteOldCaches()));
scope.addEventListener("fetch", (event) => {
  const { url, method, mode } = event.request;
  const path = pathAnswering({ url, method, isNavigation: mode === "navigate" }, folder, files);
  if (path !== null) event.respondWith(answer(event, path));
});
